import Swoop

/// Convolutions and pooling.
extension OperatorTable {
    static let windows: [String: Call] = [
        "nn.functional.conv1d": convolution {
            conv1d($0, $1, $2, stride: $3.stride, padding: $3.padding, dilation: $3.dilation, groups: $3.groups)
        },
        "nn.functional.conv2d": convolution {
            conv2d($0, $1, $2, stride: $3.stride, padding: $3.padding, dilation: $3.dilation, groups: $3.groups)
        },
        "nn.functional.conv3d": convolution {
            conv3d($0, $1, $2, stride: $3.stride, padding: $3.padding, dilation: $3.dilation, groups: $3.groups)
        },
        "nn.functional.max_pool1d": maxPool { MaxPool1d($0, stride: $1, padding: $2, dilation: $3, ceilMode: $4) },
        "nn.functional.max_pool2d": maxPool { MaxPool2d($0, stride: $1, padding: $2, dilation: $3, ceilMode: $4) },
        "nn.functional.max_pool3d": maxPool { MaxPool3d($0, stride: $1, padding: $2, dilation: $3, ceilMode: $4) },
        "nn.functional.avg_pool1d": { (a) throws(CaseValueError) in
            let o = try AverageOptions(a)
            return [
                avgPool1d(
                    o.input, kernelSize: o.kernel, stride: o.stride, padding: o.padding, ceilMode: o.ceilMode,
                    countIncludePad: o.countsPad)
            ]
        },
        "nn.functional.avg_pool2d": { (a) throws(CaseValueError) in
            let o = try AverageOptions(a)
            return [
                avgPool2d(
                    o.input, kernelSize: o.kernel, stride: o.stride, padding: o.padding, ceilMode: o.ceilMode,
                    countIncludePad: o.countsPad, divisorOverride: try a.optionalInteger("divisor_override"))
            ]
        },
        "nn.functional.avg_pool3d": { (a) throws(CaseValueError) in
            let o = try AverageOptions(a)
            return [
                avgPool3d(
                    o.input, kernelSize: o.kernel, stride: o.stride, padding: o.padding, ceilMode: o.ceilMode,
                    countIncludePad: o.countsPad, divisorOverride: try a.optionalInteger("divisor_override"))
            ]
        },
    ]

    private struct ConvolutionOptions {
        let stride: [Int]
        let padding: PaddingAmount
        let dilation: [Int]
        let groups: Int
    }

    private static func convolution(
        _ call: @escaping @Sendable (Tensor, Tensor, Tensor?, ConvolutionOptions) -> Tensor
    ) -> Call {
        { (a) throws(CaseValueError) in
            let (x, weight, bias) = (try a.tensor("input"), try a.tensor("weight"), try a.optionalTensor("bias"))
            let (stride, padding) = (try a.sizes("stride") ?? [1], try a.padding("padding"))
            let (dilation, groups) = (try a.sizes("dilation") ?? [1], try a.integer("groups", default: 1))
            let options = ConvolutionOptions(stride: stride, padding: padding, dilation: dilation, groups: groups)
            return [call(x, weight, bias, options)]
        }
    }

    private static func maxPool(
        _ make: @escaping @Sendable ([Int], [Int]?, [Int], [Int], Bool) -> MaxPool
    ) -> Call {
        { (a) throws(CaseValueError) in
            let (x, kernel, stride) = (try a.tensor("input"), try a.sizes("kernel_size") ?? [], try a.sizes("stride"))
            let (padding, dilation) = (try a.sizes("padding") ?? [0], try a.sizes("dilation") ?? [1])
            let layer = make(kernel, stride, padding, dilation, try a.flag("ceil_mode", default: false))
            guard try a.flag("return_indices", default: false) else { return [layer(x)] }
            return pair(layer.forwardWithIndices(x))
        }
    }

    private struct AverageOptions {
        let input: Tensor
        let kernel: [Int]
        let stride: [Int]?
        let padding: [Int]
        let ceilMode: Bool
        let countsPad: Bool

        init(_ a: CallArguments) throws(CaseValueError) {
            input = try a.tensor("input")
            kernel = try a.sizes("kernel_size") ?? []
            stride = try a.sizes("stride").flatMap { $0.isEmpty ? nil : $0 }
            padding = try a.sizes("padding") ?? [0]
            ceilMode = try a.flag("ceil_mode", default: false)
            countsPad = try a.flag("count_include_pad", default: true)
        }
    }
}

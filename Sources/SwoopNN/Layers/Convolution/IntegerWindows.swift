import SwoopArray
import SwoopTensor

/// Convolutions and pooling of integers, which have no derivative. They are composed of exact operators of integers: no
/// element passes through floating point.
struct IntegerWindows {
    let window: Window
    /// The spatial sizes of the result.
    let output: [Int]

    /// The windows of `[…, spatial dims]`, as `[…, output dims, kernel dims]`, with `fill` outside the elements.
    func windows(of x: Tensor, fill: Int) -> Tensor {
        let first = x.rank - output.count
        var sizes = Array(x.shape)
        for axis in output.indices {
            let reach = window.dilation[axis] * (window.kernel[axis] - 1) + 1
            let end = (output[axis] - 1) * window.stride[axis] + reach
            sizes[first + axis] = max(end, window.padding[axis] + x.shape[first + axis])
        }
        let padded = Tensor.full(Shape(sizes), fill, dtype: x.dtype)
        _ = output.indices.reduce(padded) { part, axis in
            part.narrow(dim: first + axis, start: window.padding[axis], length: x.shape[first + axis])
        }.copy(from: x)
        return output.indices.reduce(padded) { part, axis in
            let (kernel, dilation) = (window.kernel[axis], window.dilation[axis])
            return part.unfold(dim: first + axis, size: dilation * (kernel - 1) + 1, step: window.stride[axis])
                .narrow(dim: first + axis, start: 0, length: output[axis]).slice(dim: -1, step: dilation)
        }
    }

    private var kernelDims: [Int] { output.indices.map { -1 - $0 } }

    /// The largest elements and their positions in the flattened spatial dims (int32); of equal ones, the first.
    func largest(_ x: Tensor) -> (values: Tensor, positions: Tensor) {
        let spatial = Array(x.shape.suffix(output.count))
        let candidates = windows(of: x, fill: Self.least(x.dtype)).flatten(startDim: -output.count)
        // Where the padding equals an element, the element counts.
        let places = windows(of: Tensor.arange(spatial.reduce(1, *)).reshape(spatial), fill: -1)
            .flatten(startDim: -output.count)
        let (values, _) = candidates.max(dim: -1, keepDim: true)
        let isLargest = candidates.eq(values).logicalAnd(places.ge(0))
        let which = isLargest.to(.uint8).argmax(dim: -1, keepDim: true)
        let positions = places.expand(as: candidates).gather(dim: -1, index: which)
        return (values.squeeze(-1), positions.squeeze(-1).to(.int32))
    }

    private static func least(_ dtype: DType) -> Int {
        switch dtype {
        case .int8: Int(Int8.min)
        case .int16: Int(Int16.min)
        case .int32: Int(Int32.min)
        case .int64: Int.min
        default: 0
        }
    }

    /// The sums of the windows divided by the number of elements, or by `divisor`, rounded toward zero. If the padding
    /// counts, it extends `after` elements past the end.
    func average(_ x: Tensor, divisor: Int?, countsPadding: Bool, after: [Int]) -> Tensor {
        let sums = windows(of: x, fill: 0).sum(dims: kernelDims, dtype: x.dtype)
        if let divisor { return sums.div(divisor, roundingMode: .trunc) }
        var counted = Tensor.ones(Shape(x.shape.suffix(output.count)), dtype: x.dtype)
        var window = window
        if countsPadding {
            let sizes = counted.shape.indices.map { counted.shape[$0] + window.padding[$0] + after[$0] }
            counted = .ones(Shape(sizes), dtype: x.dtype)
            window = Window(
                kernel: window.kernel, stride: window.stride, padding: window.padding.map { _ in 0 },
                dilation: window.dilation)
        }
        let counts = IntegerWindows(window: window, output: output).windows(of: counted, fill: 0)
        return sums.div(counts.sum(dims: kernelDims, dtype: x.dtype), roundingMode: .trunc)
    }

    /// The convolution with a weight `[out, in / groups, kernel …]`.
    func convolution(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?, groups: Int) -> Tensor {
        let (batch, out, places) = (x.shape[0], weight.shape[0], output.reduce(1, *))
        let terms = weight.shape.dropFirst().reduce(1, *)
        let kernel = window.kernel.reduce(1, *)
        // [n, groups, in / groups, places, kernel] to [n, groups, places, terms]
        let windows = windows(of: x, fill: 0)
            .reshape([batch, groups, weight.shape[1], places, kernel]).permute(0, 1, 3, 2, 4)
            .reshape([batch, groups, places, terms])
        let weights = weight.reshape([groups, out / groups, terms]).transpose(1, 2)
        let result = windows.matmul(weights).transpose(2, 3).reshape([batch, out] + output)
        return bias.map { result + $0.reshape([out] + output.map { _ in 1 }) } ?? result
    }
}

import SwoopNN
import Testing

@Suite struct PoolingTests {
    @Test(arguments: WindowCase.all("max"))
    func largestAgreeWithPyTorch(_ sample: WindowCase) {
        let (kernel, stride, padding) = (sample.kernel!, sample.stride!, sample.padding!)
        let (dilation, ceil) = (sample.dilation!, sample.ceil!)
        let x = numbers(sample.x, 1, sample.type).requiresGrad(true)
        let y =
            switch sample.rank! {
            case 1:
                maxPool1d(x, kernelSize: kernel, stride: stride, padding: padding, dilation: dilation, ceilMode: ceil)
            case 2:
                maxPool2d(x, kernelSize: kernel, stride: stride, padding: padding, dilation: dilation, ceilMode: ceil)
            default:
                maxPool3d(x, kernelSize: kernel, stride: stride, padding: padding, dilation: dilation, ceilMode: ceil)
            }
        #expect(Array(y.shape) == sample.shape)
        let found = sample.digests(y, [x])
        #expect(sample.agrees(found), "expected \(sample.expected), found \(found)")
    }

    @Test(arguments: WindowCase.all("avg"))
    func meansAgreeWithPyTorch(_ sample: WindowCase) {
        let (kernel, stride, padding, ceil) = (sample.kernel!, sample.stride!, sample.padding!, sample.ceil!)
        let x = numbers(sample.x, 1, sample.type).requiresGrad(true)
        let y =
            switch sample.rank! {
            case 1:
                avgPool1d(
                    x, kernelSize: kernel, stride: stride, padding: padding, ceilMode: ceil,
                    countIncludePad: sample.count!)
            case 2:
                avgPool2d(
                    x, kernelSize: kernel, stride: stride, padding: padding, ceilMode: ceil,
                    countIncludePad: sample.count!, divisorOverride: sample.divisor)
            default:
                avgPool3d(
                    x, kernelSize: kernel, stride: stride, padding: padding, ceilMode: ceil,
                    countIncludePad: sample.count!, divisorOverride: sample.divisor)
            }
        #expect(Array(y.shape) == sample.shape)
        let found = sample.digests(y, [x])
        #expect(sample.agrees(found), "expected \(sample.expected), found \(found)")
    }

    @Test(arguments: FunctionCase.of("maxPool1d", "maxPool2d", "maxPool3d", "avgPool1d", "avgPool2d", "avgPool3d"))
    func rowsOfVectorsAgreeWithPyTorch(_ sample: FunctionCase) {
        sample.check(
            [
                "maxPool1d pairs": { maxPool1d($0[0], kernelSize: 2) },
                "maxPool2d pairs": { maxPool2d($0[0], kernelSize: 2) },
                "maxPool2d 3 by 2": { maxPool2d($0[0], kernelSize: 3, stride: 2, padding: 1) },
                "maxPool2d 5 by 1": { maxPool2d($0[0], kernelSize: 5, stride: 1, padding: 2) },
                "maxPool2d 3 by 3": { maxPool2d($0[0], kernelSize: 3, stride: 3, padding: 1, dilation: 2) },
                "maxPool3d pairs": { maxPool3d($0[0], kernelSize: 2) },
                "avgPool1d 4": { avgPool1d($0[0], kernelSize: 4) },
                "avgPool2d 2": { avgPool2d($0[0], kernelSize: 2) },
                "avgPool2d 3 by 1": { avgPool2d($0[0], kernelSize: 3, stride: 1, padding: 1) },
                "avgPool2d 5 by 2": {
                    avgPool2d($0[0], kernelSize: 5, stride: 2, padding: 2, countIncludePad: false)
                },
                "avgPool2d 3 by 3 narrow": {
                    avgPool2d($0[0], kernelSize: 3, stride: 3, padding: 1, ceilMode: true, divisorOverride: 5)
                },
                "avgPool2d 4 by 2 narrow": {
                    avgPool2d(
                        $0[0], kernelSize: 4, stride: 2, padding: 2, ceilMode: true, countIncludePad: false)
                },
                "avgPool3d 3 by 2 narrow": { avgPool3d($0[0], kernelSize: 3, stride: 2, padding: 1) },
            ], isComposed: sample.name.contains("1d"))
    }

    @Test func takesNaNAndEqualsInLongRows() {
        // x = (torch.arange(70.) * 5 % 7).reshape(1, 2, 35); x[0, 0, [3, 4, 20]] = float("nan")
        // F.max_pool1d(x, k, s, p, return_indices=True): sum of the positions, and where the values are NaN
        let numbers = (0..<70).map { [3, 4, 20].contains($0) ? Double.nan : Double($0 * 5 % 7) }
        let x = Tensor(numbers, shape: [1, 2, 35])
        for (kernel, stride, padding, positions, count) in [
            (2, 2, 0, 555.0, 3.0), (3, 2, 1, 609, 3), (5, 1, 2, 1204, 11),
        ] {
            let (values, indices) = MaxPool1d(kernel, stride, padding).forwardWithIndices(x)
            #expect(indices.sum().item() == positions && values.isnan().sum().item() == count)
            // Without positions.
            let alone = maxPool1d(x, kernelSize: kernel, stride: stride, padding: padding)
            #expect(alone.allclose(values, equalNan: true))
        }
    }

    @Test func onlyTheBatchIsEmpty() {
        #expect(maxPool2d(Tensor.ones(0, 2, 4, 4), kernelSize: 2).shape == [0, 2, 2, 2])
        for shape in [[2, 0, 4, 4], [2, 2, 0, 4], [0, 4, 4]] as [Shape] {
            #expect(throws: ProgramError.self) { try WindowRules.nonEmpty("maxPool2d", shape, 2) }
        }
    }

    @Test func takesNaNAndTheFirstOfEquals() {
        // nn.MaxPool2d(2, return_indices=True)(x)
        let x = Tensor([[1.0, 1, 3, 2], [1, 1, 2, 3], [.nan, 0, 5, 5], [.nan, 9, 5, 4]]).reshape(1, 1, 4, 4)
        for layer in [MaxPool2d(2), MaxPool2d([2, 2], stride: [2, 2], dilation: [1, 1])] {
            let (values, indices) = layer.forwardWithIndices(x)
            #expect(indices.dtype == .int64)
            #expect(indices.ints == [0, 2, 12, 10])
            #expect(values.floats[0] == 1 && values.floats[1] == 3 && values.floats[2].isNaN && values.floats[3] == 5)
        }
        // Of windows that overlap each adds its gradient.
        let line = Tensor([[1.0, 5, 2, 0]], requiresGrad: true)
        maxPool1d(line, kernelSize: 2, stride: 1).sum().backward()
        #expect(line.grad!.floats == [0, 2, 1, 0])
    }

    @Test func printsAsPyTorchDoes() {
        #expect("\(MaxPool2d(2))" == "MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)")
        #expect(
            "\(MaxPool2d([3, 2], stride: 1, padding: 1, dilation: 2, ceilMode: true))"
                == "MaxPool2d(kernel_size=(3, 2), stride=1, padding=1, dilation=2, ceil_mode=True)")
        #expect("\(AvgPool1d(2))" == "AvgPool1d(kernel_size=(2,), stride=(2,), padding=(0,))")
        #expect("\(AvgPool2d(2))" == "AvgPool2d(kernel_size=2, stride=2, padding=0)")
        #expect("\(AvgPool2d([2, 3], stride: 1, padding: 1))" == "AvgPool2d(kernel_size=(2, 3), stride=1, padding=1)")
    }

    @Test func namesItsGraphAsPyTorchDoes() {
        let x = Tensor.ones(1, 2, 4, 4, requiresGrad: true)
        #expect(MaxPool2d(2)(x).gradFn?.name == "MaxPool2DWithIndicesBackward0")
        #expect(AvgPool2d(2)(x).gradFn?.name == "AvgPool2DBackward0")
    }
}

import SwoopNN
import Testing

// Values from torch.nn.functional.
@Suite struct IntegerWindowsTests {
    // torch.arange(16).reshape(1, 1, 4, 4) * 3 % 11 - 4
    private let x = Tensor([-4, -1, 2, 5, -3, 0, 3, 6, -2, 1, 4, -4, -1, 2, 5, -3], shape: [1, 1, 4, 4])

    @Test func averagesIntegers() {
        #expect(avgPool2d(x, kernelSize: 3, stride: 2, padding: 1).ints == [0, 1, 0, 1])
        #expect(avgPool2d(x, kernelSize: 3, stride: 2, padding: 1, countIncludePad: false).ints == [-2, 2, 0, 1])
        #expect(avgPool2d(x, kernelSize: 3, stride: 2, ceilMode: true).ints == [0, 2, 1, 0])
        #expect(avgPool2d(x, kernelSize: 2, divisorOverride: 3).ints == [-2, 5, 0, 0])
    }

    @Test func findsTheLargestIntegers() {
        let (padded, places) = MaxPool2d(3, stride: 2, padding: 1).forwardWithIndices(x)
        #expect(padded.ints == [0, 6, 2, 6])
        #expect(places.ints == [5, 7, 13, 7])
        let (dilated, others) = MaxPool2d(2, stride: 1, dilation: 2).forwardWithIndices(x)
        #expect(dilated.ints == [4, 5, 5, 6])
        #expect(others.ints == [10, 3, 14, 7])
    }

    @Test(arguments: [DType.uint8, .int8, .int16, .int32, .int64])
    func convolvesEveryIntegerDType(_ dtype: DType) {
        // F.conv1d(torch.tensor([[[100, 100, 27]]]), torch.tensor([[[1, 1]], [[2, 3]]]), torch.tensor([1, 2])), and so on
        let expected: [Int] =
            switch dtype {
            case .uint8: [201, 128, 246, 27]
            case .int8: [-55, -128, -10, 27]
            default: [201, 128, 502, 283]
            }
        for rank in 1...3 {
            let ones = Array(repeating: 1, count: rank - 1)
            let x = Tensor([100, 100, 27], dtype: dtype).reshape([1, 1, 3] + ones)
            let (weight, bias) = (
                Tensor([1, 1, 2, 3], dtype: dtype).reshape([2, 1, 2] + ones), Tensor([1, 2], dtype: dtype)
            )
            let y = rank == 1 ? conv1d(x, weight, bias) : rank == 2 ? conv2d(x, weight, bias) : conv3d(x, weight, bias)
            #expect(y.dtype == dtype && y.ints == expected)
        }
    }

    @Test func convolvesIntegersExactly() {
        let x = Tensor([(1 << 60) + 1, 2, 3, 4, 5, 6, 7, 8], shape: [2, 4])
        let weight = Tensor([1, -1, 2, 1], shape: [2, 1, 2])
        let y = conv1d(x, weight, Tensor([1, 2]), padding: 1, groups: 2)
        #expect(Array(y.shape) == [2, 5])
        #expect(y.ints == [-1_152_921_504_606_846_976, 1_152_921_504_606_846_976, 0, 0, 5, 7, 18, 21, 24, 18])
    }
}

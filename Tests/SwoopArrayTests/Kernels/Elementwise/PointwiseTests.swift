import SwoopArray
import Testing

@Suite struct PointwiseTests {
    /// Operands with gaps, broadcast ones and overwritten ones give what contiguous ones give.
    @Test func readsOperandsOfAnyLayout() {
        let (rows, columns) = (7, 45)
        let x = vector((0..<rows * columns).map { Float($0 % 23) - 11 }, .float32).viewed(as: [rows, columns])!
        let y = vector((0..<columns).map { Float($0) / 4 - 5 }, .float32)
        let z = vector((0..<rows).map { Float($0) / 2 + 0.25 }, .float32).viewed(as: [rows, 1])!
        let shape: Shape = [rows, columns]
        let (wholeY, wholeZ) = (y.broadcast(to: shape).copied(), z.broadcast(to: shape).copied())
        let numbers = PointwiseNumbers(0.5)
        let expected = NDArray.pointwise(.addcmul, x, wholeY, wholeZ, numbers: numbers).elements(Float.self)
        // Row 1, column 1: x = 46 % 23 − 11 = −11, y = −4.75, z = 0.75.
        #expect(expected[columns + 1] == -11 + 0.5 * -4.75 * 0.75)
        #expect(NDArray.pointwise(.addcmul, x, y, z, numbers: numbers, shape: shape).elements(Float.self) == expected)
        let turned = x.transposed(0, 1).copied().transposed(0, 1)
        #expect(NDArray.pointwise(.addcmul, turned, y, z, numbers: numbers).copied().elements(Float.self) == expected)
        NDArray.pointwise(.addcmul, x, y, z, numbers: numbers, into: x)
        #expect(x.elements(Float.self) == expected)
    }

    /// Vectors, their last elements, and several chunks of operands that are converted give the same.
    @Test func computesEachElementAlike() {
        let elements = (0..<1_500).map { Float($0 % 61) / 8 - 3.5 }
        let x = vector(elements, .float32)
        for op in [PointwiseOp.mish, .softshrink, .hardshrink] {
            let all = NDArray.pointwise(op, x, numbers: PointwiseNumbers(0.5)).elements(Float.self)
            let alone = elements.map {
                NDArray.pointwise(op, vector([$0], .float32), numbers: PointwiseNumbers(0.5)).elements(Float.self)[0]
            }
            #expect(all == alone)
            let half = NDArray.pointwise(op, x.cast(to: .bfloat16), numbers: PointwiseNumbers(0.5))
            #expect(
                half.elements(UInt16.self)
                    == NDArray.pointwise(op, x.cast(to: .bfloat16).cast(to: .float32), numbers: PointwiseNumbers(0.5))
                    .cast(to: .bfloat16).elements(UInt16.self))
        }
    }

    /// `torch.tensor(0.3, dtype=torch.bfloat16).item()` is 0.30078125.
    @Test func roundsNumbersToTheDType() {
        #expect(PointwiseNumbers(0.3, in: .bfloat16) == PointwiseNumbers(0.30078125))
        #expect(PointwiseNumbers(0.3, in: .float16) == PointwiseNumbers(0.300048828125))
        #expect(PointwiseNumbers(0.3, in: .float32) == PointwiseNumbers(0.3))
    }
}

import SwoopTensor
import Testing

@Suite struct NumberPartsTests {
    @Test func neighborsInBothDTypes() {
        for dtype in [DType.float32, .float64] {
            let x = Tensor([0, 0, 1, .infinity, -1], dtype: dtype)
            let y = x.nextafter(Tensor([1.0, -1, 2, 0, 0], dtype: dtype)).doubles
            let expected: [Double] =
                dtype == .float32
                ? [0x1p-149, -0x1p-149, 1 + 0x1p-23, Double(Float.greatestFiniteMagnitude), -1 + 0x1p-24]
                : [0x1p-1074, -0x1p-1074, 1 + 0x1p-52, Double.greatestFiniteMagnitude, -1 + 0x1p-53]
            #expect(y == expected)
        }
    }

    @Test func partsOfSmallNumbers() {
        let parts = Tensor([0x1p-140, -0x1.8p-148], dtype: .float32).frexp()
        #expect(parts.mantissa.floats == [0.5, -0.75])
        #expect(parts.exponent.ints == [-139, -147])
        #expect(Tensor([3 * Double.leastNonzeroMagnitude], dtype: .float64).frexp().exponent.ints == [-1072])
        #expect(parts.exponent.dtype == .int32)
    }

    @Test func divisorsOfSmallIntegers() {
        #expect(Tensor([100, -128], dtype: .int8).lcm(Tensor([99, 1], dtype: .int8)).ints == [-84, -128])
        #expect(Tensor([-128], dtype: .int8).gcd(Tensor([96], dtype: .int8)).ints == [32])
        #expect(Tensor([200], dtype: .uint8).gcd(Tensor([150], dtype: .uint8)).ints == [50])
    }

    @Test func powersAreFloat64() {
        #expect(Tensor([2], dtype: .int64).floatPower(-1).dtype == .float64)
        #expect(Tensor([2.0]).floatPower(Tensor([0.5])).dtype == .float64)
    }

    @Test func stepsOfIntegers() {
        #expect(Tensor([-1, 0, 5]).heaviside(Tensor(7)).ints == [0, 7, 1])
        #expect(Tensor([false, true]).heaviside(Tensor(true)).bools == [true, true])
    }
}

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

    // torch.nextafter(torch.tensor([0., -0., 1, 1, -1, 3.4028234663852886e38, inf, -inf, 1e-45, 2]),
    //                 torch.tensor([1., -1, 2, 0, 0, inf, 0, 0, 0, 2]))
    @Test func findsNeighbors() {
        let greatest = Float.greatestFiniteMagnitude
        let x: [Float] = [0, -0.0, 1, 1, -1, greatest, .infinity, -.infinity, .leastNonzeroMagnitude, 2]
        let y: [Float] = [1, -1, 2, 0, 0, .infinity, 0, 0, 0, 2]
        #expect(
            Tensor(x).nextafter(Tensor(y)).floats == [
                .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 1.00000011920928955, 0.999999940395355225,
                -0.999999940395355225, .infinity, greatest, -greatest, 0, 2,
            ])
        let double = Tensor([0, -0.0, 1, 1, -1, Double.infinity], dtype: .float64)
        #expect(
            double.nextafter(Tensor([1, -1, 2, 0, 0, 0], dtype: .float64)).doubles == [
                .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 1.0000000000000002, 0.9999999999999999,
                -0.9999999999999999, .greatestFiniteMagnitude,
            ])
        let nan = Tensor([Float.nan, 1]).nextafter(Tensor([1, Float.nan])).floats
        #expect(nan[0].isNaN && nan[1].isNaN)
    }
}

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

    // torch.tensor([2128591482, 1880038108], dtype=torch.int32).lcm(torch.tensor([1860412886, 289531554], dtype=torch.int32))
    @Test func multiplesThatWrapAroundAreNotNegative() {
        let (x, y) = (Tensor([2_128_591_482, 1_880_038_108]), Tensor([1_860_412_886, 289_531_554]))
        #expect(x.to(.int32).lcm(y.to(.int32)).ints == [2_077_081_090, 840_442_100])
    }

    /// Euclid's algorithm on Swift's integers, for small and large numbers of every dtype.
    @Test func divisorsOfManyNumbers() {
        func divisor(_ x: UInt64, _ y: UInt64) -> UInt64 { x == 0 ? y : divisor(y % x, x) }
        func check<Number: FixedWidthInteger & TensorScalar>(_: Number.Type) {
            let edges: [Number] = [0, 1, 2, .max, .max - 1, .min, .min + 1, .max / 2, .max / 3, 7, 96]
            var state: UInt64 = 1
            var numbers = edges
            for _ in 0..<1500 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                numbers.append(Number(truncatingIfNeeded: Int64(bitPattern: state) >> Int64(8 + state >> 60 * 3)))
            }
            let others = Array(numbers.reversed())
            let (x, y) = (Tensor(numbers, dtype: Number.dtype), Tensor(others, dtype: Number.dtype))
            let (divisors, multiples) = (x.gcd(y).array(of: Number.self), x.lcm(y).array(of: Number.self))
            for (place, (a, b)) in zip(numbers, others).enumerated() {
                let (a, b) = (UInt64(a.magnitude), UInt64(b.magnitude))
                let exact = divisor(a, b)
                #expect(divisors[place] == Number(truncatingIfNeeded: exact), "\(a) \(b)")
                let product = Number(truncatingIfNeeded: exact == 0 ? 0 : a / exact &* b)
                let isNegative = Number.bitWidth >= 32 && product < 0
                #expect(multiples[place] == (isNegative ? 0 &- product : product), "\(a) \(b)")
            }
        }
        check(UInt8.self)
        check(Int8.self)
        check(Int16.self)
        check(Int32.self)
        check(Int.self)
    }
}

import SwoopArray
import Testing

@Suite struct ScalarTests {
    /// Whether `torch.tensor(value, dtype=dtype)` gives a tensor, or raises for overflow.
    @Test(arguments: [
        (Scalar.integer(-1), DType.uint8, true), (.integer(-255), .uint8, true), (.integer(-256), .uint8, false),
        (.integer(300), .int8, false), (.integer(-128), .int8, true), (.integer(128), .int8, false),
        (.real(127.9), .int8, true), (.real(-128.9), .int8, false), (.real(255.9), .uint8, true),
        (.real(-0.5), .uint8, false), (.real(9.3e18), .int64, false), (.real(9.223372036854775807e18), .int64, false),
        (.real(-9.223372036854775808e18), .int64, true), (.real(.nan), .int64, false),
        (.real(.infinity), .int32, false),
        (.real(2.7), .int64, true), (.real(.nan), .bool, true), (.real(.nan), .float16, true),
        (.integer(40000), .int16, false), (.integer(1 << 31), .int32, false), (.bool(true), .int8, true),
    ])
    func whatAnIntegerDTypeHolds(scalar: Scalar, dtype: DType, expected: Bool) {
        #expect(dtype.holds(scalar) == expected)
    }
}

import SwoopArray
import Testing

struct ComplexTests {
    @Test func literalsAndArithmetic() {
        let z: Complex = 2 + 3 * .i
        #expect(z == Complex(2, 3) && z.conjugate == Complex(2, -3) && -z == Complex(-2, -3))
        #expect(z * z == Complex(-5, 12) && z - 1 == Complex(1, 3) && z / .i == Complex(3, -2))
        #expect((z * z / z - z).magnitude < 1e-15)
        #expect(Complex(3, 4).magnitude == 5 && Complex(3e300, 4e300).magnitude == 5e300 && Complex(0).magnitude == 0)
        #expect(Complex(.infinity, .nan).magnitude == .infinity)
        #expect("\(Complex(1, -2)) \(Complex(0.5, .infinity))" == "(1.0-2.0j) (0.5+infj)")
    }

    @Test func dtypes() {
        #expect(DType.complex64.itemSize == 8 && DType.complex128.itemSize == 16)
        #expect(DType.complex64.isDifferentiable && !DType.complex64.isFloatingPoint && !DType.complex64.isInteger)
        #expect(DType.float64.complexType == .complex128 && DType.int32.complexType == .complex64)
        #expect(DType.complex128.realType == .float64 && DType.int8.realType == .int8)
    }

    /// A number with an imaginary part fits no real dtype.
    @Test func whatADTypeHolds() {
        #expect(DType.complex64.holds(.complex(.i)) && DType.bool.holds(.complex(.i)))
        #expect(!DType.float32.holds(.complex(.i)) && !DType.int64.holds(.complex(.i)))
        #expect(DType.float32.holds(.complex(2)) && DType.int8.holds(.complex(2)) && !DType.int8.holds(.complex(200)))
    }
}

import SwoopArray
import Testing

@Suite struct TypePromotionTests {
    private func table(_ text: String) -> [[String]] {
        text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    }

    /// Oracle: `torch.promote_types(a, b)` for all pairs, in the order of `DType.allCases`.
    private let pairs = """
        bool uint8 int8 int16 int32 int64 float16 bfloat16 float32 float64 complex64 complex128
        uint8 uint8 int16 int16 int32 int64 float16 bfloat16 float32 float64 complex64 complex128
        int8 int16 int8 int16 int32 int64 float16 bfloat16 float32 float64 complex64 complex128
        int16 int16 int16 int16 int32 int64 float16 bfloat16 float32 float64 complex64 complex128
        int32 int32 int32 int32 int32 int64 float16 bfloat16 float32 float64 complex64 complex128
        int64 int64 int64 int64 int64 int64 float16 bfloat16 float32 float64 complex64 complex128
        float16 float16 float16 float16 float16 float16 float16 float32 float32 float64 complex64 complex128
        bfloat16 bfloat16 bfloat16 bfloat16 bfloat16 bfloat16 float32 bfloat16 float32 float64 complex64 complex128
        float32 float32 float32 float32 float32 float32 float32 float32 float32 float64 complex64 complex128
        float64 float64 float64 float64 float64 float64 float64 float64 float64 float64 complex128 complex128
        complex64 complex64 complex64 complex64 complex64 complex64 complex64 complex64 complex64 complex128 complex64 complex128
        complex128 complex128 complex128 complex128 complex128 complex128 complex128 complex128 complex128 complex128 complex128 complex128
        """

    /// Oracle: `torch.result_type(torch.ones(2, dtype=a), torch.ones((), dtype=b))`, with complex64 for PyTorch's
    /// complex numbers of half precision.
    private let withZeroDim = """
        bool uint8 int8 int16 int32 int64 float16 bfloat16 float32 float64 complex64 complex128
        uint8 uint8 uint8 uint8 uint8 uint8 float16 bfloat16 float32 float64 complex64 complex128
        int8 int8 int8 int8 int8 int8 float16 bfloat16 float32 float64 complex64 complex128
        int16 int16 int16 int16 int16 int16 float16 bfloat16 float32 float64 complex64 complex128
        int32 int32 int32 int32 int32 int32 float16 bfloat16 float32 float64 complex64 complex128
        int64 int64 int64 int64 int64 int64 float16 bfloat16 float32 float64 complex64 complex128
        float16 float16 float16 float16 float16 float16 float16 float16 float16 float16 complex64 complex64
        bfloat16 bfloat16 bfloat16 bfloat16 bfloat16 bfloat16 bfloat16 bfloat16 bfloat16 bfloat16 complex64 complex64
        float32 float32 float32 float32 float32 float32 float32 float32 float32 float32 complex64 complex64
        float64 float64 float64 float64 float64 float64 float64 float64 float64 float64 complex128 complex128
        complex64 complex64 complex64 complex64 complex64 complex64 complex64 complex64 complex64 complex64 complex64 complex64
        complex128 complex128 complex128 complex128 complex128 complex128 complex128 complex128 complex128 complex128 complex128 complex128
        """

    /// Oracle: `torch.result_type(torch.ones(2, dtype=a), v)` for v in (True, 3, 2.5, 1j).
    private let withNumber = """
        bool int64 float32 complex64
        uint8 uint8 float32 complex64
        int8 int8 float32 complex64
        int16 int16 float32 complex64
        int32 int32 float32 complex64
        int64 int64 float32 complex64
        float16 float16 float16 complex64
        bfloat16 bfloat16 bfloat16 complex64
        float32 float32 float32 complex64
        float64 float64 float64 complex128
        complex64 complex64 complex64 complex64
        complex128 complex128 complex128 complex128
        """

    @Test func twoTensorsOfTheSameKind() {
        for (a, row) in zip(DType.allCases, table(pairs)) {
            for (b, expected) in zip(DType.allCases, row) {
                #expect(TypePromotion.result(a, rank: 1, b, rank: 2).description == expected, "\(a) and \(b)")
                #expect(TypePromotion.result(a, rank: 0, b, rank: 0).description == expected, "\(a) and \(b), 0-d")
            }
        }
    }

    @Test func aTensorWithDimsAndOneWithout() {
        for (a, row) in zip(DType.allCases, table(withZeroDim)) {
            for (b, expected) in zip(DType.allCases, row) {
                #expect(TypePromotion.result(a, rank: 1, b, rank: 0).description == expected, "\(a), 0-d \(b)")
                #expect(TypePromotion.result(b, rank: 0, a, rank: 1).description == expected, "0-d \(b), \(a)")
            }
        }
    }

    @Test func aTensorAndANumber() {
        let numbers: [Scalar] = [.bool(true), .integer(3), .real(2.5), .complex(.i)]
        for (a, row) in zip(DType.allCases, table(withNumber)) {
            for (number, expected) in zip(numbers, row) {
                #expect(TypePromotion.result(a, number).description == expected, "\(a) and \(number)")
            }
        }
    }
}

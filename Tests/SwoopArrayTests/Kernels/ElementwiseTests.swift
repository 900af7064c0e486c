import SwoopArray
import Testing

@Suite struct ElementwiseTests {
    /// Results of 32 MB and more are written past the caches. Writes in place are not: they give the expectation.
    @Test func largeResultsEqualThoseInPlace() {
        let count = (32 << 20) / 4 + 777
        let a = vector((0..<count).map { Float($0 % 10_007) }, .float32)
        let copy = a.copied()
        #expect(areEqual(copy, a))
        let sum = NDArray.binary(.add, a, copy, a.shape)
        let product = NDArray.binary(.mul, a, .real(2))
        NDArray.binary(.add, copy, a, into: copy)
        #expect(areEqual(sum, copy) && areEqual(product, copy))
        // Rows that do not begin with a line of the caches.
        let odd = a.sliced(0, start: 1, length: count - 2)
        let shifted = NDArray.unary(.neg, odd)
        NDArray.unary(.neg, odd, into: odd)
        #expect(areEqual(shifted, odd))
    }

    private func areEqual(_ a: NDArray, _ b: NDArray) -> Bool {
        a.elements(Float.self) == b.elements(Float.self)
    }

    /// Rows and columns that are repeated give what their copies give, in rows of every length and for kernels of two
    /// and three operands. x is 1 … in order, the row 1 … n, and the column 1 … rows.
    @Test(arguments: [1, 2, 3, 4, 7, 8, 9, 16, 31, 63, 64, 65, 100, 255, 256, 257, 600])
    func repeatsRowsAndColumns(_ n: Int) {
        for rows in [1, 2, 5, 70, 1100 / n + 3] {
            for dtype in [DType.float32, .float64, .int16, .int64, .float16] {
                func array(_ values: [Int], _ shape: Shape) -> NDArray {
                    vector(values.map { Float($0 % 30) }, .float32).viewed(as: shape)!.cast(to: dtype)
                }
                let x = array(Array(0..<rows * n), [rows, n])
                let row = array(Array(1...n), [1, n]).broadcast(to: [rows, n])
                let column = array(Array(1...rows), [rows, 1]).broadcast(to: [rows, n])
                let whole = [(row.copied(), row), (column.copied(), column)]
                for (copy, repeated) in whole {
                    for op in [BinaryOp.add, .sub, .mul, .maximum] {
                        let expected = NDArray.binary(op, x, copy, x.shape)
                        #expect(same(NDArray.binary(op, x, repeated, x.shape), expected), "\(op) \(rows) \(dtype)")
                        let reversed = NDArray.binary(op, copy, x, x.shape)
                        #expect(same(NDArray.binary(op, repeated, x, x.shape), reversed), "\(op) \(rows) \(dtype)")
                        let target = x.copied()
                        NDArray.binary(op, target, repeated, into: target)
                        #expect(same(target, expected), "\(op) \(rows) \(dtype) in place")
                    }
                    let mask = NDArray.compare(.lt, x, copy, x.shape)
                    #expect(same(.compare(.lt, x, repeated, x.shape), mask))
                    #expect(same(.select(mask, x, repeated, x.shape), .select(mask, x, copy, x.shape)))
                }
                let sum = NDArray.binary(.add, row, column, x.shape)
                #expect(same(sum, .binary(.add, whole[0].0, whole[1].0, x.shape)))
            }
        }
    }

    private func same(_ a: NDArray, _ b: NDArray) -> Bool {
        a.cast(to: .float64).elements(Double.self) == b.cast(to: .float64).elements(Double.self)
    }
}

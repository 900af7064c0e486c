import SwoopArray
import Testing

/// Small integers, whose products and sums are exact in every order, so that every way of computing agrees.
@Suite struct MatrixProductTests {
    private func matrix(_ rows: Int, _ columns: Int, _ dtype: DType, seed: Int) -> NDArray {
        vector((0..<rows * columns).map { Double(($0 * seed) % 13 - 6) }, .float64)
            .viewed(as: [rows, columns])!.cast(to: dtype)
    }
    private func doubles(_ array: NDArray) -> [Double] {
        array.contiguous().cast(to: .float64).elements(Double.self)
    }
    /// Σₛ a[i, s]·b[s, j] + row[j]
    private func expected(_ a: NDArray, _ b: NDArray, _ row: NDArray?) -> [Double] {
        let (x, y, added) = (doubles(a), doubles(b), row.map(doubles))
        let (m, k, n) = (a.shape[0], a.shape[1], b.shape[1])
        return (0..<m * n).map { place in
            let (i, j) = (place / n, place % n)
            return (0..<k).reduce(added?[j] ?? 0) { $0 + x[i * k + $1] * y[$1 * n + j] }
        }
    }

    /// Thin, narrow, small, and large enough for a library and for several threads.
    @Test(arguments: [
        [1, 2, 700], [700, 1, 2], [1, 300, 3], [2, 2, 40], [5, 31, 17], [33, 7, 100], [64, 64, 64], [13, 129, 400],
        [130, 90, 100],
    ])
    func everyWayAgrees(size: [Int]) {
        let (m, n, k) = (size[0], size[1], size[2])
        for dtype in [DType.float32, .float64, .int64] {
            let (a, b) = (matrix(m, k, dtype, seed: 7), matrix(k, n, dtype, seed: 5))
            let row = matrix(1, n, dtype, seed: 3).reshaped([n])
            let (turnedA, turnedB) = (a.transposed(0, 1).copied(), b.transposed(0, 1).copied())
            for added in [nil, row] {
                let result = expected(a, b, added)
                #expect(doubles(.matmul(a, b, plus: added)) == result)
                #expect(doubles(.matmul(turnedA, b, transposing: .lhs, plus: added)) == result)
                #expect(doubles(.matmul(a, turnedB, transposing: .rhs, plus: added)) == result)
                #expect(doubles(.matmul(a, turnedB.transposed(0, 1), plus: added)) == result)
            }
        }
    }

    @Test(arguments: [[3, 4, 5, 6], [8, 64, 64, 32], [2, 110, 100, 100]])
    func stacksAreProductsOfEach(size: [Int]) {
        let (count, m, n, k) = (size[0], size[1], size[2], size[3])
        let a = matrix(count * m, k, .float32, seed: 7).reshaped([count, m, k])
        let b = matrix(count * n, k, .float32, seed: 5).reshaped([count, n, k]).transposed(1, 2)
        let product = NDArray.batchedMatmul(a, b)
        for index in 0..<count {
            let result = expected(a.selected(0, index), b.selected(0, index), nil)
            #expect(doubles(product.selected(0, index)) == result)
        }
    }
}

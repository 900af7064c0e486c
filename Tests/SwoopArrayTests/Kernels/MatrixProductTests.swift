import SwoopArray
import Testing

/// Small integers, whose products and sums are exact in every order, so that every way of computing agrees. Half types
/// must give the exact sum, rounded once.
@Suite struct MatrixProductTests {
    private func matrix(_ rows: Int, _ columns: Int, _ dtype: DType, seed: Int) -> NDArray {
        vector((0..<rows * columns).map { Double(($0 * seed) % 13 - 6) }, .float64)
            .viewed(as: [rows, columns])!.cast(to: dtype)
    }
    private func doubles(_ array: NDArray) -> [Double] {
        array.contiguous().cast(to: .float64).elements(Double.self)
    }
    /// Σₛ a[i, s]·b[s, j]
    private func sums(_ a: NDArray, _ b: NDArray) -> [Double] {
        let (x, y) = (doubles(a), doubles(b))
        let (m, k, n) = (a.shape[0], a.shape[1], b.shape[1])
        return (0..<m * n).map { place in
            let (i, j) = (place / n, place % n)
            return (0..<k).reduce(0) { $0 + x[i * k + $1] * y[$1 * n + j] }
        }
    }
    /// The sums plus an array that broadcasts to [m, n], rounded to a dtype.
    private func expected(_ sums: [Double], plus summand: NDArray?, _ m: Int, _ n: Int, _ dtype: DType) -> [Double] {
        let added = summand.map { doubles($0.broadcast(to: [m, n])) } ?? sums.map { _ in 0 }
        return doubles(vector(zip(sums, added).map(+), .float64).cast(to: dtype))
    }

    /// Thin, narrow, small, and large enough for a library and for several threads.
    @Test(arguments: [
        [1, 2, 700], [700, 1, 2], [1, 300, 3], [2, 2, 40], [5, 31, 17], [33, 7, 100], [64, 64, 64], [13, 129, 400],
        [130, 90, 100], [30, 70, 1701], [1, 1, 140_001], [10, 9, 12_001], [64, 33, 1025],
    ])
    func everyWayAgrees(size: [Int]) {
        let (m, n, k) = (size[0], size[1], size[2])
        for dtype in [DType.float32, .float64, .int64, .bfloat16, .float16] {
            let (a, b) = (matrix(m, k, dtype, seed: 7), matrix(k, n, dtype, seed: 5))
            let row = matrix(1, n, dtype, seed: 3).reshaped([n])
            let (turnedA, turnedB) = (a.transposed(0, 1).copied(), b.transposed(0, 1).copied())
            let sums = sums(a, b)
            for added in [nil, row, matrix(m, 1, dtype, seed: 3), matrix(m, n, dtype, seed: 3)] {
                let result = expected(sums, plus: added, m, n, dtype)
                #expect(doubles(.matmul(a, b, plus: added)) == result)
                #expect(doubles(.matmul(turnedA, b, transposing: .lhs, plus: added)) == result)
                #expect(doubles(.matmul(a, turnedB, transposing: .rhs, plus: added)) == result)
                #expect(doubles(.matmul(a, turnedB.transposed(0, 1), plus: added)) == result)
                let (left, right) = (turnedA.transposed(0, 1), turnedB.transposed(0, 1))
                #expect(doubles(.matmul(left, right, plus: added)) == result)
            }
            // Every second row and column.
            let (spacedA, spacedB) = (matrix(2 * m, 2 * k, dtype, seed: 7), matrix(2 * k, 2 * n, dtype, seed: 5))
            let (left, right) = (everySecond(spacedA), everySecond(spacedB))
            #expect(doubles(.matmul(left, right)) == expected(self.sums(left, right), plus: nil, m, n, dtype))
        }
    }

    private func everySecond(_ array: NDArray) -> NDArray {
        array.viewed(as: [array.shape[0] / 2, 2, array.shape[1] / 2, 2])!.selected(3, 0).selected(1, 0)
    }

    @Test(arguments: [
        [3, 4, 5, 6], [8, 64, 64, 32], [2, 110, 100, 100], [5, 1, 1, 8], [3, 8, 2, 7], [7, 5, 3, 1], [4, 2, 4, 4],
        [3, 6, 6, 2], [2, 7, 7, 3], [3, 3, 8, 8],
    ])
    func stacksAreProductsOfEach(size: [Int]) {
        let (count, m, n, k) = (size[0], size[1], size[2], size[3])
        for dtype in [DType.float32, .float64, .int32, .bfloat16, .float16] {
            let a = matrix(count * m, k, dtype, seed: 7).reshaped([count, m, k])
            let turned = matrix(count * n, k, dtype, seed: 5).reshaped([count, n, k]).transposed(1, 2)
            for b in [turned, turned.copied()] {
                for added in [nil, matrix(m, n, dtype, seed: 3)] {
                    let product = NDArray.batchedMatmul(a, b, plus: added)
                    for index in 0..<count {
                        let sums = sums(a.selected(0, index), b.selected(0, index))
                        let result = expected(sums, plus: added, m, n, dtype)
                        #expect(doubles(product.selected(0, index)) == result)
                    }
                }
            }
        }
    }

    @Test func threadsDoNotChangeResults() {
        let before = threadCount
        defer { setThreads(before) }
        func noise(_ rows: Int, _ columns: Int) -> NDArray {
            vector((0..<rows * columns).map { Float(($0 * 7919) % 10007) / 10007 }, .float32)
                .viewed(as: [rows, columns])!
        }
        for (m, n, k) in [(1, 1, 150_000), (9, 10, 12_000)] {
            let (a, b) = (noise(m, k), noise(k, n))
            setThreads(1)
            let alone = NDArray.matmul(a, b)
            setThreads(4)
            #expect(NDArray.matmul(a, b).elements(Float.self) == alone.elements(Float.self))
        }
    }
}

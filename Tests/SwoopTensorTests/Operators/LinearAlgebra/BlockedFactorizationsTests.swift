#if LAPACK
import Swoop
import Testing

/// Factorizations that are computed in blocks: what the tests of all sizes do not reach.
@Suite struct BlockedFactorizationsTests {
    typealias All = FactorizationsTests

    /// Elements whose squares overflow or vanish. Scaling by a power of two rounds nothing.
    @Test(arguments: [DType.float32, .float64], [-1.0, 1.0])
    func extremeMagnitudes(_ dtype: DType, _ direction: Double) {
        let exponent = direction * (dtype == .float32 ? 100 : 900)
        let scale = Tensor(2, dtype: .float64) ** exponent
        let a = All.matrices(50, 40, dtype, condition: 10)
        let scaled = (a.to(.float64) * scale).to(dtype)
        func unscaled(_ x: Tensor) -> Tensor { x.to(.float64) / scale }
        let bound = 8 * All.precision(dtype, 50)
        let (q, r) = scaled.qr()
        #expect(All.isOrthonormal(q, bound))
        #expect(All.difference(unscaled(r), a.qr().R) < bound)
        #expect(All.difference(unscaled(scaled.svd(fullMatrices: false).S), a.svdvals()) < bound)
        let square = a.mT.matmul(a)
        let (values, vectors) = (square.to(.float64) * scale).to(dtype).eigh()
        #expect(All.isOrthonormal(vectors, bound))
        #expect(All.difference(unscaled(values), square.eigvalsh()) < bound)
        let (p, l, u) = (square.to(.float64) * scale).to(dtype).lu()
        #expect(All.difference(p.matmul(l).matmul(unscaled(u).to(dtype)), square) < bound)
    }

    /// More rows than columns, and the other way round, but not by so much that a QR factorization comes first.
    @Test(arguments: [(65, 64), (64, 65), (100, 130), (130, 100), (17, 30), (30, 17)], [DType.float32, .float64])
    func singularValuesOfAlmostSquareMatrices(_ size: (Int, Int), _ dtype: DType) {
        let bound = 8 * All.precision(dtype, max(size.0, size.1))
        let a = All.matrices(size.0, size.1, dtype, condition: 1e4)
        let (u, s, vh) = a.svd(fullMatrices: false)
        #expect(All.difference((u * s.unsqueeze(-2)).matmul(vh), a) < bound)
        #expect(All.isOrthonormal(u, bound) && All.isOrthonormal(vh.mT, bound))
        #expect(All.difference(s, s.sort(descending: true).values) == 0)
    }

    /// The tridiagonal matrix of −1, 2, −1 has the eigenvalues 2 − 2·cos(kπ/(n + 1)) and the determinant n + 1; its Cholesky
    /// factor has √((i + 1)/i) on the diagonal.
    @Test(arguments: [17, 32, 33, 63, 64, 65, 200])
    func secondDifferences(_ n: Int) {
        let beside = Tensor.ones([n - 1], dtype: .float64)
        let a = 2 * Tensor.eye(n, dtype: .float64) - beside.diagEmbed(offset: 1) - beside.diagEmbed(offset: -1)
        let places = Tensor.arange(1, n + 1).to(.float64)
        let expected = 2 - 2 * (places * (Double.pi / Double(n + 1))).cos()
        #expect(All.difference(a.eigh().eigenvalues, expected) < 1e-13)
        #expect(All.difference(a.svd().S, expected.flip(0)) < 1e-13)
        #expect(abs(a.det().item() / Double(n + 1) - 1) < 1e-12)
        let diagonal = ((places + 1) / places).sqrt()
        for upper in [false, true] {
            #expect(All.difference(a.cholesky(upper: upper).diagonal(), diagonal) < 1e-13)
        }
        // Without exchanges U has (i + 1)/i on its diagonal.
        #expect(All.difference(a.luFactor().LU.diagonal(), (places + 1) / places) < 1e-13)
    }

    /// A permutation is its own pivots' product; the first of equal magnitudes is the pivot.
    @Test(arguments: [20, 70])
    func pivots(_ n: Int) {
        manualSeed(3)
        let p = Tensor.eye(n, dtype: .float32)[Tensor.randPerm(n)]
        let (factors, pivots) = p.luFactor()
        #expect(All.difference(factors, Tensor.eye(n)) == 0)
        var rows = (0..<n).map { p[$0].argmax().item() as Int }
        for (place, other) in pivots.ints.enumerated() { rows.swapAt(place, other - 1) }
        #expect(rows == Array(0..<n))
        #expect(Tensor.ones([n, n]).luFactorEx().pivots.ints == Array(1...n))
        #expect(Tensor.ones([n, n]).luFactorEx().info.item() == 2)
    }

    /// One right-hand side, and many; both triangles, from both sides.
    @Test(arguments: [(20, 1), (20, 40), (70, 1), (70, 3), (70, 100)], [DType.float32, .float64])
    func triangles(_ size: (Int, Int), _ dtype: DType) {
        let (n, count) = size
        manualSeed(4)
        let whole = (Tensor.randn(n, n).to(.float64) / Double(n) + Tensor.eye(n, dtype: .float64)).to(dtype)
        let x = Tensor.randn(n, count).to(dtype)
        let bound = 20 * All.precision(dtype, n)
        for upper in [false, true] {
            for unit in [false, true] {
                var triangle = upper ? whole.triu() : whole.tril()
                if unit { triangle = triangle - triangle.diagonal().diagEmbed() + Tensor.eye(n, dtype: dtype) }
                let solved = whole.solveTriangular(triangle.matmul(x), upper: upper, unitriangular: unit)
                #expect(All.difference(solved, x) < bound)
                let right = whole.solveTriangular(
                    x.mT.matmul(triangle), upper: upper, left: false, unitriangular: unit)
                #expect(All.difference(right, x.mT) < bound)
            }
        }
    }

    /// A NaN is where the factorization stops, and rows that are equal do not end it.
    @Test func codesOfBlocks() {
        let identity = Tensor.eye(70, dtype: .float64)
        for place in [0, 31, 32, 40, 69] {
            let broken = identity.clone()
            noGrad { _ = broken[place].narrow(dim: 0, start: place, length: 1).fill(Double.nan) }
            #expect(broken.choleskyEx().info.item() == place + 1)
            #expect(broken.choleskyEx(upper: true).info.item() == place + 1)
            let hole = identity.clone()
            noGrad { _ = hole[place].narrow(dim: 0, start: place, length: 1).fill(0) }
            #expect(hole.luFactorEx().info.item() == place + 1)
        }
    }
}
#endif

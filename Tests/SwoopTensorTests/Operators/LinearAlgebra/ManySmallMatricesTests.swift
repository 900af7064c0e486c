#if LAPACK
import SwoopTensor
import Testing

/// Stacks of small matrices, which are computed side by side, give what each matrix alone gives, whose results are compared
/// with PyTorch's elsewhere.
@Suite struct ManySmallMatricesTests {
    /// Random matrices, some of them singular, with a column of zeros or of equal elements.
    private func stack(_ count: Int, _ m: Int, _ n: Int, _ dtype: DType) -> Tensor {
        manualSeed(UInt64(count + m + n))
        let x = Tensor.randn(count, m, n, dtype: dtype)
        noGrad {
            _ = x[1].fill(0)
            _ = x[5].fill(1)
            if n > 2 { _ = x[7].narrow(dim: 1, start: 1, length: 1).fill(0) }
        }
        return x
    }

    private func each(_ x: Tensor, _ f: (Tensor) -> Tensor) -> [Double] {
        (0..<x.shape[0]).flatMap { f(x[$0]).to(.float64).doubles }
    }

    private func areEqual(_ x: Tensor, _ y: [Double]) -> Bool {
        zip(x.to(.float64).doubles, y).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
    }

    @Test(arguments: [(1, 1), (2, 2), (3, 5), (5, 3), (4, 4), (7, 7), (9, 16), (16, 16)], [DType.float32, .float64])
    func factors(_ size: (Int, Int), _ dtype: DType) {
        let x = stack(75, size.0, size.1, dtype)
        let all = x.luFactorEx()
        #expect(areEqual(all.LU, each(x) { $0.luFactorEx().LU }))
        #expect(areEqual(all.pivots, each(x) { $0.luFactorEx().pivots }))
        #expect(areEqual(all.info, each(x) { $0.luFactorEx().info }))
    }

    @Test(arguments: [1, 2, 4, 8, 13], [DType.float32, .float64])
    func solutionsInversesAndDeterminants(_ n: Int, _ dtype: DType) {
        let x = stack(40, n, n, dtype)
        let b = Tensor.randn(40, n, 3, dtype: dtype)
        let solution = x.solveEx(b)
        let alone = (0..<40).flatMap { x[$0].solveEx(b[$0]).result.to(.float64).doubles }
        #expect(areEqual(solution.result, alone))
        #expect(areEqual(solution.info, each(x) { $0.solveEx(Tensor.zeros(n, 1, dtype: dtype)).info }))
        #expect(areEqual(x.invEx().inverse, each(x) { $0.invEx().inverse }))
        #expect(areEqual(x.det(), each(x) { $0.det() }))
        #expect(areEqual(x.slogdet().sign, each(x) { $0.slogdet().sign }))
        #expect(areEqual(x.slogdet().logabsdet, each(x) { $0.slogdet().logabsdet }))
        let factors = x.luFactorEx()
        for adjoint in [false, true] {
            let solved = b.luSolve(factors.LU, factors.pivots, adjoint: adjoint)
            let one = (0..<40).flatMap {
                b[$0].luSolve(factors.LU[$0], factors.pivots[$0], adjoint: adjoint).to(.float64).doubles
            }
            #expect(areEqual(solved, one))
        }
    }

    @Test(arguments: [1, 3, 4, 8, 16], [false, true])
    func choleskyFactors(_ n: Int, _ upper: Bool) {
        let root = stack(40, n, n, .float64)
        let x = root.matmul(root.mT) + Tensor.eye(n, dtype: .float64) * 0.1
        // Not definite.
        noGrad { _ = x[3].diagonal().fill(-1) }
        let all = x.choleskyEx(upper: upper)
        #expect(areEqual(all.L, each(x) { $0.choleskyEx(upper: upper).L }))
        #expect(areEqual(all.info, each(x) { $0.choleskyEx(upper: upper).info }))
        #expect(all.info[3].item(Int.self) != 0)
    }

    // MARK: Orthogonal factors

    @Test(
        arguments: [(1, 1), (1, 4), (2, 2), (3, 5), (5, 3), (4, 4), (7, 7), (16, 9), (9, 16), (16, 16)],
        [DType.float32, .float64])
    func orthogonalFactors(_ size: (Int, Int), _ dtype: DType) {
        let x = stack(75, size.0, size.1, dtype)
        let packed = x.geqrf()
        #expect(areEqual(packed.a, each(x) { $0.geqrf().a }))
        #expect(areEqual(packed.tau, each(x) { $0.geqrf().tau }))
        for mode in [QRMode.reduced, .complete] {
            let all = x.qr(mode)
            #expect(areEqual(all.Q, each(x) { $0.qr(mode).Q }))
            #expect(areEqual(all.R, each(x) { $0.qr(mode).R }))
            isFactorization(x, all.Q, all.R)
        }
    }

    /// Q·R = A with orthonormal columns.
    private func isFactorization(_ x: Tensor, _ q: Tensor, _ r: Tensor) {
        let bound = 8 * FactorizationsTests.precision(x.dtype, max(x.shape[1], x.shape[2]))
        let scale = max(x.abs().max().item(Double.self), 1)
        #expect(FactorizationsTests.difference(q.matmul(r), x) < bound * scale)
        isOrthonormal(q, bound)
    }

    private func isOrthonormal(_ q: Tensor, _ bound: Double) {
        let identity = Tensor.eye(q.shape[2], dtype: q.dtype).expand(q.shape[0], q.shape[2], q.shape[2])
        #expect(FactorizationsTests.difference(q.mT.matmul(q), identity) < bound)
    }

    /// Every order, and as many matrices as leave lanes of a vector empty.
    @Test(arguments: 1...16, [1, 7, 8, 9, 33])
    func everyOrder(_ n: Int, _ count: Int) {
        manualSeed(UInt64(100 * n + count))
        for dtype in [DType.float32, .float64] {
            let x = Tensor.randn(count, n, n, dtype: dtype)
            let bound = 8 * FactorizationsTests.precision(dtype, n)
            let (q, r) = x.qr()
            #expect(areEqual(q, each(x) { $0.qr().Q }) && areEqual(r, each(x) { $0.qr().R }))
            isFactorization(x, q, r)
            let (values, vectors) = x.eigh()
            #expect(areEqual(values, each(x) { $0.eigh().eigenvalues }))
            #expect(areEqual(vectors, each(x) { $0.eigh().eigenvectors }))
            isOrthonormal(vectors, bound)
            let symmetric = x.tril() + x.tril(-1).mT
            let product = vectors.matmul(values.unsqueeze(-1) * vectors.mT)
            #expect(FactorizationsTests.difference(product, symmetric) < bound * 8)
            #expect(areEqual(x.eigvalsh(), values.to(.float64).doubles))
            let (u, s, vh) = x.svd(fullMatrices: false)
            #expect(areEqual(s, each(x) { $0.svd(fullMatrices: false).S }))
            #expect(areEqual(u, each(x) { $0.svd(fullMatrices: false).U }))
            #expect(areEqual(vh, each(x) { $0.svd(fullMatrices: false).Vh }))
            #expect(FactorizationsTests.difference((u * s.unsqueeze(-2)).matmul(vh), x) < bound * 8)
        }
    }

    // MARK: Eigenvalues and singular values

    /// A power of two whose square overflows.
    private func scale(_ dtype: DType) -> Double { dtype == .float32 ? 0x1p100 : 0x1p900 }

    /// A stack whose matrices converge after different numbers of rotations: zeros, a diagonal, the identity, one with equal
    /// eigenvalues, one of rank 1, and twice one whose squares overflow or vanish.
    private func various(_ n: Int, _ dtype: DType) -> Tensor {
        let x = stack(40, n, n, dtype)
        let scale = scale(dtype)
        noGrad {
            _ = x[2].copy(from: -Tensor.arange(n).to(dtype).diagEmbed())
            _ = x[3].copy(from: Tensor.eye(n, dtype: dtype))
            _ = x[4].copy(from: Tensor.eye(n, dtype: dtype) * 2 + Tensor.ones(n, n, dtype: dtype))
            _ = x[8].copy(from: x[6] * scale)
            _ = x[9].copy(from: x[6] / scale)
        }
        return x
    }

    @Test(arguments: [1, 2, 3, 4, 8, 13, 16], [DType.float32, .float64])
    func eigenvalues(_ n: Int, _ dtype: DType) {
        let x = various(n, dtype)
        for triangle in [MatrixTriangle.lower, .upper] {
            let all = x.eigh(triangle)
            #expect(areEqual(all.eigenvalues, each(x) { $0.eigh(triangle).eigenvalues }))
            #expect(areEqual(all.eigenvectors, each(x) { $0.eigh(triangle).eigenvectors }))
            #expect(areEqual(x.eigvalsh(triangle), each(x) { $0.eigvalsh(triangle) }))
            isOrthonormal(all.eigenvectors, 8 * FactorizationsTests.precision(dtype, n))
        }
        let values = x.eigvalsh().to(.float64)
        let tolerance = FactorizationsTests.precision(dtype, n) * 8
        #expect(values[2].doubles == (0..<n).map { Double($0 + 1 - n) })
        #expect(values[3].doubles == [Double](repeating: 1, count: n))
        #expect((x[8].eigvalsh() / scale(dtype)).to(.float64).doubles == values[6].doubles)
        #expect((x[9].eigvalsh() * scale(dtype)).to(.float64).doubles == values[6].doubles)
        // 2·I + 1·1ᵀ: n − 1 times 2, and n + 2.
        for (place, value) in values[4].doubles.enumerated() {
            #expect(abs(value - Double(place == n - 1 ? n + 2 : 2)) < tolerance * Double(n))
        }
        // 1·1ᵀ
        for (place, value) in values[5].doubles.enumerated() {
            #expect(abs(value - Double(place == n - 1 ? n : 0)) < tolerance * Double(n))
        }
    }

    @Test(arguments: [(1, 1), (2, 2), (4, 4), (3, 5), (5, 3), (16, 7), (7, 16), (16, 16)], [DType.float32, .float64])
    func singularValues(_ size: (Int, Int), _ dtype: DType) {
        let (m, n) = size
        let x = m == n ? various(n, dtype) : stack(40, m, n, dtype)
        let all = x.svd(fullMatrices: false)
        #expect(areEqual(all.U, each(x) { $0.svd(fullMatrices: false).U }))
        #expect(areEqual(all.S, each(x) { $0.svd(fullMatrices: false).S }))
        #expect(areEqual(all.Vh, each(x) { $0.svd(fullMatrices: false).Vh }))
        #expect(areEqual(x.svdvals(), each(x) { $0.svdvals() }))
        let bound = 8 * FactorizationsTests.precision(dtype, max(m, n))
        isOrthonormal(all.U, bound)
        isOrthonormal(all.Vh.mT, bound)
    }

    /// A matrix that is not finite is the one that the message names; the others are not touched by it.
    @Test(arguments: [Double.nan, .infinity])
    func matricesThatAreNotFinite(_ number: Double) async {
        let x = Tensor.randn(40, 4, 4)
        let expected = x.qr()
        noGrad { _ = x[11][2, 1].fill(number) }
        let (q, r) = x.qr()
        #expect(areEqual(q[10], expected.Q[10].doubles) && areEqual(r[12], expected.R[12].doubles))
        #expect(q[11].isnan().any().item(Bool.self))
        let codes = x.array.contiguous().eigh(upper: false, vectors: true).codes
        #expect(Tensor(codes).ints == (0..<40).map { $0 == 11 ? -1 : 0 })
        await #expect(processExitsWith: .failure) { _ = Tensor.full([40, 4, 4], Double.nan).eigh() }
        await #expect(processExitsWith: .failure) { _ = Tensor.full([40, 4, 4], Double.infinity).svd() }
    }

    /// Signs and order are LAPACK's.
    @Test func valuesOfPyTorch() {
        // x = ((37 * torch.arange(108) + 11) % 23 - 11).reshape(9, 4, 3).double() / 4; q, r = torch.linalg.qr(x)
        let whole = (Tensor.arange(108) * 37 + 11).remainder(23) - 11
        let x = whole.reshape([9, 4, 3]).to(.float64) / 4
        func agree(_ found: Tensor, _ expected: [Double]) -> Bool {
            found.count == expected.count && zip(found.doubles, expected).allSatisfy { abs($0 - $1) < 1e-8 }
        }
        let (q, r) = x.qr()
        // r.diagonal(dim1=-2, dim2=-1)
        let diagonal = [
            -3.54436172, -3.529592383, 1.391391273, -2.291287847, 3.236119627, 2.347511059, 3.716517187, -1.995115642,
            -2.371404917, 3.716517187, -3.366095594, 2.297056022, -2.291287847, 2.573329324, -2.437995124, 3.54436172,
            -2.468394749, -3.102852238, 3.952847075, 2.720294102, 2.406326122, -2.692582404, 3.154430382, -1.692458012,
            -3.0, 3.354101966, 3.149404706,
        ]
        #expect(agree(r.diagonal(dim1: -2, dim2: -1), diagonal))
        // q[:, 0]
        let first = [
            0.0, 0.637467378, 0.20299181, -0.763762616, 0.276823306, -0.411743294, -0.605405515, -0.284631773,
            -0.105430228, -0.134534559, 0.861330638, -0.193183752, -0.545544726, 0.247502236, -0.625398749,
            -0.775880177, 0.034264015, 0.411954597, -0.252982213, 0.801383938, 0.20924575, -0.278543007, -0.274654757,
            -0.772643875, -0.833333333, 0.074535599, -0.547722558,
        ]
        #expect(agree(q.select(dim: 1, index: 0), first))
        // torch.linalg.eigvalsh(x[:, :3])
        let eigenvalues = [
            -2.472406982, 0.338445279, 3.883961703, -3.098727879, 1.465608534, 2.883119345, -4.196895825, 1.77966254,
            3.167233285, -3.413192212, 0.03533188, 3.627860331, -3.845872222, 1.115433972, 2.480438249, -4.202153112,
            0.678286342, 2.77386677, -4.635183465, 0.525792542, 2.859390923, -3.864299739, -0.171580335, 2.285880075,
            -2.17427413, 2.542316305, 3.131957825,
        ]
        #expect(agree(x.narrow(dim: 1, start: 0, length: 3).eigvalsh(), eigenvalues))
        // torch.linalg.svdvals(x)
        let singularValues = [
            4.176499815, 3.581585916, 1.163654426, 4.176499815, 3.581585916, 1.163654426, 4.604544038, 3.507145867,
            1.088853559, 4.181585222, 3.507091244, 1.959504028, 4.697717435, 2.515225959, 1.216589198, 4.452124706,
            3.467574526, 1.758411929, 4.820179739, 3.107551374, 1.72742344, 4.697452237, 1.979901832, 1.545616776,
            4.600169632, 3.00116196, 2.295422891,
        ]
        #expect(agree(x.svdvals(), singularValues))
    }

    // MARK: Triangular matrices

    @Test(arguments: [1, 2, 4, 7, 16], [DType.float32, .float64])
    func triangularSystems(_ n: Int, _ dtype: DType) {
        let a = stack(40, n, n, dtype)
        let b = Tensor.randn(40, n, 3, dtype: dtype)
        for (upper, unit) in [(false, false), (false, true), (true, false), (true, true)] {
            let left = a.solveTriangular(b, upper: upper, unitriangular: unit)
            let alone = (0..<40).flatMap {
                a[$0].solveTriangular(b[$0], upper: upper, unitriangular: unit).to(.float64).doubles
            }
            #expect(areEqual(left, alone))
            let right = a.solveTriangular(b.mT, upper: upper, left: false, unitriangular: unit)
            let aloneRight = (0..<40).flatMap {
                a[$0].solveTriangular(b[$0].mT, upper: upper, left: false, unitriangular: unit).to(.float64).doubles
            }
            #expect(areEqual(right, aloneRight))
            let transposed = b.triangularSolve(a, upper: upper, transpose: true, unitriangular: unit).solution
            let aloneTransposed = (0..<40).flatMap {
                b[$0].triangularSolve(a[$0], upper: upper, transpose: true, unitriangular: unit).solution.to(.float64)
                    .doubles
            }
            #expect(areEqual(transposed, aloneTransposed))
        }
    }
}
#endif

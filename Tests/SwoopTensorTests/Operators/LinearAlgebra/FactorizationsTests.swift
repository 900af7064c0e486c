#if LAPACK
import Swoop
import Testing

/// Factorizations of sizes around those where our own loops end, of random and of ill-conditioned matrices: what they are
/// the factors of.
@Suite struct FactorizationsTests {
    static let sizes = [1, 2, 5, 15, 16, 17, 33, 64, 100, 130]
    static let dtypes = [DType.float32, .float64, .complex64, .complex128]

    /// The precision of a dtype times a size, by which rounding errors are measured.
    static func precision(_ dtype: DType, _ n: Int) -> Double {
        (dtype.realType == .float32 ? Double(Float.ulpOfOne) : Double.ulpOfOne) * Double(n)
    }

    /// Two matrices whose singular values fall from 1 to 1/condition.
    static func matrices(_ m: Int, _ n: Int, _ dtype: DType, condition: Double) -> Tensor {
        manualSeed(UInt64(m * 1000 + n))
        let k = min(m, n)
        let values = Tensor(condition, dtype: .float64) ** -Tensor.linspace(0, 1, steps: k, dtype: .float64)
        let (u, v) = (random([2, m, k], dtype).qr().Q, random([2, n, k], dtype).qr().Q)
        return (u * values.unsqueeze(-2)).matmul(v.mH).to(dtype)
    }

    /// Normal numbers of twice the precision of a dtype, complex ones if it is complex.
    static func random(_ shape: Shape, _ dtype: DType) -> Tensor {
        let real = Tensor.randn(shape).to(.float64)
        return dtype.isComplex ? Tensor.complex(real, Tensor.randn(shape).to(.float64)) : real
    }

    static func difference(_ a: Tensor, _ b: Tensor) -> Double {
        let widest = a.dtype.isComplex ? DType.complex128 : .float64
        return a.count == 0 ? 0 : (a.to(widest) - b.to(widest)).abs().max().item()
    }

    static func isOrthonormal(_ q: Tensor, _ bound: Double) -> Bool {
        difference(q.mH.matmul(q), Tensor.eye(q.shape.last!, dtype: q.dtype).expand(2, q.shape.last!, q.shape.last!))
            < bound
    }

    @Test(arguments: sizes, dtypes)
    func symmetricMatrices(_ n: Int, _ dtype: DType) {
        let bound = 8 * Self.precision(dtype, n)
        for condition in [1, dtype.realType == .float32 ? 1e3 : 1e9] {
            let half = Self.matrices(n, n, dtype, condition: condition.squareRoot())
            let a = half.matmul(half.mH)
            let l = a.cholesky()
            #expect(Self.difference(l.matmul(l.mH), a) < bound)
            #expect(Self.difference(l, l.tril()) == 0)
            let u = a.cholesky(upper: true)
            #expect(Self.difference(u, l.mH) < bound * condition)
            let (values, vectors) = a.eigh()
            #expect(Self.difference(vectors.matmul(values.unsqueeze(-1) * vectors.mH), a) < bound)
            #expect(Self.isOrthonormal(vectors, bound))
            #expect(Self.difference(values, values.sort().values) == 0)
            #expect(Self.difference(a.eigvalsh(), values) < bound)
            // The other triangle is not read.
            #expect(Self.difference((a.tril() + 7 * a.triu(1)).eigvalsh(), values) < bound)
            #expect(Self.difference((a.triu() - 7 * a.tril(-1)).eigvalsh(.upper), values) < bound)
            let (ld, pivots) = a.ldlFactor(hermitian: true)
            #expect(Self.difference(a.matmul(a.ldlSolve(ld, pivots, hermitian: true)), a) < bound * 4)
            let root = a.matrixSqrth()
            #expect(Self.difference(root.matmul(root), a) < bound)
        }
    }

    @Test(arguments: sizes, dtypes)
    func squareMatrices(_ n: Int, _ dtype: DType) {
        let bound = 8 * Self.precision(dtype, n)
        for condition in [1, dtype.realType == .float32 ? 1e3 : 1e9] {
            // Half of the elements of a larger tensor.
            let whole = Tensor.stack(
                [Self.matrices(n, n, dtype, condition: condition), Tensor.ones([2, n, n], dtype: dtype)], dim: -1)
            let a = whole.select(dim: -1, index: 0)
            let (p, l, u) = a.lu()
            #expect(Self.difference(p.matmul(l).matmul(u), a) < bound)
            // Complex numbers are compared by the sum of the magnitudes of their parts.
            #expect(l.abs().max().item() <= (dtype.isComplex ? 2.0.squareRoot() + bound : 1))
            let x = Tensor.randn(2, n, 3).to(dtype)
            let b = a.matmul(x)
            // The residual is small, whatever the condition.
            let scale = x.abs().max().item() * Double(n)
            #expect(Self.difference(a.matmul(a.solve(b)), b) < bound * scale)
            #expect(Self.difference(a.mT.solve(b.mT, left: false), a.solve(b).mT) < bound * scale * condition)
            let (factors, pivots) = a.luFactor()
            #expect(Self.difference(a.matmul(b.luSolve(factors, pivots)), b) < bound * scale)
            #expect(
                Self.difference(a.mH.matmul(b.luSolve(factors, pivots, adjoint: true)), b) < bound * scale * condition)
            #expect(
                Self.difference(b.mT.luSolve(factors, pivots, left: false).matmul(a), b.mT) < bound * scale * condition)
            #expect(
                Self.difference(b.mH.luSolve(factors, pivots, left: false, adjoint: true).matmul(a.mH), b.mH) < bound
                    * scale * condition)
            #expect(Self.difference(a.inv().matmul(a), Tensor.eye(n, dtype: dtype).expand(2, n, n)) < bound * condition)
            #expect(
                Self.difference(l.solveTriangular(l.matmul(x), upper: false, unitriangular: true), x) < bound * scale
                    * 4)
            let logarithm = u.diagonal(dim1: -2, dim2: -1).abs().log().sum(dim: -1)
            #expect(Self.difference(a.slogdet().logabsdet, logarithm) < bound * 10 * condition)
        }
    }

    @Test(arguments: [(1, 3), (3, 1), (16, 9), (17, 40), (40, 17), (33, 33), (100, 3), (200, 9)], dtypes)
    func rectangularMatrices(_ size: (Int, Int), _ dtype: DType) {
        let (m, n) = size
        let (k, bound) = (min(m, n), 8 * Self.precision(dtype, max(m, n)))
        for condition in [1, dtype.realType == .float32 ? 1e3 : 1e9] {
            let a = Self.matrices(m, n, dtype, condition: condition)
            for mode in [QRMode.reduced, .complete] {
                let (q, r) = a.qr(mode)
                #expect(Self.difference(q.matmul(r), a) < bound)
                #expect(Self.isOrthonormal(q, bound))
                #expect(Self.difference(r, r.triu()) == 0)
                #expect(Array(q.shape) == [2, m, mode == .complete ? m : k])
            }
            let (packed, factors) = a.geqrf()
            let (q, r) = a.qr(.complete)
            #expect(Self.difference(a.qr(.r).R, r.narrow(dim: -2, start: 0, length: k)) < bound)
            #expect(
                Self.difference(packed.narrow(dim: -1, start: 0, length: k).ormqr(factors, a, transpose: true), r)
                    < bound)
            #expect(
                Self.difference(packed.narrow(dim: -1, start: 0, length: k).ormqr(factors, a.mH, left: false), r.mH)
                    < bound)
            #expect(
                Self.difference(
                    packed.narrow(dim: -1, start: 0, length: k).householderProduct(factors),
                    q.narrow(dim: -1, start: 0, length: k)) < bound)
            for full in [false, true] {
                let (u, s, vh) = a.svd(fullMatrices: full)
                let (left, right) = (u.narrow(dim: -1, start: 0, length: k), vh.narrow(dim: -2, start: 0, length: k))
                #expect(Self.difference((left * s.unsqueeze(-2)).matmul(right), a) < bound)
                #expect(Self.isOrthonormal(u, bound) && Self.isOrthonormal(vh.mH, bound))
                #expect(Array(u.shape) == [2, m, full ? m : k] && Array(vh.shape) == [2, full ? n : k, n])
                #expect(Self.difference(s, s.sort(descending: true).values) == 0)
                #expect(Self.difference(a.svdvals(), s) < bound)
            }
            let y = a.pinv()
            #expect(Self.difference(a.matmul(y).matmul(a), a) < bound * condition)
            let b = Tensor.randn(2, m, 2).to(dtype)
            for driver in LeastSquaresDriver.allCases {
                let x = a.lstsq(b, driver: driver).solution
                // The residual is orthogonal to the columns.
                #expect(Self.difference(a.mH.matmul(a.matmul(x)), a.mH.matmul(b)) < bound * 100 * condition)
            }
        }
    }

    /// Small ones are computed by our own loops, others by LAPACK; a large batch is divided among threads.
    @Test(arguments: [3, 20])
    func batches(_ n: Int) {
        manualSeed(5)
        let a = Tensor.randn(300, n, n).to(.float64) + 4 * Tensor.eye(n, dtype: .float64)
        let b = Tensor.randn(300, n, 2).to(.float64)
        let (x, inverse, determinant) = (a.solve(b), a.inv(), a.det())
        for index in [0, 1, 150, 299] {
            let alone = (a[index].solve(b[index]), a[index].inv(), a[index].det())
            #expect(x[index].doubles == alone.0.doubles)
            #expect(inverse[index].doubles == alone.1.doubles)
            #expect(determinant[index].item() == alone.2.item())
        }
    }

    /// A rank below the sizes, equal values, zeros.
    @Test(arguments: [4, 20], dtypes)
    func deficientMatrices(_ n: Int, _ dtype: DType) {
        let ones = Tensor.ones([2, n, n], dtype: dtype)
        #expect(ones.matrixRank().ints == [1, 1])
        #expect(ones.matrixRank(hermitian: true).ints == [1, 1])
        let (u, s, vh) = ones.svd()
        #expect(Self.isOrthonormal(u, 1e-4) && Self.isOrthonormal(vh.mH, 1e-4))
        #expect(Self.difference((u * s.unsqueeze(-2)).matmul(vh), ones) < 1e-4)
        #expect(Self.difference(ones.pinv(), ones / Double(n * n)) < 1e-5)
        let zeros = Tensor.zeros([2, n, n], dtype: dtype)
        #expect(zeros.matrixRank().ints == [0, 0])
        #expect(Self.difference(zeros.pinv(), zeros) == 0)
        #expect(Self.isOrthonormal(zeros.svd().U, 1e-6) && Self.isOrthonormal(zeros.eigh().eigenvectors, 1e-6))
        #expect(zeros.det().abs().doubles == [0, 0] && zeros.slogdet().sign.abs().doubles == [0, 0])
        #expect(zeros.slogdet().logabsdet.doubles == [-.infinity, -.infinity])
        #expect(zeros.cond(1).doubles == [.infinity, .infinity])
        let identity = Tensor.eye(n, dtype: dtype)
        #expect(Self.difference(identity.eigvalsh(), Tensor.ones([n], dtype: dtype)) < 1e-6)
        #expect(Self.difference(identity.qr().R, identity) < 1e-6)
        #expect(Self.difference(identity.det(), Tensor(1, dtype: dtype)) == 0)
    }

    /// `_ex` forms return what the others trap for.
    @Test(arguments: [3, 20])
    func codes(_ n: Int) {
        let identity = Tensor.eye(n, dtype: .float64)
        // The identity, and one with −1 or 0 in the last place but one.
        let place = identity * Tensor.arange(n).eq(n - 2).to(.float64)
        let a = Tensor.stack([identity, identity - place * 2])
        #expect(a.choleskyEx().info.ints == [0, n - 1])
        #expect(a.choleskyEx().info.dtype == .int32)
        let singular = Tensor.stack([identity, identity - place])
        #expect(singular.invEx().info.ints == [0, n - 1])
        #expect(singular.solveEx(Tensor.ones([n, 1], dtype: .float64)).info.ints == [0, n - 1])
        #expect(singular.luFactorEx().info.ints == [0, n - 1])
        #expect(singular.ldlFactorEx().info.ints == [0, n - 1])
        #expect(Tensor.full([n, n], Double.nan, dtype: .float64).choleskyEx().info.item(Int.self) == 1)
    }

    @Test func trapsOfMatricesWithoutFactors() async {
        await #expect(processExitsWith: .failure) { _ = (-Tensor.eye(3)).cholesky() }
        await #expect(processExitsWith: .failure) { _ = (-Tensor.eye(30)).choleskyEx(checkErrors: true) }
        await #expect(processExitsWith: .failure) { _ = Tensor.ones(3, 3).inv() }
        await #expect(processExitsWith: .failure) { _ = Tensor.ones(3, 3).solve(Tensor.ones(3)) }
        await #expect(processExitsWith: .failure) { _ = Tensor.zeros(3, 3).luFactor() }
        await #expect(processExitsWith: .failure) { _ = Tensor.zeros(3, 3).ldlFactor() }
        await #expect(processExitsWith: .failure) { _ = Tensor.full([3, 3], Double.nan).eigh() }
        await #expect(processExitsWith: .failure) { _ = Tensor.full([30, 30], Double.infinity).svd() }
        await #expect(processExitsWith: .failure) { _ = Tensor.full([3, 3], Double.nan).lstsq(Tensor.ones(3, 1)) }
        await #expect(processExitsWith: .failure) {
            let x = Tensor.ones(3, 2).requiresGrad(true)
            x.qr(.complete).R.sum().backward()
        }
        await #expect(processExitsWith: .failure) {
            _ = Tensor.ones(2, 1).luSolve(Tensor.eye(2), Tensor([1, 9], dtype: .int32))
        }
    }

    @Test func messagesNameTheMatrixAndTheMinor() throws {
        let error = try #require(throws: ProgramError.self) {
            try LinearRules.succeeded([.integer(0), .integer(2)], [2], "cholesky", "Hint") { "minor \($0)" }
        }
        #expect(error.description == "[cholesky] batch element 1: minor 2. Hint.")
        #expect(throws: Never.self) { try LinearRules.succeeded([.integer(0)], [], "inv", "") { "\($0)" } }
    }

    @Test func rules() {
        #expect(throws: ProgramError.self) { try LinearRules.square([2, 3], .float32, "inv") }
        #expect(throws: ProgramError.self) { try LinearRules.square([2, 2], .float16, "inv") }
        #expect(throws: ProgramError.self) { try LinearRules.square([2, 2], .int64, "inv") }
        #expect(throws: Never.self) { try LinearRules.square([2, 2], .complex64, "inv") }
        #expect(throws: ProgramError.self) { try LinearRules.matrices([2], .float32, "qr") }
        #expect(throws: ProgramError.self) { try LinearRules.system([2, 2], .float32, [3, 1], .float32, "solve") }
        #expect(throws: ProgramError.self) { try LinearRules.system([2, 2], .float32, [2, 1], .float64, "solve") }
        #expect(throws: ProgramError.self) {
            try LinearRules.system([3, 2, 2], .float32, [2, 2, 1], .float32, "solve")
        }
        #expect(throws: ProgramError.self) { try LinearRules.pivots([3, 3], [2], .int32, "luSolve") }
        #expect(throws: ProgramError.self) { try LinearRules.pivots([3, 3], [3], .int64, "luSolve") }
        #expect(throws: ProgramError.self) { try LinearRules.pivots([.integer(0)], rows: 3, "luSolve") }
        #expect(throws: ProgramError.self) { try LinearRules.pivots([.integer(-1)], rows: 3, "luSolve") }
        #expect(throws: Never.self) { try LinearRules.pivots([.integer(-1)], rows: 3, negative: true, "ldlSolve") }
        #expect(throws: ProgramError.self) { try LinearRules.reflectors([3, 2], .float32, [3], .float32, "ormqr") }
        #expect(throws: ProgramError.self) { try QRRules.product([2, 3]) }
        #expect(throws: ProgramError.self) { try QRRules.multiply([3, 2], .float32, [2, 2], .float32, left: true) }
        #expect(throws: ProgramError.self) { try LeastSquaresRules.rows([3, 2], [2, 1]) }
        #expect(throws: ProgramError.self) { try TensorMapRules.inverse([2, 3], 1) }
        #expect(throws: ProgramError.self) { try TensorMapRules.inverse([2, 2], 0) }
        #expect(throws: ProgramError.self) { try TensorMapRules.solution([2, 3], [2]) }
    }
}
#endif

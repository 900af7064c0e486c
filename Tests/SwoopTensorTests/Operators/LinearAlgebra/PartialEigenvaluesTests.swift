#if LAPACK
import Swoop
import Testing

/// A few eigenvalues by iteration, compared with all of them.
@Suite struct PartialEigenvaluesTests {
    /// Symmetric matrices with eigenvalues 1 … m, and others that are positive definite.
    private func matrices(_ batch: [Int], _ m: Int, _ dtype: DType = .float64) -> (a: Tensor, b: Tensor) {
        manualSeed(UInt64(m))
        func random() -> Tensor { FactorizationsTests.random(Shape(batch + [m, m]), .float64) }
        let q = random().qr().Q
        let half = random() / Double(m)
        return (
            (q * Tensor.linspace(1, Double(m), steps: m, dtype: .float64)).matmul(q.mT).to(dtype),
            (half.matmul(half.mT) + Tensor.eye(m, dtype: .float64)).to(dtype)
        )
    }

    private func difference(_ a: Tensor, _ b: Tensor) -> Double { (a - b).abs().max().item() }

    /// Oracle: eigh. The vectors are compared by their projections, which do not depend on signs.
    @Test(arguments: LOBPCGMethod.allCases, [true, false])
    func fewOfAll(_ method: LOBPCGMethod, _ largest: Bool) {
        for (batch, m, k) in [([], 12, 1), ([], 30, 4), ([2, 2], 12, 2)] {
            let a = matrices(batch, m).a
            let (values, vectors) = a.lobpcg(k: k, tol: 1e-10, largest: largest, method: method)
            let (all, basis) = a.eigh()
            #expect(Array(values.shape) == batch + [k] && Array(vectors.shape) == batch + [m, k])
            let expected = largest ? all.flip(-1) : all
            #expect(difference(values, expected.narrow(dim: -1, start: 0, length: k)) < 1e-9)
            let first = (largest ? basis.flip(-1) : basis).narrow(dim: -1, start: 0, length: k)
            #expect(difference(vectors.matmul(vectors.mT), first.matmul(first.mT)) < 1e-7)
            #expect(difference(vectors.mT.matmul(vectors), Tensor.eye(k, dtype: .float64)) < 1e-8)
        }
    }

    @Test(arguments: LOBPCGMethod.allCases)
    func float32(_ method: LOBPCGMethod) {
        let a = matrices([], 30, .float32).a
        let values = a.lobpcg(k: 3, method: method).eigenvalues
        #expect(values.dtype == .float32)
        #expect(difference(values, Tensor([30.0, 29, 28], dtype: .float32)) < 1e-3)
    }

    /// Oracle: with B = L·Lᵀ the eigenvalues are those of L⁻¹·A·L⁻ᵀ.
    @Test(arguments: LOBPCGMethod.allCases, [true, false])
    func generalProblem(_ method: LOBPCGMethod, _ largest: Bool) {
        let (a, b) = matrices([2], 15)
        let l = b.cholesky()
        let reduced = l.solveTriangular(l.solveTriangular(a, upper: false).mT, upper: false)
        let all = largest ? reduced.eigvalsh().flip(-1) : reduced.eigvalsh()
        let (values, vectors) = a.lobpcg(k: 3, B: b, tol: 1e-10, largest: largest, method: method)
        #expect(difference(values, all.narrow(dim: -1, start: 0, length: 3)) < 1e-8)
        #expect(difference(a.matmul(vectors), b.matmul(vectors) * values.unsqueeze(-2)) < 1e-6)
        #expect(difference(vectors.mT.matmul(b.matmul(vectors)), Tensor.eye(3, dtype: .float64)) < 1e-8)
    }

    /// More vectors than are asked for, where it begins, and a preconditioner, which here is the inverse of the matrix.
    @Test func whereItBegins() {
        let a = matrices([], 18).a
        let start = Tensor.eye(18, 4, dtype: .float64)
        for method in LOBPCGMethod.allCases {
            #expect(
                difference(a.lobpcg(X: start, tol: 1e-10, method: method).eigenvalues, Tensor([18.0, 17, 16, 15]))
                    < 1e-9)
            #expect(
                difference(
                    a.lobpcg(k: 2, n: 5, tol: 1e-10, largest: false, method: method).eigenvalues, Tensor([1.0, 2]))
                    < 1e-9)
            #expect(
                difference(
                    a.lobpcg(k: 2, X: start, iK: a.inv(), tol: 1e-10, largest: false, method: method).eigenvalues,
                    Tensor([1.0, 2])) < 1e-9)
        }
        // Already the vector.
        let diagonal = Tensor.arange(9).to(.float64).diagEmbed()
        let (values, vectors) = diagonal.lobpcg(X: Tensor.eye(9, dtype: .float64).narrow(dim: 1, start: 8, length: 1))
        #expect(values.doubles == [8] && vectors[8, 0].item(Double.self) == 1)
    }

    /// The steps end where they are bounded: one more brings the value closer.
    @Test func numberOfSteps() {
        let a = matrices([], 40).a
        let start = Tensor.ones(40, 1, dtype: .float64)
        let found = [1, 2, 4, 8].map { a.lobpcg(X: start, niter: $0).eigenvalues.item(Double.self) }
        #expect(zip(found, found.dropFirst()).allSatisfy { $0 < $1 } && found.allSatisfy { $0 <= 40 + 1e-9 })
    }

    /// Oracle: the gradient of eigh for the same eigenvalues and projections, made symmetric.
    @Test(arguments: [true, false])
    func gradients(_ largest: Bool) {
        let a = matrices([2], 12).a.requiresGrad(true)
        let weights = FactorizationsTests.random([12, 12], .float64)
        let places = Tensor([1.0, 3], dtype: .float64)
        func loss(_ values: Tensor, _ vectors: Tensor) -> Tensor {
            (values * places).sum() + ((vectors * places).matmul(vectors.mT) * weights).sum()
        }
        let (values, vectors) = a.lobpcg(k: 2, tol: 1e-12, largest: largest)
        let (all, basis) = a.eigh()
        func first(_ x: Tensor) -> Tensor { (largest ? x.flip(-1) : x).narrow(dim: -1, start: 0, length: 2) }
        let expected = gradient(of: loss(first(all), first(basis)), withRespectTo: a)
        let found = gradient(of: loss(values, vectors), withRespectTo: a)
        #expect(difference(found, (expected + expected.mT) * 0.5) < 1e-7)
        let ofValues = gradient(of: a.lobpcg(k: 2, tol: 1e-12, largest: largest).eigenvalues.sum(), withRespectTo: a)
        #expect(difference(ofValues, gradient(of: first(a.eigvalsh()).sum(), withRespectTo: a)) < 1e-8)
    }

    @Test func rules() async throws {
        func sizes(
            _ a: Shape, _ dtype: DType = .float64, k: Int? = nil, B: Tensor? = nil, X: Tensor? = nil, n: Int? = nil,
            iK: Tensor? = nil
        ) throws -> [Int] {
            let (k, n) = try LOBPCGRules.sizes(a, dtype, k: k, B: B, X: X, n: n, iK: iK)
            return [k, n]
        }
        let x = Tensor.ones(9, 2, dtype: .float64)
        let counts = [
            try sizes([9, 9]), try sizes([9, 9], k: 2), try sizes([9, 9], k: 1, X: x, n: 3), try sizes([9, 9], X: x),
        ]
        #expect(counts == [[1, 1], [2, 2], [1, 2], [2, 2]])
        #expect(throws: ProgramError.self) { try sizes([9, 8]) }
        #expect(throws: ProgramError.self) { try sizes([9, 9], .complex64) }
        #expect(throws: ProgramError.self) { try sizes([9, 9], k: 4) }
        #expect(throws: ProgramError.self) { try sizes([9, 9], k: 0) }
        #expect(throws: ProgramError.self) { try sizes([9, 9], k: 3, X: x) }
        #expect(throws: ProgramError.self) { try sizes([9, 9], .float32, X: x) }
        #expect(throws: ProgramError.self) { try sizes([2, 9, 9], X: x) }
        #expect(throws: ProgramError.self) { try sizes([9, 9], B: Tensor.eye(8, dtype: .float64)) }
        #expect(throws: ProgramError.self) { try sizes([9, 9], iK: Tensor.eye(8, dtype: .float64)) }
        await #expect(processExitsWith: .failure) { _ = Tensor.eye(9).lobpcg(X: Tensor.ones(9, 2)) }
        #expect(throws: ProgramError.self) { try LOBPCGRules.differentiable(isGeneral: true) }
        await #expect(processExitsWith: .failure) {
            let a = Tensor.eye(9, dtype: .float64).requiresGrad(true)
            a.lobpcg(B: Tensor.eye(9, dtype: .float64)).eigenvalues.sum().backward()
        }
    }
}
#endif

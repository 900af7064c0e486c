#if LAPACK
import Swoop
import Testing

/// Gradients of what does not depend on the signs of singular vectors and eigenvectors, at sizes that LAPACK computes.
@Suite struct SpectralGradientsTests {
    private func matrix(_ m: Int, _ n: Int, _ dtype: DType = .float64) -> Tensor {
        manualSeed(UInt64(m + n))
        return FactorizationsTests.random([m, n], dtype).requiresGrad(true)
    }

    /// Re Σ x·conj(g), whose gradient of x is g.
    private func weighted(_ x: Tensor, _ g: Tensor) -> Tensor { (x * g.conj()).sum().real }

    private func difference(_ a: Tensor, _ b: Tensor) -> Double { (a - b).abs().max().item() }

    /// A is what its factors make, so that the gradient of its elements passes through unchanged.
    @Test(arguments: [(3, 3), (3, 2), (20, 18), (18, 20)], [DType.float64, .complex128])
    func reconstruction(_ size: (Int, Int), _ dtype: DType) {
        let (m, n) = size
        let a = matrix(m, n, dtype)
        let g = FactorizationsTests.random([m, n], dtype)
        let (u, s, vh) = a.svd(fullMatrices: false)
        #expect(difference(gradient(of: weighted((u * s).matmul(vh), g), withRespectTo: a), g) < 1e-9)
        let (q, r) = a.qr()
        #expect(difference(gradient(of: weighted(q.matmul(r), g), withRespectTo: a), g) < 1e-9)
        let (p, l, w) = a.lu()
        #expect(difference(gradient(of: weighted(p.matmul(l).matmul(w), g), withRespectTo: a), g) < 1e-9)
    }

    @Test(arguments: [3, 18], [DType.float64, .complex128])
    func symmetric(_ n: Int, _ dtype: DType) {
        let a = matrix(n, n, dtype)
        let g = FactorizationsTests.random([n, n], dtype)
        let positive = a.matmul(a.mH) + Tensor.eye(n, dtype: .float64)
        let wanted = gradient(of: weighted(positive, g), withRespectTo: a, retainGraph: true)
        let (values, vectors) = positive.eigh()
        let again = (vectors * values).matmul(vectors.mH)
        #expect(difference(gradient(of: weighted(again, g), withRespectTo: a, retainGraph: true), wanted) < 1e-8)
        let l = positive.cholesky()
        #expect(
            difference(gradient(of: weighted(l.matmul(l.mH), g), withRespectTo: a, retainGraph: true), wanted) < 1e-8)
        let root = positive.matrixSqrth()
        #expect(difference(gradient(of: weighted(root.matmul(root), g), withRespectTo: a), wanted) < 1e-8)
    }

    /// Σ S² = ‖A‖², Σ L = trace, Π S = |det A|, log det = Σ log L.
    @Test(arguments: [4, 18], [DType.float64, .complex128])
    func invariants(_ n: Int, _ dtype: DType) {
        let a = matrix(n, n, dtype)
        #expect(difference(gradient(of: a.svdvals().square().sum(), withRespectTo: a), 2 * a) < 1e-9)
        #expect(difference(gradient(of: a.svdvals().log().sum(), withRespectTo: a), a.inv().mH) < 1e-7)
        let symmetric = (a + a.mH).detach().requiresGrad(true)
        #expect(
            difference(
                gradient(of: symmetric.eigvalsh().sum(), withRespectTo: symmetric), Tensor.eye(n, dtype: dtype))
                < 1e-9)
        #expect(difference(gradient(of: a.slogdet().logabsdet, withRespectTo: a), a.inv().mH) < 1e-7)
        #expect(
            difference(gradient(of: a.nuclearNorm(), withRespectTo: a).matmul(a.mH).eigvalsh().sum(), a.nuclearNorm())
                < 1e-8)
    }

    /// The sign of a complex determinant turns with the sum of the angles of the eigenvalues.
    @Test(arguments: [4, 18]) func signOfADeterminant(_ n: Int) {
        let a = matrix(n, n, .complex128)
        let sign = gradient(of: a.slogdet().sign.imag, withRespectTo: a)
        let product = gradient(of: a.eigvals().sgn().prod().imag, withRespectTo: a)
        #expect(difference(sign, product) < 1e-8 * product.abs().max().item())
    }

    /// PyTorch raises an error too, for `vectors.real.sum().backward()`.
    @Test func lossesThatDependOnPhases() async {
        await #expect(processExitsWith: .failure) {
            let a = FactorizationsTests.random([3, 3], .complex128).requiresGrad(true)
            (a + a.mH).eigh().eigenvectors.real.sum().backward()
        }
        await #expect(processExitsWith: .failure) {
            let a = FactorizationsTests.random([3, 3], .complex128).requiresGrad(true)
            a.svd().U.real.sum().backward()
        }
        await #expect(processExitsWith: .failure) {
            let a = FactorizationsTests.random([3, 3], .float64).requiresGrad(true)
            a.eig().eigenvectors.imag.sum().backward()
        }
    }

    /// Invariants whose second derivatives are known: those of Σ S⁴ = ‖AᵀA‖² and of log |det A|.
    @Test(arguments: [4, 18])
    func secondOrder(_ n: Int) {
        let a = matrix(n, n)
        let direction = Tensor.randn(n, n).to(.float64)
        func second(_ loss: Tensor) -> Tensor {
            let first = gradient(of: loss, withRespectTo: a, createGraph: true)
            return gradient(of: (first * direction).sum(), withRespectTo: a)
        }
        let expected = second(a.mT.matmul(a).square().sum())
        #expect(difference(second((a.svdvals() ** 4).sum()), expected) < 1e-7 * expected.abs().max().item())
        let eigenvalues = a.mT.matmul(a).eigvalsh()
        #expect(difference(second(eigenvalues.square().sum()), expected) < 1e-7 * expected.abs().max().item())
        let logarithm = second(a.slogdet().logabsdet)
        #expect(difference(second(a.svdvals().log().sum()), logarithm) < 1e-6 * logarithm.abs().max().item())
    }

    /// The limit, in closed form; PyTorch gives 0 where the determinant is exactly 0.
    @Test func cofactorsOfSingularMatrices() {
        let a = Tensor([[1.0, 2], [2, 4]], dtype: .float64, requiresGrad: true)
        #expect(
            difference(gradient(of: a.det(), withRespectTo: a), Tensor([[4.0, -2], [-2, 1]], dtype: .float64)) < 1e-12)
        let zero = Tensor.zeros([3, 3], dtype: .float64).requiresGrad(true)
        #expect(gradient(of: zero.det(), withRespectTo: zero).abs().max().item() == 0)
    }

    @Test func namesOfTheDerivatives() {
        let a = (matrix(3, 3).detach() + 4 * Tensor.eye(3, dtype: .float64)).requiresGrad(true)
        let names = [
            a.matmul(a.mT).cholesky(), a.inv(), a.solve(a), a.det(), a.slogdet().sign, a.lu().L, a.qr().Q, a.eigvalsh(),
            a.svd().S, a.pinv(), a.matrixExp(), a.lstsq(a).solution, a.eig().eigenvalues, a.eigvals(),
        ].map { $0.gradFn?.name ?? "" }
        #expect(
            names == [
                "LinalgCholeskyExBackward0", "LinalgInvExBackward0", "LinalgSolveExBackward0", "LinalgDetBackward0",
                "LinalgSlogdetBackward0", "LinalgLuBackward0", "LinalgQrBackward0", "LinalgEighBackward0",
                "LinalgSvdBackward0", "LinalgPinvBackward0", "LinalgMatrixExpBackward0", "LinalgLstsqBackward0",
                "LinalgEigBackward0", "LinalgEigBackward0",
            ])
    }
}
#endif

#if LAPACK
import Swoop
import Testing

/// Gradients of what does not depend on the signs of singular vectors and eigenvectors, at sizes that LAPACK computes.
@Suite struct SpectralGradientsTests {
    private func matrix(_ m: Int, _ n: Int) -> Tensor {
        manualSeed(UInt64(m + n))
        return Tensor.randn(m, n).to(.float64).requiresGrad(true)
    }

    private func difference(_ a: Tensor, _ b: Tensor) -> Double { (a - b).abs().max().item() }

    /// A is what its factors make, so that the gradient of its elements passes through unchanged.
    @Test(arguments: [(3, 3), (20, 18), (18, 20)])
    func reconstruction(_ size: (Int, Int)) {
        let (m, n) = size
        let a = matrix(m, n)
        let g = Tensor.randn(m, n).to(.float64)
        let (u, s, vh) = a.svd(fullMatrices: false)
        #expect(difference(gradient(of: ((u * s).matmul(vh) * g).sum(), withRespectTo: a), g) < 1e-9)
        let (q, r) = a.qr()
        #expect(difference(gradient(of: (q.matmul(r) * g).sum(), withRespectTo: a), g) < 1e-9)
        let (p, l, w) = a.lu()
        #expect(difference(gradient(of: (p.matmul(l).matmul(w) * g).sum(), withRespectTo: a), g) < 1e-9)
    }

    @Test(arguments: [3, 18])
    func symmetric(_ n: Int) {
        let a = matrix(n, n)
        let g = Tensor.randn(n, n).to(.float64)
        let positive = a.matmul(a.mT) + Tensor.eye(n, dtype: .float64)
        let wanted = gradient(of: (positive * g).sum(), withRespectTo: a, retainGraph: true)
        let (values, vectors) = positive.eigh()
        let again = (vectors * values).matmul(vectors.mT)
        #expect(difference(gradient(of: (again * g).sum(), withRespectTo: a, retainGraph: true), wanted) < 1e-8)
        let l = positive.cholesky()
        #expect(
            difference(gradient(of: (l.matmul(l.mT) * g).sum(), withRespectTo: a, retainGraph: true), wanted) < 1e-8)
        let root = positive.matrixSqrth()
        #expect(difference(gradient(of: (root.matmul(root) * g).sum(), withRespectTo: a), wanted) < 1e-8)
    }

    /// Σ S² = ‖A‖², Σ L = trace, Π S = |det A|, log det = Σ log L.
    @Test(arguments: [4, 18])
    func invariants(_ n: Int) {
        let a = matrix(n, n)
        #expect(difference(gradient(of: a.svdvals().square().sum(), withRespectTo: a), 2 * a) < 1e-9)
        #expect(difference(gradient(of: a.svdvals().log().sum(), withRespectTo: a), a.inv().mT) < 1e-7)
        let symmetric = (a + a.mT).detach().requiresGrad(true)
        #expect(
            difference(
                gradient(of: symmetric.eigvalsh().sum(), withRespectTo: symmetric), Tensor.eye(n, dtype: .float64))
                < 1e-9)
        #expect(difference(gradient(of: a.slogdet().logabsdet, withRespectTo: a), a.inv().mT) < 1e-7)
        #expect(
            difference(gradient(of: a.nuclearNorm(), withRespectTo: a).matmul(a.mT).eigvalsh().sum(), a.nuclearNorm())
                < 1e-8)
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
            a.svd().S, a.pinv(), a.matrixExp(), a.lstsq(a).solution,
        ].map { $0.gradFn?.name ?? "" }
        #expect(
            names == [
                "LinalgCholeskyExBackward0", "LinalgInvExBackward0", "LinalgSolveExBackward0", "LinalgDetBackward0",
                "LinalgSlogdetBackward0", "LinalgLuBackward0", "LinalgQrBackward0", "LinalgEighBackward0",
                "LinalgSvdBackward0", "LinalgPinvBackward0", "LinalgMatrixExpBackward0", "LinalgLstsqBackward0",
            ])
    }
}
#endif

#if LAPACK
import Swoop
import Testing

/// Determinants and their gradients: of matrices alone and in stacks, which are computed side by side, and of sizes that
/// LAPACK computes.
@Suite struct DeterminantsTests {
    private func matrices(_ count: Int, _ n: Int, _ dtype: DType) -> Tensor {
        manualSeed(UInt64(count + n))
        return FactorizationsTests.random([count, n, n], dtype).requiresGrad(true)
    }

    private func difference(_ a: Tensor, _ b: Tensor) -> Double { (a - b).abs().max().item() }

    /// Oracle: conj(det A)·A⁻ᴴ and A⁻ᴴ.
    @Test(arguments: [1, 9, 40], [1, 2, 4, 16, 18])
    func gradients(_ count: Int, _ n: Int) {
        for dtype in [DType.float64, .complex128] {
            let a = matrices(count, n, dtype)
            let inverse = noGrad { a.inv().mH }
            let weights = Tensor.linspace(1, 2, steps: count, dtype: .float64)
            let ofLogarithm = gradient(of: (a.slogdet().logabsdet * weights).sum(), withRespectTo: a)
            let expected = inverse * weights.unsqueeze(-1).unsqueeze(-1)
            #expect(difference(ofLogarithm, expected) < 1e-9 * inverse.abs().max().item())
            let ofValue = gradient(of: (a.det() * weights).sum().real, withRespectTo: a)
            let cofactors = noGrad { expected * a.det().conj().unsqueeze(-1).unsqueeze(-1) }
            #expect(difference(ofValue, cofactors) < 1e-9 * cofactors.abs().max().item(Double.self))
        }
    }

    /// The values do not depend on whether gradients are recorded.
    @Test(arguments: [1, 40], [DType.float32, .float64, .complex64])
    func values(_ count: Int, _ dtype: DType) {
        for n in [1, 4, 16] {
            let a = matrices(count, n, dtype)
            let (sign, logarithm) = noGrad { a.slogdet() }
            #expect(difference(a.det(), noGrad { a.det() }) == 0)
            #expect(difference(a.slogdet().sign, sign) == 0 && difference(a.slogdet().logabsdet, logarithm) == 0)
        }
    }

    /// Backward solves with the factors of forward, and factors nothing.
    @Test(arguments: [1, 40], [3, 20])
    func factorsAreKept(_ count: Int, _ n: Int) {
        for takesLogarithm in [false, true] {
            let a = matrices(count, n, .float64)
            let loss = takesLogarithm ? a.slogdet().logabsdet.sum() : a.det().sum()
            let watch = GateWatch()
            watch.watch {
                loss.backward()
                return []
            }
            let routines = watch.calls.compactMap { call -> LinearRoutine? in
                if case .linear(let routine) = call.kernel { routine } else { nil }
            }
            #expect(routines == [.luSolve(left: true, adjoint: true)])
        }
    }

    /// det of 2 × 2 is a·d − b·c: the gradient of ⟨D, ∇det⟩ is the matrix of cofactors of D, in closed form.
    @Test(arguments: [1, 9])
    func secondOrder(_ count: Int) {
        let a = matrices(count, 2, .float64)
        let direction = FactorizationsTests.random([count, 2, 2], .float64)
        let first = gradient(of: a.det().sum(), withRespectTo: a, createGraph: true)
        let second = gradient(of: (first * direction).sum(), withRespectTo: a)
        let cofactors = direction.flip(-1).flip(-2) * Tensor([[1.0, -1], [-1, 1]], dtype: .float64)
        #expect(difference(second, cofactors) < 1e-10)
    }

    /// One of the stack is singular: its gradient is the matrix of cofactors, that of the others det A·A⁻ᵀ, which is the
    /// same.
    @Test func singularMatricesInAStack() {
        let a = matrices(9, 2, .float64).detach()
        noGrad { _ = a[4].copy(from: Tensor([[1.0, 2], [2, 4]], dtype: .float64)) }
        let x = a.requiresGrad(true)
        let found = gradient(of: x.det().sum(), withRespectTo: x)
        let expected = a.detach().flip(-1).flip(-2) * Tensor([[1.0, -1], [-1, 1]], dtype: .float64)
        #expect(difference(found, expected) < 1e-12)
    }
}
#endif

#if LAPACK
import Swoop
import Testing

@Suite struct GeneralEigenvaluesTests {
    /// A·V = V·diag(L) with columns of length 1, and those of a real matrix that are not real in pairs of conjugates.
    @Test(arguments: [1, 2, 5, 17, 40], FactorizationsTests.dtypes)
    func reconstruction(_ n: Int, _ dtype: DType) {
        manualSeed(UInt64(n))
        let a = FactorizationsTests.random([2, n, n], dtype).to(dtype)
        let bound = 20 * FactorizationsTests.precision(dtype, n)
        let (values, vectors) = a.eig()
        #expect(values.dtype == dtype.complexType && vectors.dtype == dtype.complexType)
        let complex = a.to(dtype.complexType)
        #expect(
            FactorizationsTests.difference(complex.matmul(vectors), vectors * values.unsqueeze(-2))
                < bound * values.abs().max().item())
        let lengths = vectors.abs().square().sum(dim: -2)
        #expect(FactorizationsTests.difference(lengths, Tensor.onesLike(lengths)) < bound)
        let sum = a.diagonal(dim1: -2, dim2: -1).sum(dim: -1).to(dtype.complexType)
        #expect(FactorizationsTests.difference(a.eigvals().sum(dim: -1), sum) < bound * Double(n))
        if dtype.isComplex { return }
        let (up, down) = (values.imag.sort().values, values.imag.sort(descending: true).values)
        #expect(FactorizationsTests.difference(up, -down) == 0)
    }

    @Test func knownMatrices() {
        // A quarter turn, and one without a full set of eigenvectors.
        let turn = Tensor([[0.0, -1], [1, 0]], dtype: .float64).eig()
        #expect(turn.eigenvalues.real.doubles == [0, 0] && turn.eigenvalues.imag.doubles == [1, -1])
        let half = 0.5.squareRoot()
        let halves = Tensor.full([2, 2], half, dtype: .float64)
        #expect(FactorizationsTests.difference(turn.eigenvectors.abs(), halves) < 1e-15)
        let single = Tensor([[2.0, 1], [0, 2]], dtype: .float64).eigvals()
        #expect(single.real.doubles == [2, 2] && single.imag.doubles == [0, 0])
        let empty = Tensor.zeros([3, 0, 0]).eig()
        #expect(Array(empty.eigenvalues.shape) == [3, 0] && empty.eigenvectors.dtype == .complex64)
    }

    /// V·diag(L)·V⁻¹ is A, so that the gradient of its elements passes through unchanged; Σ L² is the trace of A², and
    /// Σ log |L| is log |det A|.
    @Test(arguments: [3, 18], [DType.float64, .complex128])
    func gradients(_ n: Int, _ dtype: DType) {
        manualSeed(3)
        let a = FactorizationsTests.random([n, n], dtype).requiresGrad(true)
        let g = FactorizationsTests.random([n, n], .complex128)
        func difference(_ a: Tensor, _ b: Tensor) -> Double { FactorizationsTests.difference(a, b) }
        let (values, vectors) = a.eig()
        let again = (vectors * values.unsqueeze(-2)).matmul(vectors.inv())
        let found = gradient(of: (again * g.conj()).sum().real, withRespectTo: a)
        #expect(found.dtype == dtype)
        #expect(difference(found, dtype.isComplex ? g : g.real) < 1e-8)
        let squares = a.eigvals().square().sum().real
        #expect(difference(gradient(of: squares, withRespectTo: a), 2 * a.mH) < 1e-9 * Double(n))
        let logarithms = a.eigvals().abs().log().sum()
        #expect(difference(gradient(of: logarithms, withRespectTo: a), a.inv().mH) < 1e-7)
    }

    /// The second derivative of Σ L³, that of the trace of A³.
    @Test(arguments: [DType.float64, .complex128]) func secondOrder(_ dtype: DType) {
        manualSeed(4)
        let a = FactorizationsTests.random([4, 4], dtype).requiresGrad(true)
        let direction = FactorizationsTests.random([4, 4], dtype)
        func second(_ loss: Tensor) -> Tensor {
            let first = gradient(of: loss, withRespectTo: a, createGraph: true)
            return gradient(of: (first * direction).sum().real, withRespectTo: a)
        }
        let expected = second(a.matmul(a).matmul(a).diagonal().sum().real)
        #expect(FactorizationsTests.difference(second((a.eigvals() ** 3).sum().real), expected) < 1e-9)
    }

    @Test func traps() async {
        await #expect(processExitsWith: .failure) { _ = Tensor.full([3, 3], Double.nan).eig() }
        await #expect(processExitsWith: .failure) { _ = Tensor.ones(2, 3).eigvals() }
    }

    @Test func phases() throws {
        #expect(throws: Never.self) { try SpectrumRules.phases([0.005, 1], [0, 1.015], "eig") }
        let error = try #require(throws: ProgramError.self) { try SpectrumRules.phases([0.02], [0], "eigh") }
        #expect(error.description.hasPrefix("[eigh] the loss depends on the phases of complex vectors"))
        #expect(throws: ProgramError.self) { try SpectrumRules.phases([.nan], [0], "svd") }
    }
}
#endif

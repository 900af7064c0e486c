#if LAPACK
import Swoop
import Testing

@Suite struct LowRankTests {
    private let a = (Tensor.arange(30).to(.float64).square().reshape(6, 5) * 0.7).sin()

    private func expect(_ found: Tensor, _ wanted: [Double], _ tolerance: Double = 1e-12) {
        #expect(FactorizationsTests.difference(found, Tensor(wanted, dtype: .float64)) < tolerance)
    }

    /// a = (torch.arange(30.).double().square().reshape(6, 5) * 0.7).sin(); torch.manual_seed(7)
    @Test func drawsTheNumbersOfPyTorch() {
        // torch.svd_lowrank(a, q=2, niter=0)
        let first = a.svdLowrank(q: 2, niter: 0, generator: Generator(seed: 7))
        expect(first.S, [2.2161154613750287, 1.5150386363555095])
        #expect(Array(first.U.shape) == [6, 2] && Array(first.V.shape) == [5, 2])
        // torch.svd_lowrank(a.float(), q=2, niter=0)
        expect(
            a.to(.float32).svdLowrank(q: 2, niter: 0, generator: Generator(seed: 7)).S,
            [2.2161149978637695, 1.5150387287139893], 1e-5)
        // torch.svd_lowrank(torch.complex(a, a.flip(0)), q=2, niter=0)
        expect(
            Tensor.complex(a, a.flip(0)).svdLowrank(q: 2, niter: 0, generator: Generator(seed: 7)).S,
            [3.2070127981284777, 2.32060520710246])
        // torch.pca_lowrank(a.mT, q=2, niter=1)
        let wide = a.mT.pcaLowrank(q: 2, niter: 1, generator: Generator(seed: 7))
        expect(wide.S, [2.33147103266702, 1.731429687999912])
    }

    /// All of them are found with as many vectors.
    @Test func decomposesMatricesOfThatRank() {
        for x in [a, a.mT, Tensor.complex(a, a.flip(0))] {
            let (u, s, v) = x.svdLowrank(q: 5)
            #expect(FactorizationsTests.difference((u * s).matmul(v.mH), x) < 1e-13)
        }
    }

    @Test func rules() {
        #expect(throws: ProgramError.self) { try LowRankRules.counts(q: -1, niter: 0, "svdLowrank") }
        #expect(throws: ProgramError.self) { try LowRankRules.counts(q: 3, niter: 0, atMost: 2, "pcaLowrank") }
        #expect(throws: ProgramError.self) { try LowRankRules.counts(q: 2, niter: -1, "svdLowrank") }
        #expect(throws: Never.self) { try LowRankRules.counts(q: 2, niter: 0, atMost: 2, "pcaLowrank") }
    }
}
#endif

import SwoopTensor
import Testing

@Suite struct SmoothActivationsTests {
    // x = torch.tensor([-3., -1, 0, 1, 3, 6], dtype=torch.float64, requires_grad=True); F.….(x).sum().backward()
    @Test func hasPyTorchsSlopesAtTheKinks() {
        func slope(_ f: (Tensor) -> Tensor) -> [Double] {
            let x = Tensor([-3.0, -1.0, 0.0, 1.0, 3.0, 6.0], dtype: .float64, requiresGrad: true)
            f(x).sum().backward()
            return x.grad!.doubles
        }
        #expect(slope { $0.relu() } == [0, 0, 0, 1, 1, 1])
        #expect(slope { $0.leakyRelu() } == [0.01, 0.01, 0.01, 1, 1, 1])
        #expect(slope { $0.relu6() } == [0, 0, 0, 1, 1, 0])
        #expect(slope { $0.hardtanh() } == [0, 0, 1, 0, 0, 0])
        #expect(slope { $0.hardswish() }.map { ($0 * 6).rounded() } == [0, 1, 3, 5, 6, 6])
        #expect(slope { $0.hardsigmoid() }.map { ($0 * 6).rounded() } == [0, 1, 1, 1, 0, 0])
        #expect(slope { $0.elu() }[2...] == [1, 1, 1, 1])
        #expect(slope { $0.softshrink() } == [1, 1, 0, 1, 1, 1])
        #expect(slope { $0.hardshrink() } == [1, 1, 0, 1, 1, 1])
        #expect(slope { $0.abs() } == [-1, -1, 0, 1, 1, 1])
        #expect(slope { $0.clamp(min: -1, max: 1) } == [0, 0, 1, 0, 0, 0])
    }

    @Test func staysFiniteFarOut() {
        let x = Tensor([-1000.0, 1000.0], dtype: .float64, requiresGrad: true)
        for f in [
            { $0.sigmoid() }, { $0.logSigmoid() }, { $0.softplus() }, { $0.silu() }, { $0.elu() }, { $0.mish() },
        ] as [(Tensor) -> Tensor] {
            let first = gradient(of: f(x).sum(), withRespectTo: x, createGraph: true)
            #expect(f(x).isfinite().all().item(Bool.self))
            #expect(first.isfinite().all().item(Bool.self))
            let second = gradient(of: (first + x * 0).sum(), withRespectTo: x)
            #expect(second.isfinite().all().item(Bool.self))
        }
    }

    @Test func givesEachChannelItsSlope() {
        let x = Tensor([[[-1.0, 2.0], [-3.0, -4.0]]], requiresGrad: true)
        let weight = Tensor([0.5, 0.1], requiresGrad: true)
        let y = x.prelu(weight)
        #expect(y.allclose(Tensor([[[-0.5, 2.0], [-0.3, -0.4]]])))
        y.sum().backward()
        #expect(x.grad!.allclose(Tensor([[[0.5, 1.0], [0.1, 0.1]]])))
        #expect(weight.grad!.floats == [-1, -7])
    }

    @Test func checksTheSlopesOfPrelu() {
        #expect(throws: ProgramError.self) {
            try ActivationRules.slopes([3], .float32, for: [1, 2, 2], .float32)
        }
        #expect(throws: ProgramError.self) {
            try ActivationRules.slopes([2], .float64, for: [1, 2, 2], .float32)
        }
        #expect(throws: Never.self) {
            try ActivationRules.slopes([1], .float32, for: [], .float32)
        }
    }

    /// mpmath, with 50 digits: derivatives in the tails, where 1 − s or 1 + erf cancels.
    @Test func tailsKeepTheirDigits() {
        func derivatives(_ point: Double, _ f: (Tensor) -> Tensor) -> (first: Double, second: Double) {
            let x = Tensor([point], requiresGrad: true)
            let first = gradient(of: f(x).sum(), withRespectTo: x, createGraph: true)
            return (first.item(), gradient(of: first.sum(), withRespectTo: x).item())
        }
        func isClose(_ found: Double, _ exact: Double) -> Bool { (found - exact).magnitude <= 1e-5 * exact.magnitude }
        #expect(isClose(derivatives(-11) { $0.logSigmoid() }.second, -1.6701142910603434e-05))
        #expect(isClose(derivatives(11) { $0.logSigmoid() }.second, -1.6701142910603434e-05))
        #expect(isClose(derivatives(-5.5) { $0.gelu() }.first, -5.733472398739924e-07))
    }
}

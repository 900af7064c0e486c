import SwoopOptim
import Testing

@Suite struct OptimizerRulesTests {
    @Test func saysWhatIsWrongWithItsParameters() {
        let w = Tensor([1.0, 2.0], requiresGrad: true)
        func message(_ parameters: [Tensor], taken: Set<ObjectIdentifier> = []) -> String? {
            #expect(throws: ProgramError.self) {
                try OptimizerRules.parameters(parameters, taken: taken, "SGD")
            }?.message
        }
        #expect(message([]) == "there are no parameters")
        #expect(message([w, w * 2]) == "parameter 1 of shape [2] is the result of an operation, not a leaf")
        #expect(message([w, w]) == "parameter 1 of shape [2] stands in the list twice")
        #expect(message([w], taken: [ObjectIdentifier(w)]) == "parameter 0 of shape [2] stands in another group")
    }

    /// Oracle: torch raises in `SGD([p], lr=0.1).step()` for p expanded and for a gradient that shares elements with p in
    /// other places, not for one that is p's own memory.
    @Test func refusesMemoryThatOverlaps() async {
        func refuses(_ parameter: Tensor, _ gradient: Tensor) -> Bool {
            do {
                try OptimizerRules.memory(parameter.array, gradient.array, "SGD", 0)
                return false
            } catch { return true }
        }
        let x = Tensor.arange(0.0, 6.0)
        #expect(refuses(Tensor.zeros(1).expand(3), Tensor.ones(3)) && refuses(x[1...], x[..<5]))
        #expect(refuses(x.unfold(dim: 0, size: 3, step: 1), Tensor.ones(4, 3)))
        #expect(!refuses(x, x) && !refuses(x[..<3], x[3...]) && !refuses(x.view(2, 3).t(), Tensor.ones(3, 2)))
        #expect(!refuses(Tensor.zeros(3), Tensor.ones(1).expand(3)))
        await #expect(processExitsWith: .failure) {
            let parameter = Tensor.zeros(1).expand(3).requiresGrad(true)
            parameter.grad = Tensor.ones(3)
            SGD([parameter], lr: 0.1).step()
        }
    }
}

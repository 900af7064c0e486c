import SwoopTensor
import Testing

/// The gradient in its two forms.
@Suite struct TensorGradTests {
    private func leaf() -> Tensor { Tensor([1.0, 2.0], requiresGrad: true) }

    @Test func readsWithoutForce() {
        let w = leaf()
        (w * w).sum().backward()
        noGrad { w -= 0.5 * w.grad }
        #expect(w.floats == [0, 0])
        #expect("\(w.grad)" == "tensor([2., 4.])")
        var text = ""
        print(w.grad, to: &text)
        #expect(text == "tensor([2., 4.])\n")
        w.grad.zero()
        w.grad += 1
        #expect(w.grad.floats == [1, 1])
    }

    @Test func staysOptionalWhereThatIsNeeded() {
        let w = leaf()
        #expect(w.grad == nil)
        let isNil = w.grad == nil, isThere = w.grad != nil
        #expect(isNil && !isThere)
        if let gradient = w.grad { Issue.record("\(gradient)") }
        #expect(w.grad?.floats == nil)
        #expect((w.grad ?? Tensor(7)).item() == 7)
        let none: Tensor? = w.grad
        #expect(none == nil && (w.grad as Tensor?) == nil)
        #expect([w].allSatisfy { $0.grad == nil })
        #expect([w, w].compactMap { $0.grad }.isEmpty)
        w.sum().backward()
        guard let gradient = w.grad else {
            Issue.record("no gradient")
            return
        }
        #expect(gradient === w.grad && w.grad!.floats == [1, 1] && w.grad?.floats == [1, 1])
        w.grad = nil
        #expect(w.grad == nil)
        w.grad = gradient
        #expect(w.grad != nil)
    }

    @Test func whereThereIsNoneTheReasonIsGiven() async {
        #expect(
            GradientRules.noGradient(requiresGrad: true, isLeaf: true).description
                == "[grad] the tensor has no gradient yet. Call backward() on a result that depends on it, or ask "
                + "if let gradient = w.grad.")
        #expect(GradientRules.noGradient(requiresGrad: true, isLeaf: false).hint!.contains("retainGrad()"))
        #expect(GradientRules.noGradient(requiresGrad: false, isLeaf: true).hint!.contains("requiresGrad"))
        await #expect(processExitsWith: .failure) { print(Tensor(1.0, requiresGrad: true).grad) }
    }
}

import SwoopNN
import Testing

/// What a mistake within modules says of the module.
@Suite struct RunningModuleTests {
    @Test func theLayerIsNamedFromTheOutermost() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Sequential(Linear(3, 8), ReLU(), Linear(9, 1))(Tensor.zeros(2, 3))
        }
        #expect(errors(result).contains("the weight takes 9, in Sequential.2 (Linear). "))
    }

    @Test func keysAreThoseOfTheStateDict() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Net()(Tensor.zeros(2, 3))
        }
        #expect(errors(result).contains("the weight takes 9, in Net.blocks.1.0 (Linear). "))
    }

    @Test func theOutermostAloneHasItsType() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Linear(2, 3)(Tensor.zeros(1))
        }
        #expect(errors(result).contains("the weight takes 2, in Linear. "))
    }

    @Test func aLayerThatIsNoChildIsNamedByItsTypeAndCaller() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Maker()(Tensor.zeros(1))
        }
        #expect(errors(result).contains("the weight takes 2, in Linear, called by Maker. "))
    }

    @Test func lossesAreNamed() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = MSELoss()(Tensor.zeros(1), Tensor.zeros(2))
        }
        #expect(errors(result).contains(", in MSELoss. "))
    }

    @Test func afterACallNoLayerIsNamed() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Sequential(Linear(3, 8), ReLU())(Tensor.zeros(2, 3))
            _ = Tensor.zeros(2) + Tensor.zeros(3)
        }
        #expect(errors(result).contains("[+] ") && !errors(result).contains(", in "))
    }

    @Test func afterAnErrorWasThrownThroughCallsTheOuterOneIsNamed() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Retrying()(Tensor.zeros(2, 3))
        }
        #expect(errors(result).contains("[+] ") && errors(result).contains(", in Retrying. "))
    }

    @Test func howeverDeepTheCallsAreTheInnermostIsNamed() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Deep(100)(Tensor.zeros(2, 3))
        }
        #expect(errors(result).contains(", in Deep" + String(repeating: ".inner", count: 100) + " (Deep). "))
    }

    private func errors(_ result: ExitTest.Result?) -> String {
        String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    }
}

private final class Net: Layer {
    let blocks: [Sequential] = [Sequential(Linear(3, 4)), Sequential(Linear(9, 4))]

    func forward(_ input: Tensor) -> Tensor {
        var result = input
        for block in blocks { result = block(result) }
        return result
    }
}

private final class Maker: Layer {
    func forward(_ input: Tensor) -> Tensor { Linear(2, 3)(input) }
}

private struct Failed: Error {}

private final class Failing: Module {
    func callAsFunction(_ input: Tensor) throws -> Tensor {
        try call(with: input) { () throws -> Tensor in throw Failed() }
    }
}

private final class Passing: Module {
    let failing = Failing()
    func callAsFunction(_ input: Tensor) throws -> Tensor { try call(with: input) { try failing(input) } }
}

private final class Retrying: Layer {
    let passing = Passing()

    func forward(_ input: Tensor) -> Tensor {
        let result = try? passing(input)
        return (result ?? input) + Tensor.zeros(5)
    }
}

private final class Deep: Layer {
    let inner: Deep?
    init(_ depth: Int) { inner = depth > 0 ? Deep(depth - 1) : nil }

    func forward(_ input: Tensor) -> Tensor { inner?(input) ?? input + Tensor.zeros(5) }
}

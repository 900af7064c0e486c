import SwoopNN
import Testing

/// What a mistake within layers says of the layer.
@Suite struct RunningLayerTests {
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

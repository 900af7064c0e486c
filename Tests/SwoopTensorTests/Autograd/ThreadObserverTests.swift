import SwoopTensor
import Testing

/// Keeps what it is told.
private final class Witness: OperationObserver {
    var log: [String] = []
    var stopsAt: String?
    private var isBackward = false

    func made(_ op: Operator, _ operands: [Tensor], _ numbers: [Double], _ results: [Tensor]) {
        // The derivatives are made of operations too.
        if isBackward { return }
        // What an observer computes is not observed in turn.
        let sums = operands.map { ($0 * 1).sum().item() }
        log.append("\(op.name) \(sums) \(numbers.first ?? 0) -> \(results.map { $0.sum().item() })")
    }
    func backwardBegins() {
        log.append("begin")
        isBackward = true
    }
    func allows(_ node: Node) -> Bool {
        log.append("\(node.name) \(node.arrived.map { $0?.sum().item() ?? .nan })")
        return node.name != stopsAt
    }
    func passes(_ gradient: Tensor?) -> Bool {
        log.append("  \(gradient?.sum().item() ?? .nan)")
        return true
    }
    func backwardEnds() {
        log.append("end")
        isBackward = false
    }
}

@Suite struct ThreadObserverTests {
    private let x = Tensor(3.0, requiresGrad: true)
    private let y = Tensor(4.0, requiresGrad: true)

    @Test func operationsAndGradientsAreSeenInOrder() {
        let witness = Witness()
        ThreadObserver.by(witness) {
            let z = x * y + 5
            z.backward()
        }
        #expect(
            witness.log == [
                "MulBackward0 [3.0, 4.0] 0.0 -> [12.0]", "AddBackward0 [12.0] 5.0 -> [17.0]", "begin", "  1.0",
                "AddBackward0 [1.0]", "  1.0", "MulBackward0 [1.0]", "  4.0", "  3.0", "AccumulateGrad [4.0]",
                "AccumulateGrad [3.0]", "end",
            ])
        #expect(x.grad!.item() == 4 && y.grad!.item() == 3)
    }

    @Test func whatHappensOutsideIsNotSeen() {
        let witness = Witness()
        ThreadObserver.by(witness) {}
        _ = x * y
        #expect(witness.log.isEmpty)
    }

    @Test func aNodeThatIsNotAllowedHandsNothingOn() {
        let witness = Witness()
        witness.stopsAt = "MulBackward0"
        let z = (x * y).exp()
        ThreadObserver.by(witness) { z.backward(retainGraph: true) }
        #expect(x.grad == nil && y.grad == nil)
        // What had arrived is gone: the next pass is not the sum of both. dz/dx = y·z.
        z.backward()
        #expect(abs(x.grad!.item() / (4 * z.item()) - 1) < 1e-6)
    }

    @Test func writesInPlaceAndUnrecordedOperationsAreSeen() {
        let witness = Witness()
        ThreadObserver.by(witness) {
            let z = x * Tensor([1.0, 2.0])
            z[0] = y * 1
            noGrad { _ = x.exp().log() }
        }
        #expect(
            witness.log.map { $0.split(separator: " ")[0] } == [
                "MulBackward0", "MulBackward0", "SelectBackward0", "CopyBackwards", "CopySlices", "ExpBackward0",
                "LogBackward0",
            ])
    }

    @Test func aNodesPullbackIsItsOwn() {
        // y = x·eˣ: the product's derivatives are its operands, whatever they were made of.
        let exponential = x.exp()
        let product = x * exponential
        let back = product.gradFn!.pullback([Tensor(1.0)])
        #expect(back[0]!.item() == exponential.item() && back[1]!.item() == 3)
        // Nothing was collected, released or left behind.
        #expect(x.grad == nil)
        product.backward()
        #expect(abs(x.grad!.item() - 4 * exponential.item()) < 1e-4)
    }

    @Test func aPullbackIsSummedToItsOperand() {
        let row = Tensor([1.0, 2.0], requiresGrad: true)
        let sum = row + Tensor.ones(3, 2)
        let back = sum.gradFn!.pullback([Tensor.ones(3, 2)])
        #expect(back[0]!.equal(Tensor([3.0, 3.0])) && back[1] == nil)
    }

    @Test func severalResultsHaveTheirPullback() {
        let z = Tensor([1.0, 2.0, 3.0, 4.0], requiresGrad: true)
        let halves = (z * 1).split(2)
        let back = halves[0].gradFn!.pullback([nil, Tensor([5.0, 7.0])])
        #expect(back[0]!.equal(Tensor([0.0, 0.0, 5.0, 7.0])))
    }
}

import CAllocationCount
import CSwoopRuntime
import Swoop
import Testing

/// What a training step takes from the allocators once it has been run a few times. Times drift with the machine, these
/// counts do not: a step that exceeds its limit has got an object, a copy or a temporary more.
@Suite(.enabled(if: allocation_count() >= 0, "malloc is not counted here")) struct AllocationTests {
    /// Swift objects and C allocations, and blocks of the caching allocator, of one call.
    private func count(_ step: () -> Void) -> (objects: Int, blocks: Int) {
        for _ in 0..<5 { step() }
        let (objects, blocks) = (allocation_count(), sw_blocks_taken())
        let steps = 10
        for _ in 0..<steps { step() }
        return (Int(allocation_count() - objects) / steps, (sw_blocks_taken() - blocks) / steps)
    }

    /// w·x + b − y squared, for one sample: 4 operations of 3 objects (result, its bytes, node), the gradients of w and b
    /// made anew, two updates, and no more.
    @Test func scalarStep() {
        let w = Tensor(1.0, requiresGrad: true)
        let b = Tensor(-1.0, requiresGrad: true)
        let used = count {
            let loss = (w * Float(2) + b - Float(4)) ** 2
            loss.backward()
            noGrad {
                w -= 0.01 * w.grad!
                b -= 0.01 * b.grad!
            }
            w.grad!.zero()
            b.grad!.zero()
        }
        // Less than what the operations must have would mean that calls are not counted.
        #expect((12...24).contains(used.objects))
        #expect(used.blocks == 0)
    }

    @Test func quadraticRegression() {
        let x = Tensor.linspace(1, 10, steps: 20).view(-1, 1)
        let features = Tensor.cat([x, x * x], dim: 1)
        let y = 42 * x
        let w = Tensor([[0.01, -0.02]], requiresGrad: true)
        let b = Tensor.zeros(1, requiresGrad: true)
        let used = count {
            let error = features.mm(w.T) + b - y
            let loss = error.T.matmul(error) / 20
            loss.backward()
            noGrad {
                w -= 0.0005 * w.grad!
                b -= 0.0005 * b.grad!
            }
            w.grad!.zero()
            b.grad!.zero()
        }
        #expect(used.objects <= 54)
        #expect(used.blocks <= 6)
    }

    @Test func smallClassifier() {
        let x = Tensor.randn(32, 64)
        let labels = Tensor.randInt(0, 10, [32])
        let model = Sequential(Linear(64, 64), ReLU(), Linear(64, 10))
        let optimizer = SGD(model.parameters(), lr: 0.01)
        let used = count {
            optimizer.zeroGrad()
            crossEntropy(model(x), labels).backward()
            optimizer.step()
        }
        #expect(used.objects <= 84)
        #expect(used.blocks <= 14)
    }

    /// In a chain backward writes into the one gradient that it started with.
    @Test func backwardOfAChainNeedsNothing() {
        let x = Tensor(1.0, requiresGrad: true)
        func chain(_ length: Int) -> Int {
            var y = x
            for _ in 0..<length { y = y * 1.001 }
            x.grad = nil
            let before = allocation_count()
            y.backward()
            return Int(allocation_count() - before)
        }
        _ = chain(10)
        #expect(chain(100) == chain(10))
    }

    /// A layer of an RNN is one operation whatever the length of its sequence, forward and backward: 60 more steps cost at
    /// most an object each, where operations of their own would cost dozens.
    @Test(arguments: ["RNN", "LSTM", "GRU"]) func recurrentLayersCostObjectsByLayer(_ kind: String) {
        func step(length: Int, layers: Int) -> Int {
            let x = Tensor.randn(length, 4, 8)
            let run: () -> Tensor
            let parameters: [Tensor]
            switch kind {
            case "RNN":
                let model = RNN(8, 8, numLayers: layers)
                (run, parameters) = ({ model(x).output }, model.parameters())
            case "GRU":
                let model = GRU(8, 8, numLayers: layers)
                (run, parameters) = ({ model(x).output }, model.parameters())
            default:
                let model = LSTM(8, 8, numLayers: layers)
                (run, parameters) = ({ model(x).output }, model.parameters())
            }
            return count {
                run().sum().backward()
                for parameter in parameters { parameter.grad = nil }
            }.objects
        }
        let short = step(length: 4, layers: 1)
        #expect(short > 10)
        #expect(step(length: 64, layers: 1) <= short + 60 + 8)
        let perLayer = step(length: 4, layers: 2) - short
        #expect(perLayer > 0 && step(length: 4, layers: 4) <= short + 3 * perLayer + 8)
        #expect(short <= 160 && perLayer <= 180, "\(kind): \(short) objects, \(perLayer) for each further layer")
    }
}

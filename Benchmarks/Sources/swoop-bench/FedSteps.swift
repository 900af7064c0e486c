import Foundation
import Swoop
import Timing

/// Steps of job F as programs run them, in proportion to the bare step on a batch that is there.
let fedSteps: [Job] = [
    Job(name: "FL", title: "step of F on a DataLoader's batches, of the bare step", unit: .bareSteps, alone: false) {
        let training = Training()
        let loader = DataLoader(training.data, batchSize: 128, shuffle: true)
        return training.proportion {
            var last = 0.0
            for (x, labels) in loader { last = training.step(x, labels).item() }
            return last
        }
    },
    Job(
        name: "FT", title: "step of F by a Trainer, of the bare step", unit: .bareSteps, alone: false, counterpart: nil
    ) {
        let training = Training()
        let batches = Array(repeating: training.batch, count: Training.count)
        let trainer = Trainer(training.model, training.optimizer) { (model, batch: (Tensor, Tensor)) in
            crossEntropy(model(batch.0), batch.1)
        }
        return training.proportion {
            do { try trainer.fit(batches, epochs: trainer.epoch + 1) } catch { fatalError("\(error)") }
            return trainer.history.last!.loss
        }
    },
]

/// The model of job F, with data of 20 batches.
private struct Training {
    static let count = 20
    let data: TensorDataset<(Tensor, Tensor)>
    let batch: (Tensor, Tensor)
    let model: Sequential
    let optimizer: Adam

    init() {
        manualSeed(1)
        let x = Tensor.randn(128 * Self.count, 784)
        let labels = Tensor.randInt(0, 10, [128 * Self.count])
        data = TensorDataset(x, labels)
        batch = (x[..<128].clone(), labels[..<128].clone())
        model = Sequential(Linear(784, 512), ReLU(), Linear(512, 256), ReLU(), Linear(256, 10))
        optimizer = Adam(model.parameters(), lr: 0.001)
    }

    func step(_ x: Tensor, _ labels: Tensor) -> Tensor {
        optimizer.zeroGrad()
        let loss = crossEntropy(model(x), labels)
        loss.backward()
        optimizer.step()
        return loss
    }

    /// The time of 20 steps by `pass` divided by that of 20 bare steps: of each the best, in turn. Both read the loss of
    /// each step.
    func proportion(_ pass: () -> Double) -> Measurement {
        let check = pass()
        var best = (fed: Double.infinity, bare: Double.infinity)
        for _ in 0..<10 {
            best.fed = min(best.fed, seconds { _ = pass() })
            best.bare = min(
                best.bare, seconds { for _ in 0..<Self.count { _ = step(batch.0, batch.1).item() } })
        }
        return Measurement(value: best.fed / best.bare, check: check)
    }

    private func seconds(_ body: () -> Void) -> Double {
        let start = DispatchTime.now().uptimeNanoseconds
        body()
        return Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9
    }
}

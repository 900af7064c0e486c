import Swoop

/// Training steps of real models.
let wholeSteps: [Job] = [
    Job(name: "F", title: "step of MLP 784-512-256-10, batch 128, Adam", unit: .time) {
        manualSeed(1)
        let x = Tensor.randn(128, 784)
        let labels = Tensor.randInt(0, 10, [128])
        let model = Sequential(Linear(784, 512), ReLU(), Linear(512, 256), ReLU(), Linear(256, 10))
        let optimizer = Adam(model.parameters(), lr: 0.001)
        func step() -> Tensor {
            optimizer.zeroGrad()
            let loss = crossEntropy(model(x), labels)
            loss.backward()
            optimizer.step()
            return loss
        }
        return Prepared(units: 1, check: { (0..<5).map { _ in step() }.last!.item() }, body: { _ = step() })
    }
]

import Swoop

/// Training steps of real models.
let wholeSteps: [Job] = [
    Job(name: "E", title: "step of MLP 64-64-10, batch 32, SGD", unit: .time) {
        manualSeed(1)
        let x = Tensor.randn(32, 64)
        let labels = Tensor.randInt(0, 10, [32])
        let model = Sequential(Linear(64, 64), ReLU(), Linear(64, 10))
        let optimizer = SGD(model.parameters(), lr: 0.01)
        return classification(model, optimizer, x, labels)
    },
    Job(name: "F", title: "step of MLP 784-512-256-10, batch 128, Adam", unit: .time) {
        manualSeed(1)
        let x = Tensor.randn(128, 784)
        let labels = Tensor.randInt(0, 10, [128])
        let model = Sequential(Linear(784, 512), ReLU(), Linear(512, 256), ReLU(), Linear(256, 10))
        let optimizer = Adam(model.parameters(), lr: 0.001)
        return classification(model, optimizer, x, labels)
    },
    Job(name: "G", title: "step of CNN 1-32-64, 9216-128-10, batch 64, Adam", unit: .time) {
        manualSeed(1)
        let x = Tensor.randn(64, 1, 28, 28)
        let labels = Tensor.randInt(0, 10, [64])
        let model = Sequential(
            Conv2d(1, 32, 3), ReLU(), Conv2d(32, 64, 3), ReLU(), MaxPool2d(2), Flatten(), Linear(9216, 128), ReLU(),
            Linear(128, 10))
        let optimizer = Adam(model.parameters(), lr: 0.001)
        return classification(model, optimizer, x, labels)
    },
]

/// Steps of a classifier with cross-entropy; the loss of the fifth step is compared.
private func classification(_ model: some Layer, _ optimizer: some Optimizer, _ x: Tensor, _ labels: Tensor) -> Prepared
{
    func step() -> Tensor {
        optimizer.zeroGrad()
        let loss = crossEntropy(model(x), labels)
        loss.backward()
        optimizer.step()
        return loss
    }
    return Prepared(units: 1, check: { (0..<5).map { _ in step() }.last!.item() }, body: { _ = step() })
}

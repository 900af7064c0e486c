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
    Job(name: "S", title: "step of ResNet 32-64-128-256, batch 16, SGD", unit: .time) {
        manualSeed(1)
        let x = Tensor.randn(16, 3, 32, 32)
        let labels = Tensor.randInt(0, 10, [16])
        let model = Sequential(
            Conv2d(3, 32, 3, padding: 1, bias: false), BatchNorm2d(32), ReLU(), ResidualBlock(32, 32),
            ResidualBlock(32, 64, stride: 2), ResidualBlock(64, 128, stride: 2), ResidualBlock(128, 256, stride: 2),
            AdaptiveAvgPool2d(1), Flatten(), Linear(256, 10))
        let optimizer = SGD(model.parameters(), lr: 0.01, momentum: 0.9)
        return classification(model, optimizer, x, labels)
    },
]

/// Two convolutions beside a shortcut, which has a convolution of its own where the shape changes.
private final class ResidualBlock: Layer {
    let conv1: Conv2d
    let norm1: BatchNorm2d
    let conv2: Conv2d
    let norm2: BatchNorm2d
    let shortcut: Sequential

    init(_ input: Int, _ output: Int, stride: Int = 1) {
        conv1 = Conv2d(input, output, 3, stride: stride, padding: 1, bias: false)
        norm1 = BatchNorm2d(output)
        conv2 = Conv2d(output, output, 3, padding: 1, bias: false)
        norm2 = BatchNorm2d(output)
        shortcut =
            stride == 1 && input == output
            ? Sequential()
            : Sequential(Conv2d(input, output, 1, stride: stride, bias: false), BatchNorm2d(output))
    }

    func forward(_ x: Tensor) -> Tensor {
        (norm2(conv2(norm1(conv1(x)).relu())) + shortcut(x)).relu()
    }
}

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

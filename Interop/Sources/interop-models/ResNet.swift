import Swoop

/// A residual network with nesterov momentum and a cosine schedule; the last loss is in evaluation mode.
func resnet() -> [Double] {
    let model = ResNet()
    let (x, y) = (Tensor.randn(16, 3, 32, 32), Tensor.randInt(0, 10, [16]))
    let criterion = CrossEntropyLoss(labelSmoothing: 0.1)
    let optimizer = SGD(model.parameters(), lr: 0.02, momentum: 0.9, weightDecay: 5e-4, nesterov: true)
    let scheduler = CosineAnnealingLR(optimizer, tMax: steps)
    var losses = (0..<steps).map { _ in
        optimizer.zeroGrad()
        let loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
        scheduler.step()
        return loss.item()
    }
    model.eval()
    losses.append(noGrad { criterion(model(x), y) }.item())
    return losses
}

private func conv3x3(_ inputs: Int, _ outputs: Int, stride: Int = 1) -> Conv2d {
    Conv2d(inputs, outputs, 3, stride: stride, padding: 1, bias: false)
}

private final class BasicBlock: Layer {
    let conv1: Conv2d
    let bn1: BatchNorm2d
    let relu = ReLU()
    let conv2: Conv2d
    let bn2: BatchNorm2d
    let downsample: Sequential?

    init(_ inputs: Int, _ outputs: Int, stride: Int = 1) {
        conv1 = conv3x3(inputs, outputs, stride: stride)
        bn1 = BatchNorm2d(outputs)
        conv2 = conv3x3(outputs, outputs)
        bn2 = BatchNorm2d(outputs)
        downsample =
            stride == 1 && inputs == outputs
            ? nil
            : Sequential(Conv2d(inputs, outputs, 1, stride: stride, bias: false), BatchNorm2d(outputs))
    }

    func forward(_ x: Tensor) -> Tensor {
        let identity = downsample?(x) ?? x
        let out = relu(bn1(conv1(x)))
        return relu(bn2(conv2(out)) + identity)
    }
}

private final class ResNet: Layer {
    let conv1: Conv2d
    let bn1: BatchNorm2d
    let relu = ReLU()
    let maxpool = MaxPool2d(3, stride: 2, padding: 1)
    let layer1: Sequential
    let layer2: Sequential
    let avgpool = AdaptiveAvgPool2d([1, 1])
    let fc: Linear

    init(width: Int = 16, classes: Int = 10) {
        conv1 = Conv2d(3, width, 7, stride: 2, padding: 3, bias: false)
        bn1 = BatchNorm2d(width)
        layer1 = Sequential(BasicBlock(width, width), BasicBlock(width, width))
        layer2 = Sequential(BasicBlock(width, 2 * width, stride: 2), BasicBlock(2 * width, 2 * width))
        fc = Linear(2 * width, classes)
        for module in modules() {
            if let conv = module as? Conv2d {
                Init.kaimingNormal(conv.weight, mode: .fanOut, nonlinearity: .relu)
            } else if let norm = module as? BatchNorm2d {
                Init.constant(norm.weight!, 1)
                Init.constant(norm.bias!, 0)
            }
        }
        for case let block as BasicBlock in modules() { Init.constant(block.bn2.weight!, 0) }
    }

    func forward(_ x: Tensor) -> Tensor {
        let stem = maxpool(relu(bn1(conv1(x))))
        return fc(avgpool(layer2(layer1(stem))).flatten(1))
    }
}

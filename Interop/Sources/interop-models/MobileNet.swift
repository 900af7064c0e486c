import Swoop

/// A MobileNet: depthwise convolutions, squeeze and excitation, and blocks that are left out at random in training.
func mobilenet() -> [Double] {
    let model = Sequential(
        Conv2d(3, 8, 3, 2, 1, bias: false), BatchNorm2d(8), Hardswish(), InvertedResidual(8, 8, 1, drop: 0.2),
        InvertedResidual(8, 16, 2, drop: 0.2), InvertedResidual(16, 16, 1, drop: 0.3), AdaptiveAvgPool2d(1), Flatten(1),
        Dropout(0.2), Linear(16, 5))
    for module in model.modules() {
        switch module {
        case let conv as Conv2d:
            Init.kaimingNormal(conv.weight, mode: .fanOut)
            if let bias = conv.bias { Init.zeros(bias) }
        case let linear as Linear:
            Init.normal(linear.weight, 0, 0.01)
            Init.zeros(linear.bias!)
        default: break
        }
    }
    let (x, target) = (Tensor.randn(6, 3, 16, 16), Tensor.randInt(0, 5, [6]))
    let optimizer = RMSprop(model.parameters(), 1e-3, alpha: 0.9, weightDecay: 1e-5, momentum: 0.9)
    let scheduler = StepLR(optimizer, 5, 0.97)
    return (0..<steps).map { _ in
        optimizer.zeroGrad()
        let loss = crossEntropy(model(x), target, labelSmoothing: 0.1)
        loss.backward()
        optimizer.step()
        scheduler.step()
        return loss.item()
    }
}

private final class SqueezeExcitation: Layer {
    let fc1: Conv2d
    let fc2: Conv2d

    init(_ channels: Int) {
        fc1 = Conv2d(channels, channels / 4, 1)
        fc2 = Conv2d(channels / 4, channels, 1)
    }

    func forward(_ x: Tensor) -> Tensor { x * hardsigmoid(fc2(relu(fc1(adaptiveAvgPool2d(x, 1))))) }
}

private final class InvertedResidual: Layer, ModeDependent {
    var training = true
    let drop: Double
    let skips: Bool
    let block: Sequential

    init(_ inputs: Int, _ outputs: Int, _ stride: Int, drop: Double) {
        let width = 4 * inputs
        self.drop = drop
        skips = stride == 1 && inputs == outputs
        block = Sequential(
            Conv2d(inputs, width, 1, bias: false), BatchNorm2d(width, 0.001, 0.01), Hardswish(inplace: true),
            Conv2d(width, width, 3, stride, 1, groups: width, bias: false), BatchNorm2d(width, 0.001, 0.01),
            Hardswish(inplace: true), SqueezeExcitation(width), Conv2d(width, outputs, 1, bias: false),
            BatchNorm2d(outputs, 0.001, 0.01))
    }

    func forward(_ x: Tensor) -> Tensor {
        let y = block(x)
        if !skips { return y }
        if !training { return x + y }
        let kept = Tensor.empty(y.size(0), 1, 1, 1).bernoulliInPlace(p: 1 - drop)
        return x + y / (1 - drop) * kept
    }
}

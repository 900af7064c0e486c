import Swoop

/// A U-Net that segments pictures whose sides are odd, with RMSprop and clipped gradients.
func unet() -> [Double] {
    let model = UNet()
    let x = Tensor.randn(2, 1, 37, 37)
    let target = (avgPool2d(x, 3, stride: 1, padding: 1) .> 0).to(.float32)
    let optimizer = RMSprop(model.parameters(), lr: 1e-4, weightDecay: 1e-8, momentum: 0.9)
    return (0..<steps).map { _ in
        let logits = model(x)
        let loss = binaryCrossEntropyWithLogits(logits, target) + diceLoss(logits, target)
        optimizer.zeroGrad()
        loss.backward()
        clipGradNorm(model.parameters(), 1)
        optimizer.step()
        return loss.item()
    }
}

private func diceLoss(_ logits: Tensor, _ target: Tensor) -> Tensor {
    let p = logits.sigmoid().flatten(1)
    let t = target.flatten(1)
    let shared = (p * t).sum(1)
    return 1 - ((2 * shared + 1) / (p.sum(1) + t.sum(1) + 1)).mean()
}

private final class DoubleConv: Layer {
    let layers: Sequential

    init(_ inputs: Int, _ outputs: Int) {
        layers = Sequential(
            Conv2d(inputs, outputs, 3, padding: 1), GroupNorm(4, outputs), SiLU(),
            Conv2d(outputs, outputs, 3, padding: 1), GroupNorm(4, outputs), SiLU())
    }

    func forward(_ x: Tensor) -> Tensor { layers(x) }
}

private final class UNet: Layer {
    let down: [DoubleConv]
    let up: [any Layer]
    let pool = MaxPool2d(2, 2)
    let bottleneck: DoubleConv
    let last: Conv2d

    init(channels: [Int] = [8, 16, 32]) {
        down = zip([1] + channels, channels).map { DoubleConv($0, $1) }
        bottleneck = DoubleConv(channels.last!, 2 * channels.last!)
        up = channels.reversed().flatMap { width -> [any Layer] in
            [ConvTranspose2d(2 * width, width, 2, stride: 2), DoubleConv(2 * width, width)]
        }
        last = Conv2d(channels[0], 1, 1)
    }

    func forward(_ input: Tensor) -> Tensor {
        var x = input
        var skips: [Tensor] = []
        for layer in down {
            x = layer(x)
            skips.append(x)
            x = pool(x)
        }
        x = bottleneck(x)
        for i in stride(from: 0, to: up.count, by: 2) {
            x = up[i](x)
            let skip = skips.removeLast()
            if x.shape != skip.shape {
                x = interpolate(x, size: skip.shape[2...], mode: .bilinear, alignCorners: true)
            }
            x = up[i + 1](Tensor.cat([skip, x], dim: 1))
        }
        return last(x)
    }
}

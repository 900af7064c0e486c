import Swoop

/// A generator against a discriminator with spectral norms; the generator's moving average is tried at the end.
func gan() -> [Double] {
    let generator = makeGenerator()
    let discriminator = Sequential(
        spectralNorm(Conv2d(1, 8, 4, stride: 2, padding: 1)), LeakyReLU(0.2),
        spectralNorm(Conv2d(8, 16, 4, stride: 2, padding: 1)), LeakyReLU(0.2), Flatten(), spectralNorm(Linear(256, 1)))
    generator.apply { module in
        switch module {
        case let conv as ConvTranspose2d: Init.normal(conv.weight, 0, 0.02)
        case let norm as BatchNorm2d:
            Init.normal(norm.weight!, 1, 0.02)
            Init.constant(norm.bias!, 0)
        default: break
        }
    }
    let forDiscriminator = Adam(discriminator.parameters(), lr: 2e-4, betas: (0.5, 0.999))
    let forGenerator = Adam(generator.parameters(), lr: 2e-4, betas: (0.5, 0.999))
    let average = AveragedModel(generator, multiAvgFn: getEMAMultiAvgFn(decay: 0.9), copy: makeGenerator)
    var losses: [Double] = []
    var noise = Tensor.zeros(1)
    for _ in 0..<steps {
        let real = Tensor.randn(8, 1, 16, 16).clamp(min: -1, max: 1)
        noise = Tensor.randn(8, 10, 1, 1)
        forDiscriminator.zeroGrad()
        let fake = generator(noise)
        let onReal = (1 - discriminator(real)).relu().mean()
        let ofDiscriminator = onReal + (1 + discriminator(fake.detach())).relu().mean()
        ofDiscriminator.backward()
        forDiscriminator.step()
        losses.append(ofDiscriminator.item())
        forGenerator.zeroGrad()
        let ofGenerator = -discriminator(fake).mean()
        ofGenerator.backward()
        forGenerator.step()
        average.updateParameters(generator)
        losses.append(ofGenerator.item())
    }
    average.eval()
    discriminator.eval()
    losses.append(noGrad { discriminator(average(noise)).mean() }.item())
    return losses
}

private func makeGenerator() -> Sequential {
    Sequential(
        ConvTranspose2d(10, 16, 4, 1, 0, bias: false), BatchNorm2d(16), ReLU(),
        ConvTranspose2d(16, 8, 4, stride: 2, padding: 1, bias: false), BatchNorm2d(8), ReLU(),
        ConvTranspose2d(8, 1, 4, stride: 2, padding: 1, bias: false), Tanh())
}

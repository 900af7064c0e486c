import Swoop

/// A Wasserstein GAN whose critic pays for gradients that are not of length 1: backward through a gradient.
func wgan() -> [Double] {
    let generator = Sequential(
        Linear(4, 16), BatchNorm1d(16, 0.8), LeakyReLU(0.2, inplace: true), Linear(16, 36), Tanh(),
        Unflatten(1, [1, 6, 6]))
    let critic = Sequential(
        Conv2d(1, 4, 3, 1, 1), LayerNorm([4, 6, 6]), LeakyReLU(0.2), Conv2d(4, 4, 3, 2, 1), SiLU(), Flatten(),
        Linear(36, 1))
    let forGenerator = Adam(generator.parameters(), 1e-3, (0.5, 0.9))
    let forCritic = Adam(critic.parameters(), 1e-3, (0.5, 0.9))
    var losses: [Double] = []
    for step in 0..<steps {
        let (real, noise) = (Tensor.rand(4, 1, 6, 6), Tensor.randn(4, 4))
        forCritic.zeroGrad()
        let fake = generator(noise).detach()
        let share = Tensor.rand(4, 1, 1, 1)
        let between = (share * real + (1 - share) * fake).requiresGrad(true)
        let slopes = gradient(of: critic(between).sum(), withRespectTo: between, createGraph: true)
        let penalty = ((slopes.view(4, -1).norm(2, 1) - 1) ** 2).mean()
        let ofCritic = critic(fake).mean() - critic(real).mean() + 10 * penalty
        ofCritic.backward()
        forCritic.step()
        losses.append(ofCritic.item())
        if step % 2 == 0 {
            forGenerator.zeroGrad()
            let ofGenerator = -critic(generator(noise)).mean()
            ofGenerator.backward()
            forGenerator.step()
            losses.append(ofGenerator.item())
        }
    }
    return losses
}

import Swoop

/// A variational autoencoder.
func vae() -> [Double] {
    let model = VAE()
    let optimizer = Adam(model.parameters(), lr: 1e-3)
    let x = Tensor.rand(32, 1, 8, 8)
    return (0..<steps).map { _ in
        optimizer.zeroGrad()
        let (reconstruction, mu, logvar) = model(x)
        let bce = binaryCrossEntropy(reconstruction, x.view(-1, 64), reduction: .sum)
        let kld = -0.5 * (1 + logvar - mu.square() - logvar.exp()).sum()
        let loss = (bce + kld) / Double(x.size(0))
        loss.backward()
        optimizer.step()
        return loss.item()
    }
}

private final class VAE: Module {
    let fc1 = Linear(64, 40)
    let fc21 = Linear(40, 5)
    let fc22 = Linear(40, 5)
    let fc3 = Linear(5, 40)
    let fc4 = Linear(40, 64)

    func encode(_ x: Tensor) -> (mu: Tensor, logvar: Tensor) {
        let h1 = fc1(x).relu()
        return (fc21(h1), fc22(h1))
    }

    func reparameterize(_ mu: Tensor, _ logvar: Tensor) -> Tensor {
        let std = (0.5 * logvar).exp()
        return mu + Tensor.randnLike(std) * std
    }

    func decode(_ z: Tensor) -> Tensor { fc4(fc3(z).relu()).sigmoid() }

    func callAsFunction(_ x: Tensor) -> (Tensor, Tensor, Tensor) {
        let (mu, logvar) = encode(x.view(-1, 64))
        return (decode(reparameterize(mu, logvar)), mu, logvar)
    }
}

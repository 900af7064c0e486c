/// Computes the running statistics of all ``BatchNorm`` layers anew, as the mean over all batches:
/// `torch.optim.swa_utils.update_bn`. An averaged model needs it, since its layers have never seen data.
///
/// `forward` calls the model with a batch. All modules are in training mode meanwhile, then in their former modes again.
/// Without such a layer nothing is called.
/// ```swift
/// let averaged = AveragedModel(model) { Sequential(Linear(4, 8), ReLU(), Linear(8, 4)) }
/// updateBN(loader, averaged) { images, labels in averaged.module(images) }
/// ```
public func updateBN<Batches: Sequence, Result>(
    _ loader: Batches, _ model: some Module, forward: (Batches.Element) -> Result
) {
    let layers = model.modules().compactMap { $0 as? BatchNorm }
    guard !layers.isEmpty else { return }
    let modes = model.modules().compactMap { $0 as? any ModeDependent }.map { ($0, $0.training) }
    let momenta = layers.map(\.momentum)
    noGrad {
        for layer in layers {
            layer.resetRunningStats()
            layer.momentum = nil
        }
        model.train()
        for batch in loader { _ = forward(batch) }
    }
    for (layer, momentum) in zip(layers, momenta) { layer.momentum = momentum }
    for (module, training) in modes { module.training = training }
}

/// The same for a layer, whose batches are tensors.
public func updateBN(_ loader: some Sequence<Tensor>, _ model: some Layer) {
    updateBN(loader, model) { model($0) }
}

/// The same for a layer, with batches of an input and a target that is not used.
public func updateBN(_ loader: some Sequence<(Tensor, Tensor)>, _ model: some Layer) {
    updateBN(loader, model) { model($0.0) }
}

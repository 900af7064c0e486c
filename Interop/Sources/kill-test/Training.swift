import Swoop

/// The number of steps of the training.
let steps = 2000

/// A pair to learn from.
private struct Pair {
    let x: Tensor
    let y: Tensor
}

/// Pairs in an order that each epoch draws anew.
private struct Shuffled: Sequence {
    let pairs: [Pair]

    func makeIterator() -> IndexingIterator<[Pair]> {
        Tensor.randPerm(pairs.count).ints.map { pairs[$0] }.makeIterator()
    }
}

/// Trains from the last checkpoint of a folder, or from the start, and saves the parameters as `final.safetensors`. Each
/// step is a line on standard output.
func train(in folder: String) throws {
    let generator = Generator(seed: 1)
    let pairs = (0..<100).map { _ in
        let x = Tensor.randn(8, 4, generator: generator)
        return Pair(x: x, y: x.square().sum(dim: 1, keepDim: true))
    }
    manualSeed(2)
    let model = Sequential(Linear(4, 16), Dropout(0.2), ReLU(), BatchNorm1d(16), Linear(16, 1))
    let trainer = Trainer(model, Adam(model.parameters(), lr: 0.01)) { (model, pair: Pair) in
        mseLoss(model(pair.x), pair.y)
    }
    trainer.schedules = [.everyStep(OneCycleLR(trainer.optimizer, maxLR: 0.05, totalSteps: steps))]
    trainer.checkpoints = CheckpointFolder(folder, keep: 2)
    trainer.checkpointSteps = 17
    trainer.onStep = { trainer, _ in write(trainer.step) }
    try trainer.resume()
    try trainer.fit(Shuffled(pairs: pairs), epochs: steps / 100)
    try Safetensors.save(model.stateDict(), to: "\(folder)/final.safetensors")
}

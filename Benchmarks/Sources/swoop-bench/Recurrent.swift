import Swoop

/// Training steps of recurrent layers; sizes are steps, sequences, features.
let recurrent: [Job] = [
    Job(name: "R", title: "step of LSTM, 64×32×128, SGD", unit: .time) {
        manualSeed(1)
        let layer = LSTM(128, 128)
        return training(layer, Tensor.randn(64, 32, 128)) { layer($0).output }
    },
    Job(name: "RG", title: "step of GRU, 64×32×128, SGD", unit: .time) {
        manualSeed(1)
        let layer = GRU(128, 128)
        return training(layer, Tensor.randn(64, 32, 128)) { layer($0).output }
    },
    Job(
        name: "RB", title: "step of 2 bidirectional LSTMs with dropout, 32×32×64, SGD",
        unit: .time
    ) {
        manualSeed(1)
        let layer = LSTM(64, 64, numLayers: 2, dropout: 0.5, bidirectional: true)
        return training(layer, Tensor.randn(32, 32, 64)) { layer($0).output }
    },
    Job(name: "RL", title: "step of LSTM, 10×1×16, SGD", unit: .time) {
        manualSeed(1)
        let layer = LSTM(16, 16)
        return training(layer, Tensor.randn(10, 1, 16)) { layer($0).output }
    },
    Job(name: "RS", title: "step of GRU, 10×1×16, SGD", unit: .time) {
        manualSeed(1)
        let layer = GRU(16, 16)
        return training(layer, Tensor.randn(10, 1, 16)) { layer($0).output }
    },
]

/// Steps of SGD on the mean square of the results; that of the fifth step is compared.
private func training(_ layer: some Module, _ x: Tensor, _ call: @escaping (Tensor) -> Tensor) -> Prepared {
    let optimizer = SGD(layer.parameters(), lr: 0.01)
    func step() -> Tensor {
        optimizer.zeroGrad()
        let loss = call(x).square().mean()
        loss.backward()
        optimizer.step()
        return loss
    }
    return Prepared(units: 1, check: { (0..<5).map { _ in step() }.last!.item() }, body: { _ = step() })
}

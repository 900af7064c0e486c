import Swoop

/// A step of each optimizer on a million parameters in 20 matrices, with gradients that stay the same.
let optimizers: [Job] = [
    job("SGD") { SGD($0, lr: 0.001, momentum: 0.9) },
    job("Adam") { Adam($0) },
    job("AdamW") { AdamW($0) },
    job("Adadelta") { Adadelta($0) },
    job("Adafactor") { Adafactor($0) },
    job("Adagrad") { Adagrad($0) },
    job("Adamax") { Adamax($0) },
    job("ASGD") { ASGD($0) },
    job("Muon") { Muon($0) },
    job("NAdam") { NAdam($0) },
    job("RAdam") { RAdam($0) },
    job("RMSprop") { RMSprop($0, momentum: 0.9, centered: true) },
    job("Rprop") { Rprop($0) },
]

private func job(_ name: String, _ optimizer: @escaping @Sendable ([Tensor]) -> any Optimizer) -> Job {
    Job(name: "T\(name)", title: "step of \(name), 20 matrices 200×262", unit: .time) {
        manualSeed(1)
        let parameters = (0..<20).map { _ in Tensor.randn(200, 262).requiresGrad(true) }
        for parameter in parameters { parameter.grad = .randn(200, 262) }
        let optimizer = optimizer(parameters)
        let check = {
            for _ in 0..<5 { optimizer.step() }
            return parameters[0].detach().abs().mean().item()
        }
        return Prepared(units: 1, check: check, body: { optimizer.step() })
    }
}

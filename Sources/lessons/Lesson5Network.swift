import Swoop

/// A 2-2-2 network with sigmoid hidden and linear output neurons: one forward and one backward step on paper, with
/// learning rate 10, compared with autograd.
func networkByHand(_ out: Transcript) {
    out.heading("A network by hand")
    out.text(
        """
        Two inputs, two hidden neurons with a sigmoid, two linear outputs. One forward pass, one backward pass and one \
        step with a learning rate of 10, first with pencil and paper:
        """)
    out.formula("h = σ(W₁x + b₁),  o = W₂h + b₂,  E = Σ (oᵢ − tᵢ)²/2")
    out.formula("∂E/∂oᵢ = oᵢ − tᵢ,  ∂E/∂hⱼ = Σ ∂E/∂oᵢ · w₂ᵢⱼ,  ∂E/∂zⱼ = ∂E/∂hⱼ · hⱼ(1 − hⱼ)")
    out.text(
        """
        $z$ is what the sigmoid is given, and $h(1 − h)$ its derivative. A weight's gradient is that of the neuron it \
        leads to times the value it comes from; a bias has that of its neuron.
        """)
    let x = [0.05, 0.10]
    let target = [0.01, 0.99]
    var w1 = [[0.15, 0.20], [0.25, 0.30]]
    var b1 = [0.35, 0.35]
    var w2 = [[0.40, 0.45], [0.50, 0.55]]
    var b2 = [0.60, 0.60]
    out.say("hidden weights \(w1), biases \(b1)")
    out.say("output weights \(w2), biases \(b2)")

    // Forward: z = W₁x + b₁, h = σ(z), o = W₂h + b₂, E = Σ ½(o − t)².
    let h = [sigmoid(dot(w1[0], x) + b1[0]), sigmoid(dot(w1[1], x) + b1[1])]
    let o = [dot(w2[0], h) + b2[0], dot(w2[1], h) + b2[1]]
    let errorByO = [o[0] - target[0], o[1] - target[1]]
    let error = 0.5 * dot(errorByO, errorByO)
    out.say(
        "h1 = \(decimals(h[0], 6)), h2 = \(decimals(h[1], 6)); o1 = \(decimals(o[0], 6)), o2 = \(decimals(o[1], 6))")
    out.say("E = ½(o1 − 0.01)² + ½(o2 − 0.99)² = \(decimals(error, 6))")

    // Backward: ∂E/∂oᵢ = oᵢ − tᵢ; ∂E/∂hⱼ = Σᵢ ∂E/∂oᵢ · w₂ᵢⱼ; ∂E/∂zⱼ = ∂E/∂hⱼ · hⱼ(1 − hⱼ).
    let errorByH = [dot(errorByO, [w2[0][0], w2[1][0]]), dot(errorByO, [w2[0][1], w2[1][1]])]
    let errorByZ = [errorByH[0] * h[0] * (1 - h[0]), errorByH[1] * h[1] * (1 - h[1])]
    out.say("∂E/∂o = \(rounded([errorByO])), ∂E/∂z = \(rounded([errorByZ]))")

    out.text("Then the same in tensors:")
    out.code(
        """
        let h = (parameters[0].mv(x) + parameters[1]).sigmoid()
        let o = parameters[2].mv(h) + parameters[3]
        return 0.5 * ((o - target) ** 2).sum()
        """)
    let start = (w1, b1, w2, b2)
    let network = Network(w1, b1, w2, b2)
    // In 32 bits: numbers with fewer digits are easier to read.
    show(out, Network(w1, b1, w2, b2, dtype: .float32), Tensor(x), Tensor(target))
    let loss = network.loss(Tensor(x, dtype: .float64), Tensor(target, dtype: .float64))
    loss.backward()

    let rate = 10.0
    for i in 0..<2 {
        for j in 0..<2 {
            w2[i][j] -= rate * errorByO[i] * h[j]
            w1[i][j] -= rate * errorByZ[i] * x[j]
        }
        b2[i] -= rate * errorByO[i]
        b1[i] -= rate * errorByZ[i]
    }
    noGrad {
        for parameter in network.parameters { parameter -= rate * parameter.grad }
    }
    out.text("Hidden and output weights and biases after the step:")
    let named = [("W1", w1), ("b1", [b1]), ("W2", w2), ("b2", [b2])]
    for ((name, values), learned) in zip(named, network.parameters) {
        out.say("\(name)  by hand      \(rounded(values))")
        out.say("    by autograd  \(rounded([learned.doubles]))")
    }
    let byHand = w1.flatMap { $0 } + b1 + w2.flatMap { $0 } + b2
    let byAutograd = network.parameters.flatMap(\.doubles)
    let difference = zip(byHand, byAutograd).map { abs($0 - $1) }.max()!
    out.say("they agree:", difference < 1e-12)
    showRates(out, Network(start.0, start.1, start.2, start.3), x, target, error)
}

/// The forward and backward pass, and what the engine records.
private func show(_ out: Transcript, _ network: Network, _ x: Tensor, _ target: Tensor) {
    let names = zip(["W1", "b1", "W2", "b2"], network.parameters).map { (key: $0, value: $1) }
    let loss = network.loss(x, target)
    out.graph(
        loss.graph(parameters: names + [(key: "E", value: loss)]),
        caption: "The network as it is recorded: `MvBackward0` is a matrix times a vector.")
    out.explanation(
        explain(parameters: names + [(key: "x", value: x), (key: "t", value: target)], result: "E") {
            network.loss(x, target)
        })
}

/// The effect of other learning rates on the step.
private func showRates(
    _ out: Transcript, _ network: Network, _ x: [Double], _ target: [Double], _ before: Double
) {
    let (input, wanted) = (Tensor(x, dtype: .float64), Tensor(target, dtype: .float64))
    network.loss(input, wanted).backward()
    let rates = (0...60).map { 0.01 * Tensor(Double($0) / 20 * 2.302585, dtype: .float64).exp().item() }
    let after = rates.map { rate in noGrad { network.stepped(by: rate).loss(input, wanted).item() } }
    out.text("The step is right, and yet the error grows: from \(decimals(before, 3)) to \(decimals(after[60], 1)).")
    out.picture(
        plot(
            rates, after, label: "after the step", title: "One step with different learning rates",
            xLabel: "learning rate", yLabel: "E", xScale: .log, yScale: .log
        )
        .line([0.01, 10], [before, before], label: "before"),
        caption: """
            A gradient says in which direction the error falls, not how far. With a learning rate of 10 the step goes \
            far beyond the lowest place.
            """)
}

private func dot(_ a: [Double], _ b: [Double]) -> Double { a[0] * b[0] + a[1] * b[1] }

private func sigmoid(_ z: Double) -> Double { 1 / (1 + Tensor(-z, dtype: .float64).exp().item()) }

private func rounded(_ rows: [[Double]]) -> String {
    "[" + rows.flatMap { $0 }.map { decimals($0, 6) }.joined(separator: ", ") + "]"
}

/// The same network with tensors.
private struct Network {
    let parameters: [Tensor]

    init(_ w1: [[Double]], _ b1: [Double], _ w2: [[Double]], _ b2: [Double], dtype: DType = .float64) {
        parameters = [
            Tensor(w1, dtype: dtype, requiresGrad: true), Tensor(b1, dtype: dtype, requiresGrad: true),
            Tensor(w2, dtype: dtype, requiresGrad: true), Tensor(b2, dtype: dtype, requiresGrad: true),
        ]
    }

    private init(_ parameters: [Tensor]) { self.parameters = parameters }

    /// The network after a step along its negative gradient.
    func stepped(by rate: Double) -> Network { Network(parameters.map { $0 - rate * $0.grad }) }

    func loss(_ x: Tensor, _ target: Tensor) -> Tensor {
        let h = (parameters[0].mv(x) + parameters[1]).sigmoid()
        let o = parameters[2].mv(h) + parameters[3]
        return 0.5 * ((o - target) ** 2).sum()
    }
}

import Swoop

/// Gradients of a formula, three regressions from scratch, numbers that overflow, and a network by hand.
func lesson5(_ out: Transcript) {
    out.title("Lesson 5 · Gradients, precision, a network by hand")
    formula(out)
    regressions(out)
    precision(out)
    networkByHand(out)
}

/// f(x, y) = (x + eʸ) / (log x + (x − y)³) at (3, 4).
private func formula(_ out: Transcript) {
    let x = Tensor([3.0], requiresGrad: true)
    let y = Tensor([4.0], requiresGrad: true)
    let f = (x + y.exp()) / (x.log() + (x - y) ** 3)
    out.say(f)
    f.backward()
    out.say(x.grad!)
    out.say(y.grad!)
}

private let inputs: [Float] = [
    1.5420291, 1.8935232, 2.1603365, 2.5381863, 2.893443, 3.838855, 3.925425, 4.2233696, 4.235571, 4.273397, 4.9332876,
    6.4704757, 6.517571, 6.87826, 7.0009003, 7.035741, 7.278681, 7.7561755, 9.121138, 9.728281,
]
private let outputs: [Float] = [
    63.802246, 80.036026, 91.4903, 108.28776, 122.781975, 161.36314, 166.50816, 176.16772, 180.29395, 179.09758,
    206.21027, 272.71857, 272.24033, 289.54745, 293.8488, 295.2281, 306.62274, 327.93243, 383.16296, 408.65967,
]

/// y = b + w₁x + w₂x², y = b + w₁x and y = w₁x through the same twenty points, in whole batches.
private func regressions(_ out: Transcript) {
    let x = Tensor(inputs).view(-1, 1)
    let y = Tensor(outputs).view(-1, 1)
    manualSeed(0)
    out.say("Model 1")
    train(out, Tensor.cat([x, x * x], dim: 1), y, hasBias: true, epochs: 100_000, every: 10_000, learningRate: 0.0005)
    out.say("Model 2")
    train(out, x, y, hasBias: true, epochs: 1000, every: 100, learningRate: 0.01)
    out.say("Model 3")
    train(out, x, y, hasBias: false, epochs: 10, every: 1, learningRate: 0.01)
}

private func train(
    _ out: Transcript, _ x: Tensor, _ y: Tensor, hasBias: Bool, epochs: Int, every interval: Int, learningRate: Double
) {
    let w = Tensor.normal(mean: 0, std: 0.01, [1, x.shape[1]], requiresGrad: true)
    let b = Tensor.zeros(1, requiresGrad: true)
    let parameters = hasBias ? [w, b] : [w]
    for epoch in 0..<epochs {
        let prediction = hasBias ? x.mm(w.T) + b : x.mm(w.T)
        let error = prediction - y
        let loss = error.T.mm(error) / y.count
        loss.backward()
        noGrad {
            for parameter in parameters { parameter -= learningRate * parameter.grad! }
        }
        for parameter in parameters { parameter.grad!.zero() }
        if epoch % interval == 0 { out.say("epoch: \(epoch + 1) --> loss \(loss.item())") }
    }
    out.say("Weights \(w),\nBias: \(b)")
}

/// −log(eˣ / (eˣ + eʸ)) as written, which overflows, and as log(1 + e^(y−x)), which does not.
private func precision(_ out: Transcript) {
    func asWritten(_ x: Tensor, _ y: Tensor) -> Tensor { -(x.exp() / (x.exp() + y.exp())).log() }
    func stable(_ x: Tensor, _ y: Tensor) -> Tensor { (1 + (y - x).exp()).log() }
    func say(_ function: (Tensor, Tensor) -> Tensor, _ x: Double, _ y: Double) {
        let (x, y) = (Tensor([x], requiresGrad: true), Tensor([y], requiresGrad: true))
        function(x, y).backward()
        out.say("x.grad = ", x.grad!)
        out.say("y.grad = ", y.grad!)
    }
    out.say(asWritten(Tensor([2.0]), Tensor([3.0])))
    say(asWritten, 2, 3)
    out.say("at (50, 100), as written: eˣ overflows, ∞/∞ is no number")
    say(asWritten, 50, 100)
    out.say(Tensor([100.0]).exp())
    out.say("the stable form")
    say(stable, 50, 100)
    out.say(
        "the same by softplus and by logSumExp:", Tensor([50.0]).softplus(),
        Tensor([50.0, 100.0]).logSumExp(dim: 0) - 50)
}

/// A 2-2-2 network with sigmoid hidden and linear output neurons: one forward and one backward step on paper, with
/// learning rate 10, compared with autograd.
private func networkByHand(_ out: Transcript) {
    let x = [0.05, 0.10]
    let target = [0.01, 0.99]
    var w1 = [[0.15, 0.20], [0.25, 0.30]]
    var b1 = [0.35, 0.35]
    var w2 = [[0.40, 0.45], [0.50, 0.55]]
    var b2 = [0.60, 0.60]
    out.say("hidden weights \(w1), biases \(b1); output weights \(w2), biases \(b2)")

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
    out.say("∂E/∂o = \(errorByO.map { decimals($0, 6) }), ∂E/∂z = \(errorByZ.map { decimals($0, 6) })")

    let network = Network(w1, b1, w2, b2)
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
        for parameter in network.parameters { parameter -= rate * parameter.grad! }
    }
    out.say(
        "after the step, by hand:     W1 \(rounded(w1)), b1 \(rounded([b1])), W2 \(rounded(w2)), b2 \(rounded([b2]))")
    let learned = network.parameters.map { rounded([$0.doubles]) }
    out.say("after the step, by autograd: W1 \(learned[0]), b1 \(learned[1]), W2 \(learned[2]), b2 \(learned[3])")
    let byHand = w1.flatMap { $0 } + b1 + w2.flatMap { $0 } + b2
    let byAutograd = network.parameters.flatMap(\.doubles)
    let difference = zip(byHand, byAutograd).map { abs($0 - $1) }.max()!
    out.say("they agree:", difference < 1e-12)
}

private func dot(_ a: [Double], _ b: [Double]) -> Double { a[0] * b[0] + a[1] * b[1] }

private func sigmoid(_ z: Double) -> Double { 1 / (1 + Tensor(-z, dtype: .float64).exp().item()) }

private func rounded(_ rows: [[Double]]) -> [String] { rows.flatMap { $0 }.map { decimals($0, 6) } }

/// The same network in tensors.
private struct Network {
    let parameters: [Tensor]

    init(_ w1: [[Double]], _ b1: [Double], _ w2: [[Double]], _ b2: [Double]) {
        parameters = [
            Tensor(w1, dtype: .float64, requiresGrad: true), Tensor(b1, dtype: .float64, requiresGrad: true),
            Tensor(w2, dtype: .float64, requiresGrad: true), Tensor(b2, dtype: .float64, requiresGrad: true),
        ]
    }

    func loss(_ x: Tensor, _ target: Tensor) -> Tensor {
        let h = (parameters[0].mv(x) + parameters[1]).sigmoid()
        let o = parameters[2].mv(h) + parameters[3]
        return 0.5 * ((o - target) ** 2).sum()
    }
}

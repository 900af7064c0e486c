import Swoop

/// Gradients of a formula, three regressions from scratch, numbers that overflow, and a network by hand.
func lesson5(_ out: Transcript) {
    out.title("Lesson 5 · Gradients, precision, a network by hand")
    out.text(
        """
        Four exercises: the gradient of a formula, three models for the same points, a formula that is right and yet \
        gives no number, and one step of back-propagation through a network on paper.
        """)
    formula(out)
    regressions(out)
    precision(out)
    networkByHand(out)
}

/// f(x, y) = (x + eʸ) / (log x + (x − y)³) at (3, 4).
private func formula(_ out: Transcript) {
    out.heading("The gradient of a formula")
    out.formula("f(x, y) = (x + eʸ) / (log x + (x − y)³)")
    out.text("What are $∂f/∂x$ and $∂f/∂y$ at $x = 3$, $y = 4$? On paper that takes a page.")
    out.code(
        """
        let x = Tensor([3.0], requiresGrad: true)
        let y = Tensor([4.0], requiresGrad: true)
        let f = (x + y.exp()) / (x.log() + (x - y) ** 3)
        f.backward()
        """)
    let x = Tensor([3.0], requiresGrad: true)
    let y = Tensor([4.0], requiresGrad: true)
    let f = (x + y.exp()) / (x.log() + (x - y) ** 3)
    out.say(f)
    out.graph(
        f.graph(parameters: ["x": x, "y": y, "f": f], showAttributes: true),
        caption: """
            The graph of $f$: blue leaves, grey operations with what each has saved for backward, $f$ in green.
            """)
    f.backward()
    out.say(x.grad)
    out.say(y.grad)
    out.text(
        """
        The gradients are large because the denominator is small, $log 3 − 1 ≈ 0.0986$, and a quotient's derivative \
        divides by its square. To follow the numbers:
        """)
    out.explanation(
        explain(parameters: ["x": x, "y": y], result: "f") { (x + y.exp()) / (x.log() + (x - y) ** 3) })
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
    out.heading("Three models for the same points")
    out.text(
        """
        Is the relation of $x$ and $y$ quadratic or linear, and does it need a bias? Three models are fitted to twenty \
        points, each epoch with all of them at once. Prediction and loss are written from scratch; only the gradient \
        comes from `backward()`.
        """)
    out.formula("y = b + w₁x + w₂x²")
    out.formula("y = b + w₁x")
    out.formula("y = w₁x")
    out.code(
        """
        let prediction = hasBias ? x.mm(w.T) + b : x.mm(w.T)
        let error = prediction - y
        let loss = error.T.mm(error) / y.count
        loss.backward()
        noGrad {
            for parameter in parameters { parameter -= learningRate * parameter.grad }
        }
        for parameter in parameters { parameter.grad.zero() }
        """)
    let x = Tensor(inputs).view(-1, 1)
    let y = Tensor(outputs).view(-1, 1)
    manualSeed(0)
    out.text("The quadratic model, with a learning rate of 0.0005:")
    out.say("Model 1")
    let quadratic = train(
        out, Tensor.cat([x, x * x], dim: 1), y, hasBias: true, epochs: 100_000, every: 10_000, learningRate: 0.0005)
    out.text("The linear model, with a learning rate of 0.01:")
    out.say("Model 2")
    let linear = train(out, x, y, hasBias: true, epochs: 1000, every: 100, learningRate: 0.01)
    out.text("The linear model without a bias:")
    out.say("Model 3")
    let proportional = train(out, x, y, hasBias: false, epochs: 10, every: 1, learningRate: 0.01)
    compare(out, quadratic, linear, proportional)
}

/// The result of a training: the weights and the bias, by powers of x from 0, and the losses of some epochs.
private struct Fit {
    var coefficients: [Double] = []
    var epochs: [Int] = []
    var losses: [Double] = []

    func predict(_ x: Double) -> Double { coefficients.reversed().reduce(0) { $0 * x + $1 } }
}

private func train(
    _ out: Transcript, _ x: Tensor, _ y: Tensor, hasBias: Bool, epochs: Int, every interval: Int, learningRate: Double
) -> Fit {
    let w = Tensor.normal(mean: 0, std: 0.01, [1, x.shape[1]], requiresGrad: true)
    let b = Tensor.zeros(1, requiresGrad: true)
    let parameters = hasBias ? [w, b] : [w]
    var fit = Fit()
    for epoch in 0..<epochs {
        let prediction = hasBias ? x.mm(w.T) + b : x.mm(w.T)
        let error = prediction - y
        let loss = error.T.mm(error) / y.count
        loss.backward()
        noGrad {
            for parameter in parameters { parameter -= learningRate * parameter.grad }
        }
        for parameter in parameters { parameter.grad.zero() }
        if epoch < 1000 || epoch % 100 == 0 {
            fit.epochs.append(epoch + 1)
            fit.losses.append(loss.item())
        }
        if epoch % interval == 0 { out.say("epoch: \(epoch + 1) --> loss \(loss.item())") }
    }
    out.say("Weights \(w),\nBias: \(b)")
    fit.coefficients = b.doubles + w.doubles
    return fit
}

private func compare(_ out: Transcript, _ quadratic: Fit, _ linear: Fit, _ proportional: Fit) {
    let places = (0...50).map { Double($0) / 5 }
    out.picture(
        plot(places, places.map(quadratic.predict), label: "b + w₁x + w₂x²", title: "Three models", xLabel: "x")
            .line(places, places.map(linear.predict), label: "b + w₁x")
            .line(places, places.map(proportional.predict), label: "w₁x")
            .scatter(inputs, outputs, label: "points"),
        caption: "The three curves cannot be told apart: the quadratic model has learned that it needs no $x²$.")
    func residuals(_ fit: Fit) -> [Double] { zip(inputs, outputs).map { Double($1) - fit.predict(Double($0)) } }
    out.picture(
        scatter(
            inputs, residuals(quadratic), label: "b + w₁x + w₂x²", title: "What the models leave over", xLabel: "x",
            yLabel: "y − prediction"
        )
        .scatter(inputs, residuals(linear), label: "b + w₁x")
        .scatter(inputs, residuals(proportional), label: "w₁x")
        .line([0.0, 10.0], [0.0, 0.0]),
        caption: """
            The differences between points and models, a hundred times enlarged, are noise without a shape. The \
            simplest model says all there is to say: $y ≈ 42x$.
            """)
    out.picture(
        plot(
            quadratic.epochs, quadratic.losses, label: "b + w₁x + w₂x²", title: "Loss", xLabel: "epoch",
            yLabel: "mean squared error", xScale: .log, yScale: .log
        )
        .line(linear.epochs, linear.losses, label: "b + w₁x")
        .line(proportional.epochs, proportional.losses, label: "w₁x"),
        caption: """
            Ten epochs, a thousand, a hundred thousand: each parameter more makes the valley narrower, and with $x²$, \
            which reaches 95, the learning rate must be twenty times smaller.
            """)
}

/// −log(eˣ / (eˣ + eʸ)) as written, which overflows, and as log(1 + e^(y−x)), which does not.
private func precision(_ out: Transcript) {
    out.heading("Numerical precision")
    out.formula("z = −log(eˣ/(eˣ + eʸ))")
    out.text("A formula that stands in every classifier. Written as it is, it works for small numbers:")
    out.code("func asWritten(_ x: Tensor, _ y: Tensor) -> Tensor { -(x.exp() / (x.exp() + y.exp())).log() }")
    func asWritten(_ x: Tensor, _ y: Tensor) -> Tensor { -(x.exp() / (x.exp() + y.exp())).log() }
    func stable(_ x: Tensor, _ y: Tensor) -> Tensor { (1 + (y - x).exp()).log() }
    func say(_ function: (Tensor, Tensor) -> Tensor, _ x: Double, _ y: Double) {
        let (x, y) = (Tensor([x], requiresGrad: true), Tensor([y], requiresGrad: true))
        function(x, y).backward()
        out.say("x.grad = ", x.grad)
        out.say("y.grad = ", y.grad)
    }
    out.say(asWritten(Tensor([2.0]), Tensor([3.0])))
    say(asWritten, 2, 3)
    out.text(
        """
        At (50, 100) the true result is 50, within a hair. But $e^100$ is larger than the largest number of 32 bits, \
        about 3.4·10³⁸, and becomes infinite:
        """)
    say(asWritten, 50, 100)
    out.say(Tensor([100.0]).exp())
    out.text(
        """
        Step by step: the quotient becomes 0 and its logarithm −∞. On the way back −∞ meets a derivative that is 0, and \
        ∞ · 0 is no number: `nan`. From there it reaches every gradient.
        """)
    let (x, y) = (Tensor(50.0, requiresGrad: true), Tensor(100.0, requiresGrad: true))
    out.explanation(explain(parameters: ["x": x, "y": y], result: "z") { asWritten(x, y) })
    out.text("Dividing by $eˣ$ beforehand gives the same function, in which only the difference is raised:")
    out.formula("−log(eˣ/(eˣ + eʸ)) = log(1 + e^(y − x))")
    out.code("func stable(_ x: Tensor, _ y: Tensor) -> Tensor { (1 + (y - x).exp()).log() }")
    say(stable, 50, 100)
    out.text(
        """
        This form too overflows once $y − x$ is above 88. The library's `softplus` and `logSumExp` do not; both give \
        the same here.
        """)
    out.say(
        "the same by softplus and by logSumExp:", Tensor([50.0]).softplus(),
        Tensor([50.0, 100.0]).logSumExp(dim: 0) - 50)
    let places = Tensor.linspace(0, 120, steps: 241)
    let fifty = Tensor(50.0)
    let gradients = [asWritten, stable].map { function in
        let y = Tensor.linspace(0, 120, steps: 241, requiresGrad: true)
        function(fifty, y).sum().backward()
        return y.grad
    }
    out.picture(
        plot(places, stable(fifty, places), label: "log(1 + e^(y − x))", title: "z at x = 50", xLabel: "y", yLabel: "z")
            .line(places, asWritten(fifty, places), label: "as written"),
        caption: "The two forms are one until $y$ passes 88.7. From there on the one as written is infinite.")
    out.picture(
        plot(
            places, gradients[1], label: "log(1 + e^(y − x))", title: "∂z/∂y at x = 50", xLabel: "y", yLabel: "∂z/∂y"
        )
        .line(places, gradients[0], label: "as written"),
        caption: """
            The derivative goes from 0 to 1. That of the form as written is wrong long before it says so: from 75 on a \
            factor in it is smaller than 32 bits can hold, the derivative wavers and falls to 0, and after 88.7 it is no \
            number.
            """)
}

import Swoop

/// Backpropagation through (wx − y)², then the same regression four times, each time with less work by hand.
func lesson2(_ out: Transcript) {
    out.title("Lesson 2 · From a derivative by hand to a layer")
    out.text(
        """
        One step of back-propagation, and then the same regression four times: with the derivative from paper, with \
        `backward()`, with an optimizer, and with a layer. Each time the library does a little more, and the numbers \
        stay the same.
        """)
    oneStep(out)
    let x: [Float] = [1, 2, 3, 4]
    let y: [Float] = [2, 4, 6, 8]
    let first = byHand(out, x, y)
    let second = withAutograd(out, Tensor(x), Tensor(y))
    let third = withOptimizer(out, Tensor(x), Tensor(y))
    compare(out, first, second, third)
    withLayer(out, Tensor(x).view(-1, 1), Tensor(y).view(-1, 1))
}

/// Forward, then backward, for a single sample.
private func oneStep(_ out: Transcript) {
    out.heading("Forward, then backward")
    out.formula("L = (wx − y)²,  dL/dw = 2(wx − y) · x")
    out.text("At $x = 1$, $y = 2$, $w = 1$ the loss is 1 and its derivative −2: a larger $w$ would be better.")
    out.code(
        """
        let x = Tensor(1.0)
        let y = Tensor(2.0)
        let w = Tensor(1.0, requiresGrad: true)
        let loss = (w * x - y) ** 2
        loss.backward()
        """)
    let x = Tensor(1.0)
    let y = Tensor(2.0)
    let w = Tensor(1.0, requiresGrad: true)
    let loss = (w * x - y) ** 2
    out.say(loss)
    loss.backward()
    out.say(w.grad)
    out.text(
        """
        Three operations lead from $w$ to the loss. Each knows the derivative of its own result by its own operand; \
        backward multiplies them, beginning at the loss. Only $w$ asked for a gradient, so nothing goes to $x$ and $y$.
        """)
    out.explanation(explain(parameters: ["w": w, "x": x, "y": y], result: "loss") { (w * x - y) ** 2 })
    let drawn = (w * x - y) ** 2
    out.graph(
        drawn.graph(parameters: ["w": w, "loss": drawn]),
        caption: """
            What the engine has recorded: one box for each operation, named after the derivative that it will compute, \
            down to the loss. `AccumulateGrad` is where the gradient of $w$ is collected.
            """)
}

private let learningRate = 0.01
private let epochs = 100

private func report(_ out: Transcript, _ epoch: Int, _ loss: Double) {
    if epoch % 10 == 1 { out.say("Loss after epoch \(epoch) is \(decimals(loss, 10))") }
}

/// Plain arrays, with the derivative worked out on paper: dL/dw = mean of 2x(ŷ − y). Returns the losses.
private func byHand(_ out: Transcript, _ x: [Float], _ y: [Float]) -> [Double] {
    out.heading("By hand")
    out.formula("L = 1/n Σ (wxᵢ − yᵢ)²,  dL/dw = 1/n Σ 2xᵢ(wxᵢ − yᵢ)")
    out.text(
        """
        Four samples of $y = 2x$, and $w$ begins at 0. Plain Swift arrays and the derivative from paper are enough, as \
        long as there is one parameter.
        """)
    out.code(
        """
        for i in x.indices {
            let error = prediction[i] - y[i]
            loss += error * error
            gradient += 2 * x[i] * error
        }
        let count = Float(x.count)
        w -= learningRate * Double(gradient / count)
        """)
    var w = 0.0
    var losses: [Double] = []
    out.say("Prediction before training: f(5) = \(decimals(w * 5, 3))")
    for epoch in 1...epochs {
        let prediction = x.map { Float(w) * $0 }
        var loss: Float = 0
        var gradient: Float = 0
        for i in x.indices {
            let error = prediction[i] - y[i]
            loss += error * error
            gradient += 2 * x[i] * error
        }
        let count = Float(x.count)
        w -= learningRate * Double(gradient / count)
        losses.append(Double(loss / count))
        report(out, epoch, Double(loss / count))
    }
    out.say("Prediction after training: f(5) = \(decimals(w * 5, 3))")
    return losses
}

/// The derivative comes from `backward()`. Returns the losses.
private func withAutograd(_ out: Transcript, _ x: Tensor, _ y: Tensor) -> [Double] {
    out.heading("With autograd")
    out.text(
        """
        The arrays become tensors, and no derivative is written down any more: `backward()` finds it, for this formula \
        and for any other.
        """)
    out.code(
        """
        let loss = ((y - w * x) ** 2).mean()
        loss.backward()
        noGrad { w -= learningRate * w.grad }
        w.grad.zero()
        """)
    let w = Tensor(0.0, requiresGrad: true)
    var losses: [Double] = []
    out.say("Prediction before training: f(5) = \(decimals(w * 5, 3))")
    for epoch in 1...epochs {
        let loss = ((y - w * x) ** 2).mean()
        loss.backward()
        noGrad { w -= learningRate * w.grad }
        w.grad.zero()
        losses.append(loss.item())
        report(out, epoch, loss.item())
    }
    out.say("Prediction after training: f(5) = \(decimals(w * 5, 3))")
    return losses
}

/// Loss and update come from the library. Returns the losses.
private func withOptimizer(_ out: Transcript, _ x: Tensor, _ y: Tensor) -> [Double] {
    out.heading("With a loss and an optimizer")
    out.text(
        """
        The optimizer is told once which parameters it has and how large its steps are. `step()` changes them all, \
        without being recorded, and `zeroGrad()` clears their gradients.
        """)
    out.code(
        """
        let optimizer = SGD([w], lr: learningRate)
        let loss = mseLoss(w * x, y)
        loss.backward()
        optimizer.step()
        optimizer.zeroGrad()
        """)
    let w = Tensor(0.0, requiresGrad: true)
    let optimizer = SGD([w], lr: learningRate)
    var losses: [Double] = []
    out.say("Prediction before training: f(5) = \(decimals(w * 5, 3))")
    for epoch in 1...epochs {
        let loss = mseLoss(w * x, y)
        loss.backward()
        optimizer.step()
        optimizer.zeroGrad()
        losses.append(loss.item())
        report(out, epoch, loss.item())
    }
    out.say("Prediction after training: f(5) = \(decimals(w * 5, 3))")
    return losses
}

private func compare(_ out: Transcript, _ first: [Double], _ second: [Double], _ third: [Double]) {
    // Of three lines in the same place only the last would be visible.
    func every(_ offset: Int, _ losses: [Double]) -> (epochs: [Int], losses: [Double]) {
        let chosen = losses.indices.filter { $0 % 9 == offset }
        return (chosen.map { $0 + 1 }, chosen.map { losses[$0] })
    }
    let (autograd, optimizer) = (every(0, second), every(4, third))
    out.picture(
        plot(
            1...epochs, first, label: "by hand", title: "One descent, three programs", xLabel: "epoch", yLabel: "loss",
            yScale: .log
        )
        .scatter(autograd.epochs, autograd.losses, label: "with autograd")
        .scatter(optimizer.epochs, optimizer.losses, label: "with an optimizer"),
        caption: """
            The three programs take the same steps. Each takes away 28 percent of the loss, a straight line on the \
            logarithmic axis, until $w$ is as near to 2 as a number of 32 bits can be.
            """)
}

/// The model is a layer with its own bias. Its initial values are random, so it takes longer to bring the bias to zero.
private func withLayer(_ out: Transcript, _ x: Tensor, _ y: Tensor) {
    out.heading("With a layer")
    out.formula("ŷ = wx + b")
    out.text(
        """
        A `Linear` layer has its own parameters, with a bias $b$, and makes their random start itself. It takes one row \
        for each sample and one column for each feature, which is why the numbers become a column: `view(-1, 1)`.
        """)
    out.code(
        """
        let model = Linear(x.shape[1], y.shape[1])
        let optimizer = SGD(model.parameters(), lr: learningRate)
        let loss = mseLoss(model(x), y)
        """)
    manualSeed(1)
    let model = Linear(x.shape[1], y.shape[1])
    let optimizer = SGD(model.parameters(), lr: learningRate)
    let five = Tensor([5.0])
    var losses: [Double] = []
    var path: [(x: Double, y: Double)] = []
    out.say("Prediction before training: f(5) = \(decimals(model(five), 3))")
    for epoch in 1...4000 {
        path.append((model.weight.item(), model.bias!.item()))
        let loss = mseLoss(model(x), y)
        loss.backward()
        optimizer.step()
        optimizer.zeroGrad()
        losses.append(loss.item())
        if epoch % 500 == 1 {
            let (w, b) = (model.weight.item(), model.bias!.item())
            out.say("Weight and bias after \(epoch) epoch are \(w) and \(b)")
            out.say("Loss after epoch \(epoch) is \(decimals(loss, 10))")
        }
    }
    out.say("Prediction after training: f(5) = \(decimals(model(five), 3))")
    out.picture(
        plot(1...4000, losses, title: "Loss of the layer", xLabel: "epoch", yLabel: "loss", yScale: .log),
        caption: """
            A steep beginning, then a long straight line: with a second parameter the same learning rate needs forty \
            times as many epochs.
            """)
    let samples = zip(x.doubles, y.doubles).map { ($0, $1) }
    out.picture(
        descentMap(path, target: (2, 0), names: ("w", "b"), samples) { w, b, x in w * x + b },
        caption: """
            Why it takes so long: a few steps lead down into the valley, and thousands along its floor the short way to \
            (2, 0). Across the valley the slope is large and bounds the learning rate; along it there is hardly any.
            """)
}

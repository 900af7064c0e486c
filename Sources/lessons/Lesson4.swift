import Swoop

/// The chain rule on a computation graph, and gradient descent four ways.
func lesson4(_ out: Transcript) {
    out.title("Lesson 4 · The chain rule and gradient descent")
    out.text(
        """
        Back-propagation is the chain rule, applied along a graph of operations: compute the loss, compute the \
        derivative of each operation by its operands, and multiply them on the way back.
        """)
    chainRule(out)
    let x: [Float] = [1, 2, 3, 4]
    byHand(out, x, x.map { 2 * $0 })
    let autograd = withAutograd(out, Tensor(x), Tensor(x))
    let optimizer = withOptimizer(out, Tensor(x), Tensor(x))
    let every = Array(stride(from: 0, to: 100, by: 6))
    out.picture(
        plot(1...100, autograd, label: "autograd", title: "Loss", xLabel: "epoch", yLabel: "loss", yScale: .log)
            .scatter(every.map { $0 + 1 }, every.map { optimizer[$0] }, label: "optimizer"),
        caption: """
            The two programs compute the same numbers. At the end the loss is about as small as numbers of 32 bits \
            allow, and the line becomes uneven.
            """)
    withLayer(out, Tensor(x).view(-1, 1), 2 * Tensor(x).view(-1, 1))
}

/// x = 1, y = 2, w = 1 through ŷ = wx, s = ŷ − y, loss = s²: forward, local derivatives, then their product.
private func chainRule(_ out: Transcript) {
    out.heading("The chain rule")
    out.formula("dz/dx = dz/dy · dy/dx")
    out.text(
        """
        If $y$ is computed from $x$ and $z$ from $y$, a change of $x$ reaches $z$ through $y$, and the slopes multiply. \
        Each operation needs only its local derivatives: those of a product $z = xy$ are $dz/dx = y$ and $dz/dy = x$.

        The loss of one sample, taken apart into single operations, at $x = 1$, $y = 2$, $w = 1$:
        """)
    out.formula("ŷ = wx,  s = ŷ − y,  loss = s²")
    out.formula("∂loss/∂w = ∂loss/∂s · ∂s/∂ŷ · ∂ŷ/∂w = 2s · 1 · x")
    let (x, y, w) = (1.0, 2.0, 1.0)
    let prediction = w * x
    let s = prediction - y
    let loss = s * s
    out.say("forward:  ŷ = w·x = \(prediction),  s = ŷ − y = \(s),  loss = s² = \(loss)")
    let (lossByS, sByPrediction, predictionByW) = (2 * s, 1.0, x)
    out.say("local:    dloss/ds = 2s = \(lossByS),  ds/dŷ = \(sByPrediction),  dŷ/dw = x = \(predictionByW)")
    out.say(
        "backward: dloss/dw = \(lossByS) · \(sByPrediction) · \(predictionByW) =",
        lossByS * sByPrediction * predictionByW)

    out.text("The same by autograd, which builds the graph while it computes:")
    out.code(
        """
        let weight = Tensor(w, requiresGrad: true)
        let result = (weight * Tensor(x) - Tensor(y)) ** 2
        result.backward()
        """)
    let weight = Tensor(w, requiresGrad: true)
    let result = (weight * Tensor(x) - Tensor(y)) ** 2
    out.say(result)
    result.backward()
    out.say(weight.grad)
    out.text(
        """
        The three steps of the method to go through one by one: values on the way down, local derivatives and their \
        products on the way back up.
        """)
    let (named, target) = (Tensor(x), Tensor(y))
    out.explanation(
        explain(parameters: ["w": weight, "x": named, "y": target], result: "loss") { (weight * named - target) ** 2 })
}

private let learningRate = 0.01

/// Plain arrays; the derivative is the sum of 2x(ŷ − y), not its mean, so twenty steps are enough.
private func byHand(_ out: Transcript, _ x: [Float], _ y: [Float]) {
    out.heading("Descent by hand")
    out.formula("w ← w − rate · dL/dw,  dL/dw = Σ 2xᵢ(wxᵢ − yᵢ)")
    out.text(
        """
        Four samples of $y = 2x$. Each step goes against the derivative, as far as the learning rate says. Here the derivative is the sum over the samples, not their mean, so each step is four \
        times as long and twenty are enough.
        """)
    out.code(
        """
        let error = prediction[i] - y[i]
        loss += error * error
        gradient += Double(2 * x[i] * error)
        """)
    var w = 0.0
    var path = [(w: Double, loss: Double)]()
    out.say("Prediction before training: f(5) = \(decimals(w * 5, 3))")
    for epoch in 1...20 {
        let prediction = x.map { Float(w) * $0 }
        var loss: Float = 0
        // Summed in double precision and then rounded, as NumPy's dot does with so few numbers.
        var gradient = 0.0
        for i in x.indices {
            let error = prediction[i] - y[i]
            loss += error * error
            gradient += Double(2 * x[i] * error)
        }
        path.append((w, Double(loss / Float(x.count))))
        w -= learningRate * Double(Float(gradient))
        out.say("epoch \(epoch): w = \(decimals(w, 3)), loss = \(decimals(Double(loss / Float(x.count)), 8))")
    }
    out.say("Prediction after training: f(5) = \(decimals(w * 5, 3))")
    let samples = zip(x, y).map { (Double($0), Double($1)) }
    let places = (0...80).map { Double($0) / 20 }
    let losses = places.map { w in squaredError(samples) { x in w * x } }
    out.picture(
        plot(places, losses, label: "loss", title: "The descent on the loss", xLabel: "w", yLabel: "loss")
            .line(path.map(\.w), path.map(\.loss), label: "steps")
            .scatter(path.map(\.w), path.map(\.loss)),
        caption: """
            The loss by $w$ is a parabola, and each step is as long as it is steep: long ones at first, tiny ones near \
            the lowest place.
            """)
}

private func report(_ out: Transcript, _ epoch: Int, _ w: Tensor, _ loss: Tensor) {
    if epoch % 10 == 1 { out.say("epoch \(epoch): w = \(decimals(w, 3)), loss = \(decimals(loss, 8))") }
}

/// Returns the losses.
private func withAutograd(_ out: Transcript, _ x: Tensor, _ y: Tensor) -> [Double] {
    out.heading("Descent with autograd")
    out.text(
        """
        Now $y = x$, and the mean over the samples. `noGrad` keeps the step itself out of the graph, and `zero()` \
        clears the gradient, which would otherwise be added to.
        """)
    out.code(
        """
        let loss = ((y - w * x) ** 2).mean()
        loss.backward()
        noGrad { w -= learningRate * w.grad }
        w.grad.zero()
        """)
    var losses: [Double] = []
    let w = Tensor(0.0, requiresGrad: true)
    out.say("Prediction before training: f(5) = \(decimals(w * 5, 3))")
    for epoch in 1...100 {
        let loss = ((y - w * x) ** 2).mean()
        loss.backward()
        noGrad { w -= learningRate * w.grad }
        w.grad.zero()
        losses.append(loss.item())
        report(out, epoch, w, loss)
    }
    out.say("Prediction after training: f(5) = \(decimals(w * 5, 3))")
    return losses
}

/// Returns the losses.
private func withOptimizer(_ out: Transcript, _ x: Tensor, _ y: Tensor) -> [Double] {
    out.heading("Descent with an optimizer")
    out.text("A training loop has three parts that are always the same:")
    out.list([
        "forward: compute the prediction and the loss;", "`backward()`: compute the gradients;",
        "`step()` and `zeroGrad()`: change the parameters, clear the gradients.",
    ])
    out.code(
        """
        let loss = mseLoss(w * x, y)
        loss.backward()
        optimizer.step()
        optimizer.zeroGrad()
        """)
    var losses: [Double] = []
    let w = Tensor(0.0, requiresGrad: true)
    let optimizer = SGD([w], lr: learningRate)
    out.say("Prediction before training: f(5) = \(decimals(w * 5, 3))")
    for epoch in 1...100 {
        let loss = mseLoss(w * x, y)
        loss.backward()
        optimizer.step()
        optimizer.zeroGrad()
        losses.append(loss.item())
        report(out, epoch, w, loss)
    }
    out.say("Prediction after training: f(5) = \(decimals(w * 5, 3))")
    return losses
}

/// Everything is automatic. The initial values are random, so only the final result is the same each time.
private func withLayer(_ out: Transcript, _ x: Tensor, _ y: Tensor) {
    out.heading("Everything automatic")
    out.text("Again $y = 2x$, with a layer that has a weight and a bias. First the number of samples and of features.")
    out.code(
        """
        let model = Linear(features, features)
        let optimizer = SGD(model.parameters(), lr: learningRate)
        """)
    let (samples, features) = (x.shape[0], x.shape[1])
    out.say(samples, features)
    manualSeed(2)
    let model = Linear(features, features)
    let optimizer = SGD(model.parameters(), lr: learningRate)
    let five = Tensor([5.0])
    out.say("Prediction before training: f(5) = \(decimals(model(five), 3))")
    var path: [(x: Double, y: Double)] = []
    for epoch in 1...1000 {
        path.append((model.weight.item(), model.bias!.item()))
        let loss = mseLoss(model(x), y)
        loss.backward()
        optimizer.step()
        optimizer.zeroGrad()
        if epoch % 100 == 1 {
            out.say("epoch \(epoch): w = \(decimals(model.weight[0, 0], 3)), loss = \(decimals(loss, 8))")
        }
    }
    out.say("Prediction after training: f(5) = \(decimals(model(five), 3))")
    let pairs = zip(x.doubles, y.doubles).map { ($0, $1) }
    out.picture(
        descentMap(path, target: (2, 0), names: ("w", "b"), pairs) { w, b, x in w * x + b },
        caption: """
            The way of the descent on the loss of two parameters: down into the valley at once, and then along it \
            towards (2, 0), where it has not quite arrived after a thousand steps.
            """)
}

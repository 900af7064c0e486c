import Swoop

/// Back-propagation through (wx − y)², then the same regression four times, each time with less done by hand.
func lesson2(_ out: Transcript) {
    out.title("Lesson 2 · From a derivative by hand to a layer")
    oneStep(out)
    let x: [Float] = [1, 2, 3, 4]
    let y: [Float] = [2, 4, 6, 8]
    byHand(out, x, y)
    withAutograd(out, Tensor(x), Tensor(y))
    withOptimizer(out, Tensor(x), Tensor(y))
    withLayer(out, Tensor(x).view(-1, 1), Tensor(y).view(-1, 1))
}

/// Forward, then backward, for a single sample.
private func oneStep(_ out: Transcript) {
    let x = Tensor(1.0)
    let y = Tensor(2.0)
    let w = Tensor(1.0, requiresGrad: true)
    let loss = (w * x - y) ** 2
    out.say(loss)
    loss.backward()
    out.say(w.grad!)
}

private let learningRate = 0.01
private let epochs = 100

private func report(_ out: Transcript, _ epoch: Int, _ loss: Double) {
    if epoch % 10 == 1 { out.say("Loss after epoch \(epoch) is \(decimals(loss, 10))") }
}

/// Plain arrays and the derivative worked out on paper: dL/dw = mean of 2x(ŷ − y).
private func byHand(_ out: Transcript, _ x: [Float], _ y: [Float]) {
    out.say("by hand")
    var w = 0.0
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
        report(out, epoch, Double(loss / count))
    }
    out.say("Prediction after training: f(5) = \(decimals(w * 5, 3))")
}

/// The derivative comes from `backward()`.
private func withAutograd(_ out: Transcript, _ x: Tensor, _ y: Tensor) {
    out.say("with autograd")
    let w = Tensor(0.0, requiresGrad: true)
    out.say("Prediction before training: f(5) = \(decimals(w * 5, 3))")
    for epoch in 1...epochs {
        let loss = ((y - w * x) ** 2).mean()
        loss.backward()
        noGrad { w -= learningRate * w.grad! }
        w.grad!.zero()
        report(out, epoch, loss.item())
    }
    out.say("Prediction after training: f(5) = \(decimals(w * 5, 3))")
}

/// Loss and update come from the library.
private func withOptimizer(_ out: Transcript, _ x: Tensor, _ y: Tensor) {
    out.say("with a loss and an optimizer")
    let w = Tensor(0.0, requiresGrad: true)
    let optimizer = SGD([w], lr: learningRate)
    out.say("Prediction before training: f(5) = \(decimals(w * 5, 3))")
    for epoch in 1...epochs {
        let loss = mseLoss(w * x, y)
        loss.backward()
        optimizer.step()
        optimizer.zeroGrad()
        report(out, epoch, loss.item())
    }
    out.say("Prediction after training: f(5) = \(decimals(w * 5, 3))")
}

/// The model is a layer with a bias of its own; its start is random, so it takes longer to let go of the bias.
private func withLayer(_ out: Transcript, _ x: Tensor, _ y: Tensor) {
    out.say("with a layer")
    manualSeed(1)
    let model = Linear(x.shape[1], y.shape[1])
    let optimizer = SGD(model.parameters(), lr: learningRate)
    let five = Tensor([5.0])
    out.say("Prediction before training: f(5) = \(decimals(model(five), 3))")
    for epoch in 1...4000 {
        let loss = mseLoss(model(x), y)
        loss.backward()
        optimizer.step()
        optimizer.zeroGrad()
        if epoch % 500 == 1 {
            let (w, b) = (model.weight.item(), model.bias!.item())
            out.say("Weight and bias after \(epoch) epoch are \(w) and \(b)")
            out.say("Loss after epoch \(epoch) is \(decimals(loss, 10))")
        }
    }
    out.say("Prediction after training: f(5) = \(decimals(model(five), 3))")
}

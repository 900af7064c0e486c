import Swoop

/// The chain rule on a computation graph, and gradient descent four ways.
func lesson4(_ out: Transcript) {
    out.title("Lesson 4 · The chain rule and gradient descent")
    chainRule(out)
    let x: [Float] = [1, 2, 3, 4]
    byHand(out, x, x.map { 2 * $0 })
    withAutograd(out, Tensor(x), Tensor(x))
    withOptimizer(out, Tensor(x), Tensor(x))
    withLayer(out, Tensor(x).view(-1, 1), 2 * Tensor(x).view(-1, 1))
}

/// x = 1, y = 2, w = 1 through ŷ = wx, s = ŷ − y, loss = s²: forward, local derivatives, then their product.
private func chainRule(_ out: Transcript) {
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

    let weight = Tensor(w, requiresGrad: true)
    let result = (weight * Tensor(x) - Tensor(y)) ** 2
    out.say(result)
    result.backward()
    out.say(weight.grad!)
}

private let learningRate = 0.01

/// Plain arrays; the derivative is the sum of 2x(ŷ − y), not its mean, so twenty steps are enough.
private func byHand(_ out: Transcript, _ x: [Float], _ y: [Float]) {
    var w = 0.0
    out.say("Prediction before training: f(5) = \(decimals(w * 5, 3))")
    for epoch in 1...20 {
        let prediction = x.map { Float(w) * $0 }
        var loss: Float = 0
        // Added up in double precision and then rounded, as NumPy's dot does with so few numbers.
        var gradient = 0.0
        for i in x.indices {
            let error = prediction[i] - y[i]
            loss += error * error
            gradient += Double(2 * x[i] * error)
        }
        w -= learningRate * Double(Float(gradient))
        out.say("epoch \(epoch): w = \(decimals(w, 3)), loss = \(decimals(Double(loss / Float(x.count)), 8))")
    }
    out.say("Prediction after training: f(5) = \(decimals(w * 5, 3))")
}

private func report(_ out: Transcript, _ epoch: Int, _ w: Tensor, _ loss: Tensor) {
    if epoch % 10 == 1 { out.say("epoch \(epoch): w = \(decimals(w, 3)), loss = \(decimals(loss, 8))") }
}

private func withAutograd(_ out: Transcript, _ x: Tensor, _ y: Tensor) {
    let w = Tensor(0.0, requiresGrad: true)
    out.say("Prediction before training: f(5) = \(decimals(w * 5, 3))")
    for epoch in 1...100 {
        let loss = ((y - w * x) ** 2).mean()
        loss.backward()
        noGrad { w -= learningRate * w.grad! }
        w.grad!.zero()
        report(out, epoch, w, loss)
    }
    out.say("Prediction after training: f(5) = \(decimals(w * 5, 3))")
}

private func withOptimizer(_ out: Transcript, _ x: Tensor, _ y: Tensor) {
    let w = Tensor(0.0, requiresGrad: true)
    let optimizer = SGD([w], lr: learningRate)
    out.say("Prediction before training: f(5) = \(decimals(w * 5, 3))")
    for epoch in 1...100 {
        let loss = mseLoss(w * x, y)
        loss.backward()
        optimizer.step()
        optimizer.zeroGrad()
        report(out, epoch, w, loss)
    }
    out.say("Prediction after training: f(5) = \(decimals(w * 5, 3))")
}

/// Everything automatic. The start is random, so only where it leads is the same each time.
private func withLayer(_ out: Transcript, _ x: Tensor, _ y: Tensor) {
    let (samples, features) = (x.shape[0], x.shape[1])
    out.say(samples, features)
    manualSeed(2)
    let model = Linear(features, features)
    let optimizer = SGD(model.parameters(), lr: learningRate)
    let five = Tensor([5.0])
    out.say("Prediction before training: f(5) = \(decimals(model(five), 3))")
    for epoch in 1...1000 {
        let loss = mseLoss(model(x), y)
        loss.backward()
        optimizer.step()
        optimizer.zeroGrad()
        if epoch % 100 == 1 {
            out.say("epoch \(epoch): w = \(decimals(model.weight[0, 0], 3)), loss = \(decimals(loss, 8))")
        }
    }
    out.say("Prediction after training: f(5) = \(decimals(model(five), 3))")
}

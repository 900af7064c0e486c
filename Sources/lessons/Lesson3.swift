import Swoop

/// A table, split and normalised, and a regression with less and less of the derivative written by hand.
///
/// - Parameter data: a CSV with an index column and columns x1, x2, y; without it 1,000 rows are made.
func lesson3(_ out: Transcript, data: String?) throws {
    out.title("Lesson 3 · A regression from a table")
    deadRelu(out)
    let table = try data.map { try Table(contentsOf: $0, indexColumn: 0) } ?? Table(csv: madeData(), indexColumn: 0)
    out.say(table.tail())
    let sets = try Split(table)
    let manual = manualGradients(out, sets)
    let semiManual = semiManualGradients(out, sets)
    automaticGradients(out, sets)
    sequential(out, sets)
    out.say("the first two agree to", abs(manual - semiManual) < 1e-3 ? "three decimals" : "less than expected")
}

/// o = relu(w₁x₁ + w₂x₂ + b): where the sum is negative, relu passes nothing back.
private func deadRelu(_ out: Transcript) {
    let x = (-2.0, -1.0)
    let (w1, w2, b) = (
        Tensor(1.0, requiresGrad: true), Tensor(1.0, requiresGrad: true), Tensor(0.5, requiresGrad: true)
    )
    let (u, v) = (w1 * x.0, w2 * x.1)
    let a = u + v + b
    let o = a.relu()
    o.backward()
    let slope = a.item() > 0 ? 1.0 : 0.0
    out.say("a = w1·x1 + w2·x2 + b = \(a.item()),  o = relu(a) = \(o.item())")
    out.say("∂o/∂w1 = ∂o/∂a · ∂a/∂u · ∂u/∂w1 = \(slope) · 1 · \(x.0) =", w1.grad!)
    out.say("∂o/∂w2 = ∂o/∂a · ∂a/∂v · ∂v/∂w2 = \(slope) · 1 · \(x.1) =", w2.grad!)
    out.say("∂o/∂b  = ∂o/∂a · ∂a/∂b = \(slope) · 1 =", b.grad!)
}

/// 1,000 rows with y = ½x₁ + 38x₂ and noise, as CSV.
private func madeData() -> String {
    manualSeed(7)
    let x = Tensor.randn(1000, 2)
    let y = 0.5 * x[.all, 0] + 38 * x[.all, 1] + 19 * Tensor.randn(1000)
    var lines = [",x1,x2,y"]
    for row in 0..<1000 {
        lines.append("\(row),\(x[row, 0].item()),\(x[row, 1].item()),\(y[row].item())")
    }
    return lines.joined(separator: "\n")
}

/// Training and test rows, normalised by the training rows' mean and standard deviation.
private struct Split {
    let xTrain, yTrain, xTest, yTest: Tensor

    init(_ table: Table) throws {
        var x = try table.tensor("x1", "x2")
        // Lifted above zero, so that a relu at the end has something to pass.
        var y = try table.tensor("y").view(-1) + 144
        manualSeed(123)
        let shuffle = Tensor.randPerm(y.count)
        (x, y) = (x[shuffle], y[shuffle])
        let cut = Int(Double(y.count) * 0.7)
        let (train, test) = (shuffle[..<cut], shuffle[cut...])
        let rows = x[train]
        let (mean, deviation) = (rows.mean(dim: 0), rows.std(dim: 0))
        xTrain = (rows - mean) / deviation
        xTest = (x[test] - mean) / deviation
        (yTrain, yTest) = (y[train], y[test])
    }
}

private let epochs = 100
private let learningRate = 0.05

private func meanSquaredError(_ prediction: Tensor, _ y: Tensor) -> Tensor {
    ((prediction - y) ** 2).mean()
}

private func report(_ out: Transcript, _ epoch: Int, _ loss: Tensor) {
    let number = String(repeating: "0", count: 3 - String(epoch).count) + String(epoch)
    out.say("Epoch: \(number) | MSE: \(decimals(loss, 5))")
}

private func reportSets(_ out: Transcript, _ sets: Split, _ predict: (Tensor) -> Tensor) -> Double {
    noGrad {
        let train = meanSquaredError(predict(sets.xTrain), sets.yTrain)
        out.say("Train MSE: \(decimals(train, 5))")
        out.say("Test MSE: \(decimals(meanSquaredError(predict(sets.xTest), sets.yTest), 5))")
        return train.item()
    }
}

/// The derivatives written out: dL/dw = xᵀ·2(ŷ − y) / n and dL/db = Σ 2(ŷ − y) / n. All predictions are positive, where
/// relu's slope is 1.
private func manualGradients(_ out: Transcript, _ sets: Split) -> Double {
    out.say("gradients by hand")
    let weights = Tensor.rand(2, 1)
    let bias = Tensor.rand(1)
    func predict(_ x: Tensor) -> Tensor { (x.mm(weights) + bias).relu().view(-1) }
    let (x, y) = (sets.xTrain, sets.yTrain)
    for epoch in 1...epochs {
        let lossByPrediction = 2 * (predict(x) - y)
        let lossByWeights = x.t().mm(lossByPrediction.view(-1, 1)) / y.count
        let lossByBias = lossByPrediction.sum() / y.count
        weights += learningRate * -lossByWeights
        bias += learningRate * -lossByBias
        report(out, epoch, meanSquaredError(predict(x), y))
    }
    let loss = reportSets(out, sets, predict)
    out.say("Weights", weights)
    out.say("Bias", bias)
    return loss
}

/// The derivatives from `gradient(of:withRespectTo:)`; the graph is kept for the second of them.
private func semiManualGradients(_ out: Transcript, _ sets: Split) -> Double {
    out.say("gradients asked for one by one")
    var weights = Tensor.rand(2, 1, requiresGrad: true)
    var bias = Tensor.rand(1, requiresGrad: true)
    func predict(_ x: Tensor) -> Tensor { (x.mm(weights) + bias).relu().view(-1) }
    let (x, y) = (sets.xTrain, sets.yTrain)
    for epoch in 1...epochs {
        let loss = meanSquaredError(predict(x), y)
        let lossByWeights = gradient(of: loss, withRespectTo: weights, retainGraph: true)
        let lossByBias = gradient(of: loss, withRespectTo: bias)
        // The new weights are results, not leaves; only what was computed since is differentiated again.
        weights = weights + learningRate * -lossByWeights
        bias = bias + learningRate * -lossByBias
        noGrad { report(out, epoch, meanSquaredError(predict(x), y)) }
    }
    let loss = reportSets(out, sets, predict)
    out.say("Weights", weights)
    out.say("Bias", bias)
    return loss
}

/// A module of the user's own.
private final class LinearRegression: Layer {
    let linear = Linear(2, 1)

    func forward(_ input: Tensor) -> Tensor { linear(input).relu().view(-1) }
}

/// Everything from the library: layer, loss, optimizer.
private func automaticGradients(_ out: Transcript, _ sets: Split) {
    out.say("gradients by backward()")
    let model = LinearRegression()
    train(out, model, sets)
    for parameter in model.parameters() { out.say(parameter) }
}

/// The same network as a list of layers.
private func sequential(_ out: Transcript, _ sets: Split) {
    out.say("as a Sequential")
    let model = Sequential {
        Linear(2, 1)
        ReLU()
        Flatten(startDim: 0)
    }
    out.say(model)
    train(out, model, sets)
}

private func train(_ out: Transcript, _ model: some Layer, _ sets: Split) {
    let optimizer = SGD(model.parameters(), lr: learningRate)
    for epoch in 1...epochs {
        let loss = mseLoss(model(sets.xTrain), sets.yTrain)
        optimizer.zeroGrad()
        loss.backward()
        optimizer.step()
        noGrad { report(out, epoch, mseLoss(model(sets.xTrain), sets.yTrain)) }
    }
    _ = reportSets(out, sets) { model($0) }
}

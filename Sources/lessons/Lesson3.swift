import Swoop

/// A table, split and normalized, and a regression with less and less of the derivative written by hand.
///
/// - Parameter data: A CSV file with an index column and columns x1, x2, y; without it, 1,000 rows are generated.
func lesson3(_ out: Transcript, data: String?) throws {
    out.title("Lesson 3 · A regression from a table")
    out.text(
        """
        First a gradient that is zero, and why. Then a table: read, split, normalised, and fitted four times, with the \
        derivatives by hand, asked for one by one, by `backward()`, and with the model as a list of layers.
        """)
    deadRelu(out)
    let table = try data.map { try Table(contentsOf: $0, indexColumn: 0) } ?? Table(csv: madeData(), indexColumn: 0)
    try showTable(out, table)
    let sets = try Split(table)
    let manual = manualGradients(out, sets)
    let semiManual = semiManualGradients(out, sets)
    let automatic = automaticGradients(out, sets)
    let layers = sequential(out, sets)
    let differs = abs(manual.last! - semiManual.last!) >= 1e-3
    out.say("the first two agree to", differs ? "less than expected" : "three decimals")
    out.picture(
        plot(1...epochs, manual, label: "by hand", title: "Four ways", xLabel: "epoch", yLabel: "MSE", yScale: .log)
            .line(1...epochs, semiManual, label: "one by one")
            .line(1...epochs, automatic, label: "backward()")
            .line(1...epochs, layers, label: "Sequential"),
        caption: """
            All four end at the same loss, which is the noise in the table. What differs is where they begin, because \
            each drew its own random numbers.
            """)
}

/// o = relu(w₁x₁ + w₂x₂ + b): where the sum is negative, relu passes no gradient back.
private func deadRelu(_ out: Transcript) {
    out.heading("A neuron that is off")
    out.formula("o = relu(w₁x₁ + w₂x₂ + b)")
    out.text(
        """
        `relu` lets what is positive pass and makes everything else 0. At $x₁ = −2$, $x₂ = −1$ with $w₁ = w₂ = 1$ and \
        $b = 0.5$ the sum $a$ is −2.5, so the result is 0. Its slope there is 0 too, and by the chain rule every \
        gradient behind it: from this sample the neuron learns nothing. (−0 is 0, times a negative number.)
        """)
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
    out.say("∂o/∂w1 = ∂o/∂a · ∂a/∂u · ∂u/∂w1 = \(slope) · 1 · \(x.0) =", w1.grad)
    out.say("∂o/∂w2 = ∂o/∂a · ∂a/∂v · ∂v/∂w2 = \(slope) · 1 · \(x.1) =", w2.grad)
    out.say("∂o/∂b  = ∂o/∂a · ∂a/∂b = \(slope) · 1 =", b.grad)
    out.explanation(
        explain(parameters: ["w1": w1, "w2": w2, "b": b], result: "o") { (w1 * x.0 + w2 * x.1 + b).relu() })
}

/// The last rows of the table, and how y depends on each column.
private func showTable(_ out: Transcript, _ table: Table) throws {
    out.heading("The table")
    out.text(
        """
        A thousand rows with two features, $x₁$ and $x₂$, and a target $y$. A look at the points before anything is \
        fitted says what to expect: $y$ grows with $x₂$, and $x₁$ says little.
        """)
    out.say(table.tail())
    let (x, y) = (try table.tensor("x1", "x2"), try table.tensor("y").view(-1))
    out.picture(
        scatter(x[.all, 1], y, label: "x2", title: "The rows of the table", xLabel: "x1, x2", yLabel: "y")
            .scatter(x[.all, 0], y, label: "x1"),
        caption: "Each row is two points, at its $x₁$ and at its $x₂$.")
    out.text(
        """
        The rows are shuffled and split: 70 percent to train with, the others to test what was learned. Both are \
        normalised by mean and standard deviation of the training rows alone, since the test rows stand for what \
        is not known yet. 144 is added to $y$, so that the `relu` at the end of the model lets it pass.
        """)
    out.code(
        """
        let cut = Int(Double(y.count) * 0.7)
        let (train, test) = (shuffle[..<cut], shuffle[cut...])
        let rows = x[train]
        let (mean, deviation) = (rows.mean(dim: 0), rows.std(dim: 0))
        """)
}

/// 1,000 rows of y = ½x₁ + 38x₂ plus noise, as CSV.
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

/// Training and test rows, normalized by the training rows' mean and standard deviation.
private struct Split {
    let xTrain, yTrain, xTest, yTest: Tensor

    init(_ table: Table) throws {
        var x = try table.tensor("x1", "x2")
        // Shifted above zero, so that a final relu has positive values to pass.
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

private func report(_ out: Transcript, _ epoch: Int, _ loss: Tensor, _ losses: inout [Double]) {
    losses.append(loss.item())
    let number = String(repeating: "0", count: 3 - String(epoch).count) + String(epoch)
    out.say("Epoch: \(number) | MSE: \(decimals(loss, 5))")
}

private func reportSets(_ out: Transcript, _ sets: Split, _ predict: (Tensor) -> Tensor) {
    out.text("The error on the rows it was trained with, and on those that it has not seen:")
    noGrad {
        out.say("Train MSE: \(decimals(meanSquaredError(predict(sets.xTrain), sets.yTrain), 5))")
        out.say("Test MSE: \(decimals(meanSquaredError(predict(sets.xTest), sets.yTest), 5))")
    }
}

private func showLosses(_ out: Transcript, _ losses: [Double], _ caption: String) {
    out.picture(
        plot(losses, title: "Loss", xLabel: "Epoch", yLabel: "Mean Squared Error"), caption: caption)
}

/// The derivatives written out: dL/dw = xᵀ·2(ŷ − y) / n and dL/db = Σ 2(ŷ − y) / n. All predictions are positive, where
/// relu's slope is 1. Returns the losses.
private func manualGradients(_ out: Transcript, _ sets: Split) -> [Double] {
    out.heading("Gradients by hand")
    out.formula("ŷ = relu(Xw + b),  L = 1/n Σ (ŷᵢ − yᵢ)²")
    out.formula("∂L/∂w = Xᵀ · 2(ŷ − y)/n,  ∂L/∂b = 1/n Σ 2(ŷᵢ − yᵢ)")
    out.text(
        """
        All predictions are positive, where the slope of `relu` is 1, so it does not appear in the derivatives. Inner \
        derivative times outer derivative, summed over the rows by a matrix product.
        """)
    out.code(
        """
        let lossByPrediction = 2 * (predict(x) - y)
        let lossByWeights = x.t().mm(lossByPrediction.view(-1, 1)) / y.count
        let lossByBias = lossByPrediction.sum() / y.count
        weights += learningRate * -lossByWeights
        bias += learningRate * -lossByBias
        """)
    let weights = Tensor.rand(2, 1)
    let bias = Tensor.rand(1)
    func predict(_ x: Tensor) -> Tensor { (x.mm(weights) + bias).relu().view(-1) }
    let (x, y) = (sets.xTrain, sets.yTrain)
    var losses: [Double] = []
    for epoch in 1...epochs {
        let lossByPrediction = 2 * (predict(x) - y)
        let lossByWeights = x.t().mm(lossByPrediction.view(-1, 1)) / y.count
        let lossByBias = lossByPrediction.sum() / y.count
        weights += learningRate * -lossByWeights
        bias += learningRate * -lossByBias
        report(out, epoch, meanSquaredError(predict(x), y), &losses)
    }
    reportSets(out, sets, predict)
    out.say("Weights", weights)
    out.say("Bias", bias)
    showLosses(
        out, losses,
        "A steep fall at first, while the bias climbs from near 0 to about 144, then nothing more to gain.")
    return losses
}

/// The derivatives from `gradient(of:withRespectTo:)`; the graph is kept for the second of them. Returns the losses.
private func semiManualGradients(_ out: Transcript, _ sets: Split) -> [Double] {
    out.heading("Gradients asked for one by one")
    out.text(
        """
        `gradient(of:withRespectTo:)` returns one derivative and leaves every `grad` alone. What was recorded is let go \
        once it has been used; `retainGraph` keeps it for the second question.
        """)
    out.code(
        """
        let lossByWeights = gradient(of: loss, withRespectTo: weights, retainGraph: true)
        let lossByBias = gradient(of: loss, withRespectTo: bias)
        """)
    var weights = Tensor.rand(2, 1, requiresGrad: true)
    var bias = Tensor.rand(1, requiresGrad: true)
    func predict(_ x: Tensor) -> Tensor { (x.mm(weights) + bias).relu().view(-1) }
    let (x, y) = (sets.xTrain, sets.yTrain)
    var losses: [Double] = []
    for epoch in 1...epochs {
        let loss = meanSquaredError(predict(x), y)
        let lossByWeights = gradient(of: loss, withRespectTo: weights, retainGraph: true)
        let lossByBias = gradient(of: loss, withRespectTo: bias)
        // The new weights are results, not leaves; only what was computed since then is differentiated again.
        weights = weights + learningRate * -lossByWeights
        bias = bias + learningRate * -lossByBias
        noGrad { report(out, epoch, meanSquaredError(predict(x), y), &losses) }
    }
    reportSets(out, sets, predict)
    out.say("Weights", weights)
    out.say("Bias", bias)
    showLosses(out, losses, "The same descent from another random start.")
    return losses
}

/// A user-defined module.
private final class LinearRegression: Layer {
    let linear = Linear(2, 1)

    func forward(_ input: Tensor) -> Tensor { linear(input).relu().view(-1) }
}

/// Everything from the library: layer, loss, optimizer. Returns the losses.
private func automaticGradients(_ out: Transcript, _ sets: Split) -> [Double] {
    out.heading("Gradients by backward()")
    out.text(
        """
        A class of one's own is a model once it is a `Layer`: its parameters are found in its layers, and `forward` \
        says what it computes. No derivative is left to write.
        """)
    out.code(
        """
        private final class LinearRegression: Layer {
            let linear = Linear(2, 1)

            func forward(_ input: Tensor) -> Tensor { linear(input).relu().view(-1) }
        }
        """)
    let model = LinearRegression()
    let losses = train(out, model, sets)
    for parameter in model.parameters() { out.say(parameter) }
    showLosses(out, losses, "Again the same, now with an optimizer.")
    let loss = mseLoss(model(sets.xTrain), sets.yTrain)
    out.graph(
        model.graph(of: loss, parameters: ["loss": loss]),
        caption: "What one forward pass records: the layer with its weight and bias in a frame, `relu`, the loss.")
    let predicted = noGrad { model(sets.xTest) }
    let ends = [predicted.min().item(), predicted.max().item()]
    out.picture(
        scatter(
            predicted, sets.yTest, label: "test rows", title: "Predicted and measured", xLabel: "predicted",
            yLabel: "y + 144"
        )
        .line(ends, ends, label: "equal"),
        caption: "The rows that the model has not seen lie around the line where prediction and measurement are equal.")
    return losses
}

/// The same network as a list of layers. Returns the losses.
private func sequential(_ out: Transcript, _ sets: Split) -> [Double] {
    out.heading("The model as a list of layers")
    out.text("What only passes its input from layer to layer needs no class; `Sequential` prints as what it is.")
    out.code(
        """
        let model = Sequential {
            Linear(2, 1)
            ReLU()
            Flatten(startDim: 0)
        }
        """)
    let model = Sequential {
        Linear(2, 1)
        ReLU()
        Flatten(startDim: 0)
    }
    out.say(model)
    let losses = train(out, model, sets)
    showLosses(out, losses, "The loss is no different.")
    return losses
}

private func train(_ out: Transcript, _ model: some Layer, _ sets: Split) -> [Double] {
    let optimizer = SGD(model.parameters(), lr: learningRate)
    var losses: [Double] = []
    for epoch in 1...epochs {
        let loss = mseLoss(model(sets.xTrain), sets.yTrain)
        optimizer.zeroGrad()
        loss.backward()
        optimizer.step()
        noGrad { report(out, epoch, mseLoss(model(sets.xTrain), sets.yTrain), &losses) }
    }
    reportSets(out, sets) { model($0) }
    return losses
}

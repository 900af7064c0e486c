import Swoop

/// Tensors, first derivatives, and gradient descent on one sample at a time.
func lesson1(_ out: Transcript) {
    out.title("Lesson 1 · Tensors and derivatives")
    tensors(out)
    derivatives(out)
    let line = lineThroughThreePoints(out)
    parabolaThroughFivePoints(out, after: line)
}

/// Making tensors, their sizes, and parts of them.
private func tensors(_ out: Transcript) {
    let zeros = Tensor.zeros(5)
    out.say(zeros)
    out.say(Tensor.ones(5))
    manualSeed(0)
    out.say(Tensor.randn(5))

    let list: [Float] = [0, 1, 2, 3, 4]
    out.say("The size of the tensor made from an array: ", Tensor(list).shape)

    let square = Tensor.randn(3, 3)
    let cube = Tensor.randn(3, 3, 3)
    out.say(square)
    out.say(cube)
    out.say(zeros.shape, square.shape, cube.shape)

    out.say("first column, first row:")
    out.say(square[.all, 0])
    out.say(square[0, .all])
    out.say("first two columns, first two rows:")
    out.say(square[.all, 0..<2])
    out.say(square[0..<2, .all])

    let rectangle = Tensor.randn(2, 3)
    out.say(
        "shape", rectangle.shape, "reshaped", rectangle.reshape(3, 2).shape, rectangle.reshape(3, -1).shape,
        "flattened", rectangle.reshape(-1).shape)
}

/// dy/dx of 2x³ + x, and the partial derivatives of uv + u².
private func derivatives(_ out: Transcript) {
    let x = Tensor(1.0, requiresGrad: true)
    let y = 2 * x ** 3 + x
    y.backward()
    out.say("Value of Y at x=1 : ", y)
    out.say("Derivative of Y wrt x at x=1 : ", x.grad!)

    let u = Tensor(1.0, requiresGrad: true)
    let v = Tensor(2.0, requiresGrad: true)
    let z = u * v + u ** 2
    z.backward()
    out.say("Value of y at u=1, v=2 : ", z)
    out.say("Partial Derivative of y wrt u : ", u.grad!)
    out.say("Partial Derivative of y wrt v : ", v.grad!)
}

/// ŷ = wx + b.
private struct Line {
    let w = Tensor(1.0, requiresGrad: true)
    let b = Tensor(-1.0, requiresGrad: true)

    func predict(_ x: Double) -> Tensor { w * x + b }
}

/// A line through (1, 2), (2, 4), (3, 6): a step after every sample.
private func lineThroughThreePoints(_ out: Transcript) -> Line {
    let line = Line()
    let (w, b) = (line.w, line.b)
    let before = line.predict(4)

    let learningRate = 0.01
    let samples = [(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)]
    for epoch in 1...10 {
        var total = Tensor(0.0)
        for (x, y) in samples {
            let loss = (line.predict(x) - y) ** 2
            loss.backward()
            noGrad {
                w -= learningRate * w.grad!
                b -= learningRate * b.grad!
            }
            // Gradients add up until they are cleared.
            w.grad!.zero()
            b.grad!.zero()
            total = total + loss.detach()
        }
        let mean = total / samples.count
        out.say("Epoch: \(epoch) | Loss: \(mean.item()) | w: \(w.item())")
    }
    out.say("Actual Y Value for x=4 : 8")
    out.say("Predicted Y Value before training : ", before.item())
    out.say("Predicted Y Value after training : ", line.predict(4).item())
    return line
}

/// ŷ = w₂x² + w₁x through five points of 2x² − x. The notebook prints the line's w with every epoch and asks the line
/// at the end; so does this, and then says what the parabola gives.
private func parabolaThroughFivePoints(_ out: Transcript, after line: Line) {
    let w1 = Tensor([1.0], requiresGrad: true)
    let w2 = Tensor([1.0], requiresGrad: true)
    func predict(_ x: Double) -> Tensor { w1 * x + w2 * x * x }
    let before = predict(6)
    out.say(before)

    let learningRate = 0.0012
    let samples = [(1.0, 1.0), (2.0, 6.0), (3.0, 15.0), (4.0, 28.0), (5.0, 45.0)]
    for epoch in 1...100 {
        var total = Tensor(0.0)
        for (x, y) in samples {
            let loss = (predict(x) - y) ** 2
            loss.backward()
            noGrad {
                w1 -= learningRate * w1.grad!
                w2 -= learningRate * w2.grad!
            }
            w1.grad!.zero()
            w2.grad!.zero()
            total = total + loss.detach()
        }
        let mean = total / samples.count
        out.say("Epoch: \(epoch) | Loss: \(mean.item()) | w: \(line.w.item())")
    }
    out.say("Actual Y Value for x=6 : 66")
    out.say("Predicted Y Value before training : ", before.item())
    out.say("Predicted Y Value after training : ", line.predict(6).item())
    out.say("That was the line; the parabola w1 = \(w1.item()), w2 = \(w2.item()) gives", predict(6).item())
}

import Swoop

/// Tensors, first derivatives, and gradient descent on one sample at a time.
func lesson1(_ out: Transcript) {
    out.title("Lesson 1 · Tensors and derivatives")
    out.text(
        """
        A model is a formula with numbers in it that can be changed, its parameters. To learn is to change them so \
        that the formula fits what was measured. The derivative says in which direction, and this lesson goes from \
        arrays of numbers to the derivative of a formula, and from there to the first two models that learn.
        """)
    tensors(out)
    derivative(out)
    partialDerivatives(out)
    let line = lineThroughThreePoints(out)
    parabolaThroughFivePoints(out, after: line)
}

/// Creating tensors, their sizes, and parts of them.
private func tensors(_ out: Transcript) {
    out.heading("Tensors")
    out.text(
        """
        A tensor is an array of numbers with a shape. It is made of zeros, of ones, of random numbers, or of an array \
        of Swift. The seed makes the random numbers the same each time.
        """)
    out.code(
        """
        let zeros = Tensor.zeros(5)
        manualSeed(0)
        let list: [Float] = [0, 1, 2, 3, 4]
        let square = Tensor.randn(3, 3)
        let cube = Tensor.randn(3, 3, 3)
        """)
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

    out.text(
        """
        The first index counts rows, the second columns; `.all` takes all of them, and a range takes a part. What is \
        taken is a view: it shares its numbers with the whole.
        """)
    out.code(
        """
        print(square[.all, 0])
        print(square[0, .all])
        print(square[.all, 0..<2])
        print(square[0..<2, .all])
        """)
    out.say("first column, first row:")
    out.say(square[.all, 0])
    out.say(square[0, .all])
    out.say("first two columns, first two rows:")
    out.say(square[.all, 0..<2])
    out.say(square[0..<2, .all])

    out.text("The same numbers, row by row, in another shape; −1 stands for the size that is left.")
    let rectangle = Tensor.randn(2, 3)
    out.say(
        "shape", rectangle.shape, "reshaped", rectangle.reshape(3, 2).shape, rectangle.reshape(3, -1).shape,
        "flattened", rectangle.reshape(-1).shape)
}

/// dy/dx of 2x³ + x.
private func derivative(_ out: Transcript) {
    out.heading("A derivative")
    out.formula("y = 2x³ + x,  dy/dx = 6x² + 1")
    out.text(
        """
        With `requiresGrad` a tensor remembers what is computed from it. `backward()` goes that way back and leaves the \
        derivative in `grad`. On paper it is $6x² + 1$, which is 7 at $x = 1$.
        """)
    out.code(
        """
        let x = Tensor(1.0, requiresGrad: true)
        let y = 2 * x ** 3 + x
        y.backward()
        """)
    let x = Tensor(1.0, requiresGrad: true)
    let y = 2 * x ** 3 + x
    y.backward()
    out.say("Value of Y at x=1 : ", y)
    out.say("Derivative of Y wrt x at x=1 : ", x.grad)

    let xs = Tensor.linspace(-1.5, 1.5, steps: 61, requiresGrad: true)
    let ys = 2 * xs ** 3 + xs
    ys.sum().backward()
    let tangent = [0.4, 1.6]
    out.picture(
        plot(xs, ys, label: "y", title: "y = 2x³ + x", xLabel: "x")
            .line(xs, xs.grad, label: "dy/dx")
            .line(tangent, tangent.map { 3 + 7 * ($0 - 1) }, label: "tangent at x = 1")
            .scatter([1.0], [3.0]),
        caption: """
            The derivative is the slope of the tangent: at $x = 1$ it rises by 7 when $x$ grows by 1. The second curve \
            is what `backward()` gave at 61 places at once.
            """)
}

/// The partial derivatives of uv + u².
private func partialDerivatives(_ out: Transcript) {
    out.heading("Partial derivatives")
    out.formula("z = uv + u²,  ∂z/∂u = v + 2u,  ∂z/∂v = u")
    out.text("With two variables there are two derivatives, each taken as if the other variable were a fixed number.")
    out.code(
        """
        let u = Tensor(1.0, requiresGrad: true)
        let v = Tensor(2.0, requiresGrad: true)
        let z = u * v + u ** 2
        z.backward()
        """)
    let u = Tensor(1.0, requiresGrad: true)
    let v = Tensor(2.0, requiresGrad: true)
    let z = u * v + u ** 2
    z.backward()
    out.say("Value of y at u=1, v=2 : ", z)
    out.say("Partial Derivative of y wrt u : ", u.grad)
    out.say("Partial Derivative of y wrt v : ", v.grad)
    out.text(
        """
        Step by step: the values are computed from the top to the bottom, then the derivatives from the bottom to the \
        top. Since $u$ is used twice, two derivatives arrive at it, 2 from the product and 2 from the square. They add \
        up to 4.
        """)
    out.explanation(explain(parameters: ["u": u, "v": v], result: "z") { u * v + u ** 2 })
}

/// ŷ = wx + b.
private struct Line {
    let w = Tensor(1.0, requiresGrad: true)
    let b = Tensor(-1.0, requiresGrad: true)

    func predict(_ x: Double) -> Tensor { w * x + b }
}

/// A line through (1, 2), (2, 4), (3, 6), with a step after every sample.
private func lineThroughThreePoints(_ out: Transcript) -> Line {
    out.heading("A line that learns")
    out.formula("ŷ = wx + b,  loss = (ŷ − y)²")
    out.text(
        """
        The parameters $w$ and $b$ begin at 1 and −1. The loss says how wrong a prediction $ŷ$ is. A small step against \
        its derivative makes it smaller; how small is for the learning rate to say. One epoch goes once through all \
        samples, here with a step after each. Two things must not be forgotten: the step itself is not to be recorded \
        (`noGrad`), and gradients add up until they are cleared (`zero()`).
        """)
    out.code(
        """
        let loss = (line.predict(x) - y) ** 2
        loss.backward()
        noGrad {
            w -= learningRate * w.grad
            b -= learningRate * b.grad
        }
        w.grad.zero()
        b.grad.zero()
        """)
    let line = Line()
    let (w, b) = (line.w, line.b)
    let before = line.predict(4)

    let learningRate = 0.01
    let samples = [(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)]
    var losses: [Double] = []
    var path = [(x: w.item(), y: b.item())]
    for epoch in 1...10 {
        var total = Tensor(0.0)
        for (x, y) in samples {
            let loss = (line.predict(x) - y) ** 2
            loss.backward()
            noGrad {
                w -= learningRate * w.grad
                b -= learningRate * b.grad
            }
            // Gradients accumulate until they are cleared.
            w.grad.zero()
            b.grad.zero()
            total = total + loss.detach()
            path.append((w.item(), b.item()))
        }
        let mean = total / samples.count
        losses.append(mean.item())
        out.say("Epoch: \(epoch) | Loss: \(mean.item()) | w: \(w.item())")
    }
    out.text("What does it predict for $x = 4$, which it has not seen?")
    out.say("Actual Y Value for x=4 : 8")
    out.say("Predicted Y Value before training : ", before.item())
    out.say("Predicted Y Value after training : ", line.predict(4).item())

    out.picture(
        plot(1...10, losses, title: "Loss of the line", xLabel: "epoch", yLabel: "mean loss", yScale: .log),
        caption: "Each epoch halves the loss, a straight line on a logarithmic axis, until little is left of it.")
    let ends = [0.0, 4.0]
    out.picture(
        plot(ends, ends.map { $0 - 1 }, label: "before", title: "The line", xLabel: "x", yLabel: "y")
            .line(ends, ends.map { line.predict($0).item() }, label: "after 10 epochs")
            .scatter(samples.map(\.0), samples.map(\.1), label: "samples"),
        caption: """
            The samples lie on $y = 2x$. After ten epochs $w$ is a little above 2 and $b$ still below 0: together they \
            already fit where the samples are.
            """)
    out.picture(
        lossSurface(
            x: 0.5...3, y: -1.5...0.5, path: path, title: "Loss of the line by w and b", xLabel: "w", yLabel: "b"
        ) { (w: Double, b: Double) in squaredError(samples) { x in w * x + b } },
        caption: """
            The loss for every $w$ and $b$, and the way of the thirty steps. It goes down the steep side into a valley \
            whose floor hardly falls. The lowest place, (2, 0), lies farther along it.
            """)
    return line
}

/// ŷ = w₂x² + w₁x through five points of 2x² − x. The notebook prints the line's w in every epoch and evaluates the
/// line at the end; so does this lesson, and then it shows what the parabola gives.
private func parabolaThroughFivePoints(_ out: Transcript, after line: Line) {
    out.heading("A parabola that learns")
    out.formula("ŷ = w₂x² + w₁x")
    out.text(
        """
        The same loop for another formula; only the prediction and the names of the parameters change. The five points \
        lie on $2x² − x$.
        """)
    out.code("func predict(_ x: Double) -> Tensor { w1 * x + w2 * x * x }")
    let w1 = Tensor([1.0], requiresGrad: true)
    let w2 = Tensor([1.0], requiresGrad: true)
    func predict(_ x: Double) -> Tensor { w1 * x + w2 * x * x }
    let before = predict(6)
    out.say(before)

    let learningRate = 0.0012
    let samples = [(1.0, 1.0), (2.0, 6.0), (3.0, 15.0), (4.0, 28.0), (5.0, 45.0)]
    var losses: [Double] = []
    var path = [(x: w1.item(), y: w2.item())]
    for epoch in 1...100 {
        var total = Tensor(0.0)
        for (x, y) in samples {
            let loss = (predict(x) - y) ** 2
            loss.backward()
            noGrad {
                w1 -= learningRate * w1.grad
                w2 -= learningRate * w2.grad
            }
            w1.grad.zero()
            w2.grad.zero()
            total = total + loss.detach()
        }
        path.append((w1.item(), w2.item()))
        let mean = total / samples.count
        losses.append(mean.item())
        out.say("Epoch: \(epoch) | Loss: \(mean.item()) | w: \(line.w.item())")
    }
    out.text("And for $x = 6$?")
    out.say("Actual Y Value for x=6 : 66")
    out.say("Predicted Y Value before training : ", before.item())
    out.say("Predicted Y Value after training : ", line.predict(6).item())
    out.text(
        """
        A trap to learn from: the last number is no prediction of the parabola. The program asked the line of before, \
        and the `w` in its list is the line's too, which is why it never changes. Nothing fails when one prints the \
        wrong variable; a plot shows it at once.
        """)
    out.say("That was the line; the parabola w1 = \(w1.item()), w2 = \(w2.item()) gives", predict(6).item())

    out.picture(
        plot(1...100, losses, title: "Loss of the parabola", xLabel: "epoch", yLabel: "mean loss", yScale: .log),
        caption: "After three epochs the loss falls slowly: by less than two percent each time.")
    let places = (0...60).map { Double($0) / 10 }
    out.picture(
        plot(places, places.map { $0 + $0 * $0 }, label: "before", title: "The parabola", xLabel: "x", yLabel: "y")
            .line(places, places.map { predict($0).item() }, label: "after 100 epochs")
            .line(places, places.map { line.predict($0).item() }, label: "the line of before")
            .scatter(samples.map(\.0), samples.map(\.1), label: "samples"),
        caption: "The parabola goes through the samples and on to 66 at $x = 6$; the line has nothing to do with them.")
    out.picture(
        descentMap(path, target: (-1, 2), names: ("w₁", "w₂"), samples) { w1, w2, x in w1 * x + w2 * x * x },
        caption: """
            A narrow valley: more $w₁$ can be made up for by less $w₂$. The first epochs lead into it, all others creep \
            along its floor towards (−1, 2).
            """)
}

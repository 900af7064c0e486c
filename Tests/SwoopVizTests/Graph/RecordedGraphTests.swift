import Swoop
import Testing

/// The same boxes and lines as torchviz 0.0.3 draws with PyTorch 2.15 for the same program. The expected ones were taken
/// from `make_dot(…).source`: labels with `|` for an end of line, and lines as pairs of labels, sorted.
@Suite struct RecordedGraphTests {
    private func leaf(_ values: Double...) -> Tensor { Tensor(values, requiresGrad: true) }

    @Test func drawsAFunctionOfTwoVariablesAsTorchvizDoes() {
        // x = torch.tensor([3.0], requires_grad=True); y = torch.tensor([4.0], requires_grad=True)
        // f = (x + torch.exp(y)) / (torch.log(x) + (x - y)**3)
        // make_dot(f, params={'x': x, 'y': y, 'f': f}, show_attrs=True, show_saved=False)
        let (x, y) = (leaf(3), leaf(4))
        let f = (x + y.exp()) / (x.log() + (x - y) ** 3)
        let drawn = DrawnGraph(f.graph(parameters: ["x": x, "y": y, "f": f], showAttributes: true))
        let add = "AddBackward0|------------|alpha: 1"
        let div = "DivBackward0|---------------------|other: [saved tensor]|self : [saved tensor]"
        let exp = "ExpBackward0|----------------------|result: [saved tensor]"
        let log = "LogBackward0|--------------------|self: [saved tensor]"
        let pow = "PowBackward0|------------------------|exponent:              3|self    : [saved tensor]"
        let sub = "SubBackward0|------------|alpha: 1"
        #expect(
            drawn.nodes == [
                "AccumulateGrad", "AccumulateGrad", add, add, div, exp, log, pow, sub, "f|(1)", "x|(1)", "y|(1)",
            ])
        #expect(
            drawn.edges == [
                "AccumulateGrad -> \(add)", "AccumulateGrad -> \(exp)", "AccumulateGrad -> \(log)",
                "AccumulateGrad -> \(sub)", "AccumulateGrad -> \(sub)", "\(add) -> \(div)", "\(add) -> \(div)",
                "\(div) -> f|(1)", "\(exp) -> \(add)", "\(log) -> \(add)", "\(pow) -> \(add)", "\(sub) -> \(pow)",
                "x|(1) -> AccumulateGrad", "y|(1) -> AccumulateGrad",
            ])
    }

    @Test func drawsTwoLinesForAnOperandUsedTwice() {
        // make_dot(x*x, params={'x': x})
        let x = leaf(3)
        #expect(
            DrawnGraph((x * x).graph(parameters: ["x": x])).edges == [
                "AccumulateGrad -> MulBackward0", "AccumulateGrad -> MulBackward0", "MulBackward0 -> |(1)",
                "x|(1) -> AccumulateGrad",
            ])
    }

    @Test func drawsTheBaseOfAView() {
        // h = x*2; make_dot(h.view(2, 2), params={'x': x, 'h': h})
        let x = leaf(1, 2, 3, 4)
        let h = x * 2
        let drawn = DrawnGraph(h.view(2, 2).graph(parameters: ["x": x, "h": h]))
        #expect(
            drawn.edges == [
                "AccumulateGrad -> MulBackward0", "MulBackward0 -> ViewBackward0", "MulBackward0 -> h|(4)",
                "ViewBackward0 -> |(2, 2)", "h|(4) -> |(2, 2)", "x|(4) -> AccumulateGrad",
            ])
        #expect(drawn.boxes("base").map(\.text) == ["h|(4)"])
        #expect(drawn.lines.filter { $0.attributes.contains("style=dotted") }.count == 1)
    }

    @Test func drawsWritesInPlace() {
        // h = x*2; h[0] = y; make_dot(h.sum(), params={'x': x, 'y': y}), but that there the gradient of what is written
        // goes to y at once, and here through the copy that Swoop records.
        let (x, y) = (leaf(1, 2, 3, 4), Tensor(5.0, requiresGrad: true))
        let h = x * 2
        h[0] = y
        #expect(
            DrawnGraph(h.sum().graph(parameters: ["x": x, "y": y])).edges == [
                "AccumulateGrad -> CopyBackwards", "AccumulateGrad -> MulBackward0", "CopyBackwards -> CopySlices",
                "CopySlices -> SumBackward0", "MulBackward0 -> CopySlices", "MulBackward0 -> SelectBackward0",
                "SelectBackward0 -> CopyBackwards", "SumBackward0 -> |()", "x|(4) -> AccumulateGrad",
                "y|() -> AccumulateGrad",
            ])
    }

    @Test func drawsAnOperationOfSeveralResultsOnce() {
        // a, b = (x*2).split(2); make_dot(a*b, params={'x': x})
        let x = leaf(1, 2, 3, 4)
        let parts = (x * 2).split(2)
        #expect(
            DrawnGraph((parts[0] * parts[1]).graph(parameters: ["x": x])).edges == [
                "AccumulateGrad -> MulBackward0", "MulBackward0 -> SplitBackward0", "MulBackward0 -> |(2)",
                "SplitBackward0 -> MulBackward0", "SplitBackward0 -> MulBackward0", "x|(4) -> AccumulateGrad",
            ])
    }

    @Test func drawsSeveralOutputsInOneGraph() {
        // make_dot((x.exp(), x.log()), params={'x': x})
        let x = leaf(1, 2, 3, 4)
        #expect(
            DrawnGraph(Graph(of: [x.exp(), x.log()], parameters: ["x": x])).edges == [
                "AccumulateGrad -> ExpBackward0", "AccumulateGrad -> LogBackward0", "ExpBackward0 -> |(4)",
                "LogBackward0 -> |(4)", "x|(4) -> AccumulateGrad",
            ])
    }

    private enum Cube: DifferentiableFunction {
        static func forward(_ context: FunctionContext, _ inputs: [Tensor]) -> [Tensor] {
            context.save(inputs[0])
            return [inputs[0] * inputs[0] * inputs[0]]
        }
        static func backward(_ context: FunctionContext, _ gradients: [Tensor?]) -> [Tensor?] {
            [gradients[0]! * 3 * context.saved[0] * context.saved[0]]
        }
    }

    @Test func drawsFunctionsOfTheUserWithWhatTheySaved() {
        // class Cube(torch.autograd.Function): …; make_dot(Cube.apply(x*2), params={'x': x}, show_saved=True)
        let x = leaf(1, 2, 3, 4)
        let drawn = DrawnGraph(Cube.apply(x * 2).graph(parameters: ["x": x], showSaved: true))
        #expect(
            drawn.edges.filter { !$0.contains("saved") } == [
                "AccumulateGrad -> MulBackward0", "CubeBackward -> |(4)", "MulBackward0 -> CubeBackward",
                "x|(4) -> AccumulateGrad",
            ])
        #expect(drawn.boxes("saved").map(\.asInTorchviz) == ["saved[0]|(4)"])
    }

    @Test func aTensorWithoutGraphIsOneBox() {
        // make_dot(torch.ones(2, 3))
        let drawn = DrawnGraph(Tensor.ones(2, 3).graph())
        #expect(drawn.nodes == ["|(2, 3)"])
        #expect(drawn.edges.isEmpty)
        let x = leaf(1, 2)
        #expect(DrawnGraph(x.graph(parameters: ["x": x])).nodes == ["x|(2)"])
        #expect(DrawnGraph(Graph(of: [])).boxes.isEmpty)
    }

    @Test func aNamedResultStandsBetweenItsOperationAndTheUsers() {
        let x = leaf(3)
        let h = x.exp()
        let drawn = DrawnGraph((h * h).graph(parameters: ["x": x, "h": h]))
        let names = drawn.boxes.map { $0.lines[0] }
        #expect(
            drawn.lines.map { "\(names[$0.from]) \(names[$0.to])" } == [
                "x AccumulateGrad", "AccumulateGrad ExpBackward0", "ExpBackward0 h", "h MulBackward0", "h MulBackward0",
                "MulBackward0 (1)",
            ])
        #expect(drawn.boxes("result").map(\.text) == ["h|(1)|20.0855"])
    }

    @Test func aLeafThatIsGoneIsAnEndOfThePath() {
        func make() -> Tensor { Tensor.ones(2, 3, requiresGrad: true).exp() }
        #expect(DrawnGraph(make().graph()).boxes("leaf").map(\.text) == ["(2, 3)"])
    }

    @Test func equalProgramsGiveEqualTexts() {
        func text() -> String {
            let names = ["a", "b", "c", "d", "e"]
            let leaves = names.enumerated().map { leaf(Double($0.offset)) }
            let sum = leaves.reduce(leaf(1)) { $0 * $1 + $1 }
            return sum.graph(
                parameters: Dictionary(uniqueKeysWithValues: zip(names, leaves)), showAttributes: true, showSaved: true
            ).dot
        }
        let first = text()
        for _ in 0..<5 { #expect(text() == first) }
    }

    @Test func operationsOfSeveralThreadsStandBehindTheirOperands() async {
        // A thread that has recorded little counts lower than what it goes on from.
        var x = leaf(1)
        for _ in 0..<50 { x = x.tanh() }
        let start = x
        let y = await Task.detached { start.exp().log() }.value
        let drawn = DrawnGraph(y.graph(maxBoxes: 10))
        #expect(drawn.lines.allSatisfy { $0.from < $0.to })
        #expect(DrawnGraph(y.graph(maxBoxes: .max)).boxes.count == 50 + 2 + 3)
    }

    @Test func aLongChainNeedsNoDeepStack() {
        let x = leaf(1)
        var y = x
        for _ in 0..<100_000 { y = y + x }
        let drawn = DrawnGraph(y.graph(parameters: ["x": x]))
        #expect(drawn.boxes.count <= 60)
        let counts = drawn.boxes("run").map { Int($0.lines[0].filter(\.isNumber))! }
        #expect(counts.reduce(0, +) == 100_000)
    }
}

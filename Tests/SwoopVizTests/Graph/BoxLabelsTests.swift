import Swoop
import Testing

@Suite struct BoxLabelsTests {
    private func label(_ name: String, in graph: Graph) -> [String]? {
        DrawnGraph(graph).boxes.first { $0.lines[0] == name }?.lines
    }

    @Test func leavesAndResultsHaveValuesAndGradients() {
        let x = Tensor([3.0], requiresGrad: true)
        let y = Tensor([4.0], requiresGrad: true)
        let f = (x + y.exp()) / (x.log() + (x - y) ** 3)
        let names = ["x": x, "y": y, "f": f]
        #expect(label("x", in: f.graph(parameters: names)) == ["x", "(1)", "3."])
        // print(f): tensor([584.0868], grad_fn=<DivBackward0>)
        #expect(label("f", in: f.graph(parameters: names)) == ["f", "(1)", "584.0868"])
        f.retainGrad()
        f.backward()
        // print(x.grad, y.grad): tensor([-19733.3965]) tensor([18322.8477])
        #expect(label("x", in: f.graph(parameters: names)) == ["x", "(1)", "3.", "grad -19733.3965"])
        #expect(label("y", in: f.graph(parameters: names)) == ["y", "(1)", "4.", "grad 18322.8477"])
        #expect(label("f", in: f.graph(parameters: names)) == ["f", "(1)", "584.0868", "grad 1."])
    }

    @Test func largeGradientsAreShapeAndNorm() {
        let x = Tensor([[3.0, 0], [0, 4]], requiresGrad: true)
        let y = (x * x).sum() * 0.5
        y.backward()
        #expect(label("x", in: y.graph(parameters: ["x": x])) == ["x", "(2, 2)", "grad (2, 2), norm 5."])
    }

    @Test func whatBackwardReleasedIsNotShown() {
        let x = Tensor([3.0], requiresGrad: true)
        let y = x.log() ** 3
        func drawn() -> DrawnGraph {
            DrawnGraph(y.graph(parameters: ["x": x], showAttributes: true, showSaved: true))
        }
        #expect(drawn().boxes("saved").map { $0.lines[0] } == ["self"])
        #expect(drawn().lines.filter { $0.attributes.contains("dir=none") }.count == 2)
        y.backward()
        #expect(drawn().boxes("saved").isEmpty)
        #expect(
            drawn().boxes("operation").map(\.text) == ["LogBackward0", "PowBackward0|------------|exponent: 3"])
    }

    @Test func drawingRecordsNothingAndKeepsTheGraphUsable() {
        let x = Tensor([3.0], requiresGrad: true)
        let y = (x * x).exp()
        _ = y.graph(showAttributes: true, showSaved: true)
        y.backward()
        // torch: (x*x).exp() at 3: 6·e⁹ = 48618.5036
        #expect(abs(x.grad!.item() - 48618.5036) < 0.05)
    }

    @Test func namesAreWrittenAsTheyAre() {
        let name = #"a "quoted" \N <b> & {c|d}"#
        let x = Tensor([3.0], requiresGrad: true)
        let drawn = DrawnGraph(x.exp().graph(parameters: [name: x]))
        #expect(drawn.boxes("leaf")[0].lines[0] == name.split(separator: "&").joined(separator: "&amp;"))
    }
}

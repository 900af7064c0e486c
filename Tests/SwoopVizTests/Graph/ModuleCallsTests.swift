import Swoop
import Testing

/// Drawings of models: a frame for each call of a module.
@Suite struct ModuleCallsTests {
    /// The operations with the frames that they stand in, the outermost first.
    private func operations(_ graph: Graph) -> [String] {
        DrawnGraph(graph).boxes("operation").map { ([$0.lines[0]] + $0.frames.reversed()).joined(separator: " < ") }
    }

    private func leaf(_ sizes: Int...) -> Tensor { Tensor.ones(Shape(sizes), requiresGrad: true) }

    @Test func aFrameHoldsWhatTheModuleComputedAndNothingElse() {
        // Layers without parameters, nested ones, the operations of forward itself, and what comes before and after.
        final class Net: Layer {
            let body = Sequential(Tanh(), Sequential(ReLU(), Dropout(p: 0.5)))
            func forward(_ input: Tensor) -> Tensor { body(input.exp()) + input }
        }
        let net = Net()
        let loss = (net(leaf(2) * 2) * 3).sum()
        #expect(
            operations(net.graph(of: loss)) == [
                "MulBackward0", "ExpBackward0 < Net", "TanhBackward0 < body.0 · Tanh < body · Sequential < Net",
                "ReluBackward0 < body.1.0 · ReLU < body.1 · Sequential < body · Sequential < Net",
                "MulBackward0 < body.1.1 · Dropout < body.1 · Sequential < body · Sequential < Net",
                "AddBackward0 < Net", "MulBackward0", "SumBackward0",
            ])
    }

    @Test func eachCallOfAModuleHasAFrame() {
        let tanh = Tanh()
        let net = Sequential(Sequential(tanh, tanh), ReLU())
        let y = net(net(leaf(2)))
        #expect(
            operations(net.graph(of: y))
                == (1...2).flatMap { outer in
                    (1...2).map {
                        "TanhBackward0 < 0.0 · Tanh, call \($0) of 2 < 0 · Sequential < Sequential, call \(outer) of 2"
                    } + ["ReluBackward0 < 1 · ReLU < Sequential, call \(outer) of 2"]
                })
    }

    @Test func whatIsSharedStandsWhereItWasCalled() {
        let shared = Linear(2, 2)
        final class Net: Layer {
            let left: Sequential
            let right: Sequential
            init(_ shared: Linear) {
                left = Sequential(Tanh(), shared)
                right = Sequential(shared, Tanh())
            }
            func forward(_ input: Tensor) -> Tensor { left(input) + right(input) }
        }
        let net = Net(shared)
        let graph = net.graph(of: net(leaf(1, 2)))
        #expect(
            operations(graph) == [
                "TanhBackward0 < left.0 · Tanh < left · Sequential < Net",
                "AddmmBackward0 < left.1 · Linear < left · Sequential < Net",
                "AddmmBackward0 < right.0 · Linear < right · Sequential < Net",
                "TanhBackward0 < right.1 · Tanh < right · Sequential < Net", "AddBackward0 < Net",
            ])
        // The weight of both stands in the frame that is around both.
        let leaves = DrawnGraph(graph).boxes("leaf")
        #expect(
            leaves.map { [$0.lines[0]] + $0.frames } == [
                ["(1, 2)"], ["left.1.bias", "Net"], ["left.1.weight", "Net"],
            ])
    }

    @Test func aModuleOfOneCallIsPartOfTheCaller() {
        // It is no part of the model, and gone when the graph is drawn.
        final class Maker: Layer {
            func forward(_ input: Tensor) -> Tensor { Sequential(Tanh(), ReLU())(input).exp() }
        }
        let net = Sequential(Maker(), Tanh())
        #expect(
            operations(net.graph(of: net(leaf(2)))) == [
                "TanhBackward0 < 0 · Maker < Sequential", "ReluBackward0 < 0 · Maker < Sequential",
                "ExpBackward0 < 0 · Maker < Sequential", "TanhBackward0 < 1 · Tanh < Sequential",
            ])
    }

    @Test func partsMayBeCalledAlone() {
        let net = Sequential(Sequential(Tanh(), ReLU()), ReLU())
        let inner = net[0] as! Sequential
        #expect(
            operations(net.graph(of: inner[1](inner(leaf(2))))) == [
                "TanhBackward0 < 0.0 · Tanh < 0 · Sequential", "ReluBackward0 < 0.1 · ReLU < 0 · Sequential",
                "ReluBackward0 < 0.1 · ReLU",
            ])
        // A graph that the model has no part in.
        #expect(
            operations(Sequential(Tanh()).graph(of: net(leaf(2)))) == [
                "TanhBackward0", "ReluBackward0", "ReluBackward0",
            ])
    }

    @Test func manyCallsOfOneModuleAreOneBox() {
        final class Recurrent: Layer {
            let cell = Linear(2, 2)
            func forward(_ input: Tensor) -> Tensor {
                var state = input
                for _ in 0..<100 { state = cell(state) }
                return state
            }
        }
        let net = Recurrent()
        let graph = DrawnGraph(net.graph(of: net(leaf(1, 2)).sum()))
        #expect(graph.boxes("module").map(\.text) == ["cell · Linear|100 calls|100 operations|6 parameters|(1, 2)"])
        #expect(graph.boxes("module").map(\.frames) == [["Recurrent"]])
    }

    @Test func depthCountsFromTheModel() {
        let net = Sequential(Sequential(Linear(2, 2), ReLU()), Linear(2, 2))
        let loss = net(leaf(1, 2)).sum()
        func modules(_ depth: Int) -> [String] {
            DrawnGraph(net.graph(of: loss, depth: depth)).boxes("module").map { $0.lines[0] }
        }
        #expect(modules(0) == ["Sequential"])
        #expect(modules(1) == ["0 · Sequential", "1 · Linear"])
        #expect(modules(2) == ["0.0 · Linear", "0.1 · ReLU"])
        #expect(modules(3) == [])
        #expect(operations(net.graph(of: loss, depth: 0)) == ["SumBackward0"])
    }

    @Test func theGraphOfSeveralThreadsHasTheirCalls() async {
        nonisolated(unsafe) let net = Sequential(Tanh(), ReLU())
        let x = leaf(2)
        async let one = net(x)
        async let other = net(x)
        let sum = await one + other
        let frames = Set(DrawnGraph(net.graph(of: sum)).boxes("operation").map { $0.frames.joined(separator: " > ") })
        #expect(
            frames
                == Set(
                    ["", "0 · Tanh", "1 · ReLU"].flatMap { part in
                        (1...2).map { part.isEmpty ? "" : "Sequential, call \($0) of 2 > \(part)" }
                    }))
    }
}

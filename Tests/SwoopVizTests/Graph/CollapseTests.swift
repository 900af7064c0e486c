import Swoop
import Testing

@Suite struct CollapseTests {
    /// Layers of one product and one sum each, with parameters named as a module of blocks names them.
    private func layers(_ count: Int) -> (result: Tensor, parameters: [(key: String, value: Tensor)]) {
        var y = Tensor.ones(2)
        var parameters: [(key: String, value: Tensor)] = []
        for index in 0..<count {
            let (weight, bias) = (Tensor.ones(2, requiresGrad: true), Tensor.zeros(2, requiresGrad: true))
            y = (y * weight + bias).tanh()
            parameters += [("blocks.\(index).inner.weight", weight), ("blocks.\(index).inner.bias", bias)]
        }
        return (y, parameters)
    }

    @Test func aSmallGraphIsDrawnInFull() {
        let (y, parameters) = layers(2)
        let drawn = DrawnGraph(y.graph(parameters: parameters))
        #expect(drawn.boxes.count == 2 * (3 + 2 + 2) + 1)
        #expect(drawn.boxes("module").isEmpty)
        let product = drawn.boxes("operation").first { $0.lines == ["MulBackward0"] }!
        #expect(product.frames == ["blocks.0", "blocks.0.inner"])
        // Between two blocks stands what neither of them is known to have.
        #expect(drawn.boxes("operation").filter { $0.lines == ["TanhBackward0"] }.allSatisfy { $0.frames.isEmpty })
    }

    @Test func modulesAreOneBoxEachWhereAllIsTooMuch() {
        let (y, parameters) = layers(20)
        let drawn = DrawnGraph(y.graph(parameters: parameters))
        #expect(drawn.boxes.count == 41)
        // At the deepest level that fits: the inner modules, in the frames of the blocks.
        #expect(
            drawn.boxes("module").map(\.text)
                == (0..<20).map { "blocks.\($0).inner|2 operations|4 parameters|(2)" })
        #expect(drawn.boxes("module").map(\.frames) == (0..<20).map { ["blocks.\($0)"] })
        #expect(drawn.lines.map { [$0.from, $0.to] } == (0..<40).map { [$0, $0 + 1] })
    }

    @Test func depthSaysWhichModulesAreOneBox() {
        let (y, parameters) = layers(2)
        func modules(_ depth: Int) -> [String] {
            DrawnGraph(y.graph(parameters: parameters, depth: depth)).boxes("module").map { $0.lines[0] }
        }
        #expect(modules(0) == ["model"])
        #expect(modules(1) == ["blocks.0", "blocks.1"])
        #expect(modules(2) == ["blocks.0.inner", "blocks.1.inner"])
        #expect(modules(3) == [])
    }

    @Test func equalBlocksInARowAreOneBox() {
        var y = Tensor.ones(2)
        var parameters: [String: Tensor] = [:]
        for index in 0..<100 {
            parameters["blocks.\(index).weight"] = Tensor.ones(2, requiresGrad: true)
            y = y * parameters["blocks.\(index).weight"]!
        }
        let drawn = DrawnGraph(y.graph(parameters: parameters))
        #expect(drawn.boxes.map(\.text) == ["blocks.0 … blocks.99|100 operations|200 parameters|(2)", "(2)"])
    }

    @Test func aChainWithoutNamesIsRunsOfOperations() {
        let x = Tensor(0.5, requiresGrad: true)
        var y = x
        for _ in 0..<500 { y = y.tanh() * 1.1 }
        let drawn = DrawnGraph(y.graph(parameters: ["x": x]))
        #expect(drawn.boxes.count <= 60)
        #expect(drawn.boxes.first!.text == "x|()|0.5000")
        let runs = drawn.boxes("run")
        #expect(runs.count >= 20)
        #expect(runs.map { Int($0.lines[0].prefix { $0.isNumber })! }.reduce(0, +) == 1000)
        #expect(runs.allSatisfy { $0.lines[0].hasSuffix(" operations") && $0.lines[1].contains(" × Tanh") })
        // One after the other, from the leaf to the result.
        #expect(drawn.lines.map { [$0.from, $0.to] } == (0..<drawn.boxes.count - 1).map { [$0, $0 + 1] })
    }

    @Test func runsEndWhereFewValuesGoOn() {
        // Between groups of six operations one value goes on, within them up to three.
        var y = Tensor(0.5, requiresGrad: true)
        for _ in 0..<50 {
            let (a, b, c) = (y.exp(), y.sin(), y.cos())
            y = (a * b + c).tanh()
        }
        let drawn = DrawnGraph(y.graph(maxBoxes: 20))
        #expect(drawn.boxes.count <= 20)
        for run in drawn.boxes("run") {
            #expect(Int(run.lines[0].prefix { $0.isNumber })! % 6 == 0, "\(run.text)")
        }
    }

    @Test func everythingIsDrawnWhenAskedFor() {
        let x = Tensor(0.5, requiresGrad: true)
        var y = x
        for _ in 0..<200 { y = y.tanh() }
        #expect(DrawnGraph(y.graph(maxBoxes: .max)).boxes.count == 200 + 3)
    }

    @Test func aLeafOfManyUsersIsNamedByThem() {
        let x = Tensor(0.5, requiresGrad: true)
        var y = x
        for _ in 0..<300 { y = y * x }
        let drawn = DrawnGraph(y.graph(parameters: ["x": x]))
        #expect(drawn.lines.filter { drawn.boxes[$0.from].kind == "leaf" }.count == 1)
        #expect(drawn.boxes("run").dropFirst().allSatisfy { $0.lines.contains("uses x") })
    }

    @Test func leavesOfOneRunAreCounted() {
        let weights = (0..<200).map { Tensor(Double($0), requiresGrad: true) }
        var y = weights[0]
        for weight in weights.dropFirst() { y = y + weight }
        let drawn = DrawnGraph(y.graph())
        #expect(drawn.boxes.count <= 60)
        #expect(drawn.boxes("leaf").isEmpty)
        let counts = drawn.boxes("run").map { Int($0.lines[2].prefix { $0.isNumber })! }
        #expect(counts.reduce(0, +) == 200)
    }

    @Test func manyLeavesOfOneOperationAreOneBox() {
        let weights = (0..<200).map { _ in Tensor.ones(3, requiresGrad: true) }
        let names = weights.enumerated().map { (key: "w\($0.offset)", value: $0.element) }
        let drawn = DrawnGraph(Tensor.stack(weights).graph(parameters: names))
        #expect(drawn.boxes.map(\.text) == ["200 leaves|w0 … w199|600 elements", "StackBackward0", "(200, 3)"])
    }

    @Test func aModuleThatRunsTwiceIsTwoBoxes() {
        let (a, b) = (Tensor.ones(2, requiresGrad: true), Tensor.ones(2, requiresGrad: true))
        let y = Tensor.ones(2) * a * b * a
        let drawn = DrawnGraph(y.graph(parameters: ["first.w": a, "second.w": b], depth: 1))
        #expect(drawn.boxes("module").map { $0.lines[0] } == ["first", "second", "first"])
    }

    @Test func optionsHaveTheirLimits() {
        #expect(throws: ProgramError("graph", "depth is -1", hint: "Give 0 or more, or nil to let it be chosen")) {
            try GraphOptions(depth: -1).check()
        }
        #expect(
            throws: ProgramError("graph", "maxBoxes is 9", hint: "Give 10 or more, or .max for everything")
        ) { try GraphOptions(maxBoxes: 9).check() }
        #expect(throws: Never.self) { try GraphOptions(depth: 0, maxBoxes: 10).check() }
    }
}

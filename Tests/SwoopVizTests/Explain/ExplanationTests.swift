import Swoop
import SwoopViz
import Testing

@Suite struct ExplanationTests {
    private let x = Tensor([3.0], requiresGrad: true)
    private let y = Tensor([4.0], requiresGrad: true)

    private var example: Explanation {
        explain(parameters: ["x": x, "y": y]) { (x + y.exp()) / (x.log() + (x - y) ** 3) }
    }

    /// Oracle: PyTorch 2.15, `f = (x+(torch.exp(y)))/((torch.log(x))+((x-y)**3)); f.backward()` at [3.], [4.], printed as
    /// `tensor([584.0868])`, `tensor([-19733.3965])`, `tensor([18322.8477])`.
    @Test func theExampleHasPyTorchsNumbers() {
        let example = example
        #expect("\(example.result.detach())" == "tensor([584.0868])")
        #expect("\(example["x"]!.gradient!)" == "tensor([-19733.3965])")
        #expect("\(example["y"]!.gradient!)" == "tensor([18322.8477])")
        #expect(example.leaves.map(\.name) == ["x", "y"])
    }

    @Test func theStepsAreTheOperationsInOrder() {
        let steps = example.steps
        #expect(
            steps.map(\.expression)
                == ["exp(y)", "x + v1", "log(x)", "x − y", "v4³", "v3 + v5", "v2/v6"])
        #expect(steps.map { $0.gradFn! } == ["Exp", "Add", "Log", "Sub", "Pow", "Add", "Div"].map { $0 + "Backward0" })
        // Of log(3) the slope is 1/3; of (x − y)³ at −1 it is 3.
        #expect(steps[2].inputs[0].derivative!.formula == "1/x")
        #expect(steps[2].inputs[0].derivative!.value!.floats == [1 / 3])
        #expect(steps[4].inputs[0].derivative!.formula == "3·v4²")
        #expect(steps[4].inputs[0].derivative!.value!.floats == [3])
    }

    /// Every number of the table, read back from its text: what is handed on is what arrives times the local derivative,
    /// what arrives is the sum of what was handed on, and the sums at the leaves are backward's gradients, to the last bit.
    @Test func thePrintedNumbersReplayToBackwardsGradients() throws {
        let example = example
        let lines = example.description.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var handedOn: [String: [Float]] = [:]
        var arrives: [Int: Float] = [7: 1]
        // From the bottom to the top, each step's rows in their order.
        let numbered = lines.filter { $0.contains(" → ") }
        var steps: [(number: Int, rows: [String])] = []
        for row in numbered {
            if let number = Int(row.prefix { $0.isNumber }) { steps.append((number, [])) }
            steps[steps.count - 1].rows.append(row)
        }
        for (number, rows) in steps.reversed() {
            let columns = rows[0].split(separator: "  ").map { $0.trimmingSpaces }
            let name = String(columns[1].prefix { $0 != " " })
            let printed = Float(columns[columns.count - 2])!
            arrives[number] = handedOn[name]?.reduce(nil) { sum, part in sum.map { $0 + part } ?? part } ?? 1
            #expect(arrives[number] == printed, "\(name)")
            for row in rows {
                let columns = row.split(separator: "  ").map { $0.trimmingSpaces }
                let parts = columns.last!.split(separator: " → ")
                let factor = Float(
                    columns.first { $0.hasPrefix("∂") }!.split(separator: " = ").last!.replacing("−", with: "-"))!
                let given = Float(parts[0])!
                #expect(abs(given - printed * factor) <= 2 * given.ulp, "\(row)")
                handedOn[String(parts[1]), default: []].append(given)
            }
        }
        example.result.backward()
        for (name, leaf) in [("x", x), ("y", y)] {
            let sum = handedOn[name]!.dropFirst().reduce(handedOn[name]![0], +)
            #expect([sum] == leaf.grad!.floats)
            let printed = lines.first { $0.hasPrefix("∂v7/∂\(name) = ") }!.split(separator: " = ").last!
            #expect(Float(printed) == sum)
        }
    }

    /// The formulas, evaluated at the values, give backward's gradients to the last bit.
    @Test(arguments: [DType.float32, .float64])
    func theFormulasReplayToBackwardsGradients(dtype: DType) throws {
        let programs: [(Tensor, Tensor) -> Tensor] = [
            { ($0 + $1.exp()) / ($0.log() + ($0 - $1) ** 3) },
            { -($0.exp() / ($0.exp() + $1.exp())).log() },
            { ($0 * $1 - $1 / $0) * ($0 * $0 + 2 * $1 - 1) },
            { ($0 * $1).sin() * ($0 - $1).cos() + (5 - $0) / 7 },
            { ($0.sigmoid() - $1.tanh()) ** 2 },
            { ($0.square() + $1.square()).sqrt() + 1 / $0 },
            { ($0 ** $1) * (2 ** $0) / ($1 ** $0) },
            { ($0.exp2() + $1.expm1()).log1p() * $0.log2() - $1.log10() },
            { $0.sinh() / $1.cosh() + ($0 / 10).tan() - ($1 / 8).atanh() },
            { $0.rsqrt() * $1.reciprocal() + ($0 * $1).atan() },
            { ($0 / 5).asin() * ($1 / 5).acos() + $0.asinh() - ($1 + 1).acosh() },
        ]
        for (index, program) in programs.enumerated() {
            for (a, b) in [(3.0, 4.0), (0.7, 1.3), (2.25, 0.1)] {
                let x = Tensor(a, dtype: dtype, requiresGrad: true)
                let y = Tensor(b, dtype: dtype, requiresGrad: true)
                let explanation = explain(parameters: ["x": x, "y": y]) { program(x, y) }
                let replayed = try Replay.gradients(explanation)
                explanation.result.backward()
                for (name, leaf) in [("x", x), ("y", y)] {
                    #expect(replayed[name]!.equal(leaf.grad!), "program \(index) at (\(a), \(b)), \(name)")
                    #expect(explanation[name]!.gradient!.equal(leaf.grad!))
                }
            }
        }
    }

    /// In a network the sums at the leaves are backward's gradients, and replaying the formulas gives the same.
    @Test func aNetworksLeavesHaveBackwardsGradients() throws {
        manualSeed(1)
        let model = Sequential(Linear(3, 4), Tanh(), Linear(4, 2), Sigmoid())
        let (data, target) = (Tensor.randn(5, 3), Tensor.rand(5, 2))
        let explanation = explain(parameters: model.namedParameters()) { ((model(data) - target) ** 2).mean() }
        let replayed = try Replay.gradients(explanation)
        // Explaining has collected nothing and left the graph as it was.
        #expect(model.parameters().allSatisfy { $0.grad == nil })
        explanation.result.backward()
        for (name, parameter) in model.namedParameters() {
            #expect(explanation[name]!.gradient!.equal(parameter.grad!), "\(name)")
            #expect(replayed[name]!.equal(parameter.grad!), "\(name)")
        }
        #expect(explanation.leaves.prefix(4).map(\.name) == model.namedParameters().map(\.name))
    }

    /// y = W·x: the Jacobian by x is W, that of the sum by W is x in each row.
    @Test func jacobiansOfProductsAreTheirOperands() {
        let w = Tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], requiresGrad: true)
        let v = Tensor([7.0, 8.0, 9.0], requiresGrad: true)
        let explanation = explain(parameters: ["w": w, "v": v]) { w.mv(v).sum() }
        let product = explanation.steps[0]
        #expect(product.expression == "w @ v")
        #expect(product.inputs[1].derivative!.form == .jacobian)
        #expect(product.inputs[1].derivative!.value!.equal(w.detach()))
        let byMatrix = product.inputs[0].derivative!.value!
        #expect(byMatrix.shape == [2, 2, 3])
        #expect(byMatrix[1, 1].equal(v.detach()) && byMatrix[0, 1].equal(Tensor.zeros(3)))
    }

    @Test func operandsThatComeTwiceHaveADerivativeEach() {
        let explanation = explain(parameters: ["x": x]) { x * x.exp() * x }
        #expect(explanation.steps.map(\.expression) == ["exp(x)", "x·v1", "v2·x"])
        #expect(explanation["x"]!.contributions.map(\.step) == [3, 2, 1])
        // (x²·eˣ)' = (2x + x²)·eˣ = 15·e³
        #expect(abs(explanation["x"]!.gradient!.item() - 301.2831) < 1e-3)
    }

    @Test func valuesAreThoseOfTheirTime() {
        let z = x * 2
        let explanation = explain { () -> Tensor in
            let a = z * 1
            let b = a + 1
            a += 10
            return b * a
        }
        #expect(explanation.steps.map { $0.result.value.item() } == [6, 7, 16, 112])
        // What was computed before counts as a leaf.
        #expect(explanation.leaves.map(\.name) == ["leaf1"])
        #expect(explanation["leaf1"]!.gradient!.item() == 23)
    }

    @Test func whatIsNotRecordedHasNoDerivative() {
        let explanation = explain { Tensor([1.0, 2.0]) * Tensor([3.0, 4.0]) + 1 }
        #expect(explanation.steps.count == 2 && explanation.seed == nil && explanation.backwardOrder.isEmpty)
        #expect(explanation.steps[1].result.value.floats == [4, 9])
        #expect(explanation.steps.allSatisfy { $0.inputs.allSatisfy { $0.derivative == nil } })
        #expect(explain { noGrad { x * y } }.steps.isEmpty)
    }

    /// An embedding computes places from its indices, which is not what is asked about.
    @Test func whatNothingDependsOnIsLeftOut() {
        let weight = Tensor.ones(3, 2, requiresGrad: true)
        let explanation = explain(parameters: ["weight": weight]) { embedding(Tensor([2, 0]), weight).sum() }
        #expect(explanation.steps.map(\.expression) == ["embedding(weight)", "sum(v1)"])
        #expect(explanation.steps.map(\.number) == [1, 2] && explanation.backwardOrder == [2, 1])
        #expect(explanation.leaves.map(\.name) == ["weight"])
        #expect(explanation["weight"]!.contributions.map(\.step) == [1])
        #expect(explanation["weight"]!.gradient!.floats == [1, 1, 0, 0, 1, 1])
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

    /// It is one step, under its own name, with the derivative that it gives: 3·3² = 27.
    @Test func aFunctionOfOnesOwnIsAStep() {
        let explanation = explain(parameters: ["x": x]) { Cube.apply(x) + 1 }
        #expect(explanation.steps.map(\.expression) == ["cube(x)", "v1 + 1"])
        #expect(explanation.steps[0].gradFn == "CubeBackward")
        #expect(explanation.steps[0].inputs[0].derivative!.value!.item() == 27)
        #expect(explanation["x"]!.gradient!.item() == 27)
    }

    @Test func aGradientMayBeGiven() {
        let v = Tensor([1.0, 2.0], requiresGrad: true)
        let explanation = explain(parameters: ["v": v], gradient: Tensor([10.0, 1.0])) { v * v }
        #expect(explanation["v"]!.gradient!.floats == [20, 4])
    }

    @Test func severalResultsAreNamedApart() {
        let v = Tensor([1.0, 2.0, 3.0], requiresGrad: true)
        let explanation = explain(parameters: ["v": v]) { () -> Tensor in
            let parts = (v * 2).split([1, 2])
            return parts[0].sum() * parts[1].sum()
        }
        #expect(explanation.steps[1].results.map(\.name) == ["v2.0", "v2.1"])
        #expect(explanation.steps[1].results.map { $0.gradient!.floats } == [[10], [2, 2]])
        #expect(explanation["v"]!.gradient!.floats == [20, 4, 4])
    }

    @Test func theResultHasTheNameGiven() {
        let explanation = explain(parameters: ["x": x], result: "f") { () -> Tensor in
            let f = x * 3
            _ = f + 1
            return f
        }
        #expect(explanation.resultName == "f")
        #expect(explanation.steps.map { "\($0.result.name) = \($0.expression)" } == ["f = 3·x", "v1 = f + 1"])
        #expect(explanation.description.hasSuffix("∂f/∂x = 3"))
    }

    @Test func aLeafByItselfIsExplained() {
        let explanation = explain(parameters: ["x": x]) { x }
        #expect(explanation.steps.isEmpty && explanation["x"]!.gradient!.floats == [1])
        #expect(explanation.description.hasSuffix("∂x/∂x = 1"))
    }
}

extension StringProtocol {
    fileprivate var trimmingSpaces: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}

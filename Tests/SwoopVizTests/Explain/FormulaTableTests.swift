import Swoop
import SwoopViz
import Testing

@Suite struct FormulaTableTests {
    /// An operation for each row of the table whose formulas can be computed.
    private static let operations: [String: @Sendable (Tensor, Tensor) -> Tensor] = [
        "AddBackward0/2": { $0 + $1 }, "AddBackward0/1": { a, _ in a + 2.5 }, "SubBackward0/2": { $0 - $1 },
        "SubBackward0/1": { a, _ in a - 2.5 }, "RsubBackward1/1": { a, _ in 2.5 - a }, "NegBackward0/1": { a, _ in -a },
        "MulBackward0/2": { $0 * $1 }, "MulBackward0/1": { a, _ in a * 2.5 }, "DivBackward0/2": { $0 / $1 },
        "DivBackward0/1": { a, _ in a / 2.5 }, "ReciprocalBackward0/1": { a, _ in a.reciprocal() },
        "PowBackward0/1": { a, _ in a ** 2.5 }, "PowBackward1/2": { $0 ** $1 }, "PowBackward2/1": { a, _ in 2.5 ** a },
        "ExpBackward0/1": { a, _ in a.exp() }, "Exp2Backward0/1": { a, _ in a.exp2() },
        "Expm1Backward0/1": { a, _ in a.expm1() }, "LogBackward0/1": { a, _ in a.log() },
        "Log2Backward0/1": { a, _ in a.log2() }, "Log10Backward0/1": { a, _ in a.log10() },
        "Log1PBackward0/1": { a, _ in a.log1p() }, "SqrtBackward0/1": { a, _ in a.sqrt() },
        "RsqrtBackward0/1": { a, _ in a.rsqrt() }, "SinBackward0/1": { a, _ in a.sin() },
        "CosBackward0/1": { a, _ in a.cos() }, "TanBackward0/1": { a, _ in a.tan() },
        "AsinBackward0/1": { a, _ in a.asin() }, "AcosBackward0/1": { a, _ in a.acos() },
        "AtanBackward0/1": { a, _ in a.atan() }, "SinhBackward0/1": { a, _ in a.sinh() },
        "CoshBackward0/1": { a, _ in a.cosh() }, "TanhBackward0/1": { a, _ in a.tanh() },
        "AsinhBackward0/1": { a, _ in a.asinh() }, "AcoshBackward0/1": { a, _ in a.acosh() },
        "AtanhBackward0/1": { a, _ in a.atanh() }, "SigmoidBackward0/1": { a, _ in a.sigmoid() },
        "LogSigmoidBackward0/1": { a, _ in a.logSigmoid() }, "SoftplusBackward0/1": { a, _ in a.softplus() },
        "SiluBackward0/1": { a, _ in a.silu() }, "AddBackward0/2 scaled": { $0.add($1, alpha: 2.5) },
        "SubBackward0/2 scaled": { $0.sub($1, alpha: 2.5) }, "PowBackward0/1 square": { a, _ in a ** 2 },
        "SoftplusBackward0/1 scaled": { a, _ in a.softplus(beta: 2.5) },
    ]

    /// Rows whose formulas are numbers, as opposed to words.
    private static var computable: [String] {
        OperationFormula.table.filter { row in
            row.value.operands.contains { if case .factor = $0 { true } else { false } }
        }.keys.sorted()
    }

    @Test func everyFormulaIsTested() {
        #expect(Self.computable == Self.operations.keys.sorted())
    }

    /// The notation gives the operation's value, the local derivative that of differences, and what is handed on is their
    /// product with the gradient.
    @Test(arguments: computable) func theFormulasAreRight(row: String) throws {
        let operation = Self.operations[row]!
        let (a, b) = row == "AcoshBackward0/1" ? (1.75, 0.4) : (0.625, 0.4)
        let x = Tensor(a, dtype: .float64, requiresGrad: true)
        let y = Tensor(b, dtype: .float64, requiresGrad: true)
        let explanation = explain(parameters: ["x": x, "y": y], gradient: Tensor(-1.5, dtype: .float64)) {
            operation(x, y)
        }
        let step = explanation.steps[0]
        #expect("\(step.gradFn!)/\(step.inputs.count)" == row.prefix { $0 != " " })
        let formula = try #require(step.formula)
        let value = try Replay.evaluated(formula.notation, step, explanation.seed!).item()
        #expect(abs(value - step.result.value.item()) < 1e-14)
        for (index, input) in step.inputs.enumerated() {
            guard case .factor(let local, let handsOn) = formula.operands[index] else { continue }
            let h = 1e-6
            func shifted(_ by: Double) -> Double {
                let (first, second) = index == 0 ? (a + by, b) : (a, b + by)
                return operation(Tensor(first, dtype: .float64), Tensor(second, dtype: .float64)).item()
            }
            let slope = (shifted(h) - shifted(-h)) / (2 * h)
            #expect(abs(try Replay.evaluated(local, step, explanation.seed!).item() - slope) < 1e-7 * (1 + abs(slope)))
            #expect(abs(input.derivative!.value!.item() - slope) < 1e-7 * (1 + abs(slope)))
            let given = try Replay.evaluated(handsOn, step, explanation.seed!).item()
            #expect(abs(given - input.handedOn!.item()) <= 1e-14 * (1 + abs(given)))
        }
    }

    @Test func operatorsAreNamedAsTheyAreCalled() {
        #expect(OperationFormula.operation("LogSoftmaxBackward0") == "logSoftmax")
        #expect(OperationFormula.operation("MmBackward0") == "mm")
        #expect(OperationFormula.operation("CopySlices") == "copySlices")
        #expect(OperationFormula.operation("CopyBackwards") == "copy")
        #expect(OperationFormula.operation("Cube") == "cube")
    }

    @Test func lettersAreReplacedAndSignsPrinted() {
        #expect(substituted("n*a^m", ["v4"], "v5", 3) == "3·v4²")
        #expect(substituted("-a/b^2", ["x", "v1"], "v2", 0) == "−x/v1²")
        #expect(substituted("exp(a)", ["t"], "y", 0) == "exp(t)")
        #expect(substituted("aᵀ @ g", ["data", "w"], "v1", 0) == "dataᵀ @ g")
        #expect(substituted("n - a", ["x"], "y", -2) == "(-2) − x")
    }
}

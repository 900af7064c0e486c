// The formulas of the operations, by PyTorch's names of their derivatives and their number of operands. They are the
// formulas that stand with the operators in SwoopTensor.

extension OperationFormula {
    package static let table: [String: OperationFormula] = Dictionary(
        uniqueKeysWithValues: rows.map { ($0.key, $0.formula) })

    /// An operation of one operand: how it is written, its derivative, and what it hands on.
    private static func one(_ label: String, _ notation: String, _ factor: String, _ handsOn: String? = nil) -> Row {
        Row(label, notation, [.factor(factor, handsOn: handsOn ?? "g*(\(factor))")])
    }

    /// An operation whose gradients are no products of elements.
    private static func described(_ label: String, _ notation: String, _ rules: String...) -> Row {
        Row(label, notation, rules.map { .described($0) })
    }

    /// An operation of pieces, element by element.
    private static func pieces(_ label: String, _ notation: String, _ rules: String...) -> Row {
        Row(label, notation, rules.map { .pieces($0) })
    }

    private struct Row {
        let key: String
        let formula: OperationFormula

        /// - Parameter variant: tells it from another row of the same operation and number of operands.
        init(_ label: String, _ notation: String, _ rules: [Rule], variant: String = "") {
            key = "\(label)/\(rules.count)\(variant)"
            formula = OperationFormula(notation: notation, operands: rules)
        }
    }

    private static let rows: [Row] = arithmetic + functions + activations + reductions + products + shapes

    private static let arithmetic: [Row] = [
        Row("AddBackward0", "a + b", [.factor("1", handsOn: "g"), .factor("1", handsOn: "g")]),
        one("AddBackward0", "a + n", "1", "g"),
        Row("SubBackward0", "a - b", [.factor("1", handsOn: "g"), .factor("-1", handsOn: "-g")]),
        one("SubBackward0", "a - n", "1", "g"),
        // With a factor α other than 1.
        Row(
            "AddBackward0", "a + n*b", [.factor("1", handsOn: "g"), .factor("n", handsOn: "g*n")], variant: " scaled"),
        Row(
            "SubBackward0", "a - n*b", [.factor("1", handsOn: "g"), .factor("-n", handsOn: "-g*n")], variant: " scaled"),
        one("RsubBackward1", "n - a", "-1", "-g"),
        one("NegBackward0", "-a", "-1", "-g"),
        Row("MulBackward0", "a*b", [.factor("b", handsOn: "g*b"), .factor("a", handsOn: "g*a")]),
        one("MulBackward0", "n*a", "n", "g*n"),
        Row("DivBackward0", "a/b", [.factor("1/b", handsOn: "g/b"), .factor("-a/b^2", handsOn: "-g*((a/b)/b)")]),
        one("DivBackward0", "a/n", "1/n", "g/n"),
        one("ReciprocalBackward0", "1/a", "-y^2", "-g*(y*y)"),
        one("PowBackward0", "a^n", "n*a^m", "g*(a^m*n)"),
        // The square has an order of its own.
        Row("PowBackward0", "a^2", [.factor("2*a", handsOn: "g*(a*2)")], variant: " square"),
        Row(
            "PowBackward1", "a^b",
            [.factor("b*a^(b - 1)", handsOn: "g*(b*a^(b - 1))"), .factor("y*log(a)", handsOn: "g*(y*log(a))")]),
        one("PowBackward2", "n^a", "y*log(n)", "g*(y*log(n))"),
    ]

    private static let functions: [Row] = [
        one("ExpBackward0", "exp(a)", "y"),
        one("Exp2Backward0", "exp2(a)", "y*log(2)", "g*y*0.693147180559945309"),
        one("Expm1Backward0", "expm1(a)", "y + 1"),
        one("LogBackward0", "log(a)", "1/a", "g/a"),
        one("Log2Backward0", "log2(a)", "1/(a*log(2))", "g/(a*0.693147180559945309)"),
        one("Log10Backward0", "log10(a)", "1/(a*log(10))", "g/(a*2.302585092994045684)"),
        one("Log1PBackward0", "log1p(a)", "1/(a + 1)", "g/(a + 1)"),
        one("SqrtBackward0", "sqrt(a)", "1/(2*y)", "g/(y*2)"),
        one("RsqrtBackward0", "1/sqrt(a)", "-0.5*y^3", "g*(-0.5)*y^3"),
        one("SinBackward0", "sin(a)", "cos(a)"),
        one("CosBackward0", "cos(a)", "-sin(a)"),
        one("TanBackward0", "tan(a)", "1 + y^2", "g*(y^2 + 1)"),
        one("AsinBackward0", "asin(a)", "1/sqrt(1 - a^2)", "g*rsqrt(1 - a^2)"),
        one("AcosBackward0", "acos(a)", "-1/sqrt(1 - a^2)", "g*(-rsqrt(1 - a^2))"),
        one("AtanBackward0", "atan(a)", "1/(1 + a^2)", "g/(a^2 + 1)"),
        one("SinhBackward0", "sinh(a)", "cosh(a)"),
        one("CoshBackward0", "cosh(a)", "sinh(a)"),
        one("TanhBackward0", "tanh(a)", "1 - y^2", "g*(1 - y^2)"),
        one("AsinhBackward0", "asinh(a)", "1/sqrt(a^2 + 1)", "g*rsqrt(a^2 + 1)"),
        one("AcoshBackward0", "acosh(a)", "1/sqrt(a^2 - 1)", "g*rsqrt(a^2 - 1)"),
        one("AtanhBackward0", "atanh(a)", "1/(1 - a^2)", "g/(1 - a^2)"),
        pieces("AbsBackward0", "abs(a)", "sign(a)"),
    ]

    private static let activations: [Row] = [
        one("SigmoidBackward0", "sigmoid(a)", "y*(1 - y)", "g*(1 - y)*y"),
        one("LogSigmoidBackward0", "logSigmoid(a)", "sigmoid(-a)"),
        one("SoftplusBackward0", "softplus(a)", "sigmoid(a)"),
        Row(
            "SoftplusBackward0", "log(1 + exp(n*a))/n", [.factor("sigmoid(n*a)", handsOn: "g*sigmoid(a*n)")],
            variant: " scaled"),
        one("SiluBackward0", "silu(a)", "sigmoid(a)*(1 + a*(1 - sigmoid(a)))"),
        pieces("ReluBackward0", "relu(a)", "1 where a > 0, else 0"),
        pieces("LeakyReluBackward0", "leakyRelu(a)", "1 where a > 0, else n"),
        pieces("GeluBackward0", "gelu(a)", "Φ(a) + a*φ(a)"),
        described("SoftmaxBackward0", "softmax(a)", "y*(g - Σ g*y)"),
        described("LogSoftmaxBackward0", "logSoftmax(a)", "g - softmax(a)*Σ g"),
        described("LogsumexpBackward0", "logSumExp(a)", "g*softmax(a)"),
    ]

    private static let reductions: [Row] = [
        described("SumBackward0", "sum(a)", "1 for each element"),
        described("SumBackward1", "sum(a)", "1 for each element summed"),
        described("MeanBackward0", "mean(a)", "1/n for each element"),
        described("MeanBackward1", "mean(a)", "1/n for each element averaged"),
        described("MseLossBackward0", "mseLoss(a, b)", "2*(a - b)/N", "2*(b - a)/N"),
        described("MaxBackward1", "max(a)", "1 at the greatest, shared by equals"),
        described("MinBackward1", "min(a)", "1 at the least, shared by equals"),
        pieces("MaximumBackward0", "maximum(a, b)", "1 where a > b, ½ where equal", "1 where b > a, ½ where equal"),
        pieces("MinimumBackward0", "minimum(a, b)", "1 where a < b, ½ where equal", "1 where b < a, ½ where equal"),
    ]

    private static let products: [Row] = [
        described("MmBackward0", "a @ b", "g @ bᵀ", "aᵀ @ g"),
        described("BmmBackward0", "a @ b", "g @ bᵀ", "aᵀ @ g"),
        described("MvBackward0", "a @ b", "g ⊗ b", "aᵀ @ g"),
        described("DotBackward0", "a · b", "b", "a"),
        described("AddmmBackward0", "b @ cᵀ + a", "Σ g over the rows", "g @ c", "gᵀ @ b"),
    ]

    private static let shapes: [Row] = [
        described("TBackward0", "aᵀ", "gᵀ"),
        described("TransposeBackward0", "transpose(a)", "g transposed back"),
        described("ViewBackward0", "view(a)", "g in the shape of a"),
        described("UnsafeViewBackward0", "view(a)", "g in the shape of a"),
        described("ExpandBackward0", "expand(a)", "Σ g over what was repeated"),
        described("SelectBackward0", "select(a)", "g at the place selected, else 0"),
        described("SliceBackward0", "slice(a)", "g at the slice, else 0"),
        described("PermuteBackward0", "permute(a)", "g with its dims put back"),
        described("CloneBackward0", "clone(a)", "g"),
        described("CopyBackwards", "copy(b)", "0", "g"),
        described("CopySlices", "a with b written into it", "g, but 0 where b was written", "g where b was written"),
        described("AsStridedBackward0", "asStrided(a)", "g at the elements shown, else 0"),
        described("ToCopyBackward0", "to(a)", "g in the dtype of a"),
    ]
}

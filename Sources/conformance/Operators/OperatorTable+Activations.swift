import Swoop

extension OperatorTable {
    static let activations: [String: Call] = [
        "sigmoid": one { $0.sigmoid() },
        "nn.functional.relu": inPlace { (x, _) throws(CaseValueError) in x.relu() },
        "nn.functional.relu6": inPlace { (x, _) throws(CaseValueError) in x.relu6() },
        "nn.functional.selu": inPlace { (x, _) throws(CaseValueError) in x.selu() },
        "nn.functional.silu": inPlace { (x, _) throws(CaseValueError) in x.silu() },
        "nn.functional.mish": inPlace { (x, _) throws(CaseValueError) in x.mish() },
        "nn.functional.hardsigmoid": inPlace { (x, _) throws(CaseValueError) in x.hardsigmoid() },
        "nn.functional.hardswish": inPlace { (x, _) throws(CaseValueError) in x.hardswish() },
        "nn.functional.logsigmoid": one { $0.logSigmoid() },
        "nn.functional.softsign": one { $0.softsign() },
        "nn.functional.tanhshrink": one { $0.tanhshrink() },
        "nn.functional.elu": inPlace { (x, a) throws(CaseValueError) in
            x.elu(alpha: try a.number("alpha", default: 1))
        },
        "nn.functional.celu": inPlace { (x, a) throws(CaseValueError) in
            x.celu(alpha: try a.number("alpha", default: 1))
        },
        "nn.functional.leaky_relu": inPlace { (x, a) throws(CaseValueError) in
            x.leakyRelu(negativeSlope: try a.number("negative_slope", default: 0.01))
        },
        "nn.functional.threshold": inPlace { (x, a) throws(CaseValueError) in
            let threshold = try a.number("threshold")
            return x.threshold(threshold, value: try a.number("value"))
        },
        "nn.functional.hardtanh": inPlace { (x, a) throws(CaseValueError) in
            let low = try a.number("min_val", default: -1)
            return x.hardtanh(minVal: low, maxVal: try a.number("max_val", default: 1))
        },
        "nn.functional.hardshrink": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            return [x.hardshrink(lambd: try a.number("lambd", default: 0.5))]
        },
        "nn.functional.softshrink": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            return [x.softshrink(lambd: try a.number("lambd", default: 0.5))]
        },
        "nn.functional.softplus": { (a) throws(CaseValueError) in
            let (x, beta) = (try a.tensor("input"), try a.number("beta", default: 1))
            return [x.softplus(beta: beta, threshold: try a.number("threshold", default: 20))]
        },
        "nn.functional.gelu": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            return [x.gelu(approximate: try a.choice("approximate", ["none": .none, "tanh": .tanh], default: .none))]
        },
        "nn.functional.prelu": two("weight") { $0.prelu($1) },
        "nn.functional.glu": along(-1) { $0.glu(dim: $1) },

        "softmax": softmax { $0.softmax(dim: $1, dtype: $2) },
        "log_softmax": softmax { $0.logSoftmax(dim: $1, dtype: $2) },
        "nn.functional.softmin": softmax(hasStackLevel: true) { $0.softmin(dim: $1, dtype: $2) },
    ]

    /// An entry of a function of PyTorch with a last argument `inplace`.
    private static func inPlace(
        _ call: @escaping @Sendable (Tensor, CallArguments) throws(CaseValueError) -> Tensor
    ) -> Call {
        { (a) throws(CaseValueError) in
            let result = try call(try a.tensor("input"), a)
            if try a.flag("inplace", default: false) { a.refuse("argument inplace") }
            return [result]
        }
    }

    /// An entry of a function of a tensor, a dim and a dtype. Some have an argument for the depth of warnings between the
    /// two.
    private static func softmax(
        hasStackLevel: Bool = false, _ call: @escaping @Sendable (Tensor, Int, DType?) -> Tensor
    ) -> Call {
        { (a) throws(CaseValueError) in
            let (x, dim) = (try a.tensor("input"), try a.integer("dim"))
            if hasStackLevel { _ = try a.integer("_stacklevel", default: 3) }
            return [call(x, dim, try a.dtype("dtype"))]
        }
    }
}

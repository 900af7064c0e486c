import SwoopTensor

/// The functions that a formula can call: those of `Tensor`, under its names.
package enum ExpressionFunction: String, CaseIterable, Sendable {
    case exp, exp2, expm1, log, log2, log10, log1p, sqrt, rsqrt, square, reciprocal
    case sin, cos, tan, asin, acos, atan, sinh, cosh, tanh, asinh, acosh, atanh, sinc
    case sigmoid, logSigmoid, logit, softplus, softsign, tanhshrink, silu, mish, gelu, relu, leakyRelu, elu, selu
    case erf, erfc, erfinv, lgamma, digamma, entr, abs, sign
    case pow, min, max, atan2, hypot

    /// Other names of the field for the same functions.
    private static let synonyms: [String: ExpressionFunction] = [
        "ln": .log, "arcsin": .asin, "arccos": .acos, "arctan": .atan, "arcsinh": .asinh, "arccosh": .acosh,
        "arctanh": .atanh, "arctan2": .atan2, "swish": .silu,
    ]

    /// The function of a name, nil where there is none.
    package init?(named name: String) {
        guard let function = Self(rawValue: name) ?? Self.synonyms[name] else { return nil }
        self = function
    }

    /// How many arguments it takes.
    package var arity: Int {
        switch self {
        case .pow, .min, .max, .atan2, .hypot: 2
        default: 1
        }
    }

    /// The name that differs from `name` in the fewest letters, nil where all differ in too many.
    package static func nearest(to name: String) -> String? {
        let wanted = Array(name.lowercased())
        // One letter of a short name, two of a longer one.
        let limit = wanted.count < 4 ? 1 : 2
        let known = allCases.map(\.rawValue) + synonyms.keys.sorted()
        let distances = known.map { distance(Array($0.lowercased()), wanted, limit: limit) }
        guard let least = distances.min(), least <= limit else { return nil }
        return distances.firstIndex(of: least).map { known[$0] }
    }

    /// How many letters must be put in, left out or changed to make `b` of `a` (Levenshtein); beyond `limit` only
    /// that it is more.
    private static func distance(_ a: [Character], _ b: [Character], limit: Int) -> Int {
        guard Swift.abs(a.count - b.count) <= limit else { return limit + 1 }
        var row = Array(0...b.count)
        for (i, letter) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in b.enumerated() {
                let changed = diagonal + (letter == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = Swift.min(changed, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[b.count]
    }

    /// Its value for one argument.
    func applied(to x: Tensor) -> Tensor {
        switch self {
        case .exp: x.exp()
        case .exp2: x.exp2()
        case .expm1: x.expm1()
        case .log: x.log()
        case .log2: x.log2()
        case .log10: x.log10()
        case .log1p: x.log1p()
        case .sqrt: x.sqrt()
        case .rsqrt: x.rsqrt()
        case .square: x.square()
        case .reciprocal: x.reciprocal()
        case .sin: x.sin()
        case .cos: x.cos()
        case .tan: x.tan()
        case .asin: x.asin()
        case .acos: x.acos()
        case .atan: x.atan()
        case .sinh: x.sinh()
        case .cosh: x.cosh()
        case .tanh: x.tanh()
        case .asinh: x.asinh()
        case .acosh: x.acosh()
        case .atanh: x.atanh()
        case .sinc: x.sinc()
        case .sigmoid: x.sigmoid()
        case .logSigmoid: x.logSigmoid()
        case .logit: x.logit()
        case .softplus: x.softplus()
        case .softsign: x.softsign()
        case .tanhshrink: x.tanhshrink()
        case .silu: x.silu()
        case .mish: x.mish()
        case .gelu: x.gelu()
        case .relu: x.relu()
        case .leakyRelu: x.leakyRelu()
        case .elu: x.elu()
        case .selu: x.selu()
        case .erf: x.erf()
        case .erfc: x.erfc()
        case .erfinv: x.erfinv()
        case .lgamma: x.lgamma()
        case .digamma: x.digamma()
        case .entr: x.entr()
        case .abs: x.abs()
        case .sign: x.sign()
        case .pow, .min, .max, .atan2, .hypot: trap(ProgramError(rawValue, "it takes two arguments"))
        }
    }

    /// Its value for two arguments.
    func applied(to x: Tensor, _ y: Tensor) -> Tensor {
        switch self {
        case .pow: x ** y
        case .min: x.minimum(y)
        case .max: x.maximum(y)
        case .atan2: x.atan2(y)
        case .hypot: x.hypot(y)
        default: trap(ProgramError(rawValue, "it takes one argument"))
        }
    }
}

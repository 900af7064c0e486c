import Swoop

/// Functions of each element.
extension OperatorTable {
    static let pointwise: [String: Call] = [
        "abs": one { $0.abs() },
        "neg": one { -$0 },
        "positive": one { +$0 },
        "sign": one { $0.sign() },
        "sgn": one { $0.sgn() },
        "reciprocal": one { $0.reciprocal() },
        "square": one { $0.square() },
        "sqrt": one { $0.sqrt() },
        "rsqrt": one { $0.rsqrt() },

        "exp": one { $0.exp() },
        "exp2": one { $0.exp2() },
        "expm1": one { $0.expm1() },
        "log": one { $0.log() },
        "log2": one { $0.log2() },
        "log10": one { $0.log10() },
        "log1p": one { $0.log1p() },

        "sin": one { $0.sin() },
        "cos": one { $0.cos() },
        "tan": one { $0.tan() },
        "asin": one { $0.asin() },
        "acos": one { $0.acos() },
        "atan": one { $0.atan() },
        "sinh": one { $0.sinh() },
        "cosh": one { $0.cosh() },
        "tanh": one { $0.tanh() },
        "asinh": one { $0.asinh() },
        "acosh": one { $0.acosh() },
        "atanh": one { $0.atanh() },
        "deg2rad": one { $0.deg2rad() },
        "rad2deg": one { $0.rad2deg() },
        "sinc": one { $0.sinc() },

        "erf": one { $0.erf() },
        "erfc": one { $0.erfc() },
        "erfinv": one { $0.erfinv() },
        "lgamma": one { $0.lgamma() },
        "digamma": one { $0.digamma() },
        "polygamma": polygamma,
        "special.polygamma": polygamma,
        "special.entr": one { $0.entr() },
        "logit": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            return [x.logit(eps: try a.optionalNumber("eps", default: nil))]
        },

        "floor": one { $0.floor() },
        "ceil": one { $0.ceil() },
        "trunc": one { $0.trunc() },
        "frac": one { $0.frac() },
        "round": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            return [a.isGiven("decimals") ? x.round(decimals: try a.integer("decimals")) : x.round()]
        },
        "nan_to_num": { (a) throws(CaseValueError) in
            let (x, nan) = (try a.tensor("input"), try a.number("nan", default: 0))
            let posinf = try a.optionalNumber("posinf", default: nil)
            return [x.nanToNum(nan: nan, posinf: posinf, neginf: try a.optionalNumber("neginf", default: nil))]
        },
        "clamp": { (a) throws(CaseValueError) in
            let (x, min, max) = (try a.tensor("input"), try a.optionalEither("min"), try a.optionalEither("max"))
            switch (min, max) {
            case (.tensor(let min), .tensor(let max)): return [x.clamp(min: min, max: max)]
            case (.tensor(let min), .none): return [x.clamp(min: min)]
            case (.none, .tensor(let max)): return [x.clamp(max: max)]
            case (.number(let min), .number(let max)): return [x.clamp(min: min, max: max)]
            case (.number(let min), .none): return [x.clamp(min: min)]
            case (.none, .number(let max)): return [x.clamp(max: max)]
            default:
                a.refuse("clamp without bounds, or with a tensor and a number")
                return []
            }
        },
        "clamp_min": two({ $0.clamp(min: $1) }, number: { $0.clamp(min: $1) }, named: "min"),
        "clamp_max": two({ $0.clamp(max: $1) }, number: { $0.clamp(max: $1) }, named: "max"),
    ]

    /// PyTorch's cases give the tensor first.
    private static let polygamma: Call = { (a) throws(CaseValueError) in
        let x = try a.tensor("input")
        return [x.polygamma(try a.integer("n"))]
    }
}

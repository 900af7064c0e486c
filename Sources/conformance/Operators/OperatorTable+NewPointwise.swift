import Swoop

extension OperatorTable {
    static let newPointwise: [String: Call] = [
        "gcd": two { $0.gcd($1) },
        "lcm": two { $0.lcm($1) },
        "ldexp": two { $0.ldexp($1) },
        "nextafter": two { $0.nextafter($1) },
        "heaviside": two { $0.heaviside($1) },
        "bitwise_left_shift": two { $0 << $1 },
        "bitwise_right_shift": two { $0 >> $1 },
        "clamp_min": two { $0.clamp(min: $1) },
        "clamp_max": two { $0.clamp(max: $1) },
        "float_power": two { $0.floatPower($1) },
        "positive": one { $0.positive() },
        "isreal": one { $0.isreal() },
        "frexp": { (a) throws(CaseValueError) in
            let parts = try a.tensor("input").frexp()
            return [parts.mantissa, parts.exponent]
        },
        "mvlgamma": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            return [x.mvlgamma(try a.integer("p"))]
        },
    ]
}

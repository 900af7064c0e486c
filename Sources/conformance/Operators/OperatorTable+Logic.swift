import Swoop

/// Comparisons, predicates, and operations of truth values and of bits.
extension OperatorTable {
    static let logic: [String: Call] = [
        "eq": two({ $0.eq($1) }, number: { $0.eq($1) }),
        "ne": two({ $0.ne($1) }, number: { $0.ne($1) }),
        "lt": two({ $0.lt($1) }, number: { $0.lt($1) }),
        "le": two({ $0.le($1) }, number: { $0.le($1) }),
        "gt": two({ $0.gt($1) }, number: { $0.gt($1) }),
        "ge": two({ $0.ge($1) }, number: { $0.ge($1) }),
        "equal": two { Tensor($0.equal($1)) },
        "isclose": { (a) throws(CaseValueError) in
            let (x, y) = (try a.tensor("input"), try a.tensor("other"))
            let (rtol, atol) = (try a.number("rtol", default: 1e-5), try a.number("atol", default: 1e-8))
            return [x.isclose(y, rtol: rtol, atol: atol, equalNan: try a.flag("equal_nan", default: false))]
        },

        "isnan": one { $0.isnan() },
        "isinf": one { $0.isinf() },
        "isfinite": one { $0.isfinite() },
        "isposinf": one { $0.isposinf() },
        "isneginf": one { $0.isneginf() },
        "signbit": one { $0.signbit() },

        "logical_not": one { $0.logicalNot() },
        "logical_and": two { $0.logicalAnd($1) },
        "logical_or": two { $0.logicalOr($1) },
        "logical_xor": two { $0.logicalXor($1) },
        "bitwise_not": one { ~$0 },
        "bitwise_and": two({ $0 & $1 }, number: { $0 & $1 }),
        "bitwise_or": two({ $0 | $1 }, number: { $0 | $1 }),
        "bitwise_xor": two({ $0 ^ $1 }, number: { $0 ^ $1 }),
        "bitwise_left_shift": two({ $0 << $1 }, number: { $0 << $1 }),
        "bitwise_right_shift": two({ $0 >> $1 }, number: { $0 >> $1 }),
    ]
}

import Swoop

/// Arithmetic of two operands.
extension OperatorTable {
    static let arithmetic: [String: Call] = [
        "add": weighted({ $0 + $1 }, number: { $0 + $1 }, alpha: { $0.add($1, alpha: $2) }),
        "sub": weighted({ $0 - $1 }, number: { $0 - $1 }, alpha: { $0.sub($1, alpha: $2) }),
        "rsub": weighted({ $1 - $0 }, number: { $1 - $0 }, alpha: { $1.sub($0, alpha: $2) }),
        "mul": two({ $0 * $1 }, number: { $0 * $1 }, first: { $0 * $1 }),
        "div": division,
        "true_divide": two({ $0 / $1 }, number: { $0 / $1 }, first: { $0 / $1 }),
        "floor_divide": two({ $0.floorDivide($1) }, number: { $0.floorDivide($1) }),
        "remainder": two({ $0.remainder($1) }, number: { $0.remainder($1) }, first: { $0 % $1 }),
        "fmod": two({ $0.fmod($1) }, number: { $0.fmod($1) }),
        "pow": two({ $0.pow($1) }, number: { $0.pow($1) }, first: { $0 ** $1 }, named: "exponent"),

        "__radd__": two({ $1 + $0 }, number: { $1 + $0 }),
        "__rsub__": two({ $1 - $0 }, number: { $1 - $0 }),
        "__rmul__": two({ $1 * $0 }, number: { $1 * $0 }),
        "__rdiv__": two({ $1 / $0 }, number: { $1 / $0 }),
        "__rmod__": two({ $1 % $0 }, number: { $1 % $0 }),
        "__rpow__": two({ $1 ** $0 }, number: { $1 ** $0 }),

        "maximum": two { $0.maximum($1) },
        "minimum": two { $0.minimum($1) },
        "fmax": two { $0.fmax($1) },
        "fmin": two { $0.fmin($1) },
        "atan2": two { $0.atan2($1) },
        "hypot": two { $0.hypot($1) },
        "copysign": two({ $0.copysign($1) }, number: { $0.copysign($1) }),
        "xlogy": two({ $0.xlogy($1) }, number: { $0.xlogy($1) }),
        "logaddexp": two { $0.logAddExp($1) },
        "logaddexp2": two { $0.logAddExp2($1) },

        "addcmul": { (a) throws(CaseValueError) in
            let (x, first, second) = (try a.tensor("input"), try a.tensor("tensor1"), try a.tensor("tensor2"))
            guard let value = try a.optionalScalar("value")?.value else { return [x.addcmul(first, second)] }
            return [x.addcmul(first, second, value: value)]
        },
        "addcdiv": { (a) throws(CaseValueError) in
            let (x, first, second) = (try a.tensor("input"), try a.tensor("tensor1"), try a.tensor("tensor2"))
            guard let value = try a.optionalScalar("value")?.value else { return [x.addcdiv(first, second)] }
            return [x.addcdiv(first, second, value: value)]
        },
        "lerp": { (a) throws(CaseValueError) in
            let (x, end) = (try a.tensor("input"), try a.tensor("end"))
            if a.isTensor("weight") { return [x.lerp(end, weight: try a.tensor("weight"))] }
            let weight = try a.scalar("weight")
            return [
                weight.value is Complex
                    ? x.lerp(end, weight: weight.asComplex) : x.lerp(end, weight: weight.double)
            ]
        },
    ]

    /// An entry of a sum or difference; the second operand may be multiplied by `alpha`.
    private static func weighted(
        _ tensors: @escaping @Sendable (Tensor, Tensor) -> Tensor,
        number: @escaping @Sendable (Tensor, any TensorScalar) -> Tensor,
        alpha weighted: @escaping @Sendable (Tensor, Tensor, any TensorScalar) -> Tensor
    ) -> Call {
        { (a) throws(CaseValueError) in
            let x = try a.operand("input")
            guard a.isTensor("other") else {
                let y = try a.scalar("other").value
                a.absent("alpha")
                return [number(x, y)]
            }
            let y = try a.tensor("other")
            return [try a.optionalScalar("alpha").map { weighted(x, y, $0.value) } ?? tensors(x, y)]
        }
    }

    private static let division: Call = { (a) throws(CaseValueError) in
        let x = try a.operand("input")
        let y: Tensor? = a.isTensor("other") ? try a.tensor("other") : nil
        let number: any TensorScalar = y == nil ? try a.scalar("other").value : 0
        let modes: [String: RoundingMode?] = ["floor": .floor, "trunc": .trunc]
        switch (y, try a.choice("rounding_mode", modes, default: nil)) {
        case (let y?, nil): return [x / y]
        case (let y?, let mode?): return [x.div(y, roundingMode: mode)]
        case (nil, nil): return [x / number]
        case (nil, let mode?): return [x.div(number, roundingMode: mode)]
        }
    }
}

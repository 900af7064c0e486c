import Swoop

/// Activations, pooling by norms and random layers.
extension LayerTable {
    static let newActivations: [String: Make] = [
        "CELU": { (a) throws(CaseValueError) in
            let alpha = try a.number("alpha", default: 1)
            return .layer(CELU(alpha: alpha, inplace: try a.flag("inplace", default: false)))
        },
        "GLU": { (a) throws(CaseValueError) in .layer(GLU(dim: try a.integer("dim", default: -1))) },
        "SELU": { (a) throws(CaseValueError) in .layer(SELU(inplace: try a.flag("inplace", default: false))) },
        "Hardshrink": { (a) throws(CaseValueError) in
            .layer(Hardshrink(lambd: try a.number("lambd", default: 0.5)))
        },
        "Softshrink": { (a) throws(CaseValueError) in
            .layer(Softshrink(lambd: try a.number("lambd", default: 0.5)))
        },
        "Hardsigmoid": { (a) throws(CaseValueError) in
            .layer(Hardsigmoid(inplace: try a.flag("inplace", default: false)))
        },
        "Hardswish": { (a) throws(CaseValueError) in
            .layer(Hardswish(inplace: try a.flag("inplace", default: false)))
        },
        "Hardtanh": { (a) throws(CaseValueError) in
            let bounds = (try a.number("min_val", default: -1), try a.number("max_val", default: 1))
            return .layer(
                Hardtanh(minVal: bounds.0, maxVal: bounds.1, inplace: try a.flag("inplace", default: false)))
        },
        "ReLU6": { (a) throws(CaseValueError) in .layer(ReLU6(inplace: try a.flag("inplace", default: false))) },
        "PReLU": { (a) throws(CaseValueError) in
            let count = try a.integer("num_parameters", default: 1)
            return .layer(PReLU(numParameters: count, initial: try a.number("init", default: 0.25)))
        },
        "RReLU": { (a) throws(CaseValueError) in
            let bounds = (try a.number("lower", default: 1.0 / 8), try a.number("upper", default: 1.0 / 3))
            return .layer(RReLU(lower: bounds.0, upper: bounds.1, inplace: try a.flag("inplace", default: false)))
        },
        "Softsign": { (_) throws(CaseValueError) in .layer(Softsign()) },
        "Tanhshrink": { (_) throws(CaseValueError) in .layer(Tanhshrink()) },
        "Threshold": { (a) throws(CaseValueError) in
            let (threshold, value) = (try a.number("threshold"), try a.number("value"))
            return .layer(Threshold(threshold, value, inplace: try a.flag("inplace", default: false)))
        },
        "LPPool1d": powerPool { LPPool1d($0, $1, $2, ceilMode: $3) },
        "LPPool2d": powerPool { LPPool2d($0, $1, $2, ceilMode: $3) },
        "LPPool3d": powerPool { LPPool3d($0, $1, $2, ceilMode: $3) },
        "Unflatten": { (a) throws(CaseValueError) in
            let dim = try a.integer("dim")
            return .layer(Unflatten(dim, try a.sizes("unflattened_size") ?? []))
        },
    ]

    private static func powerPool(
        _ make: @escaping @Sendable (Double, [Int], [Int]?, Bool) -> LPPool
    ) -> Make {
        { (a) throws(CaseValueError) in
            let (norm, kernel) = (try a.number("norm_type"), try a.sizes("kernel_size") ?? [])
            let stride = try a.sizes("stride")
            return .layer(make(norm, kernel, stride, try a.flag("ceil_mode", default: false)))
        }
    }
}

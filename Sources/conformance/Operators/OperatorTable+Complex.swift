import Swoop

/// Complex numbers and their parts.
extension OperatorTable {
    static let complexNumbers: [String: Call] = [
        "real": one { $0.real },
        "imag": one { $0.imag },
        "view_as_real": one { $0.viewAsReal() },
        "view_as_complex": one { $0.viewAsComplex() },
        "conj": one { $0.conj() },
        "conj_physical": one { $0.conjPhysical() },
        "resolve_conj": one { $0.resolveConj() },
        "resolve_neg": one { $0.resolveNeg() },
        "angle": one { $0.angle() },
        "H": one { $0.H },
        "mH": one { $0.mH },
        "complex": two("imag") { Tensor.complex($0, $1) },
        "polar": two("angle") { Tensor.polar($0, $1) },
        "cfloat": one { $0.to(.complex64) },
        "cdouble": one { $0.to(.complex128) },
    ]
}

import Swoop

extension OperatorTable {
    static let special: [OperatorRow] = [
        .one("erf") { $0.erf() },
        .one("erfc") { $0.erfc() },
        .one("erfinv") { $0.erfinv() },
        .one("lgamma") { $0.lgamma() },
        .one("digamma") { $0.digamma() },
        .one("polygamma") { $0.polygamma(2) },
        .one("logit") { $0.logit() },
        .one("logit(eps:)") { $0.logit(eps: 0.203) },
        .one("sinc") { $0.sinc() },
        .one("entr") { $0.entr() },
        .two("xlog1py") { $0.xlog1py($1) },
        .one("xlog1py (scalar)") { $0.xlog1py(1.5) },
        .one("xlog1py (scalar −1)") { $0.xlog1py(-1) },
        .one("mvlgamma") { $0.mvlgamma(3) },
    ]
}

import Swoop

extension OperatorTable {
    static let linearAlgebra: [OperatorRow] = [
        .two("mm") { $0.mm($1) },
        .two("mm (integers)") { $0.mm($1) },
        .two("mv") { $0.mv($1) },
        .two("dot") { $0.dot($1) },
        .two("outer") { $0.outer($1) },
        .two("bmm") { $0.bmm($1) },
        .three("addmm") { $0.addmm($1, $2) },
        .three("addmm(beta:alpha:)") { $0.addmm($1, $2, beta: 0.5, alpha: 2) },
        .three("baddbmm") { $0.baddbmm($1, $2) },
        .three("baddbmm(beta:alpha:)") { $0.baddbmm($1, $2, beta: 0.5, alpha: 2) },
        .three("addmv") { $0.addmv($1, $2) },
        .three("addmv(beta:alpha:)") { $0.addmv($1, $2, beta: 0.5, alpha: 2) },
        .two("matmul") { $0.matmul($1) },
    ]
}

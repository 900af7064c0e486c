// Further products and functions of matrices.

import Swoop

extension Operand {
    fileprivate static let places = Operand(.index { $0.side }) { [$0.side] }
}

let matrixJobs: [OperatorJob] = [
    .two("vdot", "x.vdot(y)") { $0.vdot($1) },
    .two("vecdot of rows", "torch.linalg.vecdot(x, y)", .rows, .rows) { $0.vecdot($1) },
    .three("addr", "x.addr(y, z)", .matrix, .column, .column) { $0.addr($1, $2) },
    .three(
        "addbmm", "x.addbmm(y, z)", .shaped([16, 16], [128, 128]), .shaped([4, 16, 16], [32, 128, 64]),
        .shaped([4, 16, 16], [32, 64, 128])
    ) { $0.addbmm($1, $2) },
    .three("multiDot", "torch.linalg.multi_dot([x, y, z])", .matrix, .matrix, .matrix) {
        Tensor.multiDot([$0, $1, $2])
    },
    .one("matrixPower 5", "torch.linalg.matrix_power(x, 5)", .matrix) { ($0).matrixPower(5) },
    .one("matrixNorm", "torch.linalg.matrix_norm(x)", .matrix) { $0.matrixNorm() },
    .one("matrixNorm 1", "torch.linalg.matrix_norm(x, 1)", .matrix) { $0.matrixNorm(1) },
    .two("einsum ij,ij->", "torch.einsum('ij,ij->', x, y)", .matrix, .matrix) { .einsum("ij,ij->", $0, $1) },
    .two("einsum i,j->ij", "torch.einsum('i,j->ij', x, y)", .column, .column) { .einsum("i,j->ij", $0, $1) },
    .two(
        "einsum bi,bj->bij", "torch.einsum('bi,bj->bij', x, y)", .shaped([10, 10], [1000, 32]),
        .shaped([10, 10], [1000, 32])
    ) { .einsum("bi,bj->bij", $0, $1) },
    .one("einsum ii->", "torch.einsum('ii->', x)", .matrix) { .einsum("ii->", $0) },
    .one("einsum ij->ji", "torch.einsum('ij->ji', x) + 1", .matrix) { .einsum("ij->ji", $0) + 1 },
    .three("linearCrossEntropy", "F.cross_entropy(x @ y.t(), z)", .matrix, .matrix, .places) {
        linearCrossEntropy($0, $1, $2)
    },
    .one("choleskyInverse", "torch.cholesky_inverse(x)", .shaped([4, 4], [256, 256]), differentiable: false) {
        $0.choleskyInverse()
    },
    .two(
        "choleskySolve", "torch.cholesky_solve(y, x)", Operand(.definite) { $0 == .small ? [4, 4] : [256, 256] },
        .shaped([4, 4], [256, 256])
    ) { $1.choleskySolve($0) },
    .one("pinv", "torch.linalg.pinv(x)", Operand(.definite) { $0 == .small ? [4, 4] : [128, 128] }) { $0.pinv() },
    .one("eigvals", "torch.linalg.eigvals(x).abs().sum()", .shaped([4, 4], [128, 128]), differentiable: false) {
        $0.eigvals().abs().sum()
    },
    .one("eigvalsh", "torch.linalg.eigvalsh(x)", .shaped([4, 4], [256, 256])) { $0.eigvalsh() },
    .one("svdvals", "torch.linalg.svdvals(x)", .shaped([4, 4], [256, 256])) { $0.svdvals() },
    .one(
        "ldlFactor", "torch.linalg.ldl_factor(x)[0]", Operand(.definite) { $0 == .small ? [4, 4] : [256, 256] },
        differentiable: false
    ) { $0.ldlFactor().LD },
    .one("luFactor", "torch.linalg.lu_factor(x)[0]", .shaped([4, 4], [256, 256])) { $0.luFactor().LU },
    .one("logdet", "torch.logdet(x)", Operand(.definite) { $0 == .small ? [4, 4] : [128, 128] }) { $0.logdet() },
    .one("cond", "torch.linalg.cond(x)", Operand(.definite) { $0 == .small ? [4, 4] : [128, 128] }) { $0.cond() },
    .one("matrixRank", "torch.linalg.matrix_rank(x)", .shaped([4, 4], [128, 128]), differentiable: false) {
        $0.matrixRank()
    },
    .one(
        "householderProduct", "torch.linalg.householder_product(x, x[0] * 0.01)", .shaped([4, 4], [256, 256]),
        differentiable: false
    ) { $0.householderProduct($0[0] * 0.01) },
    .one("nuclearNorm", "torch.linalg.matrix_norm(x, 'nuc')", .shaped([4, 4], [128, 128])) { $0.nuclearNorm() },
]

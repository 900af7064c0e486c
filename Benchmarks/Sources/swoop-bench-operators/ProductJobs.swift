// Products of matrices and vectors. Names begin with the operator, so that all jobs of one can be selected.

import Swoop

extension Operand {
    /// A square matrix.
    fileprivate static func matrix(_ dtype: DType) -> Operand { shaped([32, 32], [512, 512], dtype) }

    fileprivate static let odd = (shaped([31, 33], [1023, 777]), shaped([33, 29], [777, 511]))
    fileprivate static let tall = (shaped([100, 100], [10_000, 100]), shaped([100, 10], [100, 10]))
    fileprivate static let narrow = (shaped([64, 64], [4096, 4096]), shaped([64, 4], [4096, 4]))
    fileprivate static let fewRows = (shaped([3, 64], [3, 4096]), shaped([64, 64], [4096, 4096]))
    fileprivate static let oneRow = (shaped([1, 64], [1, 4096]), shaped([64, 64], [4096, 4096]))
    fileprivate static let tiny = (shaped([50, 4, 4], [1000, 4, 4]), shaped([50, 4, 4], [1000, 4, 4]))
    fileprivate static let oddBatch = (shaped([2, 31, 33], [64, 31, 33]), shaped([2, 33, 31], [64, 33, 31]))
    fileprivate static let batch = (shaped([4, 16, 16], [32, 128, 64]), shaped([4, 16, 16], [32, 64, 128]))
    fileprivate static let heads = shaped([2, 4, 16, 8], [4, 8, 128, 64])
    fileprivate static let layerRows = (shaped([2, 8, 32], [8, 64, 512]), shaped([48, 32], [768, 512]))
}

let productJobs: [OperatorJob] = [
    .two("mm", "x.mm(y)", .matrix, .matrix) { $0.mm($1) },
    .two("mm transposed", "x.t().mm(y)", .matrix, .matrix) { $0.t().mm($1) },
    .two("mm of two transposed", "x.t().mm(y.t())", .matrix, .matrix) { $0.t().mm($1.t()) },
    .two("mm by transposed", "x.mm(y.t())", .matrix, .matrix) { $0.mm($1.t()) },
    .two("mm 1023×777×511", "x.mm(y)", Operand.odd.0, Operand.odd.1) { $0.mm($1) },
    .two("mm 513×511×513", "x.mm(y)", .shaped([33, 31], [513, 511]), .shaped([31, 33], [511, 513])) { $0.mm($1) },
    .two("mm 10000×100×10", "x.mm(y)", Operand.tall.0, Operand.tall.1) { $0.mm($1) },
    .two("mm 4096×4096×4", "x.mm(y)", Operand.narrow.0, Operand.narrow.1) { $0.mm($1) },
    .two("mm 1×4096×4096", "x.mm(y)", Operand.oneRow.0, Operand.oneRow.1) { $0.mm($1) },
    .two("mm 3×4096×4096", "x.mm(y)", Operand.fewRows.0, Operand.fewRows.1) { $0.mm($1) },
    .two("mm float64", "x.mm(y)", .matrix(.float64), .matrix(.float64)) { $0.mm($1) },
    .two("mm bfloat16", "x.mm(y)", .matrix(.bfloat16), .matrix(.bfloat16)) { $0.mm($1) },
    .two("mm float16", "x.mm(y)", .matrix(.float16), .matrix(.float16)) { $0.mm($1) },
    .two("mm int64", "x.mm(y)", .matrix(.int64), .matrix(.int64), differentiable: false) { $0.mm($1) },
    .two("mm int32", "x.mm(y)", .matrix(.int32), .matrix(.int32), differentiable: false) { $0.mm($1) },
    .two(
        "mm 1×4096×4096 bfloat16", "x.mm(y)", .shaped([1, 64], [1, 4096], .bfloat16),
        .shaped([64, 64], [4096, 4096], .bfloat16)
    ) { $0.mm($1) },
    .two("matmul of batches", "x.view(8, -1, 8) @ y.view(8, 8, -1)", .matrix, .matrix) {
        $0.view(8, -1, 8).matmul($1.view(8, 8, -1))
    },
    .two("bmm 1000 of 4²", "x.bmm(y)", Operand.tiny.0, Operand.tiny.1) { $0.bmm($1) },
    .two("bmm 64 of 31×33×31", "x.bmm(y)", Operand.oddBatch.0, Operand.oddBatch.1) { $0.bmm($1) },
    .two("bmm 32 of 128×64×128", "x.bmm(y)", Operand.batch.0, Operand.batch.1) { $0.bmm($1) },
    .two(
        "bmm 32 of 128×64×128 bfloat16", "x.bmm(y)", .shaped([4, 16, 16], [32, 128, 64], .bfloat16),
        .shaped([4, 16, 16], [32, 64, 128], .bfloat16)
    ) { $0.bmm($1) },
    .three("baddbmm", "x.baddbmm(y, z)", .shaped([2, 31, 31], [64, 31, 31]), Operand.oddBatch.0, Operand.oddBatch.1) {
        $0.baddbmm($1, $2)
    },
    .two("outer", "x.outer(y)", .column, .column) { $0.outer($1) },
    .two("mv", "x.mv(y)", .matrix, .column) { $0.mv($1) },
    .two("mv transposed", "x.t().mv(y)", .matrix, .column) { $0.t().mv($1) },
    .two("mv 4096²", "x.mv(y)", .shaped([64, 64], [4096, 4096]), .shaped([64], [4096])) { $0.mv($1) },
    .three("addmv", "x.addmv(y, z)", .column, .matrix, .column) { $0.addmv($1, $2) },
    .two("dot", "x.dot(y)") { $0.dot($1) },
    .three("addmm", "x.addmm(y, z)", .matrix, .matrix, .matrix) { $0.addmm($1, $2) },
    .three("addmm of a row", "x.addmm(y, z)", .column, .matrix, .matrix) { $0.addmm($1, $2) },
    .two("linear", "F.linear(x, y)", .matrix, .matrix) { linear($0, $1) },
    .three("linear with bias", "F.linear(x, y, z)", .matrix, .matrix, .column) { linear($0, $1, $2) },
    .three("linear of 3 dims", "F.linear(x, y, z)", Operand.layerRows.0, Operand.layerRows.1, .shaped([48], [768])) {
        linear($0, $1, $2)
    },
    .three(
        "linear bfloat16", "F.linear(x, y, z)", .matrix(.bfloat16), .matrix(.bfloat16), .shaped([32], [512], .bfloat16)
    ) { linear($0, $1, $2) },
    .two("linear of a row", "F.linear(x, y)", Operand.oneRow.0, Operand.oneRow.1) { linear($0, $1) },
    .two("einsum ij,kj->ik", "torch.einsum('ij,kj->ik', x, y)", .matrix, .matrix) { .einsum("ij,kj->ik", $0, $1) },
    .two("einsum bij,bjk->bik", "torch.einsum('bij,bjk->bik', x, y)", Operand.batch.0, Operand.batch.1) {
        .einsum("bij,bjk->bik", $0, $1)
    },
    .two("einsum bhid,bhjd->bhij", "torch.einsum('bhid,bhjd->bhij', x, y)", .heads, .heads) {
        .einsum("bhid,bhjd->bhij", $0, $1)
    },
    .two("einsum bhid,bhjd->bij", "torch.einsum('bhid,bhjd->bij', x, y)", .heads, .heads) {
        .einsum("bhid,bhjd->bij", $0, $1)
    },
    .two("tensordot", "torch.tensordot(x, y, 1)", Operand.layerRows.0, .shaped([32, 48], [512, 768])) {
        $0.tensordot($1, dims: 1)
    },
]

import Swoop

extension OperatorTable {
    static let index: [OperatorRow] = [
        .two("gather") { $0.gather(dim: 1, index: $1) },
        .two("takeAlongDim") { $0.takeAlongDim($1, dim: 1) },
        .two("takeAlongDim (all)") { $0.takeAlongDim($1) },
        .three("scatter") { $0.scatter(dim: 1, index: $1, src: $2) },
        .two("scatter(value:)") { $0.scatter(dim: 1, index: $1, value: 1.5) },
        .three("scatterAdd") { $0.scatterAdd(dim: 1, index: $1, src: $2) },
        .two("take") { $0.take($1) },
        .three("put") { $0.put($1, $2) },
        .three("put(accumulate:)") { $0.put($1, $2, accumulate: true) },
        .two("indexSelect") { $0.indexSelect(dim: 1, index: $1) },
        .three("indexAdd") { $0.indexAdd(dim: 1, index: $1, source: $2, alpha: 2) },
        .three("indexCopy") { $0.indexCopy(dim: 1, index: $1, source: $2) },
        .two("indexFill") { $0.indexFill(dim: 1, index: $1, value: 1.5) },
        .three("indexFill (Tensor)") { $0.indexFill(dim: 1, index: $1, value: $2) },
        .three("where") { Tensor.where($0, $1, $2) },
        .two("where (scalar)") { Tensor.where($0, $1, 1.5) },
        .two("where (scalar first)") { Tensor.where($0, 1.5, $1) },
        .one("where (scalars)") { Tensor.where($0, 1.5, -1.0) },
        .two("maskedFill") { $0.maskedFill($1, 1.5) },
        .three("maskedFill (Tensor)") { $0.maskedFill($1, $2) },
        .two("maskedSelect") { $0.maskedSelect($1) },
        .three("maskedScatter") { $0.maskedScatter($1, $2) },
        .one("nonzero") { $0.nonzero() },
        .many("nonzeroTuple") { $0[0].nonzeroTuple() },
        .one("argwhere") { $0.argwhere() },
        .many("sort") { pair($0[0].sort()) },
        .many("sort(dim:descending:)") { pair($0[0].sort(dim: 0, descending: true)) },
        .one("argsort") { $0.argsort() },
        .one("msort") { $0.msort() },
        .many("unique") { triple($0[0].unique()) },
        .many("unique(dim:)") { triple($0[0].unique(dim: 1)) },
        .many("uniqueConsecutive") { triple($0[0].uniqueConsecutive()) },
        .many("topk") { pair($0[0].topk(2)) },
        .many("topk(largest:)") { pair($0[0].topk(2, dim: 0, largest: false)) },
    ]

    private static func triple(_ result: (values: Tensor, inverse: Tensor, counts: Tensor)) -> [Tensor] {
        [result.values, result.inverse, result.counts]
    }
}

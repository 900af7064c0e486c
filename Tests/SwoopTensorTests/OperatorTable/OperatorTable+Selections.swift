import Swoop

extension OperatorTable {
    static let parts: [OperatorRow] = [
        .one("select") { $0.select(dim: 1, index: -1) },
        .one("slice") { $0.slice(dim: 1, start: 1, step: 2) },
        .one("narrow") { $0.narrow(dim: 1, start: 1, length: 2) },
        .one("diagonal") { $0.diagonal(offset: 1) },
        .one("diagonal(dim1:dim2:)") { $0.diagonal(offset: -1, dim1: 2, dim2: 0) },
        .one("unfold") { $0.unfold(dim: 1, size: 3, step: 2) },
        .two("selectScatter") { $0.selectScatter($1, dim: 1, index: 0) },
        .two("sliceScatter") { $0.sliceScatter($1, dim: 1, start: 1, step: 2) },
        .two("diagonalScatter") { $0.diagonalScatter($1, offset: 1) },
    ]

    static let selections: [OperatorRow] = [
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
        .one("diag") { $0.diag(1) },
        .one("diagEmbed") { $0.diagEmbed(offset: -1) },
        .one("diagEmbed(dim1:dim2:)") { $0.diagEmbed(dim1: 2, dim2: 0) },
        .one("diagflat") { $0.diagflat() },
        .one("trace") { $0.trace() },
        .one("tril") { $0.tril(-1) },
        .one("triu") { $0.triu(1) },
        .one("trilIndices") { _ in Tensor.trilIndices(3, 4, offset: 1) },
        .one("triuIndices") { _ in Tensor.triuIndices(3, 4, offset: -1) },
        .many("unique") { triple($0[0].unique()) },
        .many("unique(dim:)") { triple($0[0].unique(dim: 1)) },
        .many("uniqueConsecutive") { triple($0[0].uniqueConsecutive()) },
        .one("combinations") { $0.combinations() },
        .one("combinations(withReplacement:)") { $0.combinations(3, withReplacement: true) },
        .many("topk") { pair($0[0].topk(2)) },
        .many("topk(largest:)") { pair($0[0].topk(2, dim: 0, largest: false)) },
    ]

    private static func triple(_ result: (values: Tensor, inverse: Tensor, counts: Tensor)) -> [Tensor] {
        [result.values, result.inverse, result.counts]
    }
}

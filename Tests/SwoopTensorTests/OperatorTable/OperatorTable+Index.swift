import Swoop

extension OperatorTable {
    static let index: [OperatorRow] =
        [
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
        ] + searches + reductions + writesInPlace

    private static let searches: [OperatorRow] = [
        .two("searchsorted") { $0.searchsorted($1) },
        .two("searchsorted(right:)") { $0.searchsorted($1, outInt32: true, right: true) },
        .three("searchsorted(sorter:)") { $0.searchsorted($1, sorter: $2) },
        .one("searchsorted (scalar)") { $0.searchsorted(2) },
        .two("bucketize") { $0.bucketize($1) },
        .two("bucketize(right:)") { $0.bucketize($1, outInt32: true, right: true) },
        .two("isin") { $0.isin($1) },
        .two("isin(invert:)") { $0.isin($1, invert: true) },
        .one("isin (scalar)") { $0.isin(2) },
        .many("unravelIndex") { $0[0].unravelIndex([2, 3, 4]) },
    ]

    private static let reductions: [OperatorRow] = [ScatterReduction.sum, .prod, .mean, .amax, .amin].flatMap {
        reduction in
        [true, false].flatMap { includesSelf in
            [
                .three("scatterReduce(\(reduction), \(includesSelf))") {
                    $0.scatterReduce(dim: 1, index: $1, src: $2, reduce: reduction, includeSelf: includesSelf)
                },
                .three("indexReduce(\(reduction), \(includesSelf))") {
                    $0.indexReduce(dim: 1, index: $1, source: $2, reduce: reduction, includeSelf: includesSelf)
                },
            ] as [OperatorRow]
        }
    }

    private static let writesInPlace: [OperatorRow] = [
        .writing("scatterInPlace") { $0.scatterInPlace(dim: 1, index: $1[0], src: $1[1]) },
        .writing("scatterInPlace(value:)") { $0.scatterInPlace(dim: 1, index: $1[0], value: 1.5) },
        .writing("scatterAddInPlace") { $0.scatterAddInPlace(dim: 1, index: $1[0], src: $1[1]) },
        .writing("scatterReduceInPlace") { $0.scatterReduceInPlace(dim: 1, index: $1[0], src: $1[1], reduce: .prod) },
        .writing("putInPlace") { $0.putInPlace($1[0], $1[1]) },
        .writing("putInPlace(accumulate:)") { $0.putInPlace($1[0], $1[1], accumulate: true) },
        .writing("indexAddInPlace") { $0.indexAddInPlace(dim: 1, index: $1[0], source: $1[1], alpha: 2) },
        .writing("indexCopyInPlace") { $0.indexCopyInPlace(dim: 1, index: $1[0], source: $1[1]) },
        .writing("indexFillInPlace") { $0.indexFillInPlace(dim: 1, index: $1[0], value: 1.5) },
        .writing("indexFillInPlace (Tensor)") { $0.indexFillInPlace(dim: 1, index: $1[0], value: $1[1]) },
        .writing("indexReduceInPlace") { $0.indexReduceInPlace(dim: 1, index: $1[0], source: $1[1], reduce: .mean) },
        .writing("maskedFillInPlace") { $0.maskedFillInPlace($1[0], 1.5) },
        .writing("maskedFillInPlace (Tensor)") { $0.maskedFillInPlace($1[0], $1[1]) },
        .writing("maskedScatterInPlace") { $0.maskedScatterInPlace($1[0], $1[1]) },
    ]

    private static func triple(_ result: (values: Tensor, inverse: Tensor, counts: Tensor)) -> [Tensor] {
        [result.values, result.inverse, result.counts]
    }
}

extension OperatorRow {
    /// A row of a function that writes into a copy of the first operand, to which the others are passed.
    fileprivate static func writing(
        _ name: String, _ write: @escaping @Sendable (_ y: Tensor, _ others: [Tensor]) -> Tensor
    ) -> OperatorRow {
        .many(name) { [write($0[0].clone(), Array($0.dropFirst()))] }
    }
}

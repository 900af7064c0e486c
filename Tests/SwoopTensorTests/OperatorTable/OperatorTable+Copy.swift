import Swoop

extension OperatorTable {
    static let copy = conversions + combinations + joining + rearranging

    private static let conversions: [OperatorRow] = [
        .two("copy") { x, source in writing(x) { y, _ in y.copy(from: source) } },
        .one("fill") { writing($0) { y, _ in y.fill(2.5) } },
        .one("zero") { writing($0) { y, _ in y.zero() } },
        .one("clone") { $0.clone() },
        .one("contiguous") { $0.contiguous() },
        .one("to") { $0.to(.float32) },
        .one("to(.int64)") { $0.to(.int64) },
        .one("to(.bool)") { $0.to(.bool) },
    ]

    private static let combinations: [OperatorRow] = [
        .one("combinations") { $0.combinations() },
        .one("combinations(withReplacement:)") { $0.combinations(3, withReplacement: true) },
    ]

    private static let joining: [OperatorRow] = [
        .many("cat") { [Tensor.cat($0)] },
        .many("cat(dim:)") { [Tensor.cat($0, dim: -1)] },
        .many("cat (dtypes)") { [Tensor.cat($0)] },
        .many("stack") { [Tensor.stack($0)] },
        .many("stack(dim:)") { [Tensor.stack($0, dim: -1)] },
        .many("hstack") { [Tensor.hstack($0)] },
        .many("vstack") { [Tensor.vstack($0)] },
        .many("dstack") { [Tensor.dstack($0)] },
        .many("columnStack") { [Tensor.columnStack($0)] },
        .many("blockDiag") { [Tensor.blockDiag($0)] },
        .many("cartesianProd") { [Tensor.cartesianProd($0)] },
        .many("meshgrid") { Tensor.meshgrid($0) },
        .many("meshgrid(indexing:)") { Tensor.meshgrid($0, indexing: .xy) },
    ]

    private static let rearranging: [OperatorRow] = [
        .one("flip") { $0.flip(0, -1) },
        .one("fliplr") { $0.fliplr() },
        .one("flipud") { $0.flipud() },
        .one("rot90") { $0.rot90() },
        .one("rot90 (3)") { $0.rot90(3, dims: (1, 2)) },
        .one("roll") { $0.roll(2) },
        .one("roll(dim:)") { $0.roll(-1, dim: 1) },
        .one("roll(dims:)") { $0.roll([1, 2], dims: [0, 1]) },
        .one("repeat") { $0.repeat(2, 1, 2) },
        .one("tile") { $0.tile(2) },
        .one("repeatInterleave") { $0.repeatInterleave(2) },
        .one("repeatInterleave(dim:)") { $0.repeatInterleave(2, dim: 1) },
        .two("repeatInterleave (Tensor)") { $0.repeatInterleave($1, dim: 1) },
    ]
}

// Operators of other dtypes. Names begin with the dtype, so that all jobs of one can be selected.

import Swoop

/// What every dtype of numbers has.
private func common(_ dtype: DType) -> [OperatorJob] {
    let isInteger = dtype.isInteger
    let x = Operand(isInteger ? .whole : .normal, dtype) { [$0.count] }
    let rows = Operand(isInteger ? .whole : .normal, dtype) { [$0.count / 100, 100] }
    let matrix = Operand(isInteger ? .whole : .normal, dtype) { [$0.side, $0.side] }
    let isDifferentiable = !isInteger
    func name(_ operation: String) -> String { "\(dtype) " + operation }
    return [
        .two(name("+"), "x + y", x, x, differentiable: isDifferentiable) { $0 + $1 },
        .two(name("*"), "x * y", x, x, differentiable: isDifferentiable) { $0 * $1 },
        .one(name("+ number"), "x + 3", x, differentiable: isDifferentiable) { $0 + 3 },
        .two(name("/"), "x / y", x, x, differentiable: false) { $0 / $1 },
        .two(name("maximum"), "x.maximum(y)", x, x, differentiable: isDifferentiable) { $0.maximum($1) },
        .one(name("abs"), "x.abs()", x, differentiable: isDifferentiable) { $0.abs() },
        .one(name("clamp"), "x.clamp(1, 50)", x, differentiable: isDifferentiable) { $0.clamp(min: 1, max: 50) },
        .two(name("<"), "x < y", x, x, differentiable: false) { $0 .< $1 },
        .two(name("=="), "x == y", x, x, differentiable: false) { $0 .== $1 },
        .three(name("where"), "torch.where(z, x, y)", x, x, .mask, differentiable: isDifferentiable) {
            Tensor.where($2, $0, $1)
        },
        .one(name("sum"), "x.sum()", x, differentiable: isDifferentiable) { $0.sum() },
        .one(name("sum of rows"), "x.sum(1)", rows, differentiable: isDifferentiable) { $0.sum(dim: 1) },
        .one(name("sum of columns"), "x.sum(0)", rows, differentiable: isDifferentiable) { $0.sum(dim: 0) },
        .one(name("max"), "x.max()", x, differentiable: isDifferentiable) { $0.max() },
        .one(name("max of rows"), "x.max(1).values", rows, differentiable: false) { $0.max(dim: 1).values },
        .one(name("amax of columns"), "x.amax(0)", rows, differentiable: false) { $0.amax(dim: 0) },
        .one(name("argmax"), "x.argmax()", x, differentiable: false) { $0.argmax() },
        .one(name("cumsum"), "x.cumsum(0)", x, differentiable: isDifferentiable) { $0.cumsum(dim: 0) },
        .one(name("cumsum of rows"), "x.cumsum(1)", rows, differentiable: false) { $0.cumsum(dim: 1) },
        .one(name("cummax of rows"), "x.cummax(1).values", rows, differentiable: false) { $0.cummax(dim: 1).values },
        .one(name("sort"), "x.sort().values", x, differentiable: false) { $0.sort().values },
        .one(name("sort of rows"), "x.sort(1).values", rows, differentiable: false) { $0.sort(dim: 1).values },
        .one(name("topk 5 of rows"), "x.topk(5, 1).values", rows, differentiable: false) {
            $0.topk(5, dim: 1).values
        },
        .one(name("to float32"), "x.float()", x, differentiable: isDifferentiable) { $0.to(.float32) },
        .one(name("to int64"), "x.long() + 0", x, differentiable: false) { $0.to(.int64) + 0 },
        .one(name("to bool"), "x.bool()", x, differentiable: false) { $0.to(.bool) },
        .one(name("t().contiguous"), "x.t().contiguous()", matrix, differentiable: isDifferentiable) {
            $0.t().contiguous()
        },
        .two(
            name("matrix + row"), "x + y", rows, Operand(isInteger ? .whole : .normal, dtype) { _ in [100] },
            differentiable: isDifferentiable
        ) {
            $0 + $1
        },
        .two(
            name("indexSelect"), "x.index_select(0, y)", matrix, Operand(.index { $0.side }) { [$0.side] },
            differentiable: isDifferentiable
        ) {
            $0.indexSelect(dim: 0, index: $1)
        },
        .two(name("cat"), "torch.cat([x, y], 1)", rows, rows, differentiable: isDifferentiable) {
            Tensor.cat([$0, $1], dim: 1)
        },
        .two(name("maskedSelect"), "x[y]", x, .mask, differentiable: isDifferentiable) { $0[$1] },
        .one(name("prod of rows"), "x.prod(1) * 0", rows, differentiable: false) { $0.prod(dim: 1) * 0 },
        .one(name("unique"), "x.unique()", x, differentiable: false) { $0.unique().values },
    ]
}

/// What only numbers with a fraction have.
private func floating(_ dtype: DType) -> [OperatorJob] {
    let x = Operand(.normal, dtype) { [$0.count] }
    let rows = Operand(.normal, dtype) { [$0.count / 100, 100] }
    func name(_ operation: String) -> String { "\(dtype) " + operation }
    return [
        .one(name("exp"), "x.exp()", x) { $0.exp() },
        .one(name("tanh"), "x.tanh()", x) { $0.tanh() },
        .one(name("sigmoid"), "x.sigmoid()", x) { $0.sigmoid() },
        .one(name("sin"), "x.sin()", x) { $0.sin() },
        .one(name("sqrt"), "x.abs().sqrt()", x, differentiable: false) { $0.abs().sqrt() },
        .one(name("log1p"), "x.abs().log1p()", x) { $0.abs().log1p() },
        .one(name("erf"), "x.erf()", x) { $0.erf() },
        .one(name("** 2.5"), "x.abs() ** 2.5", x, differentiable: false) { $0.abs() ** 2.5 },
        .one(name("relu"), "x.relu()", x) { $0.relu() },
        .one(name("gelu"), "F.gelu(x)", x) { $0.gelu() },
        .one(name("silu"), "F.silu(x)", x) { $0.silu() },
        .one(name("softmax of rows"), "x.softmax(1)", rows) { $0.softmax(dim: 1) },
        .one(name("logSoftmax of rows"), "x.log_softmax(1)", rows) { $0.logSoftmax(dim: 1) },
        .one(name("layerNorm of rows"), "F.layer_norm(x, (100,))", rows) { layerNorm($0, [100]) },
        .one(name("mean of rows"), "x.mean(1)", rows) { $0.mean(dim: 1) },
        .one(name("var of rows"), "x.var(1)", rows) { $0.var(dim: 1) },
        .one(name("norm"), "x.norm()", x) { $0.norm() },
        .one(name("logsumexp of rows"), "x.logsumexp(1)", rows) { $0.logSumExp(dim: 1) },
        .two(name("mseLoss"), "F.mse_loss(x, y)", x, x) { mseLoss($0, $1) },
        .three(name("addcmul"), "x.addcmul(y, z)", x, x, x) { $0.addcmul($1, $2) },
    ]
}

/// What only integers have.
private func whole(_ dtype: DType) -> [OperatorJob] {
    let x = Operand(.whole, dtype) { [$0.count] }
    let matrix = Operand(.whole, dtype) { [$0.side, $0.side] }
    func name(_ operation: String) -> String { "\(dtype) " + operation }
    return [
        .two(name("floorDivide"), "x // y", x, x, differentiable: false) { $0.floorDivide($1) },
        .two(name("%"), "x % y", x, x, differentiable: false) { $0 % $1 },
        .one(name("floorDivide number"), "x // 7", x, differentiable: false) { $0.floorDivide(7) },
        .one(name("% number"), "x % 7", x, differentiable: false) { $0 % 7 },
        .two(name("|"), "x | y", x, x, differentiable: false) { $0 | $1 },
        .two(name("^"), "x ^ y", x, x, differentiable: false) { $0 ^ $1 },
        .one(name("~"), "~x", x, differentiable: false) { ~$0 },
        .one(name("<<"), "x << 1", x, differentiable: false) { $0 << 1 },
        .one(name(">>"), "x >> 1", x, differentiable: false) { $0 >> 1 },
        .one(name("** 2"), "x ** 2", x, differentiable: false) { $0 ** 2 },
        .two(name("** tensor"), "x ** (y % 5)", x, x, differentiable: false) { $0 ** ($1 % 5) },
        .two(name("gcd"), "x.gcd(y)", x, x, differentiable: false) { $0.gcd($1) },
        .two(name("lcm"), "x.lcm(y)", x, x, differentiable: false) { $0.lcm($1) },
        .two(name("mm"), "x.mm(y)", matrix, matrix, differentiable: false) { $0.mm($1) },
        .one(name("exp"), "x.exp()[0] * 0", x, differentiable: false) { $0.exp()[0] * 0 },
        .one(name("neg"), "-x", x, differentiable: false) { -$0 },
        .one(name("sign"), "x.sign()", x, differentiable: false) { $0.sign() },
        .one(name("nonzero"), "(x - 50).nonzero()", x, differentiable: false) { ($0 - 50).nonzero() },
        .one(name("countNonzero"), "x.count_nonzero()", x, differentiable: false) { $0.countNonzero() },
        .one(name("bincount"), "x.bincount()", x, differentiable: false) { $0.bincount() },
        .one(name("median"), "x.median()", x, differentiable: false) { $0.median() },
        .one(
            name("mode of rows"), "x.mode(1).values", Operand(.whole, dtype) { [$0.count / 100, 100] },
            differentiable: false
        ) { $0.mode(dim: 1).values },
        .one(name("prod"), "(x % 3).prod() * 0", x, differentiable: false) { ($0 % 3).prod() * 0 },
    ]
}

private let booleans: [OperatorJob] = [
    .two("bool &", "x & y", .mask, .mask, differentiable: false) { $0 & $1 },
    .two("bool ^", "x ^ y", .mask, .mask, differentiable: false) { $0 ^ $1 },
    .one("bool ~", "~x", .mask, differentiable: false) { ~$0 },
    .two("bool logicalAnd", "x.logical_and(y)", .mask, .mask, differentiable: false) { $0.logicalAnd($1) },
    .two("bool ==", "x == y", .mask, .mask, differentiable: false) { $0 .== $1 },
    .one("bool sum", "x.sum()", .mask, differentiable: false) { $0.sum() },
    .one("bool sum of rows", "x.view(-1, 100).sum(1)", .mask, differentiable: false) { $0.view(-1, 100).sum(dim: 1) },
    .one("bool sum of columns", "x.view(-1, 100).sum(0)", .mask, differentiable: false) {
        $0.view(-1, 100).sum(dim: 0)
    },
    .one("bool any", "(x & False).any()", .mask, differentiable: false) { ($0 .> 5).any() },
    .one("bool all", "(x | True).all()", .mask, differentiable: false) { ($0 .< 5).all() },
    .one("bool any of rows", "x.view(-1, 100).any(1)", .mask, differentiable: false) { $0.view(-1, 100).any(dim: 1) },
    .one("bool all of rows", "x.view(-1, 100).all(1)", .mask, differentiable: false) { $0.view(-1, 100).all(dim: 1) },
    .one("bool all of columns", "x.view(-1, 100).all(0)", .mask, differentiable: false) {
        $0.view(-1, 100).all(dim: 0)
    },
    .one("bool cumsum", "x.cumsum(0)", .mask, differentiable: false) { $0.cumsum(dim: 0) },
    .one("bool nonzero", "x.nonzero()", .mask, differentiable: false) { $0.nonzero() },
    .one("bool nonzero of 2 dims", "x.view(-1, 100).nonzero()", .mask, differentiable: false) {
        $0.view(-1, 100).nonzero()
    },
    .one("bool countNonzero", "x.count_nonzero()", .mask, differentiable: false) { $0.countNonzero() },
    .one("bool to float32", "x.float()", .mask, differentiable: false) { $0.to(.float32) },
    .one("bool to int64", "x.long()", .mask, differentiable: false) { $0.to(.int64) },
    .two("bool * float32", "x * y", .mask, .normal, differentiable: false) { $0 * $1 },
    .one("bool sort", "x.sort().values", .mask, differentiable: false) { $0.sort().values },
    .one("bool argmax", "x.byte().argmax()", .mask, differentiable: false) { $0.to(.uint8).argmax() },
    .one("bool t().contiguous", "x.view(-1, 100).t().contiguous()", .mask, differentiable: false) {
        $0.view(-1, 100).t().contiguous()
    },
    .two("bool + int64", "x + y", .mask, .whole, differentiable: false) { $0 + $1 },
    .two("int64 + float32", "x + y", .whole, .normal, differentiable: false) { $0 + $1 },
    .two("float32 + float64", "x + y", .normal, Operand(.normal, .float64) { [$0.count] }, differentiable: false) {
        $0 + $1
    },
    .two("bfloat16 + float32", "x + y", Operand(.normal, .bfloat16) { [$0.count] }, .normal, differentiable: false) {
        $0 + $1
    },
    .one("float32 to float16", "x.half()", .normal) { $0.to(.float16) },
    .one("float32 to bfloat16", "x.bfloat16()", .normal) { $0.to(.bfloat16) },
    .one("float32 to int32", "x.int()", .normal, differentiable: false) { $0.to(.int32) },
    .one("float32 to uint8", "x.abs().byte()", .normal, differentiable: false) { $0.abs().to(.uint8) },
    .one("float32 to bool", "x.bool()", .normal, differentiable: false) { $0.to(.bool) },
]

/// Complex numbers, given and returned as their parts.
private let complexes: [OperatorJob] = {
    let x = Operand(.normal) { [$0.count / 2, 2] }
    let matrix = Operand(.normal) { [$0.side, $0.side, 2] }
    func one(
        _ name: String, _ code: String, _ operand: Operand = x, _ call: @escaping @Sendable (Tensor) -> Tensor
    ) -> OperatorJob {
        .one("complex " + name, "torch.view_as_real((lambda x: \(code))(torch.view_as_complex(x)))", operand) {
            call($0.viewAsComplex()).viewAsReal()
        }
    }
    func two(
        _ name: String, _ code: String, _ operand: Operand = x, _ call: @escaping @Sendable (Tensor, Tensor) -> Tensor
    ) -> OperatorJob {
        .two(
            "complex " + name,
            "torch.view_as_real((lambda x, y: \(code))(torch.view_as_complex(x), torch.view_as_complex(y)))", operand,
            operand
        ) { call($0.viewAsComplex(), $1.viewAsComplex()).viewAsReal() }
    }
    return [
        two("+", "x + y") { $0 + $1 },
        two("*", "x * y") { $0 * $1 },
        two("/", "x / y") { $0 / $1 },
        one("exp", "x.exp()") { $0.exp() },
        one("log", "x.log()") { $0.log() },
        one("sqrt", "x.sqrt()") { $0.sqrt() },
        one("sin", "x.sin()") { $0.sin() },
        one("tanh", "x.tanh()") { $0.tanh() },
        one("sigmoid", "x.sigmoid()") { $0.sigmoid() },
        one("** 2", "x ** 2") { $0 ** 2 },
        one("reciprocal", "x.reciprocal()") { $0.reciprocal() },
        one("conj", "x.conj().resolve_conj()") { $0.conj().resolveConj() },
        one("sum", "x.sum()") { $0.sum() },
        one("sum of rows", "x.view(-1, 100).sum(1)") { $0.view(-1, 100).sum(dim: 1) },
        one("cumsum", "x.cumsum(0)") { $0.cumsum(dim: 0) },
        one("prod of rows", "x.view(-1, 100).prod(1) * 0") { $0.view(-1, 100).prod(dim: 1) * 0 },
        one("t().contiguous", "x.t().contiguous()", matrix) { $0.t().contiguous() },
        two("mm", "x.mm(y)", matrix) { $0.mm($1) },
        .one("complex abs", "torch.view_as_complex(x).abs()", x) { $0.viewAsComplex().abs() },
        .one("complex angle", "torch.view_as_complex(x).angle()", x) { $0.viewAsComplex().angle() },
        .one("complex real", "torch.view_as_complex(x).real + 1", x) { $0.viewAsComplex().real + 1 },
        .two("complex of parts", "torch.view_as_real(torch.complex(x, y))") { Tensor.complex($0, $1).viewAsReal() },
        .two("complex polar", "torch.view_as_real(torch.polar(x.abs(), y))", differentiable: false) {
            Tensor.polar($0.abs(), $1).viewAsReal()
        },
    ]
}()

let dtypeJobs: [OperatorJob] =
    [.float64, .float16, .bfloat16].flatMap { common($0) + floating($0) }
    + [.int64, .int32, .uint8].flatMap { common($0) + whole($0) } + booleans + complexes

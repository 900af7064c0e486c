// Activation functions, normalizations and losses.

import Swoop

let activationJobs: [OperatorJob] = [
    .one("relu", "F.relu(x)") { $0.relu() },
    .one("leakyRelu", "F.leaky_relu(x)") { $0.leakyRelu() },
    .two("prelu", "F.prelu(x.view(-1, 100), y)", .normal, .row) { $0.view(-1, 100).prelu($1) },
    .one("elu", "F.elu(x)") { $0.elu() },
    .one("selu", "F.selu(x)") { $0.selu() },
    .one("celu", "F.celu(x)") { $0.celu() },
    .one("gelu", "F.gelu(x)") { $0.gelu() },
    .one("silu", "F.silu(x)") { $0.silu() },
    .one("mish", "F.mish(x)") { $0.mish() },
    .one("softplus", "F.softplus(x)") { $0.softplus() },
    .one("logSigmoid", "F.logsigmoid(x)") { $0.logSigmoid() },
    .one("hardtanh", "F.hardtanh(x)") { $0.hardtanh() },
    .one("relu6", "F.relu6(x)") { $0.relu6() },
    .one("hardsigmoid", "F.hardsigmoid(x)") { $0.hardsigmoid() },
    .one("hardswish", "F.hardswish(x)") { $0.hardswish() },
    .one("hardshrink", "F.hardshrink(x)") { $0.hardshrink() },
    .one("softshrink", "F.softshrink(x)") { $0.softshrink() },
    .one("threshold", "F.threshold(x, 0.1, 0.5)") { $0.threshold(0.1, value: 0.5) },
    .one("softsign", "F.softsign(x)") { $0.softsign() },
    .one("tanhshrink", "F.tanhshrink(x)") { $0.tanhshrink() },
    .one("softmax of rows", "x.softmax(1)", .rows) { $0.softmax(dim: 1) },
    .one("logSoftmax of rows", "x.log_softmax(1)", .rows) { $0.logSoftmax(dim: 1) },
    .one("softmax of columns", "x.softmax(0)", .rows) { $0.softmax(dim: 0) },
    .one("layerNorm of rows", "F.layer_norm(x, (100,))", .rows) { layerNorm($0, [100]) },
    .three("layerNorm with weights", "F.layer_norm(x, (100,), y, z)", .rows, .row, .row) {
        layerNorm($0, [100], weight: $1, bias: $2)
    },
    .one("glu", "F.glu(x)", .rows) { $0.glu() },
]

let lossJobs: [OperatorJob] = [
    .two("mseLoss", "F.mse_loss(x, y)") { mseLoss($0, $1) },
    .two("l1Loss", "F.l1_loss(x, y)") { l1Loss($0, $1) },
    .two("smoothL1Loss", "F.smooth_l1_loss(x, y)") { smoothL1Loss($0, $1) },
    .two("huberLoss", "F.huber_loss(x, y)") { huberLoss($0, $1) },
    .two("mseLoss of elements", "F.mse_loss(x, y, reduction='none')") { mseLoss($0, $1, reduction: .none) },
    .two("binaryCrossEntropy", "F.binary_cross_entropy(x, y)", .unit, .unit) { binaryCrossEntropy($0, $1) },
    .two("softMarginLoss", "F.soft_margin_loss(x, y.float())", .normal, .mask) {
        softMarginLoss($0, $1.to(.float32))
    },
    .two("klDiv", "F.kl_div(x, y)", .normal, .positive) { klDiv($0, $1) },
    .two("poissonNLLLoss", "F.poisson_nll_loss(x, y)", .normal, .positive) { poissonNLLLoss($0, $1) },
    .three("gaussianNLLLoss", "F.gaussian_nll_loss(x, y, z)", .normal, .normal, .positive) {
        gaussianNLLLoss($0, $1, var: $2)
    },
    .two("hingeEmbeddingLoss", "F.hinge_embedding_loss(x, y.float() * 2 - 1)", .normal, .mask) {
        hingeEmbeddingLoss($0, $1.to(.float32) * 2 - 1)
    },
    .three("marginRankingLoss", "F.margin_ranking_loss(x, y, z)") { marginRankingLoss($0, $1, $2) },
    .two("binaryCrossEntropyWithLogits", "F.binary_cross_entropy_with_logits(x, y)", .normal, .unit) {
        binaryCrossEntropyWithLogits($0, $1)
    },
    .two(
        "crossEntropy of 100 classes", "F.cross_entropy(x, y)", .rows, Operand(.index { _ in 100 }) { [$0.count / 100] }
    ) {
        crossEntropy($0, $1)
    },
]

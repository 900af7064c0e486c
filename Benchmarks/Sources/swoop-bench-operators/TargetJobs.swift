// Losses with classes, margins and distances.

import Swoop

let targetJobs: [OperatorJob] = [
    .one("gelu tanh", "F.gelu(x, approximate='tanh')") { $0.gelu(approximate: .tanh) },
    .one("softmin of rows", "F.softmin(x, 1)", .rows) { $0.softmin(1) },
    .two("nllLoss", "F.nll_loss(x, y)", .rows, Operand(.index { _ in 100 }) { [$0.count / 100] }) { nllLoss($0, $1) },
    .two("multiMarginLoss", "F.multi_margin_loss(x, y)", .rows, Operand(.index { _ in 100 }) { [$0.count / 100] }) {
        multiMarginLoss($0, $1)
    },
    .two(
        "multilabelMarginLoss", "F.multilabel_margin_loss(x, y)", .rows,
        Operand(.index { _ in 100 }) { [$0.count / 100, 100] }
    ) { multilabelMarginLoss($0, $1) },
    .two(
        "multilabelSoftMarginLoss", "F.multilabel_soft_margin_loss(x, y.float())", .rows,
        Operand(.mask) { [$0.count / 100, 100] }
    ) { multilabelSoftMarginLoss($0, $1.to(.float32)) },
    .three(
        "cosineEmbeddingLoss", "F.cosine_embedding_loss(x, y, z.float() * 2 - 1)", .rows, .rows,
        Operand(.mask) { [$0.count / 100] }
    ) { cosineEmbeddingLoss($0, $1, $2.to(.float32) * 2 - 1) },
    .three("tripletMarginWithDistanceLoss", "F.triplet_margin_with_distance_loss(x, y, z)", .rows, .rows, .rows) {
        tripletMarginWithDistanceLoss($0, $1, $2)
    },
    .two(
        "crossEntropy, smoothed", "F.cross_entropy(x, y, label_smoothing=0.1)", .rows,
        Operand(.index { _ in 100 }) { [$0.count / 100] }
    ) { crossEntropy($0, $1, labelSmoothing: 0.1) },
    .two("crossEntropy of probabilities", "F.cross_entropy(x, y.softmax(1))", .rows, .rows) {
        crossEntropy($0, $1.softmax(dim: 1))
    },
    .two(
        "crossEntropy of images", "F.cross_entropy(x, y)", .shaped([2, 10, 7, 7], [16, 21, 54, 54]),
        Operand(.index { _ in 10 }) { $0 == .small ? [2, 7, 7] : [16, 54, 54] }
    ) { crossEntropy($0, $1) },
]

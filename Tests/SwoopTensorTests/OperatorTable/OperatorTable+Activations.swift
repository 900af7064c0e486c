import Swoop

extension OperatorTable {
    static let activations = elementwise + softmax

    private static let elementwise: [OperatorRow] = [
        .one("sigmoid") { $0.sigmoid() },
        .one("logSigmoid") { $0.logSigmoid() },
        .one("softplus") { $0.softplus() },
        .one("softplus(beta:threshold:)") { $0.softplus(beta: 2, threshold: 1) },
        .one("silu") { $0.silu() },
        .one("mish") { $0.mish() },
        .one("softsign") { $0.softsign() },
        .one("tanhshrink") { $0.tanhshrink() },
        .one("gelu") { $0.gelu() },
        .one("gelu(approximate:)") { $0.gelu(approximate: .tanh) },
        .one("elu") { $0.elu() },
        .one("elu(alpha:)") { $0.elu(alpha: 0.7) },
        .one("selu") { $0.selu() },
        .one("celu") { $0.celu(alpha: 0.7) },
        .one("glu") { $0.glu(dim: 1) },
        .one("relu") { $0.relu() },
        .one("leakyRelu") { $0.leakyRelu(negativeSlope: 0.1) },
        .two("prelu") { $0.prelu($1) },
        .one("hardtanh") { $0.hardtanh(minVal: -0.5, maxVal: 0.5) },
        .one("relu6") { $0.relu6() },
        .one("hardsigmoid") { $0.hardsigmoid() },
        .one("hardswish") { $0.hardswish() },
        .one("threshold") { $0.threshold(0.5, value: 3) },
        .one("hardshrink") { $0.hardshrink() },
        .one("softshrink") { $0.softshrink() },
    ]

    private static let softmax: [OperatorRow] = [
        .one("softmax") { $0.softmax(dim: 1) },
        .one("softmax (last dim)") { $0.softmax(dim: -1) },
        .one("logSoftmax") { $0.logSoftmax(dim: 1) },
        .one("logSoftmax (last dim)") { $0.logSoftmax(dim: -1) },
        .one("softmin") { $0.softmin(dim: 1) },
        .one("softmin (last dim)") { $0.softmin(dim: -1) },
        .one("logSumExp") { $0.logSumExp(dim: 1) },
        .one("logSumExp(dims:)") { $0.logSumExp(dims: [0, 2], keepDim: true) },
    ]
}

import Swoop

/// The layers by name: each entry reads the arguments of PyTorch's constructor, in their order.
enum LayerTable {
    typealias Make = @Sendable (CallArguments) throws(CaseValueError) -> LayerEntry

    static let entries: [String: Make] = [
        linear, activations, sequences, losses, windows, paddings, newLosses, newNormalizations, newWindows, newMaps,
        newActivations, transformers, recurrent,
    ]
    .reduce(into: [:]) { $0.merge($1) { first, _ in first } }

    private static let linear: [String: Make] = [
        "Linear": { (a) throws(CaseValueError) in
            let features = (try a.integer("in_features"), try a.integer("out_features"))
            return .layer(Linear(features.0, features.1, bias: try a.flag("bias", default: true)))
        },
        "Flatten": { (a) throws(CaseValueError) in
            let start = try a.integer("start_dim", default: 1)
            return .layer(Flatten(startDim: start, endDim: try a.integer("end_dim", default: -1)))
        },
        "Identity": { (_) throws(CaseValueError) in .layer(Identity()) },
        "Dropout": { (a) throws(CaseValueError) in .layer(Dropout(p: try a.number("p", default: 0.5))) },
    ]

    private static let activations: [String: Make] = [
        "ReLU": { (_) throws(CaseValueError) in .layer(ReLU()) },
        "Sigmoid": { (_) throws(CaseValueError) in .layer(Sigmoid()) },
        "Tanh": { (_) throws(CaseValueError) in .layer(Tanh()) },
        "LogSigmoid": { (_) throws(CaseValueError) in .layer(LogSigmoid()) },
        "GELU": { (a) throws(CaseValueError) in
            .layer(GELU(approximate: try a.choice("approximate", ["none": .none, "tanh": .tanh], default: .none)))
        },
        "Mish": { (_) throws(CaseValueError) in .layer(Mish()) },
        "SiLU": { (_) throws(CaseValueError) in .layer(SiLU()) },
        "Softmax": { (a) throws(CaseValueError) in .layer(Softmax(dim: try a.integer("dim"))) },
        "LogSoftmax": { (a) throws(CaseValueError) in .layer(LogSoftmax(dim: try a.integer("dim"))) },
        "Softplus": { (a) throws(CaseValueError) in
            let beta = try a.number("beta", default: 1)
            return .layer(Softplus(beta: beta, threshold: try a.number("threshold", default: 20)))
        },
        "ELU": { (a) throws(CaseValueError) in .layer(ELU(alpha: try a.number("alpha", default: 1))) },
        "LeakyReLU": { (a) throws(CaseValueError) in
            .layer(LeakyReLU(negativeSlope: try a.number("negative_slope", default: 0.01)))
        },
    ]
}

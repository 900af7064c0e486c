import Foundation
import SwoopNN
import Testing

/// What PyTorch makes of a batch without rows: see `Fixtures/draw_empty.py`.
struct EmptyCase: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let shape: [Int]
    let result: [Int]
    /// Elements, of which NaN is a string.
    let values: [Element]
    let inputGrad: [Int]?
    let gradients: [String: [Double]]?
    let changed: [String: [Double]]

    enum Element: Decodable {
        case number(Double)
        case nan
        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            self = (try? container.decode(Double.self)).map { .number($0) } ?? .nan
        }
        func equals(_ found: Double) -> Bool {
            if case .number(let value) = self { value == found } else { found.isNaN }
        }
    }

    var testDescription: String { name }

    static let all: [EmptyCase] = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../Fixtures/empty.jsonl").standardized
        do {
            return try Data(contentsOf: file).split(separator: UInt8(ascii: "\n"))
                .map { try JSONDecoder().decode(EmptyCase.self, from: $0) }
        } catch {
            fatalError("\(file.path): \(error)")
        }
    }()
}

@Suite struct EmptyBatchTests {
    @Test(arguments: EmptyCase.all)
    func agreesWithPyTorch(_ sample: EmptyCase) throws {
        let (module, function) = try #require(EmptyModules.make(sample.name), "no module \(sample.name)")
        let before = module.stateDict().map { ($0.key, $0.value.clone()) }
        let x = Tensor.zeros(Shape(sample.shape)).requiresGrad(true)
        let y = function(x)
        #expect(Array(y.shape) == sample.result)
        let found = y.detach().doubles
        #expect(
            found.count == sample.values.count && zip(sample.values, found).allSatisfy { $0.equals($1) }, "\(found)")
        if sample.inputGrad != nil {
            y.sum().backward()
            #expect(sample.inputGrad == Array(x.grad.shape))
        }
        for (name, parameter) in module.namedParameters() {
            let gradient: Tensor? = parameter.grad
            let distinct = gradient.map { Set($0.doubles).sorted() }
            #expect(sample.gradients?[name] == distinct, "gradient of \(name)")
        }
        let after = module.stateDict()
        for (key, old) in before {
            let new = try #require(after[key])
            let text = "\(key): \(new)"
            if let expected = sample.changed[key] {
                #expect(new.to(.float64).doubles == expected, "\(text)")
            } else {
                #expect(new.equal(old), "\(text)")
            }
        }
    }
}

/// The modules of the cases, by name.
private enum EmptyModules {
    typealias Call = (module: any Module, function: (Tensor) -> Tensor)

    static func make(_ name: String) -> Call? {
        if let layer = layers[name]?() ?? windows(name) { return (layer, { layer($0) }) }
        return others[name]?() ?? loss(name)
    }

    private static let layers: [String: @Sendable () -> any Layer] = [
        "Conv2d groups": { Conv2d(4, 4, 3, groups: 2) },
        "Upsample linear": { Upsample(scaleFactor: 2, mode: .linear) },
        "Upsample bilinear": { Upsample(scaleFactor: 2, mode: .bilinear) },
        "Upsample trilinear": { Upsample(scaleFactor: 2, mode: .trilinear) },
        "Upsample bicubic": { Upsample(scaleFactor: 2, mode: .bicubic) },
        "Linear": { Linear(3, 2) },
        "BatchNorm1d plain": { BatchNorm1d(5, eps: 0.001, momentum: 0.3, affine: false) },
        "BatchNorm1d rows": { BatchNorm1d(3) },
        "BatchNorm1d cumulative": { BatchNorm1d(3, momentum: nil) },
        "BatchNorm1d eval": { BatchNorm1d(3).eval() },
        "BatchNorm1d untracked": { BatchNorm1d(3, trackRunningStats: false) },
        "GroupNorm": { GroupNorm(2, 4) },
        "LayerNorm": { LayerNorm(4) },
        "LayerNorm rows": { LayerNorm([2, 4]) },
        "RMSNorm": { RMSNorm(4) },
        "LocalResponseNorm": { LocalResponseNorm(2) },
        "Softmax 0": { Softmax(0) }, "LogSoftmax 0": { LogSoftmax(0) }, "Softmin 0": { Softmin(0) },
        "Softmax 1": { Softmax(1) }, "LogSoftmax 1": { LogSoftmax(1) }, "Softmin 1": { Softmin(1) },
        "Softmax2d": { Softmax2d() },
        "PReLU": { PReLU() }, "PReLU channels": { PReLU(4) }, "Threshold": { Threshold(0.1, 2) },
        "CELU": { CELU() }, "ELU": { ELU() }, "SELU": { SELU() }, "GLU": { GLU() }, "GELU": { GELU() },
        "Hardshrink": { Hardshrink() }, "Hardsigmoid": { Hardsigmoid() }, "Hardswish": { Hardswish() },
        "Hardtanh": { Hardtanh() }, "LeakyReLU": { LeakyReLU() }, "LogSigmoid": { LogSigmoid() }, "Mish": { Mish() },
        "RReLU": { RReLU() }, "ReLU": { ReLU() }, "ReLU6": { ReLU6() }, "SiLU": { SiLU() }, "Sigmoid": { Sigmoid() },
        "Softplus": { Softplus() }, "Softshrink": { Softshrink() }, "Softsign": { Softsign() }, "Tanh": { Tanh() },
        "Tanhshrink": { Tanhshrink() }, "Dropout": { Dropout() }, "AlphaDropout": { AlphaDropout() },
        "FeatureAlphaDropout": { FeatureAlphaDropout() }, "Identity": { Identity() }, "Flatten": { Flatten() },
        "Flatten images": { Flatten() }, "Unflatten": { Unflatten(1, [2, 2]) },
        "PixelShuffle": { PixelShuffle(2) }, "ChannelShuffle": { ChannelShuffle(2) }, "Unfold": { Unfold(2) },
        "Fold": { Fold([3, 3], 2) },
    ]

    /// Layers for one, two and three spatial dims.
    private static func windows(_ name: String) -> (any Layer)? {
        let kind = name.filter { !"123".contains($0) }
        guard let n = name.compactMap(\.wholeNumberValue).first else { return nil }
        func one(
            _ first: @autoclosure () -> any Layer, _ second: @autoclosure () -> any Layer,
            _ third: @autoclosure () -> any Layer
        ) -> any Layer {
            n == 1 ? first() : n == 2 ? second() : third()
        }
        switch kind {
        case "Convd": return one(Conv1d(2, 3, 2), Conv2d(2, 3, 2), Conv3d(2, 3, 2))
        case "Convd reflect":
            return one(
                Conv1d(2, 3, 3, padding: 1, paddingMode: .reflect), Conv2d(2, 3, 3, padding: 1, paddingMode: .reflect),
                Conv3d(2, 3, 3, padding: 1, paddingMode: .reflect))
        case "ConvTransposed": return one(ConvTranspose1d(2, 3, 2), ConvTranspose2d(2, 3, 2), ConvTranspose3d(2, 3, 2))
        case "MaxPoold": return one(MaxPool1d(2), MaxPool2d(2), MaxPool3d(2))
        case "AvgPoold": return one(AvgPool1d(2), AvgPool2d(2), AvgPool3d(2))
        case "AdaptiveAvgPoold": return one(AdaptiveAvgPool1d(2), AdaptiveAvgPool2d(2), AdaptiveAvgPool3d(2))
        case "AdaptiveMaxPoold": return one(AdaptiveMaxPool1d(2), AdaptiveMaxPool2d(2), AdaptiveMaxPool3d(2))
        case "LPPoold": return one(LPPool1d(2, 2), LPPool2d(2, 2), LPPool3d(2, 2))
        case "ReflectionPadd": return one(ReflectionPad1d(1), ReflectionPad2d(1), ReflectionPad3d(1))
        case "ReplicationPadd": return one(ReplicationPad1d(1), ReplicationPad2d(1), ReplicationPad3d(1))
        case "ZeroPadd": return one(ZeroPad1d(1), ZeroPad2d(1), ZeroPad3d(1))
        case "CircularPadd": return one(CircularPad1d(1), CircularPad2d(1), CircularPad3d(1))
        case "ConstantPadd": return one(ConstantPad1d(1, 2), ConstantPad2d(1, 2), ConstantPad3d(1, 2))
        case "BatchNormd", "BatchNormd space": return one(BatchNorm1d(2), BatchNorm2d(2), BatchNorm3d(2))
        case "InstanceNormd": return one(InstanceNorm1d(2), InstanceNorm2d(2), InstanceNorm3d(2))
        case "Dropoutd": return one(Dropout1d(), Dropout2d(), Dropout3d())
        case "Upsample nearest ": return Upsample(scaleFactor: 2)
        default: return nil
        }
    }

    private static let others: [String: @Sendable () -> Call] = [
        "Bilinear": {
            let layer = Bilinear(4, 3, 2)
            return (layer, { layer($0, Tensor.zeros(0, 3)) })
        },
        "CosineSimilarity": {
            let module = CosineSimilarity()
            return (module, { module($0, Tensor.zeros(0, 4)) })
        },
        "PairwiseDistance": {
            let module = PairwiseDistance()
            return (module, { module($0, Tensor.zeros(0, 4)) })
        },
        "TransformerEncoderLayer": {
            let layer = TransformerEncoderLayer(4, 2, 6, dropout: 0, batchFirst: true)
            return (layer, { layer($0) })
        },
        "TransformerEncoderLayer length": {
            let layer = TransformerEncoderLayer(4, 2, 6, dropout: 0)
            return (layer, { layer($0) })
        },
    ]

    private static func loss(_ name: String) -> Call? {
        let words = name.split(separator: " ").map(String.init)
        let reductions: [String: Reduction] = ["mean": .mean, "sum": .sum, "none": .none]
        guard let last = words.last, let r = reductions[last] else { return nil }
        let divergence: DivergenceReduction = r == .none ? .none : r == .sum ? .sum : .mean
        let (rows, ones) = (Tensor.zeros(0, 4), Tensor.ones(0))
        let classes = Tensor.zeros([0], dtype: .int64)
        func pair(_ loss: some Loss, _ target: Tensor) -> Call { (loss, { loss($0, target) }) }
        func triple(_ loss: some PairLoss, _ input2: Tensor, _ target: Tensor) -> Call {
            (loss, { loss($0, input2, target) })
        }
        switch words.dropLast().joined(separator: " ") {
        case "MSELoss": return pair(MSELoss(reduction: r), rows)
        case "L1Loss": return pair(L1Loss(reduction: r), rows)
        case "SmoothL1Loss": return pair(SmoothL1Loss(reduction: r), rows)
        case "HuberLoss": return pair(HuberLoss(reduction: r), rows)
        case "BCELoss": return pair(BCELoss(reduction: r), rows)
        case "BCEWithLogitsLoss": return pair(BCEWithLogitsLoss(reduction: r), rows)
        case "KLDivLoss": return pair(KLDivLoss(reduction: divergence), rows)
        case "SoftMarginLoss": return pair(SoftMarginLoss(reduction: r), rows)
        case "HingeEmbeddingLoss": return pair(HingeEmbeddingLoss(reduction: r), rows)
        case "MultiLabelSoftMarginLoss": return pair(MultiLabelSoftMarginLoss(reduction: r), rows)
        case "PoissonNLLLoss": return pair(PoissonNLLLoss(reduction: r), rows)
        case "NLLLoss": return pair(NLLLoss(reduction: r), classes)
        case "CrossEntropyLoss": return pair(CrossEntropyLoss(reduction: r), classes)
        case "CrossEntropyLoss smooth": return pair(CrossEntropyLoss(reduction: r, labelSmoothing: 0.1), classes)
        case "CrossEntropyLoss probabilities": return pair(CrossEntropyLoss(reduction: r), rows)
        case "CrossEntropyLoss images":
            return pair(CrossEntropyLoss(reduction: r), Tensor.zeros([0, 2], dtype: .int64))
        case "MultiMarginLoss": return pair(MultiMarginLoss(reduction: r), classes)
        case "MultiLabelMarginLoss":
            return pair(MultiLabelMarginLoss(reduction: r), Tensor.zeros([0, 4], dtype: .int64))
        case "MarginRankingLoss": return triple(MarginRankingLoss(reduction: r), ones, ones)
        case "CosineEmbeddingLoss": return triple(CosineEmbeddingLoss(reduction: r), rows, ones)
        case "GaussianNLLLoss":
            let loss = GaussianNLLLoss(reduction: r)
            return (loss, { loss($0, rows, Tensor.ones(0, 4)) })
        case "TripletMarginLoss":
            let loss = TripletMarginLoss(reduction: r)
            return (loss, { loss($0, rows, rows) })
        case "TripletMarginWithDistanceLoss":
            let loss = TripletMarginWithDistanceLoss(reduction: r)
            return (loss, { loss($0, rows, rows) })
        default: return nil
        }
    }
}

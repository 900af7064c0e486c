/// The function between the two linear maps of a transformer's layer.
public enum TransformerActivation {
    /// max(x, 0).
    case relu
    /// x·Φ(x).
    case gelu
    /// Any other function of one tensor: `.function { $0.silu() }`, or `.function(SiLU().callAsFunction)`.
    case function((Tensor) -> Tensor)

    func callAsFunction(_ x: Tensor) -> Tensor {
        switch self {
        case .relu: x.relu()
        case .gelu: x.gelu()
        case .function(let function): function(x)
        }
    }
}

/// The arguments that all layers of a transformer share.
struct TransformerSizes {
    let dModel: Int
    let nhead: Int
    let dimFeedforward: Int
    let dropout: Double
    let activation: TransformerActivation
    let layerNormEps: Double
    let batchFirst: Bool
    let normFirst: Bool
    let bias: Bool
    let dtype: DType
    let generator: Generator

    func attention() -> MultiheadAttention {
        MultiheadAttention(
            dModel, nhead, dropout: dropout, bias: bias, batchFirst: batchFirst, dtype: dtype, generator: generator)
    }

    func norm() -> LayerNorm { LayerNorm(dModel, eps: layerNormEps, bias: bias, dtype: dtype) }

    /// The linear maps dModel → dimFeedforward → dModel, drawn in this order.
    func maps() -> (Linear, Linear) {
        let first = Linear(dModel, dimFeedforward, bias: bias, dtype: dtype, generator: generator)
        return (first, Linear(dimFeedforward, dModel, bias: bias, dtype: dtype, generator: generator))
    }

    /// The same sizes, drawing from a generator whose numbers nobody else gets.
    func drawingElsewhere() -> TransformerSizes {
        TransformerSizes(
            dModel: dModel, nhead: nhead, dimFeedforward: dimFeedforward, dropout: dropout, activation: activation,
            layerNormEps: layerNormEps, batchFirst: batchFirst, normFirst: normFirst, bias: bias, dtype: dtype,
            generator: Generator(seed: 0))
    }
}

/// What the layers of a transformer have in common: their arguments.
public class TransformerLayer: ModeDependent {
    let sizes: TransformerSizes
    public var training = true

    init(_ sizes: TransformerSizes) { self.sizes = sizes }

    /// - Parameters:
    ///   - dModel: the number of features.
    ///   - nhead: the number of heads, which divides `dModel`.
    ///   - dimFeedforward: the number of features between the two linear maps.
    ///   - dropout: the probability in all layers of dropout and of the attention weights.
    ///   - activation: the function between the linear maps.
    ///   - batchFirst: whether the batch is the first dim.
    ///   - normFirst: whether each part normalizes its input, instead of the sum of its input and result.
    ///   - bias: whether linear maps and normalizations have biases.
    public convenience init(
        dModel: Int, nhead: Int, dimFeedforward: Int = 2048, dropout: Double = 0.1,
        activation: TransformerActivation = .relu, layerNormEps: Double = 1e-5, batchFirst: Bool = false,
        normFirst: Bool = false, bias: Bool = true, dtype: DType = .float32, generator: Generator = .default
    ) {
        self.init(
            TransformerSizes(
                dModel: dModel, nhead: nhead, dimFeedforward: dimFeedforward, dropout: dropout, activation: activation,
                layerNormEps: layerNormEps, batchFirst: batchFirst, normFirst: normFirst, bias: bias, dtype: dtype,
                generator: generator))
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ dModel: Int, _ nhead: Int, _ dimFeedforward: Int = 2048, dropout: Double = 0.1,
        activation: TransformerActivation = .relu, layerNormEps: Double = 1e-5, batchFirst: Bool = false,
        normFirst: Bool = false, bias: Bool = true, dtype: DType = .float32, generator: Generator = .default
    ) {
        self.init(
            dModel: dModel, nhead: nhead, dimFeedforward: dimFeedforward, dropout: dropout, activation: activation,
            layerNormEps: layerNormEps, batchFirst: batchFirst, normFirst: normFirst, bias: bias, dtype: dtype,
            generator: generator)
    }
}

/// A layer of which a stack begins with equal copies.
protocol TransformerStackLayer: TransformerLayer {
    init(_ sizes: TransformerSizes)
}

extension TransformerStackLayer {
    /// A layer with parameters of its own and the values, dtypes, flags and mode of this one. Traps for one with
    /// parametrizations, which the copy would not have.
    func copied() -> Self {
        checked { () throws(ProgramError) in
            try TransformerRules.copy("\(type(of: self))", isParametrized: modules().contains { isParametrized($0) })
        }
        let copy = Self(sizes.drawingElsewhere())
        for (target, source) in zip(copy.slots().parameters, slots().parameters) {
            guard let tensor = source.slot.tensor else { continue }
            target.slot.replace(tensor.detach().clone().requiresGrad(tensor.requiresGrad))
        }
        for (target, source) in zip(copy.modules(), modules()) {
            if let target = target as? any ModeDependent, let source = source as? any ModeDependent {
                target.training = source.training
            }
        }
        return copy
    }
}

/// Preconditions of transformers.
package enum TransformerRules {
    package static func copy(_ layer: String, isParametrized: Bool) throws(ProgramError) {
        guard !isParametrized else {
            throw ProgramError(
                layer, "a layer with parametrizations is copied",
                hint: "Register them on the layers of the stack, after it is made")
        }
    }

    package static func layers(_ operation: String, _ count: Int) throws(ProgramError) {
        guard count >= 0 else {
            throw ProgramError(operation, "\(count) layers", hint: "The number is not negative")
        }
    }

    package static func inputs(
        _ source: Shape, _ target: Shape, dModel: Int, batchFirst: Bool
    ) throws(ProgramError) {
        guard source.rank == target.rank && (source.rank == 2 || source.rank == 3) else {
            throw ProgramError(
                "Transformer", "src \(source), tgt \(target)",
                hint: "Both have three dims, or two where there is no batch")
        }
        let batch = batchFirst ? 0 : 1
        if source.rank == 3 && source[batch] != target[batch] {
            throw ProgramError("Transformer", "src \(source), tgt \(target)", hint: "Both have the same batch")
        }
        for shape in [source, target] where shape[shape.rank - 1] != dModel {
            throw ProgramError(
                "Transformer", "src \(source), tgt \(target)", hint: "The last dim of both is dModel, \(dModel)")
        }
    }
}

import Foundation
import Swoop

/// A language model of encoder layers with sine positions, warmed up as in "Attention is all you need".
func transformer() -> [Double] {
    let model = TransformerModel()
    let source = Tensor.randInt(0, 40, [17, 4])
    let (inputs, targets) = (source[..<16], source[1...].reshape(-1))
    let optimizer = AdamW(model.parameters(), lr: 1, betas: (0.9, 0.98), eps: 1e-9)
    let scheduler = LambdaLR(optimizer) { step in
        let (step, warmup) = (Double(step + 1), 20.0)
        return pow(32, -0.5) * 0.05 * min(pow(step, -0.5), step * pow(warmup, -1.5))
    }
    var losses = (0..<steps).map { _ in
        let loss = crossEntropy(model(inputs).view(-1, 40), targets)
        optimizer.zeroGrad()
        loss.backward()
        clipGradNorm(model.parameters(), 0.5)
        optimizer.step()
        scheduler.step()
        return loss.item()
    }
    model.eval()
    losses.append(noGrad { crossEntropy(model(inputs).view(-1, 40), targets) }.item())
    return losses
}

private final class PositionalEncoding: Layer {
    let dropout: Dropout
    @Buffer var pe: Tensor

    init(_ width: Int, dropout: Double = 0.1, length: Int = 64) {
        self.dropout = Dropout(dropout)
        let position = Tensor.arange(length).unsqueeze(1)
        let scale = (Tensor.arange(0, width, step: 2) * (-log(10000) / Double(width))).exp()
        pe = Tensor.zeros(length, 1, width)
        pe[.all, 0, .slice(from: 0, by: 2)] = (position * scale).sin()
        pe[.all, 0, .slice(from: 1, by: 2)] = (position * scale).cos()
    }

    func forward(_ x: Tensor) -> Tensor { dropout(x + pe[..<x.size(0)]) }
}

private final class TransformerModel: Layer {
    let posEncoder: PositionalEncoding
    let transformerEncoder: TransformerEncoder
    let embedding: Embedding
    let linear: Linear
    let width: Int

    init(
        tokens: Int = 40, width: Int = 32, heads: Int = 4, hidden: Int = 64, layers: Int = 2, dropout: Double = 0.2
    ) {
        self.width = width
        posEncoder = PositionalEncoding(width, dropout: dropout)
        transformerEncoder = TransformerEncoder(
            TransformerEncoderLayer(width, heads, hidden, dropout), layers)
        embedding = Embedding(tokens, width)
        linear = Linear(width, tokens)
        for weight in [embedding.weight, linear.weight] { Init.uniform(weight, -0.1, 0.1) }
        Init.zeros(linear.bias!)
    }

    func forward(_ source: Tensor) -> Tensor {
        let mask = Transformer.generateSquareSubsequentMask(source.size(0))
        let x = posEncoder(embedding(source) * Double(width).squareRoot())
        return linear(transformerEncoder(x, mask: mask))
    }
}

/// A translating transformer with padded sentences and a one-cycle schedule.
func translation() -> [Double] {
    let model = Translator()
    for parameter in model.parameters() where parameter.rank > 1 { Init.xavierUniform(parameter) }
    let (source, target) = (Tensor.randInt(1, 23, [5, 9]), Tensor.randInt(1, 29, [5, 8]))
    source[0, 6...] = 0
    target[0, 5...] = 0
    let criterion = CrossEntropyLoss(ignoreIndex: 0)
    let optimizer = NAdam(model.parameters(), lr: 2e-3, betas: (0.9, 0.98))
    let scheduler = OneCycleLR(optimizer, maxLR: 2e-3, totalSteps: steps + 1)
    return (0..<steps).map { _ in
        let logits = model(source, target[.all, ..<7])
        let loss = criterion(logits.reshape(-1, 29), target[.all, 1...].reshape(-1))
        optimizer.zeroGrad()
        loss.backward()
        optimizer.step()
        scheduler.step()
        return loss.item()
    }
}

private final class Translator: Module {
    let transformer: Transformer
    let generator: Linear
    let source: Embedding
    let target: Embedding

    init(source: Int = 23, target: Int = 29, width: Int = 32) {
        transformer = Transformer(
            dModel: width, nhead: 4, numEncoderLayers: 2, numDecoderLayers: 2, dimFeedforward: 48, dropout: 0.1,
            activation: .gelu, batchFirst: true, normFirst: true)
        generator = Linear(width, target)
        self.source = Embedding(source, width, paddingIdx: 0)
        self.target = Embedding(target, width, paddingIdx: 0)
    }

    func callAsFunction(_ source: Tensor, _ target: Tensor) -> Tensor {
        let padding = Tensor.zeros(source.shape).maskedFill(source .== 0, -Double.infinity)
        let targetPadding = Tensor.zeros(target.shape).maskedFill(target .== 0, -Double.infinity)
        let out = transformer(
            self.source(source), self.target(target),
            tgtMask: Transformer.generateSquareSubsequentMask(target.size(1)), srcKeyPaddingMask: padding,
            tgtKeyPaddingMask: targetPadding, memoryKeyPaddingMask: padding, tgtIsCausal: true)
        return generator(out)
    }
}

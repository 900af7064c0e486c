import SwoopNN
import Testing

/// Layers made with every argument by its name print as those made by position.
@Suite struct LabeledArgumentsTests {
    @Test func areThoseByPosition() {
        let pairs: [(any Module, any Module)] = [
            (Linear(inFeatures: 2, outFeatures: 3, bias: false), Linear(2, 3, bias: false)),
            (LazyLinear(outFeatures: 3), LazyLinear(3)),
            (Embedding(numEmbeddings: 5, embeddingDim: 2, paddingIdx: 1), Embedding(5, 2, paddingIdx: 1)),
            (EmbeddingBag(numEmbeddings: 5, embeddingDim: 2, mode: .sum), EmbeddingBag(5, 2, mode: .sum)),
            (
                Conv2d(inChannels: 2, outChannels: 4, kernelSize: [3, 5], stride: 2, padding: .valid, groups: 2),
                Conv2d(2, 4, [3, 5], stride: 2, padding: .valid, groups: 2)
            ),
            (Conv1d(2, 4, kernelSize: 3, padding: 1, bias: false), Conv1d(2, 4, 3, padding: 1, bias: false)),
            (LazyConv3d(outChannels: 4, kernelSize: 3, dilation: 2), LazyConv3d(4, 3, dilation: 2)),
            (LazyConv1d(4, kernelSize: 3, padding: .same), LazyConv1d(4, 3, padding: .same)),
            (
                ConvTranspose2d(inChannels: 2, outChannels: 4, kernelSize: 3, stride: 2, outputPadding: 1),
                ConvTranspose2d(2, 4, 3, stride: 2, outputPadding: 1)
            ),
            (ConvTranspose1d(2, 4, kernelSize: 3, padding: 1), ConvTranspose1d(2, 4, 3, padding: 1)),
            (LazyConvTranspose2d(outChannels: 4, kernelSize: 3, stride: 2), LazyConvTranspose2d(4, 3, stride: 2)),
            (LazyConvTranspose2d(4, kernelSize: 3, groups: 2), LazyConvTranspose2d(4, 3, groups: 2)),
            (MaxPool2d(kernelSize: 3, stride: 2, ceilMode: true), MaxPool2d(3, 2, ceilMode: true)),
            (AvgPool1d(kernelSize: 3, padding: 1), AvgPool1d(3, padding: 1)),
            (AdaptiveAvgPool2d(outputSize: [1, nil]), AdaptiveAvgPool2d([1, nil])),
            (AdaptiveMaxPool1d(outputSize: 2), AdaptiveMaxPool1d(2)),
            (Unfold(kernelSize: 3, padding: 1), Unfold(3, padding: 1)),
            (Fold(outputSize: [4, 5], kernelSize: 2, stride: 2), Fold([4, 5], 2, stride: 2)),
            (PixelShuffle(upscaleFactor: 2), PixelShuffle(2)), (PixelUnshuffle(downscaleFactor: 2), PixelUnshuffle(2)),
            (BatchNorm2d(numFeatures: 3, momentum: nil), BatchNorm2d(3, momentum: nil)),
            (InstanceNorm1d(numFeatures: 3, affine: true), InstanceNorm1d(3, affine: true)),
            (GroupNorm(numGroups: 2, numChannels: 4, eps: 1e-3), GroupNorm(2, 4, eps: 1e-3)),
            (LayerNorm(normalizedShape: 4), LayerNorm(4)),
            (
                LayerNorm(normalizedShape: [2, 4], elementwiseAffine: false),
                LayerNorm([2, 4], elementwiseAffine: false)
            ),
            (RNN(inputSize: 2, hiddenSize: 3, nonlinearity: .relu), RNN(2, 3, nonlinearity: .relu)),
            (LSTM(inputSize: 2, hiddenSize: 3, numLayers: 2, projSize: 1), LSTM(2, 3, numLayers: 2, projSize: 1)),
            (GRU(inputSize: 2, hiddenSize: 3, bidirectional: true), GRU(2, 3, bidirectional: true)),
            (RNNCell(inputSize: 2, hiddenSize: 3), RNNCell(2, 3)),
            (GRUCell(inputSize: 2, hiddenSize: 3, bias: false), GRUCell(2, 3, bias: false)),
            (LSTMCell(inputSize: 2, hiddenSize: 3), LSTMCell(2, 3)),
            (MultiheadAttention(embedDim: 4, numHeads: 2, kdim: 3), MultiheadAttention(4, 2, kdim: 3)),
        ]
        for (labeled, positional) in pairs {
            #expect("\(labeled)" == "\(positional)")
            guard !(labeled is any LazyLayer) else { continue }
            #expect(labeled.parameters().map(\.shape) == positional.parameters().map(\.shape))
        }
    }
}

import Swoop
import Testing

/// A training step: a model, its loss, an optimizer, and kernels that take part in it.
struct StepSample: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let kernels: [String]
    let optimizer: @Sendable ([Tensor]) -> any Optimizer
    let make: @Sendable () -> (model: any Module, loss: () -> Tensor)

    init(
        _ name: String, kernels: [String],
        optimizer: @escaping @Sendable ([Tensor]) -> any Optimizer,
        _ make: @escaping @Sendable () -> (model: any Module, loss: () -> Tensor)
    ) {
        testDescription = name
        self.kernels = kernels
        self.optimizer = optimizer
        self.make = make
    }

    static let all = [
        StepSample(
            "classifier with dropout, Adam", kernels: ["random", "nll", "nllBackward", "optimizerStep"],
            optimizer: { Adam($0, weightDecay: 0.1, amsgrad: true) }
        ) {
            let model = Sequential(Linear(6, 5), ReLU(), Dropout(p: 0.5), Linear(5, 3))
            return (model, { crossEntropy(model(.randn(4, 6)), Tensor([0, 1, 2, 0])) })
        },
        StepSample(
            "convolutions in loops, SGD",
            kernels: [
                "convolve", "convolveBackward", "batchMoments", "maxPool", "averagePoolBackward", "optimizerStep",
            ],
            optimizer: { SGD($0, momentum: 0.9, nesterov: true) }
        ) {
            let model = Sequential(
                Conv2d(2, 3, 3, padding: 1), BatchNorm2d(3), GELU(), MaxPool2d(2), Conv2d(3, 2, 2), AvgPool2d(2))
            return (model, { model(.rand(2, 2, 8, 8)).square().mean() })
        },
        StepSample(
            "convolutions of the library, AdamW", kernels: ["convolve", "convolveBackward", "optimizerStep"],
            optimizer: { AdamW($0) }
        ) {
            let model = Sequential(Conv2d(3, 16, 3), BatchNorm2d(16, momentum: nil), ReLU(), Conv2d(16, 16, 3))
            return (model, { mseLoss(model(.rand(4, 3, 16, 16)), .ones(4, 16, 12, 12)) })
        },
        StepSample(
            "attention, half precision",
            kernels: ["attention", "attentionBackward", "layerNorm", "layerNormBackward", "take", "putAdd"],
            optimizer: { SGD($0) }
        ) {
            let (table, attention) = (
                Embedding(7, 8, scaleGradByFreq: true, dtype: .bfloat16), LayerNorm(8, dtype: .bfloat16)
            )
            let model = Sequential(table, attention)
            return (
                model,
                {
                    let x = model(Tensor([[1, 2, 3], [4, 5, 1]])).unsqueeze(1)
                    return scaledDotProductAttention(x, x, x, isCausal: true).to(.float32).sum()
                }
            )
        },
        StepSample(
            "recurrent layers", kernels: ["recurrence", "recurrenceBackward"], optimizer: { SGD($0, momentum: 0.9) }
        ) {
            final class Network: Module {
                let lstm = LSTM(3, 4, numLayers: 2, dropout: 0.5, bidirectional: true, projSize: 2)
                let gru = GRU(4, 3)
            }
            let network = Network()
            return (
                network,
                {
                    let packed = packPaddedSequence(.randn(5, 2, 3), lengths: [3, 5], enforceSorted: false)
                    let (output, state) = network.lstm(packed)
                    return network.gru(padPackedSequence(output).output).output.sum() + state.cell.sum()
                }
            )
        },
        StepSample(
            "a matrix and a vector, Adafactor", kernels: ["factoredUpdate", "optimizerStep"],
            optimizer: { Adafactor($0, weightDecay: 0.1) }
        ) {
            let model = Linear(3, 4)
            return (model, { model(.randn(5, 3)).square().mean() })
        },
        StepSample(
            "a matrix and a vector, RMSprop", kernels: ["optimizerStep"],
            optimizer: { RMSprop($0, momentum: 0.9, centered: true) }
        ) {
            let model = Linear(3, 4)
            return (model, { model(.randn(5, 3)).square().mean() })
        },
        StepSample(
            "large products", kernels: ["matmul"], optimizer: { SGD($0, weightDecay: 0.1) }
        ) {
            let model = Sequential(Linear(128, 128), Tanh(), Linear(128, 128))
            return (model, { model(.randn(128, 128)).std() })
        },
    ]
}

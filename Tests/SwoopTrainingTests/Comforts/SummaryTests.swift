import Swoop
import Testing

/// The counts are torchinfo's (1.8.0), of the same models in PyTorch: `summary(model, input_size=…, depth=9)`.
struct SummaryTests {
    private func expect(
        _ summary: ModelSummary, parameters: Int, trainable: Int? = nil, multiplyAdds: Int, forwardBackward: Int,
        rows: [String], _ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(summary.totalParameters == parameters, comment, sourceLocation: sourceLocation)
        #expect(summary.trainableParameters == trainable ?? parameters, comment, sourceLocation: sourceLocation)
        #expect(summary.totalMultiplyAdds == multiplyAdds, comment, sourceLocation: sourceLocation)
        #expect(summary.forwardBackwardBytes == forwardBackward, comment, sourceLocation: sourceLocation)
        let found = summary.rows.map { row in
            let shape = row.outputShape.map { "\(Array($0))" } ?? "[]"
            return "\(row.depth) \(row.type) \(shape) \(row.isRepeated ? -1 : row.parameters) \(row.multiplyAdds)"
        }
        #expect(found == rows, comment, sourceLocation: sourceLocation)
        #expect(summary.rows.allSatisfy { $0.outputShape == nil || $0.microseconds > 0 })
    }

    @Test func aNetwork() {
        let model = Sequential(Linear(10, 20), ReLU(), Linear(20, 5))
        let sizes = [32, 10]
        #expect(summary(model, inputSize: sizes).totalMultiplyAdds == 10400)
        let found = summary(model, inputSize: [32, 10])
        expect(
            found, parameters: 325, multiplyAdds: 10400, forwardBackward: 6400,
            rows: [
                "0 Sequential [32, 5] 0 0", "1 Linear [32, 20] 220 7040", "1 ReLU [32, 20] 0 0",
                "1 Linear [32, 5] 105 3360",
            ])
        #expect((found.inputBytes, found.parameterBytes) == (1280, 1300))
        let lines = "\(found)".split(separator: "\n")
        #expect(lines[1].hasPrefix("Layer") && lines[3].hasPrefix("Sequential"))
        #expect(lines.contains { $0.hasPrefix("  Linear (0)") && $0.contains("7,040") })
        #expect(lines.contains("Total mult-adds: 10,400"))
    }

    @Test func aResidualNetwork() {
        let block = { (channels: Int, positions: Int, first: Int) -> [String] in
            let shape = "[2, \(channels), \(positions), \(positions)]"
            let (area, second) = (2 * positions * positions, channels * channels * 9)
            let norm = "3 BatchNorm2d \(shape) \(2 * channels) \(4 * channels)"
            return [
                "2 Block \(shape) 0 0", "3 Conv2d \(shape) \(first) \(first * area)", norm, "3 ReLU \(shape) 0 0",
                "3 Conv2d \(shape) \(second) \(second * area)", norm,
            ]
        }
        let relu = { (channels: Int, positions: Int) in "3 ReLU [2, \(channels), \(positions), \(positions)] -1 0" }
        var rows = [
            "0 ResNet [2, 10] 0 0", "1 Conv2d [2, 8, 16, 16] 1176 602112", "1 BatchNorm2d [2, 8, 16, 16] 16 32",
            "1 ReLU [2, 8, 16, 16] 0 0", "1 MaxPool2d [2, 8, 8, 8] 0 0", "1 Sequential [2, 8, 8, 8] 0 0",
        ]
        for _ in 0..<2 { rows += block(8, 8, 576) + [relu(8, 8)] }
        rows += ["1 Sequential [2, 16, 4, 4] 0 0"] + block(16, 4, 1152)
        rows += [
            "3 Sequential [2, 16, 4, 4] 0 0", "4 Conv2d [2, 16, 4, 4] 128 4096", "4 BatchNorm2d [2, 16, 4, 4] 32 64",
        ]
        rows += [relu(16, 4)] + block(16, 4, 2304) + [relu(16, 4)]
        rows += ["1 AdaptiveAvgPool2d [2, 16, 1, 1] 0 0", "1 Linear [2, 10] 170 340"]
        let model = ResNet()
        expect(
            summary(model, inputSize: [2, 3, 32, 32]), parameters: 12082, multiplyAdds: 1_159_988,
            forwardBackward: 172_192, rows: rows)
        #expect(model.bn1.training)
    }

    @Test func aRecurrentNetwork() {
        let model = Words()
        let found = summary(model, input: Tensor.zeros(4, 7, dtype: .int64))
        expect(
            found, parameters: 6235, multiplyAdds: 163_180, forwardBackward: 7840,
            rows: [
                "0 Words [4, 7, 3] 0 0", "1 Embedding [4, 7, 8] 400 1600", "1 LSTM [4, 7, 24] 5760 161280",
                "1 Linear [4, 7, 3] 75 300",
            ])
        #expect(found.inputBytes == 224)
    }

    /// In PyTorch with mode="train": in evaluation its encoder does not call its layers. These are in a ModuleList there,
    /// which has a row.
    @Test func aTransformer() {
        let layer = TransformerEncoderLayer(dModel: 16, nhead: 4, dimFeedforward: 32, batchFirst: true)
        let model = TransformerEncoder(layer, numLayers: 2)
        let x = Tensor.zeros(2, 5, 16)
        let found = summary(model, inputs: [x]) { _ = model(x) }
        let rows = [
            "1 TransformerEncoderLayer [2, 5, 16] 0 0", "2 MultiheadAttention [2, 5, 16] 1088 0",
            "2 Dropout [2, 5, 16] 0 0", "2 LayerNorm [2, 5, 16] 32 64", "2 Linear [2, 5, 32] 544 1088",
            "2 Dropout [2, 5, 32] 0 0", "2 Linear [2, 5, 16] 528 1056", "2 Dropout [2, 5, 16] 0 0",
            "2 LayerNorm [2, 5, 16] 32 64",
        ]
        expect(
            found, parameters: 4448, multiplyAdds: 4544, forwardBackward: 12800,
            rows: ["0 TransformerEncoder [2, 5, 16] 0 0"] + rows + rows)
    }

    @Test func sharedGroupedAndFrozenLayers() {
        let linear = Linear(4, 4)
        expect(
            summary(Sequential(linear, linear, ReLU()), inputSize: [3, 4]), parameters: 20, multiplyAdds: 120,
            forwardBackward: 192,
            rows: [
                "0 Sequential [3, 4] 0 0", "1 Linear [3, 4] 20 60", "1 Linear [3, 4] -1 60", "1 ReLU [3, 4] 0 0",
            ])
        expect(
            summary(
                Sequential(Conv1d(4, 8, 3, groups: 2), ConvTranspose1d(8, 4, 3), LayerNorm(10)), inputSize: [3, 4, 10]),
            parameters: 176, multiplyAdds: 4404, forwardBackward: 3456,
            rows: [
                "0 Sequential [3, 4, 10] 0 0", "1 Conv1d [3, 8, 8] 56 1344", "1 ConvTranspose1d [3, 4, 10] 100 3000",
                "1 LayerNorm [3, 4, 10] 20 60",
            ])
        let frozen = Linear(4, 3)
        frozen.bias!.requiresGrad = false
        expect(
            summary(Sequential(frozen, Dropout()), inputSize: [6, 4]), parameters: 15, trainable: 12, multiplyAdds: 90,
            forwardBackward: 144,
            rows: ["0 Sequential [6, 3] 0 0", "1 Linear [6, 3] 15 90", "1 Dropout [6, 3] 0 0"])
    }
}

private final class Block: Layer {
    let conv1: Conv2d
    let bn1: BatchNorm2d
    let relu = ReLU()
    let conv2: Conv2d
    let bn2: BatchNorm2d
    let downsample: Sequential?

    init(_ input: Int, _ output: Int, stride: Int) {
        conv1 = Conv2d(input, output, 3, stride: stride, padding: 1, bias: false)
        bn1 = BatchNorm2d(output)
        conv2 = Conv2d(output, output, 3, padding: 1, bias: false)
        bn2 = BatchNorm2d(output)
        downsample =
            stride == 1 ? nil : Sequential(Conv2d(input, output, 1, stride: stride, bias: false), BatchNorm2d(output))
    }

    func forward(_ x: Tensor) -> Tensor {
        let y = bn2(conv2(relu(bn1(conv1(x)))))
        return relu(y + (downsample?(x) ?? x))
    }
}

private final class ResNet: Layer {
    let conv1 = Conv2d(3, 8, 7, stride: 2, padding: 3, bias: false)
    let bn1 = BatchNorm2d(8)
    let relu = ReLU()
    let maxpool = MaxPool2d(3, stride: 2, padding: 1)
    let layer1 = Sequential(Block(8, 8, stride: 1), Block(8, 8, stride: 1))
    let layer2 = Sequential(Block(8, 16, stride: 2), Block(16, 16, stride: 1))
    let avgpool = AdaptiveAvgPool2d(1)
    let fc = Linear(16, 10)

    func forward(_ x: Tensor) -> Tensor {
        let x = maxpool(relu(bn1(conv1(x))))
        return fc(avgpool(layer2(layer1(x))).flatten(startDim: 1))
    }
}

private final class Words: Layer {
    let embedding = Embedding(50, 8)
    let lstm = LSTM(8, 12, numLayers: 2, batchFirst: true, bidirectional: true)
    let fc = Linear(24, 3)

    func forward(_ x: Tensor) -> Tensor { fc(lstm(embedding(x)).output) }
}

import SwoopNN
import Testing

/// Layers as programs for PyTorch write them: arguments by position, one number or a list for several sizes. Each prints
/// as PyTorch's does, which shows where the arguments went.
@Suite struct PositionalArgumentsTests {
    @Test func windowsTakeSizesByPosition() {
        let layers: [(any Module, String)] = [
            (Conv1d(1, 8, 3, 2), "Conv1d(1, 8, kernel_size=(3,), stride=(2,))"),
            (Conv2d(1, 8, 3), "Conv2d(1, 8, kernel_size=(3, 3), stride=(1, 1))"),
            (Conv2d(1, 8, 3, 1, 1), "Conv2d(1, 8, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))"),
            (
                Conv2d(1, 8, [3, 5], [2, 1], padding: [1, 2], bias: false),
                "Conv2d(1, 8, kernel_size=(3, 5), stride=(2, 1), padding=(1, 2), bias=False)"
            ),
            (Conv2d(1, 8, 3, 1, .same), "Conv2d(1, 8, kernel_size=(3, 3), stride=(1, 1), padding=same)"),
            (Conv3d(1, 8, 3, 2, 1), "Conv3d(1, 8, kernel_size=(3, 3, 3), stride=(2, 2, 2), padding=(1, 1, 1))"),
            (
                ConvTranspose2d(100, 64, 4, 1, 0, bias: false),
                "ConvTranspose2d(100, 64, kernel_size=(4, 4), stride=(1, 1), bias=False)"
            ),
            (
                ConvTranspose2d(64, 32, 4, 2, 1, 1),
                "ConvTranspose2d(64, 32, kernel_size=(4, 4), stride=(2, 2), padding=(1, 1), output_padding=(1, 1))"
            ),
            (MaxPool2d(2, 2), "MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)"),
            (MaxPool2d(3, 2, 1), "MaxPool2d(kernel_size=3, stride=2, padding=1, dilation=1, ceil_mode=False)"),
            (
                MaxPool2d([2, 1], [2, 1], padding: 1),
                "MaxPool2d(kernel_size=(2, 1), stride=(2, 1), padding=1, dilation=1, ceil_mode=False)"
            ),
            (AvgPool2d(8, 1), "AvgPool2d(kernel_size=8, stride=1, padding=0)"),
            (AvgPool1d(3, 2, 1), "AvgPool1d(kernel_size=(3,), stride=(2,), padding=(1,))"),
            (MaxUnpool2d(2, 2), "MaxUnpool2d(kernel_size=(2, 2), stride=(2, 2), padding=(0, 0))"),
            (AdaptiveAvgPool2d(1), "AdaptiveAvgPool2d(output_size=1)"),
            (AdaptiveMaxPool2d([nil, 3]), "AdaptiveMaxPool2d(output_size=(None, 3))"),
            (LPPool2d(2, [3, 2], 2), "LPPool2d(norm_type=2.0, kernel_size=(3, 2), stride=2, ceil_mode=False)"),
            (Unfold(3, 1, 1), "Unfold(kernel_size=3, dilation=1, padding=1, stride=1)"),
            (Fold([4, 5], 2), "Fold(output_size=(4, 5), kernel_size=2, dilation=1, padding=0, stride=1)"),
            (Upsample([4, 5]), "Upsample(size=(4, 5), mode='nearest')"),
            (Upsample(nil, 2), "Upsample(scale_factor=2.0, mode='nearest')"),
            (ReflectionPad2d([1, 2, 0, 1]), "ReflectionPad2d((1, 2, 0, 1))"),
            (ConstantPad1d(2, 3.5), "ConstantPad1d(padding=(2, 2), value=3.5)"),
            (ZeroPad2d(1), "ZeroPad2d((1, 1, 1, 1))"),
        ]
        for (layer, text) in layers { #expect("\(layer)" == text) }
    }

    @Test func normalizationsTakeTheirConstantsByPosition() {
        let tail = "affine=True, bias=True, track_running_stats=True)"
        #expect("\(BatchNorm2d(64, 0.8))" == "BatchNorm2d(64, eps=0.8, momentum=0.1, \(tail)")
        #expect("\(BatchNorm1d(8, 0.001, 0.3))" == "BatchNorm1d(8, eps=0.001, momentum=0.3, \(tail)")
        #expect(InstanceNorm2d(8, 0.01).eps == 0.01 && GroupNorm(4, 8, 1e-6).eps == 1e-6)
        #expect(LayerNorm(8, 1e-6).eps == 1e-6 && LayerNorm([2, 8], 1e-6).eps == 1e-6 && RMSNorm(8, 1e-6).eps == 1e-6)
        #expect("\(LocalResponseNorm(5, 1e-4, 0.75, 2))" == "LocalResponseNorm(5, alpha=0.0001, beta=0.75, k=2.0)")
    }

    @Test func othersTakeTheirFirstArgumentsByPosition() {
        let layers: [(any Module, String)] = [
            (Linear(2, 3, false), "Linear(in_features=2, out_features=3, bias=False)"),
            (Bilinear(2, 3, 4, false), "Bilinear(in1_features=2, in2_features=3, out_features=4, bias=False)"),
            (Embedding(10, 3, 0), "Embedding(10, 3, padding_idx=0)"),
            (Dropout(0.5), "Dropout(p=0.5, inplace=False)"),
            (Dropout2d(0.25, inplace: true), "Dropout2d(p=0.25, inplace=True)"),
            (LeakyReLU(0.2, inplace: true), "LeakyReLU(negative_slope=0.2, inplace=True)"),
            (ReLU(inplace: true), "ReLU(inplace=True)"), (ELU(1), "ELU(alpha=1.0)"),
            (Threshold(0.1, 20), "Threshold(threshold=0.1, value=20.0)"), (Softmax(1), "Softmax(dim=1)"),
            (LogSoftmax(dim: 1), "LogSoftmax(dim=1)"), (GELU(.tanh), "GELU(approximate='tanh')"),
            (Softplus(2), "Softplus(beta=2.0, threshold=20.0)"), (Flatten(1), "Flatten(start_dim=1, end_dim=-1)"),
            (Unflatten(1, [2, 3]), "Unflatten(dim=1, unflattened_size=(2, 3))"),
            (Hardtanh(-2, 2), "Hardtanh(min_val=-2.0, max_val=2.0)"), (CosineSimilarity(1), "CosineSimilarity()"),
        ]
        for (layer, text) in layers { #expect("\(layer)" == text) }
    }

    @Test func lossesTakeWeightsAndMarginsByPosition() {
        let weight = Tensor([1.0, 2])
        #expect(CrossEntropyLoss(weight).weight === weight && NLLLoss(weight).weight === weight)
        #expect(BCELoss(weight).weight === weight && BCEWithLogitsLoss(weight).weight === weight)
        #expect(MultiLabelSoftMarginLoss(weight).weight === weight && CTCLoss(1).blank == 1)
        #expect(MarginRankingLoss(0.5).margin == 0.5 && CosineEmbeddingLoss(0.5).margin == 0.5)
        #expect(HingeEmbeddingLoss(0.5).margin == 0.5 && TripletMarginLoss(0.5, 3).p == 3)
        #expect(MultiMarginLoss(2, 0.5).p == 2 && PairwiseDistance(1).p == 1)
    }
}

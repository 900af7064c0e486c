import Swoop
import Testing

/// In the smaller dtypes PyTorch rounds after each operation of most losses:
/// ```python
/// x = torch.tensor([-2.3, -0.7, -0.31, 0.29, 0.83, 1.9]); t = torch.tensor([0.4, -1.1, 0.6, 0.9, -0.2, 1.3])
/// p = torch.tensor([.1, .35, .6, .72, .87, .95]); q = torch.tensor([.9, .2, .55, .31, .64, .05])
/// x, t, p, q = (v.to(torch.bfloat16).requires_grad_() for v in (x, t, p, q))
/// F.mse_loss(x, t, reduction="none"), F.smooth_l1_loss(x, t, reduction="none", beta=.7)
/// F.huber_loss(x, t, reduction="none", delta=.7), F.binary_cross_entropy(p, q, reduction="none")
/// F.binary_cross_entropy_with_logits(x, q, reduction="none"); torch.autograd.grad(loss, input, t.abs())
/// ```
/// The gradient of Huber's loss is that of a hundred such vectors in a row: of a single one PyTorch rounds otherwise.
@Suite struct HalfPrecisionLossTests {
    @Test func lossesAndGradientsRoundAsInPyTorch() {
        for (dtype, expected) in [(DType.bfloat16, bfloat16), (.float16, float16)] {
            let x = Tensor([-2.3, -0.7, -0.31, 0.29, 0.83, 1.9], dtype: dtype, requiresGrad: true)
            let t = Tensor([0.4, -1.1, 0.6, 0.9, -0.2, 1.3], dtype: dtype)
            let p = Tensor([0.1, 0.35, 0.6, 0.72, 0.87, 0.95], dtype: dtype, requiresGrad: true)
            let q = Tensor([0.9, 0.2, 0.55, 0.31, 0.64, 0.05], dtype: dtype)
            let found = [
                (mseLoss(x, t, reduction: .none), x), (smoothL1Loss(x, t, reduction: .none, beta: 0.7), x),
                (huberLoss(x, t, reduction: .none, delta: 0.7), x), (binaryCrossEntropy(p, q, reduction: .none), p),
                (binaryCrossEntropyWithLogits(x, q, reduction: .none), x),
            ]
            for (index, (loss, input)) in found.enumerated() {
                #expect(loss.doubles == expected[2 * index], "loss \(index) in \(dtype)")
                let slope = gradients(of: [loss], withRespectTo: [input], gradOutputs: [t.abs()])[0]
                // Huber's loss in float16 is scaled in another order.
                let isExact = !(index == 2 && dtype == .float16)
                let wanted = expected[2 * index + 1]
                let agrees = zip(slope.doubles, wanted).allSatisfy { abs($0 - $1) <= (isExact ? 0 : 0.001) * abs($1) }
                #expect(agrees, "gradient \(index) in \(dtype): \(slope.doubles) instead of \(wanted)")
            }
        }
    }

    private let bfloat16: [[Double]] = [
        [7.3125, 0.162109375, 0.8359375, 0.37109375, 1.0625, 0.361328125],
        [-2.171875, 0.88671875, -1.1015625, -1.09375, 0.412109375, 1.5625],
        [2.34375, 0.11572265625, 0.5625, 0.265625, 0.6796875, 0.2578125],
        [-0.400390625, 0.6328125, -0.6015625, -0.78125, 0.2001953125, 1.1171875],
        [1.6484375, 0.0810546875, 0.392578125, 0.185546875, 0.474609375, 0.1806640625],
        [-0.279296875, 0.443359375, -0.419921875, -0.546875, 0.1396484375, 0.78125],
        [2.078125, 0.5546875, 0.6953125, 0.97265625, 0.82421875, 2.828125],
        [-3.546875, 0.7265625, 0.1279296875, 1.8203125, 0.41015625, 24.25],
        [2.15625, 0.54296875, 0.71875, 0.7578125, 0.66015625, 1.9453125],
        [-0.32421875, 0.1455078125, -0.076171875, 0.2333984375, 0.01092529296875, 1.0625],
    ]
    private let float16: [[Double]] = [
        [7.296875, 0.1595458984375, 0.82861328125, 0.371826171875, 1.0615234375, 0.360595703125],
        [-2.16015625, 0.87841796875, -1.0927734375, -1.09765625, 0.412109375, 1.5615234375],
        [2.3515625, 0.11395263671875, 0.56005859375, 0.265625, 0.68017578125, 0.257568359375],
        [-0.39990234375, 0.62744140625, -0.60009765625, -0.7841796875, 0.199951171875, 1.115234375],
        [1.6455078125, 0.07977294921875, 0.39208984375, 0.1859130859375, 0.47607421875, 0.1802978515625],
        [-0.280029296875, 0.439208984375, -0.420166015625, -0.548828125, 0.1400146484375, 0.78076171875],
        [2.08203125, 0.5546875, 0.693359375, 0.97998046875, 0.8232421875, 2.853515625],
        [-3.5546875, 0.72607421875, 0.125732421875, 1.83203125, 0.40673828125, 24.71875],
        [2.166015625, 0.54345703125, 0.720703125, 0.7587890625, 0.66064453125, 1.9453125],
        [-0.3232421875, 0.14501953125, -0.0760498046875, 0.2354736328125, 0.01123046875, 1.06640625],
    ]

    /// x = torch.full((70000,), 2., dtype=torch.float16); y = torch.zeros(70000, dtype=torch.float16)
    /// F.mse_loss(x, y), F.l1_loss(x, y), F.smooth_l1_loss(x, y), F.huber_loss(x, y); with reduction='sum' inf
    @Test func meansOfManyLossesAreFinite() {
        let (x, y) = (Tensor.full([70000], 2.0, dtype: .float16), Tensor.zeros(70000, dtype: .float16))
        #expect(mseLoss(x, y).item() == 4 && l1Loss(x, y).item() == 2)
        #expect(smoothL1Loss(x, y).item() == 1.5 && huberLoss(x, y).item() == 1.5)
        #expect(mseLoss(x, y, reduction: .sum).item() == .infinity)
    }
}

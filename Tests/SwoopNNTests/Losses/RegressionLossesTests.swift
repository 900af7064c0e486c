import SwoopNN
import Testing

/// Values of torch.nn.functional with x = [0.5, -1.25, 2], t = [1, 0.25, -0.5], w = [1, 2, 0.5].
@Suite struct RegressionLossesTests {
    let x = Tensor([0.5, -1.25, 2], requiresGrad: true)
    let t = Tensor([1, 0.25, -0.5])
    let w = Tensor([1, 2, 0.5])

    @Test func squares() {
        #expect(mseLoss(x, t, reduction: .none).floats == [0.25, 2.25, 6.25])
        #expect(mseLoss(x, t).floats == [2.9166667461395264])
        #expect(mseLoss(x, t, reduction: .sum).floats == [8.75])
        #expect(slope(mseLoss(x, t), x) == [-0.3333333432674408, -1.0, 1.6666667461395264])
        #expect(mseLoss(x, t).gradFn?.name == "MseLossBackward0")
        #expect(mseLoss(x, t, weight: w).floats == [2.25])
        #expect(slope(mseLoss(x, t, weight: w), x) == [-0.2857142984867096, -1.7142858505249023, 0.7142857313156128])
        #expect(mseLoss(x, t, weight: w, reduction: .sum).floats == [7.875])
        #expect(mseLoss(t, x).gradFn?.name == "MseLossBackward0")
        #expect(slope(mseLoss(t, x), x) == [-0.3333333432674408, -1.0, 1.6666667461395264])
    }

    @Test func takesDistances() {
        #expect(l1Loss(x, t).floats == [1.5])
        #expect(l1Loss(x, t).gradFn?.name == "MeanBackward0")
        #expect(isClose(l1Loss(x, t, weight: w).floats, [1.3571428060531616]))
        #expect(smoothL1Loss(x, t, beta: 0.7).floats == [1.159523844718933])
        #expect(smoothL1Loss(x, t, beta: 0.7).gradFn?.name == "SmoothL1LossBackward0")
        let smooth = slope(smoothL1Loss(x, t, beta: 0.7), x)
        #expect(isClose(smooth, [-0.2380952388048172, -0.3333333432674408, 0.3333333432674408]))
        #expect(smoothL1Loss(x, t, beta: 0).floats == l1Loss(x, t).floats)
        let huber = huberLoss(x, t, reduction: .none, delta: 0.7)
        #expect(huber.floats == [0.125, 0.8049999475479126, 1.5049999952316284])
        #expect(slope(huber, x) == [-0.5, -0.699999988079071, 0.699999988079071])
        #expect(huberLoss(x, t, delta: 0.7, weight: w).floats == [0.8291666507720947])
        #expect(huberLoss(x, t).gradFn?.name == "HuberLossBackward0")
    }

    @Test func hasSecondDerivatives() {
        // d²/dx² of the mean of (x − t)² is 2/3
        let slope = gradient(of: mseLoss(x, t), withRespectTo: x, createGraph: true)
        #expect(gradient(of: slope.sum(), withRespectTo: x).floats == [0.6666667, 0.6666667, 0.6666667])
        // 1/β where |x − t| < β, else 0
        let smooth = gradient(of: smoothL1Loss(x, t, reduction: .sum, beta: 0.75), withRespectTo: x, createGraph: true)
        #expect(isClose(gradient(of: smooth.sum(), withRespectTo: x).floats, [1.3333333, 0, 0]))
    }

    @Test func refusesToBroadcast() {
        let error = #expect(throws: ProgramError.self) {
            try LossRules.elementwise("mseLoss", Tensor.zeros(3, 1), Tensor.zeros(3))
        }
        #expect(
            error?.message == "input [3, 1], target [3]: shapes differ"
                && error?.hint == "Try target.reshape([3, 1])")
        #expect(throws: ProgramError.self) { try LossRules.elementwise("mseLoss", x, t, weight: Tensor.ones(1)) }
        #expect(throws: ProgramError.self) { try LossRules.elementwise("mseLoss", Tensor([1]), Tensor([1])) }
        #expect(throws: ProgramError.self) { try LossRules.positive("huberLoss", "delta", 0) }
    }

    @Test func measuresDivergence() {
        // x = log_softmax([[1, -.5, .25], [0, 2, -1], [.5, .5, 1.5]], 1), P = softmax(arange(9).reshape(3, 3) / 4, 1)
        let x = Tensor([[1, -0.5, 0.25], [0, 2, -1], [0.5, 0.5, 1.5]]).logSoftmax(dim: 1).requiresGrad(true)
        let p = (Tensor.arange(9.0).reshape(3, 3) / 4).softmax(dim: 1)
        let loss = klDiv(x, p, reduction: .batchMean)
        #expect(isClose(loss.floats, [0.38871386647224426]))
        #expect(loss.gradFn?.name == "DivBackward0")
        #expect(isClose(Array(slope(loss, x).prefix(2)), [-0.08475841581821442, -0.10883195698261261]))
        #expect(isClose(klDiv(x, p.log(), reduction: .sum, logTarget: true).floats, [1.1661417484283447]))
    }
}

import SwoopNN
import Testing

/// Values of torch.nn.functional with the logits X, targets [2, 0, -100] and weights [1, 2, 0.5].
@Suite struct CrossEntropyTests {
    let x = Tensor([[1, -0.5, 0.25], [0, 2, -1], [0.5, 0.5, 1.5]], requiresGrad: true)
    let t = Tensor([2, 0, -100])
    let w = Tensor([1, 2, 0.5])

    @Test func takesClassIndices() {
        let loss = crossEntropy(x, t)
        #expect(isClose(loss.floats, [1.723910927772522]))
        #expect(loss.gradFn?.name == "NllLossBackward0")
        #expect(
            isClose(
                slope(loss, x),
                [
                    0.2948988080024719, 0.06580082327127457, -0.3606996536254883, -0.4429023861885071,
                    0.42189735174179077, 0.02100503258407116, 0, 0, 0,
                ]))
        #expect(isClose(crossEntropy(x, t, weight: w).floats, [1.8725560903549194]))
        #expect(
            isClose(
                slope(crossEntropy(x, t, weight: w), x),
                [
                    0.19659921526908875, 0.043867215514183044, -0.24046644568443298, -0.5905365347862244,
                    0.5625298023223877, 0.02800671011209488, 0, 0, 0,
                ]))
    }

    /// Items of several blocks, of which those at the ends of some do not count. All sums are exact.
    @Test(arguments: [0, 1, 255, 256, 257, 768]) func countsEveryItem(ignored: Int) {
        let n = 70_003
        let numbers = Tensor.arange(n)
        let targets = Tensor.where(numbers.remainder(1024).eq(ignored), -100, numbers.remainder(4))
        let logProbs = (-(numbers.remainder(3) + 1)).to(.float32).unsqueeze(1).expand(n, 4).contiguous()
        let weights = Tensor([1, 2, 4, 8])
        let items = (0..<n).filter { $0 % 1024 != ignored }
        let losses = items.map { Double(($0 % 3 + 1) << ($0 % 4)) }
        let sum = nllLoss(logProbs, targets, weight: weights, reduction: .sum)
        #expect(sum.item() == losses.reduce(0, +))
        let total = items.reduce(0) { $0 + Double(1 << ($1 % 4)) }
        let mean = nllLoss(logProbs.requiresGrad(true), targets, weight: weights)
        #expect(mean.item() == Double(Float(sum.item()) / Float(total)))
        let each = nllLoss(logProbs, targets, weight: weights, reduction: .none).detach()
        #expect(each.sum().item() == sum.item() && each.countNonzero().item(Int.self) == items.count)
        let slopes = gradient(of: mean, withRespectTo: logProbs)
        let expected = Tensor.where(targets.lt(0), 0, -(weights[numbers.remainder(4)] / Float(total)))
        #expect(slopes.gather(dim: 1, index: numbers.remainder(4).unsqueeze(1)).squeeze(1).equal(expected))
        #expect(slopes.countNonzero().item(Int.self) == items.count)
    }

    @Test func smoothsLabels() {
        #expect(isClose(crossEntropy(x, t, labelSmoothing: 0.1).floats, [1.7072441577911377]))
        let loss = crossEntropy(x, t, weight: w, labelSmoothing: 0.1)
        #expect(isClose(loss.floats, [1.8923532962799072]))
        #expect(loss.gradFn?.name == "AddBackward0")
        let none = crossEntropy(x, t, reduction: .none, labelSmoothing: 0.1)
        #expect(isClose(none.floats, [1.2779757976531982, 2.1365127563476562, 0.0]))
        #expect(
            isClose(
                slope(none, x),
                [
                    0.5564642548561096, 0.09826831519603729, -0.6547327041625977, -0.8191381692886353,
                    0.8104613423347473, 0.00867673009634018, 0, 0, 0,
                ]))
    }

    @Test func takesProbabilities() {
        let p = (Tensor.arange(9.0).reshape(3, 3) / 4).softmax(dim: 1)
        let loss = crossEntropy(x, p, weight: w, labelSmoothing: 0.2)
        #expect(isClose(loss.floats, [1.5370475053787231]))
        #expect(loss.gradFn?.name == "DivBackward1")
        #expect(isClose(Array(slope(loss, x).prefix(2)), [0.13150660693645477, -0.16914431750774384]))
    }

    @Test func takesDimsAfterTheClasses() {
        let images = x.detach().reshape(1, 3, 3).requiresGrad(true)
        let loss = crossEntropy(images, Tensor([[1, 0, 2]]))
        #expect(isClose(loss.floats, [1.586806297302246]))
        #expect(loss.gradFn?.name == "NllLoss2DBackward0")
        #expect(
            isClose(
                slope(loss, images),
                [
                    0.16882680356502533, -0.3123700022697449, 0.06978102028369904, -0.2712254226207733,
                    0.25538575649261475, 0.01999259553849697, 0.10239862650632858, 0.05698426067829132,
                    -0.08977364003658295,
                ]))
        #expect(crossEntropy(Tensor([1, 2, 3.0]), Tensor(1)).shape == [])
        #expect(crossEntropy(Tensor.zeros(2, 3, 0), Tensor.zeros(2, 0, dtype: .int64)).floats[0].isNaN)
        #expect(crossEntropy(Tensor.zeros(1, 2), Tensor([-100])).floats[0].isNaN)
    }

    @Test func sumsInPyTorchsOrder() {
        // x = ((torch.arange(5000.) * 0.37) % 1.9).reshape(1000, 5); F.nll_loss(x, torch.arange(1000) * 3 % 5)
        let x = ((Tensor.arange(5000.0) * 0.37) % 1.9).reshape(1000, 5)
        let t = Tensor(0..<1000) * 3 % 5
        #expect(nllLoss(x, t).floats == [-0.941924512386322])
        #expect(nllLoss(x, t, weight: Tensor([0.1, 0.7, 0.3, 1.3, 0.9])).floats == [-0.9422820806503296])
    }

    @Test func isLinearInLogProbabilities() {
        let logs = x.detach().logSoftmax(dim: 1).requiresGrad(true)
        let loss = nllLoss(logs, t, weight: w, reduction: .none)
        #expect(isClose(loss.floats, [0.6389878988265991, 2.1698460578918457, 0.0]))
        #expect(slope(loss, logs) == [0, 0, -0.5, -1, 0, 0, 0, 0, 0])
        // d/dx (Σ l)² = 2·Σ l·dl, d/ds of its sum by the graph of the gradient
        let total = nllLoss(logs, t, reduction: .sum)
        let first = gradient(of: total * total, withRespectTo: logs, createGraph: true)
        #expect(gradient(of: first.sum(), withRespectTo: logs).floats == [0, 0, 4, 4, 0, 0, 0, 0, 0])
    }

    @Test func saysWhichTargetIsNoClass() {
        let error = #expect(throws: ProgramError.self) {
            _ = try NLLMap.make("nllLoss", Tensor.zeros(2, 3), Tensor([0, 3]), nil, -100, .mean)
        }
        #expect(
            error?.message == "target 3 at [1] is no class: there are 3"
                && error?.hint == "Classes count from 0 to 2; ignoreIndex leaves items out")
        #expect(throws: ProgramError.self) { try NLLRules.shapes("nllLoss", [2, 3], [3], nil) }
        #expect(throws: ProgramError.self) { try NLLRules.shapes("nllLoss", [2, 3], [2], [2]) }
        #expect(throws: ProgramError.self) { try NLLRules.integers("nllLoss", .float32) }
        #expect(throws: ProgramError.self) { try CrossEntropyRules.probabilities([2, 3], .int64, nil) }
        #expect(throws: ProgramError.self) { try CrossEntropyRules.smoothing(1.5) }
    }
}

import SwoopNN
import Testing

/// Functional forms with arguments by position. The numbers are PyTorch's for the same positions: the elements of the
/// result, weighted by the cosines of their indices.
@Suite struct PositionalFunctionsTests {
    private func s(_ sizes: Int...) -> Tensor {
        Tensor.arange(sizes.reduce(1, *), dtype: .float64).sin().view(Shape(sizes))
    }

    private func expect(_ result: Tensor, _ expected: Double, location: SourceLocation = #_sourceLocation) {
        let x = result.to(.float64).flatten()
        let found = (x * Tensor.arange(x.count, dtype: .float64).cos()).sum().item()
        #expect(abs(found - expected) <= 1e-9 * max(1, abs(expected)), sourceLocation: location)
    }

    @Test func activationsTakeConstantsByPosition() {
        let v = s(3, 4)
        expect(dropout(v, 0.5, false), 0.31882719237387863)
        expect(leakyRelu(v, 0.2), -0.006316071294441672)
        expect(elu(v, 0.5), 0.056022227501907274)
        expect(celu(v, 0.5), 0.1170443803273592)
        expect(hardtanh(v, -0.2, 0.3), -0.14438812474047524)
        expect(softplus(v, 2, 1), -0.1348319445493961)
        expect(softplus(v, 2), -0.03976727906545699)
        expect(threshold(v, 0.1, 20), 15.023258516020052)
        expect(hardshrink(v, 0.3), 0.726821400473559)
        expect(softshrink(v, 0.3), 0.41900499213561926)
        expect(glu(v, 1), 0.7981041161596393)
        expect(gelu(v), 0.07021178270875617)
        expect(silu(v), 0.10207095391128213)
        expect(mish(v), 0.11654948664989767)
        expect(selu(v), 0.4129675334275856)
        expect(relu6(8 * v), -0.2872489440286241)
        expect(hardswish(4 * v), 0.005965790585645836)
        expect(hardsigmoid(4 * v), 0.07778687671225207)
        expect(softsign(v), 0.11337827132532308)
        expect(tanhshrink(v), 0.05970485923179793)
    }

    @Test func layersTakeArgumentsByPosition() {
        let (i1, i2, v, y, ids) = (s(2, 3, 12), s(2, 3, 6, 8), s(3, 4), s(3, 4).cos(), Tensor([1, 0, 2]))
        expect(logSigmoid(v), 0.47474396082832193)
        expect(prelu(v, s(1) + 0.5), 0.11561265258117845)
        expect(softmax(v, 0), -0.04694136893853433)
        expect(logSoftmax(v, 1), 1.4594217779226863)
        expect(softmin(v, 0), -0.2387942818828178)
        expect(rrelu(v, 0.1, 0.4, false), 0.014005382684828371)
        expect(oneHot(ids, 5), 1.6678184500638582)
        expect(embedding(ids, y, 0), -0.9052187809091774)
        expect(embedding(ids, y.clone(), nil, 0.5, 1), -0.17561535521837487)
        expect(layerNorm(v, [4], s(4), s(4), 0.1), -0.22077498088952496)
        expect(layerNorm(v, [4], s(4)), 0.18379693239398415)
        expect(rmsNorm(v, [4], s(4), 0.1), -0.37634332989141844)
        expect(groupNorm(i1, 3, s(3), s(3).cos(), 0.1), 0.9414731038253652)
        expect(batchNorm(i1, s(3), s(3) + 1), -0.6440104665164075)
        expect(batchNorm(i1, s(3), s(3) + 1, s(3) + 2, s(3) + 3, false, 0.2, 0.1), 2.859004351294748)
        expect(instanceNorm(i1, nil, nil, s(3), s(3) + 1, true, 0.1, 0.1), 2.400162632482064)
        expect(localResponseNorm(i2, 2, 0.5, 0.6, 2), 1.2348469546368057)
        expect(normalize(v, 1, 0), 0.1992142430517277)
        expect(normalize(v, 3, dim: 0), 0.2749949140175437)
        expect(cosineSimilarity(v, y, 0), 0.09428759660120316)
    }

    @Test func lossesTakeArgumentsByPosition() {
        let (v, y, ids) = (s(3, 4), s(3, 4).cos(), Tensor([1, 0, 2]))
        expect(pairwiseDistance(v, y, 1, 0.1, true), 2.943089098909797)
        expect(scaledDotProductAttention(s(1, 3, 4), s(1, 5, 4), s(1, 5, 4).cos(), s(3, 5)), -0.2888334189944687)
        expect(scaledDotProductAttention(s(1, 3, 4), s(1, 3, 4), s(1, 3, 4).cos(), nil, 0, true), -0.27447575776953)
        expect(crossEntropy(v, ids, s(4) + 1), 1.7279560547888477)
        expect(nllLoss(v, ids, s(4) + 1), 0.051771877320748956)
        expect(binaryCrossEntropy(v.sigmoid(), y.sigmoid(), s(4) + 1), 1.0997880494954078)
        expect(binaryCrossEntropyWithLogits(v, y, s(4) + 1), 1.0972009591125425)
        expect(marginRankingLoss(v, y, y.sign(), 0.5), 1.2312885384637753)
        expect(hingeEmbeddingLoss(v, y.sign(), 0.5), 0.03426651372227559)
        expect(cosineEmbeddingLoss(v, y, Tensor([1, -1, -1]), 0.2), 0.13225279893056266)
        expect(multiMarginLoss(v, ids, 2, 0.7), 1.2068431201126286)
        expect(tripletMarginLoss(v, y, v + 1, 0.3, 1), 0.29229690704461014)
        expect(poissonNLLLoss(v + 2, y.abs(), false, true), 1.5338266492776658)
        expect(gaussianNLLLoss(v, y, v.abs()), 41666.806648340695)
        expect(ctcLoss(s(5, 1, 4).logSoftmax(2), Tensor([[1, 2]]), Tensor([5]), Tensor([2]), 3), 1.72473923273944)
        expect(ctcLoss(s(5, 1, 4).logSoftmax(2), Tensor([[1, 2]]), [5], [2], blank: 3), 1.72473923273944)
        expect(CTCLoss(blank: 3)(s(5, 1, 4).logSoftmax(2), Tensor([[1, 2]]), [5], [2]), 1.72473923273944)
    }

    @Test func activationsCanWriteInPlace() {
        let functions: [(Tensor) -> Tensor] = [
            { relu($0, inplace: true) }, { leakyRelu($0, 0.2, inplace: true) }, { elu($0, inplace: true) },
            { celu($0, 2, inplace: true) }, { selu($0, inplace: true) }, { relu6($0, inplace: true) },
            { silu($0, inplace: true) }, { mish($0, inplace: true) }, { hardswish($0, inplace: true) },
            { hardsigmoid($0, inplace: true) }, { hardtanh($0, -0.5, 0.5, inplace: true) },
            { threshold($0, 0.1, 20, inplace: true) },
        ]
        for (index, function) in functions.enumerated() {
            let x = Tensor([-2.0, 1])
            #expect(function(x) === x && x[0].item() != -2, "function \(index)")
        }
    }
}

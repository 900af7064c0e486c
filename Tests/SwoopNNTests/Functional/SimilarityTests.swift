import SwoopNN
import Testing

/// Values of torch.nn.functional in float64.
@Suite struct SimilarityTests {
    private func leaf(_ rows: [[Double]]) -> Tensor {
        Tensor(rows.flatMap { $0 }, shape: [rows.count, rows[0].count], dtype: .float64, requiresGrad: true)
    }
    private var a: Tensor { leaf([[1, 2, 2], [0, 0, 0]]) }
    private var b: Tensor { leaf([[2, 1, 0], [1, 1, 1]]) }

    private func agree(_ x: Tensor, _ expected: [Double]) -> Bool {
        zip(x.doubles, expected).allSatisfy { ($0 - $1).magnitude <= 1e-12 * Swift.max($1.magnitude, 1) }
            && x.count == expected.count
    }

    @Test func normalizes() {
        let x = leaf([[3, 4], [0, 0]])
        let y = normalize(x)
        #expect(agree(y, [0.6, 0.8, 0, 0]))
        y.backward(gradient: leaf([[1, 2], [3, 4]]))
        #expect(agree(x.grad, [-0.064, 0.048, 3e12, 4e12]))
        #expect(agree(normalize(x, p: 1, dim: 0), [1, 1, 0, 0]))
    }

    @Test func comparesDirections() {
        let (a, b) = (a, b)
        let y = cosineSimilarity(a, b)
        #expect(agree(y, [0.5962847939999438, 0]))
        y.sum().backward()
        #expect(
            agree(
                a.grad,
                [
                    0.23188853099997822, 0.016563466499998486, -0.1325077319999875, 57735026.91896258,
                    57735026.91896258, 57735026.91896258,
                ]))
        #expect(agree(b.grad, [-0.08944271909999155, 0.17888543819998315, 0.2981423969999719, 0, 0, 0]))
    }

    @Test func measuresPairs() {
        let (a, b) = (a, b)
        let y = pairwiseDistance(a, b)
        #expect(agree(y, [2.4494905592802354, 1.7320490755180697]))
        y.sum().backward()
        #expect(
            agree(
                a.grad,
                [
                    -0.4082477461329111, 0.4082485626292198, 0.8164967170102855, -0.5773502691896257,
                    -0.5773502691896257, -0.5773502691896257,
                ]))
        let one = pairwiseDistance(a, b, p: 1, keepDim: true)
        #expect(one.shape == [2, 1] && agree(one, [4.000001, 2.999997]))
    }
}

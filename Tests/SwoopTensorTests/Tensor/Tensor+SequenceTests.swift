import SwoopTensor
import Testing

@Suite struct TensorSequenceTests {
    private let x = Tensor(0..<12, dtype: .float32).reshape(3, 4)

    /// rows = list(x); (rows[0] * 2 + rows[2] * rows[1]).sum().backward()
    @Test func rowsAreViewsOfOneOperation() {
        let x = x.requiresGrad(true)
        let rows = Array(x)
        #expect("\(rows[0])" == "tensor([0., 1., 2., 3.], grad_fn=<UnbindBackward0>)")
        (rows[0] * 2 + rows[2] * rows[1]).sum().backward()
        #expect(x.grad.floats == [2, 2, 2, 2, 8, 9, 10, 11, 4, 5, 6, 7])
    }

    @Test func loops() {
        var sums: [Double] = []
        for row in x { sums.append(row.sum().item()) }
        #expect(sums == [6, 22, 38])
        var pairs: [Double] = []
        for (index, (row, label)) in zip(x, Tensor([1, 2, 3])).enumerated() {
            pairs.append(row[index].item() * label.item())
        }
        #expect(pairs == [0, 10, 30])
        for row in x { row += 1 }
        #expect(x.floats == (1...12).map(Float.init))
        #expect(Array(Tensor.zeros(0, 3)).isEmpty)
    }

    /// A tensor's own functions are not a sequence's.
    @Test func ownFunctionsComeFirst() {
        let largest: Tensor = x.max()
        let smallest = x.min()
        #expect(largest.item() == 11 && smallest.item() == 0)
        #expect(x.count == 12 && x.underestimatedCount == 3)
        #expect(x.sum().item() == 66 && x.sort(dim: 0).values.shape == [3, 4])
        #expect(x.split(2).map(\.shape) == [[2, 4], [1, 4]])
        #expect(Tensor.cat(x.reversed()).floats == [8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3])
    }

    @Test func aNumberHasNoRows() async {
        await #expect(processExitsWith: .failure) { for _ in Tensor(1) {} }
    }
}

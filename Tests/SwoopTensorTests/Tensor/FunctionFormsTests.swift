import Swoop
import Testing

/// The second forms of methods: free functions, static functions, PyTorch's names of operators, separate arguments.
@Suite struct FunctionFormsTests {
    private let x = Tensor([3.0], requiresGrad: true)
    private let y = Tensor([4.0], requiresGrad: true)

    /// f = (x + torch.exp(y)) / (torch.log(x) + (x - y) ** 3)
    @Test func formulasReadAsOnPaper() {
        let f = (x + exp(y)) / (log(x) + (x - y) ** 3)
        #expect("\(f)" == "tensor([584.0868], grad_fn=<DivBackward0>)")
        f.backward()
        #expect("\(x.grad) \(y.grad)" == "tensor([-19733.3965]) tensor([18322.8477])")
        // Swift's own functions of numbers stay.
        #expect(abs(-2) == 2 && round(2.5 * x.detach()).item() == 8)
    }

    @Test func freeFunctionsAreTheMethods() {
        let x = Tensor([0.25, 0.5])
        let functions: [(Tensor, Tensor)] = [
            (exp(x), x.exp()), (expm1(x), x.expm1()), (log(x), x.log()), (log2(x), x.log2()), (log10(x), x.log10()),
            (log1p(x), x.log1p()), (sqrt(x), x.sqrt()), (rsqrt(x), x.rsqrt()), (sin(x), x.sin()), (cos(x), x.cos()),
            (tan(x), x.tan()), (asin(x), x.asin()), (acos(x), x.acos()), (atan(x), x.atan()), (sinh(x), x.sinh()),
            (cosh(x), x.cosh()), (tanh(x), x.tanh()), (asinh(x), x.asinh()), (acosh(x + 1), (x + 1).acosh()),
            (atanh(x), x.atanh()), (abs(-x), x), (floor(x), x.floor()), (ceil(x), x.ceil()), (round(x), x.round()),
            (erf(x), x.erf()), (sigmoid(x), x.sigmoid()), (relu(x), x.relu()), (softplus(x), x.softplus()),
            (atan2(x, x + 1), x.atan2(x + 1)), (pow(x, 2), x ** 2), (pow(2, x), 2 ** x), (pow(x, x), x ** x),
            (softmax(x, dim: 0), x.softmax(dim: 0)), (logSoftmax(x, dim: 0), x.logSoftmax(dim: 0)),
        ]
        for (index, (function, method)) in functions.enumerated() { #expect(function.equal(method), "\(index)") }
    }

    @Test func staticFunctionsCompute() {
        let x = Tensor([[1.0, 2.0], [3.0, 4.0]])
        let exponentials = Tensor.exp(x)
        #expect(exponentials.equal(x.exp()))
        #expect(Tensor.sum(x).item() == 10 && Tensor.max(x).item() == 4 && Tensor.mean(x).item() == 2.5)
        #expect(Tensor.sort(x).values.equal(x) && Tensor.t(x)[0, 1].item() == 3)
        #expect([x, x].map(Tensor.sqrt)[1].equal(x.sqrt()))
        #expect(Tensor.sum(x, dim: 1).floats == [3, 7] && Tensor.mean(x, dim: 0, keepDim: true).shape == [1, 2])
        #expect(Tensor.max(x, dim: 1).values.floats == [2, 4] && Tensor.min(x, dim: 0).indices.ints == [0, 0])
        #expect(Tensor.argmax(x, dim: 1).ints == [1, 1] && Tensor.argmin(x, dim: 0).ints == [0, 0])
        #expect(Tensor.std(x, dim: 0).equal(x.std(dim: 0)) && Tensor.var(x, dim: 0).floats == [2, 2])
        #expect(Tensor.softmax(x, dim: 1).equal(x.softmax(dim: 1)))
        #expect(Tensor.logSoftmax(x, dim: 0).equal(x.logSoftmax(dim: 0)))
        #expect(Tensor.cumsum(x, dim: 1).floats == [1, 3, 3, 7] && Tensor.transpose(x, 0, 1).equal(x.T))
        #expect(Tensor.unsqueeze(x, 0).shape == [1, 2, 2] && Tensor.squeeze(x[0..<1], 0).shape == [2])
        #expect(Tensor.matmul(x, x).floats == [7, 10, 15, 22])
        #expect(Tensor.maximum(x, Tensor(2.5)).floats == [2.5, 2.5, 3, 4])
    }

    @Test func namesOfOperators() {
        let (x, y) = (Tensor([1.0, 2.0]), Tensor([3.0, 4.0]))
        #expect(x.add(y).floats == [4, 6] && x.sub(y).floats == [-2, -2] && x.mul(y).floats == [3, 8])
        #expect(x.add(1).floats == [2, 3] && x.sub(1).floats == [0, 1] && x.mul(2).floats == [2, 4])
        #expect(y.div(x).floats == [3, 2] && y.div(2).floats == [1.5, 2])
        #expect(Tensor.add(x, 1).floats == [2, 3] && Tensor.div(y, x).floats == [3, 2])
        #expect(x.add(y, alpha: 2).floats == [7, 10])
    }

    @Test func separateArguments() {
        let (a, b) = (Tensor([1, 2]), Tensor([3, 4]))
        #expect(Tensor.cat(a, b).ints == [1, 2, 3, 4] && Tensor.cat(a, b, a).count == 6)
        #expect(Tensor.stack(a, b, dim: 1).ints == [1, 3, 2, 4])
        #expect(Tensor.hstack(a, b).shape == [4] && Tensor.vstack(a, b).shape == [2, 2])
        #expect(Tensor.dstack(a, b).shape == [1, 2, 2] && Tensor.columnStack(a, b).ints == [1, 3, 2, 4])
        #expect(Tensor.blockDiag(a, b).shape == [2, 4] && Tensor.cartesianProd(a, b).shape == [4, 2])
        #expect(Tensor.meshgrid(a, b, indexing: .xy)[0].ints == [1, 2, 1, 2])
    }

    @Test func tensorsOfAnySequence() {
        let numbers = [1.0, 2.0, 3.0, 4.0]
        #expect(Tensor(numbers[1...]).floats == [2, 3, 4])
        #expect(Tensor(numbers.lazy.map { $0 * 2 }).floats == [2, 4, 6, 8])
        #expect(Tensor(stride(from: 0, to: 6, by: 2), dtype: .float64).dtype == .float64)
        #expect(Tensor([[1, 2], [3, 4], [5, 6]].dropFirst()).shape == [2, 2])
        #expect(Tensor(["a": 1].values, requiresGrad: false).ints == [1])
    }
}

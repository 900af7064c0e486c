import SwoopNN
import Testing

@Suite struct MaxUnpoolTests {
    @Test(arguments: FunctionCase.of("maxUnpool2d"))
    func agreesWithPyTorch(_ sample: FunctionCase) {
        let indices = MaxPool2d(2).forwardWithIndices(numbers([2, 3, 6, 5], 8, .float64)).indices
        sample.check(["maxUnpool2d": { maxUnpool2d($0[0], indices, kernelSize: 2, outputSize: [6, 5]) }])
    }

    @Test func undoesPooling() {
        let x = numbers([2, 3, 8], 3, .float64)
        let (values, indices) = MaxPool1d(2).forwardWithIndices(x)
        let y = MaxUnpool1d(2)(values, indices)
        #expect(y.shape == x.shape && MaxPool1d(2)(y).equal(values.relu()))
        #expect("\(MaxUnpool2d(2))" == "MaxUnpool2d(kernel_size=(2, 2), stride=(2, 2), padding=(0, 0))")
        let none = maxUnpool1d(Tensor.ones(0, 3, 4), Tensor.zeros(0, 3, 4, dtype: .int64), kernelSize: 2)
        #expect(none.shape == [0, 3, 8])
    }

    @Test func refusesIndicesAndSizesThatDoNotFit() {
        #expect(throws: ProgramError.self) {
            try UnpoolRules.positions("maxUnpool1d", Tensor([[0, 8]]), [1, 2], [1, 8], 1)
        }
        #expect(throws: ProgramError.self) {
            try UnpoolRules.target("maxUnpool1d", Tensor.ones(1, 4), 1, 2, nil, 0, [10])
        }
    }
}

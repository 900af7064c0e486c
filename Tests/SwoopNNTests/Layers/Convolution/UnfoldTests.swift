import SwoopNN
import Testing

@Suite struct UnfoldTests {
    @Test(arguments: FunctionCase.of("unfold", "fold"))
    func agreesWithPyTorch(_ sample: FunctionCase) {
        sample.check(
            [
                "unfold": { unfold($0[0], kernelSize: [2, 3], dilation: [2, 1], padding: [1, 2], stride: [2, 1]) },
                "fold": { fold($0[0], outputSize: [4, 6], kernelSize: [2, 3], padding: [1, 0]) },
            ])
    }

    @Test func takesEmptyBatchesAndPrints() {
        #expect(unfold(Tensor.ones(0, 3, 4, 4), kernelSize: 2).shape == [0, 12, 9])
        #expect(Fold([4, 4], 2)(Tensor.ones(0, 12, 9)).shape == [0, 3, 4, 4])
        #expect("\(Unfold(2, stride: [1, 2]))" == "Unfold(kernel_size=2, dilation=1, padding=0, stride=(1, 2))")
        #expect(throws: ProgramError.self) { try FoldRules.image([2, 7, 9], 4, 2) }
    }
}

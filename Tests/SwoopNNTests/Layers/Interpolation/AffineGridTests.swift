import SwoopNN
import Testing

@Suite struct AffineGridTests {
    @Test(arguments: FunctionCase.of("affineGrid"))
    func agreesWithPyTorch(_ sample: FunctionCase) {
        sample.check(
            [
                "affineGrid": { affineGrid($0[0], [2, 1, 3, 4]) },
                "affineGrid 3d": { affineGrid($0[0], [2, 1, 2, 1, 3], alignCorners: true) },
            ], isComposed: true)
    }

    @Test func refusesSizesThatDoNotFit() {
        #expect(throws: ProgramError.self) { try AffineRules.operands(Tensor.ones(2, 2, 3), [1, 1, 3, 4]) }
        #expect(throws: ProgramError.self) { try AffineRules.operands(Tensor.ones(2, 2, 3), [2, 1, 0, 4]) }
    }
}

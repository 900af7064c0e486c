import SwoopNN
import Testing

@Suite struct BilinearTests {
    @Test(arguments: FunctionCase.of("bilinear"))
    func agreesWithPyTorch(_ sample: FunctionCase) {
        sample.check(["bilinear": { bilinear($0[0], $0[1], $0[2], $0[3]) }], isComposed: true)
    }

    @Test func refusesShapesThatDoNotFit() {
        let weight = Tensor.ones(2, 3, 4)
        #expect(throws: ProgramError.self) {
            try BilinearRules.operands(Tensor.ones(5, 3), Tensor.ones(6, 4), weight, nil)
        }
        #expect(throws: ProgramError.self) {
            try BilinearRules.operands(Tensor.ones(5, 3), Tensor.ones(5, 4), weight, Tensor.ones(3))
        }
        #expect(throws: ProgramError.self) { try BilinearRules.features(0, 1, 1) }
        #expect(
            "\(Bilinear(3, 4, 2))" == "Bilinear(in1_features=3, in2_features=4, out_features=2, bias=True)")
        #expect(Bilinear(3, 4, 2)(Tensor.ones(0, 3), Tensor.ones(0, 4)).shape == [0, 2])
    }
}

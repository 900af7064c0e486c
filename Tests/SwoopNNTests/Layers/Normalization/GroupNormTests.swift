import SwoopNN
import Testing

@Suite struct GroupNormTests {
    @Test(arguments: FunctionCase.of("groupNorm"))
    func agreesWithPyTorch(_ sample: FunctionCase) {
        sample.check([
            "groupNorm": { groupNorm($0[0], 3, weight: $0[1], bias: $0[2], eps: 0.01) },
            "groupNorm wide": { groupNorm($0[0], 3, weight: $0[1], bias: $0[2], eps: 0.01) },
            "groupNorm plain": { groupNorm($0[0], 3, eps: 0.01) },
        ])
    }

    @Test func refusesGroupsThatDoNotFit() {
        #expect(throws: ProgramError.self) { try GroupNormRules.groups("GroupNorm", 4, channels: 6) }
        #expect(throws: ProgramError.self) { try GroupNormRules.operands(Tensor.ones(6), 2, []) }
        #expect(throws: ProgramError.self) {
            try GroupNormRules.operands(Tensor.ones(1, 6, 2), 2, [("weight", Tensor.ones(2))])
        }
        #expect(throws: ProgramError.self) { try GroupNormRules.operands(Tensor.ones(2, 6, 0), 2, []) }
        #expect(throws: ProgramError.self) { try GroupNormRules.operands(Tensor.ones(2, 0, 3), 2, []) }
        #expect("\(GroupNorm(2, 6))" == "GroupNorm(2, 6, eps=1e-05, affine=True, bias=True)")
        #expect(GroupNorm(2, 6)(Tensor.ones(0, 6, 3)).shape == [0, 6, 3])
    }
}

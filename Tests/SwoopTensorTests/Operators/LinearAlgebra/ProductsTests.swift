import SwoopTensor
import Testing

@Suite struct ProductsTests {
    @Test func namesAsInPyTorch() {
        let (m, v) = (Tensor.ones(2, 2, requiresGrad: true), Tensor.ones(2, requiresGrad: true))
        let batch = Tensor.ones(3, 2, 2)
        #expect(m.addr(v, v).gradFn?.name == "AddrBackward0")
        #expect(v.addmv(m, v).gradFn?.name == "AddmvBackward0")
        #expect(m.addbmm(batch, batch).gradFn?.name == "AddbmmBackward0")
        #expect(m.baddbmm(batch, batch).gradFn?.name == "BaddbmmBackward0")
        #expect(v.vdot(v).gradFn?.name == "VdotBackward0")
        let x = Tensor.ones(2, 3, requiresGrad: true)
        #expect(x.cross(x).gradFn?.name == "LinalgCrossBackward0")
        #expect(x.dist(x).gradFn?.name == "DistBackward0")
        #expect(x.cdist(x).gradFn?.name == "CdistBackward0")
        #expect(x.pdist().gradFn?.name == "PdistBackward0")
    }

    @Test func rules() {
        #expect(throws: ProgramError.self) { try ProductRules.cross([2, 3], [3], nil) }
        #expect(throws: ProgramError.self) { try ProductRules.cross([2, 4], [2, 4], nil) }
        #expect(throws: ProgramError.self) { try ProductRules.cross([3, 2], [3, 2], -1) }
        #expect(throws: ProgramError.self) { try ProductRules.multiDot([[2, 3]]) }
        #expect(throws: ProgramError.self) { try ProductRules.multiDot([[2, 3], [2, 3]]) }
        #expect(throws: ProgramError.self) { try ProductRules.multiDot([[2, 3], [3], [3, 2]]) }
        #expect(throws: ProgramError.self) { try ProductRules.whole(.real(0.5), .int64, "addr") }
        #expect(throws: ProgramError.self) { try EinsumRules.pairs([2, 3], [0], [2, 3], [1], "tensordot") }
        #expect(throws: ProgramError.self) { try EinsumRules.pairs([2, 3], [0, 0], [2, 3], [0, 0], "tensordot") }
        #expect(throws: ProgramError.self) { try EinsumRules.pairs([2, 3], [0], [2, 3], [], "tensordot") }
        #expect(throws: ProgramError.self) { try DistanceRules.rows([2, 3], [2, 4], 2) }
        #expect(throws: ProgramError.self) { try DistanceRules.rows([2, 3], [2, 3], -1) }
        #expect(throws: ProgramError.self) { try DistanceRules.matrix([2], 2) }
        #expect(throws: ProgramError.self) { try DistanceRules.renorm([2, 2], 0, 0, 1) }
    }
}

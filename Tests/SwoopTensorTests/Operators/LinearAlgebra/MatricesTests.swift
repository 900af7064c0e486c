import SwoopTensor
import Testing

@Suite struct MatricesTests {
    @Test func rules() {
        #if !LAPACK
        #expect(throws: ProgramError.self) { try MatrixRules.power([2, 2], -1) }
        #expect(throws: ProgramError.self) { try MatrixRules.norm(2) }
        #endif
        #expect(throws: ProgramError.self) { try MatrixRules.power([2, 3], 1) }
        #expect(throws: Never.self) { try MatrixRules.power([4, 2, 2], 0) }
        #expect(throws: ProgramError.self) { try MatrixRules.norm(3) }
        #expect(throws: ProgramError.self) { try MatrixRules.condition([2, 0]) }
        #expect(throws: Never.self) { try MatrixRules.norm(-1) }
        #expect(throws: ProgramError.self) { try MatrixRules.axes((0, 0), [2, 2], "matrixNorm") }
        #expect(throws: ProgramError.self) { try MatrixRules.powers([1], .float32, nil) }
        #expect(throws: ProgramError.self) { try MatrixRules.powers([3], .bool, nil) }
    }
}

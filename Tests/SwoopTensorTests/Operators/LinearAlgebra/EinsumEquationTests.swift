import SwoopTensor
import Testing

@Suite struct EinsumEquationTests {
    private func message(_ equation: String, _ shapes: Shape...) -> String? {
        do {
            _ = try EinsumEquation(equation, shapes)
            return nil
        } catch { return error.description }
    }

    @Test func namesTheDims() throws {
        let equation = try EinsumEquation("...iB, j ... -> ...Bj", [[5, 2, 3], [4, 5]])
        // i is 34, j 35, B 1, the dim of ... 52.
        #expect(equation.operands == [[52, 34, 1], [35, 52]])
        #expect(equation.result == [52, 1, 35])
        // Without a result: the dims of ..., then letters that occur once, capitals first.
        #expect(try EinsumEquation("b...Aii", [[2, 6, 3, 4, 4]]).result == [52, 0, 27])
    }

    @Test func saysWhatIsWrong() {
        #expect(message("ij,jk->ik", [2, 3], [3, 4]) == nil)
        #expect(message("ij,jk->ik", [2, 3])?.contains("has 2 terms for 1 operands") == true)
        #expect(message("ij->i", [2])?.contains("names 2 dims of an operand of [2]") == true)
        #expect(message("...ij", [2])?.contains("names 2 dims") == true)
        #expect(message("i.j", [2, 3])?.contains("does not name dims") == true)
        #expect(message("......", [2, 3])?.contains("... at most once") == true)
        #expect(message("i1", [2, 3])?.contains("does not name dims") == true)
        #expect(message("i->j", [2])?.contains("no operand has the letter j") == true)
        #expect(message("i->ii", [2])?.contains("has the letter i twice") == true)
        #expect(message("i->i->i", [2])?.contains("more than one ->") == true)
        #expect(message("ii", [2, 3])?.contains("the letter i names dims of 2 and 3") == true)
        #expect(message("ij,jk", [2, 3], [4, 5])?.contains("j names dims of 3 and 4") == true)
        #expect(message("...,...", [2, 3], [4])?.contains("... names dims of 3 and 4") == true)
    }

    @Test func takesAnyNumberOfOperands() {
        let x = Tensor([[1.0, 2.0], [3.0, 4.0]])
        #expect(Tensor.einsum("", Tensor(3.0)).floats == [3])
        #expect(Tensor.einsum("ij,ij,ij->", x, x, x).floats == [100])
        // 1·(1 + 2) + …: the product of five matrices of ones of size 2 has elements 2⁴.
        let ones = Array(repeating: Tensor.ones(2, 2), count: 5)
        #expect(Tensor.einsum("ab,bc,cd,de,ef->af", ones).floats == [16, 16, 16, 16])
        #expect(Tensor.einsum("ij->ji", Tensor([[1, 2], [3, 4]])).ints == [1, 3, 2, 4])
    }
}

import SwoopFormula
import SwoopTensor
import Testing

@Suite struct OperatorTextTests {
    @Test func lettersAreReplacedAndSignsPrinted() {
        #expect(OperatorFormula.written("n*a^m", ["v4"], "v5", [3]) == "3·v4²")
        #expect(OperatorFormula.written("-a/b^2", ["x", "v1"], "v2", []) == "−x/v1²")
        #expect(OperatorFormula.written("exp(a)", ["t"], "y", []) == "exp(t)")
        #expect(OperatorFormula.written("aᵀ @ g", ["data", "w"], "v1", []) == "dataᵀ @ g")
        #expect(OperatorFormula.written("n - a", ["x"], "y", [-2]) == "(-2) − x")
        #expect(OperatorFormula.written("1 where n <= a, else p", ["x"], "y", [1, 2]) == "1 where 1 ≤ x, else 2")
    }

    /// The first piece that holds counts, and nothing holds of NaN but `!=`.
    @Test func piecesAreChosenByTheirConditions() throws {
        let x = Tensor([-2.0, 0, 0.5, 1, 3, .nan], dtype: .float64)
        let pieces = try Pieces(
            "0 where a <= -1 and a != 5, a/2 where 0 < a < 1, ½ where a = 1, else max(a, 7)".replacing("½", with: "0.5")
        )
        #expect(try pieces.value(["a": x], .float64).doubles.dropLast() == [0, 7, 0.25, 0.5, 7])
        #expect(throws: ExpressionError.self) { try Pieces("1 where a >, else 0") }
    }

    @Test func productsOfMatricesAreComputed() throws {
        let a = Tensor([[1.0, 2], [3, 4]], dtype: .float64)
        let v = Tensor([5.0, 6], dtype: .float64)
        func value(_ text: String) throws -> [Double] {
            var formula = MatrixFormula(text, ["a": a, "v": v])
            return try formula.value().doubles
        }
        #expect(try value("a @ aᵀ") == [5, 11, 11, 25])
        #expect(try value("aᵀ @ v") == [23, 34])
        #expect(try value("v ⊗ v") == [25, 30, 30, 36])
        #expect(try value("v · v") == [61])
        #expect(try value("2*a + 3*(a @ a)") == [23, 34, 51, 74])
        #expect(throws: ExpressionError.self) { try value("a @ w") }
        #expect(throws: ExpressionError.self) { try value("a @ (a") }
    }

    @Test func operatorsAreNamedAsTheyAreCalled() {
        #expect(Operator.call(of: "LogSoftmaxBackward0") == "logSoftmax")
        #expect(Operator.call(of: "MmBackward0") == "mm")
        #expect(Operator.call(of: "CopySlices") == "copySlices")
        #expect(Operator.call(of: "CopyBackwards") == "copy")
        #expect(Operator.call(of: "Cube") == "cube")
    }
}

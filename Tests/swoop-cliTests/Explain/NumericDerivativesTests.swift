import Swoop
import SwoopFormula
import SwoopViz
import Testing
import swoop_cli

@Suite struct NumericDerivativesTests {
    private func difference(of formula: String, at x: Double) throws -> Difference {
        let formula = try Expression(formula)
        return try centralDifferences(at: [x]) { values throws(ExpressionError) in
            [try formula.evaluate(["x": Tensor(values[0], dtype: .float64)]).item()]
        }[0][0]
    }

    /// Closed forms, near poles and far from 1 too.
    @Test(arguments: [
        ("x^3", 2.0, 12.0), ("sin(x)", 1, 0.5403023058681398), ("exp(x)", 10, 22026.465794806718), ("1/x", 1e-3, -1e6),
        ("log(x)", 1e-6, 1e6), ("log(x)", 1e6, 1e-6), ("sqrt(x)", 1e-4, 50), ("x^2", 1e100, 2e100), ("3*x + 1", 0, 3),
        ("x^2", -5, -10), ("tanh(x)", 3, 0.009866037165440211),
    ])
    func agreesWithClosedForms(_ formula: String, _ x: Double, _ expected: Double) throws {
        let found = try difference(of: formula, at: x)
        #expect(abs(found.value - expected) <= 1e-9 * abs(expected), "\(found) for \(expected)")
        #expect(found.uncertainty <= 1e-6 * abs(expected))
    }

    @Test func theUncertaintyCoversTheError() throws {
        for (formula, x, exact) in [("exp(x)", 1.0, 2.718281828459045), ("cos(x)", 0.5, -0.479425538604203)] {
            let found = try difference(of: formula, at: x)
            #expect(abs(found.value - exact) <= 4 * found.uncertainty)
        }
    }

    @Test func thereIsNoneAtAJumpOrAnEnd() throws {
        #expect(try difference(of: "sign(x)", at: 0).value.isNaN)
        #expect(try difference(of: "log(x)", at: 0).value.isNaN)
        #expect(try difference(of: "sqrt(x)", at: -1).value.isNaN)
        #expect(try difference(of: "1/x^2", at: 0).value.isNaN)
        // Between the two slopes of a kink.
        #expect(try difference(of: "relu(x)", at: 0).value == 0.5)
    }

    @Test func eachDirectionIsTakenAlone() throws {
        let found = try centralDifferences(at: [2, 3]) { values throws(ExpressionError) in
            [values[0] * values[1], values[0] - 4 * values[1]]
        }
        #expect(found.map { $0.map { $0.value.rounded() } } == [[3, 1], [2, -4]])
        #expect(found.joined().allSatisfy { abs($0.value - $0.value.rounded()) < 1e-9 })
    }

    @Test func theDistanceIsRelativeToTheLarger() {
        let difference = Difference(value: 2, uncertainty: 1e-12)
        #expect(difference.relativeDistance(from: 4) == 0.5)
        #expect(difference.relativeDistance(from: 2) == 0)
        #expect(difference.relativeDistance(from: 0) == 1)
        #expect(difference.relativeDistance(from: .nan).isNaN)
        // Both are zero as far as differences can tell.
        #expect(Difference(value: 1e-17, uncertainty: 1e-16).relativeDistance(from: -1e-17) == 0)
        #expect(Difference(value: .nan, uncertainty: .infinity).relativeDistance(from: 1).isNaN)
    }
}

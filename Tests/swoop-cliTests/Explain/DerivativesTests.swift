import Swoop
import SwoopFormula
import SwoopViz
import Testing
import swoop_cli

@Suite struct DerivativesTests {
    private func agrees(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-11 * max(abs(a), abs(b)) }

    /// Oracle: `torch.autograd.functional.hessian` in float64.
    @Test(arguments: [
        (
            "(x + exp(y)) / (log(x) + (x - y)^3)", ["x": 3.0, "y": 4],
            [[1370270.090681348, -1255228.3220122636], [-1255228.3220122638, 1150934.330606233]]
        ),
        (
            "x*sin(y*z) + exp(-x^2)*y", ["x": 0.5, "y": 1.2, "z": -0.7],
            [
                [-0.9345609396856858, -1.2460247611603206, 0.8009553910095697],
                [-1.2460247611603206, 0.1824375643928605, 0.02098130253289321],
                [0.8009553910095697, 0.020981302532893154, 0.5361430463790187],
            ]
        ),
    ])
    func secondDerivativesArePyTorchs(
        _ formula: String, _ point: [String: Double], _ expected: [[Double]]
    ) throws {
        let found = try Derivatives(of: Expression(formula), at: point, dtype: .float64, second: true).hessian
        let hessian = try #require(found)
        #expect(hessian.count == expected.count)
        for (row, wanted) in zip(hessian, expected) {
            #expect(row.count == wanted.count && zip(row, wanted).allSatisfy(agrees), "\(row) for \(wanted)")
        }
    }

    @Test func whatIsStraightHasNoSecondDerivatives() throws {
        for formula in ["x", "-x + 2*y", "x + y"] {
            let names = try Expression(formula).names
            let point = Dictionary(uniqueKeysWithValues: names.map { ($0, 1.5) })
            let hessian = try Derivatives(of: Expression(formula), at: point, dtype: .float32, second: true).hessian
            #expect(hessian == names.map { _ in names.map { _ in 0 } })
        }
    }

    @Test func aFormulaOfNumbersHasNoDerivatives() throws {
        let derivatives = try Derivatives(of: Expression("2^10"), at: [:], dtype: .float32, second: true)
        #expect(derivatives.value == 1024)
        #expect(derivatives.gradient.isEmpty && derivatives.hessian == [])
    }
}

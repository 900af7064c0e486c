import Swoop
import SwoopFormula
import SwoopViz
import Testing
import swoop_cli

@Suite struct FormulaReportTests {
    private let formula = "(x + exp(y)) / (log(x) + (x - y)^3)"

    /// PyTorch: 584.0868, −19733.3965, 18322.8477 in float32.
    @Test func valueAndDerivativesArePyTorchs() throws {
        let report = try FormulaReport(formula, at: ["x=3,y=4"], dtype: .float32)
        #expect(
            report.tables == """
                f(x, y) = (x + exp(y)) / (log(x) + (x - y)^3)
                at x = 3, y = 4

                f = 584.0868

                df/dx  -19733.3965
                df/dy   18322.8477
                """)
    }

    @Test func theExplanationFollows() throws {
        let report = try FormulaReport(formula, at: ["y=4", "x=3"], dtype: .float32)
        let explanation = try #require(report.explanation)
        #expect(explanation.leaves.map(\.name) == ["x", "y"])
        #expect(explanation["x"]?.gradient?.item() == report.derivatives.gradient[0])
        #expect(explanation["y"]?.gradient?.item() == report.derivatives.gradient[1])
        #expect(report.text == report.tables + "\n\n" + explanation.description)
    }

    /// PyTorch in float64: derivatives −19733.40743108211, 18322.858108624616, second derivatives 1370270.090681347,
    /// −1255228.3220122627, 1150934.330606232.
    @Test func secondDerivativesAndDifferencesStandInTables() throws {
        let report = try FormulaReport(formula, at: ["x=3,y=4"], dtype: .float32, second: true, check: true)
        let lines = report.tables.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(lines[3] == ["derivative", "central", "difference", "relative", "difference"])
        #expect(lines[4].prefix(3) == ["df/dx", "-19733.3965", "-19733.4074"])
        #expect(lines[5].prefix(3) == ["df/dy", "18322.8477", "18322.8581"])
        #expect(lines[6] == ["second", "derivatives"])
        #expect(lines[7] == ["x", "y"])
        #expect(lines[8].first == "x" && lines[9].first == "y")
        let expected = [1370270.0907, -1255228.3220, -1255228.3220, 1150934.3306]
        let labels = [["d²f/dx²"], ["d²f/dx", "dy"], ["d²f/dy", "dx"], ["d²f/dy²"]]
        for (line, (label, value)) in zip(lines[11...14], zip(labels, expected)) {
            #expect(line.starts(with: label))
            let numbers = line.dropFirst(label.count).compactMap(Double.init)
            #expect(abs(numbers[0] - value) < 2e-6 * abs(value))
            #expect(numbers[1] == value)
            #expect(numbers[2] < 2e-6)
        }
        #expect(report.tables.hasSuffix("The derivatives are computed in float32, the differences in float64."))
    }

    @Test func inFloat64DerivativesAndDifferencesAgree() throws {
        let report = try FormulaReport("x^2*y", at: ["x=3,y=0.5"], dtype: .float64, second: true, check: true)
        #expect(
            report.tables.hasPrefix(
                """
                f(x, y) = x^2 * y
                at x = 3, y = 0.5

                f = 4.5

                """))
        #expect(report.tables.contains("\nsecond derivatives\n   x  y\nx  1  6\ny  6  0\n"))
        #expect(!report.tables.contains("float32"))
    }

    @Test func aFormulaOfNumbersHasAValueOnly() throws {
        let report = try FormulaReport("2^10 / 3", at: [], dtype: .float64, second: true, check: true)
        #expect(report.text == "f = 2^10 / 3\n\nf = 341.3333333333")
        #expect(report.explanation == nil)
    }

    @Test func aNameFGivesTheFormulaAnotherLetter() throws {
        let report = try FormulaReport("f * g", at: ["f=2,g=3"], dtype: .float32)
        #expect(report.tables == "h(f, g) = f * g\nat f = 2, g = 3\n\nh = 6\n\ndh/df  3\ndh/dg  2")
    }

    @Test(arguments: [
        ("x + z", "unknown name 'z' at column 5\n    x + z\n        ^\nGive its value with --at z=…"),
        ("x * (y + 1", "unclosed '(' at column 5\n    x * (y + 1\n        ^\nAdd the missing ')'"),
        ("x", "'y' is not in the formula at column 5\n    x=3,y=4\n        ^\nIts names are: x"),
        ("7", "'x' is not in the formula at column 1\n    x=3,y=4\n    ^\nIt has no names"),
    ])
    func mistakesPointAtTheirPlace(_ formula: String, _ expected: String) {
        let error = #expect(throws: ExpressionError.self) {
            try FormulaReport(formula, at: ["x=3,y=4"], dtype: .float32)
        }
        #expect(error?.description == expected)
    }
}

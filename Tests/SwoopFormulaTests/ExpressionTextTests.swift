import SwoopFormula
import Testing

@Suite struct ExpressionTextTests {
    @Test(arguments: [
        ("x+y*z", "x + y * z"), ("(x+y)*z", "(x + y) * z"), ("((x))", "x"), ("x-(y-z)", "x - (y - z)"),
        ("(x-y)-z", "x - y - z"),
        ("x/(y*z)", "x / (y * z)"), ("x^y^z", "x^y^z"), ("(x^y)^z", "(x^y)^z"), ("-x**2", "-x^2"), ("(-x)^2", "(-x)^2"),
        ("2^-x", "2^-x"), ("2^-x*3", "2^-x * 3"), ("2^(-x*3)", "2^(-x * 3)"), ("2^(x+1)", "2^(x + 1)"),
        ("--x", "-(-x)"),
        ("-(x+y)", "-(x + y)"), ("-(x*y)", "-(x * y)"), ("-x*y", "-x * y"), ("x*-y", "x * -y"), ("+x", "x"),
        ("x·y×z÷2−1", "x * y * z / 2 - 1"),
        ("ln(x)+π", "log(x) + pi"), ("max( x,min(1,2) )", "max(x, min(1, 2))"),
        ("1e-3+1e30+2.50", "0.001 + 1e+30 + 2.5"),
    ])
    func printsWithTheParenthesesItNeeds(_ formula: String, _ expected: String) throws {
        #expect(try Expression(formula).description == expected)
    }

    @Test(arguments: formulaRows + functionRows) func whatIsPrintedReadsBackEqual(_ row: FormulaRow) throws {
        let formula = try Expression(row.formula)
        #expect(try Expression(formula.description) == formula)
    }

    @Test(arguments: ["x - (y - z)", "(x^y)^z", "(-x)^2", "-(x * y)", "2^(-x * 3)", "x / (y * z)", "x / (y / z)"])
    func parenthesesThatMatterMakeAnotherFormula(_ formula: String) throws {
        let bare = String(formula.filter { $0 != "(" && $0 != ")" })
        #expect(try Expression(formula) != Expression(bare))
    }
}

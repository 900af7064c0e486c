import SwoopFormula
import Testing

@Suite struct ExpressionErrorTests {
    private func error(_ formula: String) -> ExpressionError? {
        #expect(throws: ExpressionError.self) { try Expression(formula) }
    }

    /// Formula, what is said, the column it points at, what is advised.
    @Test(
        arguments: [
            ("x + $", "unexpected character '$'", 4, nil),
            ("x²", "unexpected character '²'", 1, "Write a power with ^, as in x^2"),
            ("√x", "unexpected character '√'", 0, "Write sqrt(…)"),
            ("|x|", "unexpected character '|'", 0, "Write abs(…)"),
            ("2*[x]", "unexpected character '['", 2, "Use parentheses: ( )"),
            ("x – y", "unexpected character '–'", 2, "Write a minus as -"),
            ("x = 3", "unexpected character '='", 2, "Give the formula alone, and values with --at"),
            ("x\u{1B}[2J", "unexpected character U+001B", 1, nil),
            ("x\u{202E}y", "unexpected character U+202E", 1, nil),
            ("x😀", "unexpected character '😀'", 1, nil),
            ("", "the formula is empty", 0, "Write one, for example (x + exp(y)) / x^2"),
            (" \t\n", "the formula is empty", 0, "Write one, for example (x + exp(y)) / x^2"),
            ("x +", "missing operand after '+'", 2, nil), ("x + * y", "missing operand after '+'", 2, nil),
            ("x *** y", "missing operand after '**'", 2, nil), ("* x", "missing operand before '*'", 0, nil),
            ("-", "missing operand after '-'", 0, nil), ("(x + )", "missing operand after '+'", 3, nil),
            ("(/ x)", "missing operand before '/'", 1, nil), ("(, x)", "missing operand before ','", 1, nil),
            ("()", "empty parentheses", 0, nil), ("x + ()", "empty parentheses", 4, nil),
            ("(x + y", "unclosed '('", 0, "Add the missing ')'"),
            ("x * (y + (z)", "unclosed '('", 4, "Add the missing ')'"),
            ("x + (", "unclosed '('", 4, "Add the missing ')'"), ("sin(x", "unclosed '('", 3, "Add the missing ')'"),
            ("max(x,", "unclosed '('", 3, "Add the missing ')'"),
            ("x)", "unmatched ')'", 1, nil), ("(x))", "unmatched ')'", 3, nil), (")", "unmatched ')'", 0, nil),
            ("2x", "missing operator before 'x'", 1, "Write a product with *: 2*x"),
            ("2(x + 1)", "missing operator before '('", 1, "Write a product with *: 2*(…)"),
            ("x y", "missing operator before 'y'", 2, "Write a product with *: x*y"),
            ("(x)(y)", "missing operator before '('", 3, "Write a product with *: )*(…)"),
            ("x 2", "missing operator before '2'", 2, "Write a product with *: x*2"),
            ("2exp(x)", "missing operator before 'exp'", 1, "Write a product with *: 2*exp"),
            ("pi(x)", "missing operator after 'pi'", 0, "If you mean a product, write pi*(…)"),
            ("1.2.3", "malformed number '1.2.3'", 0, nil), ("x + .", "malformed number '.'", 4, nil),
            ("1e5.5", "malformed number '1e5.5'", 0, nil),
            ("2e", "malformed number '2e'", 0, "Write digits after the e, as in 2e-3, or a product, 2*e"),
            ("3*2e-", "malformed number '2e'", 2, "Write digits after the e, as in 2e-3, or a product, 2*e"),
            ("1e999", "too large a number '1e999'", 0, "The largest is about 1.8e308"),
            ("sine(x)", "unknown function 'sine'", 0, "Did you mean sin?"),
            ("1 + Exp(x)", "unknown function 'Exp'", 4, "Did you mean exp?"),
            ("arcsine(x)", "unknown function 'arcsine'", 0, "Did you mean arcsin?"),
            (
                "x(y)", "unknown function 'x'", 0,
                "If you mean a product, write x*(…). swoop explain --help lists the functions"
            ),
            ("sin + 1", "'sin' without arguments", 0, "It is a function: sin(…)"),
            ("max", "'max' without arguments", 0, "It is a function: max(…, …)"),
            ("1 + sin()", "wrong number of arguments", 4, "sin takes 1 argument, here it has 0"),
            ("sin(x, y)", "wrong number of arguments", 0, "sin takes 1 argument, here it has 2"),
            ("max(x)", "wrong number of arguments", 0, "max takes 2 arguments, here it has 1"),
            ("max(1, 2, 3)", "wrong number of arguments", 0, "max takes 2 arguments, here it has 3"),
            ("max(1, )", "missing argument after ','", 7, nil), ("max(, 1)", "missing argument before ','", 4, nil),
            ("x, y", "unexpected ','", 1, "Commas separate the arguments of a function"),
            ("sin((x, y))", "unexpected ','", 6, "Commas separate the arguments of a function"),
            ("1,5 * x", "unexpected ','", 1, "Write decimal numbers with a point: 1.5"),
        ] as [(String, String, Int, String?)])
    func saysWhatIsWrongAndWhere(_ formula: String, _ message: String, _ column: Int, _ hint: String?) {
        #expect(error(formula) == ExpressionError(message, in: formula, at: column, hint: hint))
    }

    /// What declarations of operators call without checks is not for users.
    @Test(arguments: ["sum(x, 5)", "polygamma(x, 2)"]) func functionsOfDeclarationsAreUnknown(_ formula: String) throws
    {
        #expect(error(formula)?.message.hasPrefix("unknown function") == true)
        #expect(throws: Never.self) { try Expression(formula, isDeclared: true) }
    }

    @Test func printsTheLineWithAMarkUnderThePlace() {
        #expect(
            error("x * (y + (z)")?.description == """
                unclosed '(' at column 5
                    x * (y + (z)
                        ^
                Add the missing ')'
                """)
        #expect(error("  ")?.description == "the formula is empty\nWrite one, for example (x + exp(y)) / x^2")
    }

    @Test func theMarkStandsUnderThePlaceOnATerminal() {
        // Two places for each letter of East Asia, one for a letter with its accents, one for a tab or a line's end.
        #expect(error("重量 $")?.description.split(separator: "\n").suffix(2) == ["    重量 $", "         ^"])
        #expect(error("x\u{302}\u{301}₁ $")?.description.split(separator: "\n").last == "       ^")
        #expect(error("x\n\t+ $")?.description.split(separator: "\n").suffix(2) == ["    x  + $", "         ^"])
    }

    @Test func nothingThatStandsInAFormulaReachesTheTerminalsControls() {
        let text = error("x\u{1B}]0;title\u{7} $ \u{202E}")?.description ?? ""
        let scalars = text.unicodeScalars.filter { $0.properties.generalCategory == .control || $0 == "\u{202E}" }
        #expect(scalars.allSatisfy { $0 == "\n" })
        #expect(!text.isEmpty)
    }

    @Test func ofALongLineAPartIsShown() throws {
        let long = String(repeating: "x + ", count: 100) + "$" + String(repeating: " + y", count: 100)
        let lines = try #require(error(long)?.description.split(separator: "\n"))
        #expect(lines[0] == "unexpected character '$' at column 401")
        #expect(lines[1].count < 130)
        #expect(lines[1].hasPrefix("    …") && lines[1].hasSuffix("…"))
        #expect(Array(lines[1])[lines[2].count - 1] == "$")
    }
}

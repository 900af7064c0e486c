import SwoopViz
import Testing

/// Formulas of a report, as the MathML of its page.
@Suite struct FormulaMarkupTests {
    /// A formula on its own line, without the element around it.
    private func display(_ formula: String) throws -> String {
        var report = Report(title: "")
        report.formula(formula)
        let element = try #require(report.html.firstMatch(of: /<math display="block" alttext="[^"]*">(.*)<\/math>/))
        return String(element.1)
    }

    private func inline(_ formula: String) throws -> String {
        var report = Report(title: "")
        report.text("$\(formula)$")
        return String(try #require(report.html.firstMatch(of: /<p><math alttext="[^"]*">(.*)<\/math><\/p>/)).1)
    }

    @Test(arguments: [
        ("wx", "<mi>w</mi><mi>x</mi>"),
        ("log x", "<mi class=\"word\">log</mi><mspace width=\"0.2em\"/><mi>x</mi>"),
        ("2x³", "<mn>2</mn><msup><mi>x</mi><mrow><mn>3</mn></mrow></msup>"),
        ("0.01", "<mn>0.01</mn>"),
        ("w₁²", "<msubsup><mi>w</mi><mrow><mn>1</mn></mrow><mrow><mn>2</mn></mrow></msubsup>"),
        ("a < b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>"),
        ("a = −b", "<mi>a</mi><mo>=</mo><mo form=\"prefix\">−</mo><mi>b</mi>"),
        ("a - b", "<mi>a</mi><mo>−</mo><mi>b</mi>"),
        ("a,  b", "<mi>a</mi><mo>,</mo><mspace width=\"1.5em\"/><mi>b</mi>"),
        ("(a", "<mi class=\"word\">(</mi><mi>a</mi>"),
        ("a^", "<mi>a</mi>"),
        ("∂L", "<mi class=\"word\">∂</mi><mi>L</mi>"),
        ("ŷ", "<mover accent=\"true\"><mi>y</mi><mo stretchy=\"false\">^</mo></mover>"),
        ("x\u{302}", "<mover accent=\"true\"><mi>x</mi><mo stretchy=\"false\">^</mo></mover>"),
    ])
    func partsOfAFormula(_ formula: String, _ markup: String) throws {
        #expect(try display(formula) == markup)
        #expect(try inline(formula) == markup)
    }

    @Test func exponentsLoseTheirBrackets() throws {
        #expect(
            try display("e^(y − x)") == "<msup><mi>e</mi><mrow><mi>y</mi><mo>−</mo><mi>x</mi></mrow></msup>")
    }

    @Test(arguments: [
        ("dL/dw", "<mfrac><mrow><mi>d</mi><mi>L</mi></mrow><mrow><mi>d</mi><mi>w</mi></mrow></mfrac>"),
        ("1/n Σ x", "<mfrac><mrow><mn>1</mn></mrow><mrow><mi>n</mi></mrow></mfrac><mo>∑</mo><mi>x</mi>"),
        ("a + b/c", "<mi>a</mi><mo>+</mo><mfrac><mrow><mi>b</mi></mrow><mrow><mi>c</mi></mrow></mfrac>"),
        (
            "(a + 1) / (2b)",
            "<mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><mrow><mn>2</mn><mi>b</mi></mrow></mfrac>"
        ),
        (
            "(a/b)",
            "<mrow><mo>(</mo><mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac><mo>)</mo></mrow>"
        ),
    ])
    func slashesMakeFractions(_ formula: String, _ markup: String) throws {
        #expect(try display(formula) == markup)
    }

    @Test func inTextASlashStays() throws {
        #expect(try inline("a/b") == "<mi>a</mi><mo lspace=\"0\" rspace=\"0\">/</mo><mi>b</mi>")
        #expect(
            try inline("(a)")
                == "<mrow><mo stretchy=\"false\">(</mo><mi>a</mi><mo stretchy=\"false\">)</mo></mrow>")
    }

    @Test func aFullStopStaysAtItsFormula() {
        var report = Report(title: "")
        report.text("If $x$, then $y$ is.")
        #expect(
            report.html.contains("If <span class=\"joined\"><math alttext=\"x\"><mi>x</mi></math>,</span> then <math"))
    }

    @Test func theFormulaItselfIsItsText() {
        var report = Report(title: "")
        report.formula("a < b/c")
        #expect(report.html.contains("alttext=\"a &lt; b/c\""))
    }
}

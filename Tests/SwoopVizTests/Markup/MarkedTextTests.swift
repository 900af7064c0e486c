import SwoopViz
import Testing

@Suite struct MarkedTextTests {
    @Test func codeAndFormulasStandBetweenTheirMarks() {
        #expect(
            MarkedText("At $x = 1$ call `backward()`.").pieces == [
                .plain("At "), .formula("x = 1"), .plain(" call "), .code("backward()"), .plain("."),
            ])
        #expect(MarkedText("`a $b$`").pieces == [.code("a $b$")])
    }

    @Test(arguments: ["from $5 to $6", "one ` mark", "$", "``", "a $ b $ c", "", "$x$1"])
    func whatHasNoPartnerIsText(_ text: String) {
        #expect(MarkedText(text).pieces == (text.isEmpty ? [] : [.plain(text)]))
        #expect(MarkedText(text).plain == text)
    }

    @Test func plainTextHasNoMarks() {
        #expect(MarkedText("$x²$ by `x * x`").plain == "x² by x * x")
    }
}

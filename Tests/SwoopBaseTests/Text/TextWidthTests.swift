import SwoopBase
import Testing

@Suite struct TextWidthTests {
    @Test func wideCharactersCountTwice() {
        #expect(textWidth("größe µ") == 7)
        #expect(textWidth("文字") == 4)
        #expect(textWidth("e\u{301}") == 1)
        #expect(textWidth("🚀") == 2)
    }

    @Test func whatIsTooLongIsCut() {
        #expect(shortened("abcdef", to: 6) == "abcdef")
        #expect(shortened("abcdef", to: 4) == "abc…")
        #expect(shortened("文字文字", to: 4) == "文…")
    }

    @Test func linesBreakBetweenWords() {
        #expect(wrapped("one two three", to: 8) == ["one two", "three"])
        #expect(wrapped("a\nb", to: 8) == ["a", "b"])
        #expect(wrapped("incomprehensible", to: 8) == ["incompr…"])
    }
}

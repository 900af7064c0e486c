import SwoopBase
import Testing

@Suite struct ReplacingTests {
    @Test func replacesScalarsWithinCharacters() {
        // "&" with an accent is one character of two scalars.
        #expect(
            "a&\u{301}b\r\n".replacingScalars { $0 == "&" ? "&amp;" : $0 == "\n" ? "\\n" : nil }
                == "a&amp;\u{301}b\r\\n")
        #expect("".replacingScalars { _ in "x" } == "")
    }

    @Test func hexadecimalDigits() {
        #expect(Unicode.Scalar("\t").hexadecimal(4) == "0009")
        #expect(Unicode.Scalar("\u{1F600}").hexadecimal(4, uppercase: true) == "1F600")
    }
}

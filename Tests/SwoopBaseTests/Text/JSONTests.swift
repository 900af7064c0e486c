import SwoopBase
import Testing

struct JSONTests {
    private func parse(_ text: String) throws -> JSON { try JSON(parsing: text.utf8) }

    @Test func values() throws {
        #expect(
            try parse(#" {"a": [1, -2.5, 1e3, true, false, null], "b": {}, "c": []} "#)
                == .object([
                    "a": .array([.integer(1), .real(-2.5), .real(1000), .bool(true), .bool(false), .null]),
                    "b": .object([:]), "c": .array([]),
                ]))
        #expect(try parse("1.0") == .real(1))
        #expect(try parse("-0") == .integer(0))
        #expect(try parse("9223372036854775807") == .integer(.max))
        #expect(try parse("9223372036854775808") == .real(9223372036854775808))
    }

    @Test func strings() throws {
        #expect(try parse(#""é\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00""#) == .string("é\"\\/\u{8}\u{C}\n\r\té😀"))
    }

    @Test(arguments: ["", "plain", "\"\\/\n\r\t\u{1}\u{1F}é😀"])
    func quotedComesBack(_ text: String) throws {
        #expect(try parse(JSON.quoted(text)) == .string(text))
    }

    @Test(arguments: [
        ("", 0, "expected a value, found the end"),
        ("[1, 2", 5, "expected ',' or ']', found the end"),
        ("{\"a\" 1}", 5, "expected ':', found '1'"),
        ("{\"a\": 1,}", 8, "expected a key, found '}'"),
        ("{\"a\": 1, \"a\": 2}", 9, "the key \"a\" stands twice"),
        ("01", 0, "expected a number, found the end in it"),
        ("1.", 0, "expected a number, found the end in it"),
        ("tru", 0, "expected true"),
        ("\"abc", 0, "a string that is never closed"),
        ("\"\\ud800\"", 2, "half a character"),
        ("\"\\x\"", 2, "an unknown escape in a string"),
        ("1 2", 2, "expected the end, found '2'"),
    ])
    func mistakes(_ text: String, _ offset: Int, _ message: String) {
        let error = #expect(throws: JSONError.self) { try parse(text) }
        #expect(error?.message == message)
        #expect(error?.offset == offset)
    }

    @Test func depthIsLimited() throws {
        let deepest = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
        #expect(throws: Never.self) { try parse(deepest) }
        #expect(throws: JSONError.self) { try parse("[\(deepest)]") }
    }

    @Test func textMustBeUTF8() {
        #expect(throws: JSONError.self) { try JSON(parsing: [0x22, 0xFF, 0x22]) }
    }
}

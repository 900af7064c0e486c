import SwoopBase
import Testing

@Suite struct ExactStringTests {
    @Test func otherScalarsAreOtherKeys() throws {
        #expect("\u{E9}" == "e\u{301}")
        #expect(ExactString("\u{E9}") != ExactString("e\u{301}"))
        #expect(Set<ExactString>(["\u{E9}", "e\u{301}", "\u{E9}", "e"]).count == 3)
        #expect(ExactString("a") == "a")
    }

    @Test func inJSONToo() throws {
        guard case .object(let members) = try JSON(parsing: Array("{\"\u{E9}\":1,\"e\u{301}\":2}".utf8)) else {
            Issue.record("not an object")
            return
        }
        #expect(members == ["\u{E9}": .integer(1), "e\u{301}": .integer(2)])
        let error = #expect(throws: JSONError.self) { try JSON(parsing: Array(#"{"a":1,"\u0061":2}"#.utf8)) }
        #expect(error?.description == "byte 7: the key \"a\" stands twice")
    }
}

import SwoopBase
import Testing

@Suite struct ProgramErrorTests {
    @Test func namesOperationMessageAndHint() {
        #expect("\(ProgramError("mm", "shapes clash", hint: "Transpose one"))" == "[mm] shapes clash. Transpose one.")
        #expect("\(ProgramError("mm", "shapes clash"))" == "[mm] shapes clash.")
    }

    @Test func controlCharactersAreEscaped() {
        let error = ProgramError("Child", "é\0\u{7}\tb\u{85} is read", hint: "a\nb")
        #expect("\(error)" == #"[Child] é\0\u{07}\tb\u{0085} is read. a"# + "\nb.")
    }

    @Test func aTrapShowsWhatFollowsANull() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            trap(ProgramError("Child", "\0 is read before it has a value"))
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains(#"[Child] \0 is read before it has a value."#))
    }
}

import SwoopViz
import Testing

@Suite struct ProgramTests {
    private let shell = Program("sh", debian: "dash", homebrew: "dash")

    @Test func inputComesInAndOutputComesBack() throws {
        // More than a pipe holds, in both directions.
        let text = [UInt8](repeating: 97, count: 300_000)
        #expect(try shell.run(["-c", "cat"], input: text) == text)
    }

    @Test func aMissingProgramNamesItsPackages() {
        let program = Program("no-such-program", debian: "package-a", homebrew: "package-b")
        #expect(throws: VizError.missingProgram(name: "no-such-program", debian: "package-a", homebrew: "package-b")) {
            try program.run([])
        }
        #expect(throws: VizError.missingProgram(name: "sh", debian: "dash", homebrew: "dash")) {
            try shell.run([], searchPath: "/nowhere:/nowhere/else")
        }
    }

    @Test func aFailureHasStatusAndMessage() {
        #expect(throws: VizError.programFailed(name: "sh", status: 3, message: "no\n")) {
            try shell.run(["-c", "echo no >&2; exit 3"])
        }
        #expect(throws: VizError.programFailed(name: "sh", status: 137, message: "")) {
            try shell.run(["-c", "kill -KILL $$"])
        }
    }
}

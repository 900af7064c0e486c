import NotebookKernel
import Testing

@Suite struct ReadyProgramTests {
    @Test(
        "a program that cannot be kept before its main is started for every run",
        arguments: ["/nowhere/libNone.so", nil] as [String?])
    func started(_ library: String?) throws {
        let program = ReadyProgram("/bin/echo", library: library)
        for word in ["a", "b"] {
            let end = try program.run([word], { ready($0, $1) }, isStopped: { false })
            #expect(end?.status == 0)
            #expect(end?.text == word + "\n")
        }
    }

    @Test("a run that is stopped")
    func stopped() throws {
        let program = ReadyProgram("/bin/sleep", library: "/nowhere/libNone.so")
        #expect(try program.run(["100"], { ready($0, $1) }, isStopped: { true }) == nil)
    }
}

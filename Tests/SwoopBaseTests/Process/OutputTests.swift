#if os(Linux)
import SwoopBase
import SwoopSystem
import Testing

@Suite struct OutputTests {
    /// `/dev/full` refuses every write as a full disk does.
    private static func fillDisk() {
        let descriptor = open("/dev/full", O_WRONLY)
        dup2(descriptor, STDOUT_FILENO)
    }

    @Test func aProgramWhoseOutputIsLostFails() async {
        let result = await #expect(processExitsWith: .exitCode(1), observing: [\.standardErrorContent]) {
            failIfOutputIsLost()
            Self.fillDisk()
            print("lost")
            exit(0)
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.hasPrefix("Error: standard output cannot be written"))
    }

    /// More than the buffer of the C library: the failure is met in the middle of the program.
    @Test func longOutputThatIsLostFails() async {
        await #expect(processExitsWith: .exitCode(1)) {
            failIfOutputIsLost()
            Self.fillDisk()
            for _ in 0..<10_000 { print("lost") }
            exit(0)
        }
    }

    @Test func otherProgramsEndAsTheyWould() async {
        await #expect(processExitsWith: .exitCode(5)) {
            failIfOutputIsLost()
            print("written")
            exit(5)
        }
        await #expect(processExitsWith: .exitCode(0)) {
            failIfOutputIsLost()
            // Nothing is lost.
            Self.fillDisk()
            exit(0)
        }
    }
}
#endif

import SwoopArray
import SwoopSystem
import Testing

@Suite struct ThreadsTests {
    /// What a program prints on standard error with a value of the variable.
    private func warning(_ value: String) async -> String {
        let result = await #expect(processExitsWith: .exitCode(0), observing: [\.standardErrorContent]) { [value] in
            setenv("SWOOP_NUM_THREADS", value, 1)
            exit((1...256).contains(threadCount) ? 0 : 1)
        }
        return String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    }

    @Test(arguments: ["abc", "0", "-1", "1e9", "2x", "1000000000"]) func whatIsNoNumberOfThreadsIsReported(
        value: String
    ) async {
        let text = await warning(value)
        #expect(text.hasPrefix("warning: SWOOP_NUM_THREADS=\(value) is not a number of threads from 1 to 256; "))
        #expect(text.hasSuffix(value == "1000000000" ? "; 256 are used\n" : " are used\n"))
        #expect(text.split(separator: "\n").count == 1)
    }

    @Test(arguments: ["", "1", "3", "256"]) func aNumberIsNot(value: String) async {
        #expect(await !warning(value).contains("warning"))
    }
}

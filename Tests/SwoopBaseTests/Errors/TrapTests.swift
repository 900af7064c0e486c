import Foundation
import SwoopBase
import SwoopSystem
import Testing

@Suite struct TrapTests {
    private static let error = ProgramError("mm", "shapes clash", hint: "Transpose one")

    @Test func printsOneLineWithPlaceMessageAndHint() async {
        let result = await #expect(
            processExitsWith: .signal(SIGABRT), observing: [\.standardErrorContent]
        ) {
            trap(Self.error, file: "app/main.swift", line: 12)
        }
        #expect(errors(result) == "app/main.swift:12: Fatal error: [mm] shapes clash. Transpose one.\n")
    }

    @Test func checkedTrapsWithWhatTheRuleThrows() async {
        let result = await #expect(processExitsWith: .signal(SIGABRT), observing: [\.standardErrorContent]) {
            checked(file: "app/main.swift", line: 3) { () throws(ProgramError) in throw Self.error }
        }
        #expect(errors(result) == "app/main.swift:3: Fatal error: [mm] shapes clash. Transpose one.\n")
    }

    /// A file or pipe gets what is printed in blocks, of which the last would be lost.
    @Test func whatWasPrintedBeforeIsWritten() async {
        let result = await #expect(processExitsWith: .signal(SIGABRT), observing: [\.standardOutputContent]) {
            print("step 1")
            print("step 2", terminator: "")
            trap(Self.error)
        }
        let output = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
        #expect(output.hasSuffix("step 1\nstep 2"))
    }

    /// `fflush(NULL)` would wait for the thread that reads.
    @Test func anotherThreadMayWaitForInput() async {
        await #expect(processExitsWith: .signal(SIGABRT)) {
            var ends: [Int32] = [0, 0]
            _ = pipe(&ends)
            dup2(ends[0], 0)
            Thread.detachNewThread { _ = readLine() }
            usleep(100_000)
            trap(Self.error)
        }
    }

    /// Swift's own report of registers and threads is made only for who asks for it.
    @Test func swiftsReportIsLeftOut() async {
        let silent = await #expect(processExitsWith: .signal(SIGABRT), observing: [\.standardErrorContent]) {
            trap(Self.error)
        }
        #expect(!errors(silent).contains("Registers") && !errors(silent).contains("Thread 0"))
    }

    /// A handler of SIGABRT that is the program's own is called as ever.
    @Test func theProgramsOwnSignalHandlerIsCalled() async {
        await #expect(processExitsWith: .exitCode(7)) {
            signal(SIGABRT) { _ in _exit(7) }
            trap(Self.error)
        }
    }

    @Test func manyThreadsGiveOneMessage() async {
        let result = await #expect(processExitsWith: .signal(SIGABRT), observing: [\.standardErrorContent]) {
            for _ in 0..<32 { Thread.detachNewThread { trap(Self.error, file: "app/main.swift", line: 1) } }
            sleep(60)
        }
        #expect(errors(result) == "app/main.swift:1: Fatal error: [mm] shapes clash. Transpose one.\n")
    }

    // MARK: The handler

    @Test func theHandlerGetsErrorAndPlace() async {
        let result = await #expect(
            processExitsWith: .signal(SIGABRT), observing: [\.standardOutputContent, \.standardErrorContent]
        ) {
            ProgramError.handler = { error, file, line in print("\(error.operation) at \(file):\(line)") }
            trap(Self.error, file: "app/main.swift", line: 12)
        }
        let output = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
        #expect(output.hasSuffix("mm at app/main.swift:12\n"))
        #expect(errors(result) == "app/main.swift:12: Fatal error: [mm] shapes clash. Transpose one.\n")
    }

    @Test func theHandlerMayEndTheProcessItself() async {
        let result = await #expect(processExitsWith: .exitCode(3), observing: [\.standardErrorContent]) {
            ProgramError.handler = { _, _, _ in exit(3) }
            trap(Self.error)
        }
        #expect(!errors(result).contains("Fatal error"))
    }

    @Test func theHandlerMayKeepTheThread() async {
        await #expect(processExitsWith: .exitCode(0)) {
            ProgramError.handler = { _, _, _ in while true { sleep(1) } }
            for _ in 0..<4 { Thread.detachNewThread { trap(Self.error) } }
            usleep(100_000)
            exit(0)
        }
    }

    @Test func aMistakeOfTheHandlerIsToldToo() async {
        let result = await #expect(processExitsWith: .signal(SIGABRT), observing: [\.standardErrorContent]) {
            ProgramError.handler = { _, _, _ in trap(ProgramError("log", "no file"), file: "app/log.swift", line: 2) }
            trap(Self.error, file: "app/main.swift", line: 12)
        }
        #expect(
            errors(result) == """
                app/main.swift:12: Fatal error: [mm] shapes clash. Transpose one.
                app/log.swift:2: Fatal error: [log] no file.

                """)
    }

    @Test func theHandlerIsKept() async {
        await #expect(processExitsWith: .exitCode(0)) {
            let before = ProgramError.handler == nil
            ProgramError.handler = { _, _, _ in }
            let after = ProgramError.handler == nil
            ProgramError.handler = nil
            exit(before && !after && ProgramError.handler == nil ? 0 : 1)
        }
    }
}

private func errors(_ result: ExitTest.Result?) -> String {
    String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
}

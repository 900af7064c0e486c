import Foundation
import Swoop
import SwoopBase
import Testing

/// A mistake is told with the line of this file that made it, whatever of the library lies between.
@Suite(.serialized) struct StackSearchTests {
    @Test func operators() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { Mistakes.add() }
        expect(result, line: Mistakes.lineOfAdd, "[+] ")
    }

    /// Who wants the stack left alone has the library's line.
    @Test func noStackIsReadWithoutBacktraces() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            setenv("SWOOP_BACKTRACE", "off", 1)
            Mistakes.add()
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.hasPrefix("SwoopTensor/Arithmetic.swift:") && text.contains("[+] "))
    }

    @Test func layers() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { Mistakes.layer() }
        expect(result, line: Mistakes.lineOfLayer, "[linear] ")
    }

    @Test func ownLayers() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Doubled()(Tensor.zeros(2, 3))
        }
        expect(result, line: Doubled.line, "[+] ")
    }

    @Test func aSecondBackward() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            Mistakes.secondBackward()
        }
        expect(result, line: Mistakes.lineOfSecondBackward, "[backward] ")
    }

    @Test func hooks() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { Mistakes.hook() }
        expect(result, line: Mistakes.lineOfHook, "[+] ")
    }

    @Test func closuresThatTheLibraryCalls() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            Mistakes.closure()
        }
        expect(result, line: Mistakes.lineOfClosure, "[+] ")
    }

    @Test func otherThreads() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            Thread.detachNewThread { Mistakes.add() }
            sleep(60)
        }
        expect(result, line: Mistakes.lineOfAdd, "[+] ")
    }

    @Test func tasks() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            await Task.detached {
                await Task.yield()
                Mistakes.add()
            }.value
        }
        expect(result, line: Mistakes.lineOfAdd, "[+] ")
    }

    @Test func manyThreadsGiveOneMessage() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            for _ in 0..<32 { Thread.detachNewThread { Mistakes.add() } }
            sleep(60)
        }
        expect(result, line: Mistakes.lineOfAdd, "[+] ")
    }

    @Test func theHandlerGetsTheSameLine() async {
        let result = await #expect(processExitsWith: .exitCode(3), observing: [\.standardErrorContent]) {
            ProgramError.handler = { error, file, line in
                FileHandle.standardError.write(Data("\(file):\(line): Fatal error: \(error)\n".utf8))
                _exit(3)
            }
            Mistakes.add()
        }
        expect(result, line: Mistakes.lineOfAdd, "[+] ")
    }

    /// One line of text with this file, the line and the beginning of the message.
    private func expect(
        _ result: ExitTest.Result?, line: Int, _ message: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(
            text.contains("StackSearchTests.swift:\(line): Fatal error: \(message)"), sourceLocation: sourceLocation)
        #expect(text.count { $0 == "\n" } == 1, sourceLocation: sourceLocation)
    }
}

/// Outside of the tests, whose bodies are code of a macro and have its lines; not inlined, as the compiler merges equal
/// bodies into one without lines.
private enum Mistakes {
    static let lineOfAdd = #line + 2
    @inline(never) static func add() {
        let sum = Tensor.zeros(2, 3) + Tensor.zeros(4, 3)
        print(sum)
    }

    static let lineOfLayer = #line + 3
    @inline(never) static func layer() {
        let model = Sequential(Linear(3, 8), ReLU(), Linear(9, 1))
        let result = model(Tensor.zeros(2, 3))
        print(result)
    }

    static let lineOfSecondBackward = #line + 5
    @inline(never) static func secondBackward() {
        let x = Tensor(2.0, requiresGrad: true)
        let y = x * x
        y.backward()
        y.backward()
        print(x)
    }

    static let lineOfHook = #line + 4
    @inline(never) static func hook() {
        let x = Tensor(2.0, requiresGrad: true)
        x.registerHook { gradient in
            let sum = Tensor.zeros(2) + Tensor.zeros(3)
            return sum * gradient
        }
        (x * x).backward()
    }

    static let lineOfClosure = #line + 4
    @inline(never) static func closure() {
        let sum = noGrad {
            let double = Tensor.zeros(2) * 2
            let sum = double + Tensor.zeros(3)
            return sum * 2
        }
        print(sum)
    }
}

private final class Doubled: Layer {
    static let line = #line + 2
    func forward(_ input: Tensor) -> Tensor {
        let sum = input + Tensor.zeros(7)
        return sum * 2
    }
}

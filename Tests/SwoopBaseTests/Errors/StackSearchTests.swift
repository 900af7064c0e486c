import Foundation
import Swoop
import SwoopBase
import Testing

/// A mistake is told with the line of this file that made it, whatever of the library lies between.
@Suite struct StackSearchTests {
    @Test func operators() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Tensor.zeros(2, 3) + Tensor.zeros(4, 3)
        }
        expect(result, line: #line - 2, "[+] ")
    }

    @Test func layers() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Sequential(Linear(3, 8), ReLU(), Linear(9, 1))(Tensor.zeros(2, 3))
        }
        expect(result, line: #line - 2, "[linear] ")
    }

    @Test func ownLayers() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Doubled()(Tensor.zeros(2, 3))
        }
        expect(result, line: Doubled.line, "[+] ")
    }

    @Test func aSecondBackward() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let x = Tensor(2.0, requiresGrad: true)
            let y = x * x
            y.backward()
            y.backward()
        }
        expect(result, line: #line - 2, "[")
    }

    @Test func hooks() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let x = Tensor(2.0, requiresGrad: true)
            x.registerHook { gradient in
                gradient + Tensor.zeros(2) + Tensor.zeros(3)
            }
            (x * x).backward()
        }
        expect(result, line: #line - 4, "[+] ")
    }

    @Test func closuresThatTheLibraryCalls() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let sum = noGrad {
                let double = Tensor.zeros(2) * 2
                return double + Tensor.zeros(3)
            }
            print(sum)
        }
        expect(result, line: #line - 4, "[+] ")
    }

    @Test func otherThreads() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            Thread.detachNewThread {
                print(Tensor.zeros(2) + Tensor.zeros(3))
            }
            sleep(60)
        }
        expect(result, line: #line - 4, "[+] ")
    }

    @Test func tasks() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let task = Task.detached {
                await Task.yield()
                print(Tensor.zeros(2) + Tensor.zeros(3))
            }
            await task.value
        }
        expect(result, line: #line - 4, "[+] ")
    }

    @Test func manyThreadsGiveOneMessage() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            for _ in 0..<32 {
                Thread.detachNewThread { print(Tensor.zeros(2) + Tensor.zeros(3)) }
            }
            sleep(60)
        }
        expect(result, line: #line - 4, "[+] ")
    }

    @Test func theHandlerGetsTheSameLine() async {
        let result = await #expect(processExitsWith: .exitCode(3), observing: [\.standardErrorContent]) {
            ProgramError.handler = { error, file, line in
                FileHandle.standardError.write(Data("\(file):\(line): Fatal error: \(error)\n".utf8))
                exit(3)
            }
            print(Tensor.zeros(2) + Tensor.zeros(3))
        }
        expect(result, line: #line - 2, "[+] ")
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

private final class Doubled: Layer {
    static let line = #line + 2
    func forward(_ input: Tensor) -> Tensor {
        let sum = input + Tensor.zeros(7)
        return sum * 2
    }
}

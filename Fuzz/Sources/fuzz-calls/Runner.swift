import CProcess
import Foundation
import Seeded

/// Runs calls in child processes. The parent never calls Swoop, so it stays small and has no threads.
struct Runner {
    let calls: [Call]
    let options: Options

    /// The function that a call of the run calls.
    func call(_ number: Int) -> Call {
        var random = Random(seed: options.seed, call: number)
        return calls[Int(random.next() % UInt64(calls.count))]
    }

    /// The work of a child: it draws the arguments and makes the call.
    private func perform(_ number: Int, _ record: Record) -> Never {
        var random = Random(seed: options.seed, call: number)
        _ = random.next()
        do {
            let source = Source(random: random, record: record)
            try call(number).run(source)
        } catch is Source.Nothing {
            fuzz_exit(Outcome.foundNothing)
        } catch {
            _ = "\(error)"
            fuzz_exit(Outcome.threw)
        }
        fuzz_exit(0)
    }

    /// Runs one call in the foreground; returns how it ended.
    func runOne(_ number: Int) -> FuzzEnd {
        let record = Record()
        if fuzz_fork(STDERR_FILENO, options.seconds, UInt64(options.memory) << 20) == 0 { perform(number, record) }
        let end = fuzz_wait()
        print("// \(call(number).name)\n\(record.text)")
        return end
    }

    /// A slot for one call at a time.
    private struct Slot {
        let record = Record()
        let errors = fuzz_file()
        var process: Int32 = 0
        var number = 0
    }

    /// Runs all calls, several at the same time, and reports each.
    func run(_ report: (Ended) -> Void) {
        var slots = (0..<options.jobs).map { _ in Slot() }
        var next = 0
        var running = 0
        var buffer = [CChar](repeating: 0, count: 1 << 16)
        let end = Date(timeIntervalSinceNow: options.minutes * 60)
        var isOver: Bool { next >= options.calls || Date() >= end }
        while !isOver || running > 0 {
            for index in slots.indices where slots[index].process == 0 && !isOver {
                slots[index].record.clear()
                slots[index].number = next
                let process = fuzz_fork(slots[index].errors, options.seconds, UInt64(options.memory) << 20)
                if process == 0 { perform(next, slots[index].record) }
                guard process > 0 else { fatalError("No process could be started.") }
                slots[index].process = process
                next += 1
                running += 1
            }
            let ended = fuzz_wait()
            guard let index = slots.firstIndex(where: { $0.process == ended.process }) else { continue }
            let length = fuzz_read(slots[index].errors, &buffer, buffer.count)
            let errors = String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if length > 0 { fuzz_clear(slots[index].errors) }
            report(Ended(number: slots[index].number, end: ended, errors: errors, record: slots[index].record))
            slots[index].process = 0
            running -= 1
        }
    }

    /// A call that ended.
    struct Ended {
        let number: Int
        let end: FuzzEnd
        let errors: String
        let record: Record
    }
}

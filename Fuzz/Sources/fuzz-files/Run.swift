import CProcess
import Foundation

/// Tries a format until its time is over. A batch of files is read in one process; one that ends early names the file.
final class Run {
    private let batch: Batch
    private let end: Date
    /// What a child records: the number of the next file, and how many could be read.
    private let record = fuzz_shared(16)!.bindMemory(to: Int.self, capacity: 2)
    private let errors = fuzz_file()
    private(set) var failures = 0

    /// A process reads at most so many files, and begins no other after so many seconds.
    private static let batchSize = 2000
    private static let batchSeconds = 100.0
    /// After so many failures of a format there is enough to do.
    private static let enough = 10

    init(format: Format, options: Options, folder: String) {
        batch = Batch(format: format, options: options, folder: folder)
        end = Date(timeIntervalSinceNow: options.minutes * 60)
    }

    func go() {
        var next = 0
        record[1] = 0
        let before = fuzz_children_seconds()
        // Makes the seeds once, not in every process.
        for number in 0..<20 { _ = batch.bytes(number) }
        while Date() < end && failures < Self.enough { next = runBatch(from: next) }
        print(
            "\(batch.format.rawValue): \(next) files in \(Int(fuzz_children_seconds() - before)) s of processor time, "
                + "\(record[1]) of them could be read, the others threw; "
                + (failures == 0 ? "no process ended." : "\(failures) ended their process."))
    }

    /// Reads a batch; returns the number of the file after the last that was read.
    private func runBatch(from first: Int) -> Int {
        let options = batch.options
        let process = fuzz_fork(errors, options.seconds, UInt64(options.memory) << 20)
        if process == 0 {
            let end = min(end, Date(timeIntervalSinceNow: Self.batchSeconds))
            record[0] = first
            while record[0] < first + Self.batchSize && Date() < end {
                if batch.read(record[0]) == "read" { record[1] += 1 }
                record[0] += 1
            }
            fuzz_exit(0)
        }
        guard process > 0 else { fatalError("No process could be started.") }
        let ended = fuzz_wait()
        if ended.signal == 0 && ended.code == 0 { return record[0] }
        failures += 1
        var text = [CChar](repeating: 0, count: 4096)
        let length = fuzz_read(errors, &text, text.count)
        fuzz_clear(errors)
        let message = String(decoding: text[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let how = ended.signal == 0 ? "exit \(ended.code)" : "signal \(ended.signal)"
        print("\(batch.format.rawValue) \(record[0]): \(how): \(message.prefix(600))")
        print("    fuzz-files --seed \(options.seed) --filter \(batch.format.rawValue) --only \(record[0])")
        return record[0] + 1
    }
}

import SwoopArray
import SwoopIO
import SwoopNN
import SwoopOptim
import SwoopTensor

/// A folder with the last checkpoints of a training, and the best.
/// ```swift
/// let folder = CheckpointFolder("runs/a", keep: 3)
/// let start = try folder.resume(model: model, optimizer: optimizer)?.epoch ?? 0
/// for epoch in start..<10 {
///     let loss = trainAndValidate()
///     try folder.save(Checkpoint(model: model, optimizer: optimizer, epoch: epoch + 1), metric: loss)
/// }
/// ```
/// The files are `epoch-000003-step-000000120.pt` by the checkpoint's numbers, and `best.pt`. Other files in the folder
/// are left alone. Whenever the program is stopped, the folder has a complete checkpoint, if one had been saved before.
public final class CheckpointFolder {
    /// The path of the folder.
    public let path: String
    /// How many of the last checkpoints are kept.
    public let keep: Int
    /// Which metrics are good.
    public let mode: MetricMode
    /// The metric of `best.pt`, once it is known.
    private var bestMetric: Double??

    /// A folder, which is made when the first checkpoint is saved. Traps unless `keep` is at least 1.
    public init(
        _ path: String, keep: Int = 3, mode: MetricMode = .min, file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in try TrainingRules.keep(keep) }
        self.path = path
        self.keep = keep
        self.mode = mode
    }

    /// Saves a checkpoint, as ``Checkpoint/save(to:)`` does, and removes those before the last ``keep``. If its metric is
    /// better than that of every other checkpoint, it is saved as the best too, with the metric under `metric` among its
    /// values.
    /// - Returns: the path of the file.
    @discardableResult
    public func save(_ checkpoint: Checkpoint, metric: Double? = nil) throws(CheckpointError) -> String {
        var checkpoint = checkpoint
        let number = Number(epoch: checkpoint.epoch, step: checkpoint.step)
        let target = "\(path)/\(number.name)"
        try accessing { () throws(FileFailure) in try Directory.make(path) }
        if let last = try numbers().last, number < last { throw .laterCheckpoint(path: "\(path)/\(last.name)") }
        if let metric {
            checkpoint.values.set("metric", .real(metric))
            if mode.isBetter(metric, than: try savedBestMetric()) {
                // Before the other file: if the program stops between the two, the step is made again, with the same
                // metric.
                try checkpoint.save(to: bestPath)
                bestMetric = .some(metric)
            }
        }
        try checkpoint.save(to: target)
        for path in try paths().dropLast(keep) {
            try accessing { () throws(FileFailure) in try Directory.remove(path) }
        }
        return target
    }

    /// The paths of the last checkpoints, the oldest first.
    public func paths() throws(CheckpointError) -> [String] {
        try numbers().map { "\(path)/\($0.name)" }
    }

    /// The newest checkpoint; nil if there is none.
    public func latest() throws(CheckpointError) -> Checkpoint? {
        guard let path = try paths().last else { return nil }
        return try Checkpoint(path: path)
    }

    /// The checkpoint with the best metric; nil if none was saved with one.
    public func best() throws(CheckpointError) -> Checkpoint? {
        do throws(CheckpointError) {
            return try Checkpoint(path: bestPath)
        } catch .file(.missingFile) {
            return nil
        }
    }

    /// Takes over the states of the newest checkpoint, as ``Checkpoint/restore(model:optimizer:schedules:generator:)``
    /// does, and returns it; nil if there is none.
    @discardableResult
    public func resume(
        model: (any Module)? = nil, optimizer: (any Optimizer)? = nil, schedules: [any LearningRateSchedule] = [],
        generator: Generator? = .default
    ) throws(CheckpointError) -> Checkpoint? {
        guard let checkpoint = try latest() else { return nil }
        try checkpoint.restore(model: model, optimizer: optimizer, schedules: schedules, generator: generator)
        return checkpoint
    }

    private var bestPath: String { "\(path)/best.pt" }

    private func savedBestMetric() throws(CheckpointError) -> Double? {
        if let bestMetric { return bestMetric }
        let metric = try best()?.values["metric"]?.doubleValue
        bestMetric = .some(metric)
        return metric
    }

    private func numbers() throws(CheckpointError) -> [Number] {
        try accessing { () throws(FileFailure) in try Directory.names(in: path) }.compactMap { Number(name: $0) }
            .sorted()
    }

    private func accessing<Result>(
        _ body: () throws(FileFailure) -> Result
    ) throws(CheckpointError) -> Result {
        do { return try body() } catch { throw .folder(path: path, reason: error.reason) }
    }
}

/// The numbers in the name of a file.
private struct Number: Comparable {
    let epoch: Int
    let step: Int

    init(epoch: Int, step: Int) { (self.epoch, self.step) = (epoch, step) }

    /// Nil for a file that is no checkpoint of the folder.
    init?(name: String) {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1] == "pt" else { return nil }
        let words = parts[0].split(separator: "-", omittingEmptySubsequences: false)
        guard words.count == 4, words[0] == "epoch", words[2] == "step", let epoch = Int(words[1]),
            let step = Int(words[3])
        else { return nil }
        self.init(epoch: epoch, step: step)
        guard self.name == name else { return nil }
    }

    var name: String { "epoch-\(padded(epoch, 6))-step-\(padded(step, 9)).pt" }

    static func < (left: Number, right: Number) -> Bool { (left.epoch, left.step) < (right.epoch, right.step) }

    /// The digits let a listing by name be in the order of the numbers.
    private func padded(_ number: Int, _ digits: Int) -> String {
        let text = "\(number)"
        return String(repeating: "0", count: Swift.max(0, digits - text.utf8.count)) + text
    }
}

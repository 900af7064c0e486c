import SwoopArray
import SwoopNN
import SwoopOptim
import SwoopSystem
import SwoopTensor
import SwoopViz

/// The losses over a range of learning rates: ``lrFind(_:_:_:from:to:steps:smoothing:divergence:generator:file:line:loss:)``.
public struct LearningRateRange: Sendable, Hashable {
    /// The rates, each larger than the one before by the same factor.
    public let rates: [Double]
    /// The loss at each rate, before the step with it.
    public let losses: [Double]
    /// The losses, smoothed: an exponential mean, corrected for its beginning.
    public let smoothed: [Double]

    package init(rates: [Double], losses: [Double], smoothed: [Double]) {
        (self.rates, self.losses, self.smoothed) = (rates, losses, smoothed)
    }

    /// The rate at which the smoothed loss falls the fastest over log(rate), or nil with too few losses. The first tenth
    /// and the last five of the losses do not count.
    public var suggestion: Double? {
        // A loss that is not finite ends the test, and is the last.
        let finite = smoothed.prefix { $0.isFinite }
        let (first, last) = (finite.count / 10, finite.count - 5)
        guard last - first >= 3 else { return nil }
        let part = Array(finite[first..<last])
        // Differences as np.gradient has them; the rates are evenly spaced in their logarithm.
        let slopes = part.indices.map { index in
            let (left, right) = (Swift.max(index - 1, 0), Swift.min(index + 1, part.count - 1))
            return (part[right] - part[left]) / Double(right - left)
        }
        return rates[first + slopes.indices.min { slopes[$0] < slopes[$1] }!]
    }

    /// The loss over the rates.
    public func plot() -> Plot {
        SwoopViz.plot(rates, smoothed, title: "Loss by learning rate", xLabel: "learning rate", xScale: .log)
    }
}

/// Trains for some steps with learning rates that grow from step to step, to see which of them are good: Smith's range
/// test.
/// ```swift
/// let range = lrFind(model, optimizer, loader) { model, batch in crossEntropy(model(batch.0), batch.1) }
/// print(range.suggestion ?? 0.001)
/// ```
/// Step i of n has the rate from·(to/from)^(i/(n − 1)) in all groups. The test ends when the smoothed loss is more than
/// `divergence` times the best, or not finite. Afterwards the model, the optimizer and the generator are as
/// before, and gradients are nil. Make schedules after it. Traps unless 0 < `from` < `to` and `steps` is at least 2.
///
/// - Parameters:
///   - batches: of which as many are used as there are steps; they begin anew if there are fewer.
///   - smoothing: how much the mean keeps of the losses before, from 0 to below 1.
///   - loss: the loss of a batch.
public func lrFind<Model: Module, Batches: Sequence>(
    _ model: Model, _ optimizer: any Optimizer, _ batches: Batches, from: Double = 1e-7, to: Double = 10,
    steps: Int = 100, smoothing: Double = 0.9, divergence: Double = 4, generator: Generator = .default,
    file: StaticString = #fileID, line: UInt = #line, loss: (Model, Batches.Element) -> Tensor
) -> LearningRateRange {
    checked(file: file, line: line) { () throws(ProgramError) in
        try TrainingRules.rates(from, to)
        try TrainingRules.steps(steps)
        try TrainingRules.smoothing(smoothing)
    }
    let state = model.stateDict().copied()
    let before = optimizer.stateDict().copied()
    let drawn = generator.state
    var (rates, losses, smoothed): ([Double], [Double], [Double]) = ([], [], [])
    var mean = 0.0
    var iterator = batches.makeIterator()
    while rates.count < steps {
        guard let batch = iterator.next() ?? restarted(batches, &iterator) else { break }
        let rate = from * pow(to / from, Double(rates.count) / Double(steps - 1))
        optimizer.learningRates = optimizer.learningRates.map { _ in rate }
        optimizer.zeroGrad()
        let value = loss(model, batch)
        checked(file: file, line: line) { () throws(ProgramError) in try TrainingRules.loss(value.shape) }
        rates.append(rate)
        losses.append(value.item())
        mean = smoothing * mean + (1 - smoothing) * losses.last!
        smoothed.append(mean / (1 - pow(smoothing, Double(rates.count))))
        let least = smoothed.min()!
        // For positive losses: above `divergence` times the least.
        if !smoothed.last!.isFinite || smoothed.last! - least > (divergence - 1) * abs(least) { break }
        value.backward()
        optimizer.step()
    }
    checked(file: file, line: line) { () throws(ProgramError) in
        try TrainingRules.restored("lrFind") {
            try model.load(stateDict: state)
            try optimizer.load(stateDict: before)
        }
    }
    optimizer.zeroGrad()
    generator.state = drawn
    return LearningRateRange(rates: rates, losses: losses, smoothed: smoothed)
}

private func restarted<Batches: Sequence>(_ batches: Batches, _ iterator: inout Batches.Iterator) -> Batches.Element? {
    iterator = batches.makeIterator()
    return iterator.next()
}

extension OptimizerStateDict {
    /// The same state with tensors of its own.
    fileprivate func copied() -> OptimizerStateDict {
        func copied(_ value: StateValue) -> StateValue {
            switch value {
            case .tensor(let tensor): .tensor(tensor.clone())
            case .list(let values): .list(values.map(copied))
            case .integer, .real, .null: value
            }
        }
        return OptimizerStateDict(
            state: state.mapValues { $0.mapValues { $0.clone() } }, values: values.mapValues { $0.mapValues(copied) },
            parameterGroups: parameterGroups)
    }
}

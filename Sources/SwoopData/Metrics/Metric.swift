import SwoopTensor

/// A number, or several, that say how good predictions are, computed batch by batch.
///
/// Metrics are values: a copy goes on from where it was made. All numbers are float64, and those of scikit-learn.
/// ```swift
/// var accuracy = Accuracy()
/// for (x, y) in loader { accuracy.update(noGrad { model(x) }, y) }
/// print(accuracy.value)
/// ```
public protocol Metric<Value>: Sendable {
    /// What the metric gives.
    associatedtype Value
    /// Takes a batch of predictions and what is right. Traps if their shapes do not fit each other.
    mutating func update(_ predictions: Tensor, _ targets: Tensor)
    /// The metric of all batches so far. A fraction of nothing is NaN.
    var value: Value { get }
    /// Forgets all batches.
    mutating func reset()
}

/// The mean of numbers that come one after the other, such as the losses of an epoch.
/// ```swift
/// var loss = RunningMean()
/// for (x, y) in loader { loss.update(crossEntropy(model(x), y).item(), count: x.shape[0]) }
/// print(loss.value)
/// ```
public struct RunningMean: Sendable {
    private var sum = 0.0
    private var weight = 0.0

    /// The mean of nothing, which is NaN.
    public init() {}

    /// Takes a number that is itself the mean of `count` others, 1 by default. Traps if there are fewer than 0.
    public mutating func update(_ number: Double, count: Int = 1, file: StaticString = #fileID, line: UInt = #line) {
        checked(file: file, line: line) { () throws(ProgramError) in
            guard count >= 0 else { throw ProgramError("RunningMean", "a count of \(count)", hint: "It is 0 or more") }
        }
        sum += number * Double(count)
        weight += Double(count)
    }

    /// The mean of all numbers; NaN if there are none.
    public var value: Double { sum / weight }

    /// Forgets all numbers.
    public mutating func reset() { self = RunningMean() }
}

/// Preconditions of metrics.
package enum MetricRules {
    /// Classes, or a score for each class, `[count, classes]`, with the right classes, `[count]`.
    package static func classes(_ predictions: Shape, _ targets: Shape, _ operation: String) throws(ProgramError) {
        let isHeld = targets.rank == 1 && (1...2).contains(predictions.rank) && predictions[0] == targets[0]
        guard isHeld && (predictions.rank == 1 || predictions[1] > 0) else {
            throw ProgramError(
                operation, "predictions of shape \(predictions) for targets of shape \(targets)",
                hint: "Use [count, classes] or [count] for predictions and [count] for targets")
        }
    }

    /// Integers, of which none is negative or at least `count`.
    package static func labels(_ labels: [Int], below count: Int, _ operation: String) throws(ProgramError) {
        guard let label = labels.first(where: { $0 < 0 || $0 >= count }) else { return }
        throw ProgramError(operation, "the class \(label)", hint: "With \(count) classes, they are 0 to \(count - 1)")
    }

    package static func integers(_ dtype: DType, _ operation: String) throws(ProgramError) {
        guard dtype.isInteger || dtype == .bool else {
            throw ProgramError(operation, "classes of \(dtype)", hint: "Classes are integers: to(.int64)")
        }
    }

    /// A score for each sample, `[count]` or `[count, 1]`, and as many targets.
    package static func scores(_ predictions: Shape, _ targets: Shape, _ operation: String) throws(ProgramError) {
        try equalShapes(predictions, targets, operation)
        guard predictions.rank == 1 || predictions.rank == 2 && predictions[1] == 1 else {
            throw ProgramError(
                operation, "scores of shape \(predictions)", hint: "Use [count]; several classes need a metric each")
        }
    }

    /// A number for each sample, `[count]`, or several outputs, `[count, outputs]`; as many as before.
    package static func outputs(
        _ predictions: Shape, _ targets: Shape, before: Int?, _ operation: String
    ) throws(ProgramError) {
        try equalShapes(predictions, targets, operation)
        guard (1...2).contains(predictions.rank) else {
            throw ProgramError(
                operation, "predictions of shape \(predictions)", hint: "Use [count] or [count, outputs]")
        }
        let count = predictions.rank == 1 ? 1 : predictions[1]
        guard count == before ?? max(count, 1) else {
            throw ProgramError(
                operation, "\(count) outputs after \(before ?? 0)",
                hint: "Every batch has the same outputs, at least one")
        }
    }

    /// Numbers of one shape.
    package static func equalShapes(_ predictions: Shape, _ targets: Shape, _ operation: String) throws(ProgramError) {
        guard predictions == targets else {
            throw ProgramError(
                operation, "predictions of shape \(predictions) for targets of shape \(targets)",
                hint: "Shapes must be equal; use squeeze or reshape")
        }
    }
}

extension Tensor {
    /// The predicted classes: those with the largest scores, or these integers themselves.
    func predictedClasses(_ targets: Tensor, _ operation: String) -> [Int] {
        checked { () throws(ProgramError) in
            try MetricRules.classes(shape, targets.shape, operation)
            try MetricRules.integers(targets.dtype, operation)
            if rank == 1 { try MetricRules.integers(dtype, operation) }
        }
        return noGrad { rank == 1 ? self : argmax(dim: 1) }.ints
    }
}

import SwoopTensor

/// How often each class was taken for each: scikit-learn's `confusion_matrix`, and the metrics that follow from it.
/// ```swift
/// var matrix = ConfusionMatrix(classes: 10)
/// for (x, y) in loader { matrix.update(noGrad { model(x) }, y) }
/// print(matrix.accuracy, matrix.f1(.macro))
/// ```
public struct ConfusionMatrix: Metric {
    /// How precision, recall and F1 of several classes become one number.
    public enum Average: Sendable {
        /// That of one class alone.
        case binary(positive: Int = 1)
        /// The mean over the classes that occur among the predictions or targets.
        case macro
        /// That of all decisions together, which is the accuracy.
        case micro
        /// The mean over the classes, each weighted by how often it occurs among the targets.
        case weighted
    }

    /// The number of classes.
    public let classes: Int
    /// `value[t][p]` samples of class t were taken for class p.
    public private(set) var value: [[Int]]

    /// Traps if there are no classes, or more than memory holds.
    public init(classes: Int, file: StaticString = #fileID, line: UInt = #line) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try DatasetRules.positive(classes, "ConfusionMatrix", "classes")
            try Rules.memory(classes.saturatingProduct(classes), .int64, "ConfusionMatrix")
        }
        self.classes = classes
        value = Self.zeros(classes)
    }

    private static func zeros(_ count: Int) -> [[Int]] {
        Array(repeating: Array(repeating: 0, count: count), count: count)
    }

    /// Predictions are classes, `[count]`, or a score for each class, `[count, classes]`; targets are classes,
    /// `[count]`. Traps for other shapes and for classes that there are not.
    public mutating func update(_ predictions: Tensor, _ targets: Tensor) {
        let (predicted, right) = (predictions.predictedClasses(targets, "ConfusionMatrix"), targets.ints)
        checked { () throws(ProgramError) in
            try MetricRules.labels(predicted, below: classes, "ConfusionMatrix")
            try MetricRules.labels(right, below: classes, "ConfusionMatrix")
        }
        for (predicted, right) in zip(predicted, right) { value[right][predicted] += 1 }
    }

    public mutating func reset() { value = Self.zeros(classes) }

    /// The number of samples.
    public var count: Int { value.reduce(0) { $0 + $1.reduce(0, +) } }

    /// The fraction of samples whose class was found.
    public var accuracy: Double { Double((0..<classes).reduce(0) { $0 + value[$1][$1] }) / Double(count) }

    /// Of those taken for a class, the fraction that belongs to it: tp / (tp + fp). 0 if there are none.
    public func precision(_ average: Average) -> Double {
        averaged(average) { truePositives, predicted, _ in Self.ratio(truePositives, predicted) }
    }

    /// Of those that belong to a class, the fraction that was found: tp / (tp + fn). 0 if there are none.
    public func recall(_ average: Average) -> Double {
        averaged(average) { truePositives, _, right in Self.ratio(truePositives, right) }
    }

    /// The harmonic mean of precision and recall: 2 tp / (2 tp + fp + fn). 0 if there are none.
    public func f1(_ average: Average) -> Double {
        averaged(average) { truePositives, predicted, right in Self.ratio(2 * truePositives, predicted + right) }
    }

    private static func ratio(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }

    /// The average of what `score` gives for the numbers of samples of a class that were found, that were taken for it,
    /// and that belong to it.
    private func averaged(
        _ average: Average, _ score: (_ truePositives: Int, _ predicted: Int, _ right: Int) -> Double
    ) -> Double {
        let right = value.map { $0.reduce(0, +) }
        let predicted = (0..<classes).map { column in value.reduce(0) { $0 + $1[column] } }
        func single(_ index: Int) -> Double { score(value[index][index], predicted[index], right[index]) }
        switch average {
        case .binary(let positive):
            checked { () throws(ProgramError) in
                try MetricRules.labels([positive], below: classes, "ConfusionMatrix")
            }
            return single(positive)
        case .micro: return score((0..<classes).reduce(0) { $0 + value[$1][$1] }, count, count)
        case .macro:
            let present = (0..<classes).filter { right[$0] + predicted[$0] > 0 }
            return present.reduce(0) { $0 + single($1) } / Double(present.count)
        case .weighted:
            return (0..<classes).reduce(0) { $0 + single($1) * Double(right[$1]) } / Double(count)
        }
    }
}

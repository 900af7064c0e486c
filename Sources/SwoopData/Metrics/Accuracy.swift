import SwoopTensor

/// The fraction of predictions that are right: scikit-learn's `accuracy_score`, and `top_k_accuracy_score`.
public struct Accuracy: Metric {
    private let k: Int
    private var right = 0
    private var count = 0

    /// Traps if k is not positive.
    ///
    /// - Parameter k: How many classes with the largest scores may be the right one.
    public init(topK k: Int = 1, file: StaticString = #fileID, line: UInt = #line) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try DatasetRules.positive(k, "Accuracy", "topK")
        }
        self.k = k
    }

    /// Predictions are classes, `[count]`, or a score for each class, `[count, classes]`; targets are classes,
    /// `[count]`. Traps for other shapes, and if there are fewer classes than `topK`.
    public mutating func update(_ predictions: Tensor, _ targets: Tensor) {
        if k == 1 {
            right += zip(predictions.predictedClasses(targets, "Accuracy"), targets.ints).count { $0 == $1 }
        } else {
            checked { () throws(ProgramError) in
                try MetricRules.classes(predictions.shape, targets.shape, "Accuracy")
                try MetricRules.integers(targets.dtype, "Accuracy")
                guard predictions.rank == 2 && predictions.shape[1] >= k else {
                    throw ProgramError(
                        "Accuracy", "the \(k) best of predictions of shape \(predictions.shape)",
                        hint: "Pass a score for each class, and no more than their number")
                }
            }
            let best = noGrad { predictions.topk(k, dim: 1).indices.ints }
            for (row, target) in targets.ints.enumerated() where best[row * k..<row * k + k].contains(target) {
                right += 1
            }
        }
        count += targets.count
    }

    public var value: Double { Double(right) / Double(count) }

    public mutating func reset() { (right, count) = (0, 0) }
}

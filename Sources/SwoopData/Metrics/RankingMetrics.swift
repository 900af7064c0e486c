import SwoopTensor

/// The area under the receiver operating characteristic: the probability that a sample of the class gets a larger score
/// than one that does not belong to it, equal scores counting half. scikit-learn's `roc_auc_score`.
///
/// It keeps all scores. NaN if there are only samples of one kind.
public struct ROCAUC: Metric {
    private var scores = BinaryScores()

    /// A metric that has seen no batch.
    public init() {}

    /// Predictions are scores, `[count]` or `[count, 1]`; targets, of the same shape, are 1 or true for samples of the
    /// class, 0 or false for others. Traps for other shapes and targets, and for scores that are NaN.
    public mutating func update(_ predictions: Tensor, _ targets: Tensor) {
        scores.append(predictions, targets, "ROCAUC")
    }

    public var value: Double {
        var (positives, negatives, area) = (0.0, 0.0, 0.0)
        for step in scores.steps {
            // A trapezoid from the previous point of the curve.
            area += step.negatives * (positives + step.positives / 2)
            positives += step.positives
            negatives += step.negatives
        }
        return area / (positives * negatives)
    }

    public mutating func reset() { self = ROCAUC() }
}

/// The mean of the precisions at each threshold, weighted with the increase of the recall:
/// scikit-learn's `average_precision_score`.
///
/// It keeps all scores. 0 if there are no samples of the class.
public struct AveragePrecision: Metric {
    private var scores = BinaryScores()

    /// A metric that has seen no batch.
    public init() {}

    /// As ``ROCAUC/update(_:_:)``.
    public mutating func update(_ predictions: Tensor, _ targets: Tensor) {
        scores.append(predictions, targets, "AveragePrecision")
    }

    public var value: Double {
        var (positives, all, sum) = (0.0, 0.0, 0.0)
        for step in scores.steps {
            positives += step.positives
            all += step.positives + step.negatives
            sum += step.positives * positives / all
        }
        return positives == 0 ? 0 : sum / positives
    }

    public mutating func reset() { self = AveragePrecision() }
}

/// Scores with what is right.
private struct BinaryScores {
    private var samples: [(score: Double, isPositive: Bool)] = []

    mutating func append(_ predictions: Tensor, _ targets: Tensor, _ operation: String) {
        let (scores, labels) = (predictions.doubles, targets.doubles)
        checked { () throws(ProgramError) in
            try MetricRules.scores(predictions.shape, targets.shape, operation)
            guard labels.allSatisfy({ $0 == 0 || $0 == 1 }) else {
                throw ProgramError(operation, "targets other than 0 and 1", hint: "Use y .== label for one class")
            }
            guard !scores.contains(where: \.isNaN) else {
                throw ProgramError(operation, "a score is NaN", hint: "NaN has no place in an order")
            }
        }
        samples += zip(scores, labels).map { ($0, $1 == 1) }
    }

    /// How many samples of each kind have the largest score, the second largest, and so on.
    var steps: [(positives: Double, negatives: Double)] {
        var steps: [(positives: Double, negatives: Double)] = []
        var last: Double?
        for sample in samples.sorted(by: { $0.score > $1.score }) {
            if sample.score != last { steps.append((0, 0)) }
            last = sample.score
            if sample.isPositive {
                steps[steps.count - 1].positives += 1
            } else {
                steps[steps.count - 1].negatives += 1
            }
        }
        return steps
    }
}

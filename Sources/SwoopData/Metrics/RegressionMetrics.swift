import SwoopTensor

/// mean (ŷ − y)²: scikit-learn's `mean_squared_error`.
public struct MeanSquaredError: Metric {
    private var mean = RunningMean()

    /// A metric that has seen no batch.
    public init() {}

    /// Traps if the shapes differ.
    public mutating func update(_ predictions: Tensor, _ targets: Tensor) {
        for error in errors(predictions, targets, "MeanSquaredError") { mean.update(error * error) }
    }

    public var value: Double { mean.value }
    public mutating func reset() { mean.reset() }
}

/// mean |ŷ − y|: scikit-learn's `mean_absolute_error`.
public struct MeanAbsoluteError: Metric {
    private var mean = RunningMean()

    /// A metric that has seen no batch.
    public init() {}

    /// Traps if the shapes differ.
    public mutating func update(_ predictions: Tensor, _ targets: Tensor) {
        for error in errors(predictions, targets, "MeanAbsoluteError") { mean.update(abs(error)) }
    }

    public var value: Double { mean.value }
    public mutating func reset() { mean.reset() }
}

/// 1 − Σ(ŷ − y)² / Σ(y − mean y)², the part of the variance that is explained; of several outputs, the mean of this:
/// scikit-learn's `r2_score`.
///
/// If all targets of an output are equal, it is 1 where all predictions are right, and 0 otherwise. NaN for fewer than two
/// samples.
public struct R2Score: Metric {
    /// The sums of one output.
    private struct Output {
        var squaredErrors = 0.0
        var mean = 0.0
        /// Σ(y − mean y)² so far, which is updated together with the mean, since Σy² − n·mean² would cancel.
        var deviations = 0.0

        var value: Double {
            deviations == 0 ? (squaredErrors == 0 ? 1 : 0) : 1 - squaredErrors / deviations
        }
    }
    private var outputs: [Output] = []
    private var count = 0.0

    /// A metric that has seen no batch.
    public init() {}

    /// Predictions and targets have the shape `[count]` or `[count, outputs]`. Traps for other shapes, and if the number
    /// of outputs changes.
    public mutating func update(_ predictions: Tensor, _ targets: Tensor) {
        checked { () throws(ProgramError) in
            try MetricRules.outputs(
                predictions.shape, targets.shape, before: outputs.isEmpty ? nil : outputs.count, "R2Score")
        }
        let width = predictions.rank == 1 ? 1 : predictions.shape[1]
        if outputs.isEmpty { outputs = Array(repeating: Output(), count: width) }
        for (place, (prediction, target)) in zip(predictions.doubles, targets.doubles).enumerated() {
            let output = place % width
            if output == 0 { count += 1 }
            let error = prediction - target
            outputs[output].squaredErrors += error * error
            let difference = target - outputs[output].mean
            outputs[output].mean += difference / count
            outputs[output].deviations += difference * (target - outputs[output].mean)
        }
    }

    public var value: Double {
        count < 2 ? .nan : outputs.reduce(0) { $0 + $1.value } / Double(outputs.count)
    }

    public mutating func reset() { self = R2Score() }
}

private func errors(_ predictions: Tensor, _ targets: Tensor, _ operation: String) -> [Double] {
    checked { () throws(ProgramError) in
        try MetricRules.equalShapes(predictions.shape, targets.shape, operation)
    }
    return zip(predictions.doubles, targets.doubles).map { $0 - $1 }
}

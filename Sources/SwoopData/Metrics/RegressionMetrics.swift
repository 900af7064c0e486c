import SwoopTensor

/// mean (ŷ − y)²: scikit-learn's `mean_squared_error`.
public struct MeanSquaredError: Metric {
    private var mean = RunningMean()

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

    public init() {}

    /// Traps if the shapes differ.
    public mutating func update(_ predictions: Tensor, _ targets: Tensor) {
        for error in errors(predictions, targets, "MeanAbsoluteError") { mean.update(abs(error)) }
    }

    public var value: Double { mean.value }
    public mutating func reset() { mean.reset() }
}

/// 1 − Σ(ŷ − y)² / Σ(y − mean y)², the part of the variance that is explained: scikit-learn's `r2_score` of one output.
///
/// If all targets are equal, it is 1 where all predictions are right, and 0 otherwise. NaN for fewer than two samples.
public struct R2Score: Metric {
    private var squaredErrors = 0.0
    private var count = 0.0
    private var mean = 0.0
    /// Σ(y − mean y)² so far, which is updated together with the mean, since Σy² − n·mean² would cancel.
    private var deviations = 0.0

    public init() {}

    /// Traps if the shapes differ.
    public mutating func update(_ predictions: Tensor, _ targets: Tensor) {
        for (error, target) in zip(errors(predictions, targets, "R2Score"), targets.doubles) {
            squaredErrors += error * error
            count += 1
            let difference = target - mean
            mean += difference / count
            deviations += difference * (target - mean)
        }
    }

    public var value: Double {
        if count < 2 { return .nan }
        if deviations == 0 { return squaredErrors == 0 ? 1 : 0 }
        return 1 - squaredErrors / deviations
    }

    public mutating func reset() { self = R2Score() }
}

private func errors(_ predictions: Tensor, _ targets: Tensor, _ operation: String) -> [Double] {
    checked { () throws(ProgramError) in
        try MetricRules.equalShapes(predictions.shape, targets.shape, operation)
    }
    return zip(predictions.doubles, targets.doubles).map { $0 - $1 }
}

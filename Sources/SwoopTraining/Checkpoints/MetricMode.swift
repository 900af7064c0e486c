/// Which values of a metric are good.
public enum MetricMode: String, Sendable {
    /// Small ones, such as a loss.
    case min
    /// Large ones, such as an accuracy.
    case max

    /// Whether a metric is better than another by more than `margin`. NaN never is, and is worse than any number; every
    /// number is better than nil.
    public func isBetter(_ metric: Double, than other: Double?, by margin: Double = 0) -> Bool {
        guard !metric.isNaN else { return false }
        guard let other, !other.isNaN else { return true }
        return self == .min ? metric < other - margin : metric > other + margin
    }
}

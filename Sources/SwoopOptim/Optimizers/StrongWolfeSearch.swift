/// The line search of ``LBFGS``: finds a step length that fulfills the strong Wolfe conditions (Nocedal & Wright 2006,
/// algorithms 3.5 and 3.6, with cubic interpolation).
struct StrongWolfeSearch {
    private typealias Point = LBFGSSearch.Point

    /// A length with the point that it leads to, and the slope along the direction there.
    private struct Trial {
        var length: Double
        var point: Point
        var slope: Double
    }

    /// The conditions: sufficient decrease, and curvature.
    private let decrease = 1e-4
    private let curvature = 0.9
    private let toleranceChange = 1e-9
    private let direction: Tensor
    private let start: Trial
    private let isSingle: Bool
    private let evaluate: (Double) -> LBFGSSearch.Point
    /// The number of points tried.
    private(set) var evaluations = 0

    /// A search along `direction` from `start`, where the slope is `slope`; `evaluate` gives the point at a length. In
    /// float32 numbers are rounded where PyTorch has them in tensors, so that comparisons near equality have the same
    /// result.
    init(
        _ direction: Tensor, from start: LBFGSSearch.Point, slope: Double,
        _ evaluate: @escaping (Double) -> LBFGSSearch.Point
    ) {
        self.direction = direction
        self.start = Trial(length: 0, point: start, slope: slope)
        isSingle = direction.dtype == .float32
        self.evaluate = evaluate
    }

    private func rounded(_ x: Double) -> Double { isSingle ? Double(Float(x)) : x }

    private mutating func trial(_ length: Double) -> Trial {
        evaluations += 1
        let point = evaluate(length)
        return Trial(length: length, point: point, slope: point.gradient.dot(direction).deciding)
    }

    private func isTooHigh(_ trial: Trial) -> Bool {
        rounded(trial.point.loss) > rounded(start.point.loss + rounded(decrease * trial.length) * start.slope)
    }

    private func isFlat(_ trial: Trial) -> Bool { abs(trial.slope) <= -curvature * start.slope }

    /// Tries `length` first and then at most `limit` others.
    mutating func run(length: Double, limit: Int) -> (point: LBFGSSearch.Point, length: Double) {
        // Look for two lengths that enclose one that fulfills the conditions.
        var (previous, current) = (start, trial(length))
        var bracket: (Trial, Trial)?
        var tries = 0
        while tries < limit {
            if isTooHigh(current) || tries > 1 && current.point.loss >= previous.point.loss {
                bracket = (previous, current)
                break
            }
            if isFlat(current) { return (current.point, current.length) }
            if current.slope >= 0 {
                bracket = (previous, current)
                break
            }
            let bounds = (
                current.length + 0.01 * (current.length - previous.length), current.length * 10
            )
            let next = minimum(previous, current, within: bounds)
            previous = current
            current = trial(next)
            tries += 1
        }
        return narrow(bracket ?? (start, current), tries: tries, limit: limit)
    }

    /// Narrows the bracket until a length fulfills the conditions, and returns the best one otherwise.
    private mutating func narrow(
        _ bracket: (Trial, Trial), tries: Int, limit: Int
    ) -> (point: LBFGSSearch.Point, length: Double) {
        var (bracket, tries) = (bracket, tries)
        var isSlow = false
        let largest = direction.largest
        var firstIsLower = bracket.0.point.loss <= bracket.1.point.loss
        var lower: Trial { firstIsLower ? bracket.0 : bracket.1 }
        while tries < limit {
            let (least, most) = (
                min(bracket.0.length, bracket.1.length), max(bracket.0.length, bracket.1.length)
            )
            if (most - least) * largest < toleranceChange { break }
            var length = minimum(bracket.0, bracket.1, within: (least, most))
            // Close to an end twice in a row: move a tenth away from it.
            let margin = 0.1 * (most - least)
            if min(most - length, length - least) < margin {
                if isSlow || length >= most || length <= least {
                    length = abs(length - most) < abs(length - least) ? most - margin : least + margin
                    isSlow = false
                } else {
                    isSlow = true
                }
            } else {
                isSlow = false
            }
            let new = trial(length)
            tries += 1
            if isTooHigh(new) || new.point.loss >= lower.point.loss {
                if firstIsLower { bracket.1 = new } else { bracket.0 = new }
                firstIsLower = bracket.0.point.loss <= bracket.1.point.loss
            } else {
                let isDone = isFlat(new)
                let higher = firstIsLower ? bracket.1 : bracket.0
                if !isDone && new.slope * (higher.length - lower.length) >= 0 {
                    if firstIsLower { bracket.1 = bracket.0 } else { bracket.0 = bracket.1 }
                }
                if firstIsLower { bracket.0 = new } else { bracket.1 = new }
                if isDone { break }
            }
        }
        return (lower.point, lower.length)
    }

    /// The minimum of the cubic polynomial through two trials with their slopes, or the middle of the bounds if it has
    /// none.
    private func minimum(_ a: Trial, _ b: Trial, within bounds: (Double, Double)) -> Double {
        let way = rounded(3 * (a.point.loss - b.point.loss) / (a.length - b.length))
        let d1 = rounded(rounded(a.slope + b.slope) - way)
        let square = rounded(rounded(d1 * d1) - rounded(a.slope * b.slope))
        guard square >= 0 else { return (bounds.0 + bounds.1) / 2 }
        let d2 = rounded(square.squareRoot())
        let position =
            a.length <= b.length
            ? b.length - (b.length - a.length) * ((b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2))
            : a.length - (a.length - b.length) * ((a.slope + d2 - d1) / (a.slope - b.slope + 2 * d2))
        return min(max(position, bounds.0), bounds.1)
    }
}

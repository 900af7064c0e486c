/// The scale of an axis.
public enum AxisScale: String, Sendable, CaseIterable {
    /// Equal distances for equal differences.
    case linear
    /// Equal distances for equal ratios, with base 10. Values that are not positive are omitted.
    case log
}

/// One axis of a drawing: the range of numbers that it shows, and its ticks.
package struct Axis: Equatable, Sendable {
    package let scale: AxisScale
    /// The power of ten by which values are multiplied, so that neither their differences nor a division of the axis
    /// leave the range of Double; 0 unless the values are close to its ends.
    private let shift: Int
    /// The ends, in the axis's own coordinate: values, or their decimal logarithms.
    package let low: Double
    package let high: Double
    package let ticks: [Tick]
    /// Positions of ticks without numbers, between the decades of a logarithmic axis.
    package let minor: [Double]

    /// An axis that covers all values that can be shown.
    ///
    /// `below` and `above` extend it by fractions of its length; `atMost` limits the number of ticks.
    package init(
        _ values: some Collection<Double>, scale: AxisScale, below: Double = 0, above: Double = 0, atMost count: Int
    ) {
        var (low, high, whole) = (Double.infinity, -Double.infinity, scale == .linear)
        let largest = values.lazy.map(\.magnitude).filter(\.isFinite).max() ?? 0
        let shift = scale == .log || largest == 0 ? 0 : largest > 1e300 ? -100 : largest < 1e-290 ? 100 : 0
        for value in values {
            guard let position = Axis.position(value, scale, shift) else { continue }
            (low, high) = (min(low, position), max(high, position))
            whole = whole && position == position.rounded()
        }
        if low > high { (low, high, whole) = (0, 1, false) }
        // A range that is too narrow to be divided in Double counts as a single value.
        if !(high - low > max(low.magnitude, high.magnitude) * 1e-13) {
            let margin = scale == .log ? 0.5 : low == 0 ? 1 : low.magnitude * 0.1
            (low, high) = (low - margin, high + margin)
        } else {
            (low, high) = (low - (high - low) * below, high + (high - low) * above)
        }
        self.init(scale: scale, shift: shift, low: low, high: high, whole: whole && shift == 0, atMost: count)
    }

    private init(scale: AxisScale, shift: Int, low: Double, high: Double, whole: Bool, atMost count: Int) {
        self.scale = scale
        self.shift = shift
        self.low = low
        self.high = high
        switch scale {
        case .linear:
            let step = RoundStep(low: low, high: high, atMost: count, whole: whole)
            let values = step.multiples(low: low, high: high)
            ticks = zip(values, tickTexts(values, step: step, shift: -shift)).map { Tick(position: $0, text: $1) }
            minor = []
        case .log:
            (ticks, minor) = Axis.logarithmicTicks(low, high, max(count, 2))
        }
    }

    /// The position of a value; nil for NaN, infinity, and values that are not positive on a logarithmic axis.
    package func position(_ value: Double) -> Double? { Axis.position(value, scale, shift) }

    private static func position(_ value: Double, _ scale: AxisScale, _ shift: Int) -> Double? {
        guard value.isFinite else { return nil }
        if scale == .log { return value > 0 ? logarithm10(value) : nil }
        return shift == 0 ? value : scaled(value, shift)
    }

    /// The position as a fraction of the axis: 0 at the low end, 1 at the high end.
    package func fraction(_ position: Double) -> Double { (position - low) / (high - low) }

    /// Ticks at whole decades if there are at least three; otherwise at 1, 2 and 5 of each decade; at round numbers if
    /// even those are too few.
    private static func logarithmicTicks(_ low: Double, _ high: Double, _ count: Int) -> ([Tick], [Double]) {
        let slack = (high - low) * 1e-9
        let decades = Int(low.rounded(.down))...Int(high.rounded(.up))
        func marks(_ mantissas: [Int]) -> [(mantissa: Int, exponent: Int, position: Double)] {
            decades.flatMap { exponent in
                mantissas.map { ($0, exponent, Double(exponent) + logarithm10(Double($0))) }
            }.filter { low - slack <= $0.2 && $0.2 <= high + slack }
        }
        let whole = marks([1])
        var chosen = marks([1, 2, 5])
        if whole.count > 2 || (whole.count == 2 && chosen.count > count) {
            let every = (whole.count + count - 1) / count
            chosen = whole.filter { $0.exponent % every == 0 }
        }
        guard chosen.count >= 2 && chosen.count <= count else {
            let (first, last) = (powerOf10(low), powerOf10(high))
            let step = RoundStep(low: first, high: last, atMost: count)
            let values = step.multiples(low: first, high: last).filter { $0 > 0 }
            return (
                zip(values, tickTexts(values, step: step)).map { Tick(position: logarithm10($0), text: $1) }, []
            )
        }
        let plain = chosen.allSatisfy { -3...4 ~= $0.exponent }
        let ticks = chosen.map {
            Tick(position: $0.position, text: decadeText($0.mantissa, $0.exponent, plain: plain))
        }
        return (ticks, whole.count <= 10 ? marks(Array(2...9)).map(\.position) : [])
    }
}

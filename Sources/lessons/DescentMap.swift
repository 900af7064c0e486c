import Foundation
import Swoop

/// The mean of (prediction − y)² over samples (x, y).
func squaredError(_ samples: [(Double, Double)], _ predict: (Double) -> Double) -> Double {
    var sum = 0.0
    for (x, y) in samples {
        let error = predict(x) - y
        sum += error * error
    }
    return sum / Double(samples.count)
}

/// The path of a descent to `target` on the logarithm of the loss of two parameters; without the logarithm, the floor
/// of a steep valley would look flat.
///
/// `predict` receives both parameters and x.
func descentMap(
    _ path: [(x: Double, y: Double)], target: (x: Double, y: Double), names: (String, String),
    _ samples: [(Double, Double)], predict: (Double, Double, Double) -> Double
) -> LossSurface {
    func range(_ values: [Double]) -> ClosedRange<Double> {
        let (low, high) = (values.min()!, values.max()!)
        let margin = 0.25 * (high - low)
        return (low - margin)...(high + margin)
    }
    return lossSurface(
        x: range(path.map(\.x) + [target.x]), y: range(path.map(\.y) + [target.y]), path: path,
        title: "log₁₀ of the loss, by \(names.0) and \(names.1)", xLabel: names.0, yLabel: names.1
    ) { (first: Double, second: Double) in
        log10(max(squaredError(samples) { x in predict(first, second, x) }, 1e-5))
    }
}

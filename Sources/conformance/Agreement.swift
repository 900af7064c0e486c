import Swoop

/// How far two numbers may differ: |a − b| ≤ absolute + relative · |b|, where NaN equals NaN. Integers and booleans
/// must be equal.
struct Tolerance {
    let relative: Double
    let absolute: Double

    static let exact = Tolerance(relative: 0, absolute: 0)

    /// Whether `found` is close enough to `expected`.
    func admits(_ found: Double, for expected: Double) -> Bool {
        if found == expected || (found.isNaN && expected.isNaN) { return true }
        return (found - expected).magnitude <= absolute + relative * expected.magnitude && expected.isFinite
    }

    /// Describes the first difference between `found` and `expected`; nil if they agree.
    func disagreement(_ found: Tensor, _ expected: Tensor) -> String? {
        guard found.dtype == expected.dtype else { return "expected \(expected.dtype), found \(found.dtype)" }
        guard found.shape == expected.shape else { return "expected shape \(expected.shape), found \(found.shape)" }
        if expected.dtype.isComplex { return disagreement(found.viewAsReal(), expected.viewAsReal()) }
        let index: Int?
        let texts: (Int) -> (String, String)
        if expected.dtype.isFloatingPoint {
            let (left, right) = (found.doubles, expected.doubles)
            index = left.indices.first { !admits(left[$0], for: right[$0]) }
            texts = { ("\(right[$0])", "\(left[$0])") }
        } else {
            let (left, right) = (found.ints, expected.ints)
            index = left.indices.first { left[$0] != right[$0] }
            texts = { ("\(right[$0])", "\(left[$0])") }
        }
        return index.map { "element \($0) of \(expected.shape): expected \(texts($0).0), found \(texts($0).1)" }
    }
}

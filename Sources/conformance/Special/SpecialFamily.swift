import Swoop
import SwoopBase

/// Special functions against exact values: the relative error of each point and the bound that it must keep.
///
/// Where the function is well conditioned, which is where a relative change of an operand changes the result by less than
/// ``wellConditioned`` times as much, the error is at most 10⁻¹⁴. Elsewhere it is at most 10⁻¹⁰, and what rounding the
/// operand to double precision would change, half a unit of its last place, is not counted.
package enum SpecialFamily {
    static let wellConditioned = 20.0
    private static let bounds = (well: 1e-14, elsewhere: 1e-10)

    /// One point and what was found there.
    package struct Point {
        /// One operand or two.
        let operands: [Double]
        let condition: Double
        let value: Double
        let exact: Double

        var error: Double { (value - exact).magnitude / exact.magnitude }
        var isWellConditioned: Bool { condition < SpecialFamily.wellConditioned }

        var isWithinBounds: Bool {
            // 2⁻⁵³ is half a unit of the last place. NaN is not within any bound.
            isWellConditioned
                ? error <= bounds.well : error <= bounds.elsewhere + 0x1p-53 * condition || condition.isInfinite
        }

        package var text: String {
            "\(operands.map { "\($0)" }.joined(separator: ", ")): \(value), exactly \(exact), error \(brief(error)), "
                + "condition \(brief(condition))"
        }
    }

    /// What was found of one function.
    package struct Result {
        package let name: String
        package let points: [Point]

        package var beyond: [Point] { points.filter { !$0.isWithinBounds } }
        var worst: Point? { SpecialFamily.worst(points.filter(\.isWellConditioned)) }
        var worstElsewhere: Point? { SpecialFamily.worst(points.filter { !$0.isWellConditioned }) }
        /// For sorting: the largest error where the function is well conditioned.
        var error: Double { worst.map { $0.error.isNaN ? .infinity : $0.error } ?? 0 }
    }

    private static func worst(_ points: [Point]) -> Point? {
        points.max { ($0.error.isNaN ? .infinity : $0.error) < ($1.error.isNaN ? .infinity : $1.error) }
    }

    /// The points of one line of a file, computed.
    package static func result(_ value: JSON, _ file: CaseFile) throws(CaseValueError) -> Result {
        let name = try value.member("function").text
        guard let function = SpecialTable.functions[name] else {
            throw CaseValueError(description: "no function \"\(name)\"")
        }
        let x = try file.tensor("\(name).x")
        let second = file.has("\(name).second") ? try file.tensor("\(name).second") : nil
        let (operand, other) = (x.doubles, second?.doubles)
        let values = function(x, second ?? x).doubles
        let (exact, conditions) = (try file.tensor("\(name).y").doubles, try file.tensor("\(name).condition").doubles)
        let counts = [operand.count, conditions.count, other?.count ?? exact.count]
        guard counts.allSatisfy({ $0 == exact.count }) else {
            throw CaseValueError(description: "the tensors of \"\(name)\" differ in length")
        }
        return Result(
            name: name,
            points: exact.indices.map { index in
                Point(
                    operands: [operand[index]] + (other.map { [$0[index]] } ?? []), condition: conditions[index],
                    value: values[index], exact: exact[index])
            })
    }

    /// Three significant digits.
    static func brief(_ number: Double) -> String {
        guard number.isFinite && number != 0 else { return "\(number)" }
        var (exponent, mantissa) = (0, number.magnitude)
        while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
        while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
        let digits = (mantissa * 100).rounded() / 100
        return (number < 0 ? "-" : "") + "\(digits)e\(exponent)"
    }
}

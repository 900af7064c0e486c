import Swoop
import SwoopFormula
import SwoopViz

/// The results of `swoop explain` for a formula at a point, and their printed form.
package struct FormulaReport {
    package let formula: Expression
    package let dtype: DType
    /// The values as given.
    package let point: [String: Double]
    package let derivatives: Derivatives
    /// The computation step by step; nil for a formula without names, which cannot be differentiated.
    package let explanation: Explanation?
    private let differences: Differences?
    /// The leaves of the explanation's computation.
    private let leaves: [(key: String, value: Tensor)]

    /// Derivatives approximated by differences: `[j][i]` is that of the i-th function with respect to the j-th name.
    private struct Differences {
        let first: [[Difference]]
        let second: [[Difference]]?
    }

    /// Parses the formula and the texts of `--at`, and computes the results.
    ///
    /// - Parameters:
    ///   - second: Whether to compute the second derivatives too.
    ///   - check: Whether to compute central differences for all derivatives, always in float64.
    package init(
        _ text: String, at texts: [String], dtype: DType, second: Bool = false, check: Bool = false
    ) throws {
        let formula = try Expression(text)
        let given = try Point(texts, dtype: dtype)
        try given.check(for: formula)
        self.formula = formula
        self.dtype = dtype
        point = given.values
        derivatives = try Derivatives(of: formula, at: point, dtype: dtype, second: second)
        let leaves = formula.names.map { name in
            (key: name, value: Tensor(given.values[name] ?? .nan, dtype: dtype, requiresGrad: true))
        }
        self.leaves = leaves
        explanation =
            leaves.isEmpty
            ? nil
            : try explain(parameters: leaves, result: Self.label(of: formula)) {
                try formula.evaluate(Dictionary(uniqueKeysWithValues: leaves.map { ($0.key, $0.value) }), dtype: dtype)
            }
        differences = check ? try Self.differences(of: formula, at: point, dtype, second: second) : nil
    }

    private static func differences(
        of formula: Expression, at point: [String: Double], _ dtype: DType, second: Bool
    ) throws(ExpressionError) -> Differences {
        // If float32 cannot represent the point, both are evaluated at the rounded point.
        let start = formula.names.map { name in
            let value = point[name] ?? .nan
            return dtype == .float32 ? Double(Float(value)) : value
        }
        func derivatives(_ values: [Double]) throws(ExpressionError) -> Derivatives {
            let point = Dictionary(uniqueKeysWithValues: zip(formula.names, values))
            return try Derivatives(of: formula, at: point, dtype: .float64)
        }
        return Differences(
            first: try centralDifferences(at: start) { values throws(ExpressionError) in
                [try derivatives(values).value]
            },
            second: second
                ? try centralDifferences(at: start) { values throws(ExpressionError) in
                    try derivatives(values).gradient
                } : nil)
    }

    // MARK: Printing

    /// The letter for the formula: `f`, or another one if the formula has a name `f`.
    private var label: String { Self.label(of: formula) }
    private static func label(of formula: Expression) -> String {
        ["f", "g", "h"].first { !formula.names.contains($0) } ?? "formula"
    }

    /// The formula with its letter and names: `f(x, y) = x * y`.
    package var heading: String {
        let names = formula.names
        return "\(label)\(names.isEmpty ? "" : "(" + names.joined(separator: ", ") + ")") = \(formula)"
    }

    /// The explanation, or an error for a formula that has none.
    package func explained() throws(ExpressionError) -> Explanation {
        if let explanation { return explanation }
        throw ExpressionError(
            "nothing to differentiate by", in: formula.source, at: 0,
            hint: "What files show is how derivatives come about. Give the formula a name, as in 2*x")
    }

    /// The recorded graph, with the names, values and gradients of leaves and result.
    package func graph(of explanation: Explanation) -> Graph {
        let result = explanation.result
        if leaves.contains(where: { $0.value.grad == nil }) { result.backward(retainGraph: true) }
        return result.graph(parameters: leaves + (result.isLeaf ? [] : [(key: label, value: result)]))
    }

    /// All results, with the steps of the computation.
    package var text: String {
        tables + (explanation.map { "\n\n" + $0.description } ?? "")
    }

    /// The formula, its value, and the tables of its derivatives.
    package var tables: String {
        let names = formula.names
        var lines = [heading]
        if !names.isEmpty {
            lines.append("at " + names.map { "\($0) = \(plain(point[$0] ?? .nan))" }.joined(separator: ", "))
        }
        lines += ["", "\(label) = \(aligned([derivatives.value], dtype: dtype)[0])"]
        guard !names.isEmpty else { return lines.joined(separator: "\n") }
        lines += [""] + firstTable
        if let hessian = derivatives.hessian { lines += ["", "second derivatives"] + secondTable(hessian) }
        if let second = differences?.second, let hessian = derivatives.hessian {
            let byRow = names.indices.flatMap { row in names.indices.map { second[$0][row] } }
            lines += [""] + checkTable(secondLabels, hessian.flatMap { $0 }, byRow)
        }
        if differences != nil && dtype == .float32 {
            lines += ["", "The derivatives are computed in float32, the differences in float64."]
        }
        return lines.joined(separator: "\n")
    }

    private var firstTable: [String] {
        let labels = formula.names.map { "d\(label)/d\($0)" }
        guard let differences else {
            return table(zip(labels, aligned(derivatives.gradient, dtype: dtype)).map { [$0, $1] })
        }
        return checkTable(labels, derivatives.gradient, differences.first.map { $0[0] })
    }

    private func secondTable(_ hessian: [[Double]]) -> [String] {
        let names = formula.names
        let cells = aligned(hessian.flatMap { $0 }, dtype: dtype)
        return table(
            [[""] + names]
                + names.indices.map { row in
                    [names[row]] + cells[(row * names.count)..<((row + 1) * names.count)]
                })
    }

    /// The labels of the second derivatives, in row order: first the row's name, then the column's.
    private var secondLabels: [String] {
        formula.names.flatMap { first in
            formula.names.map { second in
                first == second ? "d²\(label)/d\(first)²" : "d²\(label)/d\(first) d\(second)"
            }
        }
    }

    private func checkTable(_ labels: [String], _ derivatives: [Double], _ differences: [Difference]) -> [String] {
        let cells = aligned(derivatives + differences.map(\.value), dtype: dtype)
        var rows = [["", "derivative", "central difference", "relative difference"]]
        for index in labels.indices {
            let distance = differences[index].relativeDistance(from: derivatives[index])
            rows.append([
                labels[index], cells[index], cells[derivatives.count + index],
                distance == 0 ? "0" : scientific(distance, 1),
            ])
        }
        return table(rows)
    }
}

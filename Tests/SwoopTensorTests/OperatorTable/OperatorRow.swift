import Swoop
import Testing

/// One operator, or one way of calling it. Its name is the operator as `Operators/` spells it and what tells this call from
/// others: `clamp(min:)`, `+ (scalar)`. The samples of that name are in `Fixtures/operators.jsonl`.
struct OperatorRow: Sendable, CustomTestStringConvertible {
    let name: String
    let function: @Sendable ([Tensor]) -> [Tensor]
    /// It asks for operands in row-major order.
    var needsContiguous = false

    var testDescription: String { name }

    /// The operator's name in `Operators/`.
    var operatorName: String { String(name.prefix { $0 != "(" && $0 != " " }) }

    static func one(_ name: String, _ function: @escaping @Sendable (Tensor) -> Tensor) -> OperatorRow {
        OperatorRow(name: name) { [function($0[0])] }
    }

    static func two(_ name: String, _ function: @escaping @Sendable (Tensor, Tensor) -> Tensor) -> OperatorRow {
        OperatorRow(name: name) { [function($0[0], $0[1])] }
    }

    static func three(
        _ name: String, _ function: @escaping @Sendable (Tensor, Tensor, Tensor) -> Tensor
    ) -> OperatorRow {
        OperatorRow(name: name) { [function($0[0], $0[1], $0[2])] }
    }

    /// Of any number of operands, with any number of results.
    static func many(_ name: String, _ function: @escaping @Sendable ([Tensor]) -> [Tensor]) -> OperatorRow {
        OperatorRow(name: name, function: function)
    }

    /// The same row for operands in row-major order only.
    func contiguousOnly() -> OperatorRow {
        OperatorRow(name: name, function: function, needsContiguous: true)
    }
}

/// The rows of all families.
enum OperatorTable {
    static let rows = [
        arithmetic, writes, functions, activations, extremes, comparisons, logic, reductions, statistics, norms, scans,
        products, shapes, joining, rearranging, parts, selections,
    ].flatMap(\.self)
}

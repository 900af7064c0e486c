import Swoop
import Testing

/// One operator, or one way of calling it. Its name is the operator as `Operators/` spells it and what tells this call from
/// others: `clamp(min:)`, `+ (scalar)`. The samples of that name are in its family's file in `Fixtures`.
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

/// The rows, by families.
enum OperatorTable {
    /// A family's rows and name, which is that of its folder in `Operators/`.
    static let families: [(name: String, rows: [OperatorRow])] = [
        ("Pointwise", pointwise), ("Activations", activations), ("Special", special), ("Reduce", reduce),
        ("Index", index), ("View", view), ("Copy", copy), ("LinearAlgebra", linearAlgebra),
        ("Complex", complex), ("Fourier", fourier),
    ]

    static let rows = families.flatMap(\.rows)

    /// A copy after a write, for operators that work in place.
    static func writing(_ x: Tensor, _ write: (_ y: Tensor, _ x: Tensor) -> Void) -> Tensor {
        let y = x.clone()
        write(y, x)
        return y
    }

    /// Values and where they stood, as a list.
    static func pair(_ result: (values: Tensor, indices: Tensor)) -> [Tensor] { [result.values, result.indices] }
}

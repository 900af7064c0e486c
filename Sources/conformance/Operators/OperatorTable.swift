import Swoop

/// PyTorch's operators by name: each entry reads the arguments of the Python call, in their order, and makes the same
/// call in Swoop. An entry of `name@variant` applies to that variant; otherwise the variants share the entry of the
/// name.
enum OperatorTable {
    typealias Call = @Sendable (CallArguments) throws(CaseValueError) -> [Tensor]

    static let entries: [String: Call] = [
        pointwise, newProducts, newPointwise, newStatistics, newIndexed, rearrangements, newLosses, newNormalizations,
        newWindows, newSamples,
    ]
    .reduce(into: [:]) { $0.merge($1) { first, _ in first } }

    /// The entry of an operator, `name` or `name@variant`.
    static func entry(_ operation: String) -> Call? {
        entries[operation] ?? entries[String(operation.prefix { $0 != "@" })]
    }

    /// An entry of a function of one tensor.
    static func one(_ call: @escaping @Sendable (Tensor) -> Tensor) -> Call {
        { (a) throws(CaseValueError) in [call(try a.tensor("input"))] }
    }

    /// An entry of a function of two tensors, the second of which may be a number.
    static func two(_ call: @escaping @Sendable (Tensor, Tensor) -> Tensor) -> Call {
        { (a) throws(CaseValueError) in
            let first = try a.operand("input")
            return [call(first, try a.operand("other"))]
        }
    }
}

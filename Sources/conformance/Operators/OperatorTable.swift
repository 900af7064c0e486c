import Swoop

/// PyTorch's operators by name: each entry reads the arguments of the Python call, in their order, and makes the same
/// call in Swoop. An entry of `name@variant` applies to that variant; otherwise the variants share the entry of the
/// name.
package enum OperatorTable {
    typealias Call = @Sendable (CallArguments) throws(CaseValueError) -> [Tensor]

    static let entries: [String: Call] = [
        pointwise, arithmetic, logic, activations, reductions, moments, orders, products, joins, parts, shapes, indices,
        creation, conversions, windows, normalization, losses, rearrangements, newProducts, newPointwise, newStatistics,
        newIndexed, newLosses, newNormalizations, newWindows, newSamples, slopes, sequences,
        special, complexNumbers, fourier, factorizations, spectra,
    ]
    .reduce(into: [:]) { $0.merge($1) { first, _ in first } }

    /// The operators, by name. Variants are calls of the same operators.
    package static var names: [String] { entries.keys.filter { !$0.contains("@") }.sorted() }

    /// The entry of an operator, `name` or `name@variant`.
    static func entry(_ operation: String) -> Call? {
        entries[operation] ?? entries[String(operation.prefix { $0 != "@" })]
    }
}

// MARK: Entries of common signatures

extension OperatorTable {
    /// An entry of a function of one tensor.
    static func one(_ call: @escaping @Sendable (Tensor) -> Tensor) -> Call {
        { (a) throws(CaseValueError) in [call(try a.tensor("input"))] }
    }

    /// An entry of a function of one tensor with several results.
    static func several(_ call: @escaping @Sendable (Tensor) -> [Tensor]) -> Call {
        { (a) throws(CaseValueError) in call(try a.tensor("input")) }
    }

    /// An entry of a function of two tensors.
    static func two(
        _ second: String = "other", _ call: @escaping @Sendable (Tensor, Tensor) -> Tensor
    ) -> Call {
        { (a) throws(CaseValueError) in
            let first = try a.operand("input")
            return [call(first, try a.operand(second))]
        }
    }

    /// An entry of a function of two tensors, the second of which may be a number. The first may be one too if there is
    /// a function for it.
    static func two(
        _ tensors: @escaping @Sendable (Tensor, Tensor) -> Tensor,
        number: @escaping @Sendable (Tensor, any TensorScalar) -> Tensor,
        first: (@Sendable (any TensorScalar, Tensor) -> Tensor)? = nil, named second: String = "other"
    ) -> Call {
        { (a) throws(CaseValueError) in
            if !a.isTensor("input"), let first {
                let x = try a.scalar("input").value
                return [first(x, try a.tensor(second))]
            }
            let x = try a.operand("input")
            return [
                a.isTensor(second) ? tensors(x, try a.tensor(second)) : number(x, try a.scalar(second).value)
            ]
        }
    }

    /// An entry of a function of a tensor and a dim, with the dim's default.
    static func along(
        _ standard: Int? = nil, _ call: @escaping @Sendable (Tensor, Int) -> Tensor
    ) -> Call {
        { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            guard let standard else { return [call(x, try a.integer("dim"))] }
            return [call(x, try a.integer("dim", default: standard))]
        }
    }

    /// An entry of a function of a tensor and sizes or dims.
    static func sized(_ name: String, _ call: @escaping @Sendable (Tensor, [Int]) -> Tensor) -> Call {
        { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            return [call(x, try a.sizeList(name))]
        }
    }
}

extension Scalar {
    /// The number as an operand.
    var value: any TensorScalar {
        switch self {
        case .bool(let value): value
        case .integer(let value): value
        case .real(let value): value
        case .complex(let value): value
        }
    }
}

/// A weight as lengths times directions, w = g·v/‖v‖ (Salimans & Kingma 2016):
/// `torch.nn.utils.parametrizations.weight_norm`.
///
/// The norm is that over all dims except `dim`; of everything if it is nil. State-dict keys:
/// `parametrizations.weight.original0` (g) and `parametrizations.weight.original1` (v); loading accepts PyTorch's older
/// names `weight_g` and `weight_v` too.
/// ```swift
/// let layer = weightNorm(Linear(20, 40))
/// layer.getParameter("parametrizations.weight.original0").shape  // [40, 1]
/// ```
/// - Returns: the module. Traps if it has no such parameter, or no such dim.
@discardableResult
public func weightNorm<M: Module>(
    _ module: M, name: String = "weight", dim: Int? = 0, file: StaticString = #fileID, line: UInt = #line
) -> M {
    registerParametrization(module, name, WeightNorm(dim), unsafe: true, file: file, line: line)
}

/// g·v/‖v‖, the parametrization of ``weightNorm(_:name:dim:file:line:)``.
final class WeightNorm: GroupParametrization, NamedInPython {
    static let pythonName = "_WeightNorm"
    private let dim: Int?

    /// As in PyTorch, −1 stands for the norm of everything.
    init(_ dim: Int?) { self.dim = dim == -1 ? nil : dim }

    func forward(_ originals: [Tensor]) -> Tensor { originals[1] * (originals[0] / norm(originals[1])) }

    func rightInverse(_ value: Tensor) -> [Tensor] { [norm(value), value] }

    /// The norm over all dims except one, which keeps its size.
    private func norm(_ v: Tensor) -> Tensor {
        guard let dim else { return v.norm() }
        let axis = checked { () throws(ProgramError) in try Rules.dim(dim, rank: v.rank, "weightNorm") }
        let others = (0..<v.rank).filter { $0 != axis }
        return others.isEmpty ? v.abs() : v.norm(dims: others, keepDim: true)
    }
}

/// How ``orthogonal(_:name:orthogonalMap:file:line:)`` makes an orthogonal matrix from a free one.
public enum OrthogonalMap: String, Sendable, Hashable {
    /// The exponential of A = X − Xᵀ with the lower triangle X, whose columns are completed by zeros.
    case matrixExp = "matrix_exp"
    /// A product of reflections I − 2vvᵀ/vᵀv, one for each column v of the lower triangle.
    case householder
}

/// A weight with orthonormal rows or columns, whichever are fewer: `torch.nn.utils.parametrizations.orthogonal`.
///
/// The weight is B·Q with Q by the map, and with a matrix B for which it begins at the orthogonal matrix that is the
/// factor of the given weight (its columns, or rows, made orthonormal in their order). If the weight is not square, B
/// needs random columns, drawn from the default generator. State-dict keys: `parametrizations.weight.original` and the
/// buffer `parametrizations.weight.0.base`.
/// ```swift
/// let layer = orthogonal(Linear(20, 40))
/// layer.weight.t().matmul(layer.weight)  // the identity
/// ```
/// - Parameter orthogonalMap: if it is nil, the matrix exponential for a square weight and otherwise reflections.
/// - Returns: the module. Traps if it has no such parameter, or one that is not a floating-point matrix.
@discardableResult
public func orthogonal<M: Module>(
    _ module: M, name: String = "weight", orthogonalMap: OrthogonalMap? = nil, file: StaticString = #fileID,
    line: UInt = #line
) -> M {
    let shape = module.getParameter(name, file: file, line: line).shape
    checked(file: file, line: line) { () throws(ProgramError) in try OrthogonalRules.matrix(shape) }
    let map = orthogonalMap ?? (shape[0] == shape[1] ? .matrixExp : .householder)
    return registerParametrization(module, name, Orthogonal(map), file: file, line: line)
}

/// B·Q, the parametrization of ``orthogonal(_:name:orthogonalMap:file:line:)``.
final class Orthogonal: Parametrization, NamedInPython {
    static let pythonName = "_Orthogonal"
    private let map: OrthogonalMap
    @Buffer private var base: Tensor?

    init(_ map: OrthogonalMap) { self.map = map }

    func forward(_ input: Tensor) -> Tensor {
        let isWide = input.shape[0] < input.shape[1]
        let x = isWide ? input.t() : input
        let q =
            switch map {
            case .matrixExp: exponential(x)
            case .householder: reflections(x)
            }
        let result = base.map { $0.matmul(q) } ?? q
        return isWide ? result.t() : result
    }

    /// Makes B from a value, and gives −I, from which both maps make I.
    func rightInverse(_ value: Tensor) -> Tensor {
        let tall = value.shape[0] < value.shape[1] ? value.t() : value
        let (rows, columns) = (tall.shape[0], tall.shape[1])
        let noise = rows == columns ? [] : [Tensor.randn([rows, rows - columns], dtype: value.dtype)]
        base = Init.withOrthonormalRows(Tensor.cat([tall] + noise, dim: 1).t()).t().to(value.dtype).contiguous()
        return -Tensor.eye(value.shape[0], value.shape[1], dtype: value.dtype)
    }

    private func exponential(_ x: Tensor) -> Tensor {
        let (rows, columns) = (x.shape[0], x.shape[1])
        let lower = pad(x.tril(), [0, rows - columns])
        return Orthogonal.exponential(of: lower - lower.t())[.all, ..<columns]
    }

    /// eᴬ by Taylor's series of A/2ˢ, whose norm is small, and s squarings.
    private static func exponential(of a: Tensor) -> Tensor {
        let norm = noGrad { a.detach().abs().sum(dim: 0).max().item() }
        let squarings = norm > 0.5 && norm.isFinite ? Int((norm / 0.5).exponent) + 1 : 0
        let small = a * Double(sign: .plus, exponent: -squarings, significand: 1)
        let identity = Tensor.eye(a.shape[0], dtype: a.dtype)
        // The next term is below 0.5¹⁵/15! < 10⁻¹⁶.
        var result = identity
        for term in stride(from: 14, to: 0, by: -1) { result = identity + small.matmul(result) / term }
        for _ in 0..<squarings { result = result.matmul(result) }
        return result
    }

    /// The columns of H₁·H₂ ⋯ Hₖ with Hᵢ = I − 2vvᵀ/vᵀv, times the signs on the diagonal, which are not trained.
    private func reflections(_ x: Tensor) -> Tensor {
        let (rows, columns) = (x.shape[0], x.shape[1])
        let identity = Tensor.eye(rows, columns, dtype: x.dtype)
        let vectors = x.tril(-1) + identity
        let factors = 2 / vectors.square().sum(dim: 0)
        var result = identity
        for column in stride(from: columns - 1, through: 0, by: -1) {
            let v = vectors[.all, column]
            result = result - (v * factors[column]).outer(v.matmul(result))
        }
        return result * x.detach().diagonal().trunc()
    }
}

/// Preconditions of orthogonal weights.
package enum OrthogonalRules {
    package static func matrix(_ shape: Shape) throws(ProgramError) {
        guard shape.rank == 2 && shape.elementCount > 0 else {
            throw ProgramError("orthogonal", "a parameter of shape \(shape)", hint: "It is a matrix with elements")
        }
    }
}

/// A weight divided by its largest singular value (Miyato et al. 2018):
/// `torch.nn.utils.parametrizations.spectral_norm`.
///
/// The singular value is approximated by the power method, with `nPowerIterations` more steps at each use in training.
/// A weight of several dims counts as a matrix whose rows are `dim`; a vector is divided by its norm. State-dict keys:
/// `parametrizations.weight.original`, and the vectors `parametrizations.weight.0._u` and
/// `parametrizations.weight.0._v`, which are drawn from the default generator.
/// ```swift
/// let layer = spectralNorm(Linear(20, 40))
/// ```
/// - Parameter dim: the dim of the outputs; if it is nil, 1 for transposed convolutions and otherwise 0.
/// - Returns: the module. Traps if it has no such parameter or dim, or if there are no iterations.
@discardableResult
public func spectralNorm<M: Module>(
    _ module: M, name: String = "weight", nPowerIterations: Int = 1, eps: Double = 1e-12, dim: Int? = nil,
    file: StaticString = #fileID, line: UInt = #line
) -> M {
    let weight = module.getParameter(name, file: file, line: line)
    let axis = checked(file: file, line: line) { () throws(ProgramError) in
        guard nPowerIterations > 0 else {
            throw ProgramError("spectralNorm", "nPowerIterations is \(nPowerIterations)", hint: "It is at least 1")
        }
        return try Rules.dim(dim ?? (module is ConvTransposeLayer ? 1 : 0), rank: weight.rank, "spectralNorm")
    }
    let norm = SpectralNorm(weight.detach(), nPowerIterations, axis, eps)
    return registerParametrization(module, name, norm, file: file, line: line)
}

/// w/σ, the parametrization of ``spectralNorm(_:name:nPowerIterations:eps:dim:file:line:)``.
final class SpectralNorm: Parametrization, ModeDependent, NamedInPython {
    static let pythonName = "_SpectralNorm"
    private let iterations: Int
    private let dim: Int
    private let eps: Double
    var training = true
    /// The approximate singular vectors; nil for a vector, which needs none.
    @Buffer("_u") private var u: Tensor?
    @Buffer("_v") private var v: Tensor?

    init(_ weight: Tensor, _ iterations: Int, _ dim: Int, _ eps: Double) {
        (self.iterations, self.dim, self.eps) = (iterations, dim, eps)
        guard weight.rank > 1 else { return }
        let matrix = matrix(weight)
        func direction(_ count: Int) -> Tensor {
            normalize(Tensor.empty([count], dtype: weight.dtype).normalInPlace(), dim: 0, eps: eps)
        }
        let u = direction(matrix.shape[0])
        (self.u, v) = (u, direction(matrix.shape[1]))
        iterate(matrix, 15)
    }

    func forward(_ input: Tensor) -> Tensor {
        guard u != nil else { return normalize(input, dim: 0, eps: eps) }
        let matrix = matrix(input)
        if training { noGrad { iterate(matrix.detach(), iterations) } }
        // Copies, since the next use in training overwrites the vectors before backward.
        let (u, v) = (u!.clone(), v!.clone())
        return input / u.dot(matrix.mv(v))
    }

    func rightInverse(_ value: Tensor) -> Tensor { value }

    private func matrix(_ weight: Tensor) -> Tensor {
        let order = [dim] + (0..<weight.rank).filter { $0 != dim }
        return (dim == 0 ? weight : weight.permute(order)).flatten(startDim: 1)
    }

    /// Steps of the power method: u ← Wv/‖Wv‖, v ← Wᵀu/‖Wᵀu‖.
    private func iterate(_ matrix: Tensor, _ steps: Int) {
        guard let u, let v else { return }
        for _ in 0..<steps {
            u.copy(from: normalize(matrix.mv(v), dim: 0, eps: eps))
            v.copy(from: normalize(matrix.t().mv(u), dim: 0, eps: eps))
        }
    }
}

#if LAPACK
// Eigenvalues of any square matrices.

extension Tensor {
    /// The eigenvalues of square matrices and eigenvectors of length 1 as columns, A = V·diag(L)·V⁻¹: `torch.linalg.eig`.
    /// Both are complex, also those of real matrices.
    ///
    /// Eigenvalues are in no particular order; those of a real matrix that are conjugates of each other are neighbors.
    /// Eigenvectors are unique only up to a factor of magnitude 1, and a matrix may have fewer of them than columns: then V
    /// is singular, up to rounding errors, and there is no dA. For Hermitian matrices ``eigh(_:file:line:)`` is faster and
    /// more precise. Traps unless the matrices are square, of float32, float64 or complex numbers, and finite; backward traps
    /// if V is singular, and if the loss depends on the factors of the eigenvectors.
    /// dA = V⁻ᴴ·(diag(gL) + (Vᴴ·gV − Vᴴ·V·Re diag(Vᴴ·gV))/conj(E))·Vᴴ with Eᵢⱼ = Lⱼ − Lᵢ, without the diagonal
    public func eig(
        file: StaticString = #fileID, line: UInt = #line
    ) -> (eigenvalues: Tensor, eigenvectors: Tensor) {
        let results = generalSpectrum("eig", file, line)
        return (results[0], results[1])
    }

    /// The eigenvalues of square matrices, which are complex: `torch.linalg.eigvals`. See ``eig(file:line:)``.
    /// dA = V⁻ᴴ·diag(g)·Vᴴ
    public func eigvals(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        if requiresGrad && RunningThread.isGradEnabled { return generalSpectrum("eigvals", file, line)[0] }
        checkSquare("eigvals", file, line)
        let (values, _, codes) = stacked.eig(vectors: false)
        codes.checkConvergence("eigvals", file, line)
        return differentiable(.eig, [self], results: [values], pullback: { _, _ in [nil] })[0]
    }

    private func generalSpectrum(_ operation: String, _ file: StaticString, _ line: UInt) -> [Tensor] {
        checkSquare(operation, file, line)
        let (values, vectors, codes) = stacked.eig(vectors: true)
        codes.checkConvergence(operation, file, line)
        return differentiable(
            .eig, [self], savingResults: true, results: [values, vectors!],
            pullback: { gradients, saved in
                let (values, vectors) = (saved.exactOutput(0), saved.exactOutput(1))
                let adjoint = vectors.mH
                guard let g = gradients[1] else {
                    return [gradients[0].map { adjoint.solve(adjoint.scalingRows($0), file: file, line: line) }]
                }
                let product = adjoint.matmul(g)
                product.checkPhases("eig", file, line)
                // Ones on the diagonal, whose quotients are cleared.
                let identity = Tensor.eye(vectors.shape[vectors.rank - 1], dtype: .bool)
                let gaps = (values.unsqueeze(-2) - values.unsqueeze(-1)).filling(.integer(1), where: identity)
                let lengths = product.diagonal(dim1: -2, dim2: -1).real
                let turned = product - adjoint.matmul(vectors.scalingColumns(lengths))
                let inner = (turned / gaps.conjugated).clearing(identity)
                let whole = gradients[0].map { inner + $0.diagEmbed() } ?? inner
                return [adjoint.solve(whole.matmul(adjoint), file: file, line: line)]
            })
    }

    /// Traps if a loss depends on the factors of magnitude 1 up to which complex vectors are determined: the products of
    /// the vectors and their gradients, which this tensor holds, have imaginary parts on the diagonal other than `expected`.
    func checkPhases(_ operation: String, expected: Tensor? = nil, _ file: StaticString, _ line: UInt) {
        guard dtype.isComplex else { return }
        func parts(_ x: Tensor) -> [Double] {
            noGrad { x.diagonal(dim1: -2, dim2: -1).imag }.array.scalars(by: .engine).map(\.double)
        }
        let found = parts(self)
        let expected = expected.map(parts) ?? Array(repeating: 0, count: found.count)
        checked(file: file, line: line) { () throws(ProgramError) in
            try SpectrumRules.phases(found, expected, operation)
        }
    }
}

/// Preconditions of derivatives of eigenvectors and singular vectors.
package enum SpectrumRules {
    /// A loss may not depend on the phases of complex vectors. The tolerance is PyTorch's.
    package static func phases(
        _ found: [Double], _ expected: [Double], _ operation: String
    ) throws(ProgramError) {
        let agree = zip(found, expected).allSatisfy { ($0 - $1).magnitude <= 0.01 + 0.01 * $1.magnitude }
        guard agree else {
            throw ProgramError(
                operation, "the loss depends on the phases of complex vectors, which are arbitrary",
                hint: "Use only what does not change when a vector is multiplied by a number of magnitude 1")
        }
    }
}

extension Operator {
    static let eig = Operator(
        "LinalgEigBackward0", "eig(a)",
        .words("V⁻ᴴ (diag(gL) + (Vᴴ gV - Vᴴ V Re diag(Vᴴ gV))/conj(E)) Vᴴ with the gaps E between eigenvalues"),
        call: "eig", operands: ["A"], results: ["eigenvalues", "eigenvectors"])
}
#endif

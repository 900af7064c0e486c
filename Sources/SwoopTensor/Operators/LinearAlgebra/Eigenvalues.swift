#if LAPACK
// Eigenvalues of symmetric and Hermitian matrices.

/// Which triangle of a symmetric or Hermitian matrix is read: PyTorch's `UPLO`.
public enum MatrixTriangle: String, Sendable, Hashable, CaseIterable {
    case lower = "L"
    case upper = "U"
}

extension Tensor {
    /// The eigenvalues of Hermitian matrices (symmetric if they are real) in ascending order, and orthonormal eigenvectors
    /// as columns, A = V·diag(L)·Vᴴ: `torch.linalg.eigh`.
    ///
    /// One triangle of A is read. Eigenvectors are unique only up to their sign, complex ones up to a factor of magnitude 1,
    /// those of equal eigenvalues up to a rotation, and there dA is infinite or NaN. Traps unless the matrices are square, of
    /// float32, float64 or complex numbers, and finite; backward traps if the loss depends on the factors of complex ones.
    /// dA = V·(diag(gL) + ½·(Vᴴ·gV − gVᴴ·V)/E)·Vᴴ with Eᵢⱼ = Lⱼ − Lᵢ, without the diagonal
    public func eigh(
        _ uplo: MatrixTriangle = .lower, file: StaticString = #fileID, line: UInt = #line
    ) -> (eigenvalues: Tensor, eigenvectors: Tensor) {
        let results = spectrum("eigh", uplo, file, line)
        return (results[0], results[1])
    }

    /// The eigenvalues of Hermitian matrices in ascending order: `torch.linalg.eigvalsh`. See ``eigh(_:file:line:)``.
    /// dA = V·diag(g)·Vᴴ
    public func eigvalsh(_ uplo: MatrixTriangle = .lower, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        if requiresGrad && RunningThread.isGradEnabled { return spectrum("eigvalsh", uplo, file, line)[0] }
        checkSquare("eigvalsh", file, line)
        let (values, _, codes) = stacked.eigh(upper: uplo == .upper, vectors: false)
        codes.checkConvergence("eigvalsh", file, line)
        return differentiable(.eigh, [self], results: [values], pullback: { _, _ in [nil] })[0]
    }

    private func spectrum(
        _ operation: String, _ uplo: MatrixTriangle, _ file: StaticString, _ line: UInt
    ) -> [Tensor] {
        checkSquare(operation, file, line)
        let (values, vectors, codes) = stacked.eigh(upper: uplo == .upper, vectors: true)
        codes.checkConvergence(operation, file, line)
        return differentiable(
            .eigh, [self], savingResults: true, results: [values, vectors!],
            pullback: { gradients, saved in
                let (values, vectors) = (saved.exactOutput(0), saved.exactOutput(1))
                let ofValues = gradients[0]
                guard let ofVectors = gradients[1] else {
                    return [ofValues.map { vectors.scalingColumns($0).matmul(vectors.mH) }]
                }
                let product = vectors.mH.matmul(ofVectors)
                product.checkPhases("eigh", file, line)
                let n = vectors.shape[vectors.rank - 1]
                // Ones on the diagonal, whose quotients are cleared.
                let identity = Tensor.eye(n, dtype: .bool)
                let gaps = (values.unsqueeze(-2) - values.unsqueeze(-1)).filling(.integer(1), where: identity)
                let turned = ((product - product.mH) * 0.5 / gaps).clearing(identity)
                let inner = ofValues.map { $0.diagEmbed().to(vectors.dtype) + turned } ?? turned
                return [vectors.matmul(inner).matmul(vectors.mH)]
            })
    }

    /// The Hermitian positive-definite square root X of Hermitian positive-definite matrices (symmetric if they are real),
    /// X·X = A: `torch.linalg.matrix_sqrth`. The lower triangle is read. A negative eigenvalue gives NaN.
    ///
    /// Traps unless the matrices are square, of float32, float64 or complex numbers, and finite.
    /// dA = V·((Vᴴ·s·V)ᵢⱼ/(√Lᵢ + √Lⱼ))·Vᴴ with the Hermitian part s of g
    public func matrixSqrth(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkSquare("matrixSqrth", file, line)
        let (values, vectors) = noGrad { eigh(file: file, line: line) }
        let root = noGrad { vectors.scalingColumns(values.sqrt()).matmul(vectors.mH) }
        return differentiable(
            .matrixSqrth, [self], savingResults: true, results: [root.array],
            pullback: { gradients, saved in
                guard let g = gradients[0] else { return [nil] }
                // X·dX + dX·X = dA; the roots are the eigenvalues of X.
                let (roots, vectors) = saved.exactOutput(0).eigh()
                let sums = roots.unsqueeze(-1) + roots.unsqueeze(-2)
                let symmetric = (g + g.mH) * 0.5
                let inner = vectors.mH.matmul(symmetric).matmul(vectors) / sums
                return [vectors.matmul(inner).matmul(vectors.mH)]
            })[0]
    }
}

extension NDArray {
    func checkConvergence(_ operation: String, _ file: StaticString, _ line: UInt) {
        checkCodes(operation, "Look for infinite or NaN elements with isfinite()", file, line) {
            $0 < 0 ? "the matrix has elements that are infinite or NaN" : "it does not converge (code \($0))"
        }
    }
}

extension Operator {
    static let eigh = Operator(
        "LinalgEighBackward0", "eigh(a)",
        .words("V (diag(gL) + (Vᴴ gV - gVᴴ V)/2E) Vᴴ with the gaps E between eigenvalues"), call: "eigh",
        operands: ["A"], results: ["eigenvalues", "eigenvectors"])
    static let matrixSqrth = Operator(
        "LinalgMatrixSqrthBackward0", "matrixSqrth(a)",
        .words("V ((Vᴴ g V)/(√Lᵢ + √Lⱼ)) Vᴴ of the Hermitian part of g"), call: "matrixSqrth", operands: ["A"],
        results: ["result"])
}
#endif

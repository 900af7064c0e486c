#if LAPACK
// Singular values, and what is computed from them: pseudoinverses, ranks, condition numbers, norms.

extension Tensor {
    /// U, S and Vᴴ with A = U·diag(S)·Vᴴ, the singular values in descending order: `torch.linalg.svd`.
    ///
    /// Of matrices `[…, m, n]` with the smaller size k, U is `[…, m, m]` and Vᴴ `[…, n, n]`, or `[…, m, k]` and `[…, k, n]` with
    /// `fullMatrices: false`, which is faster. The vectors are unique only up to their sign, complex ones up to a factor of
    /// magnitude 1, those of equal values up to a rotation, and there dA is infinite or NaN; vectors beyond k have no
    /// gradient. Traps unless the matrices are of float32, float64 or complex numbers, and finite; backward traps if the
    /// loss depends on the factors of complex vectors.
    /// dA = U·(K/E·S + S·L/E + diag(gS) + diag(K)/2S)·Vᴴ + (1 − U·Uᴴ)·gU·S⁻¹·Vᴴ + U·S⁻¹·gVᴴ·(1 − V·Vᴴ) with
    /// K = Uᴴ·gU − gUᴴ·U, L the same of V, and Eᵢⱼ = Sⱼ² − Sᵢ²
    public func svd(
        fullMatrices: Bool = true, file: StaticString = #fileID, line: UInt = #line
    ) -> (U: Tensor, S: Tensor, Vh: Tensor) {
        let results = singularVectors("svd", full: fullMatrices, file, line)
        return (results[0], results[1], results[2])
    }

    /// The singular values in descending order: `torch.linalg.svdvals`. See ``svd(fullMatrices:file:line:)``.
    /// dA = U·diag(g)·Vᴴ
    public func svdvals(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        singularValues("svdvals", file, line)
    }

    private func singularValues(_ operation: String, _ file: StaticString, _ line: UInt) -> Tensor {
        if requiresGrad && RunningThread.isGradEnabled { return singularVectors(operation, full: false, file, line)[1] }
        checkMatrices(operation, file, line)
        let (_, values, _, codes) = stacked.svd(vectors: false, full: false)
        codes.checkConvergence(operation, file, line)
        return differentiable(.svd, [self], results: [values], pullback: { _, _ in [nil] })[0]
    }

    private func singularVectors(
        _ operation: String, full: Bool, _ file: StaticString, _ line: UInt
    ) -> [Tensor] {
        checkMatrices(operation, file, line)
        let (u, s, vh, codes) = stacked.svd(vectors: true, full: full)
        codes.checkConvergence(operation, file, line)
        return differentiable(
            .svd, [self], numbers: Numbers(Numbers.flag(full)), savingResults: true, results: [u!, s, vh!],
            pullback: { gradients, saved in
                let (s, k) = (saved.exactOutput(1), saved.exactOutput(1).shape.last!)
                func columns(_ x: Tensor) -> Tensor { x.narrow(dim: -1, start: 0, length: k) }
                func rows(_ x: Tensor) -> Tensor { x.narrow(dim: -2, start: 0, length: k) }
                return [
                    Tensor.singularGradient(
                        columns(saved.exactOutput(0)), s, rows(saved.exactOutput(2)), gradients[0].map(columns),
                        gradients[1], gradients[2].map(rows), file, line)
                ]
            })
    }

    private static func singularGradient(
        _ u: Tensor, _ s: Tensor, _ vh: Tensor, _ ofU: Tensor?, _ ofS: Tensor?, _ ofV: Tensor?,
        _ file: StaticString, _ line: UInt
    ) -> Tensor? {
        if ofU == nil && ofV == nil { return ofS.map { u.scalingColumns($0).matmul(vh) } }
        let (m, n, k) = (u.shape[u.rank - 2], vh.shape[vh.rank - 1], s.shape.last!)
        let identity = Tensor.eye(k, dtype: .bool)
        let (row, column) = (s.unsqueeze(-2), s.unsqueeze(-1))
        let gaps = ((row - column) * (row + column)).filling(.integer(1), where: identity)
        func turn(_ x: Tensor) -> Tensor { x - x.mH }
        let (left, right) = (ofU.map { turn(u.mH.matmul($0)) }, ofV.map { turn(vh.matmul($0.mH)) })
        if let first = left ?? right {
            (left ?? Tensor.zerosLike(first)).checkPhases("svd", expected: right.map { -$0 }, file, line)
        }
        var inner = ofS?.diagEmbed().to(u.dtype)
        func add(_ term: Tensor) { inner = inner.map { $0 + term } ?? term }
        if let left { add(left / gaps * row) }
        if let right { add(column * (right / gaps)) }
        // What complex vectors turn by on their own; for real ones it is 0.
        if let left, right != nil, u.dtype.isComplex {
            add((left.diagonal(dim1: -2, dim2: -1) / (2 * s)).diagEmbed())
        }
        guard let inner else { return nil }
        var result = u.matmul(inner).matmul(vh)
        // What leaves the spaces that the vectors span.
        if let ofU, m > k {
            let outside = ofU - u.matmul(u.mH.matmul(ofU))
            result = result + (outside / row).matmul(vh)
        }
        if let ofV, n > k {
            let outside = ofV - ofV.matmul(vh.mH).matmul(vh)
            result = result + u.matmul(outside / column)
        }
        return result
    }

    // MARK: Pseudoinverses and ranks

    /// The Moore–Penrose pseudoinverse, `[…, n, m]` of matrices `[…, m, n]`: `torch.linalg.pinv`.
    ///
    /// Singular values up to max(`atol`, `rtol`·S₁) count as 0; `rtol` is by default the larger size times the dtype's
    /// precision, or 0 if `atol` is given. `hermitian`: the matrices are symmetric or Hermitian, and the lower triangle
    /// is read. Traps unless they are of float32, float64 or complex numbers, and finite.
    /// dA = −Yᴴ·g·Yᴴ + (1 − A·Y)·gᴴ·Y·Yᴴ + Yᴴ·Y·gᴴ·(1 − Y·A) with the result Y
    public func pinv(
        atol: Double? = nil, rtol: Double? = nil, hermitian: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        pinv(atol: atol.map { Tensor($0) }, rtol: rtol.map { Tensor($0) }, hermitian: hermitian, file: file, line: line)
    }

    /// The same with bounds for each matrix, which broadcast to the dims before the matrices.
    public func pinv(
        atol: Tensor?, rtol: Tensor?, hermitian: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checkSpectrum("pinv", hermitian, file, line)
        let y = noGrad {
            let (u, s, vh) = signedSingularVectors("pinv", hermitian, file, line)
            let bound = threshold(s.abs(), atol, rtol).unsqueeze(-1)
            let inverse = s.reciprocal().keeping(s.abs().gt(bound))
            return vh.mH.scalingColumns(inverse).matmul(u.mH)
        }
        return differentiable(
            .pinv, [self], saving: [self], savingResults: true, results: [y.array],
            pullback: { gradients, saved in
                [gradients[0].map { g in saved.exact(0).pseudoinverseGradient(saved.exactOutput(0), g) }]
            })[0]
    }

    /// The gradient of A from that of its pseudoinverse `y`.
    func pseudoinverseGradient(_ y: Tensor, _ g: Tensor) -> Tensor {
        let (yh, gh) = (y.mH, g.mH)
        let first = yh.matmul(g).matmul(yh)
        let left = gh.matmul(y).matmul(yh)
        let right = yh.matmul(y).matmul(gh)
        return (left - matmul(y.matmul(left))) + (right - right.matmul(y).matmul(self)) - first
    }

    /// The pseudoinverse with a bound relative to the largest singular value: `torch.pinverse`. See
    /// ``pinv(atol:rtol:hermitian:file:line:)-(Double?,_,_,_,_)``.
    public func pinverse(rcond: Double = 1e-15, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        pinv(rtol: rcond, file: file, line: line)
    }

    /// The number of singular values above max(`atol`, `rtol`·S₁), int64: `torch.linalg.matrix_rank`. Not differentiable.
    /// See ``pinv(atol:rtol:hermitian:file:line:)-(Double?,_,_,_,_)``.
    public func matrixRank(
        atol: Double? = nil, rtol: Double? = nil, hermitian: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        matrixRank(
            atol: atol.map { Tensor($0) }, rtol: rtol.map { Tensor($0) }, hermitian: hermitian, file: file, line: line)
    }

    /// The same with bounds for each matrix, which broadcast to the dims before the matrices.
    public func matrixRank(
        atol: Tensor?, rtol: Tensor?, hermitian: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checkSpectrum("matrixRank", hermitian, file, line)
        return noGrad {
            let values =
                hermitian
                ? eigvalsh(file: file, line: line).abs() : singularValues("matrixRank", file, line)
            return values.gt(threshold(values, atol, rtol).unsqueeze(-1)).sum(dim: -1)
        }
    }

    /// The bound below which values count as 0.
    private func threshold(_ values: Tensor, _ atol: Tensor?, _ rtol: Tensor?) -> Tensor {
        let batch = Array(values.shape.dropLast())
        let dtype = values.dtype
        let largest = values.shape.last == 0 ? Tensor.zeros(Shape(batch), dtype: dtype) : values.amax(dim: -1)
        let precision = dtype == .float32 ? Double(Float.ulpOfOne) : Double.ulpOfOne
        let standard = precision * Double(Swift.max(shape[rank - 2], shape[rank - 1]))
        guard let atol else { return (rtol.map { $0.to(dtype) } ?? Tensor(standard, dtype: dtype)) * largest }
        let absolute = atol.to(dtype)
        guard let rtol else {
            // An absolute bound of 0 is none.
            return absolute.maximum((absolute.le(0).to(dtype) * standard) * largest)
        }
        return absolute.maximum(rtol.to(dtype) * largest)
    }

    private func checkSpectrum(_ operation: String, _ hermitian: Bool, _ file: StaticString, _ line: UInt) {
        if hermitian { checkSquare(operation, file, line) } else { checkMatrices(operation, file, line) }
    }

    /// Singular vectors; of Hermitian matrices eigenvectors, whose values may be negative.
    private func signedSingularVectors(
        _ operation: String, _ hermitian: Bool, _ file: StaticString, _ line: UInt
    ) -> (u: Tensor, s: Tensor, vh: Tensor) {
        guard hermitian else {
            let results = singularVectors(operation, full: false, file, line)
            return (results[0], results[1], results[2])
        }
        let (values, vectors) = eigh(file: file, line: line)
        return (vectors, values, vectors.mH)
    }

    // MARK: Norms

    /// The condition number ‖A‖·‖A⁻¹‖, by default in the 2-norm, the quotient of the largest and the least singular value:
    /// `torch.linalg.cond`. With p = −2 the other way round, with ±1 and ±∞ as ``matrixNorm(_:dims:keepDim:dtype:file:line:)``;
    /// of a singular matrix it is infinite. Traps for another p, and unless the matrices are square (for ±2 of any size), of
    /// float32, float64 or complex numbers.
    public func cond(_ p: Double = 2, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        if p.magnitude == 2 {
            let values = singularValues("cond", file, line)
            checked(file: file, line: line) { () throws(ProgramError) in try MatrixRules.condition(shape) }
            let (first, last) = (values.select(dim: -1, index: 0), values.select(dim: -1, index: -1))
            return p > 0 ? first / last : last / first
        }
        return condition(file, line) { $0.matrixNorm(p, file: file, line: line) }
    }

    /// The condition number in the nuclear norm: `torch.linalg.cond(A, "nuc")`.
    public func condNuclear(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        condition(file, line) { $0.nuclearNorm() }
    }

    /// The condition number in the Frobenius norm: `torch.linalg.cond(A, "fro")`.
    public func condFrobenius(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        condition(file, line) { $0.matrixNorm() }
    }

    private func condition(_ file: StaticString, _ line: UInt, _ norm: (Tensor) -> Tensor) -> Tensor {
        checkSquare("cond", file, line)
        let (inverse, codes) = invEx()
        let singular = noGrad { codes.ne(0) }
        let regular = inverse.clearing(singular.unsqueeze(-1).unsqueeze(-1))
        return (norm(self) * norm(regular)).filling(.real(.infinity), where: singular)
    }

    /// The nuclear norm of matrices, the sum of their singular values: `torch.linalg.matrix_norm(A, "nuc")`.
    ///
    /// The matrices stand in two dims, by default the last two. Traps unless they are of float32, float64 or complex
    /// numbers, and finite, and if the dims do not exist or are the same.   dA = g·U·Vᴴ
    public func nuclearNorm(
        dims: (Int, Int) = (-2, -1), keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        let (rows, columns) = matrixAxes(dims, "nuclearNorm", file, line)
        let sums = converted(dtype).movedim([rows, columns], [-2, -1]).singularValues("nuclearNorm", file, line)
            .sum(dim: -1)
        return keepDim ? sums.keepingDims(rows, columns) : sums
    }

    /// The largest singular value, or the least.
    func spectralNorm(largest: Bool, _ rows: Int, _ columns: Int, _ file: StaticString, _ line: UInt) -> Tensor {
        let values = movedim([rows, columns], [-2, -1]).singularValues("matrixNorm", file, line)
        if values.shape.last == 0 { return values.sum(dim: -1) }
        return largest ? values.amax(dim: -1) : values.amin(dim: -1)
    }

    /// Dims of size 1 where two dims have been reduced.
    func keepingDims(_ rows: Int, _ columns: Int) -> Tensor {
        unsqueeze(Swift.min(rows, columns)).unsqueeze(Swift.max(rows, columns))
    }
}

extension Operator {
    static let svd = Operator(
        "LinalgSvdBackward0", "svd(a)",
        .words("U ((Uᴴ gU - gUᴴ U)/E S + S (Vᴴ gV - gVᴴ V)/E + diag(gS)) Vᴴ with Eᵢⱼ = Sⱼ² - Sᵢ²"), call: "svd",
        operands: ["A"], numbers: [.flag("full_matrices")], results: ["U", "S", "Vh"])
    static let pinv = Operator(
        "LinalgPinvBackward0", "pinv(a)", .words("-Yᴴ g Yᴴ + (1 - A Y) gᴴ Y Yᴴ + Yᴴ Y gᴴ (1 - Y A)"), call: "pinv",
        operands: ["self"], entries: ["self"], results: ["result"])
}
#endif

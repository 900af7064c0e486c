#if LAPACK
// The Cholesky factorization of positive-definite matrices, and what is computed from its factor.

extension Tensor {
    /// The lower-triangular L with A = L·Lᴴ, or the upper-triangular U with A = Uᴴ·U: `torch.linalg.cholesky`.
    ///
    /// Only that triangle of A is read. Batches of matrices `[…, n, n]`. Traps unless they are square, of float32, float64
    /// or complex numbers, and positive definite; see ``choleskyEx(upper:checkErrors:file:line:)``.
    /// dA = ½·L⁻ᴴ·S·L⁻¹ with the Hermitian S whose lower triangle is that of Lᴴ·g
    public func cholesky(upper: Bool = false, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        cholesky("cholesky", upper: upper, checkErrors: true, file, line).factor
    }

    /// The same with a code (int32) for each matrix instead of a trap: 0, or the order of the first leading minor that is
    /// not positive: `torch.linalg.cholesky_ex`. With `checkErrors` it traps too.
    public func choleskyEx(
        upper: Bool = false, checkErrors: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (L: Tensor, info: Tensor) {
        let result = cholesky("choleskyEx", upper: upper, checkErrors: checkErrors, file, line)
        return (result.factor, Tensor(result.codes))
    }

    private func cholesky(
        _ operation: String, upper: Bool, checkErrors: Bool, _ file: StaticString, _ line: UInt
    ) -> (factor: Tensor, codes: NDArray) {
        checkSquare(operation, file, line)
        let (factor, codes) = stacked.cholesky(upper: upper)
        if checkErrors {
            codes.checkCodes(operation, "It has another factorization: lu() or ldlFactor()", file, line) {
                "the matrix is not positive definite: its leading minor of order \($0) is not positive"
            }
        }
        let result = differentiable(
            .cholesky, [self], numbers: Numbers(Numbers.flag(upper)), savingResults: true, results: [factor],
            pullback: { gradients, saved in
                guard let g = gradients[0] else { return [nil] }
                let (l, slope) = upper ? (saved.exactOutput(0).mH, g.mH) : (saved.exactOutput(0), g)
                let lower = l.mH.matmul(slope).tril()
                let symmetric = lower + lower.tril(-1).mH
                let adjoint = TriangularSystem(upper: false, form: .adjoint)
                let right = TriangularSystem(upper: false, left: false)
                return [l.solved(right, l.solved(adjoint, symmetric)) * 0.5]
            })[0]
        return (result, codes)
    }

    /// X with A·X = B, where B is this tensor, `[…, n, k]`, and A = L·Lᴴ or, with `upper`, A = Uᴴ·U: `torch.cholesky_solve`.
    /// Dims before the matrices broadcast.
    ///
    /// dB = A⁻¹·g, dL = −(dB·Xᴴ + X·dBᴴ)·L
    public func choleskySolve(
        _ factor: Tensor, upper: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let batch = checked(file: file, line: line) { () throws(ProgramError) in
            try LinearRules.system(factor.shape, factor.dtype, shape, dtype, "choleskySolve")
        }
        let (first, second) = Tensor.systems(upper: upper)
        let triangles = factor.stacked(batch)
        let x = NDArray.solve(second, triangles, .solve(first, triangles, stacked(batch)))
        return differentiable(
            .choleskySolve, [self, factor], numbers: Numbers(Numbers.flag(upper)), saving: [factor],
            savingResults: true, results: [x],
            pullback: { gradients, saved in
                guard let g = gradients[0] else { return [nil, nil] }
                let (factor, x) = (saved.exact(0), saved.exactOutput(0))
                let ofB = g.choleskySolve(factor, upper: upper)
                if !saved.needs(1) { return [ofB, nil] }
                let sum = ofB.matmul(x.mH) + x.matmul(ofB.mH)
                return [ofB, upper ? -factor.matmul(sum) : -sum.matmul(factor)]
            })[0]
    }

    /// A⁻¹ from the factor of A = L·Lᴴ or, with `upper`, A = Uᴴ·U, which this tensor is: `torch.cholesky_inverse`.
    ///
    /// dL = −Y·(g + gᴴ)·Y·L with the inverse Y
    public func choleskyInverse(upper: Bool = false, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkSquare("choleskyInverse", file, line)
        let (first, second) = Tensor.systems(upper: upper)
        let (triangles, identity) = (stacked, Tensor.eye(shape[rank - 1], dtype: dtype).array)
        let y = NDArray.solve(second, triangles, .solve(first, triangles, identity.broadcast(to: shape).contiguous()))
        return differentiable(
            .choleskyInverse, [self], numbers: Numbers(Numbers.flag(upper)), saving: [self], savingResults: true,
            results: [y],
            pullback: { gradients, saved in
                guard let g = gradients[0] else { return [nil] }
                let (factor, y) = (saved.exact(0), saved.exactOutput(0))
                let common = y.matmul((g + g.mH).matmul(y))
                return [upper ? -factor.matmul(common) : -common.matmul(factor)]
            })[0]
    }

    /// The two systems that a Cholesky factor stands for, in the order in which they are solved.
    private static func systems(upper: Bool) -> (TriangularSystem, TriangularSystem) {
        let (plain, adjoint) = (
            TriangularSystem(upper: upper), TriangularSystem(upper: upper, form: .adjoint)
        )
        return upper ? (adjoint, plain) : (plain, adjoint)
    }
}

extension Operator {
    static let cholesky = Operator(
        "LinalgCholeskyExBackward0", "cholesky(a)",
        .words("half of L⁻ᴴ S L⁻¹, where S is Hermitian with the lower triangle of Lᴴ g"),
        call: "cholesky", numbers: [.flag("upper")], results: ["L"])
    static let choleskySolve = Operator(
        "CholeskySolveBackward0", "choleskySolve(a, b)", .words("A⁻¹ g"), .words("-(dB Xᴴ + X dBᴴ) L"),
        operands: ["self", "input2"], numbers: [.flag("upper")], entries: ["input2"], results: ["result"])
    static let choleskyInverse = Operator(
        "CholeskyInverseBackward0", "choleskyInverse(a)", .words("-Y (g + gᴴ) Y L"), numbers: [.flag("upper")],
        entries: ["self"], results: ["result"])
}
#endif

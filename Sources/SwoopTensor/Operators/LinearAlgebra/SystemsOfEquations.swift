#if LAPACK
// Solutions of systems of linear equations, and inverses.

extension Tensor {
    // MARK: General matrices

    /// X with A·X = B, where A is this tensor: `torch.linalg.solve`. With `left: false` X·A = B.
    ///
    /// A is `[…, n, n]`, B `[…, n, k]`, or vectors `[…, n]` if it has one dim or the shape of A without its last dim; dims
    /// before the matrices broadcast. Traps if shapes or dtypes do not fit, and if a matrix is singular; see
    /// ``solveEx(_:left:checkErrors:file:line:)``.
    /// dB = A⁻ᴴ·g, dA = −dB·Xᴴ
    public func solve(
        _ b: Tensor, left: Bool = true, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        solution("solve", b, left: left, checkErrors: true, file, line).x
    }

    /// The same with a code (int32) for each matrix A instead of a trap: 0, or the position of the first zero on the diagonal
    /// of U: `torch.linalg.solve_ex`. With `checkErrors` it traps too.
    public func solveEx(
        _ b: Tensor, left: Bool = true, checkErrors: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (result: Tensor, info: Tensor) {
        let result = solution("solveEx", b, left: left, checkErrors: checkErrors, file, line)
        return (result.x, Tensor(result.codes.ofRepeated(Shape(shape.dropLast(2)))))
    }

    private func solution(
        _ operation: String, _ b: Tensor, left: Bool, checkErrors: Bool, _ file: StaticString, _ line: UInt
    ) -> (x: Tensor, codes: NDArray) {
        let isVector = b.rank == 1 || (b.rank == rank - 1 && Array(b.shape) == Array(shape.dropLast()))
        if isVector {
            let result = solution(
                operation, b.unsqueeze(left ? -1 : -2), left: left, checkErrors: checkErrors, file, line)
            return (result.x.squeeze(left ? -1 : -2), result.codes)
        }
        let batch = checked(file: file, line: line) { () throws(ProgramError) in
            try LinearRules.system(shape, dtype, b.shape, b.dtype, left: left, operation)
        }
        if !left {
            let result = mT.solution(operation, b.mT, left: true, checkErrors: checkErrors, file, line)
            return (result.x.mT, result.codes)
        }
        func check(_ codes: NDArray) {
            guard checkErrors else { return }
            codes.checkCodes(operation, "lstsq() solves it as far as possible", file, line) {
                "the matrix is singular: element \($0) of the diagonal of U is 0"
            }
        }
        guard RunningThread.isGradEnabled && (requiresGrad || b.requiresGrad) else {
            let (x, codes) = NDArray.solve(stacked(batch), b.stacked(batch))
            check(codes)
            return (differentiable(.solve, [self, b], results: [x], pullback: { _, _ in [nil, nil] })[0], codes)
        }
        // The factors are kept for the gradient.
        let (factors, pivots, codes) = stacked(batch).luFactors()
        check(codes)
        let x = NDArray.luSolve(factors, pivots, b.stacked(batch), left: true, adjoint: false)
        let result = differentiable(
            .solve, [self, b], saving: [self, Tensor(factors), Tensor(pivots)], savingResults: true, results: [x],
            pullback: { gradients, saved in
                guard let g = gradients[0] else { return [nil, nil] }
                let ofB =
                    RunningThread.isGradEnabled
                    ? saved.exact(0).mH.solveEx(g).result
                    : g.adjointSolution(saved.exact(1), saved.exact(2))
                return [saved.needs(0) ? -ofB.matmul(saved.exactOutput(0).mH) : nil, ofB]
            })[0]
        return (result, codes)
    }

    /// The inverse matrices: `torch.linalg.inv`. Traps unless they are square, of float32, float64 or complex numbers, and
    /// not singular; see ``invEx(checkErrors:file:line:)``. To solve equations, ``solve(_:left:file:line:)`` is faster and
    /// more precise.
    /// dA = −Yᴴ·g·Yᴴ with the inverse Y
    public func inv(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        inverse("inv", checkErrors: true, file, line).y
    }

    /// The same with a code (int32) for each matrix instead of a trap: 0, or the position of the first zero on the diagonal
    /// of U: `torch.linalg.inv_ex`. With `checkErrors` it traps too.
    public func invEx(
        checkErrors: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (inverse: Tensor, info: Tensor) {
        let result = inverse("invEx", checkErrors: checkErrors, file, line)
        return (result.y, Tensor(result.codes))
    }

    private func inverse(
        _ operation: String, checkErrors: Bool, _ file: StaticString, _ line: UInt
    ) -> (y: Tensor, codes: NDArray) {
        checkSquare(operation, file, line)
        let (y, codes) = stacked.inverses()
        if checkErrors {
            codes.checkCodes(operation, "pinv() is defined for every matrix", file, line) {
                "the matrix is singular: element \($0) of the diagonal of U is 0"
            }
        }
        let result = differentiable(
            .inverse, [self], savingResults: true, results: [y],
            pullback: { gradients, saved in
                guard let g = gradients[0] else { return [nil] }
                let adjoint = saved.exactOutput(0).mH
                return [-adjoint.matmul(g).matmul(adjoint)]
            })[0]
        return (result, codes)
    }

    // MARK: Triangular matrices

    /// X with A·X = B for a triangular A, which this tensor is: `torch.linalg.solve_triangular`. With `left: false` X·A = B.
    ///
    /// The other triangle is not read; with `unitriangular` neither is the diagonal, which counts as ones. Dims before the
    /// matrices broadcast. A zero on the diagonal gives infinities and NaN.
    /// dB = A⁻ᴴ·g, dA = −dB·Xᴴ in the triangle
    public func solveTriangular(
        _ b: Tensor, upper: Bool, left: Bool = true, unitriangular: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        let system = TriangularSystem(upper: upper, left: left, unit: unitriangular)
        return solved(system, b, .solveTriangular, file, line)
    }

    /// The solution X of a triangular system, whose matrix this tensor is, for the right-hand side B, and a copy of the
    /// matrix: `torch.triangular_solve`, whose tensor B comes first. With `transpose` Aᵀ·X = B.
    public func triangularSolve(
        _ a: Tensor, upper: Bool = true, transpose: Bool = false, unitriangular: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) -> (solution: Tensor, clonedCoefficient: Tensor) {
        let system = TriangularSystem(upper: upper, unit: unitriangular, form: transpose ? .transposed : .plain)
        return (a.solved(system, self, .triangularSolve, file, line), a.clone())
    }

    func solved(
        _ system: TriangularSystem, _ b: Tensor, _ op: Operator = .solveTriangular,
        _ file: StaticString = #fileID, _ line: UInt = #line
    ) -> Tensor {
        let batch = checked(file: file, line: line) { () throws(ProgramError) in
            try LinearRules.system(shape, dtype, b.shape, b.dtype, left: system.left, op.call)
        }
        let x = NDArray.solve(system, stacked(batch), b.stacked(batch))
        let adjoint = TriangularSystem(
            upper: system.upper, left: system.left, unit: system.unit, form: system.form == .plain ? .adjoint : .plain)
        return differentiable(
            op, [self, b], numbers: Numbers(Numbers.flag(system.upper), Numbers.flag(system.left)),
            saving: [self], savingResults: true, results: [x],
            pullback: { gradients, saved in
                guard let g = gradients[0] else { return [nil, nil] }
                // The adjoint of Aᵀ is the conjugate of A.
                let isTransposed = system.form == .transposed
                let ofB = (isTransposed ? saved[0] : saved.exact(0)).solved(adjoint, g)
                if !saved.needs(0) { return [nil, ofB] }
                let x = saved.exactOutput(0)
                let (row, column) = system.form == .plain ? (ofB, x) : (x, ofB)
                let product = system.left ? row.matmul(column.mH) : column.mH.matmul(row)
                let whole = isTransposed ? product.conjugated : product
                return [-whole.triangle(upper: system.upper, strictly: system.unit), ofB]
            })[0]
    }

    // MARK: Tensors as matrices

    /// The inverse of the tensor as a map from its dims from `ind` on to those before, with these exchanged:
    /// `torch.linalg.tensorinv`. Both must have as many elements.
    public func tensorinv(ind: Int = 2, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        let (n, target) = checked(file: file, line: line) { () throws(ProgramError) in
            try TensorMapRules.inverse(shape, ind)
        }
        return reshape([n, n]).inverse("tensorinv", checkErrors: true, file, line).y.reshape(target)
    }

    /// X with tensordot(A, X) = B over all dims of X: `torch.linalg.tensorsolve`. `dims` of A are moved to its end first.
    /// The dims of A after those of B must have as many elements as B.
    public func tensorsolve(
        _ b: Tensor, dims: [Int] = [], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let axes = checked(file: file, line: line) { () throws(ProgramError) in
            try Rules.dims(dims, rank: rank, "tensorsolve")
        }
        let moved = permute(shape.indices.filter { !axes.contains($0) } + axes, file: file, line: line)
        let target = checked(file: file, line: line) { () throws(ProgramError) in
            try TensorMapRules.solution(moved.shape, b.shape)
        }
        let n = b.shape.elementCount
        return moved.reshape([n, n]).solution("tensorsolve", b.reshape([n]), left: true, checkErrors: true, file, line)
            .x
            .reshape(target)
    }
}

extension NDArray {
    /// The codes of the matrices themselves, where they were repeated for other dims of the right-hand side.
    fileprivate func ofRepeated(_ batch: Shape) -> NDArray {
        if shape == batch { return self }
        if count == 0 { return .filled(batch, .integer(0), dtype) }
        var codes = self
        while codes.rank > batch.rank { codes = codes.selected(0, 0) }
        for axis in 0..<batch.rank where batch[axis] == 1 { codes = codes.narrowed(axis, 1) }
        return codes.contiguous()
    }
}

/// Preconditions of tensors that stand for square matrices.
package enum TensorMapRules {
    /// The size of the matrix, and the dims of its inverse.
    package static func inverse(_ shape: Shape, _ ind: Int) throws(ProgramError) -> (Int, [Int]) {
        guard ind > 0 && ind <= shape.rank else {
            throw ProgramError("tensorinv", "ind is \(ind) for \(shape)", hint: "It splits the dims in two")
        }
        let (first, last) = (Array(shape.prefix(ind)), Array(shape.dropFirst(ind)))
        let n = first.reduce(1, *)
        guard n == last.reduce(1, *) else {
            throw ProgramError(
                "tensorinv", "the dims \(Shape(first)) and \(Shape(last)) have different numbers of elements",
                hint: "Choose ind such that they have as many")
        }
        return (n, last + first)
    }

    /// The dims of the solution.
    package static func solution(_ a: Shape, _ b: Shape) throws(ProgramError) -> [Int] {
        let rest = Array(a.dropFirst(b.rank))
        guard rest.reduce(1, *) == b.elementCount && a.elementCount == b.elementCount * b.elementCount else {
            throw ProgramError(
                "tensorsolve", "a map of \(a) and a right-hand side of \(b)",
                hint: "The dims after those of the right-hand side must have as many elements as it")
        }
        return rest
    }
}

extension Operator {
    static let solve = Operator(
        "LinalgSolveExBackward0", "solve(a, b)", .words("-dB Xᴴ"), .words("A⁻ᴴ g"), call: "solve",
        operands: ["A", "B"], entries: ["A", "LU", "pivots"], results: ["result"])
    static let inverse = Operator(
        "LinalgInvExBackward0", "inv(a)", .words("-Yᴴ g Yᴴ"), call: "inv", operands: ["A"], results: ["inverse"])
    static let solveTriangular = Operator(
        "LinalgSolveTriangularBackward0", "solveTriangular(a, b)", .words("-dB Xᴴ in the triangle"), .words("A⁻ᴴ g"),
        call: "solveTriangular", numbers: [.flag("upper"), .flag("left")], entries: ["self"], results: ["result"])
    static let triangularSolve = Operator(
        "TriangularSolveBackward0", "triangularSolve(b, a)", .words("-dB Xᴴ in the triangle"), .words("A⁻ᴴ g"),
        numbers: [.flag("upper"), ""], entries: ["A"], results: ["solution"])
}
#endif

#if LAPACK
// Factorizations with exchanged rows: P·A = L·U, and A = L·D·Lᵀ of symmetric or A = L·D·Lᴴ of Hermitian matrices.

extension Tensor {
    /// L and U in one matrix, and the rows that were exchanged (int32, counted from 1): `torch.linalg.lu_factor`.
    ///
    /// Of matrices `[…, m, n]`; L has ones on its diagonal, which are not stored. The pivots are as many as the smaller
    /// size. Traps for a zero on the diagonal of U, since ``luSolve(_:_:left:adjoint:file:line:)`` would divide by it; see
    /// ``luFactorEx(checkErrors:file:line:)``.
    /// dA = P·L⁻ᴴ·(tril(Lᴴ·gL, −1) + triu(gU·Uᴴ))·U⁻ᴴ for square matrices
    public func luFactor(file: StaticString = #fileID, line: UInt = #line) -> (LU: Tensor, pivots: Tensor) {
        let result = factored("luFactor", checkErrors: true, file, line)
        return (result.factors, Tensor(result.pivots))
    }

    /// The same with a code (int32) for each matrix instead of a trap: 0, or the position of the first zero on the diagonal
    /// of U: `torch.linalg.lu_factor_ex`. With `checkErrors` it traps too.
    public func luFactorEx(
        checkErrors: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (LU: Tensor, pivots: Tensor, info: Tensor) {
        let result = factored("luFactorEx", checkErrors: checkErrors, file, line)
        return (result.factors, Tensor(result.pivots), Tensor(result.codes))
    }

    /// P, L and U with A = P·L·U, where P exchanges rows: `torch.linalg.lu`.
    ///
    /// Of matrices `[…, m, n]` L is `[…, m, k]` and U `[…, k, n]` with the smaller k of both. P is not differentiated.
    /// dA as of ``luFactor(file:line:)``
    public func lu(file: StaticString = #fileID, line: UInt = #line) -> (P: Tensor, L: Tensor, U: Tensor) {
        checkMatrices("lu", file, line)
        let (factors, pivots, _) = stacked.luFactors()
        let (m, n) = (shape[rank - 2], shape[rank - 1])
        let results = differentiable(
            .lu, [self], saving: [Tensor(pivots)], savingResults: true, results: Tensor.triangles(factors),
            pullback: { gradients, saved in
                guard let g = Tensor.packed(gradients[0], gradients[1], m, n),
                    let factors = Tensor.packed(saved.exactOutput(0), saved.exactOutput(1), m, n)
                else { return [nil] }
                return [factors.factorGradient(g, pivots: saved.exact(0))]
            })
        return (Tensor(NDArray.exchanges(pivots, rows: m, dtype)), results[0], results[1])
    }

    /// L and U from both in one matrix.
    private static func triangles(_ factors: NDArray) -> [NDArray] {
        let (rows, columns) = (factors.rank - 2, factors.rank - 1)
        let (m, k) = (factors.shape[rows], Swift.min(factors.shape[rows], factors.shape[columns]))
        let lower = factors.narrowed(columns, k).keeping(.lower(offset: -1))
        return [
            .binary(.add, lower, Tensor.eye(m, k, dtype: factors.dtype).array, lower.shape),
            factors.narrowed(rows, k).keeping(.upper(offset: 0)),
        ]
    }

    /// L below the diagonal and U from it on in one m × n matrix; nil stands for zeros.
    private static func packed(_ lower: Tensor?, _ upper: Tensor?, _ m: Int, _ n: Int) -> Tensor? {
        func extended(_ x: Tensor, _ dim: Int, to size: Int) -> Tensor {
            var sizes = x.shape
            let axis = x.rank + dim
            sizes[axis] = size - sizes[axis]
            return sizes[axis] == 0 ? x : .cat([x, Tensor.zeros(sizes, dtype: x.dtype)], dim: dim)
        }
        let first = lower.map { extended($0.tril(-1), -1, to: n) }
        let second = upper.map { extended($0.triu(), -2, to: m) }
        return first.map { first in second.map { first + $0 } ?? first } ?? second
    }

    private func factored(
        _ operation: String, checkErrors: Bool, _ file: StaticString, _ line: UInt
    ) -> (factors: Tensor, pivots: NDArray, codes: NDArray) {
        checkMatrices(operation, file, line)
        let (factors, pivots, codes) = stacked.luFactors()
        if checkErrors {
            codes.checkCodes(operation, "lu() or luFactorEx() factor it all the same", file, line) {
                "element \($0) of the diagonal of U is 0, by which luSolve would divide"
            }
        }
        let result = differentiable(
            .luFactor, [self], saving: [Tensor(pivots)], savingResults: true, results: [factors],
            pullback: { gradients, saved in
                [gradients[0].map { g in saved.exactOutput(0).factorGradient(g, pivots: saved.exact(0)) }]
            })[0]
        return (result, pivots, codes)
    }

    /// The gradient of A from that of its factors, which this tensor is.
    ///
    /// With the square parts L₁ and U₁ of both, dL = L·tril(M, −1) and dU = triu(M)·U where M = L₁⁻¹·Pᴴ·dA·U₁⁻¹; the rows of
    /// L and the columns of U beyond follow from those of A.
    private func factorGradient(_ g: Tensor, pivots: Tensor) -> Tensor {
        let (m, n) = (shape[rank - 2], shape[rank - 1])
        let k = Swift.min(m, n)
        func part(_ x: Tensor, _ rows: Range<Int>, _ columns: Range<Int>) -> Tensor {
            x.narrow(dim: -2, start: rows.lowerBound, length: rows.count)
                .narrow(dim: -1, start: columns.lowerBound, length: columns.count)
        }
        let (square, slope) = (part(self, 0..<k, 0..<k), part(g, 0..<k, 0..<k))
        let (l, u) = (square.tril(-1) + Tensor.eye(k, dtype: dtype), square.triu())
        var ofL = l.mH.matmul(slope.tril(-1))
        var ofU = slope.triu().matmul(u.mH)
        if m < n {
            ofL = ofL - part(g, 0..<k, k..<n).matmul(part(self, 0..<k, k..<n).mH)
        } else if m > n {
            ofU = ofU - part(self, k..<m, 0..<k).mH.matmul(part(g, k..<m, 0..<k))
        }
        let left = TriangularSystem(upper: false, unit: true, form: .adjoint)
        let right = TriangularSystem(upper: true, left: false, form: .adjoint)
        var result = square.solved(left, square.solved(right, ofL.tril(-1) + ofU.triu()))
        if m < n {
            result = .cat([result, square.solved(left, part(g, 0..<k, k..<n))], dim: -1)
        } else if m > n {
            result = .cat([result, square.solved(right, part(g, k..<m, 0..<k))], dim: -2)
        }
        return Tensor(NDArray.exchanges(pivots.array, rows: m, dtype)).matmul(result)
    }

    /// P, L and U from L and U in one matrix, which this tensor is, and the pivots: `torch.lu_unpack`.
    ///
    /// Traps if the pivots do not fit.   dLU = gL below the diagonal and gU from it on
    public func luUnpack(
        _ pivots: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> (P: Tensor, L: Tensor, U: Tensor) {
        checkMatrices("luUnpack", file, line)
        let (m, n) = (shape[rank - 2], shape[rank - 1])
        checkPivots(pivots, "luUnpack", file, line)
        let results = differentiable(
            .luUnpack, [self], results: Tensor.triangles(array),
            pullback: { gradients, _ in [Tensor.packed(gradients[0], gradients[1], m, n)] })
        return (Tensor(NDArray.exchanges(pivots.array, rows: m, dtype)), results[0], results[1])
    }

    /// X with A·X = B from the factors of A, where B is this tensor: `torch.linalg.lu_solve`, whose factors come first. With
    /// `left: false` X·A = B, with `adjoint` the same for Aᴴ. Dims before the matrices broadcast.
    ///
    /// Traps if shapes, dtypes or pivots do not fit. A zero on the diagonal of U gives infinities and NaN.
    /// dB = A⁻ᴴ·g; with dA = −dB·Xᴴ dLU = tril(Pᴴ·dA·Uᴴ, −1) + triu(Lᴴ·Pᴴ·dA)
    public func luSolve(
        _ LU: Tensor, _ pivots: Tensor, left: Bool = true, adjoint: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        let batch = checked(file: file, line: line) { () throws(ProgramError) in
            try LinearRules.system(LU.shape, LU.dtype, shape, dtype, left: left, "luSolve")
        }
        LU.checkPivots(pivots, "luSolve", file, line)
        let rows = Shape(Array(batch) + [LU.shape[LU.rank - 1]])
        let x = NDArray.luSolve(
            LU.stacked(batch), pivots.array.broadcast(to: rows).contiguous(), stacked(batch), left: left,
            adjoint: adjoint)
        return differentiable(
            .luSolve, [LU, self], numbers: Numbers(Numbers.flag(left), Numbers.flag(adjoint)),
            saving: [LU, pivots], savingResults: true, results: [x],
            pullback: { gradients, saved in
                guard let g = gradients[0] else { return [nil, nil] }
                let (factors, pivots, x) = (saved.exact(0), saved.exact(1), saved.exactOutput(0))
                let ofB = g.luSolve(factors, pivots, left: left, adjoint: !adjoint)
                if !saved.needs(0) { return [nil, ofB] }
                // The gradient of the matrix that is solved with, then that of A = P·L·U, then those of L and U.
                let ofMatrix = left ? -ofB.matmul(x.mH) : -x.mH.matmul(ofB)
                let exchanges = Tensor(
                    NDArray.exchanges(pivots.array, rows: factors.shape[factors.rank - 1], factors.dtype))
                let ofA = exchanges.mH.matmul(adjoint ? ofMatrix.mH : ofMatrix)
                let l = factors.tril(-1) + Tensor.eye(factors.shape[factors.rank - 1], dtype: factors.dtype)
                let ofL = ofA.matmul(factors.triu().mH).tril(-1)
                return [ofL + l.mH.matmul(ofA).triu(), ofB]
            })[0]
    }

    /// X with Aᴴ·X = B from factors that come with A, and so fit; without a derivative.
    func adjointSolution(_ LU: Tensor, _ pivots: Tensor) -> Tensor {
        Tensor(.luSolve(LU.stacked, pivots.array.contiguous(), stacked, left: true, adjoint: true))
    }

    /// L and D in one matrix with A = L·D·Lᵀ, and pivots (int32): `torch.linalg.ldl_factor`.
    ///
    /// A is symmetric; its lower triangle is read. With `hermitian` complex matrices are Hermitian, and A = L·D·Lᴴ. D has
    /// blocks of 1 × 1 and 2 × 2 on its diagonal, as LAPACK's `sytrf` or `hetrf` stores them. Not differentiable. Traps
    /// unless the matrices are square, of float32, float64 or complex numbers, and not singular; see
    /// ``ldlFactorEx(hermitian:checkErrors:file:line:)``.
    public func ldlFactor(
        hermitian: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (LD: Tensor, pivots: Tensor) {
        let result = symmetricFactors("ldlFactor", hermitian: hermitian, checkErrors: true, file, line)
        return (result.LD, result.pivots)
    }

    /// The same with a code (int32) for each matrix instead of a trap: 0, or the position of the first zero block of D:
    /// `torch.linalg.ldl_factor_ex`. With `checkErrors` it traps too.
    public func ldlFactorEx(
        hermitian: Bool = false, checkErrors: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (LD: Tensor, pivots: Tensor, info: Tensor) {
        symmetricFactors("ldlFactorEx", hermitian: hermitian, checkErrors: checkErrors, file, line)
    }

    private func symmetricFactors(
        _ operation: String, hermitian: Bool, checkErrors: Bool, _ file: StaticString, _ line: UInt
    ) -> (LD: Tensor, pivots: Tensor, info: Tensor) {
        checkSquare(operation, file, line)
        let (factors, pivots, codes) = stacked.ldlFactors(hermitian: hermitian)
        if checkErrors {
            codes.checkCodes(operation, "ldlFactorEx() factors it all the same", file, line) {
                "the matrix is singular: block \($0) of D is 0"
            }
        }
        return (Tensor(factors.keeping(.lower(offset: 0))), Tensor(pivots), Tensor(codes))
    }

    /// X with A·X = B from the factors of a symmetric or Hermitian A, where B is this tensor: `torch.linalg.ldl_solve`, whose
    /// factors come first. Dims before the matrices broadcast. Not differentiable. Traps if shapes, dtypes or pivots do not fit.
    public func ldlSolve(
        _ LD: Tensor, _ pivots: Tensor, hermitian: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let batch = checked(file: file, line: line) { () throws(ProgramError) in
            try LinearRules.system(LD.shape, LD.dtype, shape, dtype, "ldlSolve")
        }
        LD.checkPivots(pivots, "ldlSolve", file, line, negative: true)
        let rows = Shape(Array(batch) + [LD.shape[LD.rank - 1]])
        return Tensor(
            NDArray.ldlSolve(
                LD.stacked(batch), pivots.array.broadcast(to: rows).contiguous(), stacked(batch), hermitian: hermitian))
    }

    private func checkPivots(
        _ pivots: Tensor, _ operation: String, _ file: StaticString, _ line: UInt, negative: Bool = false
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try LinearRules.pivots(shape, pivots.shape, pivots.dtype, operation)
            try LinearRules.pivots(
                pivots.array.scalars(by: .engine), rows: shape[rank - 2], negative: negative, operation)
        }
    }
}

extension NDArray {
    /// The matrices P with A = P·L·U, from the rows that were exchanged.
    static func exchanges(_ pivots: NDArray, rows: Int, _ dtype: DType) -> NDArray {
        let (count, batch) = (pivots.shape[pivots.rank - 1], Array(pivots.shape.dropLast()))
        let numbers = pivots.scalars(by: .engine).map { Int($0.integer) - 1 }
        let matrices = batch.reduce(1, *)
        let order = NDArray(indices: Shape(batch + [rows])) { place in
            for matrix in 0..<matrices {
                let rowOf = place + matrix * rows
                for row in 0..<rows { rowOf[row] = Int64(row) }
                for step in 0..<count {
                    let other = numbers[matrix * count + step]
                    (rowOf[step], rowOf[other]) = (rowOf[other], rowOf[step])
                }
            }
        }
        // Row i of L·U is row order[i] of A.
        let columns = NDArray(indices: Shape([rows, 1])) { place in for row in 0..<rows { place[row] = Int64(row) } }
        return compare(.eq, columns, order.unsqueezed(order.rank - 1), Shape(batch + [rows, rows])).cast(to: dtype)
    }
}

extension Operator {
    static let luFactor = Operator(
        "LinalgLuFactorExBackward0", "luFactor(a)", .words("P L⁻ᴴ (tril(Lᴴ gL, -1) + triu(gU Uᴴ)) U⁻ᴴ"),
        call: "luFactor", operands: ["A"], entries: ["pivots"], results: ["LU"])
    static let lu = Operator(
        "LinalgLuBackward0", "lu(a)", .words("P L⁻ᴴ (tril(Lᴴ gL, -1) + triu(gU Uᴴ)) U⁻ᴴ"), call: "lu", operands: ["A"],
        entries: ["pivots"], results: ["L", "U"])
    static let luUnpack = Operator(
        "LuUnpackBackward0", "luUnpack(a)", .words("gL below the diagonal and gU from it on"), call: "luUnpack",
        operands: ["LU_data"])
    static let luSolve = Operator(
        "LinalgLuSolveBackward0", "luSolve(a, b)", .words("from dA = -dB Xᴴ: tril(Pᴴ dA Uᴴ, -1) + triu(Lᴴ Pᴴ dA)"),
        .words("A⁻ᴴ g"), call: "luSolve", operands: ["LU", "B"], numbers: [.flag("left"), .flag("adjoint")],
        entries: ["LU", "pivots"], results: ["result"])
}
#endif

// Norms, powers and Vandermonde matrices, composed of other operators.

extension Tensor {
    /// The Frobenius norm of matrices, (Σ|aᵢⱼ|²)^½: `torch.linalg.matrix_norm`.
    ///
    /// The matrices stand in two dims, by default the last two; the other dims are batches. Traps for integers and bool, and
    /// if the dims do not exist or are the same.
    public func matrixNorm(
        dims: (Int, Int) = (-2, -1), keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        let (rows, columns) = matrixAxes(dims, "matrixNorm", file, line)
        return converted(dtype).norm(dims: [rows, columns], keepDim: keepDim, file: file, line: line)
    }

    /// The norm of matrices that belongs to a p-norm of vectors: with p = 1 the largest sum of magnitudes of a column,
    /// with p = ∞ that of a row; the smallest with −1 and −∞. Of matrices without elements it is 0.
    ///
    /// With p = 2 it is the largest singular value, with −2 the least, which needs the trait `LAPACK`. Traps for another p.
    /// See ``matrixNorm(dims:keepDim:dtype:file:line:)`` for the rest, and `nuclearNorm` for the sum of singular values.
    public func matrixNorm(
        _ p: Double, dims: (Int, Int) = (-2, -1), keepDim: Bool = false, dtype: DType? = nil,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let (rows, columns) = matrixAxes(dims, "matrixNorm", file, line)
        checked(file: file, line: line) { () throws(ProgramError) in try MatrixRules.norm(p) }
        #if LAPACK
        if p.magnitude == 2 {
            let norm = converted(dtype).spectralNorm(largest: p > 0, rows, columns, file, line)
            return keepDim ? norm.keepingDims(rows, columns) : norm
        }
        #endif
        let (summed, other) = p.magnitude == 1 ? (rows, columns) : (columns, rows)
        let sums = converted(dtype).norm(1, dim: summed, keepDim: true, file: file, line: line)
        if shape[other] == 0 { return sums.norm(dims: [rows, columns], keepDim: keepDim) }
        let extreme = p > 0 ? sums.amax(dim: other, keepDim: true) : sums.amin(dim: other, keepDim: true)
        return keepDim ? extreme : extreme.squeeze([rows, columns])
    }

    /// The product of n equal square matrices `[…, m, m]`, Aⁿ, by repeated squaring; for n = 0 the identity:
    /// `torch.linalg.matrix_power`. A negative n is a power of the inverse, which needs the trait `LAPACK`. Traps if the
    /// matrices are not square, and for a negative n of singular ones.
    public func matrixPower(_ n: Int, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in try MatrixRules.power(shape, n) }
        #if LAPACK
        if n < 0 { return inv(file: file, line: line).matrixPower(n == .min ? .max : -n, file: file, line: line) }
        #endif
        if n == 0 {
            // Zeros that are recorded as depending on the operand, as in PyTorch.
            return clearing(Tensor.full([], true)) + Tensor.eye(shape[rank - 1], dtype: dtype)
        }
        var (power, rest, result) = (self, n, Tensor?.none)
        while true {
            if rest & 1 == 1 { result = result?.matmul(power) ?? power }
            rest >>= 1
            if rest == 0 { return result! }
            power = power.matmul(power)
        }
    }

    /// Vandermonde matrices: the powers of each element, x⁰, x¹, …, xᴺ⁻¹, along a new last dim: `torch.linalg.vander`.
    /// `N` is by default the size of the last dim. A 0-d tensor counts as a vector. Integers give int64.
    ///
    /// Traps for bool, and if N is less than 2.
    public func vander(N: Int? = nil, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        let count = checked(file: file, line: line) { () throws(ProgramError) in
            try MatrixRules.powers(shape, dtype, N)
        }
        let vector = rank == 0 ? reshaped(to: [1]) : self
        let x = (dtype.isDifferentiable ? vector : vector.to(.int64)).unsqueeze(-1)
        var sizes = Array(x.shape)
        sizes[x.rank - 1] = count - 1
        return Tensor.cat([Tensor.ones(x.shape, dtype: x.dtype), x.expand(sizes).cumprod(dim: -1)], dim: -1)
    }

    func converted(_ dtype: DType?) -> Tensor { dtype.map { to($0) } ?? self }

    func matrixAxes(
        _ dims: (Int, Int), _ operation: String, _ file: StaticString, _ line: UInt
    ) -> (rows: Int, columns: Int) {
        checked(file: file, line: line) { () throws(ProgramError) in try MatrixRules.axes(dims, shape, operation) }
    }
}

/// Preconditions of operators on matrices.
package enum MatrixRules {
    package static func axes(
        _ dims: (Int, Int), _ shape: Shape, _ operation: String
    ) throws(ProgramError) -> (rows: Int, columns: Int) {
        guard shape.rank >= 2 else {
            throw ProgramError(operation, "\(shape) is no matrix", hint: "Give a tensor with two dims or more")
        }
        let axes = try Rules.dims([dims.0, dims.1], rank: shape.rank, operation)
        return (axes[0], axes[1])
    }

    package static func norm(_ p: Double) throws(ProgramError) {
        #if LAPACK
        let (isKnown, known) = (p.magnitude == 2, "1, 2, infinity or one of these negated")
        #else
        let (isKnown, known) = (false, "1, -1, infinity or -infinity")
        #endif
        guard p.magnitude == 1 || p.isInfinite || isKnown else {
            throw ProgramError("matrixNorm", "p is \(p)", hint: "It is \(known)")
        }
    }

    /// A condition number has a largest and a least singular value.
    package static func condition(_ shape: Shape) throws(ProgramError) {
        guard shape[shape.rank - 1] > 0 && shape[shape.rank - 2] > 0 else {
            throw ProgramError("cond", "\(shape) has no elements", hint: "Give matrices of at least one row and column")
        }
    }

    package static func power(_ shape: Shape, _ n: Int) throws(ProgramError) {
        guard shape.rank >= 2 && shape[shape.rank - 1] == shape[shape.rank - 2] else {
            throw ProgramError("matrixPower", "\(shape) is not square", hint: "The last two dims have the same size")
        }
        #if !LAPACK
        guard n >= 0 else {
            throw ProgramError("matrixPower", "n is \(n)", hint: "A negative power needs the trait LAPACK")
        }
        #endif
    }

    /// The number of powers of a Vandermonde matrix.
    package static func powers(_ shape: Shape, _ dtype: DType, _ count: Int?) throws(ProgramError) -> Int {
        guard dtype != .bool else {
            throw ProgramError("vander", "not defined for bool", hint: "Convert with to(…) first")
        }
        let count = count ?? shape.last ?? 1
        guard count >= 2 else {
            throw ProgramError("vander", "N is \(count)", hint: "It is at least 2: the powers 0 and 1")
        }
        return count
    }
}

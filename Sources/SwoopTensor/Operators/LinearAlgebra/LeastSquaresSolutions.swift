#if LAPACK
// Least-squares solutions of systems with any numbers of equations and unknowns.

extension Tensor {
    /// X for which ‖A·X − B‖ is least, where A is this tensor: `torch.linalg.lstsq`. Of several the one of least norm.
    ///
    /// A is `[…, m, n]`, B `[…, m, k]` or vectors `[…, m]`, X `[…, n, k]`; dims before the matrices broadcast. `residuals` are
    /// ‖A·X − B‖² of each column if m > n and all ranks are full, else empty, as with `gelsy`. `rank` (int64) is empty with
    /// `gels`, which takes full ranks for granted; `singularValues` only comes from `gelsd` and `gelss`. Singular values up
    /// to `rcond` times the largest count as 0; by default the larger size times the dtype's precision.
    ///
    /// Traps if shapes or dtypes do not fit, for elements that are infinite or NaN, and if the driver does not converge.
    /// dB = A⁺ᴴ·g, dA the derivative of A⁺·B; of residuals r·g: dB = −2·(A·X − B)·g, dA = 2·(A·X − B)·g·Xᴴ
    public func lstsq(
        _ b: Tensor, rcond: Double? = nil, driver: LeastSquaresDriver = .gelsy, file: StaticString = #fileID,
        line: UInt = #line
    ) -> (solution: Tensor, residuals: Tensor, rank: Tensor, singularValues: Tensor) {
        if b.rank == rank - 1 && rank > 1 && Array(b.shape) == Array(shape.dropLast()) {
            let result = lstsq(b.unsqueeze(-1), rcond: rcond, driver: driver, file: file, line: line)
            let residuals = result.residuals.rank > 1 || result.residuals.count > 0
            return (
                result.solution.squeeze(-1), residuals ? result.residuals.squeeze(-1) : result.residuals, result.rank,
                result.singularValues
            )
        }
        let batch = checked(file: file, line: line) { () throws(ProgramError) in
            let batch = try LinearRules.batches(shape, dtype, b.shape, b.dtype, "lstsq")
            try LeastSquaresRules.rows(shape, b.shape)
            return batch
        }
        let (m, n) = (shape[rank - 2], shape[rank - 1])
        let precision = dtype.realType == .float32 ? Double(Float.ulpOfOne) : Double.ulpOfOne
        let found = NDArray.leastSquares(
            stacked(batch), b.stacked(batch), driver, rcond: rcond ?? precision * Double(Swift.max(m, n)))
        found.codes.checkCodes("lstsq", "Try the driver gelsd, and look for infinite or NaN elements", file, line) {
            $0 < 0 ? "the matrix has elements that are infinite or NaN" : "\(driver) fails with code \($0)"
        }
        let x = found.x.narrowed(found.x.rank - 2, n).contiguous()
        let isFull = found.ranks.map { $0.scalars(by: .engine).allSatisfy { $0.integer == Int64(n) } } ?? true
        var squares = NDArray(uninitialized: [0], dtype.realType)
        if m > n && isFull && driver != .gelsy {
            let rest = NDArray(
                viewing: found.x, shape: Shape(Array(batch) + [m - n, x.shape[x.rank - 1]]), strides: found.x.strides,
                offset: n * found.x.shape[found.x.rank - 1])
            let magnitudes = dtype.isComplex ? rest.magnitudes : rest
            squares = .reduce(.sum, .unary(.square, magnitudes), AxisSet(rest.rank - 2), keepDim: false)
        }
        let results = differentiable(
            .lstsq, [self, b], saving: [self, b], savingResults: true, results: [x, squares],
            pullback: { gradients, saved in
                Tensor.leastSquaresGradients(
                    saved.exact(0), saved.exact(1), saved.exactOutput(0), gradients[0], gradients[1])
            })
        return (
            results[0], results[1], Tensor(found.ranks ?? NDArray(uninitialized: [0], .int64)),
            Tensor(found.singularValues ?? NDArray(uninitialized: [0], dtype.realType))
        )
    }

    private static func leastSquaresGradients(
        _ a: Tensor, _ b: Tensor, _ x: Tensor, _ ofX: Tensor?, _ ofSquares: Tensor?
    ) -> [Tensor?] {
        var (ofA, ofB): (Tensor?, Tensor?) = (nil, nil)
        if let g = ofX {
            let y = a.pinv()
            ofA = a.pseudoinverseGradient(y, g.matmul(b.mH))
            ofB = y.mH.matmul(g)
        }
        if let g = ofSquares, g.count > 0 {
            // The derivative with respect to X is 0 at the least sum.
            let slope = (a.matmul(x) - b) * (g.unsqueeze(-2) * 2)
            let second = slope.matmul(x.mH)
            (ofA, ofB) = (ofA.map { $0 + second } ?? second, ofB.map { $0 - slope } ?? -slope)
        }
        return [ofA, ofB]
    }
}

/// Preconditions of least-squares problems.
package enum LeastSquaresRules {
    package static func rows(_ a: Shape, _ b: Shape) throws(ProgramError) {
        guard a[a.rank - 2] == b[b.rank - 2] else {
            throw ProgramError(
                "lstsq", "a matrix \(a) and a right-hand side \(b) with different numbers of rows",
                hint: "Give a right-hand side with as many rows")
        }
    }
}

extension Operator {
    static let lstsq = Operator(
        "LinalgLstsqBackward0", "lstsq(a, b)", .words("the derivative of A⁺ B"), .words("A⁺ᴴ g"), call: "lstsq",
        entries: ["self", "b"], results: ["solution", "residuals"])
}
#endif

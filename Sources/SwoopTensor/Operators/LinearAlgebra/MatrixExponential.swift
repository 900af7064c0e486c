#if LAPACK
// The exponential of matrices.

extension Tensor {
    /// The exponential of square matrices, Σ Aⁿ/n!: `torch.linalg.matrix_exp`, also `torch.matrix_exp`.
    ///
    /// By Padé's approximation of degree 13 of A/2ˢ, squared s times (Higham 2005), in float64. Traps unless the matrices are square, of
    /// float32 or float64.   dA = the upper right block of exp [[Aᵀ, g], [0, Aᵀ]]
    public func matrixExp(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkSquare("matrixExp", file, line)
        return differentiable(
            .matrixExp, [self], saving: [self], results: [noGrad { to(.float64).exponential().to(dtype) }.array],
            pullback: { gradients, saved in
                guard let g = gradients[0] else { return [nil] }
                let (a, n) = (saved[0].mH, g.shape[g.rank - 1])
                let upper = Tensor.cat([a, g], dim: -1)
                let lower = Tensor.cat([Tensor.zerosLike(g), a], dim: -1)
                let whole = Tensor.cat([upper, lower], dim: -2).matrixExp()
                return [whole.narrow(dim: -2, start: 0, length: n).narrow(dim: -1, start: n, length: n)]
            })[0]
    }

    private func exponential() -> Tensor {
        let n = shape[rank - 1]
        if shape.elementCount == 0 { return clone() }
        // Each matrix is halved until its norm is at most 5.37, for which the approximation has the precision of float64.
        let norm = matrixNorm(1, keepDim: true)
        let halvings = (norm / 5.37).log2().ceil().clamp(min: 0, max: 2000).nanToNum(nan: 0)
        let a = self * (-halvings).exp2()
        let (a2, identity) = (a.matmul(a), Tensor.eye(n, dtype: dtype))
        let a4 = a2.matmul(a2)
        let a6 = a4.matmul(a2)
        func sum(_ c: [Double]) -> Tensor { a6 * c[0] + a4 * c[1] + a2 * c[2] }
        let odd = a.matmul(
            a6.matmul(sum([1, 16380, 40_840_800])) + sum([33_522_128_640, 10_559_470_521_600, 1_187_353_796_428_800])
                + identity * 32_382_376_266_240_000)
        let even =
            a6.matmul(sum([182, 960_960, 1_323_241_920]))
            + sum([670_442_572_800, 129_060_195_264_000, 7_771_770_303_897_600]) + identity * 64_764_752_532_480_000
        var result = (even - odd).solveEx(even + odd).result
        let most = halvings.max().array.decidingScalar.double
        for step in 0..<Int(most.isFinite ? most : 0) {
            result = Tensor.where(halvings.gt(step), result.matmul(result), result)
        }
        return result
    }
}

extension Operator {
    static let matrixExp = Operator(
        "LinalgMatrixExpBackward0", "matrixExp(a)", .words("the upper right block of exp [[Aᵀ, g], [0, Aᵀ]]"),
        call: "matrixExp", entries: ["self"])
}
#endif

#if LAPACK
// Determinants, from the factors P·A = L·U.

extension Tensor {
    /// The determinants of square matrices `[…, n, n]`: `torch.linalg.det`. That of a matrix without elements is 1.
    ///
    /// Traps unless the matrices are square, of float32 or float64.   dA = g·det A·A⁻ᵀ; of a singular matrix the
    /// cofactors, which are its limit, where PyTorch gives 0
    public func det(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkSquare("det", file, line)
        return differentiable(
            .det, [self], saving: [self], savingResults: true, results: [stacked.determinantValues()],
            pullback: { gradients, saved in
                guard let g = gradients[0] else { return [nil] }
                let (a, y) = (saved[0], saved.output(0))
                if a.shape.elementCount == 0 { return [Tensor.zerosLike(a)] }
                let isSingular = noGrad { y.eq(0).any() }.array.decidingScalar.integer != 0
                let slope =
                    isSingular
                    ? a.cofactors() * g.unsqueeze(-1).unsqueeze(-1)
                    : a.invEx().inverse.mH
                        * (g * y).unsqueeze(-1).unsqueeze(-1)
                return [slope]
            })[0]
    }

    /// The cofactors of square matrices, det A·A⁻ᵀ where there is an inverse, from the singular values.
    private func cofactors() -> Tensor {
        let (u, s, vh) = svd(fullMatrices: false)
        let n = shape[rank - 1]
        // The product of the singular values but one: of those before it and of those after it.
        let ones = Tensor.ones(Shape(Array(s.shape.dropLast()) + [1]), dtype: dtype)
        func products(_ x: Tensor) -> Tensor {
            Tensor.cat([ones, x.narrow(dim: -1, start: 0, length: n - 1)], dim: -1).cumprod(dim: -1)
        }
        let others = products(s) * products(s.flip(-1)).flip(-1)
        let sign = (u.det() * vh.det()).unsqueeze(-1).unsqueeze(-1)
        return sign * u.scalingColumns(others).matmul(vh)
    }

    /// The sign of the determinant and the logarithm of its magnitude, so that it neither overflows nor vanishes:
    /// `torch.linalg.slogdet`. Of a singular matrix 0 and −∞.
    ///
    /// Traps unless the matrices are square, of float32 or float64. The sign is not differentiated.   dA = g·A⁻ᵀ
    public func slogdet(
        file: StaticString = #fileID, line: UInt = #line
    ) -> (sign: Tensor, logabsdet: Tensor) {
        checkSquare("slogdet", file, line)
        let (sign, logarithm) = stacked.determinants()
        let results = differentiable(
            .slogdet, [self], saving: [self], results: [sign, logarithm],
            pullback: { gradients, saved in
                guard let g = gradients[1] else { return [gradients[0] == nil ? nil : Tensor.zerosLike(saved[0])] }
                return [saved[0].invEx().inverse.mH * g.unsqueeze(-1).unsqueeze(-1)]
            })
        return (results[0], results[1])
    }

    /// The logarithm of the determinant, NaN if that is negative: `torch.logdet`. See ``slogdet(file:line:)``.
    /// dA = g·A⁻ᵀ
    public func logdet(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkSquare("logdet", file, line)
        let (sign, logarithm) = slogdet()
        return logarithm.filling(.real(.nan), where: noGrad { sign.lt(0) })
    }
}

extension Operator {
    static let det = Operator(
        "LinalgDetBackward0", "det(a)", .words("g det(A) A⁻ᵀ"), call: "det", operands: ["A"], entries: ["A"],
        results: ["result"])
    static let slogdet = Operator(
        "LinalgSlogdetBackward0", "slogdet(a)", .words("g A⁻ᵀ"), call: "slogdet", operands: ["A"], entries: ["A"])
}
#endif

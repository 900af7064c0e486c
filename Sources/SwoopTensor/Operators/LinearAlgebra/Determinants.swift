#if LAPACK
// Determinants, from the factors P·A = L·U.

extension Tensor {
    /// The determinants of square matrices `[…, n, n]`: `torch.linalg.det`. That of a matrix without elements is 1.
    ///
    /// Traps unless the matrices are square, of float32, float64 or complex numbers.
    /// dA = g·conj(det A)·A⁻ᴴ; of a singular matrix the conjugate cofactors, which are its limit
    public func det(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkSquare("det", file, line)
        guard requiresGrad && RunningThread.isGradEnabled else {
            return differentiable(
                .det, [self], results: [stacked.determinantValues()], pullback: { _, _ in [nil] })[0]
        }
        let (factors, pivots, _) = stacked.luFactors()
        return differentiable(
            .det, [self], saving: [self, Tensor(factors), Tensor(pivots)], savingResults: true,
            results: [factors.determinantValues(pivots: pivots)],
            pullback: { gradients, saved in
                guard let g = gradients[0] else { return [nil] }
                let (a, y) = (saved.exact(0), saved.output(0))
                if a.shape.elementCount == 0 { return [Tensor.zerosLike(a)] }
                let isSingular = noGrad { y.eq(0).any() }.array.decidingScalar.integer != 0
                if isSingular { return [a.cofactors() * g.unsqueeze(-1).unsqueeze(-1)] }
                return [Tensor.scaledInverse(g * y, saved)]
            })[0]
    }

    /// A⁻ᴴ times a number for each matrix A, where A, the factors of P·A = L·U and the pivots are saved: from the factors, or
    /// from A where it is differentiated again.
    private static func scaledInverse(_ numbers: Tensor, _ saved: SavedList) -> Tensor {
        let (a, factor) = (saved.exact(0), numbers.unsqueeze(-1).unsqueeze(-1))
        if RunningThread.isGradEnabled { return a.invEx().inverse.mH * factor }
        let diagonal = Tensor.eye(a.shape[a.rank - 1], dtype: a.dtype) * factor
        return diagonal.adjointSolution(saved.exact(1), saved.exact(2))
    }

    /// The conjugate cofactors of square matrices, conj(det A)·A⁻ᴴ where there is an inverse, from the singular values.
    private func cofactors() -> Tensor {
        let (u, s, vh) = svd(fullMatrices: false)
        let n = shape[rank - 1]
        // The product of the singular values but one: of those before it and of those after it.
        let ones = Tensor.ones(Shape(Array(s.shape.dropLast()) + [1]), dtype: s.dtype)
        func products(_ x: Tensor) -> Tensor {
            Tensor.cat([ones, x.narrow(dim: -1, start: 0, length: n - 1)], dim: -1).cumprod(dim: -1)
        }
        let others = products(s) * products(s.flip(-1)).flip(-1)
        let sign = (u.det() * vh.det()).conjugated.unsqueeze(-1).unsqueeze(-1)
        return sign * u.scalingColumns(others).matmul(vh)
    }

    /// The sign of the determinant and the logarithm of its magnitude, so that it neither overflows nor vanishes:
    /// `torch.linalg.slogdet`. Of a singular matrix 0 and −∞.
    ///
    /// The sign of a complex determinant has magnitude 1, and the logarithm is real. Traps unless the matrices are square,
    /// of float32, float64 or complex numbers.
    /// dA = (g + i·Im(gs·conj(sign)))·A⁻ᴴ with the gradients g of the logarithm and gs of the sign, which counts for complex
    /// numbers only
    public func slogdet(
        file: StaticString = #fileID, line: UInt = #line
    ) -> (sign: Tensor, logabsdet: Tensor) {
        checkSquare("slogdet", file, line)
        guard requiresGrad && RunningThread.isGradEnabled else {
            let (sign, logarithm) = stacked.determinants()
            let results = differentiable(.slogdet, [self], results: [sign, logarithm], pullback: { _, _ in [nil] })
            return (results[0], results[1])
        }
        let (factors, pivots, _) = stacked.luFactors()
        let (sign, logarithm) = factors.determinants(pivots: pivots)
        let results = differentiable(
            .slogdet, [self], saving: [self, Tensor(factors), Tensor(pivots)], savingResults: true,
            results: [sign, logarithm],
            pullback: { gradients, saved in
                let a = saved.exact(0)
                let turn = a.dtype.isComplex ? gradients[0].map { ($0 * saved.output(0)).imag } : nil
                let whole = turn.map { Tensor.complex(gradients[1] ?? Tensor.zerosLike($0), $0) } ?? gradients[1]
                guard let g = whole else { return [gradients[0] == nil ? nil : Tensor.zerosLike(a)] }
                return [Tensor.scaledInverse(g, saved)]
            })
        return (results[0], results[1])
    }

    /// The logarithm of the determinant, NaN if that is a negative real number: `torch.logdet`. See
    /// ``slogdet(file:line:)``.   dA = g·A⁻ᴴ
    public func logdet(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkSquare("logdet", file, line)
        let (sign, logarithm) = slogdet()
        if dtype.isComplex { return sign.log() + logarithm }
        return logarithm.filling(.real(.nan), where: noGrad { sign.lt(0) })
    }
}

extension Operator {
    static let det = Operator(
        "LinalgDetBackward0", "det(a)", .words("g conj(det(A)) A⁻ᴴ"), call: "det", operands: ["A"],
        entries: ["A", "LU", "pivots"], results: ["result"])
    static let slogdet = Operator(
        "LinalgSlogdetBackward0", "slogdet(a)", .words("(g + i·Im(gs conj(sign))) A⁻ᴴ"), call: "slogdet",
        operands: ["A"], entries: ["A", "LU", "pivots"], results: ["sign", "logabsdet"])
}
#endif

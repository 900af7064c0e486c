#if LAPACK
// The exponential of matrices.

extension Tensor {
    /// The exponential of square matrices, Σ Aⁿ/n!: `torch.linalg.matrix_exp`, also `torch.matrix_exp`.
    ///
    /// By Taylor's polynomial of degree 1, 2, 4, 8, 12 or 18 of A/2ˢ, squared s times (Bader, Blanes and Casas 2019). Where
    /// large terms cancel, float32 loses digits, as in PyTorch. Traps unless the matrices are square, of float32, float64 or
    /// complex numbers.
    /// dA = the upper right block of exp [[Aᴴ, g], [0, Aᴴ]]
    public func matrixExp(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkSquare("matrixExp", file, line)
        return differentiable(
            .matrixExp, [self], saving: [self], results: [noGrad { exponential() }.array],
            pullback: { gradients, saved in
                guard let g = gradients[0] else { return [nil] }
                let (a, n) = (saved.exact(0).mH, g.shape[g.rank - 1])
                let upper = Tensor.cat([a, g], dim: -1)
                let lower = Tensor.cat([Tensor.zerosLike(g), a], dim: -1)
                let whole = Tensor.cat([upper, lower], dim: -2).matrixExp()
                return [whole.narrow(dim: -2, start: 0, length: n).narrow(dim: -1, start: n, length: n)]
            })[0]
    }

    private func exponential() -> Tensor {
        if shape.elementCount == 0 { return clone() }
        if shape[rank - 1] == 1 { return exp() }
        let norm = matrixNorm(1, keepDim: true)
        let limits = TaylorPolynomial.limits(dtype)
        // As in PyTorch, one matrix takes the least degree that is enough, several take the highest.
        if norm.count == 1 {
            let size = norm.array.decidingScalar.double
            if size.isNaN { return Tensor.full(shape, Double.nan, dtype: dtype) }
            if let degree = limits.dropLast().firstIndex(where: { size <= $0 }) {
                return TaylorPolynomial(self).sum(degree)
            }
        }
        // Each matrix is halved until its norm is small enough.
        let halvings = (norm / limits[5]).log2().ceil().clamp(min: 0, max: 2000).nanToNum(nan: 0)
        var result = TaylorPolynomial(self * (-halvings).exp2()).sum(5)
        let most = halvings.max().array.decidingScalar.double
        for step in 0..<Int(most.isFinite ? most : 0) {
            result = Tensor.where(halvings.gt(step), result.matmul(result), result)
        }
        return result
    }
}

/// Taylor's polynomials of the exponential of A with few products of matrices: degree 18 takes five.
///
/// Bader, Blanes, Casas, "Computing the matrix exponential with an optimized Taylor polynomial approximation", 2019.
private struct TaylorPolynomial {
    let a: Tensor

    init(_ a: Tensor) { self.a = a }

    /// The 1-norms up to which the degrees 1, 2, 4, 8, 12 and 18 have the precision of a dtype.
    static func limits(_ dtype: DType) -> [Double] {
        dtype.realType == .float32
            ? [
                1.192092800768788e-07, 5.978858893805233e-04, 5.116619363445086e-02, 5.800524627688768e-01,
                1.461661507209034, 3.010066362817634,
            ]
            : [
                2.220446049250313e-16, 2.580956802971767e-08, 3.397168839976962e-04, 4.991228871115323e-02,
                2.996158913811580e-01, 1.090863719290036,
            ]
    }

    /// The polynomial of the degree at this place in the list.
    func sum(_ place: Int) -> Tensor {
        switch place {
        case 0: return identity + a
        case 1: return identity + a + squared * 0.5
        case 2: return identity + a + squared.matmul(combined([identity, a, squared], [1 / 2, 1 / 6, 1 / 24]))
        case 3: return eighth()
        case 4: return twelfth()
        default: return eighteenth()
        }
    }

    private var identity: Tensor { Tensor.eye(a.shape[a.rank - 1], dtype: a.dtype) }
    private var squared: Tensor { a.matmul(a) }

    private func combined(_ matrices: [Tensor], _ factors: [Double]) -> Tensor {
        let terms = zip(matrices, factors).filter { $1 != 0 }.map { $0 * $1 }
        return terms.dropFirst().reduce(terms[0]) { $0 + $1 }
    }

    private func eighth() -> Tensor {
        let (root, third, a2) = (177.0.squareRoot(), 2.0 / 3, squared)
        let first = [third * (1 + root) / 88, third * (1 + root) / 352]
        let second = [
            (-271 + 29 * root) / (315 * third), (-11 + 11 * root) / (1260 * third),
            (-99 + 11 * root) / (5040 * third), (89 - root) / (5040 * third),
        ]
        let a4 = a2.matmul(combined([a, a2], first))
        let a8 = combined([a2, a4], [third, 1]).matmul(combined([identity, a, a2, a4], second))
        return combined([identity, a, a2, a8], [1, 1, (857 - 58 * root) / 630, 1])
    }

    private func twelfth() -> Tensor {
        let a2 = squared
        let powers = [identity, a, a2, a.matmul(a2)]
        let sums = [
            [9.0198e-16, 0.46932117595418237389, -0.20099424927047284052, -0.04623946134063071740],
            [5.31597895759871264183, 1.19926790417132231573, 0.01179296240992997031, 0.01108844528519167989],
            [0.18188869982170434744, 0.05502798439925399070, 0.09351590770535414968, 0.00610700528898058230],
            [-2.0861320e-13, -0.13181061013830184015, -0.02027855540589259079, -0.00675951846863086359],
        ].map { combined(powers, $0) }
        let a6 = sums[2] + sums[3].matmul(sums[3])
        return sums[0] + (sums[1] + a6).matmul(a6)
    }

    private func eighteenth() -> Tensor {
        let a2 = squared
        let a3 = a.matmul(a2)
        let powers = [identity, a, a2, a3, a3.matmul(a3)]
        let sums = [
            [0, -1.00365581030144618291e-01, -8.02924648241156932449e-03, -8.92138498045729985177e-04, 0],
            [
                0, 3.97849749499645077844e-01, 1.36783778460411720168, 4.98289622525382669416e-01,
                -6.37898194594723280150e-04,
            ],
            [
                -1.09676396052962061844e+01, 1.68015813878906206114, 5.71779846478865511061e-02,
                -6.98210122488052056106e-03, 3.34975017086070470649e-05,
            ],
            [
                -9.04316832390810593223e-02, -6.76404519071381882256e-02, 6.75961301770459654925e-02,
                2.95552570429315521194e-02, -1.39180257516060693404e-05,
            ],
            [0, 0, -9.23364619367118555360e-02, -1.69364939002081722752e-02, -1.40086798182036094347e-05],
        ].map { combined(powers, $0) }
        let a9 = sums[3] + sums[0].matmul(sums[4])
        return sums[1] + (sums[2] + a9).matmul(a9)
    }
}

extension Operator {
    static let matrixExp = Operator(
        "LinalgMatrixExpBackward0", "matrixExp(a)", .words("the upper right block of exp [[Aᴴ, g], [0, Aᴴ]]"),
        call: "matrixExp", entries: ["self"])
}
#endif

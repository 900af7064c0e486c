// Keeping and clearing elements by a mask. Both are linear in x, so that each is its own derivative. Unlike a product
// with 0 and 1, they also clear infinite and NaN elements.
extension Tensor {
    /// x if the bool `mask` holds, otherwise 0, shapes broadcast.   dx = g if the mask holds, otherwise 0
    package func keeping(_ mask: Tensor) -> Tensor {
        differentiable(
            .keeping, self, mask, forward: { Elementwise.where($1, $0, .filled([], .integer(0), $0.dtype)) },
            lhs: .saving(.rhs) { g, saved in g.keeping(saved.rhs) }, rhs: .of { g, _ in g })
    }

    /// 0 if the bool `mask` holds, otherwise x, shapes broadcast.   dx = 0 if the mask holds, otherwise g
    package func clearing(_ mask: Tensor) -> Tensor { filling(.integer(0), where: mask) }

    /// A number if the bool `mask` holds, otherwise x, shapes broadcast.   dx = 0 if the mask holds, otherwise g
    package func filling(_ value: Scalar, where mask: Tensor) -> Tensor {
        differentiable(
            .maskedFill, self, mask, numbers: Numbers(value),
            forward: { Elementwise.where($1, .filled([], value, $0.dtype), $0) },
            lhs: .saving(.rhs) { g, saved in g.clearing(saved.rhs) }, rhs: .of { g, _ in g })
    }

    /// One number where this bool tensor holds and another elsewhere: a piecewise constant slope. Not differentiable.
    func numbers(_ holds: Double, _ fails: Double, _ dtype: DType) -> Tensor {
        Tensor(Elementwise.where(array, .filled([], .real(holds), dtype), .filled([], .real(fails), dtype)))
    }
}

extension Elementwise {
    /// a if `mask` holds, otherwise b; both have the same dtype and all three broadcast.
    static func `where`(_ mask: NDArray, _ a: NDArray, _ b: NDArray) -> NDArray {
        checked { () throws(ProgramError) in
            let shape = try Rules.broadcast(Rules.broadcast(a.shape, b.shape, "where"), mask.shape, "where")
            return .select(mask, a, b, shape)
        }
    }
}

extension Operator {
    /// The derivative of `where`, which is `where` with zeros.
    static let keeping = Operator(
        "WhereBackward0", "where(b, a, 0)", .words("g where b holds, else 0"), .zero, role: .moves,
        operands: ["self", "condition"])
    static let maskedFill = Operator(
        "MaskedFillBackward0", "maskedFill(a, b, n)", .words("0 where b holds, else g"), .zero, role: .fills,
        operands: ["self", "mask"])
}

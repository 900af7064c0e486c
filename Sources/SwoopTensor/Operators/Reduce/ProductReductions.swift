extension Tensor {
    /// The product of all elements, ∏ x, of shape []. Integers and bool give int64.   dx = g·y/x, correct for zeros too
    public func prod(dtype: DType? = nil) -> Tensor {
        summand(dtype).product(.all(rank: rank), keepDim: false, .prodAll)
    }

    /// The product along a dim. Integers and bool give int64. Traps if there is no such dim.
    /// dx = g·y/x, correct for zeros too
    public func prod(
        dim: Int, keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        summand(dtype).product(axes(dim, "prod", file, line), keepDim: keepDim, .prod)
    }

    private func product(_ axes: AxisSet, keepDim: Bool, _ op: Operator) -> Tensor {
        differentiable(
            op, self, numbers: Numbers(axis: axes.bits.trailingZeroBitCount, keepDim: keepDim),
            forward: { .reduce(.prod, $0, axes, keepDim: keepDim) },
            derivative: .saving([.input, .output]) { g, saved in
                let x = saved.input
                let wide = g.spread(over: axes, to: x.shape)
                return x.hasZeros
                    ? wide * x.productsOfOthers(axes) : wide * saved.output.spread(over: axes, to: x.shape) / x
            })
    }

    /// For each element, the product of all others over `axes`; differentiable to any order even if elements are 0.
    private func productsOfOthers(_ axes: AxisSet) -> Tensor {
        if !RunningThread.isGradEnabled { return Tensor(array.productsOfOthers(axes)) }
        var result = Tensor.zerosLike(self)
        for k in 0..<shape.elementCount(of: axes) {
            let isK = Tensor(.isPosition(k, axes, shape))
            let others = filling(.integer(1), where: isK).product(axes, keepDim: true, .prod)
            result = result + others.spread(over: axes, to: shape).keeping(isK)
        }
        return result
    }

    /// Whether any element is 0.
    var hasZeros: Bool {
        NDArray.reduce(.all, array.cast(to: .bool), .all(rank: rank)).decidingScalar.double == 0
    }
}

extension NDArray {
    /// For each element, the product of all others over `axes`, which are adjacent: the product of those before it times
    /// the product of those after it.
    fileprivate func productsOfOthers(_ axes: AxisSet) -> NDArray {
        let rows = rows(over: axes)
        let x = rows.array.viewed(as: [rows.outer, rows.n, rows.inner])!
        func before(_ x: NDArray) -> NDArray {
            let result = NDArray.filled(x.shape, .integer(1), x.dtype)
            let length = Swift.max(rows.n - 1, 0)
            let products = NDArray.scan(.cumprod, x, 1).sliced(1, start: 0, length: length)
            result.sliced(1, start: Swift.min(1, rows.n), length: length).assign(products)
            return result
        }
        return NDArray.binary(.mul, before(x), before(x.flipped(1)).flipped(1), x.shape).viewed(as: shape)!
    }
}

extension Operator {
    static let prodAll = Operator(
        "ProdBackward0", "prod(a)", .words("the product of all other elements, y/a"), results: ["result"])
    static let prod = Operator(
        "ProdBackward1", "prod(a)", .words("the product of the other elements of the dim, y/a"),
        numbers: ["dim", .flag("keepdim")], results: ["result"])
}

extension Tensor {
    /// The p-norm of all elements, (Σ|x|ᵖ)^(1/p), by default the Euclidean norm: `x.norm()`, `x.norm(.infinity)`.
    ///
    /// The magnitudes of complex numbers are real, and so is their norm. p = 0 counts the nonzero elements, p = ∞ is the largest and p = −∞ the smallest magnitude. Traps for integers
    /// and bool, and for an empty tensor if p < 0 or p = ∞.
    /// dx = g·x/y for p = 2, g·sign x for p = 1, in general g·sign x·(|x|/y)ᵖ⁻¹; 0 if y = 0
    public func norm(_ p: Double = 2, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        norm(p, .all(rank: rank), keepDim: false, file, line)
    }

    /// The p-norm along a dim. Traps for integers and bool, and if there is no such dim.
    public func norm(
        _ p: Double = 2, dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        norm(p, axes(dim, "norm", file, line), keepDim: keepDim, file, line)
    }

    /// The p-norm over several dims; over two dims with p = 2 it is the Frobenius norm of matrices. Traps for integers
    /// and bool, and if a dim does not exist or is repeated.
    public func norm(
        _ p: Double = 2, dims: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        norm(p, axes(dims, "norm", file, line), keepDim: keepDim, file, line)
    }

    private func norm(
        _ p: Double, _ axes: AxisSet, keepDim: Bool, _ file: StaticString, _ line: UInt
    ) -> Tensor {
        if dtype.isComplex { return abs().norm(p, axes, keepDim: keepDim, file, line) }
        checkReal("norm", file, line)
        if p < 0 || p == .infinity { checkNonEmpty(axes, "norm", file, line) }
        return differentiable(
            .norm, self, numbers: Numbers(p, Numbers.dims(axes), Numbers.flag(keepDim)),
            forward: { .norm($0, p, axes, keepDim: keepDim) },
            derivative: .saving([.input, .output]) { g, saved in
                let shape = saved.input.shape
                return saved.input.normGradient(
                    saved.n, g.spread(over: axes, to: shape), saved.output.spread(over: axes, to: shape), axes)
            })
    }

    /// The derivative of a p-norm y of this tensor; g and y are already repeated to its shape.
    func normGradient(_ p: Double, _ g: Tensor, _ y: Tensor, _ axes: AxisSet) -> Tensor {
        switch p {
        // Zeros that are recorded as depending on the operand, as in PyTorch.
        case 0: return clearing(Tensor.full([], true))
        case 1: return sgn() * g
        case 2:
            let slope = dtype.itemSize > 2 && g.shape == shape ? g.fused(.timesDirection, self, y) : nil
            return slope ?? g * (self / y).clearing(y.eq(0))
        case .infinity, -.infinity:
            let isExtreme = noGrad { abs().eq(y) }
            let ties = Tensor(.count(.nonzero, isExtreme.array, axes, keepDim: true))
            return sgn() * (g / ties).keeping(isExtreme)
        case ..<1:
            let slope = sgn() * (abs() ** (p - 1)).clearing(eq(0))
            return slope * (g * y ** (1 - p))
        case ..<2:
            return sgn() * abs() ** (p - 1) * (g / y ** (p - 1)).clearing(y.eq(0))
        default:
            return self * abs() ** (p - 2) * (g / y ** (p - 1)).clearing(y.eq(0))
        }
    }
}

extension NDArray {
    /// (Σ|x|ᵖ)^(1/p) over `axes`; float16 and bfloat16 are computed in float32.
    static func norm(_ x: NDArray, _ p: Double, _ axes: AxisSet, keepDim: Bool) -> NDArray {
        let isHalf = x.dtype == .float16 || x.dtype == .bfloat16
        let real = isHalf ? x.cast(to: .float32) : x
        func total(_ x: NDArray) -> NDArray { .reduce(.sum, x, axes, keepDim: keepDim) }
        let result: NDArray
        switch p {
        case 0: result = total(real.cast(to: .bool).cast(to: real.dtype))
        case 1: result = total(.unary(.abs, real))
        case 2: result = .unary(.sqrt, .reduce(.squares, real, axes, keepDim: keepDim))
        case .infinity: result = .reduce(.max, .unary(.abs, real), axes, keepDim: keepDim)
        case -.infinity: result = .reduce(.min, .unary(.abs, real), axes, keepDim: keepDim)
        default:
            let powers = NDArray.binary(.pow, .unary(.abs, real), .real(p))
            result = .binary(.pow, total(powers), .real(1 / p))
        }
        return result.cast(to: x.dtype)
    }
}

extension Operator {
    static let norm = Operator(
        "LinalgVectorNormBackward0", "norm(a)", .words("sign(a)*abs(a)^(n - 1)/y^(n - 1)"), call: "norm",
        numbers: ["ord", .dims("dim"), .flag("keepdim")])
}

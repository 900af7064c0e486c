// Sums with factors and weights, shapes broadcast.

extension Tensor {
    // MARK: With a factor

    /// l + alpha·r. Traps if alpha is a floating-point number and neither tensor is floating-point, or if an integer
    /// dtype cannot hold it.
    /// dl = g, dr = alpha·g
    public func add(
        _ other: Tensor, alpha: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        if alpha.scalar.isComplex {
            checked(file: file, line: line) { () throws(ProgramError) in
                try WeightRules.complexFactor(dtype, other.dtype, alpha.scalar, "add")
            }
            return self + scaled(other, by: alpha.scalar)
        }
        return applying(
            alpha.scalar.isOne ? .add : .addScaled, other, alpha.scalar, file: file, line: line)
    }

    /// l − alpha·r. Traps for bool, if alpha is a floating-point number and neither tensor is floating-point, and if an
    /// integer dtype cannot hold it.
    /// dl = g, dr = −alpha·g
    public func sub(
        _ other: Tensor, alpha: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        if alpha.scalar.isComplex {
            checked(file: file, line: line) { () throws(ProgramError) in
                try WeightRules.complexFactor(dtype, other.dtype, alpha.scalar, "sub")
            }
            return self - scaled(other, by: alpha.scalar)
        }
        return applying(
            alpha.scalar.isOne ? .sub : .subScaled, other, alpha.scalar, file: file, line: line)
    }

    /// alpha·other in the dtype of the sum, so that the product is not rounded to a smaller one.
    private func scaled(_ other: Tensor, by alpha: Scalar) -> Tensor {
        other.to(TypePromotion.result(dtype, rank: rank, other.dtype, rank: other.rank)).multiplied(by: alpha)
    }

    /// x + value·a·b. If no tensor is floating-point, the fraction of `value` is cut off; traps if their dtype cannot
    /// hold it.
    /// dx = g, da = value·g·b, db = value·g·a
    public func addcmul(
        _ first: Tensor, _ second: Tensor, value: some TensorScalar = 1, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        let factor = checked(file: file, line: line) { () throws(ProgramError) in
            let common = [first, second].reduce(dtype) { TypePromotion.promote($0, $1.dtype) }
            return try ProductRules.factor(value.scalar, common, "addcmul")
        }
        let result = checked(file: file, line: line) { () throws(ProgramError) in
            let target = try Rules.broadcast(
                Rules.broadcast(shape, first.shape, "addcmul"), second.shape, "addcmul")
            let (a, b) = (inCommonDType(first, second), inCommonDType(second, first))
            if a.dtype.isFloatingPoint {
                return NDArray.pointwise(
                    .addcmul, array.cast(to: a.dtype), a, b, numbers: PointwiseNumbers(factor.double), shape: target)
            }
            let product = Elementwise.arithmetic("addcmul", .mul, Elementwise.scaled(a, factor), b)
            return Elementwise.arithmetic("addcmul", .add, array, product)
        }
        return differentiable(
            .addcmul, [self, first, second], numbers: Numbers(factor), saving: [first, second], results: [result],
            pullback: { gradients, saved in
                guard let g = gradients[0] else { return [nil, nil, nil] }
                return [
                    g, saved.needs(1) ? g * saved[1].multiplied(by: factor.conjugate) : nil,
                    saved.needs(2) ? g * saved[0].multiplied(by: factor.conjugate) : nil,
                ]
            })[0]
    }

    /// x + value·a/b. Traps unless a or b is floating-point, and for a complex `value` unless one of the tensors is.   dx = g, da = value·g/b, db = −value·g·a/b²
    public func addcdiv(
        _ first: Tensor, _ second: Tensor, value: some TensorScalar = 1, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        let factor = checked(file: file, line: line) { () throws(ProgramError) in
            guard first.dtype.isDifferentiable || second.dtype.isDifferentiable else {
                throw ProgramError(
                    "addcdiv", "\(first.dtype) is divided by \(second.dtype)",
                    hint: "Convert one of them with to(.float32)")
            }
            let common = [first, second].reduce(dtype) { TypePromotion.promote($0, $1.dtype) }
            return try ProductRules.factor(value.scalar, common, "addcdiv")
        }
        let result = checked(file: file, line: line) { () throws(ProgramError) in
            let target = try Rules.broadcast(
                Rules.broadcast(shape, first.shape, "addcdiv"), second.shape, "addcdiv")
            let (a, b) = (inCommonDType(first, second), inCommonDType(second, first))
            if a.dtype.isComplex {
                let quotient = Elementwise.scaled(Elementwise.arithmetic("addcdiv", .div, a, b), factor)
                return Elementwise.arithmetic("addcdiv", .add, array, quotient)
            }
            return NDArray.pointwise(
                .addcdiv, array.cast(to: a.dtype), a, b, numbers: PointwiseNumbers(factor.double), shape: target)
        }
        return differentiable(
            .addcdiv, [self, first, second], numbers: Numbers(factor), saving: [first, second], results: [result],
            pullback: { gradients, saved in
                guard let g = gradients[0] else { return [nil, nil, nil] }
                let (a, b) = (saved[0], saved[1])
                return [
                    g, saved.needs(1) ? g * (Tensor(.filled([], factor.conjugate, b.dtype)) / b) : nil,
                    saved.needs(2) ? -g * (a.multiplied(by: factor.conjugate) / (b * b)) : nil,
                ]
            })[0]
    }

    /// A factor in the dtype of the whole sum, so that its product with the other one is not rounded to a smaller dtype.
    private func inCommonDType(_ factor: Tensor, _ other: Tensor) -> NDArray {
        let product = TypePromotion.result(factor.dtype, rank: factor.rank, other.dtype, rank: other.rank)
        let common = TypePromotion.result(
            dtype, rank: rank, product, rank: Swift.max(factor.rank, other.rank))
        return factor.array.cast(to: common)
    }

    // MARK: Between two tensors

    /// start + weight·(end − start), where this tensor is the start.   dstart = (1 − weight)·g, dend = weight·g
    ///
    /// For a weight of ½ or more it is computed from the end, so that a weight of 1 gives the end exactly. Traps for
    /// integers and bool, and if the dtypes differ.
    public func lerp(
        _ end: Tensor, weight: Double, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        applying(.lerp, end, .real(weight), file: file, line: line)
    }

    /// The same with a complex weight.
    @_disfavoredOverload
    public func lerp(
        _ end: Tensor, weight: Complex, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        lerp(end, weight: Tensor(.filled([], .complex(weight), dtype.complexType)), file: file, line: line)
    }

    /// start + weight·(end − start) with a weight for each element, shapes broadcast.
    /// dstart = (1 − weight)·g, dend = weight·g, dweight = (end − start)·g
    ///
    /// Traps for integers and bool, and if the dtypes differ.
    public func lerp(
        _ end: Tensor, weight: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let result = checked(file: file, line: line) { () throws(ProgramError) in
            try WeightRules.sameType(dtype, end.dtype, weight.dtype, "lerp")
            let target = try Rules.broadcast(Rules.broadcast(shape, end.shape, "lerp"), weight.shape, "lerp")
            return dtype.isComplex
                ? NDArray.complexLerp(array, end.array, weight.array, target)
                : NDArray.pointwise(.lerpTensor, array, end.array, weight.array, shape: target)
        }
        return differentiable(
            .lerpTensor, [self, end, weight], saving: [self, end, weight], results: [result],
            pullback: { gradients, saved in
                guard let g = gradients[0] else { return [nil, nil, nil] }
                return [
                    saved.needs(0) ? g * (1 - saved[2]) : nil, saved.needs(1) ? g * saved[2] : nil,
                    saved.needs(2) ? g * (saved[1] - saved[0]) : nil,
                ]
            })[0]
    }
}

/// Preconditions of factors and weights.
package enum WeightRules {
    /// Integers cannot take a factor that is a floating-point number or that their dtype cannot hold.
    static func factor(
        _ a: NDArray, _ b: NDArray, _ alpha: Numbers, _ operation: String
    ) throws(ProgramError) {
        if case .real = alpha.first, !a.dtype.isDifferentiable && !b.dtype.isDifferentiable {
            throw ProgramError(
                operation, "alpha is \(alpha.n), the operands are \(a.dtype) and \(b.dtype)",
                hint: "Use an integer alpha, or convert with to(.float32)")
        }
        let common = TypePromotion.result(a.dtype, rank: a.rank, b.dtype, rank: b.rank)
        try CreationRules.holds(alpha.first, common, operation)
    }

    /// Only complex tensors take complex factors.
    package static func complexFactor(
        _ a: DType, _ b: DType, _ alpha: Scalar, _ operation: String
    ) throws(ProgramError) {
        guard a.isComplex || b.isComplex else {
            throw ProgramError(
                operation, "alpha is \(alpha.text), the operands are \(a) and \(b)",
                hint: "Convert one of them with to(.complex64)")
        }
    }

    /// Floating-point or complex operands of one dtype.
    static func sameType(
        _ start: DType, _ end: DType, _ weight: DType, _ operation: String
    ) throws(ProgramError) {
        try Elementwise.check(operation, start, .floating.andComplex)
        guard end == start && weight == start else {
            throw ProgramError(
                operation, "start is \(start), end \(end), weight \(weight)", hint: "Convert them to one dtype")
        }
    }
}

extension NDArray {
    /// start + weight·(end − start) of complex numbers; from the end for weights of a magnitude of ½ or more.
    fileprivate static func complexLerp(_ start: NDArray, _ end: NDArray, _ weight: NDArray, _ shape: Shape) -> NDArray
    {
        let difference = binary(.sub, end, start, shape)
        let fromStart = binary(.add, start, binary(.mul, difference, weight, shape), shape)
        let rest = binary(.sub, weight, .integer(1), reversed: true)
        let fromEnd = binary(.sub, end, binary(.mul, difference, rest, shape), shape)
        let half = NDArray.filled([], .real(0.5), weight.dtype.realType)
        return select(compare(.lt, weight.magnitudes, half, weight.shape), fromStart, fromEnd, shape)
    }
}

extension Elementwise {
    /// factor·x, in a dtype of the same category unless the factor has a higher one.
    static func scaled(_ x: NDArray, _ factor: Scalar) -> NDArray {
        factor.isOne ? x : arithmetic(.mul, x, factor)
    }
}

extension Operator {
    package static let addScaled = BinaryOperator(
        "AddBackward0", "a + n*b", .one, .factor("n", gradient: "g*n"), takes: .everything.andComplex,
        computes: .function { a, b, shape, alpha in
            a.dtype.isFloatingPoint
                ? .pointwise(.addScaled, a, b, numbers: PointwiseNumbers(alpha.n, in: a.dtype), shape: shape)
                : .binary(.add, a, .binary(.mul, b, alpha.first), shape)
        },
        lhs: .of { g, _ in g }, rhs: .of { g, saved in g.multiplied(by: saved.first) },
        if: WeightRules.factor, numbers: ["alpha"])
    package static let subScaled = BinaryOperator(
        "SubBackward0", "a - n*b", .one, .factor("-n", gradient: "-g*n"), takes: .numbers.andComplex,
        computes: .function { a, b, shape, alpha in
            a.dtype.isFloatingPoint
                ? .pointwise(.addScaled, a, b, numbers: PointwiseNumbers(-alpha.n, in: a.dtype), shape: shape)
                : .binary(.sub, a, .binary(.mul, b, alpha.first), shape)
        },
        lhs: .of { g, _ in g }, rhs: .of { g, saved in (-g).multiplied(by: saved.first) },
        if: WeightRules.factor, numbers: ["alpha"])
    static let addcmul = Operator(
        "AddcmulBackward0", "a + n*b*c", .one, .factor("n*c", gradient: "g*(c*n)"),
        .factor("n*b", gradient: "g*(b*n)"), numbers: ["value"], entries: ["tensor1", "tensor2"])
    static let addcdiv = Operator(
        "AddcdivBackward0", "a + n*b/c", .one, .factor("n/c", gradient: "g*(n/c)"),
        .factor("-n*b/c^2", gradient: "-g*((b*n)/(c*c))"), numbers: ["value"], entries: ["tensor1", "tensor2"])
    static let lerp = BinaryOperator(
        "LerpBackward0", "a + n*(b - a)", .factor("1 - n", gradient: "g*(1 - n)"), .factor("n", gradient: "g*n"),
        takes: .floating.andComplex,
        computes: .function { start, end, shape, weight in
            start.dtype.isComplex
                ? .complexLerp(start, end, .filled([], weight.first, start.dtype), shape)
                : .pointwise(.lerp, start, end, numbers: PointwiseNumbers(weight.n), shape: shape)
        },
        lhs: .of { g, saved in g * (1 - saved.n) }, rhs: .of { g, saved in g.multiplied(by: saved.first) },
        if: { start, end, _, operation throws(ProgramError) in
            try WeightRules.sameType(start.dtype, end.dtype, start.dtype, operation)
        },
        operands: ["self", "end"], numbers: ["weight"])
    static let lerpTensor = Operator(
        "LerpBackward1", "a + c*(b - a)", "1 - c", "c", "b - a", operands: ["self", "end", "weight"],
        entries: ["self", "end", "weight"])
}

// Complex numbers and their parts. The parts are views, so that writes to them reach the numbers.

extension Tensor {
    // MARK: Parts

    /// The real parts: `torch.real`. A view of the numbers; the tensor itself if it is not complex.   dx = g
    public var real: Tensor { dtype.isComplex ? part(.real, \.realParts) : self }

    /// The imaginary parts: `torch.imag`. A view of the numbers. Traps unless the tensor is complex.   dx = i·g
    public var imag: Tensor {
        checked { () throws(ProgramError) in try ComplexRules.complex("imag", dtype) }
        return part(.imag, \.imaginaryParts)
    }

    private func part(_ op: Operator, _ view: KeyPath<NDArray, NDArray>) -> Tensor {
        let isReal = op === Operator.real
        return differentiableView(
            op, self, forward: { $0[keyPath: view] },
            derivative: .of { g, _ in
                let nothing = Tensor.zerosLike(g)
                return isReal ? Tensor.complex(g, nothing) : Tensor.complex(nothing, g)
            })
    }

    /// Both parts along a new last dim of size 2: `torch.view_as_real`. A view. Traps unless the tensor is complex, and if
    /// there are too many dims.   dx = g, its parts joined
    public func viewAsReal(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in try ComplexRules.complex("viewAsReal", dtype) }
        return differentiableView(
            .viewAsReal, self, forward: { $0.pairedParts },
            derivative: .of { g, _ in g.contiguous().viewAsComplex() })
    }

    /// The complex numbers whose parts lie along the last dim: `torch.view_as_complex`. A view.   dx = g, taken apart
    ///
    /// Traps unless the dtype is float32 or float64, the last dim has size 2 and stride 1, and the other strides and the
    /// offset are even.
    public func viewAsComplex(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            try ComplexRules.joinable(dtype, shape, strides: array.strides, offset: array.offset)
        }
        return differentiableView(
            .viewAsComplex, self, forward: { $0.joinedParts }, derivative: .of { g, _ in g.viewAsReal() })
    }

    /// The conjugates, with the opposite imaginary parts: `torch.conj`. The tensor itself if it is not complex.
    /// dx = the conjugate of g
    ///
    /// They are computed at once, where PyTorch keeps a lazy view: the result shares no memory with the tensor.
    public func conj() -> Tensor { conjugated }

    /// The same: `torch.conj_physical`.
    public func conjPhysical() -> Tensor { dtype.isComplex ? applying(.conjPhysical) : self }
    /// The tensor itself: `torch.resolve_conj`. Conjugates are never kept lazily.
    public func resolveConj() -> Tensor { self }
    /// The tensor itself: `torch.resolve_neg`. Negatives are never kept lazily.
    public func resolveNeg() -> Tensor { self }
    /// Whether the tensor is a lazy conjugate, which none is: `torch.is_conj`.
    public var isConj: Bool { false }
    /// Whether the tensor is a lazy negative, which none is: `torch.is_neg`.
    public var isNeg: Bool { false }

    /// The conjugates of complex numbers; for real ones it costs nothing.
    @inline(__always)
    package var conjugated: Tensor { dtype.isComplex ? applying(.conj) : self }

    /// A matrix with rows and columns exchanged, and conjugated: `torch.Tensor.H`. Traps unless there are two dims.
    public var H: Tensor { conjugateTransposed("H", ranks: 2...2) }
    /// Each matrix of a batch transposed and conjugated: `torch.Tensor.mH`. Traps for fewer than two dims.
    public var mH: Tensor { conjugateTransposed("mH", ranks: 2...Shape.maximumRank) }
    /// The same: `torch.adjoint`.
    public func adjoint() -> Tensor { conjugateTransposed("adjoint", ranks: 2...Shape.maximumRank) }

    private func conjugateTransposed(_ name: String, ranks: ClosedRange<Int>) -> Tensor {
        checked { () throws(ProgramError) in
            guard ranks.contains(rank) else {
                throw ProgramError(name, "a tensor of shape \(shape) is no matrix", hint: "Give it two dims")
            }
        }
        return transposed(rank - 2, rank - 1).conjugated
    }

    // MARK: Angles

    /// The angle of each number, from −π to π; for real numbers 0 or π: `torch.angle`. Integers are computed in float32.
    /// dx = i·g·x/|x|², 0 at 0; 0 for real numbers
    public func angle() -> Tensor { applying(.angle) }

    // MARK: Made of parts

    /// The numbers re + i·im, shapes broadcast: `torch.complex`.   dre = Re g, dim = Im g
    ///
    /// Traps unless both are float32 or both float64.
    public static func complex(
        _ real: Tensor, _ imag: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let shape = checked(file: file, line: line) { () throws(ProgramError) in
            try ComplexRules.parts("complex", real.dtype, imag.dtype)
            return try Rules.broadcast(real.shape, imag.shape, "complex")
        }
        return differentiable(
            .complex, real, imag, forward: { .complex($0, $1, shape) }, lhs: .of { g, _ in g.real },
            rhs: .of { g, _ in g.imag })
    }

    /// The numbers of a magnitude and an angle, abs·(cos angle + i·sin angle), shapes broadcast: `torch.polar`.
    /// dabs = Re g·cos angle + Im g·sin angle, dangle = abs·(Im g·cos angle − Re g·sin angle)
    ///
    /// Traps unless both are float32 or both float64.
    public static func polar(
        _ abs: Tensor, _ angle: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let shape = checked(file: file, line: line) { () throws(ProgramError) in
            try ComplexRules.parts("polar", abs.dtype, angle.dtype)
            return try Rules.broadcast(abs.shape, angle.shape, "polar")
        }
        return differentiable(
            .polar, abs, angle,
            forward: { abs, angle in
                .complex(
                    .binary(.mul, abs, .unary(.cos, angle), shape), .binary(.mul, abs, .unary(.sin, angle), shape),
                    shape)
            },
            lhs: .saving(.rhs) { g, saved in g.real * saved.rhs.cos() + g.imag * saved.rhs.sin() },
            rhs: .saving([.lhs, .rhs]) { g, saved in
                saved.lhs * (g.imag * saved.rhs.cos() - g.real * saved.rhs.sin())
            })
    }
}

/// Preconditions of complex numbers and their parts.
package enum ComplexRules {
    package static func complex(_ operation: String, _ dtype: DType) throws(ProgramError) {
        guard dtype.isComplex else {
            throw ProgramError(
                operation, "only complex tensors have imaginary parts, this one is \(dtype)",
                hint: "Convert with to(.complex64) first")
        }
    }

    package static func parts(_ operation: String, _ first: DType, _ second: DType) throws(ProgramError) {
        guard first == second && (first == .float32 || first == .float64) else {
            throw ProgramError(
                operation, "parts of \(first) and \(second)", hint: "Convert both to float32 or both to float64")
        }
    }

    package static func joinable(
        _ dtype: DType, _ shape: Shape, strides: Shape, offset: Int
    ) throws(ProgramError) {
        guard dtype == .float32 || dtype == .float64 else {
            throw ProgramError("viewAsComplex", "parts of \(dtype)", hint: "Convert with to(.float32) first")
        }
        guard shape.last == 2 else {
            throw ProgramError(
                "viewAsComplex", "shape \(shape) does not end with a dim of size 2",
                hint: "The last dim holds real and imaginary part")
        }
        // Where there is nothing to step to, the stride does not matter.
        let outer = zip(shape, strides).dropLast().filter { size, _ in size > 1 }
        let isPaired = strides.last == 1 && offset % 2 == 0 && outer.allSatisfy { _, stride in stride % 2 == 0 }
        guard shape.elementCount == 0 || isPaired else {
            throw ProgramError(
                "viewAsComplex", "strides \(Array(strides)) and offset \(offset) put the parts of a number apart",
                hint: "Use contiguous() first")
        }
    }
}

extension Operator {
    static let real = Operator("SelectBackward0", "real(a)", .words("g"), call: "real", role: .moves)
    static let imag = Operator("SelectBackward0", "imag(a)", .words("i·g"), call: "imag", role: .moves)
    static let viewAsReal = Operator(
        "ViewAsRealBackward0", "viewAsReal(a)", .words("the parts of g joined"), call: "viewAsReal", role: .moves)
    static let viewAsComplex = Operator(
        "ViewAsComplexBackward0", "viewAsComplex(a)", .words("the parts of g"), call: "viewAsComplex", role: .moves)
    static let complex = Operator(
        "ComplexBackward0", "complex(a, b)", .words("the real part of g"), .words("the imaginary part of g"),
        operands: ["real", "imag"])
    static let polar = Operator(
        "PolarBackward0", "polar(a, b)", .words("the part of g along y"), .words("a times the part of g across y"),
        operands: ["abs", "angle"])
    static let conj = UnaryOperator(
        "ConjBackward0", "conj(a)", .words("the conjugate of g"), takes: .everything.andComplex,
        computes: .function { x, _ in x.conjugate }, derivative: .of { g, _ in g.conjugated })
    static let conjPhysical = UnaryOperator(
        "ConjPhysicalBackward0", "conj(a)", .words("the conjugate of g"), takes: .everything.andComplex,
        computes: .function { x, _ in x.conjugate }, derivative: .of { g, _ in g.conjugated }, call: "conjPhysical")
    static let angle = UnaryOperator(
        "AngleBackward0", "angle(a)", .zero, takes: .converted.andComplex,
        computes: .function { x, _ in
            if x.dtype.isComplex { return .binary(.atan2, x.imaginaryParts, x.realParts, x.shape) }
            let zero = NDArray.filled([], .integer(0), x.dtype)
            let isNegative = NDArray.compare(.lt, x, zero, x.shape)
            let angle = Elementwise.where(isNegative, .filled([], .real(.pi), x.dtype), zero)
            return Elementwise.where(.predicate(.isnan, x), x, angle)
        },
        derivative: .saving(.input) { g, saved in
            let x = saved.exactInput
            if !x.dtype.isComplex { return Tensor.zerosLike(g) }
            let size = x.abs()
            return (g * (x * Complex.i / size / size)).clearing(size.eq(0))
        })
}

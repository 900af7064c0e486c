/// What the element-wise operators share: determining the dtype and shape of the result, then running the kernel.
package enum Elementwise {
    /// The dtypes that an operation is defined for. Complex ones belong to it only where ``andComplex`` says so.
    package struct Domain: Sendable, Equatable {
        private enum Kind { case everything, numbers, integers, floating, converted }
        private var kind: Kind
        private var takesComplex = false

        private init(_ kind: Kind) { self.kind = kind }

        /// All of them.
        package static let everything = Domain(.everything)
        /// All but bool.
        package static let numbers = Domain(.numbers)
        /// Integers and bool.
        package static let integers = Domain(.integers)
        /// Floating-point dtypes.
        package static let floating = Domain(.floating)
        /// Floating-point dtypes, and integers and bool after conversion to float32.
        package static let converted = Domain(.converted)

        /// The same and complex dtypes.
        package var andComplex: Domain {
            var result = self
            result.takesComplex = true
            return result
        }

        /// Whether integers and bool are converted to float32.
        var isConverting: Bool { kind == .converted }

        func contains(_ dtype: DType) -> Bool {
            if dtype.isComplex { return takesComplex }
            return switch kind {
            case .everything, .converted: true
            case .numbers: dtype != .bool
            case .integers: !dtype.isFloatingPoint
            case .floating: dtype.isFloatingPoint
            }
        }
    }

    /// Throws unless the dtype belongs to the operation's domain.
    package static func check(_ operation: String, _ dtype: DType, _ domain: Domain) throws(ProgramError) {
        guard domain.contains(dtype) else {
            throw ProgramError(
                operation, "not defined for \(dtype)",
                hint: dtype.isComplex ? "Use real, imag or abs() first" : "Convert with to(…) first")
        }
    }

    /// The dtype of an arithmetic result; dividing integers gives float32.
    static func resultType(_ op: BinaryOp, _ dtype: DType) -> DType {
        op == .div && !dtype.isDifferentiable ? .float32 : dtype
    }

    /// + − · / of two arrays.
    package static func arithmetic(_ name: StaticString, _ op: BinaryOp, _ a: NDArray, _ b: NDArray) -> NDArray {
        if a.dtype == .float32 && b.dtype == .float32 && a.shape == b.shape {
            return .binary(op, a, b, a.shape)
        }
        return promoted(name, op, a, b)
    }

    static func promoted(_ name: StaticString, _ op: BinaryOp, _ a: NDArray, _ b: NDArray) -> NDArray {
        checked { () throws(ProgramError) in
            let common = TypePromotion.result(a.dtype, rank: a.rank, b.dtype, rank: b.rank)
            let shape = try Rules.broadcast(a.shape, b.shape, name.description)
            let dtype = resultType(op, common)
            if op == .sub { try check(name.description, dtype, .numbers.andComplex) }
            return .binary(op, a.cast(to: dtype), b.cast(to: dtype), shape)
        }
    }

    /// + − · / of an array and a number, or of a number and an array if `reversed`.
    package static func arithmetic(
        _ op: BinaryOp, _ a: NDArray, _ scalar: Scalar, reversed: Bool = false
    ) -> NDArray {
        let dtype = resultType(op, TypePromotion.result(a.dtype, scalar))
        if op == .sub && dtype == .bool {
            checked { () throws(ProgramError) in try check("-", dtype, .numbers) }
        }
        // Passing the array on unchanged avoids reference counting.
        return dtype == a.dtype
            ? .binary(op, a, scalar, reversed: reversed)
            : .binary(op, a.converted(to: dtype), scalar, reversed: reversed)
    }

    /// The same, written into the first operand; the second is read as it was before the write.
    static func inPlace(_ name: StaticString, _ op: BinaryOp, _ a: NDArray, _ b: NDArray) {
        if a.dtype.isFloatingPoint && a.dtype == b.dtype && a.shape == b.shape && !a.disturbs(b) {
            return NDArray.binary(op, a, b, into: a)
        }
        checked { () throws(ProgramError) in
            let common = TypePromotion.result(a.dtype, rank: a.rank, b.dtype, rank: b.rank)
            let shape = try Rules.broadcast(a.shape, b.shape, name.description)
            let dtype = resultType(op, common)
            try InPlaceRules.check(name.description, shape: a.shape, dtype: a.dtype, result: shape, resultDType: dtype)
            if op == .sub { try check(name.description, dtype, .numbers.andComplex) }
            if dtype == a.dtype {
                NDArray.binary(op, a, b.readable(whileWriting: a).cast(to: dtype), into: a)
            } else {
                a.assign(.binary(op, a.cast(to: dtype), b.cast(to: dtype), shape))
            }
        }
    }

    /// The same with a number, written into the operand.
    static func inPlace(_ name: StaticString, _ op: BinaryOp, _ a: NDArray, _ scalar: Scalar) {
        if a.dtype.isFloatingPoint && !scalar.isComplex { return NDArray.binary(op, a, scalar, into: a) }
        let dtype = resultType(op, TypePromotion.result(a.dtype, scalar))
        checked { () throws(ProgramError) in
            try InPlaceRules.check(
                name.description, shape: a.shape, dtype: a.dtype, result: a.shape, resultDType: dtype)
            if op == .sub { try check(name.description, dtype, .numbers.andComplex) }
        }
        if dtype == a.dtype {
            NDArray.binary(op, a, scalar, into: a)
        } else {
            a.assign(.binary(op, a.cast(to: dtype), scalar))
        }
    }

    /// Converts two operands to their common dtype and shape, then runs a kernel that is defined for `domain`.
    package static func binary(
        _ name: StaticString, _ op: BinaryOp, _ a: NDArray, _ b: NDArray, allowing domain: Domain = .everything
    ) -> NDArray {
        checked { () throws(ProgramError) in
            let dtype = TypePromotion.result(a.dtype, rank: a.rank, b.dtype, rank: b.rank)
            let shape = try Rules.broadcast(a.shape, b.shape, name.description)
            try check(name.description, dtype, domain)
            return .binary(op, a.cast(to: dtype), b.cast(to: dtype), shape)
        }
    }

    /// Compares two operands in their common dtype and shape.
    package static func compare(_ name: StaticString, _ op: CompareOp, _ a: NDArray, _ b: NDArray) -> NDArray {
        checked { () throws(ProgramError) in
            let dtype = TypePromotion.result(a.dtype, rank: a.rank, b.dtype, rank: b.rank)
            let shape = try Rules.broadcast(a.shape, b.shape, name.description)
            if op.needsOrder { try check(name.description, dtype, .everything) }
            return .compare(op, a.cast(to: dtype), b.cast(to: dtype), shape)
        }
    }
}

extension Tensor {
    /// Traps unless the dtype belongs to an operation's domain.
    func checkDomain(_ operation: String, _ domain: Elementwise.Domain, _ file: StaticString, _ line: UInt) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try Elementwise.check(operation, dtype, domain)
        }
    }
}

extension CompareOp {
    /// Whether it asks which number is larger, which complex numbers have no answer to.
    var needsOrder: Bool {
        switch self {
        case .lt, .le, .gt, .ge: true
        default: false
        }
    }
}

extension Derivative {
    /// The derivative of a piecewise constant function.
    static var zero: Derivative { .of { g, _ in Tensor.zerosLike(g) } }

    /// That of a function whose derivative PyTorch does not have either: backward through it traps.
    static func missing(_ operation: String, hint: String = "Use the tensor's detach()") -> Derivative {
        .of { _, _ in trap(ProgramError(operation, "it has no derivative", hint: hint)) }
    }
}

// Element-wise arithmetic with broadcasting. These functions are thin; the computation is in `Elementwise`.

extension Tensor {
    // MARK: Addition and subtraction

    /// The sum of each pair of elements, `lhs + rhs`, shapes broadcast.   dl = g, dr = g
    public static func + (lhs: Tensor, rhs: Tensor) -> Tensor { lhs.applying(.add, rhs, .integer(1)) }

    /// Each element plus a number.   dx = g
    @inlinable public static func + (lhs: Tensor, rhs: some TensorScalar) -> Tensor { lhs.adding(rhs.scalar) }
    /// A number plus each element.   dx = g
    @inlinable public static func + (lhs: some TensorScalar, rhs: Tensor) -> Tensor { rhs.adding(lhs.scalar) }

    @usableFromInline func adding(_ scalar: Scalar) -> Tensor {
        scalar.isComplex ? self + operand(scalar) : applying(.addNumber, scalar)
    }

    /// The difference of each pair of elements, `lhs − rhs`, shapes broadcast. Traps for bool.   dl = g, dr = −g
    public static func - (lhs: Tensor, rhs: Tensor) -> Tensor { lhs.applying(.sub, rhs, .integer(1)) }

    /// Each element minus a number. Traps for bool.   dx = g
    @inlinable public static func - (lhs: Tensor, rhs: some TensorScalar) -> Tensor { lhs.subtracting(rhs.scalar) }
    /// A number minus each element. Traps for bool.   dx = −g
    @inlinable public static func - (lhs: some TensorScalar, rhs: Tensor) -> Tensor { rhs.subtracted(from: lhs.scalar) }

    @usableFromInline func subtracting(_ scalar: Scalar) -> Tensor {
        scalar.isComplex ? self - operand(scalar) : applying(.subNumber, scalar)
    }

    @usableFromInline func subtracted(from scalar: Scalar) -> Tensor {
        scalar.isComplex ? operand(scalar) - self : applying(.rsub, scalar)
    }

    /// The negative of each element, −x. Traps for bool.   dx = −g
    public static prefix func - (x: Tensor) -> Tensor { x.applying(.neg) }

    /// The tensor itself.
    public static prefix func + (x: Tensor) -> Tensor { x }

    // MARK: Multiplication and division

    /// The product of each pair of elements, `lhs · rhs`, shapes broadcast.   dl = g·r, dr = g·l
    public static func * (lhs: Tensor, rhs: Tensor) -> Tensor { lhs.applying(.mul, rhs) }

    /// Each element times a number s.   dx = s·g
    @inlinable public static func * (lhs: Tensor, rhs: some TensorScalar) -> Tensor { lhs.multiplied(by: rhs.scalar) }
    /// A number s times each element.   dx = s·g
    @inlinable public static func * (lhs: some TensorScalar, rhs: Tensor) -> Tensor { rhs.multiplied(by: lhs.scalar) }

    @usableFromInline func multiplied(by scalar: Scalar) -> Tensor {
        scalar.isComplex ? self * operand(scalar) : applying(.mulNumber, scalar)
    }

    /// The quotient of each pair of elements, `lhs / rhs`, shapes broadcast. Integers give float32, as in PyTorch.
    /// dl = g/r, dr = −g·l/r²
    public static func / (lhs: Tensor, rhs: Tensor) -> Tensor { lhs.applying(.div, rhs) }

    /// Each element divided by a number s.   dx = g/s
    @inlinable public static func / (lhs: Tensor, rhs: some TensorScalar) -> Tensor { lhs.divided(by: rhs.scalar) }
    /// A number divided by each element: s · 1/x.   dx = −g·s/x²
    @inlinable public static func / (lhs: some TensorScalar, rhs: Tensor) -> Tensor {
        rhs.reciprocal().multiplied(by: lhs.scalar)
    }

    @usableFromInline func divided(by scalar: Scalar) -> Tensor {
        scalar.isComplex ? self / operand(scalar) : applying(.divNumber, scalar)
    }

    /// 1/x of each element.   dx = −g·y²
    public func reciprocal() -> Tensor { applying(.reciprocal) }
}

extension Tensor {
    // MARK: In place

    /// Adds in place: `x += y`. The left operand may be a `let`, since a tensor is a reference.
    ///
    /// Like the other in-place operators, it traps if the result does not fit the shape or dtype of `x`, if several
    /// elements of `x` share one memory location (after `expand`), or if `y` shares elements with `x` at other
    /// positions. If the elements of `y` are merely interleaved with those of `x`, the values of `y` before the write
    /// are used.
    @_disfavoredOverload public static func += (lhs: Tensor, rhs: Tensor) {
        lhs.writeInPlace("+=", as: .add, rhs, direct: { Elementwise.inPlace("+=", .add, $0, rhs.array) }) { lhs + rhs }
    }
    /// Adds a number in place.
    @_disfavoredOverload @inlinable public static func += (lhs: Tensor, rhs: some TensorScalar) {
        lhs.addInPlace(rhs.scalar)
    }

    @usableFromInline func addInPlace(_ scalar: Scalar) {
        writeInPlace("+=", as: .addNumber, direct: { Elementwise.inPlace("+=", .add, $0, scalar) }) { adding(scalar) }
    }
    /// Subtracts in place.
    @_disfavoredOverload public static func -= (lhs: Tensor, rhs: Tensor) {
        lhs.writeInPlace("-=", as: .sub, rhs, direct: { Elementwise.inPlace("-=", .sub, $0, rhs.array) }) { lhs - rhs }
    }
    /// Subtracts a number in place.
    @_disfavoredOverload @inlinable public static func -= (lhs: Tensor, rhs: some TensorScalar) {
        lhs.subtractInPlace(rhs.scalar)
    }

    @usableFromInline func subtractInPlace(_ scalar: Scalar) {
        writeInPlace("-=", as: .subNumber, direct: { Elementwise.inPlace("-=", .sub, $0, scalar) }) {
            subtracting(scalar)
        }
    }
    /// Multiplies in place.
    @_disfavoredOverload public static func *= (lhs: Tensor, rhs: Tensor) {
        lhs.writeInPlace("*=", as: .mul, rhs, direct: { Elementwise.inPlace("*=", .mul, $0, rhs.array) }) { lhs * rhs }
    }
    /// Multiplies by a number in place.
    @_disfavoredOverload @inlinable public static func *= (lhs: Tensor, rhs: some TensorScalar) {
        lhs.multiplyInPlace(rhs.scalar)
    }

    @usableFromInline func multiplyInPlace(_ scalar: Scalar) {
        writeInPlace("*=", as: .mulNumber, direct: { Elementwise.inPlace("*=", .mul, $0, scalar) }) {
            multiplied(by: scalar)
        }
    }
    /// Divides in place. Traps for integer tensors, whose quotients are floating-point.
    @_disfavoredOverload public static func /= (lhs: Tensor, rhs: Tensor) {
        lhs.writeInPlace("/=", as: .div, rhs, direct: { Elementwise.inPlace("/=", .div, $0, rhs.array) }) { lhs / rhs }
    }
    /// Divides by a number in place. Traps for integer tensors, whose quotients are floating-point.
    @_disfavoredOverload @inlinable public static func /= (lhs: Tensor, rhs: some TensorScalar) {
        lhs.divideInPlace(rhs.scalar)
    }

    @usableFromInline func divideInPlace(_ scalar: Scalar) {
        writeInPlace("/=", as: .divNumber, direct: { Elementwise.inPlace("/=", .div, $0, scalar) }) {
            divided(by: scalar)
        }
    }
}

extension Operator {
    static let add = BinaryOperator(
        "AddBackward0", "a + b", .one, .one, takes: .everything.andComplex,
        computes: .kernel(.add), lhs: .of { g, _ in g }, rhs: .of { g, _ in g },
        symbol: "+", numbers: ["alpha"])
    static let addNumber = UnaryOperator(
        "AddBackward0", "a + n", .one, takes: .everything.andComplex,
        computes: .withNumber(.add), derivative: .of { g, _ in g },
        symbol: "+", numbers: ["other"])
    package static let sub = BinaryOperator(
        "SubBackward0", "a - b", .one, .minusOne, takes: .numbers.andComplex,
        computes: .kernel(.sub), lhs: .of { g, _ in g }, rhs: .of { g, _ in g.negative() },
        symbol: "-", numbers: ["alpha"])
    package static let subNumber = UnaryOperator(
        "SubBackward0", "a - n", .one, takes: .numbers.andComplex,
        computes: .withNumber(.sub), derivative: .of { g, _ in g },
        symbol: "-", numbers: ["other"])
    static let rsub = UnaryOperator(
        "RsubBackward1", "n - a", .minusOne, takes: .numbers.andComplex,
        computes: .withNumber(.sub, reversed: true), derivative: .of { g, _ in g.negative() },
        symbol: "-", numbers: ["other"])
    static let neg = UnaryOperator(
        "NegBackward0", "-a", .minusOne, takes: .numbers.andComplex,
        computes: .kernel(.neg), derivative: .of { g, _ in g.negative() },
        symbol: "-")
    static let mul = BinaryOperator(
        "MulBackward0", "a*b", .factor("b", gradient: "g*b"), .factor("a", gradient: "g*a"),
        takes: .everything.andComplex,
        computes: .kernel(.mul), lhs: .saving(.rhs) { g, saved in g.product(with: saved.rhs) },
        rhs: .saving(.lhs) { g, saved in g.product(with: saved.lhs) },
        symbol: "*")
    static let mulNumber = UnaryOperator(
        "MulBackward0", "n*a", .factor("n", gradient: "g*n"), takes: .everything.andComplex,
        computes: .withNumber(.mul), derivative: .of { g, saved in g.product(with: saved.first) },
        symbol: "*", numbers: ["other"])
    static let div = BinaryOperator(
        "DivBackward0", "a/b", .factor("1/b", gradient: "g/b"), .factor("-a/b^2", gradient: "-g*((a/b)/b)"),
        takes: .converted.andComplex,
        computes: .kernel(.div), lhs: .saving(.rhs) { g, saved in g.quotient(by: saved.rhs) },
        rhs: .saving([.lhs, .rhs]) { g, saved in -g * ((saved.lhs / saved.rhs) / saved.rhs) },
        symbol: "/")
    static let divNumber = UnaryOperator(
        "DivBackward0", "a/n", .factor("1/n", gradient: "g/n"), takes: .converted.andComplex,
        computes: .withNumber(.div), derivative: .of { g, saved in g.quotient(by: saved.first) },
        symbol: "/", numbers: ["other"])
    static let reciprocal = UnaryOperator(
        "ReciprocalBackward0", "1/a", .factor("-y^2", gradient: "-g*(y*y)"), takes: .converted.andComplex,
        computes: .kernel(.reciprocal), derivative: .saving(.output) { g, saved in -g * (saved.output * saved.output) })
}

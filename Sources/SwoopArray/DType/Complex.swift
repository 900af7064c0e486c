/// A complex number: an operand next to a tensor, or an element of one.
///
/// Both parts have double precision; a tensor rounds them to its own. Literals are complex numbers too, so that `2 + 3 *
/// .i` is written as in mathematics wherever the type is known.
/// ```swift
/// let z: Complex = 2 + 3 * .i
/// let x = Tensor([z, z.conjugate, 1])     // complex64
/// print(x * Complex.i)
/// ```
public struct Complex: Sendable, Hashable {
    /// The real part.
    public var real: Double
    /// The imaginary part.
    public var imag: Double

    /// The number `real + i·imag`.
    @inlinable public init(_ real: Double, _ imag: Double = 0) {
        self.real = real
        self.imag = imag
    }

    /// The imaginary unit.
    @inlinable public static var i: Complex { Complex(0, 1) }

    /// The number with the opposite imaginary part.
    @inlinable public var conjugate: Complex { Complex(real, -imag) }
    /// The distance from 0, √(real² + imag²) without overflow.
    public var magnitude: Double {
        let (small, large) = (Swift.min(real.magnitude, imag.magnitude), Swift.max(real.magnitude, imag.magnitude))
        if large == 0 || !large.isFinite { return large.isInfinite || small.isInfinite ? .infinity : small + large }
        let ratio = small / large
        return large * (1 + ratio * ratio).squareRoot()
    }
}

extension Complex: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
    @inlinable public init(integerLiteral value: Int) { self.init(Double(value)) }
    @inlinable public init(floatLiteral value: Double) { self.init(value) }
}

extension Complex {
    /// The number with both signs changed.
    @inlinable public static prefix func - (z: Complex) -> Complex { Complex(-z.real, -z.imag) }
    /// The sum.
    @inlinable public static func + (l: Complex, r: Complex) -> Complex { Complex(l.real + r.real, l.imag + r.imag) }
    /// The difference.
    @inlinable public static func - (l: Complex, r: Complex) -> Complex { Complex(l.real - r.real, l.imag - r.imag) }
    /// The product.
    @inlinable public static func * (l: Complex, r: Complex) -> Complex {
        Complex(l.real * r.real - l.imag * r.imag, l.real * r.imag + l.imag * r.real)
    }
    /// The quotient, scaled by the larger part of the divisor so that nothing overflows on the way.
    public static func / (l: Complex, r: Complex) -> Complex {
        if r.real.magnitude >= r.imag.magnitude {
            if r.real == 0 { return Complex(l.real / r.real.magnitude, l.imag / r.real.magnitude) }
            let ratio = r.imag / r.real
            let scale = 1 / (r.real + r.imag * ratio)
            return Complex((l.real + l.imag * ratio) * scale, (l.imag - l.real * ratio) * scale)
        }
        let ratio = r.real / r.imag
        let scale = 1 / (r.imag + r.real * ratio)
        return Complex((l.real * ratio + l.imag) * scale, (l.imag * ratio - l.real) * scale)
    }
}

extension Complex: CustomStringConvertible {
    /// Both parts as Python writes them: `(2.0+3.0j)`.
    public var description: String {
        "(\(real)\(imag.sign == .minus && !imag.isNaN ? "-" : "+")\(imag.isNaN ? "nan" : imag.magnitude.description)j)"
    }
}

extension Complex: TensorScalar {
    @inlinable public var scalar: Scalar { .complex(self) }
    @inlinable public static var dtype: DType { .complex64 }
    @inlinable public init(_ scalar: Scalar) {
        if case .complex(let value) = scalar { self = value } else { self.init(scalar.double) }
    }
}

/// A single number with its category, as an operand of an operation.
public enum Scalar: Sendable, Hashable {
    /// A truth value, a whole number, a real one or a complex one.
    case bool(Bool), integer(Int64), real(Double), complex(Complex)

    /// The value as a double-precision number; of a complex number the real part.
    @inlinable public var double: Double {
        switch self {
        case .bool(let value): value ? 1 : 0
        case .integer(let value): Double(value)
        case .real(let value): value
        case .complex(let value): value.real
        }
    }

    /// The value as a complex number.
    @inlinable public var asComplex: Complex {
        if case .complex(let value) = self { value } else { Complex(double) }
    }

    /// Whether it is exactly 1, a factor that changes nothing.
    package var isOne: Bool { isComplex ? asComplex == 1 : double == 1 }
    /// The conjugate of a complex number; a real one as it is.
    package var conjugate: Scalar {
        if case .complex(let value) = self { .complex(value.conjugate) } else { self }
    }

    /// Whether it is a complex number, also without an imaginary part.
    @inlinable package var isComplex: Bool {
        if case .complex = self { true } else { false }
    }

    /// The value as an integer. A real number is truncated toward zero; one that does not fit gives the nearest bound,
    /// and NaN gives 0.
    @inlinable public var integer: Int64 {
        switch self {
        case .bool(let value): value ? 1 : 0
        case .integer(let value): value
        case .real, .complex: Scalar.whole(double)
        }
    }

    @usableFromInline static func whole(_ value: Double) -> Int64 {
        value.isNaN ? 0 : Int64(exactly: value.rounded(.towardZero)) ?? (value < 0 ? .min : .max)
    }

    /// The number as messages show it.
    package var text: String {
        switch self {
        case .integer(let value): value.description
        case .complex(let value): value.description
        default: double.description
        }
    }

    /// The dtype of a tensor made from this number alone: bool, int64, float32 or complex64.
    @inlinable package var dtype: DType {
        switch self {
        case .bool: .bool
        case .integer: .int64
        case .real: .float32
        case .complex: .complex64
        }
    }
}

/// A Swift number that can be an operand next to a tensor, as in `2 * x`.
///
/// It never changes the dtype within its category: `x * 2.5` is float32 for a float32 `x`.
public protocol TensorScalar: TensorConvertible {
    /// The number with its category.
    var scalar: Scalar { get }
    /// The dtype of a tensor made from numbers of this type.
    static var dtype: DType { get }
    /// The given number in this type. Integer types cut off the fraction; nil if they cannot hold the number.
    init?(_ scalar: Scalar)
}

extension TensorScalar where Self: BinaryInteger {
    @inlinable public var scalar: Scalar { .integer(Int64(truncatingIfNeeded: self)) }
    @inlinable public init?(_ scalar: Scalar) {
        switch scalar {
        case .bool(let value): self = value ? 1 : 0
        case .integer(let value): self.init(exactly: value)
        case .real, .complex: self.init(exactly: scalar.double.rounded(.towardZero))
        }
    }
}
extension TensorScalar where Self: BinaryFloatingPoint {
    @inlinable public var scalar: Scalar { .real(Double(self)) }
    @inlinable public init(_ scalar: Scalar) {
        if case .integer(let value) = scalar { self.init(value) } else { self.init(scalar.double) }
    }
}

extension Bool: TensorScalar {
    @inlinable public var scalar: Scalar { .bool(self) }
    @inlinable public static var dtype: DType { .bool }
    @inlinable public init(_ scalar: Scalar) { self = scalar.asComplex != 0 }
}
extension Int: TensorScalar { @inlinable public static var dtype: DType { .int64 } }
extension Int64: TensorScalar { @inlinable public static var dtype: DType { .int64 } }
extension Int32: TensorScalar { @inlinable public static var dtype: DType { .int32 } }
extension Int16: TensorScalar { @inlinable public static var dtype: DType { .int16 } }
extension Int8: TensorScalar { @inlinable public static var dtype: DType { .int8 } }
extension UInt8: TensorScalar { @inlinable public static var dtype: DType { .uint8 } }
extension Float: TensorScalar { @inlinable public static var dtype: DType { .float32 } }
/// A `Double` stands for a real number, as Python's `float` does: a tensor made from it is float32 unless told otherwise.
extension Double: TensorScalar { @inlinable public static var dtype: DType { .float32 } }
#if !(os(macOS) && arch(x86_64))
extension Float16: TensorScalar { @inlinable public static var dtype: DType { .float16 } }
#endif

extension DType {
    /// The integers of an integer dtype, nil for others.
    package var integers: ClosedRange<Int64>? {
        switch self {
        case .uint8: 0...255
        case .int8: -128...127
        case .int16: Int64(Int16.min)...Int64(Int16.max)
        case .int32: Int64(Int32.min)...Int64(Int32.max)
        case .int64: .min ... .max
        case .bool, .float16, .bfloat16, .float32, .float64, .complex64, .complex128: nil
        }
    }

    /// Whether PyTorch makes a tensor of this dtype from a number: an integer dtype must hold it, of which the fraction
    /// is cut off. A negative integer is taken modulo 2⁸ in uint8. A real number has no imaginary part.
    package func holds(_ scalar: Scalar) -> Bool {
        if case .complex(let value) = scalar, !isComplex && self != .bool {
            return value.imag == 0 && holds(.real(value.real))
        }
        guard let integers else { return true }
        let (lowest, highest) = (integers.lowerBound, integers.upperBound)
        switch scalar {
        case .bool: return true
        case .integer(let value): return value >= (self == .uint8 ? -highest : lowest) && value <= highest
        // Both bounds are exact in double precision, since all of them are powers of two. False for NaN.
        case .real(let value): return value >= Double(lowest) && value < Double(highest) + (self == .int64 ? 0 : 1)
        case .complex: return true
        }
    }
}

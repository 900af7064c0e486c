#if LAPACK
import SwoopSystem

/// The real numbers of matrices.
protocol MatrixReal: BinaryFloatingPoint, BitwiseCopyable {
    static func log(_ x: Self) -> Self
    static func hypot(_ x: Self, _ y: Self) -> Self
}
extension Float: MatrixReal {
    static func log(_ x: Float) -> Float { logf(x) }
    static func hypot(_ x: Float, _ y: Float) -> Float { hypotf(x, y) }
}
extension Double: MatrixReal {
    static func log(_ x: Double) -> Double { SwoopSystem.log(x) }
    static func hypot(_ x: Double, _ y: Double) -> Double { SwoopSystem.hypot(x, y) }
}

/// An element of a matrix: a real or a complex number. Its magnitude is real.
protocol MatrixNumber: SignedNumeric, BitwiseCopyable where Magnitude: MatrixReal {
    init(real: Magnitude)
    var realPart: Magnitude { get }
    var conjugate: Self { get }
    /// The square of the magnitude.
    var square: Magnitude { get }
    /// The sum of the magnitudes of both parts, by which LAPACK compares numbers.
    var size: Magnitude { get }
    var isReal: Bool { get }
    /// The number as a length and a factor of magnitude 1. For real numbers the factor is 1, and the length has the sign.
    var direction: (length: Magnitude, factor: Self) { get }
    /// The number divided by its magnitude; 0 for 0.
    var signum: Self { get }

    func divided(by divisor: Magnitude) -> Self
    func scaled(by factor: Magnitude) -> Self
    static func / (x: Self, y: Self) -> Self
}

extension MatrixNumber where Self: MatrixReal, Magnitude == Self {
    init(real: Self) { self = real }
    var realPart: Self { self }
    var conjugate: Self { self }
    var square: Self { self * self }
    var size: Self { magnitude }
    var isReal: Bool { true }
    var direction: (length: Self, factor: Self) { (self, 1) }
    var signum: Self { self < 0 ? -1 : self == 0 ? 0 : 1 }

    func divided(by divisor: Self) -> Self { self / divisor }
    func scaled(by factor: Self) -> Self { self * factor }
}
extension Float: MatrixNumber {}
extension Double: MatrixNumber {}

/// A complex number as tensors hold it.
struct ComplexElement<Part: MatrixReal>: MatrixNumber where Part.Magnitude == Part {
    var real: Part
    var imag: Part

    init(_ real: Part, _ imag: Part) {
        self.real = real
        self.imag = imag
    }

    init(real: Part) { self.init(real, 0) }
    init(integerLiteral value: Int) { self.init(Part(value), 0) }
    init?(exactly source: some BinaryInteger) {
        guard let real = Part(exactly: source) else { return nil }
        self.init(real, 0)
    }

    var realPart: Part { real }
    var conjugate: ComplexElement { ComplexElement(real, -imag) }
    var magnitude: Part { .hypot(real, imag) }
    var square: Part { real * real + imag * imag }
    var size: Part { real.magnitude + imag.magnitude }
    var isReal: Bool { imag == 0 }
    var direction: (length: Part, factor: ComplexElement) { (magnitude, signum) }
    var signum: ComplexElement { self == 0 ? 0 : divided(by: magnitude) }

    func divided(by divisor: Part) -> ComplexElement { ComplexElement(real / divisor, imag / divisor) }
    func scaled(by factor: Part) -> ComplexElement { ComplexElement(real * factor, imag * factor) }

    static func + (x: ComplexElement, y: ComplexElement) -> ComplexElement {
        ComplexElement(x.real + y.real, x.imag + y.imag)
    }
    static func - (x: ComplexElement, y: ComplexElement) -> ComplexElement {
        ComplexElement(x.real - y.real, x.imag - y.imag)
    }
    static func * (x: ComplexElement, y: ComplexElement) -> ComplexElement {
        ComplexElement(x.real * y.real - x.imag * y.imag, x.real * y.imag + x.imag * y.real)
    }
    static func *= (x: inout ComplexElement, y: ComplexElement) { x = x * y }
    /// The quotient, scaled by the larger part of the divisor so that nothing overflows on the way.
    static func / (x: ComplexElement, y: ComplexElement) -> ComplexElement {
        if y.real.magnitude >= y.imag.magnitude {
            let ratio = y.imag / y.real
            let length = y.real + y.imag * ratio
            return ComplexElement(x.real + x.imag * ratio, x.imag - x.real * ratio).divided(by: length)
        }
        let ratio = y.real / y.imag
        let length = y.imag + y.real * ratio
        return ComplexElement(x.real * ratio + x.imag, x.imag * ratio - x.real).divided(by: length)
    }
}

typealias Complex64 = ComplexElement<Float>
typealias Complex128 = ComplexElement<Double>

extension LAPACK {
    /// The call of four that is for the elements of a dtype. Written out for each type, so that each is compiled for it.
    @inline(__always)
    static func call<Result>(
        _ dtype: DType, _ float32: @autoclosure () -> Result, _ float64: @autoclosure () -> Result,
        _ complex64: @autoclosure () -> Result, _ complex128: @autoclosure () -> Result
    ) -> Result {
        switch dtype {
        case .float32: float32()
        case .float64: float64()
        case .complex64: complex64()
        default: complex128()
        }
    }

    /// Replaces complex elements by their conjugates.
    static func conjugate(_ elements: UnsafeMutableRawPointer, _ count: Int, _ dtype: DType) {
        func run<Part: MatrixReal>(_: Part.Type) {
            let parts = elements.assumingMemoryBound(to: Part.self)
            for place in 0..<count { parts[2 * place + 1].negate() }
        }
        if dtype == .complex64 { run(Float.self) }
        if dtype == .complex128 { run(Double.self) }
    }
}
#endif

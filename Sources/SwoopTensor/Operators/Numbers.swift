/// The numbers given to an operator, in the order of its declaration. In formulas they are n, p and q.
///
/// Dims, sizes and flags are numbers too: see ``dims(_:)``, ``order(_:)`` and ``flag(_:)``. They are stored in place,
/// since every recorded node has them.
package struct Numbers: Sendable {
    /// The first two with their categories, which take part in type promotion.
    package let first: Scalar
    package let second: Scalar
    package let q: Double
    private let last: Double
    let count: UInt8

    package var n: Double { first.double }
    package var p: Double { second.double }

    @inline(__always)
    package init(_ first: Scalar = .real(0)) {
        (self.first, second, q, last, count) = (first, .real(0), 0, 0, 1)
    }

    package init(_ first: Scalar, _ second: Scalar) {
        (self.first, self.second, q, last, count) = (first, second, 0, 0, 2)
    }

    package init(_ n: Double) { self.init(.real(n)) }
    package init(_ n: Double, _ p: Double) { self.init(.real(n), .real(p)) }
    package init(_ n: Double, _ p: Double, _ q: Double) {
        (first, second, self.q, last, count) = (.real(n), .real(p), q, 0, 3)
    }
    package init(_ n: Double, _ p: Double, _ q: Double, _ last: Double) {
        (first, second, self.q, self.last, count) = (.real(n), .real(p), q, last, 4)
    }

    /// Whole numbers: a dim, an index, a size.
    package init(whole n: Int) { self.init(.integer(Int64(n))) }
    package init(whole n: Int, _ p: Int) { self.init(.integer(Int64(n)), .integer(Int64(p))) }

    /// A dim that may count from the end.
    package init(dim: Int, rank: Int) { self.init(whole: dim < 0 ? dim + Swift.max(rank, 1) : dim) }
    /// A dim counted from the front, and whether it is kept.
    package init(axis: Int, keepDim: Bool) { self.init(whole: axis, keepDim ? 1 : 0) }
    /// The dims of a reduction, and whether they are kept.
    package init(axes: AxisSet, keepDim: Bool) { self.init(Self.dims(axes), Self.flag(keepDim)) }

    /// Those of the first two that were given.
    var scalars: [Scalar] { count == 1 ? [first] : [first, second] }

    package var all: [Double] { Array([n, p, q, last].prefix(Int(count))) }

    /// Several dims as one number, whose name is declared as ``NumberName/dims(_:)``.
    package static func dims(_ axes: AxisSet) -> Double { Double(axes.bits) }
    /// Dims in an order of their own as one number, whose name is declared as ``NumberName/order(_:)``.
    package static func order(_ axes: some BidirectionalCollection<Int>) -> Double {
        axes.reversed().reduce(1) { $0 * 16 + Double($1) }
    }
    package static func flag(_ holds: Bool) -> Double { holds ? 1 : 0 }
}

/// PyTorch's name of a number that is given to an operator, and how the number is shown. Numbers with an empty name are
/// not shown.
package struct NumberName: Sendable, ExpressibleByStringLiteral {
    private enum Form { case number, dims, order, flag }

    package let text: String
    private let form: Form

    private init(_ text: String, _ form: Form) {
        self.text = text
        self.form = form
    }

    package init(stringLiteral text: String) { self.init(text, .number) }
    /// A set of dims, shown in ascending order: `(0, 2)`.
    package static func dims(_ text: String) -> NumberName { NumberName(text, .dims) }
    /// A sequence of dims: `(2, 0, 1)`.
    package static func order(_ text: String) -> NumberName { NumberName(text, .order) }
    /// `True` or `False`.
    package static func flag(_ text: String) -> NumberName { NumberName(text, .flag) }

    /// The number as Python prints it.
    package func shown(_ number: Double) -> String {
        switch form {
        case .number:
            let text = pythonFloat(number)
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        case .flag:
            return number == 0 ? "False" : "True"
        case .dims:
            return Self.tuple((0..<16).filter { Int(number) & 1 << $0 != 0 })
        case .order:
            var (rest, axes) = (Int(number), [Int]())
            while rest > 1 {
                axes.append(rest % 16)
                rest /= 16
            }
            return Self.tuple(axes)
        }
    }

    private static func tuple(_ numbers: [Int]) -> String {
        numbers.count == 1 ? "(\(numbers[0]),)" : "(\(numbers.map(String.init).joined(separator: ", ")))"
    }
}

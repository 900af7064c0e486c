/// The sizes of a tensor's dims, at most ``maximumRank`` of them, stored without allocation.
///
/// It reads like an array of integers: `x.shape[0]`, `x.shape == [2, 3]`, `for size in x.shape`. Positions may count
/// from the end, as in PyTorch: `x.shape[-1]` is the size of the last dim.
@frozen
public struct Shape: Sendable {
    /// The largest number of dims.
    @inlinable public static var maximumRank: Int { 8 }

    @usableFromInline package var sizes: InlineArray<8, Int>
    @usableFromInline package var length: Int

    /// The shape of a single number, `[]`.
    @inlinable package init() {
        sizes = InlineArray(repeating: 0)
        length = 0
    }

    /// A shape of `rank` equal sizes.
    @inlinable package init(repeating size: Int, rank: Int) {
        sizes = InlineArray(repeating: size)
        length = rank
    }

    /// The sizes of `elements`, in order. Traps if there are more than ``maximumRank``.
    @inlinable public init(_ elements: some Collection<Int>) {
        self.init()
        for size in elements { append(size) }
    }

    /// The number of dims.
    @inlinable public var rank: Int { length }

    /// The number of elements: the product of the sizes, 1 for `[]`. Traps if a size is negative or the product of the
    /// nonzero sizes does not fit in an `Int`.
    public var elementCount: Int {
        checked { () throws(ProgramError) in try Rules.elementCount(self) }
    }

    @inlinable package mutating func append(_ size: Int) {
        if length == Shape.maximumRank { trap(Shape.tooManyDimensions) }
        sizes[length] = size
        length += 1
    }

    @usableFromInline package static var tooManyDimensions: ProgramError {
        ProgramError("shape", "a tensor has at most \(maximumRank) dimensions", hint: "Flatten some of them")
    }

    /// Takes only the rank: if it took the sizes, they would be copied before each check.
    @usableFromInline @inline(never)
    static func noDim(_ position: Int, rank: Int) -> Never {
        trap(
            ProgramError(
                "shape", "there is no dim \(position) among \(rank)",
                hint: rank == 0
                    ? "A single number has no dims"
                    : "Dims count from 0 to \(rank - 1), or from the end from -1 to \(-rank)"))
    }

    @inlinable package mutating func insert(_ size: Int, at axis: Int) {
        append(size)
        var position = length - 1
        while position > axis {
            sizes[position] = sizes[position - 1]
            position -= 1
        }
        sizes[axis] = size
    }

    @inlinable package mutating func remove(at axis: Int) {
        for position in axis..<(length - 1) { sizes[position] = sizes[position + 1] }
        length -= 1
    }

    /// The strides of a row-major layout, in elements.
    @inlinable package var contiguousStrides: Shape {
        var strides = Shape(repeating: 1, rank: length)
        var step = 1
        var axis = length - 1
        while axis >= 0 {
            strides.sizes[axis] = step
            // An overflowed stride is never used: a shape whose sizes multiply to too much is rejected.
            step &*= Swift.max(sizes[axis], 1)
            axis -= 1
        }
        return strides
    }
}

extension Shape: RandomAccessCollection, MutableCollection {
    @inlinable public var startIndex: Int { 0 }
    @inlinable public var endIndex: Int { length }
    /// The size of a dim, which may be counted from the end. Traps if there is no such dim.
    @inlinable public subscript(position: Int) -> Int {
        get {
            let place = position < 0 ? position &+ length : position
            if place < 0 || place >= length { Shape.noDim(position, rank: length) }
            return sizes[place]
        }
        set {
            let place = position < 0 ? position &+ length : position
            if place < 0 || place >= length { Shape.noDim(position, rank: length) }
            sizes[place] = newValue
        }
    }
    /// The sizes of a range of dims, counted from 0. Traps if the range is out of bounds.
    public subscript(range: Range<Int>) -> Slice<Shape> {
        get {
            checked { () throws(ProgramError) in try Rules.positions(range, in: length, "shape") }
            return Slice(base: self, bounds: range)
        }
        set {
            checked { () throws(ProgramError) in
                try Rules.positions(range, in: length, "shape")
                guard newValue.count == range.count else {
                    throw ProgramError(
                        "shape", "\(newValue.count) sizes for the dims \(range)", hint: "Give \(range.count)")
                }
            }
            for (position, size) in zip(range, newValue) { sizes[position] = size }
        }
    }
}

extension Shape: Hashable {
    @inlinable public static func == (lhs: Shape, rhs: Shape) -> Bool {
        if lhs.length != rhs.length { return false }
        for axis in 0..<lhs.length where lhs.sizes[axis] != rhs.sizes[axis] { return false }
        return true
    }
    public func hash(into hasher: inout Hasher) {
        hasher.combine(length)
        for size in self { hasher.combine(size) }
    }
}

extension Shape: ExpressibleByArrayLiteral {
    /// The sizes of a literal, `[2, 3]`. Traps if there are more than ``maximumRank``.
    @inlinable public init(arrayLiteral elements: Int...) { self.init(elements) }
}

extension Shape: CustomStringConvertible {
    /// The sizes in brackets: `[2, 3]`.
    public var description: String { Array(self).description }
}

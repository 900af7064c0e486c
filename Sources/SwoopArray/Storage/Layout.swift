/// Sizes and strides of an array, shared by all arrays with the same layout.
///
/// The shape of every array passes through here, and invalid sizes trap here.
///
/// An element-wise result shares its operand's layout, and a gradient its tensor's. Arrays, tensors and nodes therefore
/// hold a single reference instead of two lists of sizes.
@usableFromInline package final class Layout: Sendable {
    @usableFromInline package let shape: Shape
    /// Distance between neighboring elements along each dim, in elements; 0 where a dim is broadcast.
    @usableFromInline package let strides: Shape
    /// The number of elements.
    @usableFromInline package let count: Int
    /// Whether the elements are in row-major order without gaps.
    @usableFromInline package let isContiguous: Bool

    @usableFromInline init(_ shape: Shape, strides: Shape) {
        self.shape = shape
        self.strides = strides
        count = shape.elementCount
        isContiguous = count == 0 || Layout.isRowMajor(shape, strides)
    }

    private init(rowMajor shape: Shape) {
        self.shape = shape
        strides = shape.contiguousStrides
        count = shape.elementCount
        isContiguous = true
    }

    /// The layout of a single number.
    @usableFromInline static let scalar = Layout(rowMajor: [])

    /// The row-major layout without gaps.
    @usableFromInline static func contiguous(_ shape: Shape) -> Layout {
        shape.rank == 0 ? scalar : Layout(rowMajor: shape)
    }

    private static func isRowMajor(_ shape: Shape, _ strides: Shape) -> Bool {
        var step = 1
        for axis in shape.indices.reversed() where shape[axis] != 1 {
            if strides[axis] != step { return false }
            step *= shape[axis]
        }
        return true
    }

    /// Whether both have the same sizes.
    @inlinable
    package static func haveEqualShapes(_ first: Layout, _ second: Layout) -> Bool {
        first === second || first.shape == second.shape
    }

    /// Whether both have the same sizes and are in the same order without gaps.
    @inlinable
    static func areFlat(_ first: Layout, _ second: Layout) -> Bool {
        first.isContiguous && (first === second || (second.isContiguous && first.shape == second.shape))
    }
}

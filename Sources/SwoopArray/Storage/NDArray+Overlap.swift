// Arrays that hold an element in several places, and arrays that share elements: what in-place writes must check.

extension Layout {
    /// Whether an element certainly appears in several places, as in an expanded array.
    package var isExpanded: Bool {
        if isContiguous || count == 0 { return false }
        return shape.indices.contains { shape[$0] > 1 && strides[$0] == 0 }
    }

    /// Whether the elements fill a run of memory, each once, in any order of the dims.
    package var isDense: Bool {
        if isContiguous || count == 0 { return true }
        var step = 1
        for axis in axesByStride {
            if strides[axis] != step { return false }
            step *= shape[axis]
        }
        return true
    }

    /// Whether an element may appear in several places; false is certain. True only for views that are expanded or
    /// consist of overlapping windows.
    @inlinable package var mayOverlapItself: Bool { !isContiguous && stridesMayOverlap }

    @usableFromInline var stridesMayOverlap: Bool {
        if count == 0 { return false }
        // A step along a dim must exceed the reach of the narrower dims.
        var reach = 0
        for axis in axesByStride {
            if strides[axis] <= reach { return true }
            reach += (shape[axis] - 1) * strides[axis]
        }
        return false
    }

    /// Whether an element appears in several places. Counts the elements if the strides do not decide it.
    package var overlapsItself: Bool {
        if !mayOverlapItself { return false }
        if isExpanded { return true }
        var places: Set<Int> = [0]
        var count = 1
        for axis in axesByStride {
            count *= shape[axis]
            places = Set(places.flatMap { place in (0..<shape[axis]).map { place + $0 * strides[axis] } })
            if places.count < count { return true }
        }
        return false
    }

    /// Distance from the first element to the end of the last one, in elements.
    var extent: Int {
        shape.indices.reduce(count == 0 ? 0 : 1) { $0 + (shape[$1] - 1) * strides[$1] }
    }

    /// The dims with more than one element, in order of increasing stride.
    private var axesByStride: AxesByStride { AxesByStride(self) }
}

/// Allocates nothing, since every strided write uses it.
private struct AxesByStride: Sequence, IteratorProtocol {
    private let layout: Layout
    private var left: UInt16 = 0

    init(_ layout: Layout) {
        self.layout = layout
        for axis in 0..<layout.shape.rank where layout.shape[axis] != 1 { left |= 1 << UInt16(axis) }
    }

    mutating func next() -> Int? {
        if left == 0 { return nil }
        var narrowest = left.trailingZeroBitCount
        for axis in narrowest + 1..<layout.shape.rank
        where AxisSet(bits: left).contains(axis) && layout.strides[axis] < layout.strides[narrowest] {
            narrowest = axis
        }
        left &= ~(1 << UInt16(narrowest))
        return narrowest
    }
}

/// How two arrays overlap in memory.
package enum Overlap: Sendable, Hashable {
    /// They share no elements.
    case none
    /// They have the same elements in the same places.
    case full
    /// They share elements, in different places.
    case partial
    /// Their elements are interleaved; whether they share any was not determined.
    case open
}

extension NDArray {
    /// PyTorch's `get_overlap_status`: only arrays that fill a run of memory are compared.
    package func overlap(with other: NDArray) -> Overlap {
        if storage !== other.storage || count == 0 || other.count == 0 { return .none }
        if isPlacedAs(other) { return layout.isDense ? .full : .open }
        guard layout.isDense && other.layout.isDense else { return .open }
        return reaches(into: other) ? .partial : .none
    }

    /// Whether writing this array element by element could change elements of `other` before they are read.
    @inlinable package func disturbs(_ other: NDArray) -> Bool {
        storage === other.storage && disturbsWithinStorage(other)
    }

    @usableFromInline func disturbsWithinStorage(_ other: NDArray) -> Bool {
        !isPlacedAs(other) && reaches(into: other)
    }

    /// This array, or a copy if writing `target` could change elements before they are read.
    package func readable(whileWriting target: NDArray) -> NDArray { target.disturbs(self) ? copied() : self }

    /// Whether both have the same elements of one storage in the same places.
    package func isPlacedAs(_ other: NDArray) -> Bool {
        pointer == other.pointer && shape == other.shape && strides == other.strides && dtype == other.dtype
    }

    private func reaches(into other: NDArray) -> Bool {
        pointer < other.pointer + other.layout.extent * other.dtype.itemSize
            && other.pointer < pointer + layout.extent * dtype.itemSize
    }
}

// Writes to arrays that overlap themselves. As in PyTorch, an element that appears in several places is written once
// for each of them, in memory order. Parts without such elements are left to the kernels, which need no order.
extension NDArray {
    /// Calls `write` for parts of this array that do not overlap themselves, with the same parts of `operands`, which
    /// have its shape. The dim with the widest stride is outermost; of equal strides, the larger dim.
    @usableFromInline
    func writeInOrder(_ operands: [NDArray], _ write: (NDArray, [NDArray]) -> Void) {
        let arrays = [self] + operands
        var order: [Int] = []
        for axis in shape.indices {
            let place = order.lastIndex { !NDArray.isOutside(axis, of: $0, arrays) }
            order.insert(axis, at: place.map { $0 + 1 } ?? 0)
        }
        NDArray.writeParts(permuted(order), operands.map { $0.permuted(order) }, write)
    }

    private static func writeParts(
        _ target: NDArray, _ operands: [NDArray], _ write: (NDArray, [NDArray]) -> Void
    ) {
        guard target.layout.mayOverlapItself else { return write(target, operands) }
        for index in 0..<target.shape[0] {
            writeParts(target.selected(0, index), operands.map { $0.selected(0, index) }, write)
        }
    }

    /// PyTorch's order of dims, decided by the first array whose strides differ.
    private static func isOutside(_ x: Int, of y: Int, _ arrays: [NDArray]) -> Bool {
        for array in arrays {
            let (ofX, ofY) = (array.strides[x], array.strides[y])
            if ofX == 0 || ofY == 0 { continue }
            if ofX != ofY { return ofX > ofY }
            if array.shape[x] > array.shape[y] { return true }
        }
        return false
    }
}

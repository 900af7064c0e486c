// Elements that stand in several places of an array, and arrays that share elements: what writes in place have to know.

extension Layout {
    /// Whether one element is sure to stand in several places, as in what was expanded.
    package var isExpanded: Bool {
        if isContiguous || count == 0 { return false }
        return shape.indices.contains { shape[$0] > 1 && strides[$0] == 0 }
    }

    /// Whether the elements fill a run of memory, each once, in whatever order of the dims.
    package var isDense: Bool {
        if isContiguous || count == 0 { return true }
        var step = 1
        for axis in axesByStride {
            if strides[axis] != step { return false }
            step *= shape[axis]
        }
        return true
    }

    /// Whether an element may stand in several places: false is sure. No view that is neither expanded nor made of
    /// overlapping windows gives true.
    @inlinable package var mayOverlapItself: Bool { !isContiguous && stridesMayOverlap }

    @usableFromInline var stridesMayOverlap: Bool {
        if count == 0 { return false }
        // A step along a dim must lead out of what the narrower dims reach.
        var reach = 0
        for axis in axesByStride {
            if strides[axis] <= reach { return true }
            reach += (shape[axis] - 1) * strides[axis]
        }
        return false
    }

    /// Whether an element stands in several places. Counts the elements where the strides leave it open.
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

    /// Distance from the first element to behind the last one, in elements.
    var extent: Int {
        shape.indices.reduce(count == 0 ? 0 : 1) { $0 + (shape[$1] - 1) * strides[$1] }
    }

    /// The dims of more than one element, the narrowest stride first.
    private var axesByStride: AxesByStride { AxesByStride(self) }
}

/// Allocates nothing: strided writes ask for it each time.
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

/// How the memory of two arrays relates.
package enum Overlap: Sendable, Hashable {
    /// They share no element.
    case none
    /// They are the same elements in the same places.
    case full
    /// They share elements, which stand in other places.
    case partial
    /// Their elements are interleaved; whether they share any was not looked into.
    case open
}

extension NDArray {
    /// PyTorch's answer, `get_overlap_status`: only arrays that fill a run of memory are compared.
    package func overlap(with other: NDArray) -> Overlap {
        if storage !== other.storage || count == 0 || other.count == 0 { return .none }
        if isPlacedAs(other) { return layout.isDense ? .full : .open }
        guard layout.isDense && other.layout.isDense else { return .open }
        return reaches(into: other) ? .partial : .none
    }

    /// Whether writing this array element by element could change elements of `other` that are still to be read.
    @inlinable package func disturbs(_ other: NDArray) -> Bool {
        storage === other.storage && disturbsWithinStorage(other)
    }

    @usableFromInline func disturbsWithinStorage(_ other: NDArray) -> Bool {
        !isPlacedAs(other) && reaches(into: other)
    }

    /// Itself, or a copy where writing `target` could change what is still to be read.
    package func readable(whileWriting target: NDArray) -> NDArray { target.disturbs(self) ? copied() : self }

    /// Whether both are the same elements of one storage in the same places.
    package func isPlacedAs(_ other: NDArray) -> Bool {
        pointer == other.pointer && shape == other.shape && strides == other.strides
    }

    private func reaches(into other: NDArray) -> Bool {
        pointer < other.pointer + other.layout.extent * other.dtype.itemSize
            && other.pointer < pointer + layout.extent * dtype.itemSize
    }
}

// Writing what overlaps itself. As in PyTorch an element that stands in several places is written for each of them, in
// the order of memory; the parts that have each element once are left to the kernels, which need no order for them.
extension NDArray {
    /// Hands `write` parts of this array that do not overlap themselves, with the same parts of `operands`, which have
    /// its shape: the dim of the widest stride is outermost, of equally wide ones the larger.
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

    /// PyTorch's order of dims: the first array that has different strides decides.
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

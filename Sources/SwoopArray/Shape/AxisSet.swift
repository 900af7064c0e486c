/// A set of a tensor's dims, counted from the front, such as those of a reduction.
@usableFromInline package struct AxisSet: Sendable, Hashable {
    @usableFromInline package let bits: UInt16

    @inlinable package init(bits: UInt16) { self.bits = bits }
    /// A single dim.
    @inlinable package init(_ axis: Int) { bits = 1 << UInt16(axis) }
    /// Every dim of a tensor of this rank.
    @inlinable package static func all(rank: Int) -> AxisSet { AxisSet(bits: (1 << UInt16(rank)) - 1) }

    @inlinable package func contains(_ axis: Int) -> Bool { bits & (1 << UInt16(axis)) != 0 }
}

extension Shape {
    /// The number of elements that a reduction over `axes` combines into each result.
    @inlinable
    package func elementCount(of axes: AxisSet) -> Int {
        var product = 1
        for axis in 0..<length where axes.contains(axis) { product *= sizes[axis] }
        return product
    }

    /// The shape of a reduction's result: reduced dims are removed, or have size 1 if they are kept.
    @inlinable
    package func reduced(_ axes: AxisSet, keepDim: Bool) -> Shape {
        var result = Shape()
        for axis in 0..<length {
            if !axes.contains(axis) { result.append(sizes[axis]) } else if keepDim { result.append(1) }
        }
        return result
    }

    /// The dims over which gradients of this shape are summed for an operand of shape `target`.
    @inlinable
    package func broadcastAxes(from target: Shape) -> AxisSet {
        let shift = length - target.length
        var bits: UInt16 = 0
        for axis in 0..<length where axis < shift || target.sizes[axis - shift] != sizes[axis] {
            bits |= 1 << UInt16(axis)
        }
        return AxisSet(bits: bits)
    }
}

extension Rules {
    /// The dims of a reduction, which may count from the end; an empty list means all. None may appear twice.
    package static func axes(_ dims: [Int], rank: Int, _ operation: String) throws(ProgramError) -> AxisSet {
        if dims.isEmpty { return .all(rank: rank) }
        var bits: UInt16 = 0
        for axis in try Rules.dims(dims, rank: rank, operation) { bits |= 1 << UInt16(axis) }
        return AxisSet(bits: bits)
    }
}

// Views with sizes and strides of the program's choice.

extension Tensor {
    /// A view with the given sizes and strides in the memory that this tensor shows or is a view of:
    /// `torch.as_strided`.
    ///
    /// The element at index (i, j, …) is the one at `storageOffset + i·stride[0] + j·stride[1] + …`, counted in
    /// elements from the start of the memory; the offset is by default that of this tensor. The places may overlap.
    /// `dx` sums `g` over the places that show an element; elements that `x` itself shows in several places share it
    /// evenly. Traps unless sizes and strides are of the same number and not negative, and all places lie in the memory
    /// of the tensor or, for a view, of the tensor whose view it is.
    public func asStrided(
        _ size: some Collection<Int>, _ stride: some Collection<Int>, storageOffset: Int? = nil,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let region = checked(file: file, line: line) { () throws(ProgramError) in
            try StridedRules.region(size, stride, storageOffset ?? array.offset, in: (base ?? self).array, "asStrided")
        }
        let (own, isShared) = (Geometry(array), array.layout.mayOverlapItself)
        return differentiableView(
            .asStrided, self,
            forward: { x in
                NDArray(viewing: x, shape: region.shape, strides: region.strides, offset: region.offset - x.offset)
            }, derivative: .of { g, _ in g.movedBack(from: region, to: own, isShared: isShared) })
    }

    /// A copy with the elements of `source` at the places that ``asStrided(_:_:storageOffset:file:line:)`` shows:
    /// `torch.as_strided_scatter`. If places overlap, the last element in row-major order wins.
    ///
    /// `dx = g`, 0 at these places; `dsource = g` there. Traps as that does, if the tensor is not contiguous or a place
    /// lies outside of it, and if `source` has another shape or dtype.
    public func asStridedScatter(
        _ source: Tensor, _ size: some Collection<Int>, _ stride: some Collection<Int>, storageOffset: Int? = nil,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let offsets = checked(file: file, line: line) { () throws(ProgramError) in
            let region = try StridedRules.region(
                size, stride, storageOffset ?? array.offset, in: array, "asStridedScatter")
            try GatherRules.sameDType(source.dtype, dtype, "asStridedScatter")
            try PartRules.fits(source.shape, region.shape, "asStridedScatter")
            guard array.isContiguous else {
                throw ProgramError(
                    "asStridedScatter", "a tensor of \(shape) with strides \(strides)",
                    hint: "Call contiguous() first and give the places in its memory")
            }
            return region.offsets(from: array.offset)
        }
        return putting(source, at: Tensor(offsets), block: 1, accumulate: false, .asStridedScatter)
    }

    /// The gradient of a tensor laid out as `own` from that of its memory's `region`. `isShared` says whether it may
    /// show an element in several places.
    private func movedBack(from region: Geometry, to own: Geometry, isShared: Bool) -> Tensor {
        let start = Swift.min(region.offset, own.offset)
        let end = Swift.max(region.offset + region.extent, own.offset + own.extent)
        let memory = adding(
            at: Tensor(region.offsets(from: start)), block: 1, into: [end - start], .asStridedBackward)
        let places = Tensor(own.offsets(from: start))
        let gradient = memory.taking(places, block: 1, own.shape, .asStrided)
        guard isShared else { return gradient }
        // An element that is shown several times has the gradient once.
        let shown = noGrad {
            Tensor(.filled(own.shape, .integer(1), dtype))
                .adding(at: places, block: 1, into: [end - start], .asStridedBackward)
                .taking(places, block: 1, own.shape, .asStrided)
        }
        return gradient / shown
    }
}

extension Geometry {
    /// The offsets of all elements from a place in the memory, in row-major order (int64).
    fileprivate func offsets(from start: Int) -> NDArray {
        let first = offset - start
        let combinations = NDArray.combinations(shape, strides)
        return NDArray(indices: shape) { place in
            for (index, offset) in combinations.enumerated() { place[index] = Int64(first + offset) }
        }
    }
}

/// Preconditions of views with given strides.
package enum StridedRules {
    /// The region of the memory, whose places must all belong to `whole`.
    package static func region(
        _ sizes: some Collection<Int>, _ strides: some Collection<Int>, _ offset: Int, in whole: NDArray,
        _ operation: String
    ) throws(ProgramError) -> Geometry {
        let (sizes, strides) = (Array(sizes), Array(strides))
        guard sizes.count == strides.count && sizes.count <= Shape.maximumRank else {
            throw ProgramError(
                operation, "\(sizes.count) sizes and \(strides.count) strides",
                hint: "Give a stride for each size, at most \(Shape.maximumRank)")
        }
        guard offset >= 0 && (sizes + strides).allSatisfy({ $0 >= 0 }) else {
            throw ProgramError(
                operation, "sizes \(sizes), strides \(strides) and offset \(offset)", hint: "None may be negative")
        }
        _ = try Rules.elementCount(Shape(sizes))
        var last = offset
        for (size, stride) in zip(sizes, strides) where size > 0 {
            last = last.saturatingSum((size - 1).saturatingProduct(stride))
        }
        let memory = Geometry(whole)
        guard sizes.contains(0) || (offset >= memory.offset && last < memory.offset + memory.extent) else {
            throw ProgramError(
                operation,
                "sizes \(sizes) with strides \(strides) from \(offset) reach from element \(offset) to \(last) of a memory "
                    + "from \(memory.offset) to \(memory.offset + memory.extent - 1)",
                hint: "Choose smaller sizes or strides")
        }
        return Geometry(
            NDArray(viewing: whole, shape: Shape(sizes), strides: Shape(strides), offset: offset - whole.offset))
    }
}

extension Operator {
    static let asStridedBackward = Operator(
        "AsStridedBackwardBackward0", "zeros with a added in some places", .words("g in these places"),
        call: "asStridedBackward")
}

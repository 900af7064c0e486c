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

    /// A copy with the elements of `source` at the places in memory that ``asStrided(_:_:storageOffset:file:line:)`` shows:
    /// `torch.as_strided_scatter`. If places overlap, the last element in row-major order wins.
    ///
    /// `dsource = g` at these places. `dx` is PyTorch's: `g` at these places and 0 elsewhere. That is not the derivative,
    /// which is the reverse, since the result depends on the elements that were kept. For the derivative, write into a
    /// copy: `let y = x.clone()`, `y.asStrided(size, stride).copy(from: source)`.
    ///
    /// Places between the elements of a tensor that is not contiguous are left out; such a tensor is not differentiable, as
    /// in PyTorch. Traps as `asStrided` does, if a place lies outside of the tensor's memory, if strides of 0 show an
    /// element several times, and if `source` has another shape or dtype.
    public func asStridedScatter(
        _ source: Tensor, _ size: some Collection<Int>, _ stride: some Collection<Int>, storageOffset: Int? = nil,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let region = checked(file: file, line: line) { () throws(ProgramError) in
            let region = try StridedRules.region(
                size, stride, storageOffset ?? array.offset, in: array, "asStridedScatter")
            try GatherRules.sameDType(source.dtype, dtype, "asStridedScatter")
            try PartRules.fits(source.shape, region.shape, "asStridedScatter")
            try StridedRules.writable(region, self)
            return region
        }
        let places = region.offsets(from: array.offset)
        if array.isContiguous { return placing(source, at: Tensor(places)) }
        // The elements of this tensor by their places in memory.
        let own = NDArray.combinations(shape, strides)
        let positions = Dictionary(uniqueKeysWithValues: own.enumerated().map { ($1, Int64($0)) })
        let targets = NDArray.combinations(region.shape, region.strides).map {
            positions[$0 + region.offset - array.offset]
        }
        let shown = Tensor(targets.indices.filter { targets[$0] != nil }, dtype: .int64)
        return placing(
            source.flatten().indexSelect(dim: 0, index: shown), at: Tensor(targets.compactMap(\.self), dtype: .int64))
    }

    /// A copy with the elements of `source` at positions in row-major order.
    /// dx = g at the positions, 0 elsewhere; dsource = g at the positions
    private func placing(_ source: Tensor, at positions: Tensor) -> Tensor {
        let (result, written) = (array.copied(), NDArray.filled(shape, .bool(false), .bool))
        NDArray.put(source.array.contiguous(), offsets: positions.array, block: 1, into: result)
        NDArray.put(.filled(source.shape, .bool(true), .bool), offsets: positions.array, block: 1, into: written)
        return differentiable(
            .asStridedWritten, [self, source], saving: [positions, Tensor(written)], results: [result],
            pullback: { [target = source.shape] gradients, saved in
                guard let g = gradients[0] else { return [nil, nil] }
                return [
                    saved.needs(0) ? g.keeping(saved[1]) : nil,
                    saved.needs(1) ? g.taking(saved[0], block: 1, target, .index) : nil,
                ]
            })[0]
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

    /// Checks that a tensor can be written at these places.
    package static func writable(_ region: Geometry, _ x: Tensor) throws(ProgramError) {
        let name = "asStridedScatter"
        for axis in region.shape.indices where region.strides[axis] == 0 && region.shape[axis] > 1 {
            throw ProgramError(
                name, "stride 0 of dim \(axis) shows each element \(region.shape[axis]) times",
                hint: "Choose a stride of 1 or more")
        }
        if x.array.isContiguous { return }
        let isShared = x.array.layout.mayOverlapItself
        guard !isShared && !(isGradEnabled && x.requiresGrad) else {
            let reason = isShared ? "shows an element several times" : "requires gradients"
            throw ProgramError(
                name, "a tensor of \(x.shape) with strides \(x.strides) that \(reason)",
                hint: "Call contiguous() first and give the places in its memory")
        }
    }
}

extension Operator {
    static let asStridedBackward = Operator(
        "AsStridedBackwardBackward0", "zeros with a added in some places", .words("g in these places"),
        call: "asStridedBackward")
    fileprivate static let asStridedWritten = Operator(
        "AsStridedScatterBackward0", "a with b written into it", .words("g where b was written, else 0"),
        .words("g where b was written"), role: .moves)
}

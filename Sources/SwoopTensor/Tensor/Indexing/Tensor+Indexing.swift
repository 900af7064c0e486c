// Reading and writing by index. Integers, slices and new axes give views, index tensors and masks give copies; writes
// change the tensor in both cases.

extension Tensor {
    /// The elements selected by an index, as in PyTorch; see ``TensorIndex`` for what it can contain.
    ///
    /// Integers, slices, `.ellipsis` and `.newAxis` give a view that shares memory: `dx` is `g` there, 0 elsewhere.
    /// Index tensors, arrays and masks give a copy: `dx` adds `g` at the picked elements. Index tensors broadcast to
    /// one shape, which replaces the dims that they pick if these are adjacent, and otherwise comes first.
    ///
    /// Setting writes into this tensor, for every kind of index. The value broadcasts and is converted to this tensor's
    /// dtype: `dx = g`, 0 there; `dvalue = g` there. If an index tensor names an element twice, the last value remains.
    /// ```swift
    /// let x = Tensor([[1, 2, 3], [4, 5, 6]])
    /// x[-1, 1...]                  // [5, 6]
    /// x[.all, [0, 2]]              // [[1, 3], [4, 6]]
    /// x[x .> 4] = 0                // [[1, 2, 3], [4, 0, 0]]
    /// x[0].fill(7)                 // the first row, since it is a view
    /// ```
    /// `x[i] += y` and similar operators change this tensor too; an element that an index tensor names twice is changed
    /// once.
    ///
    /// Traps for too many indices, an index out of range, a step that is not positive, an index tensor that is neither
    /// int64, int32 nor bool, index tensors that do not broadcast, a mask with other sizes, and a value that does not
    /// broadcast. Setting also traps if an element of the tensor appears in several places, as after `expand`, and if a
    /// value or index tensor shares elements with the tensor in other places: `x[1...] = x[..<n]`. In that case, use a
    /// `clone()` of it.
    public subscript(
        _ indices: any TensorIndex..., file file: StaticString = #fileID, line line: UInt = #line
    ) -> Tensor {
        get { indexed(indices, file, line) }
        set { write(newValue, at: indices, accumulate: false, file, line) }
    }

    // The most common ways to read, without an array of indices. They have no setters: with a second settable subscript
    // of tensors for the same index the compiler would no longer call the setter for `x[index] += y`. That of numbers,
    // in ScalarIndexing.swift, has a type of its own and lower overload priority.

    /// The elements of dim 0 at one index, as from ``subscript(_:file:line:)``. Traps if it is out of range.
    public subscript(
        _ index: Int, file file: StaticString = #fileID, line line: UInt = #line
    ) -> Tensor {
        viewing(
            checked(file: file, line: line) { () throws(ProgramError) in
                guard rank > 0 else { throw IndexRules.noDim }
                return .select(axis: 0, index: try PartRules.index(index, size: shape[0], dim: 0, "index"))
            })
    }

    /// The elements at two indices, as from ``subscript(_:file:line:)``. Traps if one is out of range.
    public subscript(
        _ first: Int, _ second: Int, file file: StaticString = #fileID, line line: UInt = #line
    ) -> Tensor {
        let (row, column) = checked(file: file, line: line) { () throws(ProgramError) in
            guard rank > 1 else { throw IndexRules.noDim }
            return (
                try PartRules.index(first, size: shape[0], dim: 0, "index"),
                try PartRules.index(second, size: shape[1], dim: 1, "index")
            )
        }
        if RunningThread.isGradEnabled && requiresGrad {
            return viewing(.select(axis: 0, index: row)).viewing(.select(axis: 0, index: column))
        }
        let element = Tensor(array.selected(1, column).selected(0, row))
        element.becomeView(of: self)
        return element
    }

    /// A copy in which `values` are written, or added, at the elements that an index advanced: `torch.index_put`.
    ///
    /// The same as setting by subscript, but out of place; with `accumulate` an element that is named twice receives
    /// both values. `dx = g`, 0 where it was overwritten; `dvalues = g` there. Traps as ``subscript(_:file:line:)``
    /// does.
    public func indexPut(
        _ indices: [any TensorIndex], _ values: Tensor, accumulate: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        let copy = clone()
        copy.write(values, at: indices, accumulate: accumulate, file, line)
        return copy
    }

    /// Writes, or adds, `values` at the elements that an index advanced, in place: `torch.Tensor.index_put_`. Traps as
    /// ``subscript(_:file:line:)`` does.
    @discardableResult
    public func indexPutInPlace(
        _ indices: [any TensorIndex], _ values: Tensor, accumulate: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        write(values, at: indices, accumulate: accumulate, file, line)
        return self
    }
}

extension Tensor {
    func indexed(_ indices: [any TensorIndex], _ file: StaticString, _ line: UInt) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            let index = try IndexedView(self, indices)
            let view = index.view
            guard let advanced = index.advanced else { return view === self ? alias() : view }
            // The derivative needs positions in row-major order; without recording, a strided view need not be copied.
            let isStrided = !(RunningThread.isGradEnabled && view.requiresGrad) && !view.isContiguous
            let (positions, block) = try advanced.positions(
                isStrided ? view.array.strides : view.shape.contiguousStrides)
            if isStrided { return Tensor(.take(view.array, offsets: positions, block: block, advanced.target)) }
            return view.taking(Tensor(positions), block: block, advanced.target, .index)
        }
    }

    /// The whole tensor as a view of itself.
    private func alias() -> Tensor {
        differentiableView(.alias, self, forward: { $0 }, derivative: .of { g, _ in g })
    }

    func write(
        _ value: Tensor, at indices: [any TensorIndex], accumulate: Bool, _ file: StaticString, _ line: UInt
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            let index = try IndexedView(self, indices)
            let view = index.view
            let target = index.advanced?.target ?? view.shape
            // For `x[i] += y`: the view has already been written and is now assigned to itself.
            if index.advanced == nil && !accumulate && view.showsSameElements(as: value) { return }
            let stripped = try IndexRules.value(value.shape, target)
            var source = stripped == value.shape ? value : value.reshaped(to: stripped)
            guard let advanced = index.advanced else {
                // PyTorch expands a value that broadcasts first, and does not check where it is in memory.
                if source.shape != view.shape && view.array.disturbs(source.array) { source = source.clone() }
                if accumulate { view += source } else { view.copy(from: source, file: file, line: line) }
                return
            }
            let isFill = !accumulate && source.count == 1 && advanced.areOneMask
            try IndexRules.memory(view, isFill ? nil : source, indices, isFill: isFill)
            if view.array.disturbs(source.array) { source = source.clone() }
            // Filling writes all elements, even unchanged ones, so no element may appear in another place.
            if !accumulate && source.rank == 0, let mask = IndexedView.onlyMask(indices),
                !view.array.layout.mayOverlapItself
            {
                view.fillMasked(mask, source, file, line)
            } else {
                try view.put(source, advanced, accumulate: accumulate, file, line)
            }
        }
    }

    /// Whether both have the same elements in the same order.
    private func showsSameElements(as other: Tensor) -> Bool {
        array.storage === other.array.storage && array.isPlacedAs(other.array) && dtype == other.dtype
    }

    /// Writes the number of a 0-d tensor where a mask over the first dims is true.
    private func fillMasked(_ mask: Tensor, _ value: Tensor, _ file: StaticString, _ line: UInt) {
        let aligned = mask.reshaped(to: Shape(mask.shape + Array(repeating: 1, count: rank - mask.rank)))
        writeInPlace("index", as: .indexPut, value, file: file, line: line) { array in
            array.assign(.select(aligned.array, value.array.cast(to: dtype), array, array.shape))
        } recorded: {
            value.requiresGrad
                ? maskedFill(aligned, value) : filling(value.array.decidingScalar, where: aligned)
        }
    }

    private func put(
        _ source: Tensor, _ advanced: AdvancedIndex, accumulate: Bool, _ file: StaticString, _ line: UInt
    ) throws(ProgramError) {
        let isRecorded = RunningThread.isGradEnabled && (requiresGrad || source.requiresGrad)
        // Threads share the columns of blocks, so blocks must not overlap.
        let (positions, block) = try advanced.positions(
            isRecorded ? shape.contiguousStrides : array.strides, inBlocks: !array.layout.mayOverlapItself)
        writeInPlace("index", as: .indexPut, source, file: file, line: line) { array in
            let values = source.array.cast(to: dtype).broadcast(to: advanced.target).contiguous()
            if accumulate {
                NDArray.putAdd(values, offsets: positions, block: block, into: array)
            } else {
                NDArray.put(values, offsets: positions, block: block, into: array)
            }
        } recorded: {
            putting(
                source.expanded(to: advanced.target), at: Tensor(positions), .blocks(block), accumulate: accumulate,
                .indexPut)
        }
    }
}

extension IndexRules {
    /// Throws if the memory of `view`, its values or the index tensors overlaps in a way for which PyTorch rejects
    /// writes by index. A fill by a mask has no values that could be overwritten too early.
    static func memory(
        _ view: Tensor, _ values: Tensor?, _ indices: [any TensorIndex], isFill: Bool
    ) throws(ProgramError) {
        try InPlaceRules.written(view.array, "index")
        if let values { try InPlaceRules.read(values.array, whileWriting: view.array, "index", .byIndex) }
        for case .tensor(let index) in indices.map(\.indexItem.kind) where index.rank > 0 {
            try InPlaceRules.read(index.array, whileWriting: view.array, "index", isFill ? .elementwise : .byIndex)
        }
    }

    package static var noDim: ProgramError {
        ProgramError("index", "more indices than dims", hint: "Leave out what is too much")
    }
}

extension Operator {
    static let alias = Operator("AliasBackward0", "alias(a)", .gradient("g"), role: .reshapes)
}

/// Reductions of views, and over dims that are not neighbors, read the elements where they are: in the order of memory.
extension NDArray {
    /// Rows in the order of memory, and the dims that are not reduced, in that order.
    struct MemoryRows {
        let rows: Rows
        let kept: Shape
        /// The sizes of these dims.
        let keptSizes: Shape

        /// The results of the rows in the order of the array's dims.
        func arranged(_ results: NDArray, _ target: Shape) -> NDArray {
            let order = kept.indices.sorted { kept[$0] < kept[$1] }
            return results.permuted(order).reshaped(target)
        }
    }

    /// Whether the reduced dims are neighbors in memory, in row-major order without gaps.
    func areRowsContiguous(over axes: AxisSet) -> Bool { isContiguous && neighboring(axes) != nil }

    /// The elements as `[outer, n, inner]` in the order of memory; nil if they are not evenly spaced like that, with those of
    /// the innermost dim next to each other.
    func inMemory(over axes: AxisSet) -> MemoryRows? {
        guard let dims = dimsInMemory, !dims.isEmpty else { return nil }
        // Neighbors of one kind are joined where they are evenly spaced.
        var (sizes, steps, kinds) = (Shape(), Shape(), Shape())
        var (kept, keptSizes) = (Shape(), Shape())
        for dim in dims {
            let (size, step, kind) = (shape[dim], strides[dim], axes.contains(dim) ? 1 : 0)
            if kind == 0 {
                kept.append(dim)
                keptSizes.append(size)
            }
            if let last = sizes.indices.last, kinds[last] == kind, steps[last] == size.saturatingProduct(step) {
                sizes[last] *= size
                steps[last] = step
            } else {
                sizes.append(size)
                steps.append(step)
                kinds.append(kind)
            }
        }
        // Perhaps an outer group, the reduced one, and perhaps an inner group.
        let reduced = kinds[0] == 1 ? 0 : 1
        let last = kinds.count - 1
        let hasInner = last == reduced + 1
        guard reduced <= last, kinds[reduced] == 1, last == reduced || (hasInner && kinds[last] == 0) else {
            return nil
        }
        let view = NDArray(
            viewing: self,
            shape: [reduced == 1 ? sizes[0] : 1, sizes[reduced], hasInner ? sizes[last] : 1],
            strides: [reduced == 1 ? steps[0] : 0, steps[reduced], 1])
        return MemoryRows(rows: Rows(spaced: view), kept: kept, keptSizes: keptSizes)
    }

    /// The dims of more than one element, from the largest stride to the smallest; nil if the smallest is not 1.
    private var dimsInMemory: Shape? {
        var dims = Shape()
        for dim in 0..<rank where shape[dim] != 1 {
            var place = dims.count
            while place > 0 && strides[dims[place - 1]] < strides[dim] { place -= 1 }
            dims.insert(dim, at: place)
        }
        guard count > 0, let last = dims.last, strides[last] == 1 else { return nil }
        return dims
    }

    /// The innermost of the reduced dims in memory that are neighbors, if they are a part of them and worth a reduction of
    /// their own.
    private func innermost(of axes: AxisSet) -> AxisSet? {
        guard let dims = dimsInMemory else { return nil }
        var (bits, size) = (UInt16(0), 1)
        var found: AxisSet?
        for dim in dims.reversed() {
            if axes.contains(dim) {
                bits |= 1 << UInt16(dim)
                size *= shape[dim]
                if size >= 4 && bits != axes.bits && inMemory(over: AxisSet(bits: bits)) != nil {
                    found = AxisSet(bits: bits)
                }
            } else if bits != 0 {
                break
            }
        }
        return found
    }

    /// The results of a reduction over `axes`, computed by `run` from rows; `parts` reduces those of some of the dims over the
    /// others, or is nil if it cannot be done in parts.
    func reduced(
        over axes: AxisSet, keepDim: Bool, _ dtype: DType, then parts: ReduceOp?, by run: (Rows, NDArray) -> Void
    ) -> NDArray {
        let target = shape.reduced(axes, keepDim: keepDim)
        func results(_ rows: Rows, _ shape: Shape) -> NDArray {
            let result = NDArray(uninitialized: shape, dtype)
            run(rows, result)
            return result
        }
        if !areRowsContiguous(over: axes) {
            if let found = inMemory(over: axes) {
                return found.arranged(results(found.rows, found.keptSizes), target)
            }
            if let parts, let inner = innermost(of: axes), let found = inMemory(over: inner) {
                let first = found.arranged(
                    results(found.rows, found.keptSizes), shape.reduced(inner, keepDim: true))
                return NDArray.reduce(parts, first, axes, keepDim: keepDim)
            }
        }
        return results(rows(over: axes), target)
    }
}

extension ReduceOp {
    /// How the results of parts are reduced further; nil if those of this dtype are rounded too much for that.
    func ofParts(_ dtype: DType) -> ReduceOp? {
        switch self {
        case .max, .min, .any, .all: self
        case .sum, .squares, .nansum, .prod:
            dtype == .float16 || dtype == .bfloat16 ? nil : self == .prod ? .prod : .sum
        }
    }
}

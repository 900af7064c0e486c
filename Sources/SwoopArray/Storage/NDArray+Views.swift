/// Views: other sizes and strides over the same elements. Dims are already checked and counted from the front.
extension NDArray {
    package func transposed(_ first: Int, _ second: Int) -> NDArray {
        if rank == 0 { return self }
        var shape = shape
        var strides = strides
        shape.swapAt(first, second)
        strides.swapAt(first, second)
        return NDArray(viewing: self, shape: shape, strides: strides)
    }

    package func reversedDims() -> NDArray {
        let (oldShape, oldStrides) = (shape, strides)
        var (newShape, newStrides) = (oldShape, oldStrides)
        for axis in 0..<rank {
            newShape.sizes[axis] = oldShape.sizes[rank - 1 - axis]
            newStrides.sizes[axis] = oldStrides.sizes[rank - 1 - axis]
        }
        return NDArray(viewing: self, shape: newShape, strides: newStrides)
    }

    package func permuted(_ order: [Int]) -> NDArray {
        NDArray(viewing: self, shape: Shape(order.map { shape[$0] }), strides: Shape(order.map { strides[$0] }))
    }

    package func unsqueezed(_ axis: Int) -> NDArray {
        var newShape = shape
        var newStrides = strides
        newStrides.insert(axis < rank ? shape[axis].saturatingProduct(strides[axis]) : 1, at: axis)
        newShape.insert(1, at: axis)
        return NDArray(viewing: self, shape: newShape, strides: newStrides)
    }

    /// A view without those dims of `axes` that have size 1.
    package func squeezed(_ axes: some Sequence<Int>) -> NDArray {
        let gone = Set(axes.filter { $0 < rank && shape[$0] == 1 })
        let kept = shape.indices.filter { !gone.contains($0) }
        return permuted(kept)
    }

    /// The elements at `index` of `axis`, with that dim removed.
    package func selected(_ axis: Int, _ index: Int) -> NDArray {
        var newShape = shape
        var newStrides = strides
        newShape.remove(at: axis)
        newStrides.remove(at: axis)
        return NDArray(viewing: self, shape: newShape, strides: newStrides, offset: index * strides[axis])
    }

    /// `length` elements along `axis`, from `start` in steps of `step`.
    package func sliced(_ axis: Int, start: Int, length: Int, step: Int = 1) -> NDArray {
        var newShape = shape
        var newStrides = strides
        newShape[axis] = length
        newStrides[axis] = strides[axis].saturatingProduct(step)
        return NDArray(
            viewing: self, shape: newShape, strides: newStrides, offset: length == 0 ? 0 : start * strides[axis])
    }

    package func diagonal(offset: Int, _ first: Int, _ second: Int) -> NDArray {
        let length = Swift.max(0, Swift.min(shape[first] + Swift.min(offset, 0), shape[second] - Swift.max(offset, 0)))
        let start = length == 0 ? 0 : offset >= 0 ? offset * strides[second] : -offset * strides[first]
        var newShape = shape
        var newStrides = strides
        for axis in [Swift.max(first, second), Swift.min(first, second)] {
            newShape.remove(at: axis)
            newStrides.remove(at: axis)
        }
        newShape.append(length)
        newStrides.append(strides[first].saturatingSum(strides[second]))
        return NDArray(viewing: self, shape: newShape, strides: newStrides, offset: start)
    }

    /// A view of windows of `size` elements, `step` apart along `axis`; the elements of a window become the last dim.
    package func unfolded(_ axis: Int, size: Int, step: Int) -> NDArray {
        var newShape = shape
        var newStrides = strides
        newShape[axis] = (shape[axis] - size) / step + 1
        newStrides[axis] = strides[axis].saturatingProduct(step)
        newShape.append(size)
        newStrides.append(strides[axis])
        return NDArray(viewing: self, shape: newShape, strides: newStrides)
    }

    /// A view with another shape and the same number of elements, or nil if the strides do not allow one.
    package func viewed(as target: Shape) -> NDArray? {
        if isContiguous { return NDArray(viewing: self, shape: target, strides: target.contiguousStrides) }
        // Each block of evenly spaced old dims must be divided into whole new dims, starting from the right.
        var newStrides = Shape(repeating: 1, rank: target.rank)
        var axis = target.rank - 1
        var chunkCount = 1
        var chunkStride = rank > 0 ? strides[rank - 1] : 1
        var viewCount = 1
        for old in shape.indices.reversed() {
            chunkCount *= shape[old]
            let endsChunk =
                old == 0 || (shape[old - 1] != 1 && strides[old - 1] != chunkCount * chunkStride)
            guard endsChunk else { continue }
            while axis >= 0 && (viewCount < chunkCount || target[axis] == 1) {
                newStrides[axis] = viewCount * chunkStride
                viewCount *= target[axis]
                axis -= 1
            }
            guard viewCount == chunkCount else { return nil }
            if old > 0 {
                chunkStride = strides[old - 1]
                chunkCount = 1
                viewCount = 1
            }
        }
        return axis == -1 ? NDArray(viewing: self, shape: target, strides: newStrides) : nil
    }

    /// The elements with another shape: a view if possible, otherwise a copy.
    package func reshaped(_ target: Shape) -> NDArray {
        viewed(as: target) ?? copied().viewed(as: target)!
    }
}

import CSwoopKernels

/// Elements by their position along one dim: what the extremes and the order statistics come down to.
extension NDArray {
    /// The elements at `indices` (contiguous int64, any number along `axis`, otherwise of this array's sizes), as
    /// `shape`.
    package func picked(_ indices: NDArray, _ axis: Int, _ shape: Shape) -> NDArray {
        let rows = rows(over: AxisSet(axis))
        return .take(rows.array, offsets: .offsets(indices, rows.outer, rows.n, rows.inner), block: 1, shape)
    }

    /// Zeros of `shape` with the elements added where ``picked(_:_:_:)`` takes them from.
    package func placed(_ indices: NDArray, _ axis: Int, in shape: Shape) -> NDArray {
        let result = NDArray.filled(shape, .integer(0), dtype)
        let rows = result.rows(over: AxisSet(axis))
        result.putAdd(contiguous(), offsets: .offsets(indices, rows.outer, rows.n, rows.inner), block: 1)
        return result
    }

    /// Where the elements stand in rows `[outer, n, inner]` of which `indices` picks some along n.
    private static func offsets(_ indices: NDArray, _ outer: Int, _ n: Int, _ inner: Int) -> NDArray {
        let result = NDArray(uninitialized: indices.shape, .int64)
        let (index, offset) = (indices.typed(Int64.self), result.typed(Int64.self))
        let picks = indices.count / Swift.max(outer * inner, 1)
        var position = 0
        for row in 0..<outer {
            for _ in 0..<picks {
                for column in 0..<inner {
                    offset[position] = (Int64(row * n) + index[position]) * Int64(inner) + Int64(column)
                    position += 1
                }
            }
        }
        return result
    }

    /// Whether each element of `shape` is the one at `index` of its row over `axes`, which stand side by side.
    package static func isPosition(_ index: Int, _ axes: AxisSet, _ shape: Shape) -> NDArray {
        let result = NDArray.filled(shape, .bool(false), .bool)
        let rows = result.rows(over: axes)
        let flags = result.typed(Bool.self)
        for outer in 0..<rows.outer {
            for inner in 0..<rows.inner { flags[(outer * rows.n + index) * rows.inner + inner] = true }
        }
        return result
    }

    /// The elements in reverse order along `axis`.
    package func flipped(_ axis: Int) -> NDArray {
        if rank == 0 || count == 0 { return self }
        var backward = strides
        backward[axis] = -strides[axis]
        return NDArray(viewing: self, shape: shape, strides: backward, offset: (shape[axis] - 1) * strides[axis])
            .copied()
    }
}

/// What runs along rows one element after the other, in Swift: order statistics and running extremes.
extension NDArray {
    /// For each row of `[outer, n, inner]`, calls `body` with the row's elements and its first and next position.
    /// Integers and bool come as `Int64`, floats as `Double`; both compare as the elements do.
    package func forEachRow<Element: Comparable>(
        _ axis: Int, as _: Element.Type, _ body: (_ row: [Element], _ start: Int, _ step: Int) -> Void
    ) {
        let source = cast(to: Element.self == Double.self ? .float64 : .int64).rows(over: AxisSet(axis))
        let elements = source.array.typed(Element.self)
        for outer in 0..<source.outer {
            for inner in 0..<source.inner {
                let start = outer * source.n * source.inner + inner
                body((0..<source.n).map { elements[start + $0 * source.inner] }, start, source.inner)
            }
        }
    }
}

/// The lower or upper triangle of a matrix, whose diagonal is `offset` above the main one.
@usableFromInline package enum Triangle: Sendable, Hashable {
    case lower(offset: Int)
    case upper(offset: Int)

    package func columns(_ row: Int, of columns: Int) -> Range<Int> {
        switch self {
        case .lower(let offset): 0..<Triangle.bound(row + 1, offset, columns)
        case .upper(let offset): Triangle.bound(row, offset, columns)..<columns
        }
    }

    /// The column `row + offset`, clamped to the range from 0 to the number of columns.
    private static func bound(_ row: Int, _ offset: Int, _ columns: Int) -> Int {
        Swift.min(Swift.max(row.saturatingSum(offset), 0), columns)
    }
}

extension NDArray {
    /// A copy of the matrices that keeps a triangle of each; the rest is 0.
    package func keeping(_ triangle: Triangle) -> NDArray {
        let result = NDArray.filled(shape, .integer(0), dtype)
        NDArray.copyTriangle(triangle, contiguous(), into: result)
        return result
    }

    /// Copies the triangles of contiguous matrices to those of a contiguous `target`.
    package static func copyTriangle(_ triangle: Triangle, _ x: NDArray, into target: NDArray) {
        Gate.pass(.copyTriangle(triangle), x, into: target)
        let (rows, columns) = (x.shape[x.rank - 2], x.shape[x.rank - 1])
        if x.count == 0 { return }
        SharedWork.each(x.count / columns, grain: 65536 / columns + 1) { lines in
            for line in lines {
                let range = triangle.columns(line % rows, of: columns)
                let start = (line * columns + range.lowerBound) * x.dtype.itemSize
                (target.pointer + start).copyMemory(from: x.pointer + start, byteCount: range.count * x.dtype.itemSize)
            }
        }
    }
}

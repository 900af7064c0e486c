import CSwoopKernels

extension NDArray {
    /// Rows of the result of up to this many bytes are written one after the other, with a piece of each array. Of longer
    /// ones, all pieces of one array are copied before those of the next.
    private static let longestJoinedRow = 1 << 15

    /// The arrays side by side along a dim, converted to the dtype of the contiguous `target`, whose size along that dim
    /// is the sum of theirs.
    package static func join(_ pieces: [NDArray], axis: Int, into target: NDArray) {
        if target.count == 0 { return }
        let rows = target.shape[..<axis].reduce(1, *)
        let row = target.count / rows * target.dtype.itemSize
        let isByRows = rows > 1 && row <= longestJoinedRow
        withUnsafeTemporaryAllocation(of: sw_piece.self, capacity: pieces.count) { described in
            var start = 0
            var isAnyJoined = false
            for (index, piece) in pieces.enumerated() {
                let length = piece.shape[axis]
                func place() -> NDArray { target.sliced(axis, start: start, length: length) }
                let next = isByRows && piece.dtype == target.dtype ? piece.distanceOfRows(before: axis) : nil
                if next != nil {
                    Gate.pass(.copy, reading: [piece], into: [place()])
                    isAnyJoined = true
                } else {
                    place().assign(piece)
                }
                described[index] = sw_piece(
                    data: next == nil ? nil : UnsafeRawPointer(piece.pointer),
                    bytes: piece.count / rows * target.dtype.itemSize, next: (next ?? 0) * target.dtype.itemSize)
                start += length
            }
            if isAnyJoined { sw_join(rows, pieces.count, described.baseAddress!, target.pointer, row) }
        }
    }

    /// The distance between rows of the elements of the dims from `axis` on, if the elements of each row follow each other
    /// and all rows are equally far apart.
    private func distanceOfRows(before axis: Int) -> Int? {
        if isContiguous { return count / Swift.max(shape[..<axis].reduce(1, *), 1) }
        var expected = 1
        for dim in (axis..<rank).reversed() where shape[dim] != 1 {
            if strides[dim] != expected { return nil }
            expected *= shape[dim]
        }
        var distance: Int?
        var span = 1
        for dim in (0..<axis).reversed() where shape[dim] != 1 {
            if let distance, strides[dim] != distance * span { return nil }
            distance = distance ?? strides[dim]
            span *= shape[dim]
        }
        return distance
    }
}

// PyTorch draws the elements of a tensor in memory order, whatever the order of its dims.
extension NDArray {
    /// The dims in order of decreasing stride. A stride of 0 does not determine the order: such a dim stays where it
    /// is.
    package var memoryOrder: [Int] {
        var order: [Int] = []
        for axis in shape.indices {
            var place = order.count
            var next = place - 1
            while next >= 0 {
                let (before, here) = (strides[order[next]], strides[axis])
                if before != 0 && here != 0 {
                    if before >= here { break }
                    place = next
                }
                next -= 1
            }
            order.insert(axis, at: place)
        }
        return order
    }

    /// Fills the elements in memory order with `draw`, which is told whether they are contiguous.
    package func fillRandomly(
        _ draw: (NDArray, _ isContiguous: Bool) throws(ProgramError) -> Void
    ) throws(ProgramError) {
        if isContiguous { return try draw(self, true) }
        let target = permuted(memoryOrder)
        let drawn = NDArray(uninitialized: target.shape, dtype)
        try draw(drawn, false)
        target.assign(drawn)
    }

    /// A new array with this one's shape and memory order, without gaps, filled by `draw`, which is told whether it is
    /// contiguous.
    package func drawnAlike(
        _ dtype: DType, _ draw: (NDArray, _ isContiguous: Bool) throws(ProgramError) -> Void
    ) throws(ProgramError) -> NDArray {
        let axes = Array(shape.indices)
        let order = isContiguous ? axes : memoryOrder
        let drawn = NDArray(uninitialized: Shape(order.map { shape[$0] }), dtype)
        try draw(drawn, order == axes)
        return drawn.permuted(shape.indices.map { order.firstIndex(of: $0)! })
    }
}

import CSwoopKernels

// Elements by their rank among those along a dim. Equal elements keep their order, NaN comes last.

extension Tensor {
    // MARK: Median

    /// The median of all elements, the lower of the two middle ones; NaN where there is one or nothing. Traps for bool.
    /// dx = g, shared evenly by all that equal it
    public func median(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        wholeMedian("median", "MedianBackward0", file, line) { order, numbers in
            numbers < order.count ? order[numbers] : order[(order.count - 1) / 2]
        }
    }

    /// The medians along a dim and their indices (int64); a NaN is its row's median. Traps for bool, and when there is
    /// no such dim or it is empty.   dx = g at the index
    public func median(
        dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) {
        ranked(dim, keepDim, "median", "MedianBackward1", file, line) { order, numbers in
            numbers < order.count ? order[numbers] : order[(order.count - 1) / 2]
        }
    }

    /// The median of all elements that are not NaN. Traps for bool.   dx = g, shared evenly by all that equal it
    public func nanmedian(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        wholeMedian("nanmedian", "NanmedianBackward0", file, line) { order, numbers in
            order[Swift.max(numbers - 1, 0) / 2]
        }
    }

    /// The medians along a dim of what is not NaN, and their indices (int64). Traps for bool, and when there is no such
    /// dim or it is empty.   dx = g at the index
    public func nanmedian(
        dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) {
        ranked(dim, keepDim, "nanmedian", "NanmedianBackward1", file, line) { order, numbers in
            order[Swift.max(numbers - 1, 0) / 2]
        }
    }

    private func wholeMedian(
        _ operation: String, _ label: StaticString, _ file: StaticString, _ line: UInt,
        choose: (_ order: [Int], _ numbers: Int) -> Int
    ) -> Tensor {
        checkDomain(operation, .numbers, file, line)
        return differentiable(
            label, self,
            forward: { x in
                let flat = x.reshaped([x.count])
                if x.count == 0 { return .filled([], .real(.nan), x.dtype) }
                return flat.picked(flat.indices(along: 0, keepDim: false, choose), 0, [])
            },
            derivative: .saving([.input, .output]) { g, saved in g.sharedEvenly(saved.input, saved.output) })
    }

    // MARK: Any rank

    /// The k-th smallest elements along a dim, counted from 1, and their indices (int64). Traps for bool, when there is
    /// no such dim or it is empty, and when it has no k-th element.   dx = g at the index
    public func kthvalue(
        _ k: Int, dim: Int = -1, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) {
        let size = shape.elementCount(of: axes(dim, "kthvalue", file, line))
        checked(file: file, line: line) { () throws(ProgramError) in try OrderRules.rank(k, of: size) }
        return ranked(dim, keepDim, "kthvalue", "KthvalueBackward0", file, line) { order, _ in order[k - 1] }
    }

    /// The elements that a row's order decides: `choose` gets its indices in ascending order and how many are numbers.
    private func ranked(
        _ dim: Int, _ keepDim: Bool, _ operation: String, _ label: StaticString, _ file: StaticString, _ line: UInt,
        choose: (_ order: [Int], _ numbers: Int) -> Int
    ) -> (values: Tensor, indices: Tensor) {
        checkDomain(operation, .numbers, file, line)
        let axis = axis(dim, operation, file, line)
        checkNonEmpty(AxisSet(axis), operation, file, line)
        let indices = Tensor(array.indices(along: axis, keepDim: keepDim, choose))
        return (picking(indices, axis, indices.shape, as: label), indices)
    }

    // MARK: Mode

    /// The commonest elements along a dim, the least of equally common ones, and the index (int64) of their last
    /// occurrence. Traps when there is no such dim or it is empty.   dx = g at the index
    public func mode(
        dim: Int = -1, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) {
        let axis = axis(dim, "mode", file, line)
        checkNonEmpty(AxisSet(axis), "mode", file, line)
        let indices = Tensor(array.modes(along: axis, keepDim: keepDim))
        return (picking(indices, axis, indices.shape, as: "ModeBackward0"), indices)
    }
}

/// What must hold of ranks: pure rules.
package enum OrderRules {
    package static func rank(_ k: Int, of size: Int) throws(ProgramError) {
        guard k >= 1 && k <= Swift.max(size, 1) else {
            throw ProgramError(
                "kthvalue", "there is no \(k)-th of \(size) elements", hint: "k counts from 1 to the size of the dim")
        }
    }
}

extension NDArray {
    /// For each row along `axis` the index that `choose` picks from its indices in ascending order.
    fileprivate func indices(
        along axis: Int, keepDim: Bool, _ choose: (_ order: [Int], _ numbers: Int) -> Int
    ) -> NDArray {
        rowResults(axis, keepDim) { (row: [Double]) in
            let numbers = row.indices.filter { row[$0] == row[$0] }
            let order = numbers.sorted { (row[$0], $0) < (row[$1], $1) }
            return choose(order + row.indices.filter { row[$0] != row[$0] }, order.count)
        } integers: { (row: [Int64]) in
            choose(row.indices.sorted { (row[$0], $0) < (row[$1], $1) }, row.count)
        }
    }

    /// For each row along `axis` the last index of its commonest element.
    fileprivate func modes(along axis: Int, keepDim: Bool) -> NDArray {
        func mode<Element: Comparable>(_ row: [Element]) -> Int {
            let order = row.indices.sorted { (row[$0], $0) < (row[$1], $1) }
            var (best, longest, length) = (order[0], 0, 0)
            for (position, index) in order.enumerated() {
                length = position > 0 && row[order[position - 1]] == row[index] ? length + 1 : 1
                if length > longest || (length == longest && row[best] == row[index]) {
                    (best, longest) = (index, length)
                }
            }
            return best
        }
        return rowResults(axis, keepDim, reals: mode, integers: mode)
    }

    private func rowResults(
        _ axis: Int, _ keepDim: Bool, reals: ([Double]) -> Int, integers: ([Int64]) -> Int
    ) -> NDArray {
        let result = NDArray(uninitialized: shape.reduced(AxisSet(axis), keepDim: keepDim), .int64)
        var target = result.typed(Int64.self)
        if dtype.isFloatingPoint {
            forEachRow(axis, as: Double.self) { row, _, _ in
                target.pointee = Int64(reals(row))
                target += 1
            }
        } else {
            forEachRow(axis, as: Int64.self) { row, _, _ in
                target.pointee = Int64(integers(row))
                target += 1
            }
        }
        return result
    }
}

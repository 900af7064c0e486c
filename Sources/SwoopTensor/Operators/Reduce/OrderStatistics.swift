// Elements by their rank along a dim. Equal elements keep their order; NaN comes last.

extension Tensor {
    // MARK: Median

    /// The median of all elements, the lower of the two middle ones; NaN if any is NaN or there are none. Traps for
    /// bool.   dx = g, shared evenly by all elements equal to it
    public func median(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        wholeMedian(.median, "median", .medianAll, file, line)
    }

    /// The medians along a dim and their indices (int64); a row that contains NaN has the median NaN. Traps for bool,
    /// and if there is no such dim or it is empty.   dx = g at the index
    public func median(
        dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) {
        ranked(.median, dim, keepDim, "median", .median, file, line)
    }

    /// The median of all elements that are not NaN. Traps for bool.   dx = g, shared evenly by all elements equal to it
    public func nanmedian(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        wholeMedian(.nanmedian, "nanmedian", .nanmedianAll, file, line)
    }

    /// The medians along a dim of the elements that are not NaN, and their indices (int64). Traps for bool, and if
    /// there is no such dim or it is empty.   dx = g at the index
    public func nanmedian(
        dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) {
        ranked(.nanmedian, dim, keepDim, "nanmedian", .nanmedian, file, line)
    }

    private func wholeMedian(
        _ statistic: OrderStatistic, _ operation: String, _ op: Operator, _ file: StaticString, _ line: UInt
    ) -> Tensor {
        checkDomain(operation, .numbers, file, line)
        return differentiable(
            op, self,
            forward: { x in
                let flat = x.reshaped([x.count])
                if x.count == 0 { return .filled([], .real(.nan), x.dtype) }
                return flat.gathered(flat.indices(of: statistic, along: 0, keepDim: false), 0, [])
            },
            derivative: .saving([.input, .output]) { g, saved in g.sharedEvenly(saved.input, saved.output) })
    }

    // MARK: Any rank

    /// The k-th smallest elements along a dim, counted from 1, and their indices (int64). Traps for bool, if there is
    /// no such dim or it is empty, and if it has no k-th element.   dx = g at the index
    public func kthvalue(
        _ k: Int, dim: Int = -1, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) {
        let size = shape.elementCount(of: axes(dim, "kthvalue", file, line))
        checked(file: file, line: line) { () throws(ProgramError) in try OrderRules.rank(k, of: size) }
        return ranked(.kth(k), dim, keepDim, "kthvalue", .kthvalue, file, line)
    }

    /// The elements at the indices that an order statistic selects along a dim.
    private func ranked(
        _ statistic: OrderStatistic, _ dim: Int, _ keepDim: Bool, _ operation: String, _ op: Operator,
        _ file: StaticString, _ line: UInt
    ) -> (values: Tensor, indices: Tensor) {
        checkDomain(operation, .numbers, file, line)
        let axis = axis(dim, operation, file, line)
        checkNonEmpty(AxisSet(axis), operation, file, line)
        let indices = Tensor(array.indices(of: statistic, along: axis, keepDim: keepDim))
        return (gathering(indices, axis, indices.shape, as: op, keepDim: keepDim), indices)
    }

    // MARK: Mode

    /// The most frequent elements along a dim, the smallest of equally frequent ones, and the index (int64) of their
    /// last occurrence. Traps if there is no such dim or it is empty.   dx = g at the index
    public func mode(
        dim: Int = -1, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) {
        let axis = axis(dim, "mode", file, line)
        checkNonEmpty(AxisSet(axis), "mode", file, line)
        let indices = Tensor(array.modes(along: axis, keepDim: keepDim))
        return (gathering(indices, axis, indices.shape, as: .mode, keepDim: keepDim), indices)
    }
}

/// Preconditions of ranks.
package enum OrderRules {
    package static func rank(_ k: Int, of size: Int) throws(ProgramError) {
        guard k >= 1 && k <= Swift.max(size, 1) else {
            throw ProgramError(
                "kthvalue", "there is no \(k)-th of \(size) elements", hint: "k counts from 1 to the size of the dim")
        }
    }
}

extension Operator {
    static let medianAll = Operator("MedianBackward0", "median(a)", .words("1 at the median, shared by equals"))
    static let median = Operator(
        "MedianBackward1", "median(a)", .words("1 at the medians"), numbers: ["dim", .flag("keepdim")],
        entries: ["indices"])
    static let nanmedianAll = Operator(
        "NanmedianBackward0", "nanmedian(a)", .words("1 at the median, shared by equals"))
    static let nanmedian = Operator(
        "NanmedianBackward1", "nanmedian(a)", .words("1 at the medians"), numbers: ["dim", .flag("keepdim")],
        entries: ["indices"])
    static let kthvalue = Operator(
        "KthvalueBackward0", "kthvalue(a)", .words("1 at the k-th smallest"), numbers: ["dim", .flag("keepdim")],
        entries: ["indices"])
    static let mode = Operator(
        "ModeBackward0", "mode(a)", .words("1 at the commonest"), numbers: ["dim", .flag("keepdim")],
        entries: ["indices"])
}

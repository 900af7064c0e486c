// Order statistics and running extremes, row by row. NaN comes last, and equal elements keep their order. Modes and
// running extremes are computed in Swift: integers and bool are compared as int64 and floats as float64, which preserves
// their order.

import CSwoopKernels

/// The order statistic of a row whose position is wanted.
@usableFromInline package enum OrderStatistic: Sendable, Hashable {
    /// The lower of the two middle elements; NaN if the row contains one.
    case median
    /// The median of the elements that are not NaN.
    case nanmedian
    /// The k-th smallest element, counted from 1.
    case kth(Int)
}

/// The most frequent element, the least of equally frequent ones, at its last position.
private enum Mode {
    /// The position of the most frequent element of a row, which must not be empty.
    static func index<Element: Comparable>(_ row: [Element]) -> Int {
        // Only NaN differs from itself.
        let numbers = row.indices.filter { row[$0] == row[$0] }
        return commonest(
            row, numbers.sorted { (row[$0], $0) < (row[$1], $1) } + row.indices.filter { row[$0] != row[$0] })
    }

    private static func commonest<Element: Comparable>(_ row: [Element], _ order: [Int]) -> Int {
        var (best, longest, length) = (order[0], 0, 0)
        for (position, index) in order.enumerated() {
            length = position > 0 && row[order[position - 1]] == row[index] ? length + 1 : 1
            if length > longest || (length == longest && row[best] == row[index]) { (best, longest) = (index, length) }
        }
        return best
    }
}

extension NDArray {
    /// The indices (int64) of an order statistic of each row along `axis`.
    package func indices(of statistic: OrderStatistic, along axis: Int, keepDim: Bool) -> NDArray {
        let target = shape.reduced(AxisSet(axis), keepDim: keepDim)
        if rank > 0 && axis != rank - 1 {
            // Rows of the transposed array are in another order than those of the result.
            let rows = transposed(axis, rank - 1).indices(of: statistic, along: rank - 1, keepDim: true)
            return rows.transposed(axis, rank - 1).reshaped(target).contiguous()
        }
        let result = NDArray(uninitialized: target, .int64)
        NDArray.orderStatistic(statistic, contiguous(), into: result)
        return result
    }

    /// The same for the last dim of the contiguous `x`, written into the contiguous `target`.
    package static func orderStatistic(_ statistic: OrderStatistic, _ x: NDArray, into target: NDArray) {
        let n = x.rank == 0 ? 1 : x.shape[x.rank - 1]
        Gate.pass(.orderStatistic(statistic), x, into: target)
        let (order, k): (sw_order, Int) =
            switch statistic {
            case .median: (SW_MEDIAN, 0)
            case .nanmedian: (SW_NANMEDIAN, 0)
            case .kth(let k): (SW_KTH, k - 1)
            }
        sw_order_index(
            x.dtype.code, order, k, target.typed(Int64.self), x.pointer, x.count / Swift.max(n, 1), n)
    }

    /// The index (int64) of the mode of each row along `axis`: the most frequent element, the least of equally frequent
    /// ones, at its last position.
    package func modes(along axis: Int, keepDim: Bool) -> NDArray {
        let result = NDArray(uninitialized: shape.reduced(AxisSet(axis), keepDim: keepDim), .int64)
        NDArray.mode(comparableRows(axis), into: result)
        return result
    }

    /// The same for rows of int64 or float64, written into the contiguous `target`.
    package static func mode(_ rows: Rows, into target: NDArray) {
        Gate.pass(.mode(rows.size), rows.array, into: target)
        var next = target.typed(Int64.self)
        func run<Element: Comparable>(_: Element.Type) {
            rows.forEach { (row: [Element], _, _) in
                next.pointee = Int64(Mode.index(row))
                next += 1
            }
        }
        if rows.array.dtype == .float64 { run(Double.self) } else { run(Int64.self) }
    }

    /// The index (int64) of the greatest or least element so far along `axis`; of equal elements, that of the last.
    package func runningExtreme(_ axis: Int, greatest: Bool) -> NDArray {
        let result = NDArray(uninitialized: shape, .int64)
        NDArray.runningExtreme(comparableRows(axis), greatest: greatest, into: result)
        return result
    }

    /// The same for rows of int64 or float64, written into the contiguous `target`.
    package static func runningExtreme(_ rows: Rows, greatest: Bool, into target: NDArray) {
        Gate.pass(.runningExtreme(greatest: greatest, rows.size), rows.array, into: target)
        let indices = target.typed(Int64.self)
        func run<Element: Comparable>(_: Element.Type) {
            rows.forEach { (row: [Element], start, step) in
                var best = 0
                for (index, element) in row.enumerated() {
                    // NaN, which alone differs from itself, counts as the extreme and remains so.
                    let held = row[best]
                    if element != element || (held == held && (greatest ? element >= held : element <= held)) {
                        best = index
                    }
                    indices[start + index * step] = Int64(best)
                }
            }
        }
        if rows.array.dtype == .float64 { run(Double.self) } else { run(Int64.self) }
    }

    /// The running ln Σeˣ along `axis`, computed in float64.
    package func runningLogSum(_ axis: Int) -> NDArray {
        let result = NDArray(uninitialized: shape, dtype)
        NDArray.runningLogSum(rows(over: AxisSet(axis)), into: result)
        return result
    }

    /// The same for rows of a floating dtype, written into the contiguous `target`.
    package static func runningLogSum(_ rows: Rows, into target: NDArray) {
        Gate.pass(.runningLogSum(rows.size), rows.array, into: target)
        sw_log_sum(target.dtype.code, target.pointer, rows.array.pointer, rows.outer, rows.n, rows.inner)
    }

    private func comparableRows(_ axis: Int) -> Rows {
        cast(to: dtype.isFloatingPoint ? .float64 : .int64).rows(over: AxisSet(axis))
    }
}

extension NDArray.Rows {
    /// Calls `body` with the elements of each row, the position of its first element and the distance between elements.
    fileprivate func forEach<Element>(_ body: (_ row: [Element], _ start: Int, _ step: Int) -> Void) {
        let elements = array.typed(Element.self)
        for outer in 0..<outer {
            for inner in 0..<inner {
                let start = outer * n * self.inner + inner
                body((0..<n).map { elements[start + $0 * self.inner] }, start, self.inner)
            }
        }
    }
}

// Order statistics and running extremes, computed in Swift, row by row. Integers and bool are compared as int64 and
// floats as float64, which preserves their order. NaN comes last, and equal elements keep their order.

/// The order statistic of a row whose position is wanted.
@usableFromInline package enum OrderStatistic: Sendable, Hashable {
    /// The lower of the two middle elements; NaN if the row contains one.
    case median
    /// The median of the elements that are not NaN.
    case nanmedian
    /// The k-th smallest element, counted from 1.
    case kth(Int)
    /// The most frequent element, the least of equally frequent ones, at its last position.
    case mode

    /// The position of the element in a row, which must not be empty.
    func index<Element: Comparable>(_ row: [Element]) -> Int {
        // Only NaN differs from itself.
        let numbers = row.indices.filter { row[$0] == row[$0] }
        let order = numbers.sorted { (row[$0], $0) < (row[$1], $1) } + row.indices.filter { row[$0] != row[$0] }
        switch self {
        case .median: return numbers.count < order.count ? order[numbers.count] : order[(order.count - 1) / 2]
        case .nanmedian: return order[Swift.max(numbers.count - 1, 0) / 2]
        case .kth(let k): return order[k - 1]
        case .mode: return OrderStatistic.commonest(row, order)
        }
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
        let result = NDArray(uninitialized: shape.reduced(AxisSet(axis), keepDim: keepDim), .int64)
        NDArray.orderStatistic(statistic, comparableRows(axis), into: result)
        return result
    }

    /// The same for rows of int64 or float64, written into the contiguous `target`.
    package static func orderStatistic(_ statistic: OrderStatistic, _ rows: Rows, into target: NDArray) {
        Gate.pass(.orderStatistic(statistic, rows.size), rows.array, into: target)
        var next = target.typed(Int64.self)
        func run<Element: Comparable>(_: Element.Type) {
            rows.forEach { (row: [Element], _, _) in
                next.pointee = Int64(statistic.index(row))
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

    /// The running ln Σeˣ along `axis`; each step is m + ln(1 + e^−|d|), in float64.
    package func runningLogSum(_ axis: Int) -> NDArray {
        let result = NDArray(uninitialized: shape, .float64)
        NDArray.runningLogSum(cast(to: .float64).rows(over: AxisSet(axis)), into: result)
        return result.cast(to: dtype)
    }

    /// The same for rows of float64, written into the contiguous `target`.
    package static func runningLogSum(_ rows: Rows, into target: NDArray) {
        Gate.pass(.runningLogSum(rows.size), rows.array, into: target)
        let sums = target.typed(Double.self)
        rows.forEach { (row: [Double], start, step) in
            var sum = -Double.infinity
            for (index, element) in row.enumerated() {
                sum = SpecialFunctions.logAddExp(sum, element)
                sums[start + index * step] = sum
            }
        }
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

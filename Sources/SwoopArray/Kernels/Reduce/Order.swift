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
        let target = shape.reduced(AxisSet(axis), keepDim: keepDim)
        if rank > 0 && axis != rank - 1 {
            let rows = transposed(axis, rank - 1).modes(along: rank - 1, keepDim: true)
            return rows.transposed(axis, rank - 1).reshaped(target).contiguous()
        }
        let result = NDArray(uninitialized: target, .int64)
        NDArray.mode(sorted(axis, descending: false), into: result)
        return result
    }

    /// The same for sorted rows and the indices of their elements, both contiguous, written into the contiguous
    /// `target`. Every NaN, which alone differs from itself, is an element of its own.
    package static func mode(_ sorted: (values: NDArray, indices: NDArray), into target: NDArray) {
        let values = sorted.values.cast(to: sorted.values.dtype.isFloatingPoint ? .float64 : .int64)
        Gate.pass(.mode, reading: [values, sorted.indices], into: [target])
        let n = values.count / Swift.max(target.count, 1)
        let (indices, result) = (sorted.indices.typed(Int64.self), target.typed(Int64.self))
        func run<Element: Equatable>(_: Element.Type) {
            SharedWork.each(target.count, grain: 16384 / Swift.max(n, 1) + 1) { rows in
                for row in rows {
                    let elements = values.typed(Element.self) + row * n
                    var (longest, length, best) = (0, 0, 0)
                    for place in 0..<n {
                        length = place > 0 && elements[place - 1] == elements[place] ? length + 1 : 1
                        if length > longest { (longest, best) = (length, place) }
                    }
                    result[row] = indices[row * n + best]
                }
            }
        }
        if values.dtype == .float64 { run(Double.self) } else { run(Int64.self) }
    }

    /// The greatest or least element so far along `axis`, and its index (int64); of equal elements, that of the last.
    package func runningExtreme(_ axis: Int, greatest: Bool) -> (values: NDArray, indices: NDArray) {
        let values = NDArray(uninitialized: shape, dtype)
        let indices = NDArray(uninitialized: shape, .int64)
        NDArray.runningExtreme(rows(over: AxisSet(axis)), greatest: greatest, values: values, indices: indices)
        return (values, indices)
    }

    /// The same for rows, written into contiguous targets.
    package static func runningExtreme(_ rows: Rows, greatest: Bool, values: NDArray, indices: NDArray) {
        Gate.pass(
            .runningExtreme(greatest: greatest, rows.size), reading: [rows.array], into: [values, indices])
        sw_running_extreme(
            greatest ? SW_ARG_argmax : SW_ARG_argmin, rows.array.dtype.code, values.pointer, indices.typed(Int64.self),
            rows.array.pointer, rows.outer, rows.n, rows.inner)
    }

    /// The running ln Σeˣ along `axis`, computed in double precision, `backward` from the last element to the first.
    package func runningLogSum(_ axis: Int, backward: Bool = false) -> NDArray {
        let result = NDArray(uninitialized: shape, dtype)
        NDArray.runningLogSum(rows(over: AxisSet(axis)), backward: backward, into: result)
        return result
    }

    /// The same for rows of a floating or complex dtype, written into the contiguous `target`.
    package static func runningLogSum(_ rows: Rows, backward: Bool, into target: NDArray) {
        Gate.pass(.runningLogSum(backward: backward, rows.size), rows.array, into: target)
        sw_log_sum(
            backward, target.dtype.codeOfAny, target.pointer, rows.array.pointer, rows.outer, rows.n, rows.inner)
    }
}

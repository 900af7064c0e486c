extension NDArray {
    /// Writes for each of the contiguous `values` how many elements of its sorted row are less, or with `right` not
    /// greater; no element is less than NaN, and none is greater (int64, contiguous).
    ///
    /// The contiguous `sorted` has rows of n elements, one for each run of `values.count / rows` values, or a single
    /// row for all. Both arrays are int64 or both float64.
    package static func searchSorted(_ sorted: NDArray, _ n: Int, _ values: NDArray, right: Bool, into target: NDArray)
    {
        Gate.pass(.searchSorted(n: n, right: right), sorted, values, into: target)
        if sorted.dtype == .float64 {
            search(sorted.typed(Double.self), sorted.count, n, values.typed(Double.self), values.count, right, target)
        } else {
            search(sorted.typed(Int64.self), sorted.count, n, values.typed(Int64.self), values.count, right, target)
        }
    }

    @inline(__always)
    private static func search<Number: Comparable>(
        _ sorted: UnsafePointer<Number>, _ sortedCount: Int, _ n: Int, _ values: UnsafePointer<Number>, _ count: Int,
        _ right: Bool, _ target: NDArray
    ) {
        let places = target.typed(Int64.self)
        let rows = n == 0 ? 1 : sortedCount / n
        let run = Swift.max(count / Swift.max(rows, 1), 1)
        for place in 0..<count {
            let row = sorted + place / run * n
            let value = values[place]
            var (low, high) = (0, n)
            while low < high {
                let middle = low + (high - low) / 2
                let isPast = right ? row[middle] > value : row[middle] >= value
                if isPast { high = middle } else { low = middle + 1 }
            }
            places[place] = Int64(low)
        }
    }
}

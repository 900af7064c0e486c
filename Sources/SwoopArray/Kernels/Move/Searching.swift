import CSwoopKernels

extension NDArray {
    /// Writes for each of the contiguous `values` how many elements of its sorted row are less, or with `right` not
    /// greater; no element is less than NaN, and none is greater (int64, contiguous).
    ///
    /// The contiguous `sorted` has rows of n elements, one for each run of `values.count / rows` values, or a single
    /// row for all. Both arrays have the same dtype.
    package static func searchSorted(_ sorted: NDArray, _ n: Int, _ values: NDArray, right: Bool, into target: NDArray)
    {
        Gate.pass(.searchSorted(n: n, right: right), sorted, values, into: target)
        withUnsafePointer(to: search(sorted, n, values, right: right)) {
            sw_search_places(values.dtype.code, $0, target.typed(Int64.self))
        }
    }

    /// Writes for each of the contiguous `values` whether it is among the elements of the sorted vector `sorted`, or with
    /// `invert` is not (bool, contiguous). Both arrays have the same dtype, and no element of `sorted` is NaN.
    package static func areMembers(of sorted: NDArray, _ values: NDArray, invert: Bool, into target: NDArray) {
        Gate.pass(.areMembers(invert: invert), sorted, values, into: target)
        withUnsafePointer(to: search(sorted, sorted.count, values, right: false)) {
            sw_search_members(values.dtype.code, $0, invert, target.typed(Bool.self))
        }
    }

    private static func search(_ sorted: NDArray, _ n: Int, _ values: NDArray, right: Bool) -> sw_search {
        let rows = n == 0 ? 1 : sorted.count / n
        return sw_search(
            n: n, count: values.count, run: Swift.max(values.count / Swift.max(rows, 1), 1), right: right,
            sorted: sorted.pointer, values: values.pointer)
    }
}

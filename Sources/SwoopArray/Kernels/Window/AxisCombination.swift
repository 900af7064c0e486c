import CSwoopKernels

/// A linear map along one dim: each element of the result is a weighted sum of some elements of the dim.
@usableFromInline package struct AxisCombination: Sendable, Hashable {
    /// The size of the dim.
    let input: Int
    /// The terms of element i are those from begins[i] up to begins[i + 1].
    private let begins: [Int]
    private let places: [Int]
    private let weights: [Double]

    package var output: Int { begins.count - 1 }

    /// - Parameter terms: for each element of the result, the places in the dim and their weights.
    package init(of input: Int, _ terms: [[(place: Int, weight: Double)]]) {
        self.input = input
        begins = terms.reduce(into: [0]) { $0.append($0.last! + $1.count) }
        places = terms.flatMap { $0.map(\.place) }
        weights = terms.flatMap { $0.map(\.weight) }
    }

    /// The transpose, by which gradients are multiplied.
    package var transposed: AxisCombination {
        var terms = [[(place: Int, weight: Double)]](repeating: [], count: input)
        for element in 0..<output {
            for term in begins[element]..<begins[element + 1] {
                terms[places[term]].append((element, weights[term]))
            }
        }
        return AxisCombination(of: output, terms)
    }

    /// The result for `axis` of an array.
    package func callAsFunction(_ x: NDArray, _ axis: Int) -> NDArray {
        var shape = x.shape
        shape[axis] = output
        let array = x.forWindows()
        let result = NDArray(uninitialized: shape, array.dtype)
        combine(
            array, RowSize(outer: shape[..<axis].reduce(1, *), n: input, inner: shape[(axis + 1)...].reduce(1, *)),
            into: result)
        return result.cast(to: x.dtype)
    }

    /// The same for contiguous arrays of float32 or float64.
    package func combine(_ x: NDArray, _ rows: RowSize, into target: NDArray) {
        Gate.pass(.combine(self, rows), x, into: target)
        begins.withUnsafeBufferPointer { begins in
            places.withUnsafeBufferPointer { places in
                weights.withUnsafeBufferPointer { weights in
                    let axis = sw_axis(
                        outer: rows.outer, in: input, out: output, inner: rows.inner, begins: begins.baseAddress,
                        places: places.baseAddress, weights: weights.baseAddress)
                    withUnsafePointer(to: axis) { sw_combine(target.dtype.code, target.pointer, x.pointer, $0) }
                }
            }
        }
    }
}

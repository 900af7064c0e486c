import CSwoopKernels

/// A linear map along one dim: each element of the result is a weighted sum of some elements of the dim.
@usableFromInline package struct AxisCombination: Sendable, Hashable {
    /// The size of the dim.
    let input: Int
    /// The terms of element i are those from begins[i] up to begins[i + 1].
    private var begins: [Int] = [0]
    private var places: [Int] = []
    private var weights: [Double] = []

    package var output: Int { begins.count - 1 }

    /// The map to a dim of size `output`.
    ///
    /// - Parameter terms: called for each element of the result; passes the places in the dim and their weights to
    ///   `add`.
    package init(of input: Int, to output: Int, _ terms: (_ element: Int, _ add: (Int, Double) -> Void) -> Void) {
        self.input = input
        var (begins, places, weights) = ([0], [Int](), [Double]())
        begins.reserveCapacity(output + 1)
        places.reserveCapacity(output)
        weights.reserveCapacity(output)
        for element in 0..<output {
            terms(element) { place, weight in
                places.append(place)
                weights.append(weight)
            }
            begins.append(places.count)
        }
        (self.begins, self.places, self.weights) = (begins, places, weights)
    }

    /// Copies of the elements at the given places; nil for an element without terms.
    package init(of input: Int, copying places: [Int?]) {
        self.init(of: input, to: places.count) { element, add in
            if let place = places[element] { add(place, 1) }
        }
    }

    /// The map that changes nothing.
    package init(unchanged size: Int) { self.init(of: size, to: size) { $1($0, 1) } }

    /// Whether every element is a copy or has no terms.
    fileprivate var copies: Bool {
        begins.indices.dropLast().allSatisfy { begins[$0 + 1] - begins[$0] <= 1 } && weights.allSatisfy { $0 == 1 }
    }

    /// Of two maps that copy, this one and that of the next dim, the map of both dims as one.
    fileprivate func joined(_ inner: AxisCombination) -> AxisCombination {
        AxisCombination(of: input * inner.input, to: output * inner.output) { element, add in
            let (outer, place) = element.quotientAndRemainder(dividingBy: inner.output)
            let (term, next) = (begins[outer], inner.begins[place])
            if term < begins[outer + 1], next < inner.begins[place + 1] {
                add(places[term] * inner.input + inner.places[next], 1)
            }
        }
    }

    /// The transpose, by which gradients are multiplied.
    package var transposed: AxisCombination {
        // The terms of each place, in the order of the elements.
        var starts = [Int](repeating: 0, count: input + 1)
        for place in places { starts[place + 1] += 1 }
        for place in 0..<input { starts[place + 1] += starts[place] }
        var next = starts
        var elements = [Int](repeating: 0, count: places.count)
        var factors = [Double](repeating: 0, count: places.count)
        for element in 0..<output {
            for term in begins[element]..<begins[element + 1] {
                let place = places[term]
                elements[next[place]] = element
                factors[next[place]] = weights[term]
                next[place] += 1
            }
        }
        return AxisCombination(of: output, to: input) { place, add in
            // An element that reads a place several times, as those at the ends do, has one term.
            var term = starts[place]
            while term < starts[place + 1] {
                let element = elements[term]
                var weight = factors[term]
                term += 1
                while term < starts[place + 1], elements[term] == element {
                    weight += factors[term]
                    term += 1
                }
                add(element, weight)
            }
        }
    }

    /// The result for `axis` of an array of float32 or float64.
    func callAsFunction(_ x: NDArray, _ axis: Int) -> NDArray {
        var shape = x.shape
        shape[axis] = output
        let result = NDArray(uninitialized: shape, x.dtype)
        combine(
            x, RowSize(outer: shape[..<axis].reduce(1, *), n: input, inner: shape[(axis + 1)...].reduce(1, *)),
            into: result)
        return result
    }

    /// The same for a contiguous array.
    package func combine(_ x: NDArray, _ rows: RowSize, into target: NDArray) {
        Gate.pass(.combine(self, rows), x, into: target)
        withTerms { terms in
            withUnsafePointer(to: sw_axis(terms: terms, outer: rows.outer, inner: rows.inner)) {
                sw_combine(target.dtype.code, target.pointer, x.pointer, $0)
            }
        }
    }

    fileprivate func withTerms<Result>(_ body: (sw_axis_terms) -> Result) -> Result {
        begins.withUnsafeBufferPointer { begins in
            places.withUnsafeBufferPointer { places in
                weights.withUnsafeBufferPointer { weights in
                    body(
                        sw_axis_terms(
                            in: input, out: output, begins: begins.baseAddress, places: places.baseAddress,
                            weights: weights.baseAddress))
                }
            }
        }
    }
}

/// Linear maps along both dims of planes.
@usableFromInline package struct PlaneCombination: Sendable, Hashable {
    let planes: Int
    let rows: AxisCombination
    let columns: AxisCombination
    /// What elements without terms are.
    let filling: Double

    /// For contiguous arrays of float32 or float64, `[planes, rows, columns]`.
    package func combine(_ x: NDArray, into target: NDArray) {
        Gate.pass(.combinePlanes(self), x, into: target)
        rows.withTerms { rows in
            columns.withTerms { columns in
                withUnsafePointer(to: sw_planes(count: planes, rows: rows, columns: columns, filling: filling)) {
                    sw_resample(target.dtype.code, target.pointer, x.pointer, $0)
                }
            }
        }
    }
}

/// Linear maps along the last one to three dims.
package struct SpatialCombination: Sendable {
    private let maps: [AxisCombination]
    private let filling: Double

    /// - Parameter filling: what elements without terms are; in three dims 0.
    package init(_ maps: [AxisCombination], filling: Double = 0) {
        self.maps = maps
        self.filling = filling
    }

    package var transposed: SpatialCombination { SpatialCombination(maps.map(\.transposed)) }

    /// Half types are computed in float32.
    package func callAsFunction(_ x: NDArray) -> NDArray {
        let array = x.forWindows()
        guard maps.count == 3 else { return planes(array).cast(to: x.dtype) }
        let axis = x.rank - 3
        let isTableSmall = maps[2].output >= 8
        if isTableSmall && maps[0].copies && maps[1].copies { return volumes(array).cast(to: x.dtype) }
        // The smaller dim first.
        let result = maps[0].output < maps[0].input ? planes(maps[0](array, axis)) : maps[0](planes(array), axis)
        return result.cast(to: x.dtype)
    }

    /// Three dims of which the first two are copied: their rows are those of planes, in one pass.
    private func volumes(_ x: NDArray) -> NDArray {
        let axis = x.rank - 3
        var shape = x.shape
        for (place, map) in maps.enumerated() { shape[axis + place] = map.output }
        let result = NDArray(uninitialized: shape, x.dtype)
        PlaneCombination(
            planes: shape[..<axis].reduce(1, *), rows: maps[0].joined(maps[1]), columns: maps[2], filling: filling
        ).combine(x, into: result)
        return result
    }

    private func planes(_ x: NDArray) -> NDArray {
        let columns = maps[maps.count - 1]
        let rows = maps.count > 1 ? maps[maps.count - 2] : AxisCombination(unchanged: 1)
        var shape = x.shape
        shape[x.rank - 1] = columns.output
        if maps.count > 1 { shape[x.rank - 2] = rows.output }
        let result = NDArray(uninitialized: shape, x.dtype)
        let outer = shape.dropLast(Swift.min(maps.count, 2)).reduce(1, *)
        PlaneCombination(planes: outer, rows: rows, columns: columns, filling: filling).combine(x, into: result)
        return result
    }
}

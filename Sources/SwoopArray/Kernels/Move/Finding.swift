// Results whose size depends on the elements: they pass the gate once they exist.

import CSwoopKernels

extension NDArray {
    /// The positions of the true elements of a bool array, in row-major order (int64).
    package func truePlaces() -> NDArray {
        let mask = contiguous()
        let bools = mask.typed(Bool.self)
        var before = [Int](repeating: 0, count: (count + Int(SW_MASK_PART) - 1) / Int(SW_MASK_PART))
        let result = NDArray(uninitialized: [sw_count_true(bools, count, &before)], .int64)
        sw_true_places(bools, count, before, result.typed(Int64.self))
        Gate.pass(.truePlaces, mask, into: result)
        return result
    }

    /// The indices of the true elements of a bool array, one vector for each dim.
    package func trueIndices() -> [NDArray] {
        let left = truePlaces()
        if rank == 0 { return [] }
        // Goes from the last dim to the first: the quotients are positions within the dims before.
        var columns: [NDArray] = []
        for dim in shape.indices.dropFirst().reversed() {
            let column = NDArray(uninitialized: left.shape, .int64)
            NDArray.splitPlaces(left, Swift.max(shape[dim], 1), remainders: column)
            columns.append(column)
        }
        return [left] + columns.reversed()
    }

    /// Divides nonnegative positions by `size` and stores the remainders.
    package static func splitPlaces(_ places: NDArray, _ size: Int, remainders: NDArray) {
        Gate.pass(.splitPlaces(size), reading: [places], into: [places, remainders])
        let (left, remainder) = (places.typed(UInt64.self), remainders.typed(UInt64.self))
        SharedWork.each(places.count, grain: 8192) { range in
            for place in range {
                (left[place], remainder[place]) = left[place].quotientAndRemainder(dividingBy: UInt64(size))
            }
        }
    }

    /// The distinct rows of `[rows, width]`, in ascending order if `sorted`: the position (int64) where each first
    /// occurs, the number of the distinct row that each row equals, and how often each occurs. If not `sorted`, only
    /// neighboring rows are compared. Every NaN differs from all other elements.
    package func different(sorted: Bool) -> (first: NDArray, inverse: NDArray, counts: NDArray) {
        let source = contiguous()
        let rows = shape[0]
        if count == rows { return source.differentElements(sorted: sorted) }
        let width = rows == 0 ? 0 : count / rows
        let keys = source.orderKeys()
        let hasNaN = dtype.isFloatingPoint
        func key(_ row: Int) -> ArraySlice<Int64> { keys[row * width..<(row + 1) * width] }
        func areEqual(_ a: Int, _ b: Int) -> Bool { key(a) == key(b) && !(hasNaN && key(a).contains(.max)) }
        var order = Array(0..<rows)
        if sorted {
            order.sort { a, b in
                for (left, right) in zip(key(a), key(b)) where left != right { return left < right }
                return a < b
            }
        }
        var firsts: [Int64] = []
        var counts: [Int64] = []
        let inverse = NDArray(uninitialized: [rows], .int64)
        for row in order {
            if let first = firsts.last, areEqual(Int(first), row) {
                counts[counts.count - 1] += 1
            } else {
                firsts.append(Int64(row))
                counts.append(1)
            }
            inverse.typed(Int64.self)[row] = Int64(firsts.count - 1)
        }
        func array(_ numbers: [Int64]) -> NDArray {
            let result = NDArray(uninitialized: [numbers.count], .int64)
            result.typed(Int64.self).update(from: numbers, count: numbers.count)
            return result
        }
        let result = (first: array(firsts), inverse: inverse, counts: array(counts))
        Gate.pass(
            .different(sorted: sorted), reading: [source], into: [result.first, result.inverse, result.counts])
        return result
    }

    /// The same for the single elements of a contiguous array. If `sorted`, whole numbers of a small range are counted,
    /// others sorted by the kernel.
    private func differentElements(sorted: Bool) -> (first: NDArray, inverse: NDArray, counts: NDArray) {
        if !sorted {
            let runs = runs()
            // Each begins where those before it end.
            let ends = NDArray.scan(.cumsum, runs.counts, 0)
            return (.binary(.sub, ends, runs.counts, ends.shape), runs.inverse, runs.counts)
        }
        // Wider before they are sorted: what a kernel writes here passes the gate at the end.
        let wide: DType = dtype == .int64 || dtype == .float64 ? dtype : dtype.isFloatingPoint ? .float32 : .int32
        let source = cast(to: wide)
        func places() -> NDArray { NDArray(uninitialized: [count], .int64) }
        let found = Distinct(first: places(), inverse: places(), counts: places())
        let number =
            switch wide {
            case .int64: found.among(source, Int64.self)
            case .float64: found.sort(source, Double.self)
            case .float32: found.sort(source, Float.self)
            default: found.among(source, Int32.self)
            }
        let result = (
            first: found.first.sliced(0, start: 0, length: number), inverse: found.inverse,
            counts: found.counts.sliced(0, start: 0, length: number)
        )
        Gate.pass(.different(sorted: true), reading: [self], into: [result.first, result.inverse, result.counts])
        return result
    }

    /// The elements of a contiguous array that differ from the one before them, as a vector; the number (int64) of the one
    /// that each element equals, and how often each is repeated. Every NaN differs from all others.
    package func runs() -> (values: NDArray, inverse: NDArray, counts: NDArray) {
        let values = NDArray(uninitialized: [count], dtype)
        let inverse = NDArray(uninitialized: [count], .int64)
        let counts = NDArray(uninitialized: [count], .int64)
        let number = sw_runs(
            dtype.code, pointer, count, values.pointer, inverse.typed(Int64.self), counts.typed(Int64.self))
        func found(_ x: NDArray) -> NDArray { x.sliced(0, start: 0, length: number) }
        Gate.pass(.runs, reading: [self], into: [found(values), inverse, found(counts)])
        return (found(values), inverse, found(counts))
    }

    /// Integers in the order of the elements of a contiguous array. NaN gives the largest integer, and no other float
    /// does.
    private func orderKeys() -> [Int64] {
        if !dtype.isFloatingPoint {
            let numbers = cast(to: .int64)
            return (0..<count).map { numbers.typed(Int64.self)[$0] }
        }
        let numbers = cast(to: .float64)
        return (0..<count).map { place in
            let number = numbers.typed(Double.self)[place]
            if number.isNaN { return Int64.max }
            // Both zeros are equal, and the bits of negative numbers are ordered backward.
            let bits = Int64(bitPattern: (number + 0).bitPattern)
            return bits < 0 ? bits ^ Int64.max : bits
        }
    }
}

/// The distinct elements of a contiguous array: room for their first places, for the number of the distinct element that
/// each element equals, and for how often each occurs. The functions return how many there are.
private struct Distinct {
    let first: NDArray
    let inverse: NDArray
    let counts: NDArray

    func among<Element: FixedWidthInteger>(_ source: NDArray, _ type: Element.Type) -> Int {
        count(source, type) ?? sort(source, type)
    }

    /// Counts integers whose range is no larger than their number, or small; nil for others.
    func count<Element: FixedWidthInteger>(_ source: NDArray, _: Element.Type) -> Int? {
        let (elements, count) = (source.typed(Element.self), source.count)
        if count == 0 { return 0 }
        var (least, most) = (elements[0], elements[0])
        let all = sw_adjacent_rows(1, count, 1)
        sw_reduce(SW_REDUCE_min, source.dtype.code, &least, source.pointer, all)
        sw_reduce(SW_REDUCE_max, source.dtype.code, &most, source.pointer, all)
        let (range, overflows) = Int(most).subtractingReportingOverflow(Int(least))
        guard !overflows && range < Swift.max(count, 4096) else { return nil }
        let (firsts, frequencies) = (first.typed(Int64.self), counts.typed(Int64.self))
        var places = [Int64](repeating: 0, count: range + 1)
        var numbers = [Int64](repeating: 0, count: range + 1)
        for at in 0..<count {
            let key = Int(elements[at]) &- Int(least)
            if numbers[key] == 0 { places[key] = Int64(at) }
            numbers[key] &+= 1
        }
        var found = 0
        for key in 0...range where numbers[key] > 0 {
            (firsts[found], frequencies[found]) = (places[key], numbers[key])
            numbers[key] = Int64(found)
            found += 1
        }
        let number = inverse.typed(Int64.self)
        numbers.withUnsafeBufferPointer { numbers in
            SharedWork.each(count, grain: 32768) { range in
                for at in range { number[at] = numbers[Int(elements[at]) &- Int(least)] }
            }
        }
        return found
    }

    func sort<Element: Equatable>(_ source: NDArray, _: Element.Type) -> Int {
        let count = source.count
        let values = NDArray(uninitialized: [count], source.dtype)
        let order = NDArray(uninitialized: [count], .int64)
        sw_sort(source.dtype.code, false, values.pointer, order.typed(Int64.self), source.pointer, 1, count)
        let (sorted, place) = (values.typed(Element.self), order.typed(Int64.self))
        let (firsts, frequencies) = (first.typed(Int64.self), counts.typed(Int64.self))
        let number = inverse.typed(Int64.self)
        var found = 0
        for at in 0..<count {
            if at == 0 || sorted[at - 1] != sorted[at] {
                firsts[found] = place[at]
                frequencies[found] = 0
                found += 1
            }
            frequencies[found - 1] += 1
            number[Int(place[at])] = Int64(found - 1)
        }
        return found
    }
}

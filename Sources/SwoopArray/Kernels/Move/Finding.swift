// Results whose size depends on the elements: they pass the gate once they exist.

extension NDArray {
    /// The positions of the true elements of a bool array, in row-major order (int64).
    package func truePlaces() -> NDArray {
        let mask = contiguous()
        let bytes = mask.typed(UInt8.self)
        var found = 0
        for place in 0..<count { found += bytes[place] == 0 ? 0 : 1 }
        // Each position is written unconditionally and kept only where the mask is true, since branches on random masks
        // are slow. The extra element receives what is written after the last kept position.
        let room = NDArray(uninitialized: [found + 1], .int64)
        let places = room.typed(Int64.self)
        found = 0
        for place in 0..<count {
            places[found] = Int64(place)
            found += bytes[place] == 0 ? 0 : 1
        }
        let result = room.sliced(0, start: 0, length: found)
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
        for place in 0..<places.count {
            (left[place], remainder[place]) = left[place].quotientAndRemainder(dividingBy: UInt64(size))
        }
    }

    /// The distinct rows of `[rows, width]`, in ascending order if `sorted`: the position (int64) where each first
    /// occurs, the number of the distinct row that each row equals, and how often each occurs. If not `sorted`, only
    /// neighboring rows are compared. Every NaN differs from all other elements.
    package func different(sorted: Bool) -> (first: NDArray, inverse: NDArray, counts: NDArray) {
        let source = contiguous()
        let rows = shape[0]
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

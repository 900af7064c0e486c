import CSwoopKernels

/// How indices are converted to the offsets of elements in a contiguous array.
@usableFromInline package enum OffsetRule: Sendable, Hashable {
    /// Each index names a block of elements; blocks are consecutive.
    case blocks(count: Int, size: Int)
    /// Each index names an element and may count from the end.
    case flat(count: Int)
}

/// How the indices of one or more dims contribute to an offset.
@usableFromInline package enum AdvancedIndexRule: Sendable, Hashable {
    /// Indices along one dim, which may count from the end.
    case index(size: Int, stride: Int)
    /// Row-major positions within several dims, of which the last is listed first. They have already been checked.
    case place([Dim])

    @usableFromInline package struct Dim: Sendable, Hashable {
        let size: Int
        let stride: Int
        package init(size: Int, stride: Int) {
            self.size = size
            self.stride = stride
        }
    }
}

// Indices and offsets are contiguous int64 arrays.
extension NDArray {
    /// Writes the offset of each index. Stops at the first index out of range and returns it.
    package static func offsets(_ rule: OffsetRule, _ indices: NDArray, into target: NDArray) -> Int? {
        Gate.pass(.offsets(rule), indices, into: target)
        let (index, offset) = (indices.typed(Int64.self), target.typed(Int64.self))
        switch rule {
        case .blocks(let count, let size):
            if let wrong = outside(index, indices.count, 0..<count) { return wrong }
            each(indices.count) { offset[$0] = index[$0] * Int64(size) }
        case .flat(let count):
            if let wrong = outside(index, indices.count, -count..<count) { return wrong }
            each(indices.count) { offset[$0] = index[$0] < 0 ? index[$0] + Int64(count) : index[$0] }
        }
        return nil
    }

    /// The first of `count` indices that is not in the range; nil if all are.
    private static func outside(_ index: UnsafePointer<Int64>, _ count: Int, _ range: Range<Int>) -> Int? {
        let place = sw_first_outside(index, count, Int64(range.lowerBound), Int64(range.upperBound))
        return place < count ? Int(index[place]) : nil
    }

    /// Calls `body` with each place. Threads share the places.
    @inline(__always)
    private static func each(_ count: Int, _ body: (Int) -> Void) {
        SharedWork.each(count, grain: 32768) { places in
            for place in places { body(place) }
        }
    }

    /// The offsets of all combinations of indices of some dims; the last dim varies fastest.
    package static func combinations(_ sizes: some Collection<Int>, _ strides: some Collection<Int>) -> [Int] {
        var result = [0]
        for (size, stride) in zip(sizes, strides) {
            var next: [Int] = []
            next.reserveCapacity(result.count * size)
            for start in result {
                for index in 0..<size { next.append(start + index * stride) }
            }
            result = next
        }
        return result
    }

    /// All sums of one element from each list; the last list varies fastest.
    package static func combined(_ before: [Int], _ starts: NDArray, _ after: [Int]) -> NDArray {
        let result = NDArray(uninitialized: [before.count * starts.count * after.count], .int64)
        combine(before, starts, after, into: result)
        return result
    }

    /// The same, written into the contiguous `target`.
    package static func combine(_ before: [Int], _ starts: NDArray, _ after: [Int], into target: NDArray) {
        Gate.pass(.combineOffsets(before: before, after: after), starts, into: target)
        let (next, start) = (target.typed(Int64.self), starts.typed(Int64.self))
        let count = starts.count
        for (number, first) in before.enumerated() {
            let row = next + number * count * after.count
            if after == [0] {
                each(count) { row[$0] = Int64(first) &+ start[$0] }
                continue
            }
            SharedWork.each(count, grain: 32768 / Swift.max(after.count, 1) + 1) { places in
                var next = row + places.lowerBound * after.count
                for place in places {
                    let sum = Int64(first) + start[place]
                    for third in after {
                        next.pointee = sum + Int64(third)
                        next += 1
                    }
                }
            }
        }
    }

    /// Writes the sums of the contributions of each list of indices, all with as many elements as the target. Stops at
    /// the first index out of range and returns it, with the number of its list.
    package static func advancedOffsets(
        _ rules: [AdvancedIndexRule], _ indices: [NDArray], into target: NDArray
    ) -> (pick: Int, index: Int)? {
        Gate.pass(.advancedOffsets(rules), reading: indices, into: [target])
        let (start, count) = (target.typed(Int64.self), target.count)
        start.update(repeating: 0, count: count)
        for (pick, rule) in rules.enumerated() {
            let index = indices[pick].typed(Int64.self)
            switch rule {
            case .index(let size, let stride):
                if let wrong = outside(index, count, -size..<size) { return (pick, wrong) }
                each(count) { start[$0] += (index[$0] < 0 ? index[$0] + Int64(size) : index[$0]) * Int64(stride) }
            case .place(let dims):
                var step = 1
                for (position, dim) in dims.enumerated() {
                    let (isLast, unit) = (position == dims.count - 1, step)
                    each(count) { place in
                        let number = Int(index[place]) / unit
                        start[place] += Int64((isLast ? number : number % dim.size) * dim.stride)
                    }
                    step *= dim.size
                }
            }
        }
        return nil
    }

    /// The first index that is not in `range`, for contiguous int64 indices; nil if all are.
    package func firstIndex(outside range: Range<Int64>) -> Int64? {
        Gate.pass(.checkIndices(range), reading: [self])
        let place = sw_first_outside(typed(Int64.self), count, range.lowerBound, range.upperBound)
        return place < count ? typed(Int64.self)[place] : nil
    }

    /// For each of the contiguous int64 `rows`, from 0 up to `count`: how often it occurs in `rows` (int64).
    package static func frequencies(_ rows: NDArray, of count: Int) -> NDArray {
        let result = NDArray(uninitialized: rows.shape, .int64)
        frequencies(rows, of: count, into: result)
        return result
    }

    /// The same, written into the contiguous `target`.
    package static func frequencies(_ rows: NDArray, of count: Int, into target: NDArray) {
        Gate.pass(.frequencies(count), rows, into: target)
        let (row, frequency) = (rows.typed(Int64.self), target.typed(Int64.self))
        var counts = [Int64](repeating: 0, count: count)
        for item in 0..<rows.count { counts[Int(row[item])] += 1 }
        counts.withUnsafeBufferPointer { counts in each(rows.count) { frequency[$0] = counts[Int(row[$0])] } }
    }
}

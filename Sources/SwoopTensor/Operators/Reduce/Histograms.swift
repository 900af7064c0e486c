// Counting elements in bins. None is differentiable.

/// The bins of a histogram along one dim: their number, or their edges in ascending order.
public enum HistogramBins: Sendable, ExpressibleByIntegerLiteral {
    /// Bins of equal width over the range.
    case count(Int)
    /// A vector of edges: bin k reaches from edge k up to edge k + 1, the last one including it.
    case edges(Tensor)

    /// A number of bins.
    public init(integerLiteral value: Int) { self = .count(value) }
}

extension Tensor {
    /// How often each integer from 0 on occurs in this vector, or the sum of the weights of its occurrences:
    /// `torch.bincount`.
    ///
    /// The result has as many elements as the largest integer plus 1, and at least `minlength`. It is int64; with
    /// weights it has their dtype if that is float32, otherwise float64. Traps if this tensor is not a vector of
    /// integers, if one is negative, if `minlength` is, and if the weights have another shape.
    public func bincount(
        weights: Tensor? = nil, minlength: Int = 0, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let numbers = checked(file: file, line: line) { () throws(ProgramError) in
            try HistogramRules.counted(array, weights?.shape, minlength)
            return array.contiguous()
        }
        let largest = count == 0 ? -1 : Int(NDArray.reduce(.max, numbers, .all(rank: 1)).decidingScalar.integer)
        let length = checked(file: file, line: line) { () throws(ProgramError) in
            let length = try Rules.size(largest.addingReportingOverflow(1), "bincount", "the result")
            try Rules.memory(Swift.max(length, minlength), .float64, "bincount")
            return Swift.max(length, minlength)
        }
        guard let weights else {
            let counts = NDArray(uninitialized: [length], .int64)
            NDArray.countValues(numbers, into: counts)
            return Tensor(counts)
        }
        let dtype: DType = weights.dtype == .float32 ? .float32 : .float64
        let result = NDArray.filled([length], .integer(0), dtype)
        NDArray.putAdd(
            weights.array.cast(to: dtype).contiguous(), offsets: numbers.cast(to: .int64), block: 1, into: result)
        return Tensor(result)
    }

    /// How many elements lie in each of `bins` bins of equal width from `min` to `max`, which belongs to the last one:
    /// `torch.histc`. Others are not counted, nor is NaN. If both bounds are equal, they are the smallest and the
    /// largest element, and if these are equal too, 1 below and 1 above.
    ///
    /// The result has the dtype of the tensor. Traps for integers and bool, if there is no bin, if the bounds are in
    /// reverse order, and if they are not finite.
    public func histc(
        bins: Int = 100, min: Double = 0, max: Double = 0, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checkReal("histc", file, line)
        let x = detach().ravel()
        let (low, high) = x.bounds(min == max ? nil : (min, max), margin: 1, bins, "histc", file, line)
        checked(file: file, line: line) { () throws(ProgramError) in try Rules.memory(bins, .int64, "histc") }
        let counts = NDArray(uninitialized: [bins], .int64)
        NDArray.countInBins(x.array.contiguous(), low, high, into: counts)
        return Tensor(counts).to(dtype)
    }

    /// How many elements lie in each bin, or the sum of their weights, and the edges of the bins: `torch.histogram`.
    ///
    /// Bin k reaches from edge k up to edge k + 1; the last one includes its upper edge. Elements outside and NaN are
    /// not counted. `bins` is a number of bins of equal width over `range`, by default from the smallest to the largest
    /// element, or a vector of edges. With `density` the result is divided by its sum and the widths of the bins. Traps
    /// for integers and bool, if there is no bin, if the range is reversed or not finite, and if weights or edges do
    /// not fit.
    public func histogram(
        bins: HistogramBins = 100, range: (Double, Double)? = nil, weight: Tensor? = nil, density: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) -> (hist: Tensor, binEdges: Tensor) {
        let result = ravel().unsqueeze(1).histogram(
            [bins], range.map { [$0] }, weight?.ravel(), density, "histogram", file, line)
        return (result.hist, result.edges[0])
    }

    /// How many points lie in each bin of as many dims as their last dim has coordinates, or the sum of their weights,
    /// and the edges along each dim: `torch.histogramdd`.
    ///
    /// `bins` and `range` have an entry for each coordinate; see ``histogram(bins:range:weight:density:file:line:)``.
    public func histogramdd(
        bins: [HistogramBins], range: [(Double, Double)]? = nil, weight: Tensor? = nil, density: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) -> (hist: Tensor, binEdges: [Tensor]) {
        checked(file: file, line: line) { () throws(ProgramError) in
            guard rank >= 2 && shape[rank - 1] == bins.count && bins.count > 0 else {
                throw ProgramError(
                    "histogramdd", "bins for \(bins.count) coordinates of points in \(shape)",
                    hint: "The last dim has the coordinates, of which each has bins")
            }
        }
        let points = reshaped(to: [shape.dropLast().reduce(1, *), bins.count])
        let result = points.histogram(bins, range, weight?.ravel(), density, "histogramdd", file, line)
        return (result.hist, result.edges)
    }

    /// The histogram of the rows of a matrix.
    private func histogram(
        _ bins: [HistogramBins], _ ranges: [(Double, Double)]?, _ weight: Tensor?, _ density: Bool,
        _ operation: String, _ file: StaticString, _ line: UInt
    ) -> (hist: Tensor, edges: [Tensor]) {
        checkReal(operation, file, line)
        checked(file: file, line: line) { () throws(ProgramError) in
            try HistogramRules.points(shape[0], bins.count, ranges?.count, weight?.count, operation)
        }
        let points = detach()
        var edges: [Tensor] = []
        var isCounted = Tensor.full([shape[0]], true, dtype: .bool)
        var places = Tensor.zeros([shape[0]], dtype: .int64)
        var sizes = Shape()
        for (column, bins) in bins.enumerated() {
            let x = points.select(dim: 1, index: column).contiguous()
            let edge = x.edges(bins, ranges?[column], operation, file, line)
            let (first, last) = (edge[0], edge[edge.count - 1])
            isCounted = isCounted.logicalAnd(x.ge(first)).logicalAnd(x.le(last))
            let place = Tensor(edge.array.places(of: x.array, right: true, .int64)) - 1
            places = places * (edge.count - 1) + place.clamp(min: 0, max: edge.count - 2)
            sizes.append(edge.count - 1)
            edges.append(edge)
        }
        let terms = weight.map { $0.detach().to(dtype).maskedSelect(isCounted) }
        let count = checked(file: file, line: line) { () throws(ProgramError) in try Rules.elementCount(sizes) }
        let sums = places.maskedSelect(isCounted).bincount(weights: terms, minlength: count, file: file, line: line)
        let hist = sums.to(dtype).reshaped(to: sizes)
        return (density ? hist.dividedByVolumes(edges) : hist, edges)
    }

    /// Divided by the sum and by the widths of the bins along each dim.
    private func dividedByVolumes(_ edges: [Tensor]) -> Tensor {
        var result = self / sum()
        for (axis, edge) in edges.enumerated() {
            var column = Shape(repeating: 1, rank: rank)
            column[axis] = edge.count - 1
            result = result / edge.diff().reshaped(to: column)
        }
        return result
    }

    /// The edges of the bins for the elements of this vector.
    private func edges(
        _ bins: HistogramBins, _ range: (Double, Double)?, _ operation: String, _ file: StaticString, _ line: UInt
    ) -> Tensor {
        switch bins {
        case .edges(let edges):
            checked(file: file, line: line) { () throws(ProgramError) in
                try GatherRules.sameDType(edges.dtype, dtype, operation)
                guard edges.rank == 1 && edges.count >= 2 else {
                    throw ProgramError(operation, "edges of \(edges.shape)", hint: "Give a vector of at least two")
                }
            }
            return edges.detach()
        case .count(let count):
            let (low, high) = bounds(range, margin: 0.5, count, operation, file, line)
            return .linspace(low, high, steps: count + 1, dtype: dtype)
        }
    }

    /// The range of the bins for this vector: the given one, or that of the elements, extended by a margin if it is a
    /// single number.
    private func bounds(
        _ range: (Double, Double)?, margin: Double, _ bins: Int, _ operation: String, _ file: StaticString, _ line: UInt
    ) -> (Double, Double) {
        var (low, high) = range ?? (0, 1)
        if range == nil && count > 0 {
            let extremes = aminmax()
            (low, high) = (extremes.min.array.decidingScalar.double, extremes.max.array.decidingScalar.double)
        }
        checked(file: file, line: line) { () throws(ProgramError) in
            try HistogramRules.range(low, high, bins, operation)
        }
        return low == high ? (low - margin, high + margin) : (low, high)
    }
}

/// Preconditions of counting in bins.
package enum HistogramRules {
    package static func counted(_ x: NDArray, _ weights: Shape?, _ minlength: Int) throws(ProgramError) {
        try Elementwise.check("bincount", x.dtype, .integers)
        try Elementwise.check("bincount", x.dtype, .numbers)
        guard x.rank == 1 else {
            throw ProgramError("bincount", "a tensor of \(x.shape)", hint: "Give a vector; ravel() makes one")
        }
        guard minlength >= 0 else {
            throw ProgramError("bincount", "a minlength of \(minlength)", hint: "It must not be negative")
        }
        if let weights, weights != x.shape {
            throw ProgramError("bincount", "weights of \(weights) for \(x.shape)", hint: "The shapes must be equal")
        }
        if x.count > 0, NDArray.reduce(.min, x, .all(rank: 1)).decidingScalar.integer < 0 {
            throw ProgramError("bincount", "a negative integer is counted", hint: "Subtract the smallest one first")
        }
    }

    package static func range(
        _ low: Double, _ high: Double, _ bins: Int, _ operation: String
    ) throws(ProgramError) {
        guard bins > 0 else { throw ProgramError(operation, "\(bins) bins", hint: "Ask for at least one") }
        guard low.isFinite && high.isFinite else {
            throw ProgramError(operation, "a range from \(low) to \(high)", hint: "Give a finite range")
        }
        guard low <= high else {
            throw ProgramError(operation, "a range from \(low) to \(high)", hint: "Give the smaller bound first")
        }
    }

    package static func points(
        _ points: Int, _ coordinates: Int, _ ranges: Int?, _ weights: Int?, _ operation: String
    ) throws(ProgramError) {
        if let ranges, ranges != coordinates {
            throw ProgramError(
                operation, "\(ranges) ranges for \(coordinates) coordinates", hint: "Give one for each")
        }
        if let weights, weights != points {
            throw ProgramError(operation, "\(weights) weights for \(points) points", hint: "Give one for each")
        }
        guard coordinates <= Shape.maximumRank else { throw Shape.tooManyDimensions }
    }
}

// Slopes of sampled functions, composed of other operators.

extension Tensor {
    /// The slopes of a function along dims, estimated from samples of it that are `spacing` apart, a tensor of this shape
    /// for each dim: `torch.gradient`.
    ///
    /// y′ₖ = (xₖ₊₁ − xₖ₋₁)/(2h). At the two ends it is the difference to the neighbor over h with `edgeOrder` 1, and
    /// (−3·x₀ + 4·x₁ − x₂)/(2h), for parabolas exact, with 2. Integers give float32.
    ///
    /// `dims` are by default all of them. Traps if a dim does not exist, is repeated or has fewer than `edgeOrder` + 1
    /// elements, if `edgeOrder` is neither 1 nor 2, and for bool and uint8.
    public func gradient(
        spacing: Double = 1, dims: [Int]? = nil, edgeOrder: Int = 1, file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] {
        let axes = slopeAxes(dims, edgeOrder, file, line)
        return axes.map { evenSlope($0, spacing, edgeOrder) }
    }

    /// The slopes along dims with a distance between the samples of each dim.
    ///
    /// See ``gradient(spacing:dims:edgeOrder:file:line:)-(Double,_,_,_,_)``; it also traps unless there is a distance for
    /// each dim.
    public func gradient(
        spacing: [Double], dims: [Int]? = nil, edgeOrder: Int = 1, file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] {
        let axes = slopeAxes(dims, edgeOrder, file, line)
        checked(file: file, line: line) { () throws(ProgramError) in
            try SlopeRules.spacings(spacing.count, dims: axes.count)
        }
        return zip(axes, spacing).map { evenSlope($0, $1, edgeOrder) }
    }

    /// The slopes along dims at the given places of the samples, a vector for each dim.
    ///
    /// With the distances h to the sample before and k to the one after, y′ = (h/k·(x₊ − x) + k/h·(x − x₋))/(h + k): the
    /// slope of the parabola through the three. The ends are as in
    /// ``gradient(spacing:dims:edgeOrder:file:line:)-(Double,_,_,_,_)``. The slopes can be differentiated with respect to
    /// the places too. It also traps unless each vector has as many elements as its dim.
    public func gradient(
        spacing: [Tensor], dims: [Int]? = nil, edgeOrder: Int = 1, file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] {
        let axes = slopeAxes(dims, edgeOrder, file, line)
        checked(file: file, line: line) { () throws(ProgramError) in
            try SlopeRules.spacings(spacing.count, dims: axes.count)
            for (axis, places) in zip(axes, spacing) { try SlopeRules.places(places.shape, shape, axis) }
        }
        return zip(axes, spacing).map { slope($0, at: $1, edgeOrder) }
    }

    private func slopeAxes(_ dims: [Int]?, _ edgeOrder: Int, _ file: StaticString, _ line: UInt) -> [Int] {
        checked(file: file, line: line) { () throws(ProgramError) in
            try SlopeRules.axes(dims, of: array, edgeOrder: edgeOrder)
        }
    }

    private func evenSlope(_ axis: Int, _ spacing: Double, _ edgeOrder: Int) -> Tensor {
        let size = shape[axis]
        func part(_ start: Int, _ length: Int = 1) -> Tensor { narrow(dim: axis, start: start, length: length) }
        func end(_ edge: Int, _ step: Int) -> Tensor {
            edgeOrder == 1
                ? (part(edge + step) - part(edge)) / (Double(step) * spacing)
                : (part(edge) * -1.5 + part(edge + step) * 2 - part(edge + 2 * step) * 0.5) / (Double(step) * spacing)
        }
        let inner = size > 2 ? [(part(2, size - 2) - part(0, size - 2)) / spacing / 2] : []
        return Tensor.cat([end(0, 1)] + inner + [end(size - 1, -1)], dim: axis)
    }

    private func slope(_ axis: Int, at places: Tensor, _ edgeOrder: Int) -> Tensor {
        let size = shape[axis]
        var sizes = Shape(repeating: 1, rank: rank)
        sizes[axis] = size - 1
        let steps = places.diff().reshaped(to: sizes)
        func part(_ start: Int, _ length: Int = 1) -> Tensor { narrow(dim: axis, start: start, length: length) }
        func step(_ start: Int, _ length: Int = 1) -> Tensor { steps.narrow(dim: axis, start: start, length: length) }
        // The slope at the first of three samples, from the distances between them; at the last with negative ones.
        func end(_ samples: [Int], _ h: Tensor, _ k: Tensor) -> Tensor {
            let (first, second, third) = (part(samples[0]), part(samples[1]), part(samples[2]))
            return first * -((h * 2 + k) / (h * (h + k))) + second * ((h + k) / (h * k)) - third * (h / (k * (h + k)))
        }
        var parts = [
            edgeOrder == 1 ? (part(1) - part(0)) / step(0) : end([0, 1, 2], step(0), step(1))
        ]
        if size > 2 {
            let (h, k, length) = (step(0, size - 2), step(1, size - 2), size - 2)
            parts.append(
                part(0, length) * -(k / (h * (h + k))) + part(1, length) * ((k - h) / (h * k))
                    + part(2, length) * (h / (k * (h + k))))
        }
        parts.append(
            edgeOrder == 1
                ? (part(size - 1) - part(size - 2)) / step(size - 2)
                : end([size - 1, size - 2, size - 3], -step(size - 2), -step(size - 3)))
        return Tensor.cat(parts, dim: axis)
    }
}

/// Preconditions of slopes.
package enum SlopeRules {
    package static func axes(_ dims: [Int]?, of x: NDArray, edgeOrder: Int) throws(ProgramError) -> [Int] {
        guard x.dtype != .bool && x.dtype != .uint8 else {
            throw ProgramError(
                "gradient", "not defined for \(x.dtype), which has no negative numbers",
                hint: "Convert with to(…) first")
        }
        guard edgeOrder == 1 || edgeOrder == 2 else {
            throw ProgramError("gradient", "edgeOrder is \(edgeOrder)", hint: "It is 1 or 2")
        }
        if x.rank == 0 && dims == nil { return [] }
        let axes = try Rules.dims(dims ?? Array(0..<x.rank), rank: x.rank, "gradient")
        for axis in axes where x.rank == 0 || x.shape[axis] <= edgeOrder {
            throw ProgramError(
                "gradient", "dim \(axis) of \(x.shape) has too few elements for edgeOrder \(edgeOrder)",
                hint: "It needs at least \(edgeOrder + 1)")
        }
        return axes
    }

    package static func spacings(_ count: Int, dims: Int) throws(ProgramError) {
        guard count == dims else {
            throw ProgramError(
                "gradient", "\(count) spacings for \(dims) dims", hint: "Give one for each dim, or a single number")
        }
    }

    package static func places(_ places: Shape, _ shape: Shape, _ axis: Int) throws(ProgramError) {
        guard places == [shape[axis]] else {
            throw ProgramError(
                "gradient", "places of shape \(places) for dim \(axis) of \(shape)",
                hint: "Give a vector with a place for each element of the dim")
        }
    }
}

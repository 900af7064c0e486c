/// How ``gridSample(_:_:mode:paddingMode:alignCorners:file:line:)`` computes elements between those of the input.
public enum GridSampleMode: String, Sendable, Hashable {
    /// Weighted by the distance to the neighbors; in three dims, trilinear.
    case bilinear
    /// The nearest element; of two, the one with the even index.
    case nearest
    /// A cubic of the neighbors; in three dims, tricubic.
    case bicubic
}

/// What ``gridSample(_:_:mode:paddingMode:alignCorners:file:line:)`` reads outside of the input.
public enum GridPaddingMode: String, Sendable, Hashable {
    /// Zeros.
    case zeros
    /// The element at the border.
    case border
    /// The elements, mirrored at the border.
    case reflection
}

/// The elements at given positions: `torch.nn.functional.grid_sample`. Differentiable in the input, and in the grid
/// except for `.nearest`.
///
/// - Parameters:
///   - input: `[n, c, h, w]` or `[n, c, d, h, w]`.
///   - grid: `[n, h', w', 2]` or `[n, d', h', w', 3]`: positions (x, y) or (x, y, z), where −1 and 1 are the ends of
///   the input's dims.
///   - alignCorners: whether −1 and 1 are the centers of the first and last element, and not their outer edges.
/// - Returns: `[n, c, h', w']` or `[n, c, d', h', w']`.
///
/// Traps if shapes or dtypes do not match, for an input without spatial elements, and for an input that is not
/// floating-point.
public func gridSample(
    _ input: Tensor, _ grid: Tensor, mode: GridSampleMode = .bilinear, paddingMode: GridPaddingMode = .zeros,
    alignCorners: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in try GridRules.operands(input, grid) }
    let sampling = GridSampling(input, grid, mode, paddingMode, alignCorners)
    if sampling.isSupported {
        return sampled(input, grid, sampling) { composed($0, $1, mode, paddingMode, alignCorners) }
    }
    return composed(input, grid, mode, paddingMode, alignCorners)
}

/// Samples by the kernels.
///
/// - Parameter composed: the same in tensor operations, for higher derivatives.
private func sampled(
    _ input: Tensor, _ grid: Tensor, _ sampling: GridSampling, _ composed: @escaping (Tensor, Tensor) -> Tensor
) -> Tensor {
    differentiable(
        input.rank == 5 ? .gridSample3d : .gridSample2d, [input, grid], saving: [input, grid],
        results: [sampling.samples(input.array, grid.array)],
        pullback: { gradients, saved in
            guard let g = gradients[0] else { return [nil, nil] }
            let needed = (0..<2).filter { saved.needs($0) }
            if RunningThread.isGradEnabled {
                // Each operand is a separate view, since both may be the same tensor.
                let operands = (0..<2).map { saved[$0].view(as: saved[$0]) }
                let found = SwoopTensor.gradients(
                    of: composed(operands[0], operands[1]), withRespectTo: needed.map { operands[$0] }, gradOutput: g,
                    createGraph: true)
                var all: [Tensor?] = [nil, nil]
                for (index, gradient) in zip(needed, found) { all[index] = gradient }
                return all
            }
            let found = sampling.gradients(
                g.array, saved[0].array, saved[1].array, wants: (needed.contains(0), needed.contains(1)))
            return [found.x.map { Tensor($0) }, found.positions.map { Tensor($0) }]
        })[0]
}

/// The samples in tensor operations.
private func composed(
    _ input: Tensor, _ grid: Tensor, _ mode: GridSampleMode, _ paddingMode: GridPaddingMode, _ alignCorners: Bool
) -> Tensor {
    let rank = input.rank - 2
    let sizes = Array(input.shape.dropFirst(2))
    let count = grid.shape[1...rank].reduce(1, *)
    let (n, c) = (input.shape[0], input.shape[1])
    if n == 0 || c == 0 || count == 0 {
        // No element is read, but the graph reaches both operands.
        let nothing = input.sum() * 0 + grid.sum() * 0
        return nothing.expand([n, c] + grid.shape[1...rank])
    }
    let axes = sizes.enumerated().map { axis, size in
        // The last coordinate is that of the first dim.
        GridAxis(
            grid.select(dim: -1, index: rank - 1 - axis).reshape(n, count), size, mode, paddingMode, alignCorners)
    }
    // The channels of an element are neighbors, so that a position stands for all of them.
    let table = input.reshape(n, c, sizes.reduce(1, *)).transpose(1, 2).contiguous()
    let images = Tensor(0..<n).reshape(n, 1)
    func sample(_ axis: Int, _ place: Tensor, _ isInside: Tensor?, _ weight: Tensor?) -> Tensor {
        guard axis < rank else {
            let values = table.taking(place * c, block: c, [n, count, c], .gridSampleTaking)
            let inside = isInside.map { values.keeping($0.unsqueeze(2)) } ?? values
            return weight.map { inside * $0.unsqueeze(2) } ?? inside
        }
        let parts = axes[axis].terms.map { term in
            sample(
                axis + 1, place * sizes[axis] + term.place,
                isInside.map { $0.logicalAnd(term.isInside) } ?? term.isInside,
                weight.flatMap { w in term.weight.map { w * $0 } } ?? weight ?? term.weight)
        }
        return parts.dropFirst().reduce(parts[0], +)
    }
    return sample(0, images, nil, nil).transpose(1, 2).reshape([n, c] + grid.shape[1...rank])
}

extension GridSampling {
    fileprivate init(
        _ input: Tensor, _ grid: Tensor, _ mode: GridSampleMode, _ padding: GridPaddingMode, _ alignsCorners: Bool
    ) {
        let mode: Mode =
            switch mode {
            case .bilinear: .linear
            case .nearest: .nearest
            case .bicubic: .cubic
            }
        let padding: Padding =
            switch padding {
            case .zeros: .zeros
            case .border: .border
            case .reflection: .reflection
            }
        self.init(
            input: input.shape, positions: grid.shape, mode: mode, padding: padding, alignsCorners: alignsCorners)
    }
}

/// The elements of one dim that each position reads, and their weights.
private struct GridAxis {
    /// Places (int64, within the dim), whether they are in the input, and weights, which are 1 if they are nil.
    let terms: [(place: Tensor, isInside: Tensor, weight: Tensor?)]

    init(
        _ grid: Tensor, _ size: Int, _ mode: GridSampleMode, _ padding: GridPaddingMode, _ alignsCorners: Bool
    ) {
        let position = alignsCorners ? (grid + 1) / 2 * (size - 1) : ((grid + 1) * size - 1) / 2
        func padded(_ position: Tensor) -> Tensor {
            switch padding {
            case .zeros: position
            case .border: position.clippedInside(size)
            case .reflection: position.reflected(size, alignsCorners).clippedInside(size)
            }
        }
        func term(_ place: Tensor, _ weight: Tensor?) -> (Tensor, Tensor, Tensor?) {
            let inside = place.ge(0).logicalAnd(place.le(size - 1))
            return (place.clamp(min: 0, max: size - 1).nanToNum().to(.int64), inside, weight)
        }
        switch mode {
        case .nearest:
            let place = padded(position)
            // A weight of 1, whose gradient is 0.
            let weight = place.keeping(Tensor.zeros(place.shape, dtype: .bool)) + 1
            terms = [term(place.detach().round(), weight)]
        case .bilinear:
            let place = padded(position)
            let start = place.detach().floor()
            let part = place - start
            terms = [term(start, 1 - part), term(start + 1, part)]
        case .bicubic:
            let start = position.detach().floor()
            let weights = GridAxis.cubic(position - start)
            terms = (-1...2).map { term(padded(start + $0).detach(), weights[$0 + 1]) }
        }
    }

    /// The weights of four neighbors, the second of which is at distance t, in Keys' cubic convolution with a = −¾.
    private static func cubic(_ t: Tensor) -> [Tensor] {
        let a = -0.75
        func near(_ x: Tensor) -> Tensor { ((a + 2) * x - (a + 3)) * x * x + 1 }
        func far(_ x: Tensor) -> Tensor { ((a * x - 5 * a) * x + 8 * a) * x - 4 * a }
        return [far(t + 1), near(t), near(1 - t), far(2 - t)]
    }
}

extension Tensor {
    /// Clamped to the places of a dim.   dx = g strictly inside, otherwise 0
    fileprivate func clippedInside(_ size: Int) -> Tensor {
        let inside = gt(0).logicalAnd(lt(size - 1))
        let bound = detach().clamp(min: 0, max: size - 1)
        return keeping(inside) + bound.clearing(inside)
    }

    /// Mirrored at the ends of a dim: at the centers of its first and last element, or at their outer edges.
    fileprivate func reflected(_ size: Int, _ alignsCorners: Bool) -> Tensor {
        let least = alignsCorners ? 0 : -0.5
        let span = Double(alignsCorners ? size - 1 : size)
        if span == 0 { return self * 0 }
        let distance = (self - least).abs()
        let flips = (distance.detach() / span).floor()
        let rest = distance - flips * span
        let isEven = flips.remainder(2).eq(0)
        return (rest + least).keeping(isEven) + (span - rest + least).clearing(isEven)
    }
}

/// Preconditions of grids.
package enum GridRules {
    package static func operands(_ input: Tensor, _ grid: Tensor) throws(ProgramError) {
        let (name, rank) = ("gridSample", input.rank - 2)
        try WindowRules.floating(name, input.dtype)
        guard rank == 2 || rank == 3, grid.rank == input.rank, grid.shape[0] == input.shape[0],
            grid.shape[grid.rank - 1] == rank
        else {
            throw ProgramError(
                name, "input \(input.shape), grid \(grid.shape)",
                hint: "They are [n, c, h, w] and [n, h', w', 2], or [n, c, d, h, w] and [n, d', h', w', 3]")
        }
        guard grid.dtype == input.dtype else {
            throw ProgramError(
                name, "input is \(input.dtype), grid \(grid.dtype)", hint: "Convert the grid with to(.\(input.dtype))")
        }
        guard !input.shape.dropFirst(2).contains(0) else {
            throw ProgramError(name, "input \(input.shape)", hint: "Its spatial dims must not be empty")
        }
        try Rules.memory(
            grid.shape[1...rank].reduce(input.shape[0].saturatingProduct(input.shape[1])) { $0.saturatingProduct($1) },
            input.dtype, name)
    }
}

extension Operator {
    fileprivate static let gridSample2d = gridSample("GridSampler2DBackward0")
    fileprivate static let gridSample3d = gridSample("GridSampler3DBackward0")
    private static func gridSample(_ name: StaticString) -> Operator {
        Operator(
            name, "gridSample(a, b)", .words("g added where the elements came from, by their weights"),
            .words("g times the differences of the elements"), call: "gridSample", operands: ["input", "grid"],
            entries: ["input", "grid"])
    }
    fileprivate static let gridSampleTaking = Operator(
        "IndexBackward0", "a at the positions", .words("g added where the elements came from"), .zero,
        call: "gridSample", role: .moves)
}

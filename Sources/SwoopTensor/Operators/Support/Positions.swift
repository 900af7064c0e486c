// Every kind of indexing reduces to this: elements at positions. Taking them and adding them back are linear, and each is
// the derivative of the other.

/// What positions (int64) mean.
package enum PositionForm: Sendable {
    /// They count elements in row-major order, and each is the start of so many neighboring elements.
    case blocks(Int)
    /// An index along this axis: an element of it stands for the element at its own place, except that along the axis the
    /// index counts.
    case along(Int)
}

extension Tensor {
    /// The blocks at `positions`, with shape `target`.   dx = zeros with g added at the positions
    package func taking(
        _ positions: Tensor, block: Int, _ target: Shape, _ op: Operator, _ numbers: Numbers = Numbers()
    ) -> Tensor {
        taking(positions, .blocks(block), target, op, numbers)
    }

    /// The elements at `positions`, with shape `target`.   dx = zeros with g added at the positions
    func taking(
        _ positions: Tensor, _ form: PositionForm, _ target: Shape, _ op: Operator, _ numbers: Numbers = Numbers()
    ) -> Tensor {
        let whole = shape
        return differentiable(
            op, self, positions, numbers: numbers, forward: { $0.taken($1, form, target) },
            lhs: .saving(.rhs) { g, saved in g.adding(at: saved.rhs, form, into: whole, .indexPut) },
            rhs: .of { g, _ in g })
    }

    /// Zeros of shape `whole`, with these blocks added at `positions`.   dx = g at the positions
    package func adding(at positions: Tensor, block: Int, into whole: Shape, _ op: Operator) -> Tensor {
        adding(at: positions, .blocks(block), into: whole, op)
    }

    /// Zeros of shape `whole`, with these elements added at `positions`.   dx = g at the positions
    func adding(at positions: Tensor, _ form: PositionForm, into whole: Shape, _ op: Operator) -> Tensor {
        let own = shape
        return differentiable(
            op, self, positions,
            forward: { x, positions in
                let result = NDArray.filled(whole, .integer(0), x.dtype)
                NDArray.putAdd(x.contiguous(), positions, form, into: result)
                return result
            },
            lhs: .saving(.rhs) { g, saved in g.taking(saved.rhs, form, own, .index) },
            rhs: .of { g, _ in g })
    }

    /// A copy with the values of a placement written, or added.
    func putting(_ placement: Placement) -> Tensor {
        putting(
            placement.values, at: placement.positions, placement.form, accumulate: placement.accumulate,
            placement.op, placement.numbers)
    }

    /// Writes, or adds, the values of a placement in place.
    func putInPlace(_ placement: Placement, _ name: StaticString, _ file: StaticString, _ line: UInt) -> Tensor {
        writeInPlace(name, as: placement.op, placement.values, .byIndex, file: file, line: line) { array in
            let values = placement.values.array.cast(to: dtype).contiguous()
            // Positions are those of a contiguous tensor.
            let target = array.contiguous()
            if placement.accumulate {
                NDArray.putAdd(values, placement.positions.array, placement.form, into: target)
            } else {
                NDArray.put(values, placement.positions.array, placement.form, into: target)
            }
            if !array.isContiguous { array.assign(target) }
        } recorded: {
            putting(placement)
        }
        return self
    }

    /// A copy with the elements of `values` written, or added if `accumulate`, at `positions`.
    /// dx = g, 0 where it was overwritten; dvalues = g at the positions
    func putting(
        _ values: Tensor, at positions: Tensor, _ form: PositionForm, accumulate: Bool, _ op: Operator,
        _ numbers: Numbers = Numbers()
    ) -> Tensor {
        let result = array.copied()
        let source = values.array.cast(to: dtype).contiguous()
        if accumulate {
            NDArray.putAdd(source, positions.array, form, into: result)
        } else {
            NDArray.put(source, positions.array, form, into: result)
        }
        return differentiable(op, [self, values], numbers: numbers, saving: [positions], results: [result]) {
            [target = values.shape] g, saved in
            let g = g[0]!
            let zero = Tensor(.filled([], .integer(0), g.dtype)).expanded(to: target)
            return [
                !saved.needs(0)
                    ? nil
                    : accumulate ? g : g.putting(zero, at: saved[0], form, accumulate: false, op, numbers),
                saved.needs(1) ? g.taking(saved[0], form, target, .index) : nil,
            ]
        }[0]
    }
}

extension NDArray {
    /// The elements at positions, as an array of `shape`.
    package func taken(_ positions: NDArray, _ form: PositionForm, _ shape: Shape) -> NDArray {
        switch form {
        case .blocks(let block): .take(contiguous(), offsets: positions, block: block, shape)
        case .along(let axis): gathered(positions, axis, shape)
        }
    }

    /// Writes the contiguous `source` at positions.
    static func put(_ source: NDArray, _ positions: NDArray, _ form: PositionForm, into target: NDArray) {
        switch form {
        case .blocks(let block): put(source, offsets: positions, block: block, into: target)
        case .along(let axis): scatter(source, positions, axis, into: target)
        }
    }

    /// Adds the contiguous `source` at positions.
    package static func putAdd(_ source: NDArray, _ positions: NDArray, _ form: PositionForm, into target: NDArray) {
        switch form {
        case .blocks(let block): putAdd(source, offsets: positions, block: block, into: target)
        case .along(let axis): scatterAdd(source, positions, axis, into: target)
        }
    }

    /// Combines the contiguous `source` with the elements at positions.
    static func putReduce(
        _ op: PutOp, _ source: NDArray, _ positions: NDArray, _ form: PositionForm, into target: NDArray
    ) {
        switch form {
        case .blocks(let block): putReduce(op, source, offsets: positions, block: block, into: target)
        case .along(let axis): scatterReduce(op, source, positions, axis, into: target)
        }
    }
}

/// Values and the positions where an operator writes or adds them.
struct Placement {
    let values: Tensor
    let positions: Tensor
    let form: PositionForm
    let accumulate: Bool
    let op: Operator
    let numbers: Numbers

    init(
        _ values: Tensor, at positions: NDArray, _ form: PositionForm, accumulate: Bool, _ op: Operator,
        _ numbers: Numbers = Numbers()
    ) {
        self.values = values
        self.positions = Tensor(positions)
        self.form = form
        self.accumulate = accumulate
        self.op = op
        self.numbers = numbers
    }
}

/// Positions of the elements that index arrays select.
enum Positions {
    /// The indices along a dim of this size, as contiguous int64. Throws for an index out of range.
    static func along(
        _ axis: Int, _ index: NDArray, size: Int, _ operation: String
    ) throws(ProgramError) -> NDArray {
        let indices = try IndexRules.integers(index, operation)
        if let wrong = indices.firstIndex(outside: 0..<Int64(size)) {
            throw PartRules.outOfRange(Int(wrong), size: size, dim: axis, operation, allowsNegative: false)
        }
        return indices
    }

    /// The positions of the blocks that make up whole slices of a dim, in a contiguous tensor of `shape`, and the block
    /// size.
    static func slices(
        _ axis: Int, _ index: NDArray, of shape: Shape, _ operation: String
    ) throws(ProgramError) -> (positions: NDArray, block: Int) {
        let size = shape.rank == 0 ? 1 : shape[axis]
        let block = shape.rank == 0 ? 1 : shape[(axis + 1)...].reduce(1, *)
        let starts = NDArray(uninitialized: [index.count], .int64)
        let indices = try IndexRules.integers(index, operation)
        if let wrong = NDArray.offsets(.blocks(count: size, size: block), indices, into: starts) {
            throw PartRules.outOfRange(wrong, size: size, dim: axis, operation, allowsNegative: false)
        }
        let outer = shape.rank == 0 ? 1 : shape[..<axis].reduce(1, *)
        return (outer == 1 ? starts : .combined((0..<outer).map { $0 * size * block }, starts, [0]), block)
    }
}

/// Preconditions of index tensors.
package enum IndexRules {
    /// The indices of an integer tensor, as contiguous int64.
    static func integers(_ index: NDArray, _ operation: String) throws(ProgramError) -> NDArray {
        try integer(index.dtype, operation)
        return index.cast(to: .int64).contiguous()
    }

    package static func integer(_ dtype: DType, _ operation: String) throws(ProgramError) {
        guard dtype == .int64 || dtype == .int32 else {
            throw ProgramError(
                operation, "an index of \(dtype)",
                hint: dtype.isFloatingPoint ? "Convert it with to(.int64)" : "Use int64 or int32; a mask must be bool")
        }
    }

    /// Checks indices for an operator that works along a dim: `index` has the tensor's rank and fits it in all other
    /// dims.
    package static func along(
        _ axis: Int, _ index: Shape, _ shape: Shape, _ operation: String
    ) throws(ProgramError) {
        let (index, shape) = (index.rank == 0 ? [1] : index, shape.rank == 0 ? [1] : shape)
        guard index.rank == shape.rank else {
            throw ProgramError(
                operation, "an index of \(index) for a tensor of \(shape)",
                hint: "Both must have the same number of dims")
        }
        for dim in index.indices where dim != axis && index[dim] > shape[dim] && !index.contains(0) {
            throw ProgramError(
                operation, "an index of \(index) reaches beyond \(shape) in dim \(dim)",
                hint: "Only dim \(axis) may be larger")
        }
    }

    /// Checks indices of whole slices: a vector or a single number.
    package static func vector(_ index: Shape, _ operation: String) throws(ProgramError) {
        guard index.rank <= 1 else {
            throw ProgramError(operation, "an index of \(index)", hint: "Give a vector of indices")
        }
    }
}

extension Operator {
    static let index = Operator(
        "IndexBackward0", "index(a)", .words("g added where the elements came from"), .zero, role: .moves,
        operands: ["self", "indices"])
    static let indexPut = Operator(
        "IndexPutBackward0", "indexPut(a, b)", .words("0 at the indices unless added, else g"),
        .words("g at the indices"), role: .moves, operands: ["self", "values"], entries: ["indices"])
}

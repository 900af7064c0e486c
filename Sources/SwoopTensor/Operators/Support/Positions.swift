// Every kind of indexing reduces to this: blocks of neighboring elements at computed positions. Taking blocks and
// adding them back are linear, and each is the derivative of the other.
//
// Positions are int64 and count elements in row-major order; each is the start of `block` neighboring elements.

extension Tensor {
    /// The blocks at `positions`, with shape `target`.   dx = zeros with g added at the positions
    package func taking(
        _ positions: Tensor, block: Int, _ target: Shape, _ op: Operator, _ numbers: Numbers = Numbers()
    ) -> Tensor {
        let whole = shape
        return differentiable(
            op, self, positions, numbers: numbers,
            forward: { .take($0.contiguous(), offsets: $1, block: block, target) },
            lhs: .saving(.rhs) { g, saved in
                g.adding(at: saved.rhs, block: block, into: whole, .indexPut)
            }, rhs: .of { g, _ in g })
    }

    /// Zeros of shape `whole`, with these blocks added at `positions`.   dx = g at the positions
    package func adding(at positions: Tensor, block: Int, into whole: Shape, _ op: Operator) -> Tensor {
        let own = shape
        return differentiable(
            op, self, positions,
            forward: { x, positions in
                let result = NDArray.filled(whole, .integer(0), x.dtype)
                NDArray.putAdd(x.contiguous(), offsets: positions, block: block, into: result)
                return result
            },
            lhs: .saving(.rhs) { g, saved in g.taking(saved.rhs, block: block, own, .index) },
            rhs: .of { g, _ in g })
    }

    /// A copy with the values of a placement written, or added.
    func putting(_ placement: Placement) -> Tensor {
        putting(
            placement.values, at: placement.positions, block: placement.block, accumulate: placement.accumulate,
            placement.op, placement.numbers)
    }

    /// Writes, or adds, the values of a placement in place.
    func putInPlace(_ placement: Placement, _ name: StaticString, _ file: StaticString, _ line: UInt) -> Tensor {
        writeInPlace(name, as: placement.op, placement.values, .byIndex, file: file, line: line) { array in
            let values = placement.values.array.cast(to: dtype).contiguous()
            // Positions are those of a contiguous tensor.
            let target = array.contiguous()
            if placement.accumulate {
                NDArray.putAdd(values, offsets: placement.positions.array, block: placement.block, into: target)
            } else {
                NDArray.put(values, offsets: placement.positions.array, block: placement.block, into: target)
            }
            if !array.isContiguous { array.assign(target) }
        } recorded: {
            putting(placement)
        }
        return self
    }

    /// A copy with the blocks of `values` written, or added if `accumulate`, at `positions`.
    /// dx = g, 0 where it was overwritten; dvalues = g at the positions
    func putting(
        _ values: Tensor, at positions: Tensor, block: Int, accumulate: Bool, _ op: Operator,
        _ numbers: Numbers = Numbers()
    ) -> Tensor {
        let result = array.copied()
        let source = values.array.cast(to: dtype).contiguous()
        if accumulate {
            NDArray.putAdd(source, offsets: positions.array, block: block, into: result)
        } else {
            NDArray.put(source, offsets: positions.array, block: block, into: result)
        }
        return differentiable(op, [self, values], numbers: numbers, saving: [positions], results: [result]) {
            [target = values.shape] g, saved in
            let g = g[0]!
            let zero = Tensor(.filled([], .integer(0), g.dtype)).expanded(to: target)
            return [
                !saved.needs(0)
                    ? nil
                    : accumulate ? g : g.putting(zero, at: saved[0], block: block, accumulate: false, op, numbers),
                saved.needs(1) ? g.taking(saved[0], block: block, target, .index) : nil,
            ]
        }[0]
    }
}

/// Values and the positions where an operator writes or adds them.
struct Placement {
    let values: Tensor
    let positions: Tensor
    let block: Int
    let accumulate: Bool
    let op: Operator
    let numbers: Numbers

    init(
        _ values: Tensor, at positions: NDArray, block: Int, accumulate: Bool, _ op: Operator,
        _ numbers: Numbers = Numbers()
    ) {
        self.values = values
        self.positions = Tensor(positions)
        self.block = block
        self.accumulate = accumulate
        self.op = op
        self.numbers = numbers
    }
}

/// Positions of the elements that index arrays select.
enum Positions {
    /// The positions, in a contiguous tensor of `shape`, that `index` selects along `axis`: an element of `index` gives
    /// the index in dim `axis`, and its own place gives the other indices. `index` has as many dims as `shape`. Throws
    /// for an index out of range.
    static func along(
        _ axis: Int, _ index: NDArray, of shape: Shape, _ operation: String
    ) throws(ProgramError) -> NDArray {
        let isSingle = index.rank == 0
        return try positions(
            isSingle ? .blocks(count: 1, size: 1) : .along(axis: axis, shape), index, index.shape,
            size: isSingle ? 1 : shape[axis], isSingle ? 0 : axis, operation)
    }

    /// The positions of the blocks that make up whole slices of a dim, in a contiguous tensor of `shape`, and the block
    /// size.
    static func slices(
        _ axis: Int, _ index: NDArray, of shape: Shape, _ operation: String
    ) throws(ProgramError) -> (positions: NDArray, block: Int) {
        let size = shape.rank == 0 ? 1 : shape[axis]
        let block = shape.rank == 0 ? 1 : shape[(axis + 1)...].reduce(1, *)
        let starts = try positions(.blocks(count: size, size: block), index, [index.count], size: size, axis, operation)
        let outer = shape.rank == 0 ? 1 : shape[..<axis].reduce(1, *)
        return (outer == 1 ? starts : .combined((0..<outer).map { $0 * size * block }, starts, [0]), block)
    }

    private static func positions(
        _ rule: OffsetRule, _ index: NDArray, _ target: Shape, size: Int, _ axis: Int, _ operation: String
    ) throws(ProgramError) -> NDArray {
        let result = NDArray(uninitialized: target, .int64)
        if let wrong = NDArray.offsets(rule, try IndexRules.integers(index, operation), into: result) {
            throw PartRules.outOfRange(wrong, size: size, dim: axis, operation, allowsNegative: false)
        }
        return result
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

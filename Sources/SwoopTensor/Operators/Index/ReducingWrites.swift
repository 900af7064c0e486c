// Combining elements with those at the places that an index names: by sum, product, mean or extreme.

/// How elements are combined with those that are already at their places.
public enum ScatterReduction: Sendable {
    case sum, prod, mean, amax, amin
}

/// How ``Tensor/scatter(dim:index:src:reduce:file:line:)`` combines elements with those at their places.
public enum ScatterOperation: String, Sendable, CaseIterable {
    case add, multiply

    fileprivate var reduction: ScatterReduction { self == .add ? .sum : .prod }
}

extension Tensor {
    /// A copy in which the elements of `src` are added to those along `dim` at `index`, or multiplied by them:
    /// `torch.scatter(…, reduce=…)`. The same as ``scatterReduce(dim:index:src:reduce:includeSelf:file:line:)`` with `.sum`
    /// or `.prod`; PyTorch has no derivative of this form.
    public func scatter(
        dim: Int, index: Tensor, src: Tensor, reduce: ScatterOperation, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        reducing(
            checked(file: file, line: line) { () throws(ProgramError) in
                try scattering(dim, index, src, accumulate: true, "scatter", .scatterReduce)
            }, reduce.reduction, true)
    }

    /// A copy in which a number is added to the elements along `dim` at `index`, or multiplied by them, once for each time
    /// that an element is named. Traps like ``scatter(dim:index:value:file:line:)``.
    public func scatter(
        dim: Int, index: Tensor, value: some TensorScalar, reduce: ScatterOperation, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            try CreationRules.holds(value.scalar, dtype, "scatter")
        }
        let numbers = Tensor(.filled(index.shape, value.scalar, dtype))
        return scatter(dim: dim, index: index, src: numbers, reduce: reduce, file: file, line: line)
    }

    /// A copy in which the elements of `src` are combined with those along `dim` at `index`: `torch.scatter_reduce`.
    /// For dim 0, `y[index[i, j, …], j, …]` is the sum, product, mean or extreme of itself and all `src[i, j, …]`.
    ///
    /// Without `includeSelf` only the elements of `src` count there; elements that no index names stay in any case. The
    /// mean of integers is rounded down, and NaN counts as both extremes. Traps like
    /// ``scatter(dim:index:src:file:line:)``.
    /// dx and dsrc are `g` for a sum, `g/n` for a mean, `g·y/x` for a product, also where x is 0, and for an extreme
    /// `g` shared evenly by the elements equal to it; dx is 0 where it does not count
    public func scatterReduce(
        dim: Int, index: Tensor, src: Tensor, reduce: ScatterReduction, includeSelf: Bool = true,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        reducing(
            checked(file: file, line: line) { () throws(ProgramError) in
                try Elementwise.check("scatterReduce", dtype, .everything)
                return try scattering(dim, index, src, accumulate: true, "scatterReduce", .scatterReduce)
            }, reduce, includeSelf)
    }

    /// A copy in which the slices of `source` are combined with the slices of a dim at `index`: `torch.index_reduce`.
    /// Each element is the sum, product, mean or extreme of itself and those of all slices with its index; see
    /// ``scatterReduce(dim:index:src:reduce:includeSelf:file:line:)``.
    ///
    /// Traps like ``indexCopy(dim:index:source:file:line:)``.
    public func indexReduce(
        dim: Int, index: Tensor, source: Tensor, reduce: ScatterReduction, includeSelf: Bool = true,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        reducing(
            checked(file: file, line: line) { () throws(ProgramError) in
                try Elementwise.check("indexReduce", dtype, .everything)
                return try indexReducing(dim, index, source, "indexReduce")
            }, reduce, includeSelf)
    }

    func indexReducing(
        _ dim: Int, _ index: Tensor, _ source: Tensor, _ operation: String
    ) throws(ProgramError) -> Placement {
        let placement = try copying(dim, index, source, operation)
        return Placement(
            placement.values, at: placement.positions.array, placement.form, accumulate: true, .indexReduce,
            placement.numbers)
    }

    func reducing(_ placement: Placement, _ reduction: ScatterReduction, _ includesSelf: Bool) -> Tensor {
        let places = Places(placement, shape)
        let result = array.copied()
        NDArray.combine(
            reduction, placement.values.array.contiguous(), placement.positions.array, placement.form, includesSelf,
            into: result)
        // Sums and means do not depend on the elements.
        let needsValues = reduction != .sum && reduction != .mean
        return differentiable(
            placement.op, [self, placement.values], numbers: placement.numbers,
            saving: needsValues ? [self, placement.values] : [], savingResults: needsValues, results: [result],
            pullback: { gradients, saved in
                let g = gradients[0]!
                var (dx, dsource): (Tensor, Tensor)
                switch reduction {
                case .sum: (dx, dsource) = (g, places.taking(g))
                case .mean:
                    let share = g / places.counts(includesSelf, g.dtype)
                    (dx, dsource) = (share, places.taking(share))
                case .prod:
                    (dx, dsource) = places.productGradients(g, saved[0], saved[1], saved.output(0), includesSelf)
                case .amax, .amin: (dx, dsource) = places.extremeGradients(g, saved[0], saved[1], saved.output(0))
                }
                if !includesSelf { dx = places.clearing(dx) }
                return [saved.needs(0) ? dx : nil, saved.needs(1) ? dsource : nil]
            })[0]
    }
}

/// The places of a tensor that an index names, for the derivatives of reductions.
private struct Places {
    let positions: Tensor
    let form: PositionForm
    let whole: Shape
    let source: Shape
    let op: Operator
    let numbers: Numbers

    init(_ placement: Placement, _ whole: Shape) {
        positions = placement.positions
        form = placement.form
        self.whole = whole
        source = placement.values.shape
        op = placement.op
        numbers = placement.numbers
    }

    func taking(_ x: Tensor) -> Tensor { x.taking(positions, form, source, .index) }
    func adding(_ x: Tensor) -> Tensor { x.adding(at: positions, form, into: whole, .indexPut) }

    /// x with 0 at the places.
    func clearing(_ x: Tensor) -> Tensor {
        x.putting(
            Tensor(.filled([], .integer(0), x.dtype)).expanded(to: source), at: positions, form,
            accumulate: false, .indexPut)
    }

    /// How many elements are combined at each place, at least 1.
    func counts(_ includesSelf: Bool, _ dtype: DType) -> Tensor {
        let named = adding(Tensor(.filled(source, .integer(1), dtype)))
        return includesSelf ? named + 1 : named.clamp(min: 1)
    }

    /// The gradient goes to all elements equal to the extreme, in equal parts.
    func extremeGradients(_ g: Tensor, _ x: Tensor, _ values: Tensor, _ y: Tensor) -> (Tensor, Tensor) {
        let (isOwn, isOther) = noGrad { (x.eq(y).to(g.dtype), values.eq(taking(y)).to(g.dtype)) }
        // Where there are none, the result is NaN.
        let share = g / noGrad { isOwn + adding(isOther) }
        return (isOwn * share, isOther * taking(share))
    }

    /// The product without one factor is y divided by it; for a single 0 it is the product of the others.
    func productGradients(
        _ g: Tensor, _ x: Tensor, _ values: Tensor, _ y: Tensor, _ includesSelf: Bool
    ) -> (Tensor, Tensor) {
        func product(_ x: Tensor, _ values: Tensor) -> Tensor {
            x.reducing(
                Placement(values, at: positions.array, form, accumulate: true, op, numbers), .prod, includesSelf
            )
        }
        let others = x.filling(.integer(1), where: noGrad { x.eq(0) })
        let dx = g * product(others, values) / others
        let (isZero, isOnly) = noGrad {
            let isZero = values.eq(0)
            return (isZero, isZero.logicalAnd(taking(adding(isZero.to(g.dtype))).eq(1)))
        }
        let quotient = taking(g * y) / values.filling(.integer(1), where: isZero)
        if !noGrad({ isOnly.any() }).item(Bool.self) { return (dx, quotient) }
        let rest = taking(g * product(x, values.filling(.integer(1), where: isOnly)))
        return (dx, rest.keeping(isOnly) + quotient.clearing(isOnly))
    }
}

extension NDArray {
    /// Combines the blocks of `source` with those of `target` at the positions, or only with each other.
    static func combine(
        _ reduction: ScatterReduction, _ source: NDArray, _ positions: NDArray, _ form: PositionForm,
        _ includesSelf: Bool,
        into target: NDArray
    ) {
        if source.count == 0 { return }
        if !includesSelf {
            // Of extremes, any of the elements will do to begin with.
            let isExtreme = reduction == .amax || reduction == .amin
            let first =
                isExtreme
                ? source : NDArray.filled(source.shape, .integer(reduction == .prod ? 1 : 0), source.dtype)
            put(first, positions, form, into: target)
        }
        switch reduction {
        case .prod: putReduce(.prod, source, positions, form, into: target)
        case .amax: putReduce(.max, source, positions, form, into: target)
        case .amin: putReduce(.min, source, positions, form, into: target)
        case .sum: putAdd(source, positions, form, into: target)
        case .mean:
            putAdd(source, positions, form, into: target)
            let counts = NDArray.filled(target.shape, .integer(includesSelf ? 1 : 0), target.dtype)
            let ones = NDArray.filled(source.shape, .integer(1), target.dtype)
            putAdd(ones, positions, form, into: counts)
            let divisors = NDArray.binary(.maximum, counts, .integer(1))
            NDArray.binary(target.dtype.isFloatingPoint ? .div : .floorDivide, target, divisors, into: target)
        }
    }
}

extension Operator {
    static let scatterReduce = Operator(
        "ScatterReduceBackward0", "scatterReduce(a, b)", .words("g times the derivative of the reduction"),
        .words("g at the indices times the derivative of the reduction"), operands: ["self", "src"], numbers: ["dim"],
        results: ["result"])
    static let indexReduce = Operator(
        "IndexReduceBackward0", "indexReduce(a, b)", .words("g times the derivative of the reduction"),
        .words("g at the indices times the derivative of the reduction"), operands: ["self", "source"],
        numbers: ["dim"], results: ["result"])
}

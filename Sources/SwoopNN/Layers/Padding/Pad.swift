/// What ``pad(_:_:mode:value:file:line:)`` puts around the elements.
public enum PadMode: String, Sendable, Hashable {
    /// A number.
    case constant
    /// The elements, mirrored at the first and last one.
    case reflect
    /// The first and last element.
    case replicate
    /// The elements from the other end.
    case circular
}

/// The elements with others around them: `torch.nn.functional.pad`.   dx = g without the padding; for the other modes
/// the elements of g in the padding are added to those they are copies of
///
/// ```swift
/// pad(Tensor([[1, 2], [3, 4]]), [1, 0])  // [[0, 1, 2], [0, 3, 4]]
/// ```
///
/// - Parameters:
///   - input: any shape. Modes other than `.constant` pad the last one, two or three dims, all but the first one or two
///     of the input.
///   - pad: the numbers of elements before and after those of the last dim, then of the last but one, and so on;
///     negative numbers remove elements.
///   - value: the number for `.constant`.
///
/// Traps for an odd number of amounts, a number that the dtype cannot hold, more amounts than the input has ends, a dim from
/// which more is removed than there is, and padding of `.reflect` (`.circular`) by as many elements (more) than there are.
public func pad(
    _ input: Tensor, _ pad: [Int], mode: PadMode = .constant, value: some TensorScalar = 0,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    let padding = checked(file: file, line: line) { () throws(ProgramError) in
        let padding = try PadRules.amounts(pad, mode, input.shape)
        try Rules.memory(padding.target.elementCount, input.dtype, "pad")
        try CreationRules.holds(value.scalar, input.dtype, "pad")
        return padding
    }
    if mode == .constant { return padding.constant(input, value.scalar) }
    if padding.isForPlanes(input.dtype) {
        let combination = padding.combination(mode)
        return LinearMap(
            ops: (padding.op(mode), .padBackward), map: { combination($0) },
            transpose: { combination.transposed($0) })(input)
    }
    return checked(file: file, line: line) { () throws(ProgramError) in
        LinearMap.copying(try padding.copies(mode), (padding.op(mode), .padBackward))(input)
    }
}

/// ``pad(_:_:mode:value:file:line:)`` with a number: `torch.constant_pad_nd`.
public func constantPadNd(
    _ input: Tensor, _ pad: [Int], value: some TensorScalar = 0, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    SwoopNN.pad(input, pad, mode: .constant, value: value, file: file, line: line)
}

/// Padding of the dims of one shape.
package struct Padding {
    /// The elements added before and after those of each dim that is padded, from the first such dim to the last.
    let amounts: [(axis: Int, before: Int, after: Int)]
    let whole: Shape
    package let target: Shape

    /// The elements with a number around them.   dx = g padded by the opposite amounts
    func constant(_ x: Tensor, _ value: Scalar) -> Tensor {
        differentiable(
            .constantPad, x, forward: { constant($0, value) },
            derivative: .of { g, _ in opposite.constant(g, .integer(0)) })
    }

    private var opposite: Padding {
        Padding(amounts: amounts.map { ($0.axis, -$0.before, -$0.after) }, whole: target, target: whole)
    }

    /// The same on arrays.
    func constant(_ x: NDArray, _ value: Scalar) -> NDArray {
        let padded = amounts.filter { $0.before != 0 || $0.after != 0 }
        if isForPlanes(x.dtype), padded.allSatisfy({ $0.axis >= x.rank - 2 }) {
            return combination(.constant, last: Swift.min(x.rank, 2), filling: value.double)(x)
        }
        let result = NDArray.filled(target, value, x.dtype)
        var (inside, kept) = (result, x)
        for (axis, before, after) in amounts {
            let length = Swift.max(whole[axis] + Swift.min(before, 0) + Swift.min(after, 0), 0)
            inside = inside.sliced(axis, start: Swift.max(before, 0), length: length)
            kept = kept.sliced(axis, start: Swift.max(-before, 0), length: length)
        }
        inside.assign(kept)
        return result
    }

    /// The places that the elements of the result along a dim are copies of; nil for those that are a number.
    private func places(_ mode: PadMode, _ axis: Int, _ before: Int, _ after: Int) -> [Int?] {
        let size = whole[axis]
        // Circular padding repeats what is left of the elements.
        let (first, last) = (Swift.max(-before, 0), size - Swift.max(-after, 0))
        return (-before..<size + after).map { place in
            switch mode {
            case .constant: place < 0 || place >= size ? nil : place
            case .replicate: Swift.min(Swift.max(place, 0), size - 1)
            case .circular: first + (place - first + 2 * (last - first)) % Swift.max(last - first, 1)
            case .reflect: place < 0 ? -place : place >= size ? 2 * (size - 1) - place : place
            }
        }
    }

    /// Whether the kernel for planes takes this dtype, and its tables of the dims are much smaller than the result.
    fileprivate func isForPlanes(_ dtype: DType) -> Bool {
        let lengths = target.suffix(Swift.max(amounts.count, 2)).reduce(0) { $0.saturatingSum($1) }
        return (dtype == .float32 || dtype == .float64) && target.rank > 0
            && target.elementCount / 8 >= Swift.max(lengths, 1)
    }

    /// The selections of slices.
    fileprivate func copies(_ mode: PadMode) throws(ProgramError) -> [SliceCopy] {
        var shape = whole
        var result: [SliceCopy] = []
        for (axis, before, after) in amounts where before != 0 || after != 0 {
            let places = places(mode, axis, before, after).compactMap { $0 }
            result.append(try SliceCopy(places, axis, of: shape, "pad"))
            shape[axis] = places.count
        }
        return result
    }

    /// The same as a linear map of the last dims, those that have amounts unless their number is given.
    fileprivate func combination(_ mode: PadMode, last: Int? = nil, filling: Double = 0) -> SpatialCombination {
        let rank = whole.rank
        let maps = (rank - (last ?? amounts.count)..<rank).map { axis in
            let amount = amounts.first { $0.axis == axis }
            return AxisCombination(
                of: whole[axis], copying: places(mode, axis, amount?.before ?? 0, amount?.after ?? 0))
        }
        return SpatialCombination(maps, filling: filling)
    }

    fileprivate func op(_ mode: PadMode) -> Operator {
        let place = amounts.count - 1
        return mode == .circular
            ? .circularPad : (mode == .reflect ? Operator.reflectionPads : Operator.replicationPads)[place]
    }
}

/// The slices of a dim at given places.
struct SliceCopy {
    private let slices: Slices
    private let whole: Shape

    init(_ places: [Int], _ axis: Int, of shape: Shape, _ operation: String) throws(ProgramError) {
        slices = try SliceRules.select(axis, Tensor(places).array, shape, operation)
        whole = shape
    }

    func taken(from x: NDArray) -> NDArray { x.taken(slices.positions, slices.form, slices.shape) }

    /// The transpose: zeros with the slices added at their places.
    func added(_ g: NDArray) -> NDArray {
        let result = NDArray.filled(whole, .integer(0), g.dtype)
        NDArray.putAdd(g.contiguous(), slices.positions, slices.form, into: result)
        return result
    }
}

extension LinearMap {
    /// One selection of slices after the other.
    static func copying(_ copies: [SliceCopy], _ ops: (Operator, Operator)) -> LinearMap {
        LinearMap(
            ops: ops, map: { x in copies.isEmpty ? x.copied() : copies.reduce(x) { $1.taken(from: $0) } },
            transpose: { g in copies.isEmpty ? g.copied() : copies.reversed().reduce(g) { $1.added($0) } })
    }
}

/// Preconditions of padding.
package enum PadRules {
    /// The padding that a list of amounts describes, whose first two are those of the last dim.
    package static func amounts(_ pad: [Int], _ mode: PadMode, _ shape: Shape) throws(ProgramError) -> Padding {
        let count = pad.count / 2
        guard pad.count % 2 == 0 && count <= shape.rank else {
            throw ProgramError(
                "pad", "\(pad.count) amounts for a tensor of rank \(shape.rank)",
                hint: "Give two for each dim, the last dim first")
        }
        if mode != .constant { try ranks(count, mode, shape) }
        var target = shape
        var amounts: [(axis: Int, before: Int, after: Int)] = []
        for axis in shape.rank - count..<shape.rank {
            let place = 2 * (shape.rank - 1 - axis)
            let (before, after, size) = (pad[place], pad[place + 1], shape[axis])
            guard before > .min && after > .min else {
                throw ProgramError("pad", "amounts \(before) and \(after)", hint: "Use smaller numbers")
            }
            let kept = size.saturatingSum(Swift.min(before, 0)).saturatingSum(
                mode == .replicate ? 0 : Swift.min(after, 0))
            let most: Int
            switch mode {
            case .constant: most = .max
            case .reflect: most = Swift.max(size - 1, 0)
            case .replicate: most = size > 0 ? .max : 0
            case .circular: most = Swift.max(kept, 0)
            }
            guard Swift.max(before, after) <= most else {
                throw ProgramError(
                    "pad",
                    "\(Swift.max(before, after)) elements of padding, \(mode.rawValue), for \(size) of dim \(axis) "
                        + "of \(shape)",
                    hint: "It is at most \(most)")
            }
            // The sum of the amounts is within range if they have different signs.
            let amount = try Rules.size(before.addingReportingOverflow(after), "pad", "the result")
            let padded = try Rules.size(size.addingReportingOverflow(amount), "pad", "the result")
            guard padded >= 0 && (kept >= 0 || mode == .replicate || mode == .reflect) else {
                throw ProgramError(
                    "pad", "amounts \(before) and \(after) for \(size) elements of dim \(axis) of \(shape)",
                    hint: "Remove at most as many elements as there are")
            }
            target[axis] = padded
            amounts.append((axis, before, after))
        }
        _ = try Rules.elementCount(target)
        return Padding(amounts: amounts, whole: shape, target: target)
    }

    private static func ranks(_ count: Int, _ mode: PadMode, _ shape: Shape) throws(ProgramError) {
        guard (1...3).contains(count) && (count + 1...count + 2).contains(shape.rank) else {
            throw ProgramError(
                "pad", "\(2 * count) amounts, \(mode.rawValue), for a tensor of \(shape)",
                hint: "Give 2, 4 or 6 amounts, for all dims except the first one or two")
        }
    }
}

extension Operator {
    static let constantPad = Operator(
        "ConstantPadNdBackward0", "pad(a)", .words("g without the padding"), call: "pad", role: .moves)
    fileprivate static let reflectionPads = [
        padding("ReflectionPad1DBackward0"), padding("ReflectionPad2DBackward0"), padding("ReflectionPad3DBackward0"),
    ]
    fileprivate static let replicationPads = [
        padding("ReplicationPad1DBackward0"), padding("ReplicationPad2DBackward0"),
        padding("ReplicationPad3DBackward0"),
    ]
    /// PyTorch assembles its result by copies, whose derivative has this name.
    fileprivate static let circularPad = padding("CopySlices")
    fileprivate static let padBackward = Operator(
        "PadBackward0", "a without padding", .words("g padded"), call: "padBackward")

    private static func padding(_ name: StaticString) -> Operator {
        Operator(
            name, "pad(a)", .words("g without the padding, which is added to the elements it is copied from"),
            call: "pad",
            role: .moves)
    }
}

/// Preconditions of shapes and dims: pure functions that throw the message for the user.
package enum Rules {
    /// Checks a position in a collection. The operation is the collection's name.
    package static func position(_ position: Int, in count: Int, _ operation: String) throws(ProgramError) {
        guard position >= 0 && position < count else {
            throw ProgramError(
                operation, "there is no element \(position) of \(count)",
                hint: count == 0 ? "It is empty" : "Positions count from 0 to \(count - 1)")
        }
    }

    /// Checks a range of positions in a collection.
    package static func positions(_ range: Range<Int>, in count: Int, _ operation: String) throws(ProgramError) {
        guard range.lowerBound >= 0 && range.upperBound <= count else {
            throw ProgramError(
                operation, "there are no elements \(range) among \(count)",
                hint: count == 0 ? "It is empty" : "Use a range within 0 ..< \(count), or prefix and suffix")
        }
    }

    /// The index of a dim, which may be counted from the end.
    @inlinable
    package static func dim(_ dim: Int, rank: Int, _ operation: @autoclosure () -> String) throws(ProgramError) -> Int {
        let bound = Swift.max(rank, 1)
        guard dim >= -bound && dim < bound else { throw dimOutOfRange(dim, bound, operation()) }
        return dim < 0 ? dim + bound : dim
    }

    @usableFromInline static func dimOutOfRange(_ dim: Int, _ bound: Int, _ operation: String) -> ProgramError {
        ProgramError(
            operation, "dim \(dim) is out of range for a tensor of rank \(bound == 1 ? "0 or 1" : "\(bound)")",
            hint: "Use \(-bound) … \(bound - 1)")
    }

    /// The dims of a reduction or permutation; none may appear twice.
    package static func dims(_ dims: [Int], rank: Int, _ operation: String) throws(ProgramError) -> [Int] {
        var seen = 0
        var result: [Int] = []
        for entry in dims {
            let axis = try dim(entry, rank: rank, operation)
            guard seen & (1 << axis) == 0 else {
                throw ProgramError(operation, "dim \(entry) appears twice in \(dims)", hint: "Name each dim once")
            }
            seen |= 1 << axis
            result.append(axis)
        }
        return result
    }

    /// The common shape of two operands: sizes are aligned from the right and must be equal or 1.
    @inlinable
    package static func broadcast(
        _ lhs: Shape, _ rhs: Shape, _ operation: @autoclosure () -> String
    ) throws(ProgramError) -> Shape {
        if lhs == rhs { return lhs }
        let rank = Swift.max(lhs.rank, rhs.rank)
        var result = Shape(repeating: 1, rank: rank)
        for back in 1...Swift.max(rank, 1) where back <= rank {
            let left = back <= lhs.rank ? lhs[lhs.rank - back] : 1
            let right = back <= rhs.rank ? rhs[rhs.rank - back] : 1
            guard left == right || left == 1 || right == 1 else {
                throw notBroadcastable(lhs, rhs, dim: rank - back, operation())
            }
            result[rank - back] = left == 1 ? right : left
        }
        return result
    }

    @usableFromInline static func notBroadcastable(
        _ lhs: Shape, _ rhs: Shape, dim: Int, _ operation: String
    ) -> ProgramError {
        func size(_ shape: Shape) -> Int { shape[dim - Swift.max(lhs.rank, rhs.rank) + shape.rank] }
        return ProgramError(
            operation,
            "shapes \(lhs) and \(rhs) do not broadcast: dim \(dim) has \(size(lhs)) and \(size(rhs))",
            hint: "Sizes are aligned from the right and must be equal or 1; add a dim with unsqueeze or reshape")
    }

    /// The shape that `sizes` describes, in which a single −1 stands for the remaining size.
    package static func reshape(
        count: Int, from shape: Shape, to sizes: [Int], _ operation: String
    ) throws(ProgramError) -> Shape {
        guard sizes.count <= Shape.maximumRank else { throw Shape.tooManyDimensions }
        let unknown = sizes.filter { $0 == -1 }.count
        guard unknown <= 1 else {
            throw ProgramError(operation, "\(sizes) has \(unknown) dims of -1", hint: "Only one can be inferred")
        }
        if let negative = sizes.first(where: { $0 < -1 }) {
            throw ProgramError(operation, "\(sizes) has a negative size \(negative)", hint: "Use -1 to infer one")
        }
        let known = sizes.reduce(1) { $1 == -1 ? $0 : $0.saturatingProduct($1) }
        if unknown == 1 {
            guard known > 0 else {
                throw ProgramError(
                    operation, "\(shape) to \(sizes): -1 is ambiguous beside a size of 0", hint: "Write the size out")
            }
            guard count % known == 0 else {
                throw ProgramError(
                    operation, "\(shape) has \(count) elements, \(sizes) asks for a multiple of \(known)",
                    hint: "Choose sizes whose product divides \(count)")
            }
        } else if known != count {
            throw ProgramError(
                operation, "\(shape) has \(count) elements, \(sizes) asks for \(known)",
                hint: "Let one size be -1 to have it inferred")
        }
        return Shape(sizes.map { $0 == -1 ? count / known : $0 })
    }

    /// The shape after `expand`: dims added in front, sizes of 1 expanded; −1 keeps a size.
    package static func expand(_ shape: Shape, to sizes: [Int], _ operation: String) throws(ProgramError) -> Shape {
        guard sizes.count <= Shape.maximumRank else { throw Shape.tooManyDimensions }
        guard sizes.count >= shape.rank else {
            throw ProgramError(
                operation, "\(shape) has more dims than \(sizes)", hint: "Give at least \(shape.rank) sizes")
        }
        var result = Shape(sizes)
        for axis in 0..<sizes.count {
            let source = axis - (sizes.count - shape.rank)
            let size = source >= 0 ? shape[source] : nil
            switch (sizes[axis], size) {
            case (-1, let size?): result[axis] = size
            case (let wanted, let size?) where wanted == size || (size == 1 && wanted >= 0): break
            case (let wanted, nil) where wanted >= 0: break
            default:
                throw ProgramError(
                    operation,
                    "\(shape) does not expand to \(sizes): dim \(axis) would go from "
                        + "\(size.map(String.init) ?? "nothing") to \(sizes[axis])",
                    hint: "Only dims of size 1 can be expanded")
            }
        }
        return result
    }
}

// Sums of products over named dims, computed as matrix products of two operands at a time.

extension Tensor {
    /// A sum of products over named dims: `torch.einsum`.
    ///
    /// In the equation each operand has one letter for each of its dims, and operands are separated by commas. The
    /// result has the letters after `->`; all others are summed over. `...` stands for the dims without a letter, which
    /// broadcast. A letter that an operand has twice takes its diagonal. Without `->` the result has the dims of `...`,
    /// then each letter that occurs once, in alphabetical order with capitals first. Spaces have no meaning.
    /// ```swift
    /// Tensor.einsum("bij,bjk->bik", x, y)   // products of batches of matrices
    /// Tensor.einsum("ii", x)                // the trace
    /// ```
    /// The gradient of an operand is the sum of products of `g` and the other operands over the letters that it lacks.
    /// Three or more operands are multiplied in pairs, each time the pair whose product saves the most memory. Traps if
    /// the equation does not fit the operands, if sizes of a letter differ and none is 1, and if the dtypes of two
    /// operands that are multiplied as matrices differ.
    public static func einsum(
        _ equation: String, _ operands: Tensor..., file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        einsum(equation, operands, file: file, line: line)
    }

    /// The same for an array of operands.
    public static func einsum(
        _ equation: String, _ operands: [Tensor], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let equation = checked(file: file, line: line) { () throws(ProgramError) in
            try EinsumEquation(equation, operands.map(\.shape))
        }
        let named = zip(operands, equation.operands).map { NamedTensor($0, $1).withoutRepeatedNames() }
        return NamedTensor.product(named, keeping: equation.result, "einsum", file, line)
    }

    /// The sum of products over the last `dims` dims of this tensor and the first ones of `other`: `torch.tensordot`.
    /// The result has the other dims of both. Traps if there are not as many dims, or if their sizes differ.
    public func tensordot(
        _ other: Tensor, dims: Int = 2, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let pairs = checked(file: file, line: line) { () throws(ProgramError) in
            guard dims >= 0 && dims <= rank && dims <= other.rank else {
                throw ProgramError(
                    "tensordot", "\(dims) dims of \(shape) and \(other.shape)",
                    hint: "Both must have as many; name them with dims: ([…], […])")
            }
            return (Array(rank - dims..<rank), Array(0..<dims))
        }
        return tensordot(other, dims: pairs, file: file, line: line)
    }

    /// The sum of products over pairs of dims, the first list of this tensor's and the second of `other`'s:
    /// `torch.tensordot`. The result has the other dims of both, in order.
    ///
    /// Of two sizes that differ one must be 1; it is repeated. Traps if a dim does not exist or is repeated, if the
    /// lists have different lengths, and if sizes differ.
    public func tensordot(
        _ other: Tensor, dims: (lhs: [Int], rhs: [Int]), file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let (left, right) = checked(file: file, line: line) { () throws(ProgramError) in
            try EinsumRules.pairs(shape, dims.lhs, other.shape, dims.rhs, "tensordot")
        }
        var names = Array(rank..<rank + other.rank)
        for (axis, partner) in zip(right, left) { names[axis] = partner }
        let result = (0..<rank).filter { !left.contains($0) } + names.filter { $0 >= rank }
        return NamedTensor.product(
            [NamedTensor(self, Array(0..<rank)), NamedTensor(other, names)], keeping: result, "tensordot", file, line)
    }

    /// The sum of products over the last dim of both, `[…, k], [*, k] → […, *]`: `torch.inner`. If one is a single
    /// number, the product with it. Traps if the last dims differ.
    public func inner(_ other: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        if rank == 0 || other.rank == 0 { return self * other }
        checked(file: file, line: line) { () throws(ProgramError) in
            guard shape[rank - 1] == other.shape[other.rank - 1] else {
                throw ProgramError(
                    "inner", "lhs \(shape) · rhs \(other.shape): the last dims differ",
                    hint: "Use matmul for the last dim of one and the second to last of the other")
            }
        }
        return tensordot(other, dims: ([rank - 1], [other.rank - 1]), file: file, line: line)
    }
}

/// A tensor with a name for each dim: the operand of an ``Tensor/einsum(_:_:file:line:)``.
struct NamedTensor {
    let tensor: Tensor
    let names: [Int]

    init(_ tensor: Tensor, _ names: [Int]) {
        self.tensor = tensor
        self.names = names
    }

    private func size(_ name: Int) -> Int? { names.firstIndex(of: name).map { tensor.shape[$0] } }
    private func sizes(_ names: [Int]) -> [Int] { names.map { size($0) ?? 1 } }

    /// The diagonal of each two dims of one name.
    func withoutRepeatedNames() -> NamedTensor {
        for (axis, name) in names.enumerated() {
            guard let other = names[(axis + 1)...].firstIndex(of: name) else { continue }
            var rest = names
            rest.remove(at: other)
            rest.remove(at: axis)
            return NamedTensor(tensor.diagonal(dim1: axis, dim2: other), rest + [name]).withoutRepeatedNames()
        }
        return self
    }

    /// The product of all, summed over the names that `result` lacks, with the dims in its order.
    static func product(
        _ operands: [NamedTensor], keeping result: [Int], _ operation: String, _ file: StaticString, _ line: UInt
    ) -> Tensor {
        var left = operands
        while left.count > 1 {
            let (first, second) = nextPair(left, result)
            let b = left.remove(at: second)
            let a = left.remove(at: first)
            left.append(a.product(with: b, keeping: kept(result, left), operation, file, line))
        }
        let whole = left[0].dropping { !result.contains($0) }
        let order = result.map { whole.names.firstIndex(of: $0)! }
        return order == Array(0..<order.count) ? whole.tensor : whole.tensor.permuted(order)
    }

    /// The names that are needed after a product: those of the result and of the other operands.
    private static func kept(_ result: [Int], _ others: [NamedTensor]) -> Set<Int> {
        others.reduce(into: Set(result)) { $0.formUnion($1.names) }
    }

    /// The pair whose product is smallest compared with its factors.
    private static func nextPair(_ operands: [NamedTensor], _ result: [Int]) -> (Int, Int) {
        if operands.count == 2 { return (0, 1) }
        var best: (cost: Double, pair: (Int, Int)) = (.infinity, (0, 1))
        for second in operands.indices.dropFirst() {
            for first in 0..<second {
                let others = operands.indices.filter { $0 != first && $0 != second }.map { operands[$0] }
                let (a, b, kept) = (operands[first], operands[second], kept(result, others))
                let size = Set(a.names + b.names).intersection(kept).reduce(1.0) { product, name in
                    product * Double(Swift.max(a.size(name) ?? 1, b.size(name) ?? 1))
                }
                let cost = size - Double(a.tensor.count) - Double(b.tensor.count)
                if cost < best.cost { best = (cost, (first, second)) }
            }
        }
        return best.pair
    }

    /// Without the dims whose names fulfill the condition: summed, or only removed if the size is 1.
    private func dropping(_ isDropped: (Int) -> Bool) -> NamedTensor {
        let axes = names.indices.filter { isDropped(names[$0]) }
        if axes.isEmpty { return self }
        let single = axes.filter { tensor.shape[$0] == 1 }
        let summed = axes.filter { tensor.shape[$0] != 1 }
        let sum = summed.isEmpty ? tensor : tensor.sum(dims: summed, keepDim: true)
        let rest = names.indices.filter { !axes.contains($0) }
        return NamedTensor(
            sum.squeeze(single + summed), rest.map { names[$0] })
    }

    /// The product of two, summed over the names that are not kept.
    private func product(
        with other: NamedTensor, keeping kept: Set<Int>, _ operation: String, _ file: StaticString, _ line: UInt
    ) -> NamedTensor {
        // What only one of them has is summed before, and a dim of size 1 that the other repeats is removed.
        func reduced(_ x: NamedTensor, beside y: NamedTensor) -> NamedTensor {
            x.dropping { name in
                guard let size = y.size(name) else { return !kept.contains(name) }
                return kept.contains(name) ? x.size(name) == 1 && size != 1 : size == 1
            }
        }
        var (a, b) = (reduced(self, beside: other), other)
        b = reduced(b, beside: a)
        a = reduced(a, beside: b)
        let batch = a.names.filter { b.names.contains($0) && kept.contains($0) }
        let summed = a.names.filter { b.names.contains($0) && !kept.contains($0) }
        let left = a.names.filter { !b.names.contains($0) }
        let right = b.names.filter { !a.names.contains($0) }
        let names = batch + left + right
        checked(file: file, line: line) { () throws(ProgramError) in
            guard names.count <= Shape.maximumRank else { throw Shape.tooManyDimensions }
            if !summed.isEmpty { try ProductRules.dtypes(operation, a.tensor.dtype, b.tensor.dtype) }
        }
        if summed.isEmpty {
            let first = a.ordered(batch + left).reshaped(to: Shape(a.sizes(batch + left) + right.map { _ in 1 }))
            let second = b.ordered(batch + right)
                .reshaped(to: Shape(b.sizes(batch) + left.map { _ in 1 } + b.sizes(right)))
            return NamedTensor(first * second, names)
        }
        let sizes = a.sizes(batch + left) + b.sizes(right)
        func count(_ x: NamedTensor, _ names: [Int]) -> Int { x.sizes(names).reduce(1, *) }
        let (rows, inner, columns) = (count(a, left), count(a, summed), count(b, right))
        let (first, second) = (a.ordered(batch + left + summed), b.ordered(batch + summed + right))
        if batch.isEmpty {
            let product = first.reshaped(to: [rows, inner]).mm(second.reshaped(to: [inner, columns]))
            return NamedTensor(product.reshaped(to: Shape(sizes)), names)
        }
        let matrices = count(a, batch)
        let product = first.reshaped(to: [matrices, rows, inner]).bmm(second.reshaped(to: [matrices, inner, columns]))
        return NamedTensor(product.reshaped(to: Shape(sizes)), names)
    }

    private func ordered(_ order: [Int]) -> Tensor {
        order == names ? tensor : tensor.permuted(order.map { names.firstIndex(of: $0)! })
    }
}

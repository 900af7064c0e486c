// Matrix products. Their derivatives are products of transposed views, without copies.

extension Tensor {
    /// The product of two matrices, `[n, k] · [k, m] → [n, m]`: `torch.mm`.   dA = G·Bᵀ, dB = Aᵀ·G
    public func mm(_ other: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        ProductRules.apply(file, line) { () throws(ProgramError) in try ProductRules.mm(shape, other.shape) }
        return product(with: other, .plain)
    }

    /// The product of a matrix and a vector, `[n, k] · [k] → [n]`: `torch.mv`.   dA = g⊗v, dv = Aᵀ·g
    public func mv(_ vector: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        ProductRules.apply(file, line) { () throws(ProgramError) in try ProductRules.mv(shape, vector.shape) }
        return differentiable(
            .mv, self, vector,
            forward: { ProductRules.same("mv", $0, $1) { a, v in NDArray.matmul(a, v.unsqueezed(1)).squeezed([1]) } },
            lhs: .saving(.rhs) { g, saved in g.outer(saved.rhs) },
            rhs: .saving(.lhs) { g, saved in saved.lhs.t().mv(g) })
    }

    /// The inner product of two vectors, Σ aᵢ·bᵢ: `torch.dot`.   da = g·b, db = g·a
    public func dot(_ other: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        ProductRules.apply(file, line) { () throws(ProgramError) in try ProductRules.dot(shape, other.shape) }
        return differentiable(
            .dot, self, other,
            forward: {
                ProductRules.same("dot", $0, $1) { a, b in
                    NDArray.matmul(a.unsqueezed(0), b.unsqueezed(1)).squeezed([0, 1])
                }
            },
            lhs: .saving(.rhs) { g, saved in g * saved.rhs }, rhs: .saving(.lhs) { g, saved in g * saved.lhs })
    }

    /// The outer product of two vectors, aᵢ·bⱼ, `[n], [m] → [n, m]`: `torch.outer`.
    public func outer(_ other: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        ProductRules.apply(file, line) { () throws(ProgramError) in try ProductRules.outer(shape, other.shape) }
        return unsqueeze(1) * other
    }

    /// The products of two batches of matrices, `[b, n, k] · [b, k, m] → [b, n, m]`: `torch.bmm`.
    /// dA = G·Bᵀ, dB = Aᵀ·G
    public func bmm(_ other: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        ProductRules.apply(file, line) { () throws(ProgramError) in try ProductRules.bmm(shape, other.shape) }
        return differentiable(
            .bmm, self, other, forward: { ProductRules.same("bmm", $0, $1) { NDArray.batchedMatmul($0, $1) } },
            lhs: .saving(.rhs) { g, saved in g.bmm(saved.rhs.transpose(1, 2)) },
            rhs: .saving(.lhs) { g, saved in saved.lhs.transpose(1, 2).bmm(g) })
    }

    /// β·self + α·(m1·m2) for matrices, self broadcast to the product's shape: `torch.addmm`.
    /// dself = β·g, dm1 = α·g·m2ᵀ, dm2 = α·m1ᵀ·g
    ///
    /// If β is 0, NaN and infinities in self have no effect. For integers the fractions of β and α are cut off; traps if
    /// the dtype cannot hold them.
    public func addmm(
        _ m1: Tensor, _ m2: Tensor, beta: some TensorScalar = 1, alpha: some TensorScalar = 1,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        ProductRules.apply(file, line) { () throws(ProgramError) in
            try ProductRules.addmm(shape, m1.shape, m2.shape)
        }
        let (beta, alpha) = ProductRules.factors(beta.scalar, alpha.scalar, m1.dtype, "addmm", file, line)
        return beta.isOne && alpha.isOne
            ? adding(m1, m2, .plain) : adding(m1, m2, beta: beta, alpha: alpha)
    }

    /// The matrix product for all ranks: `torch.matmul`.
    ///
    /// Two vectors give their inner product, a matrix and a vector give a vector, and two matrices give their product.
    /// With more dims, the last two form matrices and the others broadcast. A vector counts as a row on the left and as
    /// a column on the right; the extra dim is then removed. Traps if the inner dimensions differ or the other dims do
    /// not broadcast.
    public func matmul(_ other: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        ProductRules.apply(file, line) { () throws(ProgramError) in try ProductRules.matmul(shape, other.shape) }
        switch (rank, other.rank) {
        case (1, 1): return dot(other)
        case (2, 2): return mm(other)
        case (2, 1): return mv(other)
        case (1, 2): return unsqueeze(0).mm(other).squeeze(0)
        case (1, _): return unsqueeze(0).matmul(other).squeeze(-2)
        case (_, 1): return matmul(other.unsqueeze(1)).squeeze(-1)
        case (_, 2):
            let rows = reshape([shape.dropLast().reduce(1, *), shape[rank - 1]])
            return rows.mm(other).reshape(Array(shape.dropLast()) + [other.shape[1]])
        default: return stackedMatmul(other)
        }
    }

    /// `matmul` with at least three dims on the right: the batch dims are merged into one.
    private func stackedMatmul(_ other: Tensor) -> Tensor {
        let batch = checked { () throws(ProgramError) in
            try Rules.broadcast(Shape(shape.dropLast(2)), Shape(other.shape.dropLast(2)), "matmul")
        }
        func stack(_ x: Tensor) -> Tensor {
            let matrix = Array(x.shape.suffix(2))
            return x.expand(Array(batch) + matrix).reshape([batch.elementCount] + matrix)
        }
        let product = stack(self).bmm(stack(other))
        return product.reshape(Array(batch) + [shape[rank - 2], other.shape[other.rank - 1]])
    }
}

/// Preconditions of products; each rule returns the shape of the result.
package enum ProductRules {
    static func apply(_ file: StaticString, _ line: UInt, _ rule: () throws(ProgramError) -> Shape) {
        _ = checked(file: file, line: line, rule)
    }

    package static func mm(_ a: Shape, _ b: Shape) throws(ProgramError) -> Shape {
        try ranks("mm", a, 2, b, 2)
        try inner("mm", a, a[1], b, b[0])
        return [a[0], b[1]]
    }

    package static func mv(_ a: Shape, _ v: Shape) throws(ProgramError) -> Shape {
        try ranks("mv", a, 2, v, 1)
        try inner("mv", a, a[1], v, v[0])
        return [a[0]]
    }

    package static func dot(_ a: Shape, _ b: Shape) throws(ProgramError) -> Shape {
        try ranks("dot", a, 1, b, 1)
        try inner("dot", a, a[0], b, b[0])
        return []
    }

    package static func outer(_ a: Shape, _ b: Shape) throws(ProgramError) -> Shape {
        try ranks("outer", a, 1, b, 1)
        return [a[0], b[0]]
    }

    package static func bmm(_ a: Shape, _ b: Shape) throws(ProgramError) -> Shape {
        try ranks("bmm", a, 3, b, 3)
        guard a[0] == b[0] else {
            throw ProgramError(
                "bmm", "lhs \(a) · rhs \(b): \(a[0]) matrices on one side, \(b[0]) on the other",
                hint: "Use matmul, which broadcasts")
        }
        try inner("bmm", a, a[2], b, b[1])
        return [a[0], a[1], b[2]]
    }

    package static func addmm(_ input: Shape, _ a: Shape, _ b: Shape) throws(ProgramError) -> Shape {
        try ranks("addmm", a, 2, b, 2)
        try inner("addmm", a, a[1], b, b[0])
        return try Rules.expand(input, to: [a[0], b[1]], "addmm")
    }

    package static func matmul(_ a: Shape, _ b: Shape) throws(ProgramError) -> Shape {
        guard a.rank > 0 && b.rank > 0 else {
            throw ProgramError("matmul", "lhs \(a) · rhs \(b): a 0-d tensor has no product", hint: "Use * instead")
        }
        let rows = a.rank == 1 ? Shape([1, a[0]]) : a
        let columns = b.rank == 1 ? Shape([b[0], 1]) : b
        try inner("matmul", a, rows[rows.rank - 1], b, columns[columns.rank - 2])
        var result = try Rules.broadcast(Shape(rows.dropLast(2)), Shape(columns.dropLast(2)), "matmul")
        if a.rank > 1 { result.append(rows[rows.rank - 2]) }
        if b.rank > 1 { result.append(columns[columns.rank - 1]) }
        return result
    }

    private static func ranks(
        _ name: String, _ a: Shape, _ aRank: Int, _ b: Shape, _ bRank: Int
    ) throws(ProgramError) {
        guard a.rank == aRank && b.rank == bRank else {
            throw ProgramError(
                name, "lhs \(a) · rhs \(b): takes ranks \(aRank) and \(bRank), not \(a.rank) and \(b.rank)",
                hint: "matmul takes all ranks")
        }
    }

    private static func inner(_ name: String, _ a: Shape, _ k: Int, _ b: Shape, _ other: Int) throws(ProgramError) {
        guard k == other else {
            // A transposed operand is the usual mistake; the hint is given only if it would help.
            let right = b.rank >= 2 && b[b.rank - 1] == k
            let left = a.rank >= 2 && a[a.rank - 2] == other
            let hint =
                right
                ? "Try rhs.transpose(\(b.rank - 2), \(b.rank - 1))"
                : left ? "Try lhs.transpose(\(a.rank - 2), \(a.rank - 1))" : nil
            throw ProgramError(name, "lhs \(a) · rhs \(b): inner dimensions differ (\(k) ≠ \(other))", hint: hint)
        }
    }

    /// A factor of tensors of `dtype`. Integers take no fractions, and the dtype must hold the factor.
    package static func factor(
        _ number: Scalar, _ dtype: DType, _ operation: String
    ) throws(ProgramError) -> Scalar {
        if number.isComplex { try CreationRules.holds(number, dtype, operation) }
        guard dtype.isInteger else { return number }
        try CreationRules.holds(number, dtype, operation)
        return .integer(number.integer)
    }

    static func factors(
        _ beta: Scalar, _ alpha: Scalar, _ dtype: DType, _ operation: String, _ file: StaticString, _ line: UInt
    ) -> (beta: Scalar, alpha: Scalar) {
        checked(file: file, line: line) { () throws(ProgramError) in
            (try factor(beta, dtype, operation), try factor(alpha, dtype, operation))
        }
    }

    /// Runs a product on two arrays that must share a dtype, as in PyTorch.
    static func same(
        _ name: String, _ a: NDArray, _ b: NDArray, _ product: (NDArray, NDArray) -> NDArray
    ) -> NDArray {
        checked { () throws(ProgramError) in try dtypes(name, a.dtype, b.dtype) }
        return product(a, b)
    }

    package static func dtypes(_ name: String, _ a: DType, _ b: DType) throws(ProgramError) {
        guard a == b else {
            throw ProgramError(name, "lhs is \(a), rhs \(b)", hint: "Convert one with to(…)")
        }
        guard a != .bool else { throw ProgramError(name, "not defined for bool", hint: "Convert with to(…) first") }
    }
}

extension Operator {
    static let mv = Operator(
        "MvBackward0", "a @ b", .gradient("g ⊗ b"), .gradient("aᵀ @ g"), operands: ["self", "vec"])
    static let dot = Operator(
        "DotBackward0", "a · b", .gradient("g*b", text: "b"), .gradient("g*a", text: "a"), operands: ["self", "tensor"])
    static let bmm = Operator(
        "BmmBackward0", "a @ b", .gradient("g @ bᵀ"), .gradient("aᵀ @ g"), operands: ["self", "mat2"])
}

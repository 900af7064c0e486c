// The product of two matrices and its derivatives, shared by `mm`, `addmm` and linear layers.

/// Whether the right operand of a product is given as is or transposed, as a layer stores its weight.
package enum ProductForm: Sendable {
    /// a·b
    case plain
    /// a·bᵀ
    case transposed

    /// da = g·bᵀ, or g·b if b is given transposed.
    func left(_ g: Tensor, _ b: Tensor) -> Tensor {
        self == .plain ? g.multiplied(by: b, transposing: .rhs) : g.multiplied(by: b)
    }

    /// db = aᵀ·g, or gᵀ·a if b is given transposed.
    func right(_ g: Tensor, _ a: Tensor) -> Tensor {
        self == .plain ? a.multiplied(by: g, transposing: .lhs) : g.multiplied(by: a, transposing: .lhs)
    }
}

extension Tensor {
    /// a·b or a·bᵀ for matrices whose shapes fit.
    package func product(with other: Tensor, _ form: ProductForm) -> Tensor {
        // Closures that capture nothing are free; hence one for each form.
        form == .plain
            ? differentiable(
                .mm, self, other, forward: { ProductRules.same("mm", $0, $1) { NDArray.matmul($0, $1) } },
                lhs: .saving(.rhs) { g, saved in ProductForm.plain.left(g, saved.rhs) },
                rhs: .saving(.lhs) { g, saved in ProductForm.plain.right(g, saved.lhs) })
            : differentiable(
                .mmTransposed, self, other,
                forward: { ProductRules.same("mm", $0, $1) { NDArray.matmul($0, $1, transposing: .rhs) } },
                lhs: .saving(.rhs) { g, saved in ProductForm.transposed.left(g, saved.rhs) },
                rhs: .saving(.lhs) { g, saved in ProductForm.transposed.right(g, saved.lhs) })
    }

    /// self + a·b, or a·bᵀ, for matrices whose shapes fit; a single row is added to every row.
    package func adding(_ a: Tensor, _ b: Tensor, _ form: ProductForm) -> Tensor {
        form == .plain
            ? differentiable(
                .addmm, self, a, b, forward: { ProductRules.sum($0, $1, $2) }, first: .of { g, _ in g },
                second: .saving(.third) { g, saved in ProductForm.plain.left(g, saved.third) },
                third: .saving(.rhs) { g, saved in ProductForm.plain.right(g, saved.rhs) })
            // The row is added while the product is computed.
            : differentiable(
                .addmmTransposed, self, a, b, forward: { NDArray.matmul($1, $2, transposing: .rhs, plus: $0) },
                first: .of { g, _ in g },
                second: .saving(.third) { g, saved in ProductForm.transposed.left(g, saved.third) },
                third: .saving(.rhs) { g, saved in ProductForm.transposed.right(g, saved.rhs) })
    }

    /// β·self + α·(a·b) for matrices whose shapes fit.
    func adding(_ a: Tensor, _ b: Tensor, beta: Scalar, alpha: Scalar) -> Tensor {
        func scaled(_ g: Tensor, _ factor: Scalar) -> Tensor {
            factor.isOne ? g : g.multiplied(by: factor.conjugate)
        }
        return differentiable(
            .addmmScaled, self, a, b, numbers: Numbers(beta, alpha),
            forward: { ProductRules.sum($0, $1, $2, beta: beta, alpha: alpha) },
            first: .of { g, _ in scaled(g, beta) },
            second: .saving(.third) { g, saved in ProductForm.plain.left(scaled(g, alpha), saved.third) },
            third: .saving(.rhs) { g, saved in ProductForm.plain.right(scaled(g, alpha), saved.rhs) })
    }

    /// The product of two matrices, one of which may be transposed; used by the derivatives of products.
    fileprivate func multiplied(by other: Tensor, transposing side: NDArray.Side = .neither) -> Tensor {
        guard RunningThread.isGradEnabled else { return Tensor(NDArray.matmul(array, other.array, transposing: side)) }
        return switch side {
        case .neither: mm(other)
        case .lhs: t().mm(other)
        case .rhs: mm(other.t())
        }
    }
}

extension ProductRules {
    /// β·input + α·(a·b).
    fileprivate static func sum(
        _ input: NDArray, _ a: NDArray, _ b: NDArray, beta: Scalar = .integer(1), alpha: Scalar = .integer(1)
    ) -> NDArray {
        checked { () throws(ProgramError) in try dtypes("addmm", input.dtype, a.dtype) }
        if beta.isOne && alpha.isOne {
            return same("addmm", a, b) { NDArray.matmul($0, $1, plus: input) }
        }
        let product = same("addmm", a, b) { NDArray.matmul($0, $1) }
        let scaled = Elementwise.scaled(product, alpha)
        if beta.asComplex == 0 { return scaled }
        let summand = Elementwise.scaled(input, beta)
        NDArray.binary(.add, scaled, summand, into: scaled)
        return scaled
    }
}

extension Operator {
    private static let names = ["self", "mat1", "mat2"]

    static let mm = Operator(
        "MmBackward0", "a @ b", .gradient("g @ bᵀ"), .gradient("aᵀ @ g"), operands: ["self", "mat2"])
    static let mmTransposed = Operator(
        "MmBackward0", "a @ bᵀ", .gradient("g @ b"), .gradient("gᵀ @ a"), operands: ["self", "mat2"])
    static let addmm = Operator(
        "AddmmBackward0", "b @ c + a", .gradient("g"), .gradient("g @ cᵀ"), .gradient("bᵀ @ g"), operands: names)
    static let addmmTransposed = Operator(
        "AddmmBackward0", "b @ cᵀ + a", .gradient("g", text: "Σ g over the rows"), .gradient("g @ c"),
        .gradient("gᵀ @ b"), operands: names)
    static let addmmScaled = Operator(
        "AddmmBackward0", "n*a + p*(b @ c)", .gradient("n*g"), .gradient("p*(g @ cᵀ)"), .gradient("p*(bᵀ @ g)"),
        operands: names, numbers: ["beta", "alpha"])
}

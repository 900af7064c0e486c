// β·self + α·product for products of matrices and vectors. With β = 0 the tensor is not read, so that its NaN do not
// spread. The factors of integers are truncated; those of `addr` must be whole.

extension Tensor {
    /// β·self + α·(matrix·vector), self broadcast to the product's shape: `torch.addmv`.
    /// dself = β·g, dmatrix = α·g⊗vector, dvector = α·matrixᵀ·g
    public func addmv(
        _ matrix: Tensor, _ vector: Tensor, beta: some TensorScalar = 1, alpha: some TensorScalar = 1,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        adding(matrix, vector, beta.scalar, alpha.scalar, .addmv, file, line, shape: ProductRules.mv) { a, v, summand in
            let column = summand?.broadcast(to: [a.shape[0]]).unsqueezed(1)
            return NDArray.matmul(a, v.unsqueezed(1), plus: column).squeezed([1])
        } second: { g, _, v in
            g.outer(v)
        } third: { g, a, _ in
            a.t().mv(g)
        }
    }

    /// β·self + α·(vec1⊗vec2), self broadcast to the product's shape: `torch.addr`.
    /// Of bool it is the disjunction of self and the conjunctions.
    /// dself = β·g, dvec1 = α·g·vec2, dvec2 = α·gᵀ·vec1
    public func addr(
        _ vec1: Tensor, _ vec2: Tensor, beta: some TensorScalar = 1, alpha: some TensorScalar = 1,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        adding(vec1, vec2, beta.scalar, alpha.scalar, .addr, file, line, shape: ProductRules.outer) { a, b, summand in
            let target: Shape = [a.count, b.count]
            if let summand, a.dtype == .float32 || a.dtype == .float64 {
                // In one pass, with one rounding, as in PyTorch.
                return .pointwise(.addcmul, summand, a.unsqueezed(1), b, numbers: PointwiseNumbers(1), shape: target)
            }
            let product = NDArray.binary(.mul, a.unsqueezed(1), b, target)
            return summand.map { .binary(.add, $0, product, product.shape) } ?? product
        } second: { g, _, b in
            g.mv(b)
        } third: { g, a, _ in
            g.t().mv(a)
        }
    }

    /// β·self + α·(batch1·batch2) for batches of matrices, self broadcast to the product's shape: `torch.baddbmm`.
    /// dself = β·g, db1 = α·g·b2ᵀ, db2 = α·b1ᵀ·g
    public func baddbmm(
        _ batch1: Tensor, _ batch2: Tensor, beta: some TensorScalar = 1, alpha: some TensorScalar = 1,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        adding(batch1, batch2, beta.scalar, alpha.scalar, .baddbmm, file, line, shape: ProductRules.bmm) {
            a, b, summand in
            NDArray.batchedMatmul(a, b, plus: summand)
        } second: { g, _, b in
            g.bmm(b.transpose(1, 2))
        } third: { g, a, _ in
            a.transpose(1, 2).bmm(g)
        }
    }

    /// β·self + α·Σ (batch1·batch2), the sum of the products of two batches of matrices, self broadcast to its shape:
    /// `torch.addbmm`.
    /// dself = β·g, db1 = α·g·b2ᵀ, db2 = α·b1ᵀ·g for each matrix of the batches
    public func addbmm(
        _ batch1: Tensor, _ batch2: Tensor, beta: some TensorScalar = 1, alpha: some TensorScalar = 1,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        func sumShape(_ a: Shape, _ b: Shape) throws(ProgramError) -> Shape {
            Shape(try ProductRules.bmm(a, b).dropFirst())
        }
        return adding(batch1, batch2, beta.scalar, alpha.scalar, .addbmm, file, line, shape: sumShape) {
            a, b, summand in
            // The sum of the products is one product of the matrices side by side.
            let (n, k) = (a.shape[1], a.shape[0] * a.shape[2])
            return NDArray.matmul(
                a.permuted([1, 0, 2]).reshaped([n, k]), b.reshaped([k, b.shape[2]]), plus: summand)
        } second: { g, a, b in
            g.unsqueeze(0).expand(a.shape[0], g.shape[0], g.shape[1]).bmm(b.transpose(1, 2))
        } third: { g, a, _ in
            a.transpose(1, 2).bmm(g.unsqueeze(0).expand(a.shape[0], g.shape[0], g.shape[1]))
        }
    }

    /// β·self + α·product(a, b).
    ///
    /// - Parameters:
    ///   - shape: the shape of the product, or the reason why there is none.
    ///   - product: the product of a and b, plus the summand; both factors are 1 if there is one.
    ///   - second: the gradient of a, from that of the product and both operands.
    ///   - third: the gradient of b.
    private func adding(
        _ a: Tensor, _ b: Tensor, _ beta: Scalar, _ alpha: Scalar, _ op: Operator, _ file: StaticString, _ line: UInt,
        shape productShape: (Shape, Shape) throws(ProgramError) -> Shape,
        product: @escaping (_ a: NDArray, _ b: NDArray, _ summand: NDArray?) -> NDArray,
        second: @escaping (_ g: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor,
        third: @escaping (_ g: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor
    ) -> Tensor {
        let (beta, alpha) = checked(file: file, line: line) { () throws(ProgramError) in
            let target = try productShape(a.shape, b.shape)
            _ = try Rules.expand(shape, to: Array(target), op.call)
            if !(op === Operator.addr && [dtype, a.dtype, b.dtype] == [.bool, .bool, .bool]) {
                try ProductRules.dtypes(op.call, a.dtype, b.dtype)
                try ProductRules.dtypes(op.call, dtype, a.dtype)
            }
            if op === Operator.addr { for factor in [beta, alpha] { try ProductRules.whole(factor, dtype, op.call) } }
            return (try ProductRules.factor(beta, dtype, op.call), try ProductRules.factor(alpha, dtype, op.call))
        }
        return differentiable(
            op, self, a, b, numbers: Numbers(beta, alpha),
            forward: {
                beta.isOne && alpha.isOne
                    ? product($1, $2, $0) : $0.weighted(beta, plus: product($1, $2, nil), alpha)
            },
            first: .of { g, _ in g.scaled(by: beta.conjugate) },
            second: .saving([.rhs, .third]) { g, saved in
                second(g.scaled(by: alpha.conjugate), saved.rhs, saved.third)
            },
            third: .saving([.rhs, .third]) { g, saved in
                third(g.scaled(by: alpha.conjugate), saved.rhs, saved.third)
            })
    }

    private func scaled(by factor: Scalar) -> Tensor { factor.isOne ? self : multiplied(by: factor) }
}

extension NDArray {
    /// β·self + α·product, self broadcast to the product's shape.
    fileprivate func weighted(_ beta: Scalar, plus product: NDArray, _ alpha: Scalar) -> NDArray {
        func scaled(_ x: NDArray, _ factor: Scalar) -> NDArray {
            factor.isOne ? x : .binary(.mul, x, factor)
        }
        let weighted = scaled(product, alpha)
        return beta.asComplex == 0 ? weighted : .binary(.add, scaled(self, beta), weighted, weighted.shape)
    }
}

extension ProductRules {
    /// The factors of integers in `addr` are whole numbers; as in PyTorch, the others are truncated.
    package static func whole(_ factor: Scalar, _ dtype: DType, _ operation: String) throws(ProgramError) {
        if !dtype.isDifferentiable && Int64(exactly: factor.double) == nil {
            throw ProgramError(
                operation, "a factor of \(factor.double) for a tensor of \(dtype)",
                hint: "Convert the tensors with to(.float32), or give a whole number")
        }
    }
}

extension Operator {
    static let addmv = Operator(
        "AddmvBackward0", "n*a + p*(b @ c)", .gradient("n*g"), .gradient("p*(g ⊗ c)"), .gradient("p*(bᵀ @ g)"),
        operands: ["self", "mat", "vec"], numbers: ["beta", "alpha"])
    static let addr = Operator(
        "AddrBackward0", "n*a + p*(b ⊗ c)", .gradient("n*g"), .gradient("p*(g @ c)"), .gradient("p*(gᵀ @ b)"),
        operands: ["self", "vec1", "vec2"], numbers: ["beta", "alpha"])
    static let baddbmm = Operator(
        "BaddbmmBackward0", "n*a + p*(b @ c)", .gradient("n*g"), .gradient("p*(g @ cᵀ)"), .gradient("p*(bᵀ @ g)"),
        operands: ["self", "batch1", "batch2"], numbers: ["beta", "alpha"])
    static let addbmm = Operator(
        "AddbmmBackward0", "addbmm(a, b, c)", .gradient("n*g"), .words("alpha*g @ cᵀ of each matrix"),
        .words("alpha*bᵀ @ g of each matrix"), operands: ["self", "batch1", "batch2"], numbers: ["beta", "alpha"])
}

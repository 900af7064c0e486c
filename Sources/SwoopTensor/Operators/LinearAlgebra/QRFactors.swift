#if LAPACK
// QR factorizations, and products of reflectors.

/// What a QR factorization computes.
public enum QRMode: String, Sendable, Hashable, CaseIterable {
    /// Q with as many columns as the smaller size of the matrix.
    case reduced
    /// A square Q.
    case complete
    /// R only; Q is empty.
    case r
}

extension Tensor {
    /// Q with orthonormal columns and the upper-triangular R with A = Q·R: `torch.linalg.qr`.
    ///
    /// Of matrices `[…, m, n]` with the smaller size k, Q is `[…, m, k]` and R `[…, k, n]`, with `.complete` `[…, m, m]` and
    /// `[…, m, n]`. Traps unless they are of float32, float64 or complex numbers. Not differentiable with `.r`, and with
    /// `.complete` if there are more rows than columns: backward traps.
    /// The diagonal of R is real.
    /// dA = (gQ + Q·S)·R⁻ᴴ with the Hermitian S whose lower triangle is that of R·gRᴴ − gQᴴ·Q, for m ≥ n
    public func qr(
        _ mode: QRMode = .reduced, file: StaticString = #fileID, line: UInt = #line
    ) -> (Q: Tensor, R: Tensor) {
        checkMatrices("qr", file, line)
        let (m, n) = (shape[rank - 2], shape[rank - 1])
        let k = mode == .complete ? m : Swift.min(m, n)
        let (packed, factors) = stacked.reflectors()
        let upper = packed.narrowed(rank - 2, k).keeping(.upper(offset: 0))
        let q =
            mode == .r
            ? NDArray(uninitialized: [0], dtype)
            : packed.narrowed(rank - 1, Swift.min(k, n)).contiguous().reflectorProduct(factors, columns: k)
        let results = differentiable(
            .qr, [self], numbers: Numbers(whole: mode == .reduced ? 0 : mode == .complete ? 1 : 2), savingResults: true,
            results: [q, upper],
            pullback: { gradients, saved in
                checked { () throws(ProgramError) in try QRRules.differentiable(mode, m, n) }
                return [saved.exactOutput(0).orthogonalGradient(saved.exactOutput(1), gradients[0], gradients[1])]
            })
        return (results[0], results[1])
    }

    /// The gradient of A = Q·R, where this is Q. If A is wider than high, the gradient of its further columns Y = Q·V goes
    /// to those of R, and from there to Q.
    private func orthogonalGradient(_ r: Tensor, _ ofQ: Tensor?, _ ofR: Tensor?) -> Tensor? {
        let (m, n) = (r.shape[r.rank - 2], r.shape[r.rank - 1])
        guard m < n else { return squareGradient(r, ofQ, ofR) }
        func part(_ x: Tensor, _ columns: Range<Int>) -> Tensor {
            x.narrow(dim: -1, start: columns.lowerBound, length: columns.count)
        }
        let further = matmul(part(r, m..<n))
        let through = ofR.map { further.matmul(part($0, m..<n).mH) }
        let sum = ofQ.map { q in through.map { q + $0 } ?? q } ?? through
        let first = squareGradient(part(r, 0..<m), sum, ofR.map { part($0, 0..<m) })
        let rest = ofR.map { matmul(part($0, m..<n)) } ?? Tensor.zerosLike(further)
        return first.map { .cat([$0, rest], dim: -1) }
    }

    private func squareGradient(_ r: Tensor, _ ofQ: Tensor?, _ ofR: Tensor?) -> Tensor? {
        let terms = [ofR.map { r.matmul($0.mH) }, ofQ.map { -$0.mH.matmul(self) }].compactMap { $0 }
        guard let first = terms.first else { return nil }
        let whole = terms.count == 2 ? first + terms[1] : first
        // Of the diagonal counts the real part, since that of R is real.
        let diagonal = whole.dtype.isComplex ? whole.diagonal(dim1: -2, dim2: -1).real.diagEmbed() : nil
        let lower = diagonal.map { whole.tril(-1) + $0 } ?? whole.tril()
        let product = matmul(lower + whole.tril(-1).mH)
        return r.solved(
            TriangularSystem(upper: true, left: false, form: .adjoint), ofQ.map { $0 + product } ?? product)
    }

    /// R and, below it, the vectors of the reflectors whose product is Q, and their factors: `torch.geqrf`, LAPACK's form of
    /// a QR factorization. Not differentiable; see ``qr(_:file:line:)``. Traps unless the matrices are of float32, float64
    /// or complex numbers.
    public func geqrf(file: StaticString = #fileID, line: UInt = #line) -> (a: Tensor, tau: Tensor) {
        checkMatrices("geqrf", file, line)
        let (packed, factors) = stacked.reflectors()
        return (Tensor(packed), Tensor(factors))
    }

    /// The first columns of a product of reflectors I − τᵢ·vᵢ·vᵢᴴ, where vᵢ is 0 above its element i, which is 1, and column i
    /// of this tensor below it: `torch.linalg.householder_product`, also `torch.orgqr`.
    ///
    /// Of reflectors `[…, m, n]` with m ≥ n and factors `[…, k]` the result is `[…, m, n]`. Traps if they do not fit.
    /// Backward takes a step for each reflector.
    public func householderProduct(
        _ tau: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            try LinearRules.reflectors(shape, dtype, tau.shape, tau.dtype, "householderProduct")
            try QRRules.product(shape)
        }
        let (m, n) = (shape[rank - 2], shape[rank - 1])
        return differentiable(
            .householderProduct, [self, tau], saving: [self, tau],
            results: [stacked.reflectorProduct(tau.array.contiguous())],
            pullback: { gradients, saved in
                guard let g = gradients[0] else { return [nil, nil] }
                let sizes = Array(saved.exact(0).shape.dropLast(2)) + [m, n]
                let identity = Tensor.eye(m, n, dtype: g.dtype).expand(sizes)
                let reflections = Reflections(saved.exact(0), saved.exact(1), adjoint: false)
                return Array(reflections.gradients(g, of: identity).prefix(2))
            })[0]
    }

    /// Q·C, where this tensor is the reflectors of a square Q as ``householderProduct(_:file:line:)`` takes them:
    /// `torch.ormqr`. With `transpose` Qᴴ·C, with `left: false` C·Q or C·Qᴴ.
    ///
    /// Traps if reflectors, factors and matrices do not fit; all have the same dims before the matrices.   dC = Qᴴ·g
    public func ormqr(
        _ tau: Tensor, _ other: Tensor, left: Bool = true, transpose: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            try LinearRules.reflectors(shape, dtype, tau.shape, tau.dtype, "ormqr")
            try QRRules.multiply(shape, dtype, other.shape, other.dtype, left: left)
        }
        let y = stacked.multiplied(tau.array.contiguous(), by: other.stacked, left: left, adjoint: transpose)
        return differentiable(
            .ormqr, [self, tau, other], numbers: Numbers(Numbers.flag(left), Numbers.flag(transpose)),
            saving: [self, tau, other], results: [y],
            pullback: { gradients, saved in
                guard let g = gradients[0] else { return [nil, nil, nil] }
                // C·Q = (Qᴴ·Cᴴ)ᴴ
                let (c, slope) = left ? (saved.exact(2), g) : (saved.exact(2).mH, g.mH)
                let found = Reflections(saved.exact(0), saved.exact(1), adjoint: transpose == left).gradients(
                    slope, of: c)
                return [found[0], found[1], left ? found[2] : found[2].mH]
            })[0]
    }
}

/// The product of reflectors as steps that can be differentiated.
private struct Reflections {
    /// The vectors as columns.
    let vectors: Tensor
    let factors: Tensor
    /// The order in which they are applied: that of Qᴴ is the first one first.
    let order: [Int]

    init(_ packed: Tensor, _ factors: Tensor, adjoint: Bool) {
        let (m, k) = (packed.shape[packed.rank - 2], factors.shape[factors.rank - 1])
        vectors =
            packed.narrow(dim: -1, start: 0, length: k).tril(-1) + Tensor.eye(m, k, dtype: packed.dtype)
        // The adjoint of a reflection has the conjugate factor.
        self.factors = adjoint ? factors.conjugated : factors
        isAdjoint = adjoint
        order = adjoint ? Array(0..<k) : Array((0..<k).reversed())
        width = packed.shape[packed.rank - 1]
    }

    private let width: Int
    private let isAdjoint: Bool

    private func vector(_ place: Int) -> Tensor { vectors.narrow(dim: -1, start: place, length: 1) }
    private func factor(_ place: Int) -> Tensor { factors.narrow(dim: -1, start: place, length: 1).unsqueeze(-1) }

    /// The gradients of the reflectors, of their factors and of C from that of the product with C.
    ///
    /// A step is C' = C − τ·v·w with w = vᴴ·C. With z = vᴴ·g: dτ = −Σ z·w*, dv = −(τ*·g·wᴴ + τ·C·zᴴ), dC = g − τ*·v·z,
    /// where τ* and w* are the conjugates.
    func gradients(_ g: Tensor, of c: Tensor) -> [Tensor] {
        var before: [Tensor] = []
        var current = c
        for place in order {
            before.append(current)
            let v = vector(place)
            current = current - factor(place) * v.matmul(v.mH.matmul(current))
        }
        var slope = g
        var ofVectors = [Tensor?](repeating: nil, count: order.count)
        var ofFactors = ofVectors
        for (place, c) in zip(order, before).reversed() {
            let (v, factor) = (vector(place), factor(place))
            let (w, z) = (v.mH.matmul(c), v.mH.matmul(slope))
            ofFactors[place] = -(z * w.conjugated).sum(dim: -1)
            ofVectors[place] = -(factor.conjugated * slope.matmul(w.mH) + factor * c.matmul(z.mH))
            slope = slope - factor.conjugated * v.matmul(z)
        }
        guard !order.isEmpty else {
            let empty = vectors.shape.dropLast() + [width]
            return [Tensor.zeros(Shape(empty), dtype: g.dtype), Tensor.zerosLike(factors), slope]
        }
        var ofPacked = Tensor.cat(ofVectors.map { $0! }, dim: -1).tril(-1)
        if width > order.count {
            let rest = Shape(Array(ofPacked.shape.dropLast()) + [width - order.count])
            ofPacked = .cat([ofPacked, Tensor.zeros(rest, dtype: g.dtype)], dim: -1)
        }
        let found = Tensor.cat(ofFactors.map { $0! }, dim: -1)
        return [ofPacked, isAdjoint ? found.conjugated : found, slope]
    }
}

/// Preconditions of QR factorizations.
package enum QRRules {
    package static func differentiable(_ mode: QRMode, _ m: Int, _ n: Int) throws(ProgramError) {
        guard mode != .r else {
            throw ProgramError("qr", "R alone is not differentiable", hint: "Use .reduced")
        }
        guard mode != .complete || m <= n else {
            throw ProgramError("qr", ".complete of \(m) × \(n) is not differentiable", hint: "Use .reduced")
        }
    }

    package static func product(_ packed: Shape) throws(ProgramError) {
        guard packed[packed.rank - 2] >= packed[packed.rank - 1] else {
            throw ProgramError(
                "householderProduct", "\(packed) has more columns than rows", hint: "Narrow it to as many columns")
        }
    }

    package static func multiply(
        _ packed: Shape, _ packedType: DType, _ other: Shape, _ otherType: DType, left: Bool
    ) throws(ProgramError) {
        try LinearRules.matrices(other, otherType, "ormqr")
        guard packedType == otherType else {
            throw ProgramError(
                "ormqr", "reflectors of \(packedType), matrices of \(otherType)", hint: "Convert one with to(…)")
        }
        guard
            other.rank == packed.rank && Array(other.dropLast(2)) == Array(packed.dropLast(2))
                && packed[packed.rank - 2] == other[other.rank - (left ? 2 : 1)]
        else {
            throw ProgramError(
                "ormqr", "reflectors \(packed) and matrices \(other)",
                hint: "The matrices have as many \(left ? "rows" : "columns") as the reflectors have rows")
        }
    }
}

extension NDArray {
    /// The first indices of a dim.
    func narrowed(_ axis: Int, _ length: Int) -> NDArray {
        var sizes = shape
        sizes[axis] = length
        return NDArray(viewing: self, shape: sizes, strides: strides)
    }
}

extension Operator {
    static let qr = Operator(
        "LinalgQrBackward0", "qr(a)", .words("(gQ + Q S) R⁻ᴴ with the Hermitian S of R gRᴴ - gQᴴ Q"), call: "qr",
        operands: ["A"], numbers: ["mode"], results: ["Q", "R"])
    static let householderProduct = Operator(
        "LinalgHouseholderProductBackward0", "householderProduct(a, b)", .words("through each reflection"),
        .words("through each reflection"), call: "householderProduct", operands: ["input", "tau"],
        entries: ["input", "tau"])
    static let ormqr = Operator(
        "OrmqrBackward0", "ormqr(a, b, c)", .words("through each reflection"), .words("through each reflection"),
        .words("Qᴴ g"), operands: ["self", "tau", "other"], numbers: [.flag("left"), .flag("transpose")],
        entries: ["self", "tau", "other"])
}
#endif

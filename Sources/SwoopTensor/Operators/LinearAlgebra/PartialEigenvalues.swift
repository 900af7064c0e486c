#if LAPACK
// A few eigenvalues of symmetric matrices, by iteration.

/// How ``Tensor/lobpcg(k:B:X:n:iK:niter:tol:largest:method:generator:file:line:)`` chooses the basis of each step, by
/// PyTorch's names.
public enum LOBPCGMethod: String, Sendable, Hashable, CaseIterable {
    /// Of orthonormal vectors (Stathopoulos and Wu, 2002): robust.
    case ortho
    /// By a Cholesky factorization (Knyazev, 2001), and as `ortho` in steps whose vectors are nearly dependent.
    case basic
}

extension Tensor {
    /// The `k` largest eigenvalues of symmetric matrices A, or with `largest: false` the smallest, and their eigenvectors
    /// as columns, by the locally optimal block preconditioned conjugate gradient method (Knyazev, 2001): `torch.lobpcg`.
    ///
    /// Of matrices `[…, m, m]` the eigenvalues are `[…, k]`, the largest or smallest first, and the eigenvectors
    /// `[…, m, k]`. With a symmetric positive-definite `B` they are those of A·x = λ·B·x. The iteration begins with `X`,
    /// `[…, m, n]`, by default `n` normal vectors, drawn as in PyTorch; `n` is by default `k`, and `k` by default the number
    /// of columns of `X`, or 1. `iK`, `[m, m]`, preconditions the residuals if the method is `.basic`.
    ///
    /// The iteration ends when ‖A·x − λ·B·x‖ < `tol`·‖x‖·(‖A‖ + |λ|·‖B‖) for all `k`, with estimates of both norms, or after
    /// `niter` steps (−1: without bound); `tol` is by default the square root of the dtype's precision. It is faster than
    /// ``eigh(_:file:line:)`` if m is large and k small.
    ///
    /// A and B count as their symmetric parts, (A + Aᵀ)/2. Traps unless both are square, of float32 or float64, all shapes
    /// fit, and m ≥ 3·n. The gradient is that of eigenvalues and eigenvectors at the solution; with `B` backward traps.
    public func lobpcg(
        k: Int? = nil, B: Tensor? = nil, X: Tensor? = nil, n: Int? = nil, iK: Tensor? = nil, niter: Int = 1000,
        tol: Double? = nil, largest: Bool = true, method: LOBPCGMethod = .ortho, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> (eigenvalues: Tensor, eigenvectors: Tensor) {
        let size = checked(file: file, line: line) { () throws(ProgramError) in
            try LOBPCGRules.sizes(self.shape, dtype, k: k, B: B, X: X, n: n, iK: iK)
        }
        let (batch, m) = (Shape(shape.dropLast(2)), shape[rank - 1])
        let count = batch.elementCount
        let (values, vectors) = noGrad { () -> (Tensor, Tensor) in
            func parts(_ x: Tensor) -> Tensor { x.detach().reshape([count] + Array(x.shape.suffix(2))) }
            func symmetric(_ x: Tensor) -> Tensor { (x + x.mT) * 0.5 }
            let (a, b, x) = (symmetric(parts(self)), B.map { symmetric(parts($0)) }, X.map(parts))
            var results: [(values: Tensor, vectors: Tensor)] = []
            for index in 0..<count {
                let start = x?[index] ?? Tensor.randn([m, size.n], dtype: dtype, generator: generator)
                var iteration = BlockIteration(
                    a: a[index], b: b?[index], inverse: iK?.detach(), x: start, k: size.k, largest: largest,
                    tolerance: tol ?? (dtype == .float32 ? Double(Float.ulpOfOne) : Double.ulpOfOne).squareRoot())
                checked(file: file, line: line) { () throws(ProgramError) in
                    try iteration.run(method, atMost: niter)
                }
                results.append(iteration.leading)
            }
            guard count > 0 else {
                return (
                    Tensor.zeros(Shape(Array(batch) + [size.k]), dtype: dtype),
                    Tensor.zeros(Shape(Array(batch) + [m, size.k]), dtype: dtype)
                )
            }
            return (
                Tensor.stack(results.map(\.values)).reshape(Array(batch) + [size.k]),
                Tensor.stack(results.map(\.vectors)).reshape(Array(batch) + [m, size.k])
            )
        }
        return partialSpectrum(values, vectors, largest: largest, isGeneral: B != nil, file, line)
    }

    /// Records the derivative of k eigenpairs of this tensor's matrices.
    ///
    /// With all eigenpairs Λ, V of A, dA is the symmetric part of U·diag(gL)·Uᵀ + V·T·Uᵀ, where Tⱼᵢ = (Vᵀ·gU)ⱼᵢ/(Lᵢ − Λⱼ), and 0
    /// where j is the pair i itself.
    private func partialSpectrum(
        _ values: Tensor, _ vectors: Tensor, largest: Bool, isGeneral: Bool, _ file: StaticString, _ line: UInt
    ) -> (Tensor, Tensor) {
        let results = differentiable(
            .lobpcg, [self], numbers: Numbers(Numbers.flag(largest)), saving: [self], savingResults: true,
            results: [values.array.contiguous(), vectors.array.contiguous()],
            pullback: { gradients, saved in
                checked(file: file, line: line) { () throws(ProgramError) in
                    try LOBPCGRules.differentiable(isGeneral: isGeneral)
                }
                let (l, u) = (saved.exactOutput(0), saved.exactOutput(1))
                var slope = gradients[0].map { u.scalingColumns($0).matmul(u.mT) }
                if let g = gradients[1] {
                    let (m, k) = (u.shape[u.rank - 2], u.shape[u.rank - 1])
                    let a = saved.exact(0)
                    let (all, basis) = ((a + a.mT) * 0.5).eigh()
                    // Where j is i: in ascending order, the largest are the last.
                    let places = largest ? Tensor.eye(m, dtype: .bool).flip(0) : Tensor.eye(m, dtype: .bool)
                    let own = places.narrow(dim: 1, start: 0, length: k)
                    let gaps = (l.unsqueeze(-2) - all.unsqueeze(-1)).filling(.integer(1), where: own)
                    let turned = (basis.mT.matmul(g) / gaps).clearing(own)
                    let term = basis.matmul(turned).matmul(u.mT)
                    slope = slope.map { $0 + term } ?? term
                }
                return [slope.map { ($0 + $0.mT) * 0.5 }]
            })
        return (results[0], results[1])
    }
}

/// The iteration for one matrix.
private struct BlockIteration {
    let a: Tensor
    let b: Tensor?
    /// The preconditioner.
    let inverse: Tensor?
    let k: Int
    let largest: Bool
    let tolerance: Double
    /// The approximate eigenvectors, in the order of the eigenvalues, and their residuals.
    private var x: Tensor
    private var values: Tensor
    private var residual: Tensor
    /// The directions from the vectors before to these, and the new ones.
    private var directions: [Tensor] = []
    /// The number of leading pairs that have converged, which are kept as they are.
    private var converged = 0
    private let norms: (a: Double, b: Double)

    private var n: Int { x.shape[1] }

    /// The pairs that were asked for.
    var leading: (values: Tensor, vectors: Tensor) {
        (values.narrow(dim: 0, start: 0, length: k), columns(x, 0..<k))
    }

    init(a: Tensor, b: Tensor?, inverse: Tensor?, x: Tensor, k: Int, largest: Bool, tolerance: Double) {
        (self.a, self.b, self.inverse, self.k) = (a, b, inverse, k)
        (self.largest, self.tolerance, self.x) = (largest, tolerance, x)
        values = Tensor.zeros([x.shape[1]], dtype: x.dtype)
        residual = Tensor.zerosLike(x)
        func norm(_ y: Tensor) -> Double { y.norm().item(Double.self) }
        norms = (norm(a.matmul(x)) / norm(x), (b.map { norm($0.matmul(x)) / norm(x) }) ?? 1)
    }

    mutating func run(_ method: LOBPCGMethod, atMost steps: Int) throws(ProgramError) {
        guard let transform = orthonormalizing(x) else { throw LOBPCGRules.dependent }
        let (found, turned) = ordered(within(a, x.matmul(transform)))
        (x, values) = (x.matmul(transform.matmul(turned)), found)
        finish(method)
        var step = 1
        while converged < k && step != steps {
            advance(method)
            step += 1
        }
    }

    /// A Rayleigh–Ritz step in the space of the vectors that have not converged and of the directions.
    private mutating func advance(_ method: LOBPCGMethod) {
        let left = n - converged
        var basis = Tensor.cat([columns(x, converged..<n)] + directions, dim: 1)
        var transform: Tensor?
        if method == .basic {
            // Of a basis that is worse than this the transform is not precise.
            transform = orthonormalizing(basis, least: x.dtype == .float32 ? 5e-3 : 6e-6)
            if transform == nil && !directions.isEmpty {
                let new = orthonormalized(Tensor.cat(directions, dim: 1), against: x)
                basis = Tensor.cat([columns(x, converged..<n), new], dim: 1)
            }
        }
        let orthonormal = transform.map { basis.matmul($0) } ?? basis
        let (found, turned) = ordered(within(a, orthonormal))
        let next = orthonormal.matmul(columns(turned, 0..<left))
        // The part of the step that leaves the vectors before.
        let step: Tensor
        if let transform, !directions.isEmpty {
            let weights = transform.matmul(columns(turned, 0..<left))
            step = Tensor.cat(directions, dim: 1).matmul(
                weights.narrow(dim: 0, start: left, length: basis.shape[1] - left))
        } else {
            // Orthonormal to the next vectors too: of the other Ritz vectors those that span it.
            let rest = columns(turned, left..<basis.shape[1])
            let first = rest.narrow(dim: 0, start: 0, length: left)
            step = basis.matmul(rest.matmul(first.mT.qr().Q))
        }
        x = Tensor.cat([columns(x, 0..<converged), next], dim: 1)
        values = Tensor.cat([
            values.narrow(dim: 0, start: 0, length: converged), found.narrow(dim: 0, start: 0, length: left),
        ])
        finish(method, step)
    }

    /// Residuals, convergence and the directions of the next step.
    private mutating func finish(_ method: LOBPCGMethod, _ step: Tensor? = nil) {
        residual = a.matmul(x) - multiplied(x) * values
        let scale = x.norm(dim: 0) * (norms.a + values.abs() * norms.b)
        let isSmall = (residual.norm(dim: 0) / scale).lt(tolerance)
        converged = Swift.max(converged, isSmall.bools.firstIndex(of: false) ?? n)
        if converged >= k { return }
        let steps = step.map { $0.shape[1] == 0 ? [] : [$0] } ?? []
        let rest = columns(residual, converged..<n)
        switch method {
        case .basic:
            let all = Tensor.cat(steps + [inverse.map { $0.matmul(rest) } ?? rest], dim: 1)
            let new = withoutZeros(all - x.matmul(x.mT.matmul(multiplied(all))))
            directions = new.shape[1] == 0 ? [] : [new]
        case .ortho:
            let new = orthonormalized(rest, against: Tensor.cat([x] + steps, dim: 1))
            directions = steps + (new.shape[1] == 0 ? [] : [new])
        }
    }

    private func columns(_ x: Tensor, _ range: Range<Int>) -> Tensor {
        x.narrow(dim: 1, start: range.lowerBound, length: range.count)
    }
    private func multiplied(_ x: Tensor) -> Tensor { b.map { $0.matmul(x) } ?? x }
    /// Sᵀ·M·S, made symmetric to the last digit.
    private func within(_ matrix: Tensor?, _ s: Tensor) -> Tensor {
        let product = s.mT.matmul(matrix.map { $0.matmul(s) } ?? s)
        return (product + product.mT) * 0.5
    }
    private func ordered(_ matrix: Tensor) -> (Tensor, Tensor) {
        let (values, vectors) = matrix.eigh()
        return largest ? (values.flip(-1), vectors.flip(-1)) : (values, vectors)
    }

    /// T such that S·T has B-orthonormal columns, from the Cholesky factor of Sᵀ·B·S with ones on its diagonal; nil if an
    /// element of the factor's diagonal is less than `least`.
    private func orthonormalizing(_ s: Tensor, least: Double = 0) -> Tensor? {
        let product = within(b, s)
        let scale = product.diagonal().rsqrt()
        let (factor, info) = (product * scale * scale.unsqueeze(-1)).choleskyEx(upper: true)
        guard info.item(Int.self) == 0, factor.diagonal().min().item(Double.self) >= least else { return nil }
        return factor.solveTriangular(scale.diagEmbed(), upper: true, left: false)
    }

    /// The columns of `u` less what lies in the space of `v`, B-orthonormal to it and to each other. There are fewer if some
    /// are zero.
    private func orthonormalized(_ start: Tensor, against v: Tensor) -> Tensor {
        let scale = multiplied(v).norm().item(Double.self)
        var u = start
        var overlap = v.mT.matmul(multiplied(u))
        for _ in 0..<3 {
            u = u - v.matmul(overlap)
            for _ in 0..<3 {
                u = withoutDependence(u)
                if u.shape[1] == 0 { return u }
                let product = multiplied(u)
                let error = u.mT.matmul(product) - Tensor.eye(u.shape[1], dtype: u.dtype)
                if (error.norm() / (product.norm() * u.norm())).item(Double.self) < tolerance { break }
            }
            overlap = v.mT.matmul(multiplied(u))
            if (overlap.norm() / u.norm()).item(Double.self) < tolerance * scale { break }
        }
        return u
    }

    private func withoutZeros(_ u: Tensor) -> Tensor {
        let isZero = within(b, u).diagonal().eq(0).bools
        if !isZero.contains(true) { return u }
        return u.indexSelect(
            dim: 1, index: Tensor(isZero.indices.filter { !isZero[$0] }, dtype: .int64))
    }

    /// The columns turned and scaled to B-orthonormal ones, by the eigenvectors of Uᵀ·B·U with ones on its diagonal
    /// (Stathopoulos and Wu, 2002). Eigenvalues that are negligible count as the least that is not.
    private func withoutDependence(_ u: Tensor) -> Tensor {
        let u = withoutZeros(u)
        if u.shape[1] == 0 { return u }
        let lengths = within(b, u).diagonal()
        let scaled = u * lengths.rsqrt()
        let (values, vectors) = within(b, scaled).eigh()
        let least = values.abs().max() * tolerance
        return scaled.matmul(vectors * values.maximum(least).rsqrt())
    }
}

/// Preconditions of ``Tensor/lobpcg(k:B:X:n:iK:niter:tol:largest:method:generator:file:line:)``.
package enum LOBPCGRules {
    /// The number of eigenpairs that are asked for, and of those that are computed with.
    package static func sizes(
        _ a: Shape, _ dtype: DType, k: Int?, B: Tensor?, X: Tensor?, n: Int?, iK: Tensor?
    ) throws(ProgramError) -> (k: Int, n: Int) {
        let name = "lobpcg"
        try LinearRules.square(a, dtype, name)
        if dtype.isComplex { throw ProgramError(name, "not defined for \(dtype)", hint: "eigh() is") }
        let (batch, m) = (Array(a.dropLast(2)), a[a.rank - 1])
        for (label, other) in [("B", B), ("X", X), ("iK", iK)] {
            guard let other, other.dtype != dtype else { continue }
            throw ProgramError(name, "A is \(dtype), \(label) \(other.dtype)", hint: "Convert one with to(…)")
        }
        if let B, B.shape != a {
            throw ProgramError(name, "A is \(a), B \(B.shape)", hint: "Both have the same shape")
        }
        if let iK, Array(iK.shape) != [m, m] {
            throw ProgramError(name, "iK is \(iK.shape)", hint: "It is one matrix of \(Shape([m, m]))")
        }
        if let X, X.rank != a.rank || Array(X.shape.dropLast()) != batch + [m] {
            throw ProgramError(
                name, "A is \(a), X \(X.shape)", hint: "X has as many rows as A, and the same dims before")
        }
        let wanted = k ?? X.map { $0.shape[$0.rank - 1] } ?? 1
        let count = X.map { $0.shape[$0.rank - 1] } ?? n ?? wanted
        guard wanted > 0 && wanted <= count else {
            throw ProgramError(
                name, "\(wanted) eigenpairs from \(count) vectors",
                hint: "k is at least 1, and at most the number of vectors")
        }
        guard m / 3 >= count else {
            throw ProgramError(
                name, "\(count) vectors of \(m) elements", hint: "There are at most a third as many; or use eigh()")
        }
        return (wanted, count)
    }

    package static var dependent: ProgramError {
        ProgramError("lobpcg", "the first vectors are dependent, or B is not positive definite", hint: "Give another X")
    }

    package static func differentiable(isGeneral: Bool) throws(ProgramError) {
        guard isGeneral else { return }
        throw ProgramError("lobpcg", "not differentiable with B", hint: "Use eigh() of L⁻¹·A·L⁻ᵀ with B = L·Lᵀ")
    }
}

extension Operator {
    static let lobpcg = Operator(
        "LOBPCGAutogradFunctionBackward", "lobpcg(a)",
        .words("the symmetric part of U diag(gL) Uᵀ + V T Uᵀ with Tⱼᵢ = (Vᵀ gU)ⱼᵢ/(Lᵢ - Λⱼ)"), call: "lobpcg",
        operands: ["A"], numbers: [.flag("largest")], entries: ["A"], results: ["E", "X"])
}
#endif

#if LAPACK
// Singular values by random projection.

extension Tensor {
    /// U, S and V with A ≈ U·diag(S)·Vᴴ, of about the `q` largest singular values: `torch.svd_lowrank`.
    ///
    /// By algorithms 4.4 and 5.1 of Halko, Martinsson and Tropp (2009): A is projected to the space that `q` random vectors
    /// span after `niter` steps of subspace iteration. Of matrices `[…, m, n]` U is `[…, m, q]`, S `[…, q]` and V `[…, n, q]`,
    /// with the smaller size of the matrix instead of q where that is less. `M`, which broadcasts, is subtracted from A
    /// first. The numbers are drawn as in PyTorch. Traps unless the matrices are of float32, float64 or complex numbers, and
    /// finite, and for negative `q` and `niter`. See ``svd(fullMatrices:file:line:)``.
    public func svdLowrank(
        q: Int = 6, niter: Int = 2, M: Tensor? = nil, generator: Generator = .default, file: StaticString = #fileID,
        line: UInt = #line
    ) -> (U: Tensor, S: Tensor, V: Tensor) {
        checkMatrices("svdLowrank", file, line)
        checked(file: file, line: line) { () throws(ProgramError) in
            try LowRankRules.counts(q: q, niter: niter, "svdLowrank")
        }
        let centered = M.map { self - $0.expand(Array(shape)) } ?? self
        let isWide = shape[rank - 2] < shape[rank - 1]
        let tall = isWide ? centered.mH : centered
        let start = Tensor.randn([tall.shape[rank - 1], q], dtype: dtype, generator: generator)
        var basis = tall.matmul(start).qr(file: file, line: line).Q
        for _ in 0..<niter { basis = tall.matmul(tall.mH.matmul(basis).qr().Q).qr().Q }
        let (u, s, vh) = basis.mH.matmul(tall).svd(fullMatrices: false, file: file, line: line)
        let (left, right) = (basis.matmul(u), vh.mH)
        return isWide ? (right, s, left) : (left, s, right)
    }

    /// Principal components: the singular values and vectors of the matrices less the means of their columns, or as they are
    /// without `center`: `torch.pca_lowrank`. `q` is by default 6 or the smaller size of the matrix.
    ///
    /// The rows are samples, the columns features. The columns of V are the principal directions, and S²/(m − 1) are the
    /// variances along them. Traps if `q` is larger than a size of the matrix, and as
    /// ``svdLowrank(q:niter:M:generator:file:line:)`` does.
    public func pcaLowrank(
        q: Int? = nil, center: Bool = true, niter: Int = 2, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> (U: Tensor, S: Tensor, V: Tensor) {
        checkMatrices("pcaLowrank", file, line)
        let size = Swift.min(shape[rank - 2], shape[rank - 1])
        let count = q ?? Swift.min(6, size)
        checked(file: file, line: line) { () throws(ProgramError) in
            try LowRankRules.counts(q: count, niter: niter, atMost: size, "pcaLowrank")
        }
        let matrix = center ? self - mean(dim: -2, keepDim: true) : self
        return matrix.svdLowrank(q: count, niter: niter, generator: generator, file: file, line: line)
    }
}

/// Preconditions of decompositions of low rank.
package enum LowRankRules {
    package static func counts(
        q: Int, niter: Int, atMost size: Int = .max, _ operation: String
    ) throws(ProgramError) {
        guard (0...size).contains(q) else {
            throw ProgramError(
                operation, "q is \(q)", hint: size == .max ? "It is 0 or more" : "It is at least 0 and at most \(size)")
        }
        guard niter >= 0 else { throw ProgramError(operation, "niter is \(niter)", hint: "It is 0 or more") }
    }
}
#endif

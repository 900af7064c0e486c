// Covariances and correlations of variables, the rows of a matrix.

extension Tensor {
    /// The covariances of variables, of which each row has the observations: `torch.cov`. A vector is one variable,
    /// whose variance is the result.
    ///
    /// C = Σ wₖ·(xₖ − x̄)·(xₖ − x̄)ᵀ/d, the second factor conjugated, with x̄ = Σ wₖ·xₖ/Σ wₖ. `fweights` (integers) says how often each observation
    /// occurs, `aweights` how important it is; w is their product. The divisor d is Σ w − correction, with `aweights`
    /// Σ w − correction·Σ w·aweights/Σ w; one that is not positive counts as 0. Integers are computed in float32. Traps
    /// for bool, for more than two dims, if weights are no vectors of the observations or negative, and if they sum to
    /// 0.
    public func cov(
        correction: Int = 1, fweights: Tensor? = nil, aweights: Tensor? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        let observations = rank == 0 ? 1 : shape[rank - 1]
        checked(file: file, line: line) { () throws(ProgramError) in
            try CovarianceRules.variables(array, "cov")
            try CovarianceRules.weights(fweights?.array, aweights?.array, observations)
        }
        let x = rank < 2 ? reshaped(to: [1, count]) : self
        let weights = fweights.map { f in aweights.map { f * $0 } ?? f } ?? aweights
        let total = weights?.sum() ?? Tensor(count == 0 ? 0 : observations)
        checked(file: file, line: line) { () throws(ProgramError) in
            guard weights == nil || total.array.decidingScalar.double != 0 else {
                throw ProgramError("cov", "weights that sum to 0", hint: "Leave out observations by a weight of 0")
            }
        }
        func weighted(_ x: Tensor) -> Tensor { weights.map { x * $0 } ?? x }
        let centered = x - (weighted(x).sum(dim: 1) / total).unsqueeze(1)
        var divisor = total - correction
        if let weights, let aweights, correction != 0 {
            divisor = total - (weights * aweights).sum() * correction / total
        }
        let positive = divisor.clamp(min: 0)
        return (centered.mm(weighted(centered).to(centered.dtype).t().conjugated) / positive).squeeze()
    }

    /// The correlation coefficients of variables, of which each row has the observations, Cᵢⱼ/√(Cᵢᵢ·Cⱼⱼ) with the
    /// covariances C: `torch.corrcoef`. They are clamped to [−1, 1], each part of them if they are complex. Traps for bool and for more than two dims.
    public func corrcoef(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            try CovarianceRules.variables(array, "corrcoef")
        }
        let c = cov(file: file, line: line)
        if c.rank == 0 { return c / c }
        let deviations = c.diagonal().real.sqrt()
        let coefficients = c / deviations.unsqueeze(1) / deviations.unsqueeze(0)
        func clamped(_ x: Tensor) -> Tensor { x.clamp(min: -1, max: 1) }
        return dtype.isComplex
            ? Tensor.complex(clamped(coefficients.real), clamped(coefficients.imag)) : clamped(coefficients)
    }
}

/// Preconditions of covariances.
package enum CovarianceRules {
    package static func variables(_ x: NDArray, _ operation: String) throws(ProgramError) {
        try Elementwise.check(operation, x.dtype, .numbers.andComplex)
        guard x.rank <= 2 else {
            throw ProgramError(
                operation, "\(x.shape) has more than 2 dims", hint: "Give a matrix with a row for each variable")
        }
    }

    package static func weights(
        _ frequencies: NDArray?, _ importances: NDArray?, _ observations: Int
    ) throws(ProgramError) {
        if let frequencies { try Elementwise.check("cov", frequencies.dtype, .integers) }
        if let importances { try Elementwise.check("cov", importances.dtype, .floating) }
        for case let weights? in [frequencies, importances] {
            guard weights.rank <= 1 && weights.count == observations else {
                throw ProgramError(
                    "cov", "weights of \(weights.shape) for \(observations) observations", hint: "Give one for each")
            }
            guard
                weights.count == 0 || NDArray.reduce(.min, weights, .all(rank: weights.rank)).decidingScalar.double >= 0
            else { throw ProgramError("cov", "a weight is negative", hint: "Weights count from 0") }
        }
    }
}

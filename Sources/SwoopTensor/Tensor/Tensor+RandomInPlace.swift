// Random numbers that replace a tensor's elements. The result does not depend on the previous elements: if the write is
// recorded, its derivative is zero. A tensor that shows one element in several places traps.
extension Tensor {
    /// Uniform numbers in [from, to): `uniform_`. Traps unless from ≤ to and the dtype is a floating-point one.
    @discardableResult
    public func uniformInPlace(
        from: Double = 0, to: Double = 1, generator: Generator = .default, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        overwrite("uniformInPlace", .uniform, file, line) { (out, _) throws(ProgramError) in
            try generator.uniform(out, from: from, to: to)
        }
    }

    /// Normal numbers: `normal_`. Traps if `std` is negative, and unless the dtype is a floating-point one.
    @discardableResult
    public func normalInPlace(
        mean: Double = 0, std: Double = 1, generator: Generator = .default, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        overwrite("normalInPlace", .normal, file, line) { (out, isContiguous) throws(ProgramError) in
            try generator.normal(out, mean: mean, std: std, contiguous: isContiguous)
        }
    }

    /// exp(mean + std · z) with normal z: `log_normal_`. Traps unless std > 0 and the dtype is a floating-point one.
    @discardableResult
    public func logNormalInPlace(
        mean: Double = 1, std: Double = 2, generator: Generator = .default, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        overwrite("logNormalInPlace", .logNormal, file, line) { (out, _) throws(ProgramError) in
            try generator.logNormal(out, mean: mean, std: std)
        }
    }

    /// Normal numbers drawn again until they lie in [a, b]: `torch.nn.init.trunc_normal_`. Traps unless std > 0, a < b
    /// and the dtype is a floating-point one.
    @discardableResult
    public func truncNormalInPlace(
        mean: Double = 0, std: Double = 1, a: Double = -2, b: Double = 2, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        overwrite("truncNormalInPlace", .normal, file, line) { (out, _) throws(ProgramError) in
            try generator.truncNormal(out, mean: mean, std: std, a: a, b: b)
        }
    }

    /// Exponential numbers with density lambda · exp(−lambda · x): `exponential_`. Traps unless lambda > 0 and the dtype
    /// is a floating-point one.
    @discardableResult
    public func exponentialInPlace(
        lambda: Double = 1, generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        overwrite("exponentialInPlace", .exponential, file, line) { (out, _) throws(ProgramError) in
            try generator.exponential(out, lambda: lambda)
        }
    }

    /// Cauchy-distributed numbers: `cauchy_`. Traps unless sigma > 0 and the dtype is a floating-point one.
    @discardableResult
    public func cauchyInPlace(
        median: Double = 0, sigma: Double = 1, generator: Generator = .default, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        overwrite("cauchyInPlace", .cauchy, file, line) { (out, _) throws(ProgramError) in
            try generator.cauchy(out, median: median, sigma: sigma)
        }
    }

    /// The number of trials up to the first success, each with probability p: `geometric_`. Traps unless 0 < p < 1, and
    /// for bool.
    @discardableResult
    public func geometricInPlace(
        p: Double, generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        overwrite("geometricInPlace", .geometric, file, line) { (out, _) throws(ProgramError) in
            try generator.geometric(out, p: p)
        }
    }

    /// 1 with probability p, else 0: `bernoulli_(p)`. Traps unless p is in [0, 1].
    @discardableResult
    public func bernoulliInPlace(
        p: Double = 0.5, generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        overwrite("bernoulliInPlace", .bernoulli, file, line) { (out, _) throws(ProgramError) in
            try generator.bernoulli(out, p: p)
        }
    }

    /// 1 with the probability given by the corresponding element of `p`, which broadcasts, else 0: `bernoulli_(p)`.
    /// Traps if an element is outside [0, 1], unless p's dtype is a floating-point one, and if p shares elements with
    /// this tensor in other places.
    @discardableResult
    public func bernoulliInPlace(
        p: Tensor, generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let probabilities = checked(file: file, line: line) { () throws(ProgramError) in
            _ = try Rules.expand(p.shape, to: Array(shape), "bernoulliInPlace")
            try InPlaceRules.read(p.array, whileWriting: array, "bernoulliInPlace")
            let wide = p.array.broadcast(to: shape)
            return (array.isContiguous ? wide : wide.permuted(array.memoryOrder)).contiguous()
        }
        return overwrite("bernoulliInPlace", .bernoulliTensor, file, line) { (out, _) throws(ProgramError) in
            try generator.bernoulli(out, probabilities: probabilities)
        }
    }

    /// Integers from 0 to the dtype's largest, or to 2^(mantissa bits) for a floating dtype: `random_()`.
    @discardableResult
    public func randomInPlace(
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        overwrite("randomInPlace", .randomBelow, file, line) { (out, _) throws(ProgramError) in
            generator.random(out)
        }
    }

    /// Integers in [from, to), or up to the dtype's largest if `to` is nil: `random_(from, to)`. Traps unless from < to
    /// and the dtype can hold them.
    @discardableResult
    public func randomInPlace(
        from: Int = 0, to: Int?, generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        overwrite("randomInPlace", .random, file, line) { (out, _) throws(ProgramError) in
            if let to {
                try generator.randInt(out, low: Int64(from), high: Int64(to))
            } else {
                try generator.random(out, from: Int64(from))
            }
        }
    }

    /// Fills the elements in memory order with `draw`.
    private func overwrite(
        _ operation: StaticString, _ op: Operator, _ file: StaticString, _ line: UInt,
        _ draw: (NDArray, _ isContiguous: Bool) throws(ProgramError) -> Void
    ) -> Tensor {
        func fill(_ target: NDArray) {
            checked(file: file, line: line) { () throws(ProgramError) in try target.fillRandomly(draw) }
        }
        writeInPlace(operation, as: op, file: file, line: line, direct: fill) {
            differentiable(
                op, self,
                forward: { x in
                    let result = x.copied()
                    fill(result)
                    return result
                }, derivative: .of { g, _ in Tensor.zerosLike(g) })
        }
        return self
    }
}

extension Operator {
    static let uniform = drawing("UniformBackward0")
    static let normal = drawing("NormalBackward0")
    static let logNormal = drawing("LogNormalBackward0")
    static let exponential = drawing("ExponentialBackward0")
    static let cauchy = drawing("CauchyBackward0")
    static let geometric = drawing("GeometricBackward0")
    static let bernoulli = drawing("BernoulliBackward1")
    static let bernoulliTensor = drawing("BernoulliBackward0")
    static let random = drawing("RandomBackward0")
    static let randomBelow = drawing("RandomBackward1")

    /// What overwrites its operand with random numbers.
    private static func drawing(_ name: StaticString) -> Operator {
        Operator(name, "\(Operator.call(of: name.description))(a)", .zero)
    }
}

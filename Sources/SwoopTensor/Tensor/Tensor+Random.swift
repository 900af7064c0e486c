// Random numbers, drawn from the stream as in PyTorch: the same seed and calls give the same numbers.
extension Tensor {
    // MARK: New tensors

    /// Uniform numbers in [0, 1): `torch.rand`. Traps unless the dtype is a floating-point one.
    public static func rand(
        _ shape: Shape, dtype: DType = .float32, requiresGrad: Bool = false, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        drawn(shape, dtype, requiresGrad, file, line) { (out) throws(ProgramError) in try generator.uniform(out) }
    }
    /// Uniform numbers in [0, 1), with the sizes as separate arguments: `Tensor.rand(2, 3)`.
    public static func rand(
        _ sizes: Int..., dtype: DType = .float32, requiresGrad: Bool = false, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        rand(Shape(sizes), dtype: dtype, requiresGrad: requiresGrad, generator: generator, file: file, line: line)
    }
    /// Uniform numbers in [0, 1), with another tensor's shape and dtype: `torch.rand_like`.
    public static func randLike(
        _ other: Tensor, dtype: DType? = nil, requiresGrad: Bool = false, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        like(other, dtype, requiresGrad, file, line) { (out, isContiguous) throws(ProgramError) in
            try generator.uniform(out)
        }
    }

    /// Normal numbers with mean 0 and standard deviation 1: `torch.randn`. Traps unless the dtype is a floating-point
    /// one.
    public static func randn(
        _ shape: Shape, dtype: DType = .float32, requiresGrad: Bool = false, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        drawn(shape, dtype, requiresGrad, file, line) { (out) throws(ProgramError) in try generator.normal(out) }
    }
    /// Normal numbers, with the sizes as separate arguments: `Tensor.randn(2, 3)`.
    public static func randn(
        _ sizes: Int..., dtype: DType = .float32, requiresGrad: Bool = false, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        randn(Shape(sizes), dtype: dtype, requiresGrad: requiresGrad, generator: generator, file: file, line: line)
    }
    /// Normal numbers with another tensor's shape and dtype: `torch.randn_like`.
    public static func randnLike(
        _ other: Tensor, dtype: DType? = nil, requiresGrad: Bool = false, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        like(other, dtype, requiresGrad, file, line) { (out, isContiguous) throws(ProgramError) in
            try generator.normal(out, contiguous: isContiguous)
        }
    }

    /// Normal numbers with the given mean and standard deviation: `torch.normal(mean, std, size)`. Traps if `std` is
    /// negative.
    public static func normal(
        mean: Double, std: Double, _ shape: Shape, dtype: DType = .float32, requiresGrad: Bool = false,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        drawn(shape, dtype, requiresGrad, file, line) { (out) throws(ProgramError) in
            try generator.normal(out, mean: mean, std: std)
        }
    }
    /// Normal numbers, each with its own mean and standard deviation: `torch.normal(mean, std)`. The two tensors
    /// broadcast.
    public static func normal(
        mean: Tensor, std: Tensor, generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let shape = checked(file: file, line: line) { () throws(ProgramError) in
            try RandomRules.deviations(std.array.scalars(by: .engine).map(\.double))
            return try Rules.broadcast(mean.shape, std.shape, "normal")
        }
        let result = randn(shape, dtype: mean.dtype, generator: generator, file: file, line: line)
        noGrad {
            result *= std
            result += mean
        }
        return result
    }

    /// Uniform integers in [low, high): `torch.randint`. Traps unless low < high and the dtype can hold them.
    public static func randInt(
        _ low: Int, _ high: Int, _ shape: Shape, dtype: DType = .int64, requiresGrad: Bool = false,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        drawn(shape, dtype, requiresGrad, file, line) { (out) throws(ProgramError) in
            try generator.randInt(out, low: Int64(low), high: Int64(high))
        }
    }
    /// Uniform integers in [0, high).
    public static func randInt(
        _ high: Int, _ shape: Shape, dtype: DType = .int64, requiresGrad: Bool = false,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        randInt(
            0, high, shape, dtype: dtype, requiresGrad: requiresGrad, generator: generator, file: file, line: line)
    }
    /// Uniform integers in [low, high), with another tensor's shape and dtype: `torch.randint_like`.
    public static func randIntLike(
        _ other: Tensor, low: Int = 0, high: Int, dtype: DType? = nil, requiresGrad: Bool = false,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        like(other, dtype, requiresGrad, file, line) { (out, _) throws(ProgramError) in
            try generator.randInt(out, low: Int64(low), high: Int64(high))
        }
    }

    /// The numbers 0 ..< n in random order: `torch.randperm`. Traps if `n` is negative or the dtype cannot hold them.
    public static func randPerm(
        _ n: Int, dtype: DType = .int64, generator: Generator = .default, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in try RandomRules.permutation(dtype, count: n) }
        return drawn([n], dtype, false, file, line) { (out) throws(ProgramError) in try generator.randPerm(out) }
    }

    private static func drawn(
        _ shape: Shape, _ dtype: DType, _ requiresGrad: Bool, _ file: StaticString, _ line: UInt,
        _ draw: (NDArray) throws(ProgramError) -> Void
    ) -> Tensor {
        let array = NDArray(uninitialized: shape, dtype)
        checked(file: file, line: line) { () throws(ProgramError) in try draw(array) }
        let result = Tensor(array)
        return requiresGrad ? result.requiresGrad(true, file: file, line: line) : result
    }

    private static func like(
        _ other: Tensor, _ dtype: DType?, _ requiresGrad: Bool, _ file: StaticString, _ line: UInt,
        _ draw: (NDArray, _ isContiguous: Bool) throws(ProgramError) -> Void
    ) -> Tensor {
        let array = checked(file: file, line: line) { () throws(ProgramError) in
            try other.array.drawnAlike(dtype ?? other.dtype, draw)
        }
        let result = Tensor(array)
        return requiresGrad ? result.requiresGrad(true, file: file, line: line) : result
    }

    // MARK: Drawn from tensors of probabilities

    /// Draws 1 with the probability given by each element, otherwise 0: `torch.bernoulli`. Not differentiable. Traps if
    /// an element is outside [0, 1], and unless the dtype is a floating-point one.
    public func bernoulli(
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let probabilities = array.contiguous()
        let result = NDArray(uninitialized: shape, dtype)
        checked(file: file, line: line) { () throws(ProgramError) in
            try generator.bernoulli(result, probabilities: probabilities)
        }
        return Tensor(result)
    }

    /// 1 with probability `p`, otherwise 0, in this tensor's shape and dtype: `torch.bernoulli(x, p)`, whose elements it
    /// does not look at. Not differentiable. Traps unless p is in [0, 1].
    public func bernoulli(
        p: Double, generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        Tensor.drawn(shape, dtype, false, file, line) { (out) throws(ProgramError) in
            try generator.bernoulli(out, p: p)
        }
    }

    /// Draws categories with probabilities proportional to the weights, `[n]` or `[rows, n]`, which need not sum to 1:
    /// `torch.multinomial`. Not differentiable.
    ///
    /// - Returns: int64, `[numSamples]` or `[rows, numSamples]`.
    ///
    /// Traps for other ranks, for a negative or non-finite weight, for a row without a positive sum, and if more
    /// samples than categories are requested without replacement.
    public func multinomial(
        _ numSamples: Int, replacement: Bool = false, generator: Generator = .default, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            try RandomRules.weights(shape)
            try RandomRules.multinomial(
                dtype, samples: numSamples, categories: shape[rank - 1], replacement: replacement)
            let weights = array.contiguous()
            var drawnShape = shape
            drawnShape[rank - 1] = numSamples
            let result = NDArray(uninitialized: drawnShape, .int64)
            try generator.multinomial(result, samples: numSamples, weights: weights, replacement: replacement)
            return Tensor(result)
        }
    }
}

extension RandomRules {
    /// Checks the shape of multinomial weights.
    package static func weights(_ shape: Shape) throws(ProgramError) {
        guard shape.rank == 1 || shape.rank == 2 else {
            throw ProgramError(
                "multinomial", "weights of shape \(shape)", hint: "Give them as [categories] or [rows, categories]")
        }
    }

    /// Checks standard deviations given as a tensor.
    package static func deviations(_ values: [Double]) throws(ProgramError) {
        if let index = values.firstIndex(where: { !($0 >= 0) }) {
            throw ProgramError(
                "normal", "std at flat index \(index) is \(values[index])", hint: "It must be at least 0")
        }
    }
}

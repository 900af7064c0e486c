// Factories with the keywords of PyTorch's programs: `torch.randint(low=0, high=10, size=(3,))`.

extension Tensor {
    /// The same with labels.
    public static func zeros(size: [Int], dtype: DType = .float32, requiresGrad: Bool = false) -> Tensor {
        zeros(Shape(size), dtype: dtype, requiresGrad: requiresGrad)
    }

    /// The same with labels.
    public static func ones(size: [Int], dtype: DType = .float32, requiresGrad: Bool = false) -> Tensor {
        ones(Shape(size), dtype: dtype, requiresGrad: requiresGrad)
    }

    /// The same with labels.
    public static func full(
        size: [Int], fillValue: some TensorScalar, dtype: DType? = nil, requiresGrad: Bool = false
    ) -> Tensor { full(Shape(size), fillValue, dtype: dtype, requiresGrad: requiresGrad) }

    /// The same with labels.
    public static func fullLike(
        _ other: Tensor, fillValue: some TensorScalar, dtype: DType? = nil, requiresGrad: Bool = false
    ) -> Tensor { fullLike(other, fillValue, dtype: dtype, requiresGrad: requiresGrad) }

    /// The same with labels.
    public static func rand(
        size: [Int], dtype: DType = .float32, requiresGrad: Bool = false, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        rand(Shape(size), dtype: dtype, requiresGrad: requiresGrad, generator: generator, file: file, line: line)
    }

    /// The same with labels.
    public static func randn(
        size: [Int], dtype: DType = .float32, requiresGrad: Bool = false, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        randn(Shape(size), dtype: dtype, requiresGrad: requiresGrad, generator: generator, file: file, line: line)
    }

    /// The same with labels.
    public static func randInt(
        low: Int = 0, high: Int, size: [Int], dtype: DType = .int64, requiresGrad: Bool = false,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        randInt(
            low, high, Shape(size), dtype: dtype, requiresGrad: requiresGrad, generator: generator, file: file,
            line: line)
    }

    /// The same with a label for the sizes.
    public static func randInt(
        _ low: Int, _ high: Int, size: [Int], dtype: DType = .int64, requiresGrad: Bool = false,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        randInt(
            low, high, Shape(size), dtype: dtype, requiresGrad: requiresGrad, generator: generator, file: file,
            line: line)
    }

    /// The same with labels.
    public static func normal(
        mean: Double, std: Double, size: [Int], dtype: DType = .float32, requiresGrad: Bool = false,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        normal(
            mean: mean, std: std, Shape(size), dtype: dtype, requiresGrad: requiresGrad, generator: generator,
            file: file, line: line)
    }

    /// The same with labels.
    public static func arange<Number: TensorScalar>(
        start: Number, end: Number, dtype: DType? = nil, requiresGrad: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { arange(start, end, dtype: dtype, requiresGrad: requiresGrad, file: file, line: line) }

    /// The same with labels.
    public static func arange<Number: TensorScalar>(
        start: Number, end: Number, step: Number, dtype: DType? = nil, requiresGrad: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { arange(start, end, step: step, dtype: dtype, requiresGrad: requiresGrad, file: file, line: line) }

    /// The same with labels.
    public static func linspace(
        start: Double, end: Double, steps: Int, dtype: DType = .float32, requiresGrad: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { linspace(start, end, steps: steps, dtype: dtype, requiresGrad: requiresGrad, file: file, line: line) }
}

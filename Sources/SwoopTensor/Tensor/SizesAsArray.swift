// Sizes as an array, where there is a variable of them instead of a list of numbers: `Tensor.zeros(sizes)`.

extension Tensor {
    /// The same with the sizes as an array.
    public convenience init<Element: TensorScalar>(
        _ elements: [Element], shape sizes: [Int], dtype: DType? = nil, requiresGrad: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            elements, shape: Shape(sizes), dtype: dtype, requiresGrad: requiresGrad, file: file, line: line)
    }

    /// The same with the sizes as an array.
    public static func zeros(_ sizes: [Int], dtype: DType = .float32, requiresGrad: Bool = false) -> Tensor {
        zeros(Shape(sizes), dtype: dtype, requiresGrad: requiresGrad)
    }

    /// The same with the sizes as an array.
    public static func ones(_ sizes: [Int], dtype: DType = .float32, requiresGrad: Bool = false) -> Tensor {
        ones(Shape(sizes), dtype: dtype, requiresGrad: requiresGrad)
    }

    /// The same with the sizes as an array.
    public static func empty(_ sizes: [Int], dtype: DType = .float32, requiresGrad: Bool = false) -> Tensor {
        empty(Shape(sizes), dtype: dtype, requiresGrad: requiresGrad)
    }

    /// The same with the sizes as an array.
    public static func full(
        _ sizes: [Int], _ value: some TensorScalar, dtype: DType? = nil, requiresGrad: Bool = false
    ) -> Tensor { full(Shape(sizes), value, dtype: dtype, requiresGrad: requiresGrad) }

    /// The same with the sizes as an array.
    public static func rand(
        _ sizes: [Int], dtype: DType = .float32, requiresGrad: Bool = false, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        rand(Shape(sizes), dtype: dtype, requiresGrad: requiresGrad, generator: generator, file: file, line: line)
    }

    /// The same with the sizes as an array.
    public static func randn(
        _ sizes: [Int], dtype: DType = .float32, requiresGrad: Bool = false, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        randn(Shape(sizes), dtype: dtype, requiresGrad: requiresGrad, generator: generator, file: file, line: line)
    }

    /// The same with the sizes as an array.
    public static func randInt(
        _ low: Int, _ high: Int, _ sizes: [Int], dtype: DType = .int64, requiresGrad: Bool = false,
        generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        randInt(
            low, high, Shape(sizes), dtype: dtype, requiresGrad: requiresGrad, generator: generator, file: file,
            line: line)
    }

    /// The same with the sizes as an array.
    public static func randInt(
        _ high: Int, _ sizes: [Int], dtype: DType = .int64, requiresGrad: Bool = false, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        randInt(
            high, Shape(sizes), dtype: dtype, requiresGrad: requiresGrad, generator: generator, file: file, line: line)
    }

    /// The same with the sizes as an array.
    public static func normal(
        mean: Double, std: Double, _ sizes: [Int], dtype: DType = .float32, requiresGrad: Bool = false,
        generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        normal(
            mean: mean, std: std, Shape(sizes), dtype: dtype, requiresGrad: requiresGrad, generator: generator,
            file: file, line: line)
    }

    /// The same with the sizes as an array.
    public static func normal(
        _ mean: Double, _ std: Double, _ sizes: [Int], dtype: DType = .float32, requiresGrad: Bool = false,
        generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        normal(
            mean: mean, std: std, Shape(sizes), dtype: dtype, requiresGrad: requiresGrad, generator: generator,
            file: file, line: line)
    }
}

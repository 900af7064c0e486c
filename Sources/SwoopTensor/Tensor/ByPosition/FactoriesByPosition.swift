// Factories with leading arguments by position: `torch.linspace(0, 1, 11)` is `Tensor.linspace(0, 1, 11)`.

extension Tensor {
    /// The same with leading arguments by position.
    public static func linspace(
        _ start: Double, _ end: Double, _ steps: Int, dtype: DType = .float32, requiresGrad: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { linspace(start, end, steps: steps, dtype: dtype, requiresGrad: requiresGrad, file: file, line: line) }

    /// The same with leading arguments by position.
    public static func logspace(
        _ start: Double, _ end: Double, _ steps: Int, base: Double = 10, dtype: DType = .float32,
        requiresGrad: Bool = false
    ) -> Tensor { logspace(start, end, steps: steps, base: base, dtype: dtype, requiresGrad: requiresGrad) }

    /// The same with leading arguments by position.
    public static func arange<Number: TensorScalar>(
        _ start: Number, _ end: Number, _ step: Number, dtype: DType? = nil, requiresGrad: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { arange(start, end, step: step, dtype: dtype, requiresGrad: requiresGrad, file: file, line: line) }

    /// The same with leading arguments by position.
    public static func normal(
        _ mean: Double, _ std: Double, _ shape: Shape, dtype: DType = .float32, requiresGrad: Bool = false,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        normal(
            mean: mean, std: std, shape, dtype: dtype, requiresGrad: requiresGrad, generator: generator, file: file,
            line: line)
    }
}

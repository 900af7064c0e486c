// Sizes that are those of a tensor: `LayerNorm(x.shape[1...])`, `unpool(y, indices, outputSize: x.shape)`.

extension LayerNorm {
    /// Normalizes over the last dims, which have these sizes.
    @_disfavoredOverload
    public convenience init(
        _ normalizedShape: some Collection<Int>, eps: Double = 1e-5, elementwiseAffine: Bool = true, bias: Bool = true,
        dtype: DType = .float32, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            Array(normalizedShape), eps: eps, elementwiseAffine: elementwiseAffine, bias: bias, dtype: dtype,
            file: file, line: line)
    }
}

extension RMSNorm {
    /// Normalizes over the last dims, which have these sizes.
    @_disfavoredOverload
    public convenience init(
        _ normalizedShape: some Collection<Int>, eps: Double? = nil, elementwiseAffine: Bool = true,
        dtype: DType = .float32, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            Array(normalizedShape), eps: eps, elementwiseAffine: elementwiseAffine, dtype: dtype, file: file,
            line: line)
    }
}

/// The same with the sizes as a collection.
@_disfavoredOverload
public func layerNorm(
    _ input: Tensor, _ normalizedShape: some Collection<Int>, weight: Tensor? = nil, bias: Tensor? = nil,
    eps: Double = 1e-5, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    layerNorm(input, Array(normalizedShape), weight: weight, bias: bias, eps: eps, file: file, line: line)
}

/// The same with the sizes as a collection.
@_disfavoredOverload
public func rmsNorm(
    _ input: Tensor, _ normalizedShape: some Collection<Int>, weight: Tensor? = nil, eps: Double? = nil,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor { rmsNorm(input, Array(normalizedShape), weight: weight, eps: eps, file: file, line: line) }

/// The same with the sizes as a shape: `affineGrid(theta, x.shape)`.
public func affineGrid(
    _ theta: Tensor, _ size: Shape, alignCorners: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor { affineGrid(theta, Array(size), alignCorners: alignCorners, file: file, line: line) }

extension MaxUnpool {
    /// The same with the sizes as a shape: `unpool(y, indices, outputSize: x.shape)`.
    public func callAsFunction(_ input: Tensor, _ indices: Tensor, outputSize: Shape) -> Tensor {
        self(input, indices, outputSize: Array(outputSize))
    }
}

extension ConvTransposeLayer {
    /// The same with the sizes as a shape: `layer(y, outputSize: x.shape)`.
    public func callAsFunction(
        _ input: Tensor, outputSize: Shape, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { self(input, outputSize: Array(outputSize), file: file, line: line) }
}

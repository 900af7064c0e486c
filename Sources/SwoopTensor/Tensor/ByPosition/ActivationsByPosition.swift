// Activations with leading arguments by position: `F.leaky_relu(x, 0.2)` is `x.leakyRelu(0.2)`.

extension Tensor {
    /// The same with leading arguments by position.
    public func leakyRelu(_ negativeSlope: Double, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        leakyRelu(negativeSlope: negativeSlope, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func elu(_ alpha: Double, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        elu(alpha: alpha, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func celu(_ alpha: Double, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        celu(alpha: alpha, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func glu(_ dim: Int, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        glu(dim: dim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func hardshrink(_ lambd: Double, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        hardshrink(lambd: lambd, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func softshrink(_ lambd: Double, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        softshrink(lambd: lambd, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func softmax(_ dim: Int, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        softmax(dim: dim, dtype: dtype, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func logSoftmax(_ dim: Int, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line) -> Tensor
    { logSoftmax(dim: dim, dtype: dtype, file: file, line: line) }

    /// The same with leading arguments by position.
    public func softmin(_ dim: Int, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        softmin(dim: dim, dtype: dtype, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func softplus(
        _ beta: Double, _ threshold: Double = 20, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { softplus(beta: beta, threshold: threshold, file: file, line: line) }

    /// The same with leading arguments by position.
    public func hardtanh(
        _ minVal: some TensorScalar, _ maxVal: some TensorScalar = 1, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { hardtanh(minVal: minVal, maxVal: maxVal, file: file, line: line) }

    /// The same with leading arguments by position.
    public func threshold(
        _ threshold: some TensorScalar, _ value: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { self.threshold(threshold, value: value, file: file, line: line) }
}

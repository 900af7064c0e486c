/// Initializers, which fill tensors in place and outside of any graph: `torch.nn.init`.
///
/// The same seed gives the same numbers as in PyTorch. Each function returns the tensor. Those that write more than one
/// distinct number trap for a tensor that shows an element in several places.
public enum Init {
    /// Uniform numbers in [from, to): `uniform_`. Traps unless from ≤ to.
    @discardableResult
    public static func uniform(
        _ tensor: Tensor, from: Double = 0, to: Double = 1, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        noGrad { tensor.uniformInPlace(from: from, to: to, generator: generator, file: file, line: line) }
    }

    /// Normal numbers: `normal_`. Traps if `std` is negative.
    @discardableResult
    public static func normal(
        _ tensor: Tensor, mean: Double = 0, std: Double = 1, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        noGrad { tensor.normalInPlace(mean: mean, std: std, generator: generator, file: file, line: line) }
    }

    /// Normal numbers drawn again until they lie in [a, b]: `trunc_normal_`. Traps unless std > 0 and a < b.
    @discardableResult
    public static func truncNormal(
        _ tensor: Tensor, mean: Double = 0, std: Double = 1, a: Double = -2, b: Double = 2,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        noGrad {
            tensor.truncNormalInPlace(mean: mean, std: std, a: a, b: b, generator: generator, file: file, line: line)
        }
    }

    /// The same number in every element: `constant_`.
    @discardableResult
    public static func constant(_ tensor: Tensor, _ value: some TensorScalar) -> Tensor {
        noGrad { tensor.fill(value) }
    }

    /// Ones: `ones_`.
    @discardableResult
    public static func ones(_ tensor: Tensor) -> Tensor { constant(tensor, 1) }

    /// Zeros: `zeros_`.
    @discardableResult
    public static func zeros(_ tensor: Tensor) -> Tensor { constant(tensor, 0) }

    /// The identity matrix: `eye_`. Traps unless the tensor has rank 2.
    @discardableResult
    public static func eye(_ tensor: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in try InitRules.matrix(tensor.shape, "eye") }
        return noGrad {
            tensor.copy(
                from: Tensor.eye(tensor.shape[0], tensor.shape[1], dtype: tensor.dtype), file: file, line: line)
        }
    }

    // MARK: Scaled by the fans

    /// Uniform in ±gain·√(6 / (fan in + fan out)) (Glorot & Bengio 2010): `xavier_uniform_`. Traps below rank 2.
    @discardableResult
    public static func xavierUniform(
        _ tensor: Tensor, gain: Double = 1, generator: Generator = .default, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        let std = gain * (2 / fanSum(tensor, "xavierUniform", file, line)).squareRoot()
        let bound = 3.0.squareRoot() * std
        return uniform(tensor, from: -bound, to: bound, generator: generator, file: file, line: line)
    }

    /// Normal with standard deviation gain·√(2 / (fan in + fan out)) (Glorot & Bengio 2010): `xavier_normal_`. Traps
    /// below rank 2.
    @discardableResult
    public static func xavierNormal(
        _ tensor: Tensor, gain: Double = 1, generator: Generator = .default, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        let std = gain * (2 / fanSum(tensor, "xavierNormal", file, line)).squareRoot()
        return normal(tensor, std: std, generator: generator, file: file, line: line)
    }

    /// Uniform in ±gain·√(3 / fan) (He et al. 2015): `kaiming_uniform_`. Traps below rank 2.
    ///
    /// - Parameters:
    ///   - a: the negative slope, if the nonlinearity is the leaky ReLU.
    ///   - mode: the fan for which the variance is preserved.
    ///   - nonlinearity: the function after the layer, which determines the gain.
    @discardableResult
    public static func kaimingUniform(
        _ tensor: Tensor, a: Double = 0, mode: FanMode = .fanIn, nonlinearity: Nonlinearity = .leakyReLU,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        guard let std = kaimingStd(tensor, a, mode, nonlinearity, "kaimingUniform", file, line) else { return tensor }
        let bound = 3.0.squareRoot() * std
        return uniform(tensor, from: -bound, to: bound, generator: generator, file: file, line: line)
    }

    /// Normal with standard deviation gain / √fan (He et al. 2015): `kaiming_normal_`. Traps below rank 2.
    ///
    /// - Parameters:
    ///   - a: the negative slope, if the nonlinearity is the leaky ReLU.
    ///   - mode: the fan for which the variance is preserved.
    ///   - nonlinearity: the function after the layer, which determines the gain.
    @discardableResult
    public static func kaimingNormal(
        _ tensor: Tensor, a: Double = 0, mode: FanMode = .fanIn, nonlinearity: Nonlinearity = .leakyReLU,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        guard let std = kaimingStd(tensor, a, mode, nonlinearity, "kaimingNormal", file, line) else { return tensor }
        return normal(tensor, std: std, generator: generator, file: file, line: line)
    }

    private static func fanSum(_ tensor: Tensor, _ operation: String, _ file: StaticString, _ line: UInt) -> Double {
        let fans = checked(file: file, line: line) { () throws(ProgramError) in
            try InitRules.fans(tensor.shape, operation)
        }
        return Double(fans.in) + Double(fans.out)
    }

    /// Nil for a tensor without elements, which has no fan.
    private static func kaimingStd(
        _ tensor: Tensor, _ a: Double, _ mode: FanMode, _ nonlinearity: Nonlinearity, _ operation: String,
        _ file: StaticString, _ line: UInt
    ) -> Double? {
        let fans = checked(file: file, line: line) { () throws(ProgramError) in
            try InitRules.fans(tensor.shape, operation)
        }
        if tensor.count == 0 { return nil }
        return calculateGain(nonlinearity, a) / Double(mode == .fanIn ? fans.in : fans.out).squareRoot()
    }
}

/// The fan of a weight for which the variance is preserved: that of the inputs (forward) or of the outputs (backward).
public enum FanMode: Sendable, Hashable {
    /// The inputs.
    case fanIn
    /// The outputs.
    case fanOut
}

/// The function after a layer, for ``calculateGain(_:_:)``.
public enum Nonlinearity: Sendable, Hashable {
    /// A linear map, a convolution, or the function of this name.
    case linear, conv1d, conv2d, conv3d, sigmoid, tanh, relu, leakyReLU, selu
}

/// The gain that compensates for a nonlinearity's reduction of the standard deviation: `torch.nn.init.calculate_gain`.
///
/// 1 for linear maps, convolutions and sigmoid, 5/3 for tanh, √2 for ReLU, √(2 / (1 + a²)) for leaky ReLU, 3/4 for
/// SELU.
/// - Parameter parameter: the negative slope a of the leaky ReLU; 0.01 if it is nil.
public func calculateGain(_ nonlinearity: Nonlinearity, _ parameter: Double? = nil) -> Double {
    switch nonlinearity {
    case .linear, .conv1d, .conv2d, .conv3d, .sigmoid: return 1
    case .tanh: return 5.0 / 3
    case .relu: return 2.0.squareRoot()
    case .leakyReLU:
        let slope = parameter ?? 0.01
        return (2 / (1 + slope * slope)).squareRoot()
    case .selu: return 3.0 / 4
    }
}

/// Preconditions of the tensor to fill.
package enum InitRules {
    package static func matrix(_ shape: Shape, _ operation: String) throws(ProgramError) {
        guard shape.rank == 2 else {
            throw ProgramError(operation, "a tensor of shape \(shape)", hint: "It must have rank 2")
        }
    }

    /// The number of inputs and outputs that an element of a weight `[out, in, kernel…]` connects.
    package static func fans(_ shape: Shape, _ operation: String) throws(ProgramError) -> (in: Int, out: Int) {
        guard shape.rank >= 2 else {
            throw ProgramError(
                operation, "a tensor of shape \(shape) has no fan in and fan out",
                hint: "It must have rank 2 or more; fill vectors with uniform or normal")
        }
        let field = shape.dropFirst(2).reduce(1, *)
        return (shape[1] * field, shape[0] * field)
    }
}

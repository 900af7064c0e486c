/// The p-norm of each window over one dim: `torch.nn.functional.lp_pool1d`. The same as
/// ``lpPool2d(_:normType:kernelSize:stride:ceilMode:file:line:)``, with one spatial dim.
public func lpPool1d(
    _ input: Tensor, normType: Double, kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil,
    ceilMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    powerPool("lpPool1d", 1, input, normType, kernelSize, stride, ceilMode, file, line)
}

/// The p-norm of each window, (Σ xᵖ)^(1/p) without absolute values: `torch.nn.functional.lp_pool2d`.
///
/// - Parameters:
///   - input: `[n, c, h, w]` or `[c, h, w]`.
///   - normType: the power p. ∞ and −∞ give the largest and the smallest absolute value; p must not be 0.
///   - stride: distance between neighboring windows; the kernel size if it is nil.
///   - ceilMode: whether windows that begin inside the input may end outside of it. As in PyTorch, the mean of such a
///     window is multiplied by the size of a whole one.
/// - Returns: `[…, h', w']` with h' = ⌊(h − kernel) / stride⌋ + 1; ⌈…⌉ with `ceilMode`.
///
/// Traps if p is 0 or the kernel does not fit into the input.
public func lpPool2d(
    _ input: Tensor, normType: Double, kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil,
    ceilMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    powerPool("lpPool2d", 2, input, normType, kernelSize, stride, ceilMode, file, line)
}

/// The p-norm of each window over three dims: `torch.nn.functional.lp_pool3d`. The same as
/// ``lpPool2d(_:normType:kernelSize:stride:ceilMode:file:line:)``, with three spatial dims.
public func lpPool3d(
    _ input: Tensor, normType: Double, kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil,
    ceilMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    powerPool("lpPool3d", 3, input, normType, kernelSize, stride, ceilMode, file, line)
}

private func powerPool(
    _ operation: String, _ rank: Int, _ input: Tensor, _ p: Double, _ kernelSize: any SpatialSizes,
    _ stride: (any SpatialSizes)?, _ ceilMode: Bool, _ file: StaticString, _ line: UInt
) -> Tensor {
    let size = checked(file: file, line: line) { () throws(ProgramError) in
        try LPPoolRules.norm(operation, p)
        try WindowRules.floating(operation, input.dtype)
        return try WindowRules.sizes(operation, "kernelSize", kernelSize, rank, least: 1)
            .reduce(1) { $0.saturatingProduct($1) }
    }
    func largest(_ x: Tensor) -> Tensor {
        switch rank {
        case 1: maxPool1d(x, kernelSize: kernelSize, stride: stride, ceilMode: ceilMode, file: file, line: line)
        case 2: maxPool2d(x, kernelSize: kernelSize, stride: stride, ceilMode: ceilMode, file: file, line: line)
        default: maxPool3d(x, kernelSize: kernelSize, stride: stride, ceilMode: ceilMode, file: file, line: line)
        }
    }
    func mean(_ x: Tensor) -> Tensor {
        switch rank {
        case 1: avgPool1d(x, kernelSize: kernelSize, stride: stride, ceilMode: ceilMode, file: file, line: line)
        case 2: avgPool2d(x, kernelSize: kernelSize, stride: stride, ceilMode: ceilMode, file: file, line: line)
        default: avgPool3d(x, kernelSize: kernelSize, stride: stride, ceilMode: ceilMode, file: file, line: line)
        }
    }
    if p == .infinity { return largest(input.abs()) }
    if p == -.infinity { return -largest(-input.abs()) }
    let means = mean(input ** p)
    // The gradient of a window whose sum is 0 is 0: that of relu there.
    return (means.sign() * means.abs().relu() * Double(size)) ** (1 / p)
}

/// Pooling by p-norms as a layer: ``LPPool1d``, ``LPPool2d`` and ``LPPool3d``. No parameters.
public class LPPool: Layer {
    /// The power p.
    public let normType: Double
    /// The sizes of the kernel.
    public let kernelSize: any SpatialSizes
    /// The distances between neighboring windows.
    public let stride: (any SpatialSizes)?
    /// Whether the number of windows is rounded up.
    public let ceilMode: Bool

    class var rank: Int { 2 }

    /// Traps if `normType` is 0.
    public init(
        _ normType: Double, _ kernelSize: any SpatialSizes, _ stride: (any SpatialSizes)? = nil, ceilMode: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try LPPoolRules.norm(String(describing: Self.self), normType)
        }
        self.normType = normType
        self.kernelSize = kernelSize
        self.stride = stride
        self.ceilMode = ceilMode
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ normType: Double, kernelSize: any SpatialSizes, stride: (any SpatialSizes)? = nil, ceilMode: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(normType, kernelSize, stride, ceilMode: ceilMode, file: file, line: line)
    }

    public func forward(_ input: Tensor) -> Tensor {
        powerPool("lpPool\(Self.rank)d", Self.rank, input, normType, kernelSize, stride, ceilMode, #fileID, #line)
    }

    public var extraRepresentation: String {
        "norm_type=\(pythonFloat(normType)), kernel_size=\(pythonSizes(kernelSize)), "
            + "stride=\(stride.map(pythonSizes) ?? "None"), ceil_mode=\(pythonBool(ceilMode))"
    }
}

/// ``lpPool1d(_:normType:kernelSize:stride:ceilMode:file:line:)`` as a layer: `torch.nn.LPPool1d`. Input `[n, c, l]` or
/// `[c, l]`.
/// ```swift
/// LPPool1d(2, 3, 2)(Tensor.ones(1, 4, 9)).shape  // [1, 4, 4]
/// ```
public final class LPPool1d: LPPool {
    override class var rank: Int { 1 }
}

/// ``lpPool2d(_:normType:kernelSize:stride:ceilMode:file:line:)`` as a layer: `torch.nn.LPPool2d`. Input `[n, c, h, w]`
/// or `[c, h, w]`.
/// ```swift
/// LPPool2d(2, [3, 2])(Tensor.ones(1, 4, 9, 6)).shape  // [1, 4, 3, 3]
/// ```
public final class LPPool2d: LPPool {}

/// ``lpPool3d(_:normType:kernelSize:stride:ceilMode:file:line:)`` as a layer: `torch.nn.LPPool3d`. Input
/// `[n, c, d, h, w]` or `[c, d, h, w]`.
/// ```swift
/// LPPool3d(2, 2)(Tensor.ones(1, 4, 4, 6, 8)).shape  // [1, 4, 2, 3, 4]
/// ```
public final class LPPool3d: LPPool {
    override class var rank: Int { 3 }
}

/// Preconditions of pooling by norms.
package enum LPPoolRules {
    package static func norm(_ operation: String, _ p: Double) throws(ProgramError) {
        guard p != 0 else {
            throw ProgramError(operation, "normType is 0", hint: "It is a power p ≠ 0")
        }
    }
}

// Arithmetic by PyTorch's names: `torch.add(x, y)` is `x.add(y)` or `Tensor.add(x, y)`, the same as `x + y`.

extension Tensor {
    /// `x + y`.
    public func add(_ other: Tensor) -> Tensor { self + other }
    /// `x + s`.
    public func add(_ other: some TensorScalar) -> Tensor { self + other }
    /// `x - y`.
    public func sub(_ other: Tensor) -> Tensor { self - other }
    /// `x - s`.
    public func sub(_ other: some TensorScalar) -> Tensor { self - other }
    /// `x * y`.
    public func mul(_ other: Tensor) -> Tensor { self * other }
    /// `x * s`.
    public func mul(_ other: some TensorScalar) -> Tensor { self * other }
    /// `x / y`.
    public func div(_ other: Tensor) -> Tensor { self / other }
    /// `x / s`.
    public func div(_ other: some TensorScalar) -> Tensor { self / other }

    /// `x + y`.
    public static func add(_ x: Tensor, _ y: Tensor) -> Tensor { x + y }
    /// `x + s`.
    public static func add(_ x: Tensor, _ y: some TensorScalar) -> Tensor { x + y }
    /// `x - y`.
    public static func sub(_ x: Tensor, _ y: Tensor) -> Tensor { x - y }
    /// `x - s`.
    public static func sub(_ x: Tensor, _ y: some TensorScalar) -> Tensor { x - y }
    /// `x * y`.
    public static func mul(_ x: Tensor, _ y: Tensor) -> Tensor { x * y }
    /// `x * s`.
    public static func mul(_ x: Tensor, _ y: some TensorScalar) -> Tensor { x * y }
    /// `x / y`.
    public static func div(_ x: Tensor, _ y: Tensor) -> Tensor { x / y }
    /// `x / s`.
    public static func div(_ x: Tensor, _ y: some TensorScalar) -> Tensor { x / y }
    /// `x ** y`.
    public static func pow(_ x: Tensor, _ y: Tensor) -> Tensor { x ** y }
    /// `x ** s`.
    public static func pow(_ x: Tensor, _ y: some TensorScalar) -> Tensor { x ** y }
    /// ``matmul(_:file:line:)``
    public static func matmul(_ x: Tensor, _ y: Tensor) -> Tensor { x.matmul(y) }
    /// ``mm(_:file:line:)``
    public static func mm(_ x: Tensor, _ y: Tensor) -> Tensor { x.mm(y) }
    /// ``maximum(_:)``
    public static func maximum(_ x: Tensor, _ y: Tensor) -> Tensor { x.maximum(y) }
    /// ``minimum(_:)``
    public static func minimum(_ x: Tensor, _ y: Tensor) -> Tensor { x.minimum(y) }
}

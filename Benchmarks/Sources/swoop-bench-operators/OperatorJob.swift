import Swoop

/// A size at which operators are timed.
struct Size: Equatable, Sendable {
    /// The number of elements.
    let count: Int
    /// The side of a matrix.
    let side: Int
    let title: String

    static let small = Size(count: 1_000, side: 32, title: "1 thousand elements, matrices 32²")
    static let large = Size(count: 1_000_000, side: 512, title: "1 million elements, matrices 512²")
    /// For jobs whose operands have shapes of their own.
    static let own = Size(count: 1_000_000, side: 512, title: "sizes of models")
}

/// An operand: how its elements are drawn, and its shape at a size. PyTorch draws the same from the same seed.
struct Operand: Sendable {
    enum Kind: Sendable {
        case normal, unit, positive, mask, whole
        /// Positive-definite matrices.
        case definite
        /// int64 indices below a bound.
        case index(@Sendable (Size) -> Int)
    }

    let kind: Kind
    let dtype: DType
    let shape: @Sendable (Size) -> [Int]

    /// `dtype` is that of normal, whole and definite operands.
    init(_ kind: Kind, _ dtype: DType = .float32, _ shape: @escaping @Sendable (Size) -> [Int]) {
        self.kind = kind
        self.dtype = dtype
        self.shape = shape
    }

    func make(_ size: Size, requiresGrad: Bool) -> Tensor {
        let shape = Shape(shape(size))
        return switch kind {
        case .normal: Tensor.randn(shape).to(dtype).requiresGrad(requiresGrad)
        case .definite: Self.definite(shape).to(dtype).requiresGrad(requiresGrad)
        case .unit: Tensor.rand(shape).requiresGrad(requiresGrad)
        case .positive: (Tensor.rand(shape) + 0.5).requiresGrad(requiresGrad)
        case .mask: Tensor.rand(shape) .> 0.5
        case .whole: Tensor.randInt(1, 100, shape).to(dtype.isInteger ? dtype : .int64)
        case .index(let bound): Tensor.randInt(0, bound(size), shape)
        }
    }

    /// A·Aᵀ + n.
    private static func definite(_ shape: Shape) -> Tensor {
        let (a, n) = (Tensor.randn(shape), shape[shape.count - 1])
        return a.matmul(a.mT) + Tensor.eye(n) * Double(n)
    }

    /// The operand in a request to the reference.
    func json(_ size: Size) -> String {
        let name =
            switch kind {
            case .index(let bound): "index:\(bound(size))"
            case .whole: "whole:\(dtype.isInteger ? dtype : .int64)"
            case .normal: "normal:\(dtype)"
            case .definite: "definite:\(dtype)"
            default: "\(kind)"
            }
        return "[\"\(name)\", \(shape(size))]"
    }
}

extension Operand {
    /// A vector.
    static let normal = Operand(.normal) { [$0.count] }
    static let unit = Operand(.unit) { [$0.count] }
    static let positive = Operand(.positive) { [$0.count] }
    static let mask = Operand(.mask) { [$0.count] }
    static let whole = Operand(.whole) { [$0.count] }
    /// Rows of 100 elements.
    static let rows = Operand(.normal) { [$0.count / 100, 100] }
    static let row = Operand(.normal) { _ in [100] }
    static let positiveRows = Operand(.positive) { [$0.count / 100, 100] }
    /// A square matrix.
    static let matrix = Operand(.normal) { [$0.side, $0.side] }
    static let column = Operand(.normal) { [$0.side] }
    /// One of any dims, with a shape for each size.
    static func shaped(_ small: [Int], _ large: [Int], _ dtype: DType = .float32) -> Operand {
        Operand(dtype.isInteger ? .whole : .normal, dtype) { $0 == .small ? small : large }
    }
}

/// An operator in Swoop and in PyTorch.
struct OperatorJob: Sendable {
    let name: String
    /// The call in PyTorch: an expression of x, y, z.
    let code: String
    let operands: [Operand]
    let isDifferentiable: Bool
    let call: @Sendable ([Tensor]) -> Tensor

    static func one(
        _ name: String, _ code: String, _ x: Operand = .normal, differentiable: Bool = true,
        _ call: @escaping @Sendable (Tensor) -> Tensor
    ) -> OperatorJob {
        OperatorJob(name: name, code: code, operands: [x], isDifferentiable: differentiable) { call($0[0]) }
    }

    static func two(
        _ name: String, _ code: String, _ x: Operand = .normal, _ y: Operand = .normal, differentiable: Bool = true,
        _ call: @escaping @Sendable (Tensor, Tensor) -> Tensor
    ) -> OperatorJob {
        OperatorJob(name: name, code: code, operands: [x, y], isDifferentiable: differentiable) { call($0[0], $0[1]) }
    }

    static func three(
        _ name: String, _ code: String, _ x: Operand = .normal, _ y: Operand = .normal, _ z: Operand = .normal,
        differentiable: Bool = true, _ call: @escaping @Sendable (Tensor, Tensor, Tensor) -> Tensor
    ) -> OperatorJob {
        OperatorJob(name: name, code: code, operands: [x, y, z], isDifferentiable: differentiable) {
            call($0[0], $0[1], $0[2])
        }
    }
}

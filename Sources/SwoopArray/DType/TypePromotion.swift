/// PyTorch's rules for the dtype of a result with several operands.
///
/// Operands come in three groups of falling priority: tensors with dimensions, 0-d tensors, Swift scalars. A group of
/// lower priority takes part only when its category (bool < integer < floating) is above that of the groups before it;
/// hence `x * 2.5` keeps a float32 `x` as it is, and turns an int64 `x` into the default float32.
package enum TypePromotion {
    package enum Category: Int, Comparable {
        case bool, integer, floating
        package static func < (lhs: Category, rhs: Category) -> Bool { lhs.rawValue < rhs.rawValue }
    }

    package static func category(_ dtype: DType) -> Category {
        dtype.isFloatingPoint ? .floating : dtype.isInteger ? .integer : .bool
    }

    /// The dtype of a result of two operands of the same group: `torch.promote_types`.
    package static func promote(_ lhs: DType, _ rhs: DType) -> DType {
        if lhs == rhs { return lhs }
        let (left, right) = (category(lhs), category(rhs))
        if left != right { return left > right ? lhs : rhs }
        if lhs.itemSize != rhs.itemSize { return lhs.itemSize > rhs.itemSize ? lhs : rhs }
        // int8 and uint8, or the half floats: of one size, and neither holds the other.
        return left == .integer ? .int16 : .float32
    }

    /// The dtype of two tensors' result: `torch.result_type`.
    @inlinable
    package static func result(_ lhs: DType, rank lhsRank: Int, _ rhs: DType, rank rhsRank: Int) -> DType {
        if lhs == rhs { return lhs }
        if (lhsRank == 0) == (rhsRank == 0) { return promote(lhs, rhs) }
        let (strong, weak) = lhsRank == 0 ? (rhs, lhs) : (lhs, rhs)
        return category(weak) > category(strong) ? promote(strong, weak) : strong
    }

    /// The dtype of a tensor's and a Swift scalar's result.
    @inlinable
    package static func result(_ tensor: DType, _ scalar: Scalar) -> DType {
        switch scalar {
        case .real: tensor.isFloatingPoint ? tensor : .float32
        case .integer: tensor == .bool ? .int64 : tensor
        case .bool: tensor
        }
    }
}

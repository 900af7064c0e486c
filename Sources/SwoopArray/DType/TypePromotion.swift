/// PyTorch's type promotion: the dtype of a result of several operands.
///
/// Operands come in three groups of decreasing priority: tensors with dims, 0-d tensors, Swift scalars. A group affects
/// the result only when its category (bool < integer < floating < complex) is higher than that of the groups before it. Hence `x
/// * 2.5` keeps a float32 `x` as it is, and turns an int64 `x` into the default float32.
package enum TypePromotion {
    package enum Category: Int, Comparable {
        case bool, integer, floating, complex
        package static func < (lhs: Category, rhs: Category) -> Bool { lhs.rawValue < rhs.rawValue }
    }

    package static func category(_ dtype: DType) -> Category {
        dtype.isFloatingPoint ? .floating : dtype.isInteger ? .integer : dtype.isComplex ? .complex : .bool
    }

    /// The dtype of the result of two operands of the same group: `torch.promote_types`.
    package static func promote(_ lhs: DType, _ rhs: DType) -> DType {
        if lhs == rhs { return lhs }
        let (left, right) = (category(lhs), category(rhs))
        if left != right {
            let (higher, lower) = left > right ? (lhs, rhs) : (rhs, lhs)
            return higher == .complex64 && lower == .float64 ? .complex128 : higher
        }
        if lhs.itemSize != rhs.itemSize { return lhs.itemSize > rhs.itemSize ? lhs : rhs }
        // int8 and uint8, or the two half types: they have the same size, and neither can hold the other.
        return left == .integer ? .int16 : .float32
    }

    /// The dtype of the result of two tensors: `torch.result_type`.
    @inlinable
    package static func result(_ lhs: DType, rank lhsRank: Int, _ rhs: DType, rank rhsRank: Int) -> DType {
        if lhs == rhs { return lhs }
        if (lhsRank == 0) == (rhsRank == 0) { return promote(lhs, rhs) }
        let (strong, weak) = lhsRank == 0 ? (rhs, lhs) : (lhs, rhs)
        if category(weak) <= category(strong) { return strong }
        // Of a complex number the precision does not count.
        return weak.isComplex && strong.isFloatingPoint ? strong.complexType : promote(strong, weak)
    }

    /// The dtype of the result of a tensor and a Swift scalar.
    @inlinable
    package static func result(_ tensor: DType, _ scalar: Scalar) -> DType {
        switch scalar {
        case .real: tensor.isDifferentiable ? tensor : .float32
        case .complex: promote(tensor, .complex64)
        case .integer: tensor == .bool ? .int64 : tensor
        case .bool: tensor
        }
    }
}

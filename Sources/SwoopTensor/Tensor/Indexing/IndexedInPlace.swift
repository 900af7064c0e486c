// In-place arithmetic on assignable expressions. In `x[index] += y`, an index tensor or a mask picks a copy; since it
// is passed `inout`, the subscript's setter writes it back. A view is returned unchanged, and the setter then does
// nothing. The operators that take the class by value are for constants and have lower overload priority.

extension Tensor {
    /// Adds in place; `x[index] += y` changes `x` for every kind of index.
    @inlinable public static func += (lhs: inout Tensor, rhs: Tensor) {
        let target = lhs
        target += rhs
    }
    /// Adds a number in place.
    @inlinable public static func += (lhs: inout Tensor, rhs: some TensorScalar) {
        let target = lhs
        target += rhs
    }
    /// Subtracts in place.
    @inlinable public static func -= (lhs: inout Tensor, rhs: Tensor) {
        let target = lhs
        target -= rhs
    }
    /// Subtracts a number in place.
    @inlinable public static func -= (lhs: inout Tensor, rhs: some TensorScalar) {
        let target = lhs
        target -= rhs
    }
    /// Multiplies in place.
    @inlinable public static func *= (lhs: inout Tensor, rhs: Tensor) {
        let target = lhs
        target *= rhs
    }
    /// Multiplies by a number in place.
    @inlinable public static func *= (lhs: inout Tensor, rhs: some TensorScalar) {
        let target = lhs
        target *= rhs
    }
    /// Divides in place; traps for integers, whose quotient is a real number.
    @inlinable public static func /= (lhs: inout Tensor, rhs: Tensor) {
        let target = lhs
        target /= rhs
    }
    /// Divides by a number in place; traps for integers, whose quotient is a real number.
    @inlinable public static func /= (lhs: inout Tensor, rhs: some TensorScalar) {
        let target = lhs
        target /= rhs
    }
}

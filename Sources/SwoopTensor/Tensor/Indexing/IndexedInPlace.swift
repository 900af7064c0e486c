// Arithmetic in place on what can be assigned to. Of `x[index] += y` an index tensor or a mask picks a copy; taken
// `inout` it is written back by the subscript's setter. A view comes back as it is, and the setter leaves it alone.
// The operators that take the class by value serve constants, and are preferred less.

extension Tensor {
    /// Adds in place: `x[index] += y` reaches `x` whatever the index.
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
    /// Divides in place; traps for integers, whose quotient is real.
    @inlinable public static func /= (lhs: inout Tensor, rhs: Tensor) {
        let target = lhs
        target /= rhs
    }
    /// Divides by a number in place; traps for integers, whose quotient is real.
    @inlinable public static func /= (lhs: inout Tensor, rhs: some TensorScalar) {
        let target = lhs
        target /= rhs
    }
}

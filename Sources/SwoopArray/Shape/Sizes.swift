// Arithmetic on integers that come from a caller, a file or a tensor. The sizes of existing shapes do not need it: none
// of their products overflows (see ``Rules/elementCount(_:)``).

extension Int {
    /// The sum, clamped to the range of `Int`: for comparing it with a size or clamping it to a size's range.
    @inlinable package func saturatingSum(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }

    /// The difference, clamped to the range of `Int`.
    @inlinable package func saturatingDifference(_ other: Int) -> Int {
        let (difference, overflow) = subtractingReportingOverflow(other)
        return overflow ? (other < 0 ? .max : .min) : difference
    }

    /// The product, clamped to the range of `Int`.
    @inlinable package func saturatingProduct(_ other: Int) -> Int {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? ((self < 0) == (other < 0) ? .max : .min) : product
    }

    /// The quotient of a nonnegative number and a positive one, rounded up.
    @inlinable package func dividedRoundingUp(by divisor: Int) -> Int {
        self == 0 ? 0 : (self - 1) / divisor + 1
    }
}

extension Rules {
    /// The number of elements of a shape. Throws if a size is negative, or if the product of the nonzero sizes does not
    /// fit in an `Int`; hence no product of some of them overflows either.
    @inlinable
    package static func elementCount(_ shape: Shape) throws(ProgramError) -> Int {
        var product = 1
        for axis in 0..<shape.length {
            let size = shape.sizes[axis]
            let (next, overflow) = product.multipliedReportingOverflow(by: size)
            if size <= 0 || overflow { return try countWithoutElements(shape) }
            product = next
        }
        return product
    }

    /// The same for a shape with a size of 0; throws the error for an invalid shape.
    @usableFromInline @inline(never)
    static func countWithoutElements(_ shape: Shape) throws(ProgramError) -> Int {
        var product = 1
        for size in shape where size != 0 {
            let (next, overflow) = product.multipliedReportingOverflow(by: size)
            if size < 0 || overflow { throw impossible(shape) }
            product = next
        }
        return 0
    }

    private static func impossible(_ shape: Shape) -> ProgramError {
        if let axis = shape.firstIndex(where: { $0 < 0 }) {
            return ProgramError("shape", "\(shape) has a negative size in dim \(axis)", hint: "Sizes are 0 or more")
        }
        return ProgramError(
            "shape", "\(shape) has more elements than can be counted",
            hint: "The product of the sizes may be at most \(Int.max)")
    }

    /// The size of a result, computed from sizes and numbers of the caller.
    package static func size(
        _ size: (partialValue: Int, overflow: Bool), _ operation: String, _ what: @autoclosure () -> String
    ) throws(ProgramError) -> Int {
        guard !size.overflow else {
            throw ProgramError(operation, "\(what()) has a size that no integer holds", hint: "Use smaller numbers")
        }
        return size.partialValue
    }
}

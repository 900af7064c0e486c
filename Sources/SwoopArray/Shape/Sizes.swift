// Arithmetic on integers that come from a caller, a file or a tensor. Sizes of shapes that exist need none of it: no
// product of any of them overflows (see ``Rules/elementCount(_:)``).

extension Int {
    /// The sum, or the bound of `Int` that it lies beyond: for what is compared with a size or brought into its range.
    @inlinable package func saturatingSum(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }

    /// The difference, or the bound of `Int` that it lies beyond.
    @inlinable package func saturatingDifference(_ other: Int) -> Int {
        let (difference, overflow) = subtractingReportingOverflow(other)
        return overflow ? (other < 0 ? .max : .min) : difference
    }

    /// The product, or the bound of `Int` that it lies beyond.
    @inlinable package func saturatingProduct(_ other: Int) -> Int {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? ((self < 0) == (other < 0) ? .max : .min) : product
    }

    /// The quotient of a number that is not negative by a positive one, rounded up.
    @inlinable package func dividedRoundingUp(by divisor: Int) -> Int {
        self == 0 ? 0 : (self - 1) / divisor + 1
    }
}

extension Rules {
    /// The number of elements of a shape. Throws for a negative size, and when the product of the sizes that are not 0
    /// does not fit an `Int`: so no product of some of them overflows either.
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

    /// That of a shape with a size of 0, and the error of one that cannot be.
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

    /// The size of a result, from sizes and numbers that a caller gave.
    package static func size(
        _ size: (partialValue: Int, overflow: Bool), _ operation: String, _ what: @autoclosure () -> String
    ) throws(ProgramError) -> Int {
        guard !size.overflow else {
            throw ProgramError(operation, "\(what()) has a size that no integer holds", hint: "Use smaller numbers")
        }
        return size.partialValue
    }
}

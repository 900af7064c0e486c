// Conversions to Swift's numbers and arrays.
extension Tensor {
    /// The only element as a `Double`: `torch.Tensor.item()`. Traps unless there is exactly one, and if it has an
    /// imaginary part: `item(Complex.self)` gives that too.
    public func item(file: StaticString = #fileID, line: UInt = #line) -> Double {
        if array.count == 1 && array.dtype == .float32 { return array.firstScalar.double }
        return item(Double.self, file: file, line: line)
    }

    /// The only element as the requested type: `loss.item(Float.self)`. An integer type cuts off the fraction.
    ///
    /// Traps unless there is exactly one element, and if it is NaN or out of range for an integer type.
    public func item<Element: TensorScalar>(
        _: Element.Type, file: StaticString = #fileID, line: UInt = #line
    ) -> Element {
        let scalar = onlyScalar("item", file: file, line: line)
        return checked(file: file, line: line) { () throws(ProgramError) in
            try ValueRules.converted(scalar, to: Element.self, "item")
        }
    }

    // Not one that is generic: with `item() == 50 * (1 + 2)` the compiler would try all numbers for all literals.

    /// The only element as an integer where one is expected: `correct += (y .== labels).sum().item()`. The fraction is cut
    /// off. Traps as ``item(_:file:line:)`` does.
    @_disfavoredOverload
    public func item(file: StaticString = #fileID, line: UInt = #line) -> Int { item(Int.self, file: file, line: line) }

    /// Whether the only element is not 0, where a condition is expected: `if x.isnan().any().item() { … }`. Traps unless
    /// there is exactly one element.
    @_disfavoredOverload
    public func item(file: StaticString = #fileID, line: UInt = #line) -> Bool {
        item(Bool.self, file: file, line: line)
    }

    func onlyScalar(_ operation: String, file: StaticString, line: UInt) -> Scalar {
        checked(file: file, line: line) { () throws(ProgramError) in
            try Tensor.checkSingle(shape, operation)
        }
        return array.firstScalar
    }

    /// Throws unless a shape has exactly one element.
    package static func checkSingle(_ shape: Shape, _ operation: String) throws(ProgramError) {
        guard shape.elementCount == 1 else {
            throw ProgramError(
                operation, "a tensor of shape \(shape) has \(shape.elementCount) elements, not one",
                hint: "Pick one by index, or take all with array(of:)")
        }
    }

    /// All elements in row-major order, converted to the requested type: `x.array(of: Float.self)`. Integer types cut
    /// off fractions. Traps if an element is NaN or out of range for an integer type.
    public func array<Element: TensorScalar>(
        of _: Element.Type, file: StaticString = #fileID, line: UInt = #line
    ) -> [Element] {
        let source = array.contiguous()
        return source.read { bytes in
            if Element.self == Float.self && dtype == .float32 {
                return [Element](bytes.bindMemory(to: Element.self))
            }
            return checked(file: file, line: line) { () throws(ProgramError) in
                try (0..<count).map { (place) throws(ProgramError) in
                    let scalar = dtype.load(bytes.baseAddress! + place * dtype.itemSize)
                    return try ValueRules.converted(scalar, to: Element.self, "array")
                }
            }
        }
    }

    /// All elements in row-major order as `Float`.
    public var floats: [Float] { array(of: Float.self) }
    /// All elements in row-major order as `Double`.
    public var doubles: [Double] { array(of: Double.self) }
    /// All elements in row-major order as `Int`; fractions are cut off. Traps if an element is NaN or out of range.
    public var ints: [Int] { array(of: Int.self) }
    /// All elements in row-major order as ``Complex``.
    public var complexes: [Complex] { array(of: Complex.self) }
    /// All elements in row-major order as `Bool`: true if not 0.
    public var bools: [Bool] { array(of: Bool.self) }

    /// Whether both have the same shape and elements, compared in their common dtype: `torch.equal`. NaN is not equal
    /// to itself.
    public func equal(_ other: Tensor) -> Bool {
        guard shape == other.shape else { return false }
        let areEqual = Elementwise.compare("equal", .eq, array, other.array)
        return Tensor(NDArray.reduce(.all, areEqual, .all(rank: areEqual.rank))).bools[0]
    }
}

/// Preconditions of conversions to Swift's numbers.
package enum ValueRules {
    /// An element as a Swift number, which an integer type must hold.
    package static func converted<Element: TensorScalar>(
        _ scalar: Scalar, to _: Element.Type, _ operation: String
    ) throws(ProgramError) -> Element {
        if case .complex(let value) = scalar, value.imag != 0,
            !(Element.self == Complex.self || Element.self == Bool.self)
        {
            throw ProgramError(
                operation, "\(Element.self) cannot hold \(scalar.text), which has an imaginary part",
                hint: "Read it as Complex, or take real, imag or abs() first")
        }
        if let element = Element(scalar) { return element }
        throw ProgramError(
            operation, "\(Element.self) cannot hold \(scalar.text)",
            hint: "Read it as Double, or keep it in range with clamp(min:max:)")
    }
}

// Conversions to Swift's numbers and arrays.
extension Tensor {
    /// The only element as a `Double`: `torch.Tensor.item()`. Traps unless there is exactly one.
    public func item(file: StaticString = #fileID, line: UInt = #line) -> Double {
        if array.count == 1 && array.dtype == .float32 { return array.firstScalar.double }
        return onlyScalar("item", file: file, line: line).double
    }

    /// The only element as the requested type: `loss.item(Float.self)`. Traps unless there is exactly one.
    public func item<Element: TensorScalar>(
        _: Element.Type, file: StaticString = #fileID, line: UInt = #line
    ) -> Element {
        Element(onlyScalar("item", file: file, line: line))
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

    /// All elements in row-major order, converted to the requested type: `x.array(of: Float.self)`.
    public func array<Element: TensorScalar>(of _: Element.Type) -> [Element] {
        let source = array.contiguous()
        return source.read { bytes in
            if Element.self == Float.self && dtype == .float32 {
                return [Element](bytes.bindMemory(to: Element.self))
            }
            return (0..<count).map { Element(dtype.load(bytes.baseAddress! + $0 * dtype.itemSize)) }
        }
    }

    /// All elements in row-major order as `Float`.
    public var floats: [Float] { array(of: Float.self) }
    /// All elements in row-major order as `Double`.
    public var doubles: [Double] { array(of: Double.self) }
    /// All elements in row-major order as `Int`; real numbers are truncated toward zero.
    public var ints: [Int] { array(of: Int.self) }
    /// All elements in row-major order as `Bool`: true if not 0.
    public var bools: [Bool] { array(of: Bool.self) }

    /// Whether both have the same shape and elements, compared in their common dtype: `torch.equal`. NaN is not equal
    /// to itself.
    public func equal(_ other: Tensor) -> Bool {
        shape == other.shape
            && Tensor(Elementwise.compare("equal", .eq, array, other.array)).bools.allSatisfy { $0 }
    }
}

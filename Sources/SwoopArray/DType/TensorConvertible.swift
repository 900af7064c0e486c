/// A value that a tensor can be made from: a number, or an array of such values, nested to any depth.
public protocol TensorConvertible {
    /// The sizes along the first branch; the other branches are compared with it when the numbers are gathered.
    static func nestedShape(_ value: Self) -> [Int]
    /// The default dtype of a tensor made from the numbers.
    static var elementDType: DType { get }
    /// Passes the numbers to `write` in row-major order; throws where a branch differs in size from the first.
    static func gather(_ value: Self, _ sizes: ArraySlice<Int>, _ write: (Scalar) -> Void) throws(ProgramError)
}

extension TensorScalar {
    public static func nestedShape(_ value: Self) -> [Int] { [] }
    public static var elementDType: DType { dtype }
    public static func gather(_ value: Self, _ sizes: ArraySlice<Int>, _ write: (Scalar) -> Void) throws(ProgramError) {
        write(value.scalar)
    }
}

extension Array: TensorConvertible where Element: TensorConvertible {
    public static func nestedShape(_ value: [Element]) -> [Int] {
        [value.count] + (value.first.map(Element.nestedShape) ?? [])
    }
    public static var elementDType: DType { Element.elementDType }
    public static func gather(
        _ value: [Element], _ sizes: ArraySlice<Int>, _ write: (Scalar) -> Void
    ) throws(ProgramError) {
        guard let size = sizes.first, value.count == size else {
            throw ProgramError(
                "tensor",
                sizes.first.map { "nested arrays differ in length: \(value.count) where the first has \($0)" }
                    ?? "there is no size for an array of \(value.count)",
                hint: "Make every row the same length")
        }
        for element in value { try Element.gather(element, sizes.dropFirst(), write) }
    }
}

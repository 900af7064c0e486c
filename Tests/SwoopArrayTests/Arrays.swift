import SwoopArray

/// A vector of elements that have the dtype's own form in memory.
func vector<Element>(_ elements: [Element], _ dtype: DType) -> NDArray {
    NDArray([elements.count], dtype) { bytes in elements.withUnsafeBytes { bytes.copyMemory(from: $0) } }
}

extension NDArray {
    /// The elements of a contiguous array in their form in memory.
    func elements<Element>(_: Element.Type) -> [Element] { read { Array($0.bindMemory(to: Element.self)) } }
}

import SwoopArray

/// What the printer needs to know about a tensor.
package struct PrintSource {
    /// Returns the element at a multi-index (one index for each dim, counted from zero).
    package enum Elements {
        /// Floating-point elements of any width, converted to Double.
        case floating((_ index: [Int]) -> Double)
        /// Signed and unsigned integers.
        case integer((_ index: [Int]) -> Int64)
        case boolean((_ index: [Int]) -> Bool)
        case complex((_ index: [Int]) -> Complex)
    }

    package let sizes: [Int]
    /// PyTorch's name without its module: `float32`.
    package let dtype: String
    package let elements: Elements

    package init(sizes: [Int], dtype: String, elements: Elements) {
        self.sizes = sizes
        self.dtype = dtype
        self.elements = elements
    }

    /// The number of elements; 1 without dims.
    var count: Int { sizes.reduce(1, *) }
}

/// The part of a tensor that is printed: all of it, or the edges of each dim.
struct PrintExtent {
    let sizes: [Int]
    /// Whether dims longer than twice `edgeItems` are cut.
    let isSummary: Bool
    let edgeItems: Int

    init(_ source: PrintSource, _ options: PrintOptions) {
        sizes = source.sizes
        isSummary = source.count > options.threshold
        edgeItems = options.edgeItems
    }

    func isCut(_ dim: Int) -> Bool { isSummary && sizes[dim] > 2 * edgeItems }

    /// The visible positions of a dim, in order.
    private func shown(_ dim: Int) -> [Int] {
        isCut(dim) ? Array(0..<edgeItems) + Array(sizes[dim] - edgeItems..<sizes[dim]) : Array(0..<sizes[dim])
    }

    /// Calls `body` with the multi-index of each visible element, in row-major order.
    func forEachIndex(_ body: ([Int]) -> Void) {
        let positions = sizes.indices.map(shown)
        var index = sizes.map { _ in 0 }
        func visit(_ dim: Int) {
            if dim == sizes.count { return body(index) }
            for position in positions[dim] {
                index[dim] = position
                visit(dim + 1)
            }
        }
        visit(0)
    }
}

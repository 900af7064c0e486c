/// Preconditions of Fourier transforms.
package enum FourierRules {
    package static func dtype(_ dtype: DType, _ operation: String) throws(ProgramError) {
        guard dtype != .float16 && dtype != .bfloat16 else {
            throw ProgramError(operation, "a transform of \(dtype)", hint: "Convert with to(.float32) first")
        }
    }

    package static func real(_ dtype: DType, _ operation: String) throws(ProgramError) {
        guard !dtype.isComplex else {
            throw ProgramError(
                operation, "expects real numbers, not \(dtype)",
                hint: "Use fft, ifft or another transform of complex numbers")
        }
    }

    package static func some(_ axes: [Int], _ operation: String) throws(ProgramError) {
        guard !axes.isEmpty else {
            throw ProgramError(operation, "no dim to transform", hint: "Name at least one dim")
        }
    }

    /// Sizes, nil for those that are kept.
    package static func kept(_ s: [Int]?) -> [Int?]? { s.map { $0.map { $0 == -1 ? nil : $0 } } }

    /// The dims to transform, and how many elements a transform runs over.
    /// - Parameter lastIsHalf: the last dim holds the first half of its elements.
    package static func dims(
        _ shape: Shape, _ s: [Int?]?, _ dims: [Int]?, _ dtype: DType, _ operation: String, lastIsHalf: Bool = false
    ) throws(ProgramError) -> (axes: [Int], sizes: [Int]) {
        if let s, let dims, s.count != dims.count {
            throw ProgramError(
                operation, "\(s.count) sizes for \(dims.count) dims", hint: "Give a size for each dim, −1 to keep one")
        }
        if let s, s.count > shape.rank {
            throw ProgramError(
                operation, "\(s.count) dims to transform in a tensor of \(shape)", hint: "It has \(shape.rank)")
        }
        if let dims, shape.rank == 0, !dims.isEmpty {
            throw ProgramError(operation, "a tensor of \(shape) has no dims", hint: "Use reshape(1) first")
        }
        let axes =
            try dims.map { (dims) throws(ProgramError) in try Rules.dims(dims, rank: shape.rank, operation) }
            ?? Array(shape.rank - (s?.count ?? shape.rank)..<shape.rank)
        var sizes: [Int] = []
        var largest = shape
        for (index, axis) in axes.enumerated() {
            let isHalf = lastIsHalf && index == axes.count - 1
            let size = s?[index] ?? (isHalf ? (shape[axis] - 1).saturatingProduct(2) : shape[axis])
            guard size >= 1 else {
                throw ProgramError(
                    operation, "\(size) elements to transform along dim \(axis) of \(shape)",
                    hint: isHalf ? "Give the number of elements of the result" : "There must be at least one")
            }
            sizes.append(size)
            largest[axis] = size
        }
        _ = try Rules.elementCount(largest)
        try Rules.memory(largest.elementCount, dtype, operation)
        return (axes, sizes)
    }
}

// Norms, variances and slopes with the labels of PyTorch's programs: `x.norm(p=1, dim=0)`, `x.std(0, unbiased=False)`.

extension Tensor {
    /// The same with PyTorch's label: `x.norm(p=1)`.
    public func norm(
        p: Double, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { norm(p, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func norm(
        _ p: Double = 2, dim: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { norm(p, dims: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with PyTorch's labels.
    public func norm(
        p: Double, dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { norm(p, dim: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with PyTorch's labels.
    public func norm(
        p: Double, dim: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { norm(p, dims: dim, keepDim: keepDim, file: file, line: line) }

    /// ``var(correction:file:line:)`` with a correction of 1, or of 0 if not `unbiased`.
    public func `var`(
        unbiased: Bool, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { `var`(correction: unbiased ? 1 : 0, file: file, line: line) }

    /// ``var(dim:correction:keepDim:file:line:)`` with a correction of 1, or of 0 if not `unbiased`.
    public func `var`(
        dim: Int, unbiased: Bool, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { `var`(dim: dim, correction: unbiased ? 1 : 0, keepDim: keepDim, file: file, line: line) }

    /// ``var(dims:correction:keepDim:file:line:)`` with a correction of 1, or of 0 if not `unbiased`.
    public func `var`(
        dim: [Int], unbiased: Bool, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { `var`(dims: dim, correction: unbiased ? 1 : 0, keepDim: keepDim, file: file, line: line) }

    /// ``std(correction:file:line:)`` with a correction of 1, or of 0 if not `unbiased`.
    public func std(
        unbiased: Bool, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { std(correction: unbiased ? 1 : 0, file: file, line: line) }

    /// ``std(dim:correction:keepDim:file:line:)`` with a correction of 1, or of 0 if not `unbiased`.
    public func std(
        dim: Int, unbiased: Bool, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { std(dim: dim, correction: unbiased ? 1 : 0, keepDim: keepDim, file: file, line: line) }

    /// ``std(dims:correction:keepDim:file:line:)`` with a correction of 1, or of 0 if not `unbiased`.
    public func std(
        dim: [Int], unbiased: Bool, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { std(dims: dim, correction: unbiased ? 1 : 0, keepDim: keepDim, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func matrixNorm(
        dim: (Int, Int), keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { matrixNorm(dims: dim, keepDim: keepDim, dtype: dtype, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func matrixNorm(
        _ p: Double, dim: (Int, Int), keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { matrixNorm(p, dims: dim, keepDim: keepDim, dtype: dtype, file: file, line: line) }

    /// The same with PyTorch's label: `x.roll(1, dims=0)`.
    public func roll(
        _ shift: Int, dims: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { roll(shift, dim: dims, file: file, line: line) }

    /// The same along a dim: ``gradient(spacing:dims:edgeOrder:file:line:)-(Double,_,_,_,_)``.
    public func gradient(
        spacing: Double = 1, dim: Int, edgeOrder: Int = 1, file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] { gradient(spacing: spacing, dims: [dim], edgeOrder: edgeOrder, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func gradient(
        spacing: Double = 1, dim: [Int], edgeOrder: Int = 1, file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] { gradient(spacing: spacing, dims: dim, edgeOrder: edgeOrder, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func gradient(
        spacing: [Tensor], dim: [Int], edgeOrder: Int = 1, file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] { gradient(spacing: spacing, dims: dim, edgeOrder: edgeOrder, file: file, line: line) }
}

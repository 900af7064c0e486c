// Shapes and other functions with leading arguments by position: `torch.cat([x, y], 1)`.

extension Tensor {
    /// The same with leading arguments by position.
    public static func cat(_ tensors: [Tensor], _ dim: Int, file: StaticString = #fileID, line: UInt = #line) -> Tensor
    { cat(tensors, dim: dim, file: file, line: line) }

    /// The same with leading arguments by position.
    public static func stack(
        _ tensors: [Tensor], _ dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { stack(tensors, dim: dim, file: file, line: line) }

    /// The same with leading arguments by position.
    public func flatten(_ startDim: Int, _ endDim: Int = -1, file: StaticString = #fileID, line: UInt = #line) -> Tensor
    { flatten(startDim: startDim, endDim: endDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public func split(_ size: Int, _ dim: Int, file: StaticString = #fileID, line: UInt = #line) -> [Tensor] {
        split(size, dim: dim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func split(_ sizes: [Int], _ dim: Int, file: StaticString = #fileID, line: UInt = #line) -> [Tensor] {
        split(sizes, dim: dim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func chunk(_ chunks: Int, _ dim: Int, file: StaticString = #fileID, line: UInt = #line) -> [Tensor] {
        chunk(chunks, dim: dim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func tensorSplit(_ sections: Int, _ dim: Int, file: StaticString = #fileID, line: UInt = #line) -> [Tensor] {
        tensorSplit(sections, dim: dim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func tensorSplit(_ indices: [Int], _ dim: Int, file: StaticString = #fileID, line: UInt = #line) -> [Tensor]
    { tensorSplit(indices, dim: dim, file: file, line: line) }

    /// The same with leading arguments by position.
    public func unbind(_ dim: Int, file: StaticString = #fileID, line: UInt = #line) -> [Tensor] {
        unbind(dim: dim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func roll(_ shift: Int, _ dim: Int, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        roll(shift, dim: dim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func roll(_ shifts: [Int], _ dims: [Int], file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        roll(shifts, dims: dims, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func repeatInterleave(
        _ repeats: Int, _ dim: Int?, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { repeatInterleave(repeats, dim: dim, file: file, line: line) }

    /// The same with leading arguments by position.
    public func repeatInterleave(
        _ repeats: Tensor, _ dim: Int?, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { repeatInterleave(repeats, dim: dim, file: file, line: line) }

    /// The same with leading arguments by position.
    public func diagonal(
        _ offset: Int, _ dim1: Int = 0, _ dim2: Int = 1, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { diagonal(offset: offset, dim1: dim1, dim2: dim2, file: file, line: line) }

    /// The same with leading arguments by position.
    public func lerp(_ end: Tensor, _ weight: Double, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        lerp(end, weight: weight, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func lerp(_ end: Tensor, _ weight: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        lerp(end, weight: weight, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func cdist(
        _ other: Tensor, _ p: Double, computeMode: DistanceMode = .useMmForEuclidDistIfNecessary,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        cdist(other, p: p, computeMode: computeMode, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func dist(_ other: Tensor, _ p: Double, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        dist(other, p: p, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func tensordot(_ other: Tensor, _ dims: Int, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        tensordot(other, dims: dims, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func tensordot(
        _ other: Tensor, _ dims: (lhs: [Int], rhs: [Int]), file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { tensordot(other, dims: dims, file: file, line: line) }

    /// The same with leading arguments by position.
    public func cross(_ other: Tensor, _ dim: Int?, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        cross(other, dim: dim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func nanToNum(_ nan: Double, posinf: Double? = nil, neginf: Double? = nil) -> Tensor {
        nanToNum(nan: nan, posinf: posinf, neginf: neginf)
    }

    /// The same with leading arguments by position.
    public func renorm(
        _ p: Double, _ dim: Int, _ maxNorm: Double, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { renorm(p: p, dim: dim, maxNorm: maxNorm, file: file, line: line) }

    /// The same with leading arguments by position.
    public func clamp(_ min: some TensorScalar, _ max: some TensorScalar) -> Tensor { clamp(min: min, max: max) }

    /// The same with leading arguments by position.
    public func clamp(_ min: Tensor, _ max: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        clamp(min: min, max: max, file: file, line: line)
    }

    /// The same as `clamp(min:)` with the bound by position.
    public func clamp(_ min: some TensorScalar) -> Tensor { clamp(min: min) }
    /// The same as `clamp(min:)` with the bounds by position.
    public func clamp(_ min: Tensor) -> Tensor { clamp(min: min) }

    /// Each element clamped to at least `min`: `torch.clamp_min`.
    public func clampMin(_ min: some TensorScalar) -> Tensor { clamp(min: min) }
    /// Each element clamped to at least the corresponding element of `min`: `torch.clamp_min`.
    public func clampMin(_ min: Tensor) -> Tensor { clamp(min: min) }
    /// Each element clamped to at most `max`: `torch.clamp_max`.
    public func clampMax(_ max: some TensorScalar) -> Tensor { clamp(max: max) }
    /// Each element clamped to at most the corresponding element of `max`: `torch.clamp_max`.
    public func clampMax(_ max: Tensor) -> Tensor { clamp(max: max) }

    /// Clamps each element to at least `min` in place: `clamp_(min)` and `clamp_min_`.
    @discardableResult public func clampMinInPlace(
        _ min: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { clampInPlace(min: min, file: file, line: line) }
    /// Clamps each element in place to at least the corresponding element of `min`: `clamp_min_`.
    @discardableResult public func clampMinInPlace(
        _ min: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { clampInPlace(min: min, file: file, line: line) }
    /// Clamps each element to at most `max` in place: `clamp_max_`.
    @discardableResult public func clampMaxInPlace(
        _ max: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { clampInPlace(max: max, file: file, line: line) }
    /// Clamps each element in place to at most the corresponding element of `max`: `clamp_max_`.
    @discardableResult public func clampMaxInPlace(
        _ max: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { clampInPlace(max: max, file: file, line: line) }
    /// The same with the bound by position.
    @discardableResult public func clampInPlace(
        _ min: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { clampInPlace(min: min, file: file, line: line) }
    /// The same with the bounds by position.
    @discardableResult public func clampInPlace(
        _ min: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { clampInPlace(min: min, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public func clampInPlace(
        _ min: some TensorScalar, _ max: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { clampInPlace(min: min, max: max, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public func clampInPlace(
        _ min: Tensor, _ max: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { clampInPlace(min: min, max: max, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public func uniformInPlace(
        _ from: Double, _ to: Double = 1, generator: Generator = .default, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { uniformInPlace(from: from, to: to, generator: generator, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public func normalInPlace(
        _ mean: Double, _ std: Double = 1, generator: Generator = .default, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { normalInPlace(mean: mean, std: std, generator: generator, file: file, line: line) }
}

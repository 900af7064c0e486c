// Products of tensors as PyTorch's programs call them: `torch.bmm(x, y)` is `Tensor.bmm(x, y)`.

extension Tensor {
    /// ``bmm(_:file:line:)``
    public static func bmm(
        _ x: Tensor, _ other: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.bmm(other, file: file, line: line) }
    /// ``mv(_:file:line:)``
    public static func mv(
        _ x: Tensor, _ vector: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.mv(vector, file: file, line: line) }
    /// ``dot(_:file:line:)``
    public static func dot(
        _ x: Tensor, _ other: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.dot(other, file: file, line: line) }
    /// ``outer(_:file:line:)``
    public static func outer(
        _ x: Tensor, _ other: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.outer(other, file: file, line: line) }
    /// ``inner(_:file:line:)``
    public static func inner(
        _ x: Tensor, _ other: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.inner(other, file: file, line: line) }
    /// ``kron(_:file:line:)``
    public static func kron(
        _ x: Tensor, _ other: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.kron(other, file: file, line: line) }
    /// ``tensordot(_:dims:file:line:)``
    public static func tensordot(
        _ x: Tensor, _ other: Tensor, dims: Int = 2, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.tensordot(other, dims: dims, file: file, line: line) }
    /// ``tensordot(_:dims:file:line:)``
    public static func tensordot(
        _ x: Tensor, _ other: Tensor, dims: (lhs: [Int], rhs: [Int]), file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.tensordot(other, dims: dims, file: file, line: line) }
    /// ``tensordot(_:_:file:line:)``
    public static func tensordot(
        _ x: Tensor, _ other: Tensor, _ dims: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.tensordot(other, dims, file: file, line: line) }
    /// ``tensordot(_:_:file:line:)``
    public static func tensordot(
        _ x: Tensor, _ other: Tensor, _ dims: (lhs: [Int], rhs: [Int]), file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.tensordot(other, dims, file: file, line: line) }
    /// ``cross(_:dim:file:line:)``
    public static func cross(
        _ x: Tensor, _ other: Tensor, dim: Int? = -1, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.cross(other, dim: dim, file: file, line: line) }
    /// ``cross(_:_:file:line:)``
    public static func cross(
        _ x: Tensor, _ other: Tensor, _ dim: Int?, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.cross(other, dim, file: file, line: line) }
    /// ``cdist(_:p:file:line:)``
    public static func cdist(
        _ x: Tensor, _ other: Tensor, p: Double = 2, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.cdist(other, p: p, file: file, line: line) }
    /// ``cdist(_:_:file:line:)``
    public static func cdist(
        _ x: Tensor, _ other: Tensor, _ p: Double, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.cdist(other, p, file: file, line: line) }
    /// ``dist(_:p:file:line:)``
    public static func dist(
        _ x: Tensor, _ other: Tensor, p: Double = 2, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.dist(other, p: p, file: file, line: line) }
    /// ``dist(_:_:file:line:)``
    public static func dist(
        _ x: Tensor, _ other: Tensor, _ p: Double, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.dist(other, p, file: file, line: line) }
    /// ``addmm(_:_:beta:alpha:file:line:)``
    public static func addmm(
        _ x: Tensor, _ m1: Tensor, _ m2: Tensor, beta: some TensorScalar = 1, alpha: some TensorScalar = 1,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.addmm(m1, m2, beta: beta, alpha: alpha, file: file, line: line) }
    /// ``addmv(_:_:beta:alpha:file:line:)``
    public static func addmv(
        _ x: Tensor, _ matrix: Tensor, _ vector: Tensor, beta: some TensorScalar = 1, alpha: some TensorScalar = 1,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.addmv(matrix, vector, beta: beta, alpha: alpha, file: file, line: line) }
    /// ``addbmm(_:_:beta:alpha:file:line:)``
    public static func addbmm(
        _ x: Tensor, _ batch1: Tensor, _ batch2: Tensor, beta: some TensorScalar = 1, alpha: some TensorScalar = 1,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.addbmm(batch1, batch2, beta: beta, alpha: alpha, file: file, line: line) }
    /// ``baddbmm(_:_:beta:alpha:file:line:)``
    public static func baddbmm(
        _ x: Tensor, _ batch1: Tensor, _ batch2: Tensor, beta: some TensorScalar = 1, alpha: some TensorScalar = 1,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.baddbmm(batch1, batch2, beta: beta, alpha: alpha, file: file, line: line) }
    /// ``addcmul(_:_:value:file:line:)``
    public static func addcmul(
        _ x: Tensor, _ first: Tensor, _ second: Tensor, value: some TensorScalar = 1, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.addcmul(first, second, value: value, file: file, line: line) }
    /// ``addcdiv(_:_:value:file:line:)``
    public static func addcdiv(
        _ x: Tensor, _ first: Tensor, _ second: Tensor, value: some TensorScalar = 1, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.addcdiv(first, second, value: value, file: file, line: line) }
}

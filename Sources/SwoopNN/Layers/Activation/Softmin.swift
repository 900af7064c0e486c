/// exp(−xᵢ) / Σⱼ exp(−xⱼ) along a dim: `torch.nn.functional.softmin`, the softmax of −x. Traps if there is no such dim.
///
/// - Parameter dtype: the input is first converted to it.
public func softmin(
    _ input: Tensor, dim: Int, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    (-input).softmax(dim: dim, dtype: dtype, file: file, line: line)
}

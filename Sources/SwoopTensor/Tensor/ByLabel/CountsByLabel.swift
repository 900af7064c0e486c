// Numbers under the labels of PyTorch's programs: `torch.topk(x, k=5)`.

extension Tensor {
    /// The same with a label for the number: `torch.topk(x, k=5)`.
    public func topk(
        k: Int, dim: Int = -1, largest: Bool = true, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { topk(k, dim: dim, largest: largest, file: file, line: line) }

    /// The same with a label for the number: `torch.multinomial(p, num_samples=1)`.
    public func multinomial(
        numSamples: Int, replacement: Bool = false, generator: Generator = .default, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { multinomial(numSamples, replacement: replacement, generator: generator, file: file, line: line) }

    /// The same with a label for the number: `torch.quantile(x, q=0.5)`.
    public func quantile(
        q: Double, dim: Int? = nil, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { quantile(q, dim: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with a label for the number: `x.repeat_interleave(repeats=2, dim=0)`.
    public func repeatInterleave(
        repeats: Int, dim: Int? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { repeatInterleave(repeats, dim: dim, file: file, line: line) }
}

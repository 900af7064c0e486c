// Numbers drawn by the probabilities in a tensor, as PyTorch's programs call them: `torch.bernoulli(p)` is
// `Tensor.bernoulli(p)`.

extension Tensor {
    /// ``bernoulli(generator:file:line:)``
    public static func bernoulli(_ x: Tensor, generator: Generator = .default) -> Tensor {
        x.bernoulli(generator: generator)
    }
    /// ``bernoulli(p:generator:file:line:)``
    public static func bernoulli(
        _ x: Tensor, p: Double, generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.bernoulli(p: p, generator: generator, file: file, line: line) }
    /// ``bernoulli(p:generator:file:line:)``
    public static func bernoulli(
        _ x: Tensor, _ p: Double, generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.bernoulli(p: p, generator: generator, file: file, line: line) }
    /// ``multinomial(_:replacement:generator:file:line:)``
    public static func multinomial(
        _ x: Tensor, _ numSamples: Int, replacement: Bool = false, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.multinomial(numSamples, replacement: replacement, generator: generator, file: file, line: line) }
}

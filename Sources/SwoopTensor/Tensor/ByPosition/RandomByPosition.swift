// Random numbers of PyTorch with what they are drawn by in position.

extension Tensor {
    /// The same with leading arguments by position.
    public func bernoulli(
        _ p: Double, generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { bernoulli(p: p, generator: generator, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public func bernoulliInPlace(
        _ p: Double, generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { bernoulliInPlace(p: p, generator: generator, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public func bernoulliInPlace(
        _ p: Tensor, generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { bernoulliInPlace(p: p, generator: generator, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public func geometricInPlace(
        _ p: Double, generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { geometricInPlace(p: p, generator: generator, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public func exponentialInPlace(
        _ lambda: Double, generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { exponentialInPlace(lambda: lambda, generator: generator, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public func cauchyInPlace(
        _ median: Double, _ sigma: Double = 1, generator: Generator = .default, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { cauchyInPlace(median: median, sigma: sigma, generator: generator, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public func logNormalInPlace(
        _ mean: Double, _ std: Double = 2, generator: Generator = .default, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { logNormalInPlace(mean: mean, std: std, generator: generator, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public func randomInPlace(
        _ to: Int, generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { randomInPlace(to: to, generator: generator, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public func randomInPlace(
        _ from: Int, _ to: Int?, generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { randomInPlace(from: from, to: to, generator: generator, file: file, line: line) }
}

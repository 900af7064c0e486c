// Initializers with leading arguments by position: `nn.init.normal_(w, 0, 0.02)`.

extension Init {
    /// The same with leading arguments by position.
    @discardableResult public static func uniform(
        _ tensor: Tensor, _ from: Double, _ to: Double = 1, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { uniform(tensor, from: from, to: to, generator: generator, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public static func normal(
        _ tensor: Tensor, _ mean: Double, std: Double = 1, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { normal(tensor, mean: mean, std: std, generator: generator, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public static func normal(
        _ tensor: Tensor, _ mean: Double, _ std: Double, generator: Generator = .default, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { normal(tensor, mean: mean, std: std, generator: generator, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public static func truncNormal(
        _ tensor: Tensor, _ mean: Double, std: Double = 1, a: Double = -2, b: Double = 2,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { truncNormal(tensor, mean: mean, std: std, a: a, b: b, generator: generator, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public static func truncNormal(
        _ tensor: Tensor, _ mean: Double, _ std: Double, a: Double = -2, b: Double = 2, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { truncNormal(tensor, mean: mean, std: std, a: a, b: b, generator: generator, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public static func truncNormal(
        _ tensor: Tensor, _ mean: Double, _ std: Double, _ a: Double, _ b: Double = 2, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { truncNormal(tensor, mean: mean, std: std, a: a, b: b, generator: generator, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public static func xavierUniform(
        _ tensor: Tensor, _ gain: Double, generator: Generator = .default, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { xavierUniform(tensor, gain: gain, generator: generator, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public static func xavierNormal(
        _ tensor: Tensor, _ gain: Double, generator: Generator = .default, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { xavierNormal(tensor, gain: gain, generator: generator, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public static func orthogonal(
        _ tensor: Tensor, _ gain: Double, generator: Generator = .default, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { orthogonal(tensor, gain: gain, generator: generator, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public static func kaimingUniform(
        _ tensor: Tensor, _ a: Double, mode: FanMode = .fanIn, nonlinearity: Nonlinearity = .leakyReLU,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        kaimingUniform(
            tensor, a: a, mode: mode, nonlinearity: nonlinearity, generator: generator, file: file, line: line)
    }

    /// The same with leading arguments by position.
    @discardableResult public static func kaimingUniform(
        _ tensor: Tensor, _ a: Double, _ mode: FanMode, _ nonlinearity: Nonlinearity = .leakyReLU,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        kaimingUniform(
            tensor, a: a, mode: mode, nonlinearity: nonlinearity, generator: generator, file: file, line: line)
    }

    /// The same with leading arguments by position.
    @discardableResult public static func kaimingNormal(
        _ tensor: Tensor, _ a: Double, mode: FanMode = .fanIn, nonlinearity: Nonlinearity = .leakyReLU,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        kaimingNormal(
            tensor, a: a, mode: mode, nonlinearity: nonlinearity, generator: generator, file: file, line: line)
    }

    /// The same with leading arguments by position.
    @discardableResult public static func kaimingNormal(
        _ tensor: Tensor, _ a: Double, _ mode: FanMode, _ nonlinearity: Nonlinearity = .leakyReLU,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        kaimingNormal(
            tensor, a: a, mode: mode, nonlinearity: nonlinearity, generator: generator, file: file, line: line)
    }

    /// The same with leading arguments by position.
    @discardableResult public static func sparse(
        _ tensor: Tensor, _ sparsity: Double, _ std: Double = 0.01, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { sparse(tensor, sparsity: sparsity, std: std, generator: generator, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public static func dirac(
        _ tensor: Tensor, _ groups: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { dirac(tensor, groups: groups, file: file, line: line) }
}

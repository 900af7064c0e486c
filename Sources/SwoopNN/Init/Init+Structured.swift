// Initializers of matrices and kernels with a structure.

extension Init {
    /// The identity as a kernel: each channel of the result is that of the input, as far as there are as many:
    /// `dirac_`.
    ///
    /// The tensor is a weight of a convolution, `[out, in, kernel…]` of rank 3, 4 or 5. Traps for another rank, or if
    /// the groups do not divide the channels.
    /// ```swift
    /// Init.dirac(Tensor.empty(4, 4, 3, 3))
    /// ```
    @discardableResult
    public static func dirac(
        _ tensor: Tensor, groups: Int = 1, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in try InitRules.kernel(tensor.shape, groups) }
        return noGrad {
            tensor.fill(0)
            let channels = tensor.shape[0] / groups
            let middle = tensor.shape.dropFirst(2).map { $0 / 2 }
            for group in 0..<groups {
                for channel in 0..<min(channels, tensor.shape[1]) {
                    var element = tensor[group * channels + channel][channel]
                    for place in middle { element = element[place] }
                    element.fill(1)
                }
            }
            return tensor
        }
    }

    /// Normal numbers of which a part of each column is 0, in random rows (Martens 2010): `sparse_`.
    ///
    /// - Parameter sparsity: the part, of which ⌈sparsity·rows⌉ elements are 0. Traps unless it is in [0, 1] and the
    /// tensor has rank 2.
    @discardableResult
    public static func sparse(
        _ tensor: Tensor, sparsity: Double, std: Double = 0.01, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            try InitRules.matrix(tensor.shape, "sparse")
            try InitRules.part(sparsity)
        }
        let (rows, columns) = (tensor.shape[0], tensor.shape[1])
        let zeros = Int((sparsity * Double(rows)).rounded(.up))
        normal(tensor, std: std, generator: generator, file: file, line: line)
        return noGrad {
            for column in 0..<columns {
                let chosen = Tensor.randPerm(rows, generator: generator)[..<zeros]
                tensor.select(dim: 1, index: column).indexFillInPlace(dim: 0, index: chosen, value: 0)
            }
            return tensor
        }
    }

    /// A matrix with orthonormal rows or columns, whichever are fewer, times `gain` (Saxe et al. 2013): `orthogonal_`.
    ///
    /// Dims after the first count as one. It is the factor Q of a matrix of normal numbers, with the signs for which
    /// the diagonal of R is positive. Traps below rank 2.
    /// ```swift
    /// let q = Init.orthogonal(Tensor.empty(3, 5))
    /// q.matmul(q.t())  // the identity
    /// ```
    @discardableResult
    public static func orthogonal(
        _ tensor: Tensor, gain: Double = 1, generator: Generator = .default, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            _ = try InitRules.fans(tensor.shape, "orthogonal")
        }
        if tensor.count == 0 { return tensor }
        let (rows, columns) = (tensor.shape[0], tensor.count / tensor.shape[0])
        return noGrad {
            let drawn = Tensor.empty([rows, columns], dtype: tensor.dtype)
            normal(drawn, generator: generator, file: file, line: line)
            let vectors = rows < columns ? drawn : drawn.t()
            let q = withOrthonormalRows(vectors)
            let result = (rows < columns ? q : q.t()) * gain
            return tensor.copy(from: result.reshape(tensor.shape), file: file, line: line)
        }
    }

    /// The rows of a matrix made orthonormal in their order, in float64.
    static func withOrthonormalRows(_ matrix: Tensor) -> Tensor {
        noGrad {
            let basis = orthonormal(matrix.detach().to(.float64).contiguous().doubles, length: matrix.shape[1])
            return Tensor(basis, dtype: .float64).reshape(matrix.shape)
        }
    }

    /// Vectors of this length, one after the other, made orthonormal in their order. Projecting twice keeps them
    /// orthogonal up to rounding.
    private static func orthonormal(_ given: [Double], length: Int) -> [Double] {
        var all = given
        for first in stride(from: 0, to: all.count, by: length) {
            for _ in 0..<2 {
                for other in stride(from: 0, to: first, by: length) {
                    var product = 0.0
                    for i in 0..<length { product += all[first + i] * all[other + i] }
                    for i in 0..<length { all[first + i] -= product * all[other + i] }
                }
            }
            var square = 0.0
            for i in 0..<length { square += all[first + i] * all[first + i] }
            let norm = square.squareRoot()
            for i in 0..<length { all[first + i] /= norm }
        }
        return all
    }
}

extension InitRules {
    package static func kernel(_ shape: Shape, _ groups: Int) throws(ProgramError) {
        guard (3...5).contains(shape.rank) else {
            throw ProgramError(
                "dirac", "a tensor of shape \(shape)", hint: "It is a weight [out, in, kernel…] of rank 3, 4 or 5")
        }
        guard groups > 0 && shape[0] % groups == 0 else {
            throw ProgramError(
                "dirac", "\(shape[0]) channels in \(groups) groups", hint: "The groups divide the channels")
        }
    }

    package static func part(_ sparsity: Double) throws(ProgramError) {
        guard sparsity >= 0 && sparsity <= 1 else {
            throw ProgramError("sparse", "sparsity \(sparsity)", hint: "It is a part, from 0 to 1")
        }
    }
}

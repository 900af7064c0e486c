// Labels for arguments that usually have none, for programs that give them by keyword: `x.flip(dims=[0])`.

extension Tensor {
    /// The same with labels.
    public func flip(
        dims: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { flip(dims, file: file, line: line) }

    /// The same with labels.
    public func permute(
        dims: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { permute(dims, file: file, line: line) }

    /// The same with labels.
    public func roll(
        shifts: Int, dims: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { roll([shifts], dims: [dims], file: file, line: line) }

    /// The same with labels.
    public func roll(
        shifts: [Int], dims: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { roll(shifts, dims: dims, file: file, line: line) }

    /// The same with labels. Traps unless there are two dims.
    public func rot90(
        k: Int = 1, dims: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in try RearrangeRules.plane(dims) }
        return rot90(k, dims: (dims[0], dims[1]), file: file, line: line)
    }

    /// The same with labels.
    public func tile(
        dims: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { tile(dims, file: file, line: line) }

    /// The same with labels.
    public func `repeat`(
        repeats: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { `repeat`(repeats, file: file, line: line) }

    /// The same with labels.
    public func unsqueeze(
        dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { unsqueeze(dim, file: file, line: line) }

    /// The same with labels.
    public func squeeze(
        dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { squeeze(dim, file: file, line: line) }

    /// The same with labels.
    public func squeeze(
        dim: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { squeeze(dim, file: file, line: line) }

    /// The same with labels.
    public func transpose(
        dim0: Int, dim1: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { transpose(dim0, dim1, file: file, line: line) }

    /// The same with labels.
    public func movedim(
        source: Int, destination: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { movedim(source, destination, file: file, line: line) }

    /// The same with labels.
    public func movedim(
        source: [Int], destination: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { movedim(source, destination, file: file, line: line) }

    /// The same with labels.
    public func reshape(
        shape: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { reshape(shape, file: file, line: line) }

    /// The same with labels.
    public func unflatten(
        dim: Int, sizes: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { unflatten(dim, sizes, file: file, line: line) }

    /// The same with labels.
    public func chunk(
        chunks: Int, dim: Int = 0, file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] { chunk(chunks, dim: dim, file: file, line: line) }

    /// The same with labels.
    public func split(
        splitSize: Int, dim: Int = 0, file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] { split(splitSize, dim: dim, file: file, line: line) }

    /// The same with labels.
    public func split(
        splitSize: [Int], dim: Int = 0, file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] { split(splitSize, dim: dim, file: file, line: line) }

    /// The same with labels.
    public func triu(
        diagonal: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { triu(diagonal, file: file, line: line) }

    /// The same with labels.
    public func tril(
        diagonal: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { tril(diagonal, file: file, line: line) }
}

extension RearrangeRules {
    /// The dims of a plane, in which something is turned.
    package static func plane(_ dims: [Int]) throws(ProgramError) {
        guard dims.count == 2 else {
            throw ProgramError("rot90", "\(dims.count) dims", hint: "A plane has two: dims: [0, 1]")
        }
    }
}

// Numbers on the right of a subscript: `z[0] = 5`, `z[mask] = v`.

extension Tensor {
    /// Writes a number to all elements that an index selects: `z[mask] = 0`. The same as writing a 0-d tensor with
    /// ``subscript(_:file:line:)``; traps as that does.
    ///
    /// It can only be set. Reading an index gives a tensor, whose number is `z[0, 1].item()`.
    ///
    /// The type is optional for the compiler alone: in `z[i] += 2` a plain number would match Swift's `+=` of two
    /// numbers, which reads and writes a number, and hide the one that adds to a tensor. Setting nil changes nothing.
    @_disfavoredOverload
    public subscript<Number: TensorScalar>(
        _ indices: any TensorIndex..., file file: StaticString = #fileID, line line: UInt = #line
    ) -> Number? {
        @available(*, unavailable, message: "an index gives a tensor; its number is x[0, 1].item()")
        get { onlyHelp() }
        set { write(newValue, at: indices, file, line) }
    }

    /// The same with an ellipsis as the first index: `z[...] = 0`, `z[..., 0] = 5`.
    @_disfavoredOverload
    public subscript<Number: TensorScalar>(
        _: UnboundedRange, _ indices: any TensorIndex..., file file: StaticString = #fileID, line line: UInt = #line
    ) -> Number? {
        @available(*, unavailable, message: "an index gives a tensor; its number is x[..., 1].item()")
        get { onlyHelp() }
        set { write(newValue, at: [IndexItem.ellipsis] + indices, file, line) }
    }

    /// The same with an ellipsis as the second index: `z[0, ...] = 5`.
    @_disfavoredOverload
    public subscript<Number: TensorScalar>(
        _ first: any TensorIndex, _: UnboundedRange, _ indices: any TensorIndex...,
        file file: StaticString = #fileID, line line: UInt = #line
    ) -> Number? {
        @available(*, unavailable, message: "an index gives a tensor; its number is x[0, ..., 1].item()")
        get { onlyHelp() }
        set { write(newValue, at: [first, IndexItem.ellipsis] + indices, file, line) }
    }

    private func write(
        _ number: (some TensorScalar)?, at indices: [any TensorIndex], _ file: StaticString, _ line: UInt
    ) {
        guard let number else { return }
        if number.scalar.isComplex {
            checked(file: file, line: line) { () throws(ProgramError) in
                try CreationRules.holds(number.scalar, dtype, "subscript")
            }
        }
        write(operand(number.scalar), at: indices, accumulate: false, file, line)
    }
}

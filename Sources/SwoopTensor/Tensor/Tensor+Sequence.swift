extension Tensor: Sequence {
    /// The slices along dim 0, in order: `for row in x`, `zip(x, y)`, `x.enumerated()`, `Array(x)`.
    ///
    /// They are the views of ``unbind(dim:file:line:)``, recorded as one operation: `dx` is their gradients stacked.
    /// Traps for a 0-d tensor.
    public func makeIterator() -> IndexingIterator<[Tensor]> {
        checked { () throws(ProgramError) in
            guard rank > 0 else {
                throw ProgramError(
                    "for … in", "a 0-d tensor has no dim to go through", hint: "Take its number with item()")
            }
        }
        return unbind().makeIterator()
    }

    /// The number of slices.
    public var underestimatedCount: Int { rank == 0 ? 0 : shape[0] }
}

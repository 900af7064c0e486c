extension Tensor {
    /// The same elements outside of the graph: `w.data -= 0.1 * w.grad` updates a leaf without being recorded.
    ///
    /// Reading is ``detach()``: a write to it is seen here, and is noticed by a backward pass that needs the old values.
    /// Setting copies the elements of the new value, which has this tensor's shape; in PyTorch both share them from then
    /// on. Traps if the shape differs.
    public var data: Tensor {
        get { detach() }
        set {
            checked { () throws(ProgramError) in try DataRules.replacement(newValue.shape, for: shape) }
            // For `x.data -= y`: the elements have already been written.
            if newValue.array.storage === array.storage && array.isPlacedAs(newValue.array) { return }
            noGrad { _ = detach().copy(from: newValue) }
        }
    }
}

/// Preconditions of setting the elements.
package enum DataRules {
    package static func replacement(_ new: Shape, for shape: Shape) throws(ProgramError) {
        guard new == shape else {
            throw ProgramError(
                "data", "elements of shape \(new) for a tensor of shape \(shape)",
                hint: "Make a new tensor, or assign a parameter: layer.weight = …")
        }
    }
}

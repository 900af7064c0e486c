extension Tensor {
    /// The result of an elementwise function. With `inplace` it is written into this tensor, which is returned.
    ///
    /// - Parameter operation: the name in the messages about writes that are not allowed.
    func mapped(_ operation: StaticString, inplace: Bool, _ function: (Tensor) -> Tensor) -> Tensor {
        inplace ? overwritten(operation, with: function) : function(self)
    }
}

/// `, inplace=True`, or nothing: PyTorch prints the flag of activations only if it is set.
func pythonInplace(_ inplace: Bool) -> String { inplace ? ", inplace=True" : "" }

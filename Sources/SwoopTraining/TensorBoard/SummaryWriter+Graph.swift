import SwoopNN
import SwoopTensor

extension SummaryWriter {
    /// Adds the graph of a model: `add_graph`. TensorBoard shows the operations that compute its result for an input, in
    /// a box for each module, with their shapes.
    /// ```swift
    /// try writer.addGraph(model, Tensor.zeros(1, 3, 32, 32))
    /// ```
    /// The model is called in evaluation mode and without recording. Its modes are then as before. Names are PyTorch's,
    /// such as `Net/Linear[0]/weight`; operations are named after PyTorch's functions, `Net/Linear[0]/addmm`, instead of
    /// by numbers.
    public func addGraph(
        _ model: some Layer, _ input: Tensor, wallTime: Double? = nil
    ) throws(EventFileError) {
        try addGraph(model, inputs: [input], wallTime: wallTime) { [model(input)] }
    }

    /// The same for a model that takes or returns something else than one tensor.
    /// ```swift
    /// try writer.addGraph(lstm, inputs: [x]) { [lstm(x).output] }
    /// ```
    /// - Parameters:
    ///   - inputs: the tensors that it is called with.
    ///   - call: calls the model, and returns its results.
    public func addGraph(
        _ model: some Module, inputs: [Tensor], wallTime: Double? = nil, _ call: () -> [Tensor]
    ) throws(EventFileError) {
        let restoreModes = model.modesRestored()
        model.eval()
        let graph = ModelGraph(model, inputs: inputs)
        let outputs = noGrad { ThreadObserver.by(graph) { call() } }
        restoreModes()
        let time = wallTime ?? secondsSince1970()
        try add(Event(wallTime: time, content: .graph(graph.bytes(outputs: outputs))))
        try add(Event(wallTime: time, content: .runMetadata))
    }
}

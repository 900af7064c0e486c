// The state of an LSTM as a pair, as PyTorch's programs take it apart: `out, (h, c) = lstm(x)`, `h, c = cell(x, (h, c))`.

extension LSTM {
    /// The output, and the state after the last step as a pair: `let (output, (h, c)) = lstm(x)`.
    @_disfavoredOverload
    public func callAsFunction(
        _ input: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> (output: Tensor, state: (Tensor, Tensor)) {
        let (output, state) = self(input, nil, file: file, line: line)
        return (output, (state.hidden, state.cell))
    }

    /// The same with the state before the first step, as a pair too: `lstm(x, (h, c))`.
    public func callAsFunction(
        _ input: Tensor, _ initial: (Tensor, Tensor), file: StaticString = #fileID, line: UInt = #line
    ) -> (output: Tensor, state: (Tensor, Tensor)) {
        let (output, state) = self(input, LSTMState(initial.0, initial.1), file: file, line: line)
        return (output, (state.hidden, state.cell))
    }

    /// The same for sequences of different lengths.
    @_disfavoredOverload
    public func callAsFunction(
        _ input: PackedSequence, file: StaticString = #fileID, line: UInt = #line
    ) -> (output: PackedSequence, state: (Tensor, Tensor)) {
        let (output, state) = self(input, nil, file: file, line: line)
        return (output, (state.hidden, state.cell))
    }

    /// The same for sequences of different lengths.
    public func callAsFunction(
        _ input: PackedSequence, _ initial: (Tensor, Tensor), file: StaticString = #fileID, line: UInt = #line
    ) -> (output: PackedSequence, state: (Tensor, Tensor)) {
        let (output, state) = self(input, LSTMState(initial.0, initial.1), file: file, line: line)
        return (output, (state.hidden, state.cell))
    }
}

extension LSTMCell {
    /// The state after the step as a pair: `let (h, c) = cell(x)`.
    @_disfavoredOverload
    public func callAsFunction(
        _ input: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> (Tensor, Tensor) {
        let state = self(input, nil, file: file, line: line)
        return (state.hidden, state.cell)
    }

    /// The same with the state before the step, as a pair too: `(h, c) = cell(x, (h, c))`.
    public func callAsFunction(
        _ input: Tensor, _ state: (Tensor, Tensor), file: StaticString = #fileID, line: UInt = #line
    ) -> (Tensor, Tensor) {
        let next = self(input, LSTMState(state.0, state.1), file: file, line: line)
        return (next.hidden, next.cell)
    }
}

/// Preconditions of recurrent layers and cells.
package enum RecurrentRules {
    package static func sizes(
        _ name: String, _ inputSize: Int, _ hiddenSize: Int, _ numLayers: Int, _ projSize: Int
    ) throws(ProgramError) {
        guard inputSize > 0 && hiddenSize > 0 && numLayers > 0 else {
            throw ProgramError(
                name, "inputSize \(inputSize), hiddenSize \(hiddenSize), numLayers \(numLayers)",
                hint: "All are above 0")
        }
        guard projSize >= 0 && projSize < hiddenSize else {
            throw ProgramError(
                name, "projSize \(projSize) with hiddenSize \(hiddenSize)",
                hint: "A projection has fewer features than the hidden state; 0 means none")
        }
    }

    package static func cellSizes(_ name: String, _ inputSize: Int, _ hiddenSize: Int) throws(ProgramError) {
        guard inputSize >= 0 && hiddenSize >= 0 else {
            throw ProgramError(name, "inputSize \(inputSize), hiddenSize \(hiddenSize)", hint: "Neither is negative")
        }
    }

    package static func input(
        _ name: String, _ input: Tensor, _ inputSize: Int, _ dtype: DType, ranks: ClosedRange<Int>
    ) throws(ProgramError) {
        guard ranks.contains(input.rank) else {
            let dims = ranks.count == 1 ? "\(ranks.lowerBound)" : "\(ranks.lowerBound) or \(ranks.upperBound)"
            throw ProgramError(name, "input \(input.shape) has \(input.rank) dims", hint: "It has \(dims) dims")
        }
        guard input.dtype == dtype else {
            throw ProgramError(
                name, "input is \(input.dtype), the weights are \(dtype)",
                hint: "Convert the input with to(.\(dtype)), or the module")
        }
        guard input.shape[input.rank - 1] == inputSize else {
            throw ProgramError(
                name, "input \(input.shape) for inputSize \(inputSize)", hint: "Its last dim is inputSize")
        }
    }

    package static func ranks(_ name: String, _ h: Tensor, _ c: Tensor?, _ rank: Int) throws(ProgramError) {
        for (label, state) in [("h0", h), ("c0", c ?? h)] where state.rank != rank {
            throw ProgramError(
                name, "\(label) \(state.shape) with an input of \(rank) dims",
                hint: "A state has as many dims as the input")
        }
    }

    package static func steps(_ name: String, _ steps: Int) throws(ProgramError) {
        guard steps > 0 else {
            throw ProgramError(name, "a sequence of length 0", hint: "A sequence has at least one step")
        }
    }

    package static func state(
        _ name: String, _ label: String, _ state: Tensor, _ expected: Shape, _ dtype: DType
    ) throws(ProgramError) {
        guard state.shape == expected else {
            throw ProgramError(name, "\(label) is \(state.shape)", hint: "It must be \(expected)")
        }
        guard state.dtype == dtype else {
            throw ProgramError(
                name, "\(label) is \(state.dtype), the weights are \(dtype)", hint: "Convert it with to(.\(dtype))")
        }
    }

    package static func index(of key: String, in keys: [String]) throws(ProgramError) -> Int {
        guard let index = keys.firstIndex(of: key) else {
            throw ProgramError(
                "subscript", "no parameter \"\(key)\"", hint: "There are \(keys.joined(separator: ", "))")
        }
        return index
    }
}

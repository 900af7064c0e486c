/// Preconditions of sizes, inputs and masks.
package enum MultiheadAttentionRules {
    private static let name = "MultiheadAttention"

    package static func sizes(_ embedDim: Int, _ numHeads: Int, _ kdim: Int, _ vdim: Int) throws(ProgramError) {
        guard kdim > 0 && vdim > 0 else {
            throw ProgramError(name, "kdim \(kdim), vdim \(vdim)", hint: "Both are above 0")
        }
        try sizes(embedDim, numHeads)
    }

    package static func sizes(_ embedDim: Int, _ numHeads: Int) throws(ProgramError) {
        guard embedDim > 0 && numHeads > 0 else {
            throw ProgramError(name, "embedDim \(embedDim), \(numHeads) heads", hint: "Both are above 0")
        }
        guard embedDim % numHeads == 0 else {
            throw ProgramError(
                name, "\(numHeads) heads do not divide embedDim \(embedDim)",
                hint: "Each head has embedDim / numHeads features"
            )
        }
    }

    package static func inputs(
        _ query: Shape, _ key: Shape, _ value: Shape, embedDim: Int
    ) throws(ProgramError) {
        guard (query.rank == 2 || query.rank == 3) && key.rank == query.rank && value.rank == query.rank else {
            throw ProgramError(
                name, "query \(query), key \(key), value \(value)",
                hint: "All have three dims, or two where there is no batch")
        }
        guard query[query.rank - 1] == embedDim else {
            throw ProgramError(name, "query \(query) for embedDim \(embedDim)", hint: "Its last dim is embedDim")
        }
        guard Array(key.dropLast()) == Array(value.dropLast()) else {
            throw ProgramError(name, "key \(key), value \(value)", hint: "There is a value for each key")
        }
    }

    package static func masks(
        _ keyPaddingMask: Tensor?, _ attnMask: Tensor?, isCausal: Bool
    ) throws(ProgramError) {
        for (label, mask) in [("keyPaddingMask", keyPaddingMask), ("attnMask", attnMask)] {
            if let mask, mask.dtype != .bool && !mask.dtype.isFloatingPoint {
                throw ProgramError(name, "\(label) of \(mask.dtype)", hint: "It is bool or floating-point")
            }
        }
        if isCausal && attnMask == nil {
            throw ProgramError(name, "isCausal without attnMask", hint: "It says of attnMask that it is the causal one")
        }
    }

    /// `isStatic` says whether keys or values are given instead of projected ones.
    package static func appended(_ biasK: Tensor?, _ biasV: Tensor?, isStatic: Bool) throws(ProgramError) {
        guard (biasK == nil) == (biasV == nil) else {
            throw ProgramError(name, "biasK without biasV, or the reverse", hint: "Give both or neither")
        }
        guard biasK == nil || !isStatic else {
            throw ProgramError(
                name, "biasK and biasV with static keys or values", hint: "Append them to the static ones yourself")
        }
    }

    /// Checks one matrix of all projections, or three, and their bias.
    package static func projections(
        _ weights: [Tensor?], _ bias: Tensor?, embedDim: Int
    ) throws(ProgramError) {
        guard weights.allSatisfy({ $0 != nil }) else {
            throw ProgramError(
                name, "a projection is missing",
                hint: "Give inProjWeight, or useSeparateProjWeight with qProjWeight, kProjWeight and vProjWeight")
        }
        let all = embedDim.saturatingProduct(3)
        for case let weight? in weights {
            let rows = weights.count == 1 ? all : embedDim
            guard weight.rank == 2 && weight.shape[0] == rows else {
                throw ProgramError(name, "a projection of shape \(weight.shape)", hint: "It has \(rows) rows")
            }
        }
        if let bias, bias.shape != [all] {
            throw ProgramError(name, "inProjBias of shape \(bias.shape)", hint: "It is [\(all)]")
        }
    }

    package static func fixed(_ given: Shape, _ label: String, _ sizes: Shape) throws(ProgramError) {
        guard given.rank == 3 && given[0] == sizes[0] && given[2] == sizes[1] else {
            throw ProgramError(
                name, "\(label) of shape \(given)", hint: "It is [\(sizes[0]), keys, \(sizes[1])]: one for each head")
        }
    }

    package static func maskShapes(
        _ padding: Shape?, _ mask: Shape?, length: Int, keys: Int, batch: Int, heads: Int
    ) throws(ProgramError) {
        if let padding, padding != [batch, keys] {
            throw ProgramError(
                name, "keyPaddingMask \(padding) for a batch of \(batch) and \(keys) keys",
                hint: "There is one number for each key")
        }
        if let mask, mask != [length, keys] && mask != [batch * heads, length, keys] {
            throw ProgramError(
                name, "attnMask \(mask) for \(length) queries and \(keys) keys",
                hint: "It is \(Shape([length, keys])) or \(Shape([batch * heads, length, keys]))")
        }
    }
}

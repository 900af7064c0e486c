import CSwoopKernels

/// The operands of attention: queries `[batch, heads, L, n]`, keys and values `[batch, heads or fewer, S, n]`, of
/// float32 or float64 and with any strides except along the last dim, and a mask broadcast to `[batch, heads, L, S]`.
package struct AttentionOperands {
    package let query: NDArray
    package let key: NDArray
    package let value: NDArray
    package let mask: NDArray?
    package let scale: Double
    package let isCausal: Bool

    /// Converts half types to float32, and copies operands whose last dim does not have a stride of 1.
    package init(
        _ query: NDArray, _ key: NDArray, _ value: NDArray, mask: NDArray?, scale: Double, isCausal: Bool
    ) {
        let dtype = query.dtype.computed
        self.query = query.cast(to: dtype).withNeighbours()
        self.key = key.cast(to: dtype).withNeighbours()
        self.value = value.cast(to: dtype).withNeighbours()
        self.mask = mask.map { $0.dtype == .bool ? $0 : $0.cast(to: dtype) }
        self.scale = scale
        self.isCausal = isCausal
    }

    /// Returns softmax(scale·q·kᵀ + mask)·v, in the memory order of the queries, and for each query the logarithm of
    /// its softmax denominator.
    package func forward() -> (result: NDArray, left: NDArray) {
        let result = NDArray.laidOut(like: query)
        let left = NDArray(uninitialized: Shape(query.shape.dropLast()), query.dtype)
        forward(into: result, left)
        return (result, left)
    }

    /// The same, written into the targets.
    package func forward(into result: NDArray, _ left: NDArray) {
        Gate.pass(
            .attention(scale: scale, causal: isCausal), reading: [query, key, value, mask], into: [result, left])
        var call = call(left)
        call.out = result.operand
        withUnsafePointer(to: call) { sw_attention_forward(query.dtype.code, $0) }
    }

    /// The gradients of queries, keys and values, from the gradient of the result.
    package func backward(_ gradient: NDArray, result: NDArray, left: NDArray) -> [NDArray] {
        let dtype = query.dtype
        let (g, out) = (gradient.cast(to: dtype).withNeighbours(), result.cast(to: dtype).withNeighbours())
        let gradients = [query, key, value].map { NDArray.laidOut(like: $0) }
        backward(g, result: out, left: left, into: gradients)
        return gradients
    }

    /// The same, written into the targets.
    package func backward(_ g: NDArray, result: NDArray, left: NDArray, into targets: [NDArray]) {
        Gate.pass(
            .attentionBackward(scale: scale, causal: isCausal),
            reading: [query, key, value, mask, result, left, g], into: targets)
        var call = call(left)
        (call.out, call.g) = (result.operand, g.operand)
        (call.dq, call.dk, call.dv) = (targets[0].operand, targets[1].operand, targets[2].operand)
        withUnsafePointer(to: call) { sw_attention_backward(query.dtype.code, $0) }
    }

    /// The operands that both directions read.
    private func call(_ left: NDArray) -> sw_attention {
        var call = sw_attention()
        (call.batches, call.heads, call.key_heads) = (query.shape[0], query.shape[1], key.shape[1])
        (call.queries, call.keys, call.features) = (query.shape[2], key.shape[2], query.shape[3])
        (call.scale, call.causal) = (scale, isCausal)
        if let mask {
            call.mask = mask.operand
            call.mask_key = mask.strides[3]
            call.mask_is_bool = mask.dtype == .bool
        }
        (call.q, call.k, call.v) = (query.operand, key.operand, value.operand)
        call.left = left.pointer
        return call
    }
}

extension NDArray {
    fileprivate var operand: sw_attention_operand {
        sw_attention_operand(data: pointer, batch: strides[0], head: strides[1], position: strides[2])
    }

    /// This array if the elements of the last dim are adjacent, otherwise a copy.
    fileprivate func withNeighbours() -> NDArray { strides[3] == 1 || shape[3] == 1 ? self : copied() }

    /// A new array of `[batch, heads, positions, n]`, with heads and positions in the same memory order as in `other`:
    /// if that is the view of heads of `[batch, positions, heads·n]`, so is the new array.
    fileprivate static func laidOut(like other: NDArray) -> NDArray {
        if other.strides[1] >= other.strides[2] { return NDArray(uninitialized: other.shape, other.dtype) }
        let shape: Shape = [other.shape[0], other.shape[2], other.shape[1], other.shape[3]]
        return NDArray(uninitialized: shape, other.dtype).transposed(1, 2)
    }
}

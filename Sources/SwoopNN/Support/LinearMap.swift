/// A linear map of arrays and its transpose. Each is the other's derivative, so that both can be differentiated again
/// and again.
struct LinearMap {
    /// The declarations of the map and of its transpose.
    let ops: (Operator, Operator)
    let map: (NDArray) -> NDArray
    let transpose: (NDArray) -> NDArray

    func callAsFunction(_ x: Tensor) -> Tensor {
        differentiable(ops.0, x, forward: map, derivative: .of { g, _ in transposed(g) })
    }

    private var transposed: LinearMap { LinearMap(ops: (ops.1, ops.0), map: transpose, transpose: map) }
}

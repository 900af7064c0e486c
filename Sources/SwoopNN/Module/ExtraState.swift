/// A module whose state dict holds a tensor of its own besides parameters and buffers: PyTorch's `get_extra_state` and
/// `set_extra_state`. Its key is `_extra_state`.
///
/// It suits numbers that are not trained and whose shape may change, such as a history:
/// ```swift
/// final class Counter: Layer, ExtraStateModule {
///     var calls = 0
///     func forward(_ input: Tensor) -> Tensor {
///         calls += 1
///         return input
///     }
///     func extraState() -> Tensor { Tensor(calls) }
///     func setExtraState(_ state: Tensor) { calls = state.item(Int.self) }
/// }
/// Counter().stateDict().keys  // ["_extra_state"]
/// ```
public protocol ExtraStateModule: Module {
    /// The tensor that is saved: `get_extra_state`.
    func extraState() -> Tensor
    /// Takes over a tensor that was saved: `set_extra_state`. It is called last, when everything else was loaded.
    func setExtraState(_ state: Tensor)
}

/// The end of the key under which an extra state is saved.
let extraStateKey = "_extra_state"

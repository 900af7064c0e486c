import Swoop

/// A layer with a state of its own, for the functions that take one.
final class Counting: Layer, ExtraStateModule {
    var calls = 0

    func forward(_ input: Tensor) -> Tensor {
        calls += 1
        return input
    }

    func extraState() -> Tensor { Tensor(calls) }
    func setExtraState(_ state: Tensor) { calls = state.item(Int.self) }
}

/// A parameter that is the product of two tensors.
final class Product: GroupParametrization {
    func forward(_ originals: [Tensor]) -> Tensor { originals[0] * originals[1] }
    func rightInverse(_ value: Tensor) -> [Tensor] { [value.sign(), value.abs()] }
}

final class Exponential: Parametrization {
    func forward(_ input: Tensor) -> Tensor { input.exp() }
    func rightInverse(_ value: Tensor) -> Tensor { value.log() }
}

extension Source {
    func exponential() -> Exponential { say("Exponential()", Exponential()) }
    func counting() -> Counting { say("Counting()", Counting()) }
    func product() -> Product { say("Product()", Product()) }
}

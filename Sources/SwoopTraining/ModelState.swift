import SwoopNN
import SwoopTensor

extension Module {
    /// What gives this module and all modules in it the modes, training or evaluation, that they have now.
    func modesRestored() -> () -> Void {
        let modes = modules().compactMap { $0 as? any ModeDependent }.map { ($0, $0.training) }
        return { for (module, training) in modes { module.training = training } }
    }
}

extension StateDict {
    /// The same, with memory of its own.
    func copied() -> StateDict { StateDict(map { (key: $0.key, value: $0.value.clone()) }) }
}

import SwoopTensor

/// Whether a tensor has elements that are no finite numbers, and of which kind.
struct Finiteness: OptionSet {
    let rawValue: Int
    static let nan = Finiteness(rawValue: 1)
    static let infinite = Finiteness(rawValue: 2)

    init(rawValue: Int) { self.rawValue = rawValue }

    /// What there is in a tensor.
    init(_ tensor: Tensor) {
        self.init()
        guard tensor.dtype.isFloatingPoint && tensor.count > 0 else { return }
        self = Observation.by(nil) {
            noGrad {
                // A sum is finite only if every element is; it takes no memory. Only one that is not asks for more.
                if tensor.sum().item().isFinite { return [] }
                var kinds: Finiteness = []
                if tensor.isnan().any().item(Bool.self) { kinds.insert(.nan) }
                if tensor.isinf().any().item(Bool.self) { kinds.insert(.infinite) }
                return kinds
            }
        }
    }

    /// What there is in any of some tensors.
    init(_ tensors: some Sequence<Tensor>) {
        self.init()
        for tensor in tensors { formUnion(Finiteness(tensor)) }
    }
}

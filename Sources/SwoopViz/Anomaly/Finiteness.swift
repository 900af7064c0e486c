import SwoopTensor

/// Which kinds of non-finite elements a tensor has.
struct Finiteness: OptionSet {
    let rawValue: Int
    static let nan = Finiteness(rawValue: 1)
    static let infinite = Finiteness(rawValue: 2)

    init(rawValue: Int) { self.rawValue = rawValue }

    /// The kinds in a tensor.
    init(_ tensor: Tensor) {
        self.init()
        guard tensor.dtype.isFloatingPoint && tensor.count > 0 else { return }
        self = ThreadObserver.by(nil) {
            noGrad {
                // A sum is finite only if every element is, and it needs no memory. Only a sum that is not finite
                // requires a closer look.
                if tensor.sum().item().isFinite { return [] }
                var kinds: Finiteness = []
                if tensor.isnan().any().item(Bool.self) { kinds.insert(.nan) }
                if tensor.isinf().any().item(Bool.self) { kinds.insert(.infinite) }
                return kinds
            }
        }
    }

    /// The kinds in any of several tensors.
    init(_ tensors: some Sequence<Tensor>) {
        self.init()
        for tensor in tensors { formUnion(Finiteness(tensor)) }
    }
}

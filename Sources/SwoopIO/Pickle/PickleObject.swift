/// A value on the stack of the pickle machine. Containers and what was called are objects in its ``PickleGraph``, so
/// that no value contains another: nothing is copied when values are used again, and cycles are harmless.
enum PickleItem: Equatable {
    case none
    case bool(Bool)
    case integer(Int)
    /// An integer beyond 64 bits: its bytes in two's complement, the lowest first.
    case largeInteger([UInt8])
    case real(Double)
    case string(String)
    case bytes([UInt8])
    /// The name of a class or a function, with its module: `torch._utils._rebuild_tensor_v2`.
    case global(String)
    /// An object of the graph, by its index.
    case object(Int)
}

/// What a pickle describes, without any of it having been carried out.
struct PickleObject {
    enum Kind {
        case list, tuple, dictionary, set, frozenSet
        /// A function called with arguments.
        case call
        /// An instance of a class, made without calling its initializer.
        case instance
        /// Something outside of the pickle.
        case persistent
    }

    let kind: Kind
    /// The position of the instruction that made it, for messages.
    let offset: Int
    /// Elements; of a dictionary, or of what was called, those that were added: keys and values in turn.
    var items: [PickleItem] = []
    /// For calls, instances and persistent objects.
    var call: PickleCall?
}

/// What only few objects have: a byte of a pickle can make an object, which should therefore be small.
final class PickleCall {
    /// The function or class.
    let function: PickleItem
    /// The tuple of arguments, or what identifies a persistent object.
    let arguments: PickleItem
    /// The dictionary of named arguments.
    var names = PickleItem.none
    /// Elements appended to what was called.
    var appended: [PickleItem] = []
    var state: PickleItem?

    init(_ function: PickleItem, _ arguments: PickleItem) {
        self.function = function
        self.arguments = arguments
    }
}

/// The objects of a pickle, and which of the values is its result.
struct PickleGraph {
    var objects: [PickleObject] = []
    var result = PickleItem.none
    /// The number of bytes of the pickle.
    var size = 0
}

/// Why a pickle cannot be read.
struct PickleFailure: Error, Equatable {
    /// The position in the pickle, counted from its first byte.
    let offset: Int
    let reason: String
}

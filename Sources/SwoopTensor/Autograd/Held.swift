/// A counted reference that is handed on and read without counting.
///
/// Atomic counts are most of what a small backward pass costs. The holder must see to it that what it holds is taken
/// out before it goes.
struct Held<Object: AnyObject> {
    private(set) var reference: Unmanaged<Object>?

    init() { reference = nil }

    @inline(__always)
    init(_ object: consuming Object?) {
        reference = object.map { Unmanaged.passRetained($0) }
    }

    /// Holds what something else holds too.
    @inline(__always)
    init(counting reference: Unmanaged<Object>?) {
        self.reference = reference?.retain()
    }

    var isEmpty: Bool { reference == nil }
    /// What is held, counted once more.
    var object: Object? { reference?.takeUnretainedValue() }

    /// Hands the reference over; what held it must hold nothing from then on.
    ///
    /// Not `mutating`: a property of a class that is only ever read and assigned as a whole needs no check of exclusive
    /// access when the program runs.
    @inline(__always)
    func handOver() -> Object? { reference?.takeRetainedValue() }
}

extension Unmanaged where Instance == Node {
    /// The node, which something else keeps alive while `body` runs.
    @inline(__always)
    func read<Result>(_ body: (Node) -> Result) -> Result { _withUnsafeGuaranteedRef(body) }
}

/// A retained reference that is passed on and read without reference counting.
///
/// Atomic reference counting is most of the cost of a small backward pass. The owner must take the object out before it
/// is freed itself.
struct Held<Object: AnyObject> {
    private(set) var reference: Unmanaged<Object>?

    init() { reference = nil }

    @inline(__always)
    init(_ object: consuming Object?) {
        reference = object.map { Unmanaged.passRetained($0) }
    }

    /// Holds an object that something else holds too.
    @inline(__always)
    init(counting reference: Unmanaged<Object>?) {
        self.reference = reference?.retain()
    }

    var isEmpty: Bool { reference == nil }
    /// The object, retained once more.
    var object: Object? { reference?.takeUnretainedValue() }

    /// Hands the reference over. The previous holder must not use it from then on.
    ///
    /// Not `mutating`: a property of a class that is only read and assigned as a whole needs no exclusivity check at
    /// run time.
    @inline(__always)
    func handOver() -> Object? { reference?.takeRetainedValue() }
}

extension Unmanaged where Instance == Node {
    /// Reads the node, which something else keeps alive while `body` runs.
    @inline(__always)
    func read<Result>(_ body: (Node) -> Result) -> Result { _withUnsafeGuaranteedRef(body) }
}

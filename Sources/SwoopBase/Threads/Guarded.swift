import Synchronization

/// A value that one thread at a time touches: `Mutex`, in a form that ThreadSanitizer understands.
///
/// Where threads contend, the kernel hands a `Mutex` over, which the sanitizer does not see: it would report what the lock
/// orders. It does see that each thread reads what the one before it wrote.
package struct Guarded<Value: ~Copyable>: ~Copyable, Sendable {
    private let mutex: Mutex<Value>
    private let handover = Atomic<Bool>(false)

    package init(_ value: consuming sending Value) {
        mutex = Mutex(value)
    }

    /// Calls `body` while no other thread is in here.
    package borrowing func withLock<Result: ~Copyable, Failure: Error>(
        _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        try mutex.withLock { (value: inout sending Value) throws(Failure) -> sending Result in
            _ = handover.load(ordering: .acquiring)
            defer { handover.store(false, ordering: .releasing) }
            return try body(&value)
        }
    }
}

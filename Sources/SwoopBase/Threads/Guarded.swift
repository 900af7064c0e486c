import Synchronization

/// A value that only one thread at a time can access: a `Mutex` that ThreadSanitizer understands.
///
/// Under contention, the kernel passes a `Mutex` from thread to thread. The sanitizer does not see that and would
/// report accesses that the lock in fact orders. It does see that each thread reads what the previous one wrote.
package struct Guarded<Value: ~Copyable>: ~Copyable, Sendable {
    private let mutex: Mutex<Value>
    private let handover = Atomic<Bool>(false)

    package init(_ value: consuming sending Value) {
        mutex = Mutex(value)
    }

    /// Calls `body` with exclusive access to the value.
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

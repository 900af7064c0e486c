import SwoopSystem

/// A value that one thread at a time can access, and for whose changes threads can wait: a mutex with a condition.
///
/// Where nobody waits, `Guarded` is the one to use; its mutex of the standard library has no condition to wait for.
///
/// It is `@unchecked Sendable` because the lock guards the value, which is itself `Sendable`.
package final class Monitor<Value: Sendable>: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let change = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var value: Value

    package init(_ value: Value) {
        self.value = value
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(change, nil)
    }

    deinit {
        pthread_cond_destroy(change)
        pthread_mutex_destroy(mutex)
        change.deallocate()
        mutex.deallocate()
    }

    /// Changes the value, and wakes the threads that wait for a change.
    package func change<Result: Sendable>(_ body: (inout Value) -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        let result = body(&value)
        pthread_cond_broadcast(change)
        return result
    }

    /// Waits until `body` has a result; it is called at once, and again after each change.
    package func wait<Result: Sendable>(for body: (inout Value) -> Result?) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while true {
            if let result = body(&value) { return result }
            pthread_cond_wait(change, mutex)
        }
    }
}

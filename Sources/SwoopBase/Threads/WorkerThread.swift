import SwoopSystem

/// A thread of the system that runs one closure and can be waited for. It receives none of the process's signals.
package final class WorkerThread: Sendable {
    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Nil after the thread has been waited for.
    private let handle: Guarded<pthread_t?>

    /// Starts the thread. Throws if the system has none left.
    package init(_ body: @escaping @Sendable () -> Void) throws(FileFailure) {
        let argument = Unmanaged.passRetained(Body(body)).toOpaque()
        var all = sigset_t()
        var before = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &before)
        #if canImport(Darwin)
        var thread: pthread_t?
        #else
        var thread = pthread_t()
        #endif
        let code = pthread_create(&thread, nil, workerThreadMain, argument)
        pthread_sigmask(SIG_SETMASK, &before, nil)
        guard code == 0 else {
            Unmanaged<Body>.fromOpaque(argument).release()
            throw FileFailure(code: code)
        }
        handle = Guarded(thread)
    }

    /// Waits until the thread has ended. Must not be called on the thread itself.
    package func join() {
        let thread = handle.withLock { handle in
            defer { handle = nil }
            return handle
        }
        if let thread { pthread_join(thread, nil) }
    }

    fileprivate static func run(_ argument: UnsafeMutableRawPointer) {
        Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
    }
}

#if canImport(Darwin)
private func workerThreadMain(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    WorkerThread.run(argument)
    return nil
}
#else
private func workerThreadMain(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let argument { WorkerThread.run(argument) }
    return nil
}
#endif

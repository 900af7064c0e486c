import CNotebookWorker

/// What a cell awaits at its top level: the kernel puts such statements into a call of this function, since a cell is not
/// asynchronous. Until it is done, all jobs of Swift's concurrency run on this thread, so that no threads are left that
/// would not survive the fork before the next cell.
@MainActor
public func _awaiting<Value>(_ body: @escaping @MainActor () async throws -> Value) throws -> Value {
    let waiting = Waiting<Value>(body)
    let context = Unmanaged.passUnretained(waiting).toOpaque()
    swn_run_jobs(
        { context in
            let start = UInt(bitPattern: context)
            MainActor.assumeIsolated {
                guard let pointer = UnsafeRawPointer(bitPattern: start) else { return }
                Unmanaged<AnyWaiting>.fromOpaque(pointer).takeUnretainedValue().begin()
            }
        }, waiting.isDone, context)
    guard let result = waiting.result else { throw CancellationError() }
    return try result.get()
}

@MainActor
private class AnyWaiting {
    /// Set when the result is there; in memory that does not move.
    let isDone = UnsafeMutablePointer<Bool>.allocate(capacity: 1)

    init() { isDone.initialize(to: false) }

    func begin() {}

    isolated deinit { isDone.deallocate() }
}

private final class Waiting<Value>: AnyWaiting {
    private let body: @MainActor () async throws -> Value
    private(set) var result: Result<Value, any Error>?

    init(_ body: @escaping @MainActor () async throws -> Value) {
        self.body = body
        super.init()
    }

    override func begin() {
        Task { @MainActor in
            do { result = .success(try await body()) } catch { result = .failure(error) }
            isDone.pointee = true
        }
    }
}

import Synchronization

/// Work that is split over threads of the system, where the kernels' pool does not reach.
package enum ParallelParts {
    /// Calls `body` with each number below `count`, on up to `threads` threads, of which the calling one is one, and
    /// waits for all. If the system has no more threads, fewer do the work.
    package static func run(_ count: Int, threads: Int, _ body: @escaping @Sendable (_ part: Int) -> Void) {
        let next = NextPart()
        let work: @Sendable () -> Void = {
            while let part = next.take(below: count) { body(part) }
        }
        let helpers = (1..<max(1, min(threads, count))).compactMap { _ in try? WorkerThread(work) }
        work()
        for helper in helpers { helper.join() }
    }

    /// What `body` gives for each number below `count`, found in the same way.
    package static func map<Result: Sendable>(
        _ count: Int, threads: Int, _ body: @escaping @Sendable (_ part: Int) -> Result
    ) -> [Result] {
        let results = PartResults<Result>(count)
        run(count, threads: threads) { part in
            let result = body(part)
            results.all.withLock { $0[part] = result }
        }
        return results.all.withLock { $0.compactMap { $0 } }
    }
}

/// The number of the next part.
private final class NextPart: Sendable {
    private let number = Atomic(0)

    func take(below count: Int) -> Int? {
        let part = number.wrappingAdd(1, ordering: .relaxed).oldValue
        return part < count ? part : nil
    }
}

/// What the parts have given so far.
private final class PartResults<Result: Sendable>: Sendable {
    let all: Guarded<[Result?]>

    init(_ count: Int) { all = Guarded(Array(repeating: nil, count: count)) }
}

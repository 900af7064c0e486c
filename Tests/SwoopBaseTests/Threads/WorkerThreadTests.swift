import SwoopBase
import Testing

@Suite struct WorkerThreadTests {
    /// Threads hand numbers to each other, each waiting for its turn.
    @Test func monitors() throws {
        let turns = Monitor((next: 0, log: [Int]()))
        let threads = try (0..<4).map { id in
            try WorkerThread {
                for round in 0..<50 {
                    _ = turns.wait { state -> Bool? in
                        guard state.next == round * 4 + id else { return nil }
                        state.log.append(id)
                        return true
                    }
                    turns.change { $0.next += 1 }
                }
            }
        }
        for thread in threads { thread.join() }
        // Joining again waits for nothing.
        threads[0].join()
        #expect(turns.change { $0.log } == (0..<50).flatMap { _ in 0..<4 })
    }

    @Test(arguments: [1, 2, 5]) func parts(threads: Int) {
        let done = Monitor([Int](repeating: 0, count: 100))
        ParallelParts.run(100, threads: threads) { part in done.change { $0[part] += 1 } }
        #expect(done.change { $0 } == [Int](repeating: 1, count: 100))
        ParallelParts.run(0, threads: threads) { _ in done.change { $0 = [] } }
        #expect(done.change { $0.count } == 100)
    }
}

import CFork
import CSwoopRuntime
import Swoop
import Synchronization
import Testing

/// Programs that fork. Each test runs in a process of its own, since no other may compute while it forks.
@Suite(.enabled(if: fork_child_may_start_threads(), "here a child may not start threads")) struct ForkTests {
    @Test func parentAndChildComputeAsBefore() async {
        await #expect(processExitsWith: .success) {
            setThreads(2)
            let operands = Operands()
            let before = operands.results()
            precondition(threadsAtOnce() == 2)

            endThreads()
            let child = fork_child()
            precondition(child >= 0)
            if child == 0 {
                let isSame = operands.results() == before
                fork_end_child(isSame ? Int32(threadsAtOnce()) : 99)
            }
            precondition(operands.results() == before)
            precondition(threadsAtOnce() == 2)
            precondition(fork_wait(child, 60) == 2)
        }
    }

    /// Children that fork in their turn.
    @Test func fiveGenerations() async {
        await #expect(processExitsWith: .success) {
            setThreads(2)
            let operands = Operands()
            let expected = operands.results()

            func computes(generations: Int) -> Bool {
                guard operands.results() == expected && threadsAtOnce() == 2 else { return false }
                guard generations > 1 else { return true }
                endThreads()
                let child = fork_child()
                if child == 0 { fork_end_child(computes(generations: generations - 1) ? 0 : 1) }
                return fork_wait(child, 60) == 0
            }
            precondition(computes(generations: 5))
        }
    }

    /// While the workers look out for work, begin to sleep, sleep, and when there are none.
    @Test func endsAtAnyTime() async {
        await #expect(processExitsWith: .success) {
            setThreads(4)
            endThreads()
            let a = Tensor.ones(200_000)
            for round in 0..<300 {
                precondition((a + a).sum().item() == 400_000)
                let until = ContinuousClock.now + .microseconds(round)
                while ContinuousClock.now < until {}
                endThreads()
                if round % 10 == 0 { endThreads() }
            }
        }
    }
}

/// What has threads of its own: products share the pool, a convolution of one image has those of the library, one of many
/// images both.
private struct Operands {
    let matrix = Tensor.randn(300, 300, generator: Generator(seed: 1))
    let images = Tensor.randn(8, 16, 32, 32, generator: Generator(seed: 2))
    let weight = Tensor.randn(32, 16, 3, 3, generator: Generator(seed: 3))

    func results() -> [[Float]] {
        [matrix.matmul(matrix), conv2d(images[0..<1], weight), conv2d(images, weight)].map(\.floats)
    }
}

/// How many threads are inside a task of two parts at a time: each waits ten seconds for a second one.
private func threadsAtOnce() -> Int {
    final class Meeting: Sendable {
        let arrived = Atomic(0)
    }
    let meeting = Meeting()
    withExtendedLifetime(meeting) {
        sw_parallel_parts(
            2, true,
            { context, begin, end in
                let meeting = Unmanaged<Meeting>.fromOpaque(context!).takeUnretainedValue()
                let limit = ContinuousClock.now + .seconds(10)
                for _ in begin..<end {
                    meeting.arrived.add(1, ordering: .relaxed)
                    while meeting.arrived.load(ordering: .relaxed) < 2 && ContinuousClock.now < limit {}
                }
            }, Unmanaged.passUnretained(meeting).toOpaque())
    }
    return meeting.arrived.load(ordering: .relaxed)
}

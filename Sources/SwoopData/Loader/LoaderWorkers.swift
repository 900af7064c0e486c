import SwoopTensor

/// The threads that prepare the batches of a loader, each with its own queue of tasks.
///
/// Which worker makes which batch does not depend on how fast they are: otherwise random transformations would differ
/// from run to run.
final class LoaderWorkers<Batch: Sendable, Failure: Error>: Sendable {
    /// A batch to be made: its number in the pass, and its positions.
    private struct Task {
        let pass: Int
        let number: Int
        let indices: [Int]
    }

    private struct State {
        /// The tasks of each worker, first to last.
        var queues: [ArraySlice<Task>]
        /// The batches that are done, by their numbers. Nil is the end of an iterable dataset.
        var done: [Int: Result<Batch?, Failure>] = [:]
        /// The number of the current pass. What workers still make for an earlier one is dropped.
        var pass = 0
        var isEnding = false
    }

    private let state: Monitor<State>
    private let threads: [WorkerThread]
    private let seed: UInt64
    private let generators: [Generator]
    var count: Int { threads.count }
    /// What the next pass finds.
    var states: WorkerStates { WorkerStates(seed: seed, generators: generators.map(\.state)) }

    /// Starts the workers of a loader. Traps if the system has no threads left.
    convenience init(_ loader: DataLoader<Batch, Failure>, seed: UInt64) {
        let seeds = (0..<loader.options.workerCount).map { seed &+ UInt64($0) }
        self.init(loader, seed: seed, seeds.map { Generator(seed: $0) })
    }

    /// Starts the workers of a loader with these generators.
    init(_ loader: DataLoader<Batch, Failure>, seed: UInt64, _ generators: [Generator]) {
        let (options, makeFetch) = (loader.options, loader.makeFetch)
        let count = options.workerCount
        let state = Monitor(State(queues: Array(repeating: [], count: count)))
        self.state = state
        (self.seed, self.generators) = (seed, generators)
        threads = (0..<count).map { id in
            let info = WorkerInfo(id: id, count: count, seed: seed &+ UInt64(id), generator: generators[id])
            do throws(FileFailure) {
                return try WorkerThread {
                    keepToThisThread()
                    WorkerInfo.$running.withValue(info) {
                        options.workerInit?(id)
                        Self.work(id, state, makeFetch)
                    }
                }
            } catch {
                trap(ProgramError("DataLoader", "no thread for a worker: \(error.reason)", hint: "Use fewer workers"))
            }
        }
    }

    deinit {
        state.change { $0.isEnding = true }
        for thread in threads { thread.join() }
    }

    /// What a worker does until it is told to end.
    private static func work(
        _ id: Int, _ state: Monitor<State>,
        _ makeFetch: @Sendable () throws(Failure) -> DataLoader<Batch, Failure>.Fetch
    ) {
        var pass = 0
        var fetch: DataLoader<Batch, Failure>.Fetch?
        while true {
            let next = state.wait { state -> Task?? in
                if state.isEnding { return .some(nil) }
                return state.queues[id].popFirst().map { .some($0) }
            }
            guard let task = next else { return }
            let isFirst = task.pass != pass
            pass = task.pass
            var result: Result<Batch?, Failure> = .success(nil)
            do throws(Failure) {
                if isFirst {
                    // Without one, because the dataset cannot be opened, this worker has no batches in this pass.
                    fetch = nil
                    fetch = try makeFetch()
                }
                result = .success(try fetch?(task.indices))
            } catch {
                result = .failure(error)
            }
            state.change { [result] state in
                if task.pass == state.pass { state.done[task.number] = result }
            }
        }
    }

    /// Begins a pass; what is left of the previous one is dropped.
    func beginPass() {
        state.change { state in
            state.pass += 1
            state.done = [:]
            for id in state.queues.indices { state.queues[id] = [] }
        }
    }

    /// Gives a worker the task to make a batch.
    func put(_ indices: [Int], number: Int, worker: Int) {
        state.change { $0.queues[worker].append(Task(pass: $0.pass, number: number, indices: indices)) }
    }

    /// Waits for a batch.
    func take(_ number: Int) -> Result<Batch?, Failure> {
        state.wait { $0.done.removeValue(forKey: number) }
    }
}

/// A pass whose batches workers make ahead.
final class WorkerLoaderPass<Batch: Sendable, Failure: Error>: LoaderPass<Batch, Failure> {
    private let loader: DataLoader<Batch, Failure>
    private let workers: LoaderWorkers<Batch, Failure>
    /// Whether each worker still has samples of an iterable dataset.
    private var isActive: [Bool]
    /// The tasks that are not taken yet.
    private var pending: ArraySlice<(number: Int, worker: Int)> = []
    private var putCount = 0
    private var nextWorker = 0
    private let states: WorkerStates?
    override var workerStates: WorkerStates? { states }

    init(_ loader: DataLoader<Batch, Failure>, _ restored: WorkerStates?) {
        self.loader = loader
        let indices = loader.sampler?.pass()
        let idle = loader.idleWorkers.withLock { workers in
            defer { workers = nil }
            return workers
        }
        // As in PyTorch, workers that persist keep their generators, and no new seed is drawn for them.
        if let restored {
            states = restored
            workers = LoaderWorkers(loader, seed: restored.seed, restored.generators.map { Generator($0) })
        } else {
            states = idle?.states
            workers = idle ?? LoaderWorkers(loader, seed: loader.options.drawSeed())
        }
        isActive = Array(repeating: true, count: workers.count)
        super.init(indices)
        workers.beginPass()
        // An endless dataset or sampler has a task for every batch that is asked for ahead.
        let ahead = Swift.min(loader.options.prefetchFactor.saturatingProduct(workers.count), 1 << 16)
        while putCount < ahead && putNext() {}
    }

    deinit {
        guard loader.options.persistentWorkers else { return }
        workers.beginPass()
        loader.idleWorkers.withLock { [workers] in $0 = workers }
    }

    override func next() throws(Failure) -> Batch? {
        while let task = pending.popFirst() {
            switch workers.take(task.number) {
            case .success(let batch?):
                putNext()
                return batch
            case .success(nil):
                if isActive[task.worker] {
                    isActive[task.worker] = false
                    putNext()
                }
            case .failure(let error):
                putNext()
                throw error
            }
        }
        return nil
    }

    /// Gives the next worker in turn a task; false if there is none.
    @discardableResult
    private func putNext() -> Bool {
        let next = isActive[nextWorker...].firstIndex(of: true) ?? isActive.firstIndex(of: true)
        guard let worker = next, let indices = nextIndices() else { return false }
        nextWorker = (worker + 1) % workers.count
        workers.put(indices, number: putCount, worker: worker)
        pending.append((putCount, worker))
        putCount += 1
        return true
    }
}

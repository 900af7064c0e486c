import SwoopTensor

/// How far a pass over a dataset is, to go on from there later, in another process too.
///
/// ```swift
/// let batches = loader.batches()
/// while let (x, y) = batches.next() {
///     trainStep((x, y))
///     checkpoint.position = TorchValue(batches.position)
///     …
/// }
/// ```
/// It holds how many batches were taken, and the random numbers of the loader's generator when the pass began. An order
/// or a random transformation that is drawn from another generator is not part of it.
public struct LoaderPosition: Sendable, Hashable, Codable {
    /// The number of batches that were taken. Those that could not be read count.
    public let count: Int
    /// The loader's generator when the pass began.
    package let start: Generator.State
    /// Workers that had made batches for an earlier pass, when this one began.
    package let workers: WorkerStates?

    package init(count: Int, start: Generator.State, workers: WorkerStates?) {
        (self.count, self.start, self.workers) = (count, start, workers)
    }
}

/// The random numbers of workers that persist.
package struct WorkerStates: Sendable, Hashable, Codable {
    /// The loader's base seed.
    package let seed: UInt64
    /// The generator of each worker.
    package let generators: [Generator.State]

    package init(seed: UInt64, generators: [Generator.State]) { (self.seed, self.generators) = (seed, generators) }
}

extension Generator {
    /// A generator at a position of another one's stream.
    convenience init(_ state: State) {
        self.init()
        self.state = state
    }
}

extension DataLoader {
    /// Goes on with a pass that ended at a position: its order and its random numbers, those of the workers too, are those
    /// of that pass.
    ///
    /// The batches before are read again and dropped, since what a dataset draws at random depends on them; an error of
    /// one of them is not thrown. The loader's generator is then where it was: restore it as well, as a checkpoint does,
    /// for a training that goes on as if it had never stopped.
    /// ```swift
    /// let position = checkpoint.position.flatMap { LoaderPosition($0) }
    /// let batches = position.map { loader.batches(from: $0) } ?? loader.batches()
    /// ```
    /// Traps if the pass has fewer batches, or if the loader has another number of workers than one whose workers persist had.
    public func batches(
        from position: LoaderPosition, file: StaticString = #fileID, line: UInt = #line
    ) -> LoaderBatches<Batch, Failure> {
        checked(file: file, line: line) { () throws(ProgramError) in
            try LoaderRules.position(position, workers: options.workerCount, persistent: options.persistentWorkers)
        }
        let now = options.generator.state
        options.generator.state = position.start
        let batches = begin(position.workers)
        var taken = 0
        while taken < position.count, batches.skip() { taken += 1 }
        options.generator.state = now
        checked(file: file, line: line) { () throws(ProgramError) in try LoaderRules.skipped(taken, of: position) }
        return batches
    }
}

extension LoaderBatches {
    /// Reads a batch and drops it; false at the end.
    fileprivate func skip() -> Bool {
        do throws(Failure) {
            let batch = try next()
            return batch != nil
        } catch {
            return true
        }
    }
}

extension LoaderRules {
    package static func position(
        _ position: LoaderPosition, workers: Int, persistent: Bool
    ) throws(ProgramError) {
        guard let saved = position.workers else { return }
        guard persistent && saved.generators.count == workers else {
            throw ProgramError(
                "DataLoader",
                "a position of \(saved.generators.count) workers that persist; the loader has "
                    + (persistent ? "\(workers)" : "none that persist"),
                hint: "Go on with the loader's arguments of the pass that the position is of")
        }
    }

    package static func skipped(_ count: Int, of position: LoaderPosition) throws(ProgramError) {
        guard count == position.count else {
            throw ProgramError(
                "DataLoader", "the position is after \(position.count) batches, but a pass has \(count)",
                hint: "Go on with the dataset and the arguments of the pass that the position is of")
        }
    }
}

import SwoopData

/// Where a trainer's batches come from, again for each epoch.
struct BatchSource<Batch> {
    /// How many there are at least, for the progress bar.
    let count: Int
    /// Begins to read them; what it returns gives the next one, and nil at the end.
    let begin: () -> () throws -> Batch?

    init(_ batches: some Sequence<Batch>) {
        count = batches.underestimatedCount
        begin = {
            var iterator = batches.makeIterator()
            return { iterator.next() }
        }
    }

    /// The batches of a loader, which may fail.
    init<Failure: Error>(_ loader: DataLoader<Batch, Failure>) {
        count = loader.leastCount
        begin = {
            let batches = loader.batches()
            return { try batches.next() }
        }
    }
}

import SwoopTensor

/// What a worker of a loader knows of itself: `torch.utils.data.get_worker_info()`.
public struct WorkerInfo: Sendable {
    /// Its number, from 0.
    public let id: Int
    /// The number of workers of the loader.
    public let count: Int
    /// The seed of its generator: the loader's base seed, plus its number.
    public let seed: UInt64
    /// A generator of its own. What draws from it gives the same numbers in every run with the same seed, however the
    /// workers take turns; it is what PyTorch's default generator is in a worker process.
    public let generator: Generator

    /// On a worker's thread this worker, elsewhere nil.
    public static var current: WorkerInfo? { running }

    @TaskLocal static var running: WorkerInfo?
}

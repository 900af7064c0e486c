import CSwoopKernels

/// A stream of random numbers: PyTorch's CPU generator, number for number.
///
/// The stream is that of the 32-bit Mersenne twister (mt19937), seeded with the lower 32 bits of the seed. The same
/// seed and the same calls give what PyTorch gives: `rand`, `randn`, `randPerm`, dropout masks, initial weights.
/// ```swift
/// let generator = Generator(seed: 123)
/// let before = generator.state
/// // … draw …
/// generator.state = before  // and the same numbers come again
/// ```
/// **Threads.** Any thread may use a generator. A fill locks it from its first number to its last, so the numbers of a
/// fill are consecutive in the stream; the order of two simultaneous fills is undefined. Give each thread its own
/// generator if results must be reproducible.
public final class Generator: @unchecked Sendable {
    private struct Origin {
        var seed: UInt64
        /// Preserved by `state`: PyTorch's state has a field for it, though no CPU function sets it.
        var nextFloatNormal: Float?
    }

    /// Guarded by the lock around `origin`, which is why the class is `@unchecked Sendable`.
    private let engine: OpaquePointer
    private let origin: Guarded<Origin>

    /// The generator that is used if none is given. As in PyTorch, its seed differs from run to run until `manualSeed`
    /// is called.
    public static var `default`: Generator { ofTask ?? shared }
    private static let shared = Generator(seed: systemSeed())
    /// The default generator of the running task; nil for that of the program. Tests run side by side and draw from the
    /// same one, so those that expect certain numbers of it need one of their own.
    @TaskLocal package static var ofTask: Generator?

    /// A generator with the given seed. The default is the seed of a new `torch.Generator()`.
    public init(seed: UInt64 = 67_280_421_310_721) {
        guard let engine = sw_generator_create() else { trap(ProgramError("Generator", "no memory for its state")) }
        sw_generator_seed(engine, UInt32(truncatingIfNeeded: seed))
        self.engine = engine
        origin = Guarded(Origin(seed: seed))
    }

    deinit {
        sw_generator_destroy(engine)
    }

    /// Restarts the stream from `seed`, and returns the generator itself.
    @discardableResult
    public func manualSeed(_ seed: UInt64) -> Generator {
        origin.withLock {
            sw_generator_seed(engine, UInt32(truncatingIfNeeded: seed))
            $0 = Origin(seed: seed)
        }
        return self
    }

    /// Restarts the stream from a seed drawn from the system's source of randomness, and returns that seed.
    @discardableResult
    public func seed() -> UInt64 {
        let seed = Self.systemSeed()
        manualSeed(seed)
        return seed
    }

    /// The seed from which the stream was last started.
    public var initialSeed: UInt64 { origin.withLock { $0.seed } }

    /// The current position in the stream. Setting it continues from there.
    public var state: State {
        get {
            origin.withLock { origin in
                var used: UInt32 = 0
                var hasNormal = false
                var normal = 0.0
                let words = [UInt32](unsafeUninitializedCapacity: State.wordCount) { buffer, count in
                    sw_generator_get(engine, buffer.baseAddress, &used, &hasNormal, &normal)
                    count = State.wordCount
                }
                return State(
                    seed: origin.seed, words: words, used: Int(used), nextNormal: hasNormal ? normal : nil,
                    nextFloatNormal: origin.nextFloatNormal)
            }
        }
        set {
            origin.withLock {
                sw_generator_set(
                    engine, newValue.words, UInt32(newValue.used), newValue.nextNormal != nil, newValue.nextNormal ?? 0)
                $0 = Origin(seed: newValue.seed, nextFloatNormal: newValue.nextFloatNormal)
            }
        }
    }

    /// Returns another generator at the same position of the stream.
    public func clone() -> Generator {
        let copy = Generator()
        copy.state = state
        return copy
    }

    /// Calls `body` with exclusive access to the engine.
    func withEngine<Result: Sendable>(_ body: (OpaquePointer) -> Result) -> Result {
        origin.withLock { _ in body(engine) }
    }

    private static func systemSeed() -> UInt64 {
        var system = SystemRandomNumberGenerator()
        return system.next()
    }
}

/// Restarts the default generator from `seed`, and returns it: `torch.manual_seed`.
@discardableResult
public func manualSeed(_ seed: UInt64) -> Generator {
    Generator.default.manualSeed(seed)
}

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
/// **Threads.** Any thread may use a generator. A fill holds it from its first number to its last, so that its numbers
/// are one piece of the stream; which of two fills that run at the same time comes first is not determined. Give each
/// thread its own generator where results must repeat.
public final class Generator: @unchecked Sendable {
    private struct Origin {
        var seed: UInt64
        /// Travels through `state` unchanged: PyTorch's state has a place for it, though no CPU function fills it.
        var nextFloatNormal: Float?
    }

    /// Guarded by the lock round `origin`, which is why the class may call itself Sendable.
    private let engine: OpaquePointer
    private let origin: Guarded<Origin>

    /// The generator that is used where none is given. As in PyTorch its seed differs from run to run until
    /// `manualSeed` is called.
    public static let `default` = Generator(seed: systemSeed())

    /// A generator with the given seed, or with the one that PyTorch gives to a new `torch.Generator()`.
    public init(seed: UInt64 = 67_280_421_310_721) {
        guard let engine = sw_generator_create() else { trap(ProgramError("Generator", "no memory for its state")) }
        sw_generator_seed(engine, UInt32(truncatingIfNeeded: seed))
        self.engine = engine
        origin = Guarded(Origin(seed: seed))
    }

    deinit {
        sw_generator_destroy(engine)
    }

    /// Starts the stream anew from `seed`, and returns the generator itself.
    @discardableResult
    public func manualSeed(_ seed: UInt64) -> Generator {
        origin.withLock {
            sw_generator_seed(engine, UInt32(truncatingIfNeeded: seed))
            $0 = Origin(seed: seed)
        }
        return self
    }

    /// Starts the stream anew from a seed that the system's source of randomness gives, and returns that seed.
    @discardableResult
    public func seed() -> UInt64 {
        let seed = Self.systemSeed()
        manualSeed(seed)
        return seed
    }

    /// The seed that the stream was last started from.
    public var initialSeed: UInt64 { origin.withLock { $0.seed } }

    /// Where the stream stands. Setting it continues from there.
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

    /// Another generator at the same point of the stream.
    public func clone() -> Generator {
        let copy = Generator()
        copy.state = state
        return copy
    }

    /// Calls `body` with the engine while nobody else can use it.
    func withEngine<Result: Sendable>(_ body: (OpaquePointer) -> Result) -> Result {
        origin.withLock { _ in body(engine) }
    }

    private static func systemSeed() -> UInt64 {
        var system = SystemRandomNumberGenerator()
        return system.next()
    }
}

/// Starts the default generator anew from `seed`, and returns it: `torch.manual_seed`.
@discardableResult
public func manualSeed(_ seed: UInt64) -> Generator {
    Generator.default.manualSeed(seed)
}

extension Generator {
    /// A position in a generator's stream, which can be saved and restored.
    ///
    /// `bytes` has the layout of the byte tensor that PyTorch's `get_rng_state` returns, so states can be exchanged
    /// with PyTorch.
    public struct State: Sendable, Hashable, Codable {
        static let wordCount = 624

        /// The seed from which the stream was started.
        public let seed: UInt64
        /// The 624 words of the twister's current block.
        let words: [UInt32]
        /// The number of words already used, 0 … 624.
        let used: Int
        /// The second number of a normal pair whose first number has been drawn.
        let nextNormal: Double?
        let nextFloatNormal: Float?
    }
}

extension Generator.State {
    private enum CodingKeys: CodingKey {
        case seed, words, used, nextNormal, nextFloatNormal
    }

    /// Throws for what no generator can have been: other than 624 words, or more words used than there are.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        seed = try values.decode(UInt64.self, forKey: .seed)
        words = try values.decode([UInt32].self, forKey: .words)
        used = try values.decode(Int.self, forKey: .used)
        nextNormal = try values.decodeIfPresent(Double.self, forKey: .nextNormal)
        nextFloatNormal = try values.decodeIfPresent(Float.self, forKey: .nextFloatNormal)
        guard words.count == Self.wordCount else {
            let problem = "expected \(Self.wordCount) words, found \(words.count)"
            throw DecodingError.dataCorruptedError(forKey: .words, in: values, debugDescription: problem)
        }
        guard (0...Self.wordCount).contains(used) else {
            let problem = "expected 0 to \(Self.wordCount) used words, found \(used)"
            throw DecodingError.dataCorruptedError(forKey: .used, in: values, debugDescription: problem)
        }
    }
}

/// The reason why bytes are not the state of a generator.
public enum GeneratorStateError: Error, Equatable, CustomStringConvertible {
    /// A state has 5056 bytes, but there are `count`.
    case size(count: Int)
    /// The numbers of used and remaining words are inconsistent.
    case position(left: Int, next: UInt64)

    public var description: String {
        switch self {
        case .size(let count):
            "[Generator.State] expected the 5056 bytes of a PyTorch CPU generator's state, found \(count)"
        case .position(let left, let next):
            "[Generator.State] words left \(left) and next word \(next) do not fit a block of 624 words"
        }
    }
}

extension Generator.State {
    /// Byte offsets of the fields of PyTorch's CPUGeneratorImplState (64-bit, little-endian).
    private enum Offset {
        static let seed = 0, left = 8, seeded = 12, next = 16, words = 24
        static let normal = 5024, normalIsValid = 5040, floatNormal = 5048, floatNormalIsValid = 5052
        static let end = 5056
    }

    /// The number of bytes of a state.
    package static let byteCount = Offset.end

    /// The state in the format of PyTorch's `get_rng_state`.
    public var bytes: [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Offset.end)
        bytes.withUnsafeMutableBytes { buffer in
            func store(_ value: some FixedWidthInteger, at offset: Int) {
                buffer.storeBytes(of: value.littleEndian, toByteOffset: offset, as: type(of: value))
            }
            store(seed, at: Offset.seed)
            // PyTorch counts the words down to the one at which it computes the next block.
            store(Int32(used == Self.wordCount ? 1 : Self.wordCount + 1 - used), at: Offset.left)
            store(Int32(1), at: Offset.seeded)
            store(UInt64(used), at: Offset.next)
            for (index, word) in words.enumerated() { store(UInt64(word), at: Offset.words + 8 * index) }
            if let nextNormal {
                store(nextNormal.bitPattern, at: Offset.normal)
                store(Int32(1), at: Offset.normalIsValid)
            }
            if let nextFloatNormal {
                store(nextFloatNormal.bitPattern, at: Offset.floatNormal)
                store(UInt8(1), at: Offset.floatNormalIsValid)
            }
        }
        return bytes
    }

    /// Reads a state from PyTorch's `get_rng_state`. Throws if the bytes are not a valid state.
    public init(bytes: [UInt8]) throws(GeneratorStateError) {
        guard bytes.count == Offset.end else { throw .size(count: bytes.count) }
        func load<Value: FixedWidthInteger>(_ type: Value.Type, at offset: Int) -> Value {
            bytes.withUnsafeBytes { Value(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: Value.self)) }
        }
        let left = Int(load(Int32.self, at: Offset.left))
        let next = load(UInt64.self, at: Offset.next)
        guard left >= 1, left <= Self.wordCount, next <= Self.wordCount else {
            throw .position(left: left, next: next)
        }
        seed = load(UInt64.self, at: Offset.seed)
        words = (0..<Self.wordCount).map {
            UInt32(truncatingIfNeeded: load(UInt64.self, at: Offset.words + 8 * $0))
        }
        used = left == 1 ? Self.wordCount : Int(next)
        nextNormal =
            load(Int32.self, at: Offset.normalIsValid) != 0
            ? Double(bitPattern: load(UInt64.self, at: Offset.normal)) : nil
        nextFloatNormal =
            load(UInt8.self, at: Offset.floatNormalIsValid) != 0
            ? Float(bitPattern: load(UInt32.self, at: Offset.floatNormal)) : nil
    }
}

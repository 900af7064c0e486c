import Foundation
import SwoopArray
import Testing

/// Expected values are PyTorch 2.15's (CPU).
struct GeneratorTests {
    /// torch.manual_seed(123), then the calls in this order.
    @Test func callsInTurnShareOneStream() throws {
        let generator = Generator(seed: 123)
        #expect(
            try filled(.float32, 5) { try generator.uniform($0) } == [
                0.29611194133758545, 0.516562283039093, 0.2516707181930542, 0.6885567903518677, 0.07397246360778809,
            ])
        // The second number of the second pair waits for the next call.
        #expect(
            agree(
                try filled(.float32, 3) { try generator.normal($0) },
                [1.6858309507369995, -0.7653185725212097, 0.4422253370285034]))
        #expect(
            agree(
                try filled(.float32, 3) { try generator.normal($0) },
                [-1.0854426622390747, -0.6219102144241333, -0.3076108396053314]))
        #expect(try filled(.int64, 6) { try generator.randPerm($0) } == [3, 4, 2, 1, 0, 5])
        #expect(
            try filled(.float64, 2) { try generator.uniform($0) } == [0.09380308349175259, 0.19596254575695027])
        #expect(try filled(.int64, 4) { try generator.randInt($0, low: -5, high: 10) } == [1, 1, 0, 1])
    }

    @Test func onlyTheLower32BitsOfTheSeedCount() throws {
        // torch.manual_seed(12345678901); torch.rand(1)
        for seed in [12_345_678_901, 12_345_678_901 % (1 << 32)] as [UInt64] {
            #expect(try filled(.float32, 1) { try Generator(seed: seed).uniform($0) } == [0.11184084415435791])
            #expect(Generator(seed: seed).initialSeed == seed)
        }
    }

    @Test func seedsAreKept() {
        let generator = Generator()
        #expect(generator.initialSeed == 67_280_421_310_721)
        #expect(generator.manualSeed(7) === generator)
        #expect(generator.initialSeed == 7)
        #expect(generator.seed() == generator.initialSeed)
        #expect(Generator().seed() != Generator().seed())
    }

    @Test func manualSeedDropsTheWaitingNumber() throws {
        let generator = Generator(seed: 5)
        let first = try filled(.float32, 1) { try generator.normal($0) }
        generator.manualSeed(5)
        #expect(try filled(.float32, 1) { try generator.normal($0) } == first)
    }

    @Test func stateComesBack() throws {
        let generator = Generator(seed: 3)
        _ = try filled(.float32, 701) { try generator.uniform($0) }
        _ = try filled(.float32, 1) { try generator.normal($0) }
        let state = generator.state
        let copy = generator.clone()
        func draw(_ generator: Generator) throws -> [Double] {
            try filled(.float32, 3) { try generator.normal($0) } + filled(.float32, 900) { try generator.uniform($0) }
        }
        let drawn = try draw(generator)
        #expect(try draw(copy) == drawn)
        generator.state = state
        #expect(generator.state == state)
        #expect(try draw(generator) == drawn)
    }

    /// torch.manual_seed(5); torch.randn(1); torch.rand(1000); torch.get_rng_state()
    @Test func stateHasPyTorchsLayout() throws {
        let generator = Generator(seed: 5)
        _ = try filled(.float32, 1) { try generator.normal($0) }
        #expect(try filled(.float32, 1000) { try generator.uniform($0) }.last == 0.41255664825439453)
        let bytes = generator.state.bytes
        #expect(bytes.count == 5056)
        // Σ (i + 1) · byte i, without the waiting number, which comes from the mathematical library.
        let checksum = bytes.enumerated().reduce(0) {
            (5024..<5032).contains($1.offset) ? $0 : $0 + ($1.offset + 1) * Int($1.element)
        }
        #expect(checksum == 795_348_140)
        let other = Generator(seed: 99)
        other.state = try Generator.State(bytes: bytes)
        #expect(other.state == generator.state)
        #expect(other.initialSeed == 5)
        #expect(
            agree(
                try filled(.float32, 2) { try other.normal($0) }, [-0.6038215756416321, -0.3256099820137024]))
    }

    @Test func bytesThatAreNoStateAreRefused() {
        #expect(throws: GeneratorStateError.size(count: 3)) { try Generator.State(bytes: [1, 2, 3]) }
        #expect(throws: GeneratorStateError.position(left: 0, next: 0)) {
            try Generator.State(bytes: [UInt8](repeating: 0, count: 5056))
        }
    }

    /// Each of two threads' fills is one piece of the stream, whichever comes first.
    @Test func fillsFromManyThreadsDoNotMix() async throws {
        let generator = Generator(seed: 8)
        let together = await withTaskGroup(of: [Double].self) { group in
            for _ in 0..<8 {
                group.addTask { (try? filled(.float32, 500) { try generator.uniform($0) }) ?? [] }
            }
            return await group.reduce(into: Set<[Double]>()) { $0.insert($1) }
        }
        let alone = Generator(seed: 8)
        let pieces = try (0..<8).map { _ in try filled(.float32, 500) { try alone.uniform($0) } }
        #expect(together == Set(pieces))
    }
}

@Suite struct GeneratorStateDecodingTests {
    /// A state as JSON, with another value for a key.
    private func decoded(_ key: String, _ value: Any) throws -> Generator.State {
        let data = try JSONEncoder().encode(Generator(seed: 3).state)
        var object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        object[key] = value
        return try JSONDecoder().decode(Generator.State.self, from: JSONSerialization.data(withJSONObject: object))
    }

    @Test func whatNoGeneratorCanHaveBeenIsRefused() throws {
        #expect(try decoded("seed", 3) == Generator(seed: 3).state)
        for used in [-1, 625, Int.max] { #expect(throws: DecodingError.self) { try decoded("used", used) } }
        for count in [0, 623, 625] {
            #expect(throws: DecodingError.self) { try decoded("words", [Int](repeating: 1, count: count)) }
        }
    }
}

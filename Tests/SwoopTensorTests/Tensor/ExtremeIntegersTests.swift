import SwoopTensor
import Testing

/// Integers at their bounds, where an unchecked sum or product would overflow. Values are PyTorch's.
@Suite struct ExtremeIntegersTests {
    private let x = Tensor(0..<6, dtype: .float32).reshape(2, 3)

    /// ```python
    /// M = 2**63 - 1; x = torch.arange(6.).reshape(2, 3)
    /// x.tril(M), x.tril(-M-1), x.triu(M), x.triu(-M-1), x.diagonal(M), x.rot90(M)
    /// ```
    @Test func matrices() {
        #expect(x.tril(.max).floats == [0, 1, 2, 3, 4, 5] && x.tril(.min).floats == [0, 0, 0, 0, 0, 0])
        #expect(x.triu(.max).floats == [0, 0, 0, 0, 0, 0] && x.triu(.min).floats == [0, 1, 2, 3, 4, 5])
        #expect(x.diagonal(offset: .max).shape == [0] && x.diagonal(offset: .min).shape == [0])
        #expect(x.diag(.max).shape == [0] && x.diag(.min).shape == [0])
        #expect(x.rot90(.max).floats == [3, 0, 4, 1, 5, 2] && x.rot90(.min).floats == x.floats)
    }

    /// The number of rows without elements does not matter.
    @Test func triangles() {
        #expect(Tensor.trilIndices(3, 4, offset: -1).ints == [1, 2, 2, 0, 0, 1])
        #expect(Tensor.triuIndices(3, 4, offset: 1).ints == [0, 0, 0, 1, 1, 2, 1, 2, 3, 2, 3, 3])
        #expect(Tensor.trilIndices(4, 2).ints == [0, 1, 1, 2, 2, 3, 3, 0, 0, 1, 0, 1, 0, 1])
        #expect(Tensor.triuIndices(4, 2, offset: -1).ints == [0, 0, 1, 1, 2, 0, 1, 0, 1, 1])
        #expect(Tensor.triuIndices(.max, 2).ints == [0, 0, 1, 0, 1, 1])
        #expect(Tensor.trilIndices(3, 4, offset: .min).shape == [2, 0])
        #expect(Tensor.trilIndices(2, 2, offset: .max).ints == [0, 0, 1, 1, 0, 1, 0, 1])
        #expect(Tensor.triuIndices(3, 4, offset: .max).shape == [2, 0])
        #expect(Tensor.trilIndices(.max, 0).shape == [2, 0] && Tensor.triuIndices(0, .max).shape == [2, 0])
    }

    /// ```python
    /// y = torch.arange(6); y[0:M], y[-M-1:3], y.roll(M), y.roll(-(1 << 60)), y.unfold(0, 2, M), y.split(M)
    /// ```
    @Test func parts() {
        let y = Tensor(0..<6)
        #expect(y[0...Int.max].ints == [0, 1, 2, 3, 4, 5] && y[Int.min..<3].ints == [0, 1, 2])
        #expect(y[1...Int.max].count == 5 && y[...Int.max].count == 6 && y[Int.max...].shape == [0])
        #expect(y[.slice(by: .max)].ints == [0] && y.slice(start: 2, end: .max, step: .max).ints == [2])
        #expect(y[stride(from: 1, to: Int.max, by: 2)].ints == [1, 3, 5])
        #expect(y[stride(from: 1, through: Int.max, by: 2)].ints == [1, 3, 5])
        #expect(y[stride(from: 0, through: Int.max, by: Int.max)].ints == [0])
        #expect(y.roll(.max).ints == [5, 0, 1, 2, 3, 4] && y.roll(-(1 << 60), dim: 0).ints == [4, 5, 0, 1, 2, 3])
        #expect(y.unfold(dim: 0, size: 2, step: .max).ints == [0, 1])
        #expect(y.split(.max).count == 1 && y.narrow(dim: 0, start: 6, length: 0).shape == [0])
    }

    /// The derivative of a roll rolls back.
    @Test func rollsBack() {
        let x = Tensor([1.0, 2, 3], requiresGrad: true)
        (x.roll(.min) * Tensor([1.0, 10, 100])).sum().backward()
        // −2⁶³ mod 3 = 1: to the right by one.
        #expect(x.roll(.min).floats == [3, 1, 2] && x.grad!.floats == [10, 100, 1])
        #expect(x.roll([.min], dims: [0]).floats == [3, 1, 2])
    }

    /// torch.arange(M - 2, M), torch.arange(-M - 1, -M + 2); counted in integers, since doubles do not tell them apart.
    @Test func ranges() {
        #expect(Tensor.arange(Int.max - 2, Int.max).ints == [.max - 2, .max - 1])
        #expect(Tensor.arange(Int.min, Int.min + 3).ints == [.min, .min + 1, .min + 2])
        #expect(Tensor.arange(0, Int.max, step: 1 << 62).ints == [0, 1 << 62])
        #expect(Tensor.arange(Int.max, Int.min, step: -(1 << 62)).ints == [.max, 1 << 62 - 1, -1, -1 - 1 << 62])
        #expect(Tensor((Int.max - 1)...Int.max).ints == [.max - 1, .max])
    }

    @Test func repetitions() {
        #expect(Tensor.zeros(0).repeat(1 << 62).shape == [0])
        #expect(Tensor.zeros(0).repeatInterleave(.max).shape == [0])
        #expect(Tensor.ones(1).expand(1 << 40).shape == [1 << 40])
        #expect(throws: ProgramError.self) { try RearrangeRules.repeat([3], [1 << 62]) }
        #expect(throws: ProgramError.self) { try RearrangeRules.repeatInterleave([3], .max, 0) }
        #expect(throws: ProgramError.self) {
            try RearrangeRules.repeatInterleave([3], Tensor([Int.max]).array, 0)
        }
        #expect(throws: ProgramError.self) {
            try RearrangeRules.repeatInterleave([2], Tensor([Int.max, Int.max]).array, 0)
        }
    }

    @Test func rules() {
        #expect(throws: ProgramError.self) { try PartRules.narrow([6], 0, 1, .max) }
        #expect(throws: ProgramError.self) { try DiagonalRules.embed([3], .max, 0, 1) }
        #expect(throws: ProgramError.self) { try DiagonalRules.embed([3], .min, 0, 1) }
        #expect(throws: ProgramError.self) { try JoinRules.cat([[1 << 62], [1 << 62]], 0) }
        #expect(throws: ProgramError.self) { try SplitRules.sizes([3], [.max, .max, 5], 0) }
        #expect(throws: ProgramError.self) { try SplitRules.chunk([0], .max, 0) }
        #expect(throws: ProgramError.self) { try SplitRules.sections([6], .max, 0) }
        #expect(throws: ProgramError.self) { try ArangeRules.count(.real(0), .real(.infinity), .real(1)) }
        #expect(throws: ProgramError.self) { try ArangeRules.count(.real(0), .real(.nan), .real(1)) }
        #expect(throws: ProgramError.self) { try ArangeRules.count(.integer(.min), .integer(.max), .integer(1)) }
        #expect(throws: ProgramError.self) { try ArangeRules.count(.integer(0), .integer(3), .integer(-1)) }
    }

    @Test func combinationsAreCountedFirst() {
        #expect(JoinRules.combinationCount(of: 60, 30, withReplacement: false) == 118_264_581_564_861_424)
        #expect(JoinRules.combinationCount(of: 70, 35, withReplacement: false) == .max)
        #expect(JoinRules.combinationCount(of: 3, .max, withReplacement: false) == 0)
        #expect(JoinRules.combinationCount(of: 2, 5, withReplacement: true) == 6)
        #expect(Tensor(0..<3).combinations(.max).shape == [0, .max])
    }

    /// What cannot be held dies with a message that names the shape.
    @Test func impossibleShapesTrap() async {
        func message(_ result: ExitTest.Result?) -> String {
            result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } ?? ""
        }
        let negative = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Tensor.empty(-5)
        }
        #expect(message(negative).contains("[shape] [-5] has a negative size in dim 0"))
        let large = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Tensor.zeros(1 << 40, 1 << 40)
        }
        #expect(message(large).contains("[shape] [1099511627776, 1099511627776] has more elements than can be counted"))
        let expanded = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Tensor.ones(1).expand(1 << 40, 1 << 40)
        }
        #expect(message(expanded).contains("[shape] [1099511627776, 1099511627776] has more elements"))
        let bytes = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Tensor.linspace(0, 1, steps: .max)
        }
        #expect(message(bytes).contains("[linspace] the result would take more bytes than can be counted"))
    }

    /// What is larger than the memory is refused before any of it is computed.
    @Test func resultsBeyondTheMemoryTrap() async {
        func expect(
            _ operation: String, _ result: ExitTest.Result?, _ place: SourceLocation = #_sourceLocation
        ) {
            let text = result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } ?? ""
            #expect(
                text.contains("[\(operation)] the result would take ")
                    && text.contains("more than this machine's memory"),
                "\(text)", sourceLocation: place)
        }
        expect(
            "combinations",
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = Tensor.ones(40).combinations(20)
            })
        expect(
            "combinations",
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = Tensor.ones(200).combinations(100, withReplacement: true)
            })
        expect(
            "cartesianProd",
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = Tensor.cartesianProd([Tensor](repeating: .ones(1000), count: 5))
            })
        expect(
            "repeat",
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = Tensor.ones(3, 4).tile(1 << 30, 1 << 20)
            })
        expect(
            "repeatInterleave",
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = Tensor.ones(3).repeatInterleave(1 << 50)
            })
        expect(
            "repeatInterleave",
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = Tensor.ones(2).repeatInterleave(Tensor([1 << 50, 1]))
            })
        expect(
            "arange",
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = Tensor.arange(0.0, 1e18)
            })
        expect(
            "arange",
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = Tensor.arange(1_000_000_000_000_000_000)
            })
    }

    /// torch.tensor([0.0, 1.5, nan]).round(decimals=sys.maxsize), and -(2**31 - 1)
    @Test func decimalsBeyondEveryNumber() {
        let x = Tensor([0.0, 1.5, .nan])
        #expect(x.round(decimals: .max).floats.map(\.isNaN) == [true, true, true])
        #expect(x.round(decimals: .min).floats.map(\.isNaN) == [true, true, true])
    }
}

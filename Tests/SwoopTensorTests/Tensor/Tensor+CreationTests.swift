import SwoopTensor
import Testing

@Suite struct CreationTests {
    /// They are made in blocks; small dtypes wrap, as in PyTorch.
    @Test func longSequences() {
        #expect(Tensor(-3..<2500).ints == Array(-3..<2500))
        #expect(
            Tensor.arange(5000, 0, step: -2, dtype: .float32).doubles
                == stride(from: 5000, to: 0, by: -2).map(Double.init))
        #expect(Tensor(0..<3000, dtype: .uint8).ints == (0..<3000).map { $0 % 256 })
        #expect(Tensor.arange(0.0, 1500.0, step: 0.5, dtype: .float64).doubles == (0..<3000).map { Double($0) / 2 })
        #expect(Tensor.arange(0).count == 0)
    }

    @Test func nestedArraysOfAnyDepth() {
        let x = Tensor([[[1, 2], [3, 4], [5, 6]]])
        #expect(x.shape == [1, 3, 2] && x.dtype == .int64 && x.ints == [1, 2, 3, 4, 5, 6])
        #expect(Tensor(2.5).dtype == .float32 && Tensor(2.5).shape == [])
        #expect(Tensor([true, false]).dtype == .bool)
        #expect(Tensor([UInt8(1)]).dtype == .uint8 && Tensor([Int16(1)]).dtype == .int16)
        #expect(Tensor([1.0, 2.0], dtype: .float64).dtype == .float64)
        #expect(Tensor([[Float]]()).shape == [0] && Tensor([[1.0], [2.0]], requiresGrad: true).requiresGrad)
        #expect(Tensor(0..<4).ints == [0, 1, 2, 3] && Tensor(1...3, dtype: .float32).floats == [1, 2, 3])
        #expect(Tensor([Float(1), 2, 3, 4], shape: [2, 2]).shape == [2, 2])
    }

    @Test func filled() {
        #expect(Tensor.zeros(2, 3).floats == [0, 0, 0, 0, 0, 0] && Tensor.ones([2], dtype: .int32).ints == [1, 1])
        #expect(Tensor.full([2], 7).dtype == .int64 && Tensor.full([2], 7.5).dtype == .float32)
        #expect(Tensor.full([1], true).dtype == .bool)
        let like = Tensor.onesLike(Tensor.zeros(2, dtype: .float64))
        #expect(like.dtype == .float64 && like.doubles == [1, 1])
        #expect(Tensor.eye(2, 3).floats == [1, 0, 0, 0, 1, 0])
    }

    /// Oracle: torch.linspace, torch.arange, torch.logspace in float32.
    @Test func sequences() {
        #expect(Tensor.linspace(-1, 2, steps: 7).doubles == [-1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0])
        #expect(
            Tensor.linspace(1, 10, steps: 20).doubles.prefix(12) == [
                1.0, 1.4736841917037964, 1.9473683834075928, 2.4210526943206787, 2.8947367668151855,
                3.3684210777282715, 3.8421053886413574, 4.315789699554443, 4.789473533630371, 5.263157844543457,
                5.736842155456543, 6.210526466369629,
            ])
        #expect(Tensor.linspace(3, 5, steps: 1).floats == [3] && Tensor.linspace(3, 5, steps: 0).count == 0)
        #expect(
            Tensor.arange(0, 1, step: 0.3).doubles == [0, 0.30000001192092896, 0.6000000238418579, 0.8999999761581421])
        #expect(Tensor.arange(5, 0, step: -2).ints == [5, 3, 1] && Tensor.arange(3).dtype == .int64)
        #expect(Tensor.logspace(-2, 2, steps: 5).floats == [0.01, 0.1, 1, 10, 100])
    }

    /// As `torch.tensor` and `torch.full`, which raise for what the dtype cannot hold.
    @Test func numbersThatTheDTypeCannotHoldTrap() async {
        #expect(Tensor([-1, 255], dtype: .uint8).ints == [255, 255] && Tensor(2.7, dtype: .int64).ints == [2])
        #expect(Tensor.full([1], -1, dtype: .uint8).ints == [255])
        let text = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Tensor([1, 300, 400], dtype: .int8)
        }.map { String(decoding: $0.standardErrorContent, as: UTF8.self) }
        #expect(text?.contains("[tensor] int8 cannot hold 300. Choose another dtype") == true)
        await #expect(processExitsWith: .failure) { _ = Tensor([Double.nan], dtype: .int64) }
        await #expect(processExitsWith: .failure) { _ = Tensor(300.5, dtype: .int8) }
        await #expect(processExitsWith: .failure) { _ = Tensor.full([1], Double.nan, dtype: .int64) }
        #expect(Tensor.zeros(1, dtype: .int8).fill(2.7).ints == [2])
        await #expect(processExitsWith: .failure) { Tensor.zeros(1, dtype: .int8).fill(300) }
        await #expect(processExitsWith: .failure) {
            _ = Tensor.where(Tensor([true]), Tensor.zeros(1, dtype: .int8), 300)
        }
        await #expect(processExitsWith: .failure) {
            _ = Tensor.zeros(1, dtype: .int8).indexFill(dim: 0, index: Tensor([0]), value: 300)
        }
        await #expect(processExitsWith: .failure) {
            _ = Tensor.zeros(1, dtype: .int8).scatter(dim: 0, index: Tensor([0]), value: 300)
        }
        await #expect(processExitsWith: .failure) {
            _ = Tensor.zeros(1, dtype: .int8).maskedFill(Tensor([true]), 300)
        }
        await #expect(processExitsWith: .failure) { _ = Tensor.fullLike(Tensor([1], dtype: .int8), 300) }
    }

    /// Each dim is filled by copies of what is there already.
    @Test func manyRepetitions() {
        for count in [1, 2, 3, 5, 8, 1000] {
            let x = Tensor([[1, 2], [3, 4]]).repeat(count, 3)
            #expect(x.shape == [2 * count, 6])
            let block = [1, 2, 1, 2, 1, 2, 3, 4, 3, 4, 3, 4]
            #expect(x.ints == Array(repeatElement(block, count: count).joined()))
        }
    }

    /// Oracle: `torch.tensor(300).to(torch.uint8)` and the like.
    @Test func conversions() {
        #expect(Tensor(300).to(.uint8).ints == [44] && Tensor(-1.7).to(.int32).ints == [-1])
        #expect(Tensor([1e-8, 70000]).to(.float16).floats == [0, .infinity])
        #expect(Tensor(1.003).to(.bfloat16).item() == 1)
        #expect(Tensor([0.0, .nan, 0.5]).to(.bool).bools == [false, true, true])
    }

    @Test func backToSwift() {
        let x = Tensor([[1.5, -2.5], [3.0, 0.0]])
        #expect(x.T.floats == [1.5, 3, -2.5, 0] && x.ints == [1, -2, 3, 0])
        #expect(x.array(of: Int8.self) == [1, -2, 3, 0] && x.bools == [true, true, true, false])
        #expect(Tensor(7).item() == 7 && Tensor([[2.5]]).item(Float.self) == 2.5 && Tensor(7).item(Int.self) == 7)
        #expect(x.equal(Tensor([[1.5, -2.5], [3.0, 0.0]])) && !x.equal(x.T))
    }

    @Test func impossibleSequencesTrap() async {
        await #expect(processExitsWith: .failure) { _ = Tensor.arange(0, 5, step: 0) }
        await #expect(processExitsWith: .failure) { _ = Tensor.arange(0, 5, step: -1) }
        await #expect(processExitsWith: .failure) { _ = Tensor([1.0, 2.0, 3.0], shape: [2, 2]) }
        await #expect(processExitsWith: .failure) { _ = Tensor([[1, 2], [3]]) }
        await #expect(processExitsWith: .failure) { Tensor([1, 2]).requiresGrad = true }
    }

    // torch.arange(-0.9, 2.1, 2.0, dtype=torch.int64) and so on
    @Test func truncatesBoundsOfIntegerSequences() {
        #expect(Tensor.arange(-0.9, 2.1, step: 2, dtype: .int64).ints == [0, 2])
        #expect(Tensor.arange(5.0, 0, step: -0.5, dtype: .int64).ints == Array(repeating: 5, count: 10))
        #expect(Tensor.linspace(4.3, 10.9, steps: 5, dtype: .int64).ints == [4, 5, 7, 8, 10])
        #expect(Tensor.logspace(0, 1.2, steps: 4, base: 5, dtype: .int64).ints == [1, 1, 2, 5])
    }

    private let places = Tensor([0, 1, 2047, 2048, 2499, 2500, 4095, 4096, 4998, 4999])

    // torch.linspace(-3.3, 7.1, 5000, dtype=…)[[0, 1, 2047, …]] and torch.arange(-1.5, 1500, 0.3)[…]; in float64 the exact
    // numbers, which torch.arange misses by another digit.
    @Test func longSequencesAreThoseOfPyTorch() {
        #expect(
            Tensor.linspace(-3.3, 7.1, steps: 5000)[places].doubles == [
                -3.299999952316284, -3.297919511795044, 0.9586117267608643, 0.9606921672821045, 1.8989598751068115,
                1.9010400772094727, 5.219303607940674, 5.221384048461914, 7.097919464111328, 7.099999904632568,
            ])
        let exact = [
            -3.3, -3.297919583916783, 0.9586117223444686, 0.9606921384276852, 1.8989597919583912, 1.9010402080416087,
            5.219303860772154, 5.221384276855371, 7.097919583916783, 7.1,
        ]
        let doubles = Tensor.linspace(-3.3, 7.1, steps: 5000, dtype: .float64)[places].doubles
        #expect(zip(doubles, exact).allSatisfy { abs($0 - $1) <= 1e-15 * abs($1) })
        #expect(
            Tensor.linspace(-300, 1000, steps: 5000, dtype: .int32)[places].ints
                == [-300, -299, 232, 232, 349, 350, 764, 765, 999, 1000])
        #expect(
            Tensor.arange(-1.5, 1500, step: 0.3)[places].doubles == [
                -1.5, -1.2000000476837158, 612.5999755859375, 612.9000244140625, 748.2000122070312, 748.5, 1227.0,
                1227.300048828125, 1497.9000244140625, 1498.199951171875,
            ])
        let counted = [-1.5, -1.2, 612.6, 612.9, 748.2, 748.5, 1227, 1227.3, 1497.9, 1498.2]
        let found = Tensor.arange(-1.5, 1500, step: 0.3, dtype: .float64)[places].doubles
        #expect(zip(found, counted).allSatisfy { abs($0 - $1) <= 3e-16 * abs($1) })
    }

    /// Parts of every size, in every dtype, with one thread and with several; beyond what 32 bits hold; with wraparound.
    @Test func sequencesOfEveryLength() {
        let before = threadCount
        defer { setThreads(before) }
        for threads in [1, 3] {
            setThreads(threads)
            for count in [0, 1, 15, 2047, 2048, 2063, 2064, 2065, 4112, 4113, 100_000] {
                let expected = (0..<count).map { 3 * $0 - 7 }
                for dtype in [DType.int64, .int32, .float64, .float32] {
                    let numbers = Tensor.arange(-7, 3 * count - 7, step: 3, dtype: dtype)
                    #expect(numbers.dtype == dtype && numbers.ints == expected)
                }
                let bytes = Tensor.arange(-7, 3 * count - 7, step: 3, dtype: .uint8)
                #expect(bytes.ints == expected.map { Int(UInt8(truncatingIfNeeded: $0)) })
                #expect(Tensor.linspace(-7, Double(3 * count - 10), steps: count, dtype: .int64).ints == expected)
            }
            let large = 1 << 53
            #expect(Tensor(large..<large + 3000).ints == Array(large..<large + 3000))
            #expect(Tensor.arange(Int.max - 1, Int.max, step: 1).ints == [.max - 1])
        }
    }
}

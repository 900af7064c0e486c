import SwoopTensor
import Testing

/// Folds numbers into one: h = 31·h + x for each, modulo 2⁶⁴.
private func folded(_ x: Tensor) -> UInt64 {
    x.ints.reduce(0) { $0 &* 31 &+ UInt64(bitPattern: Int64($1)) }
}

@Suite struct CountingTests {
    // i = torch.arange(100003); x = (i * 2654435761 % 251).to(dtype); x.sum(), x.count_nonzero();
    // (i * 2654435761 % 97 == 3).sum()
    @Test func countsLongVectors() {
        let i = Tensor.arange(100_003) * 2_654_435_761
        for dtype in [DType.uint8, .int16, .int32, .int64] {
            let x = (i % 251).to(dtype)
            #expect(x.sum().item(Int.self) == 12_500_229 && x.countNonzero().item(Int.self) == 99_604, "\(dtype)")
        }
        #expect((i % 251).to(.int8).sum().item(Int.self) == -45_051)
        for dtype in [DType.float32, .float64, .bfloat16, .float16] {
            #expect((i % 251).to(dtype).countNonzero().item(Int.self) == 99_604, "\(dtype)")
        }
        #expect((i % 97).eq(3).sum().item(Int.self) == 1031)
    }

    // m = torch.arange(99999) * 2654435761 % 251 - 125; x = m.to(dtype).view(shape); x.sum(0), x.sum(1), x.count_nonzero(0),
    // x.count_nonzero(1), each folded: h = 0; for v in y.tolist(): h = (31 * h + v) % 2**64
    @Test(
        arguments: [
            ([33333, 3], [150317, 12_741_130_758_039_834_261, 32_967_601, 2_121_962_130_292_208_641]),
            ([3, 33333], [7_524_466_321_515_323_881, 112877, 13_415_457_294_283_782_755, 32_967_631]),
            (
                [41, 2439],
                [
                    14_266_872_783_651_156_893, 17_998_637_391_872_165_141, 16_721_309_735_125_553_833,
                    9_037_774_278_588_860_797,
                ]
            ),
        ] as [([Int], [UInt64])])
    func countsAlongDims(_ shape: [Int], _ expected: [UInt64]) {
        let numbers = (Tensor.arange(99_999) * 2_654_435_761 % 251 - 125).view(shape)
        for dtype in [DType.int8, .int16, .int32, .int64] {
            let x = numbers.to(dtype)
            let found = [x.sum(dim: 0), x.sum(dim: 1), x.countNonzero(dims: [0]), x.countNonzero(dims: [1])]
            #expect(found.map(folded) == expected, "\(dtype) \(shape)")
            // The same elements in columns.
            let turned = x.t().contiguous().t()
            #expect([turned.sum(dim: 0), turned.sum(dim: 1)].map(folded) == Array(expected[..<2]), "\(dtype) \(shape)")
        }
    }

    /// The extreme numbers of a dtype do not overflow, nor do more of them than a lane of that width can count.
    @Test func sumsOfExtremesDoNotOverflow() {
        for (dtype, extreme) in [(DType.int8, -128), (.uint8, 255), (.int16, -32768), (.int32, Int(Int32.min))] {
            for n in [1, 100, 255, 256, 257, 70_000, 140_001] {
                let x = Tensor.full([n], extreme, dtype: dtype)
                #expect(x.sum().item(Int.self) == n * extreme && x.countNonzero().item(Int.self) == n, "\(dtype) \(n)")
                #expect(x.view(n, 1).sum(dim: 0).ints == [n * extreme])
                #expect(x.view(n, 1).expand(n, 2).contiguous().sum(dim: 0).ints == [n * extreme, n * extreme])
            }
        }
        #expect(Tensor.zeros([0, 3], dtype: .int8).sum(dim: 0).ints == [0, 0, 0])
        #expect(Tensor.zeros([3, 0]).countNonzero(dims: [1]).ints == [0, 0, 0])
    }

    @Test func countsNaNAndBothZeros() {
        for dtype in [DType.float32, .float64, .float16, .bfloat16] {
            let x = Tensor([0, -0.0, .nan, .infinity, 2, .nan]).to(dtype)
            #expect(x.countNonzero().item(Int.self) == 4)
            // torch.tensor([0, -0., nan, 1, 2, nan]).nanmean()
            #expect(Tensor([0, -0.0, .nan, 1, 2, .nan]).to(dtype).nanmean().item() == 0.75)
        }
    }
}

import SwoopTensor
import Testing

@Suite struct ConversionTests {
    /// Integers that a float has no room for. Oracle: `torch.tensor([…], dtype=…).to(…)`, PyTorch 2.15 on x86-64.
    @Test func floatsOutOfRangeBecomeWhatPyTorchMakesOfThem() {
        let (least32, least64) = (Int(Int32.min), Int.min)
        let float32 = Tensor(
            [
                .nan, .infinity, -.infinity, 2_147_483_648, -2_147_483_648, -2_147_483_904, 3_000_033_024, 0x1p63,
                -0x1p63, 1e30, 2_147_483_520, 70000, 300.7, -1.5, -129.5,
            ], dtype: .float32)
        expect(
            float32,
            uint8: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 128, 112, 44, 255, 127],
            int8: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -128, 112, 44, -1, 127],
            int16: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -128, 4464, 300, -1, -129],
            int32: Array(repeating: least32, count: 10) + [2_147_483_520, 70000, 300, -1, -129],
            int64: [
                least64, least64, least64, 2_147_483_648, -2_147_483_648, -2_147_483_904, 3_000_033_024, least64,
                least64, least64, 2_147_483_520, 70000, 300, -1, -129,
            ])
        let float64 = Tensor(
            [
                .nan, .infinity, -.infinity, 0x1p63, -0x1p63, 1e30, 2_147_483_647.9, -2_147_483_648.9, 2_147_483_648.5,
                3_000_000_005, -3_000_000_005, 8_589_935_105, 4_503_599_627_370_573, -35_184_372_088_835, -129.5,
            ], dtype: .float64)
        expect(
            float64,
            uint8: [0, 0, 0, 0, 0, 0, 255, 0, 0, 5, 251, 1, 77, 253, 127],
            int8: [0, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0, 127],
            int16: [0, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0, -129],
            int32: Array(repeating: least32, count: 6) + [2_147_483_647] + Array(repeating: least32, count: 7)
                + [-129],
            int64: Array(repeating: least64, count: 6) + [
                2_147_483_647, -2_147_483_648, 2_147_483_648, 3_000_000_005, -3_000_000_005, 8_589_935_105,
                4_503_599_627_370_573, -35_184_372_088_835, -129,
            ])
        let halves = [Double.nan, .infinity, -.infinity, 65000, -129.5, 1e30]
        expect(
            Tensor(halves, dtype: .float16),
            uint8: [0, 0, 0, 224, 127, 0], int8: [0, 0, 0, -32, 127, 0], int16: [0, 0, 0, -544, -129, 0],
            int32: [least32, least32, least32, 64992, -129, least32],
            int64: [least64, least64, least64, 64992, -129, least64])
        expect(
            Tensor(halves, dtype: .bfloat16),
            uint8: [0, 0, 0, 0, 126, 0], int8: [0, 0, 0, 0, 126, 0], int16: [0, 0, 0, -512, -130, 0],
            int32: [least32, least32, least32, 65024, -130, least32],
            int64: [least64, least64, least64, 65024, -130, least64])
    }

    /// One by one, through gaps, and by whole vectors.
    private func expect(
        _ x: Tensor, uint8: [Int], int8: [Int], int16: [Int], int32: [Int], int64: [Int],
        _ place: SourceLocation = #_sourceLocation
    ) {
        let expected = [(DType.uint8, uint8), (.int8, int8), (.int16, int16), (.int32, int32), (.int64, int64)]
        for (dtype, values) in expected {
            #expect(x.to(dtype).ints == values, "\(dtype)", sourceLocation: place)
            let gaps = Tensor.stack([x, x], dim: 1).select(dim: 1, index: 0)
            #expect(gaps.to(dtype).ints == values, "\(dtype), with gaps", sourceLocation: place)
            for (element, value) in values.enumerated() {
                let many = x.select(dim: 0, index: element).expand(1000).contiguous().to(dtype).ints
                #expect(many.allSatisfy { $0 == value }, "\(dtype), \(value)", sourceLocation: place)
            }
        }
        #expect(x.to(.bool).bools == x.doubles.map { $0 != 0 }, sourceLocation: place)
    }
}

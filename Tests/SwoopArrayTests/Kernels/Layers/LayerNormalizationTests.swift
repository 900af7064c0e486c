import SwoopArray
import Testing

/// Short rows are normalized in groups; a row gives the same whether it is in a group or alone.
@Suite struct LayerNormalizationTests {
    @Test(arguments: [1, 2, 4, 7, 8, 10, 17, 31, 32, 100]) func rowsInGroupsEqualRowsAlone(_ n: Int) {
        for hasWeight in [false, true] {
            let x = numbers(70 * n, 31).reshaped([70, n])
            let g = numbers(70 * n, 17).reshaped([70, n])
            let (weight, bias) = hasWeight ? (numbers(n, 7), numbers(n, 5)) : (nil, nil)
            let together = NDArray.layerNorm(x, n, weight, bias, eps: 1e-5)
            let gradients = NDArray.layerNormBackward(
                g, x, n, mean: together.mean, scale: together.scale, weight)
            var (weightSums, biasSums) = ([Double](repeating: 0, count: n), [Double](repeating: 0, count: n))
            for row in 0..<70 {
                func part(_ array: NDArray) -> NDArray { array.sliced(0, start: row, length: 1) }
                let alone = NDArray.layerNorm(part(x), n, weight, bias, eps: 1e-5)
                #expect(part(together.result).elements(Float.self) == alone.result.elements(Float.self))
                let own = NDArray.layerNormBackward(part(g), part(x), n, mean: alone.mean, scale: alone.scale, weight)
                #expect(part(gradients[0]).elements(Float.self) == own[0].elements(Float.self))
                for i in 0..<n {
                    weightSums[i] += Double(own[1].elements(Float.self)[i])
                    biasSums[i] += Double(own[2].elements(Float.self)[i])
                }
            }
            for (found, wanted) in zip(gradients[1...], [weightSums, biasSums]) {
                for (a, b) in zip(found.elements(Float.self), wanted) {
                    #expect((Double(a) - b).magnitude <= 1e-4 * Swift.max(1, b.magnitude))
                }
            }
        }
    }

    private func numbers(_ count: Int, _ step: Int) -> NDArray {
        vector((0..<count).map { Float(($0 * step) % 89 - 44) / 29 }, .float32)
    }
}

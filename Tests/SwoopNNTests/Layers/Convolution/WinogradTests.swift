import SwoopNN
import Testing

/// Convolutions in float32 with kernels of 3 × 3, which Winograd's method computes, beside those in float64, which it does
/// not.
@Suite struct WinogradTests {
    struct Sizes: CustomTestStringConvertible {
        let batch, channels, results: Int
        let size: [Int]
        let padding: Int
        var stride = 1

        var testDescription: String {
            "\(batch)×\(channels)×\(size) to \(results), padding \(padding), stride \(stride)"
        }

        static let all = [
            Sizes(batch: 2, channels: 16, results: 16, size: [8, 8], padding: 1),
            // Neither channels nor sizes fill vectors and tiles.
            Sizes(batch: 2, channels: 20, results: 49, size: [7, 9], padding: 1),
            Sizes(batch: 3, channels: 48, results: 17, size: [13, 5], padding: 0),
            Sizes(batch: 2, channels: 17, results: 33, size: [10, 11], padding: 2),
            // Fewer tiles than results: threads share the results.
            Sizes(batch: 2, channels: 32, results: 96, size: [8, 8], padding: 1),
            // Images wider than what is computed at a time, and several parts of the tiles.
            Sizes(batch: 2, channels: 16, results: 32, size: [5, 500], padding: 1),
            Sizes(batch: 8, channels: 16, results: 16, size: [32, 32], padding: 1),
            // Many kernels, whose gradient is computed by results, and in two rounds.
            Sizes(batch: 9, channels: 96, results: 96, size: [32, 32], padding: 1),
            // A stride of 2, of even and odd sizes.
            Sizes(batch: 2, channels: 32, results: 49, size: [16, 32], padding: 1, stride: 2),
            Sizes(batch: 3, channels: 36, results: 40, size: [15, 23], padding: 1, stride: 2),
            Sizes(batch: 2, channels: 32, results: 96, size: [16, 16], padding: 1, stride: 2),
            Sizes(batch: 9, channels: 96, results: 96, size: [32, 32], padding: 1, stride: 2),
        ]
    }

    @Test(arguments: Sizes.all) func agreesWithDoublePrecision(_ sizes: Sizes) {
        let generator = Generator(seed: 5)
        func draw(_ shape: Int...) -> Tensor { Tensor.randn(Shape(shape), generator: generator) }
        let x = draw(sizes.batch, sizes.channels, sizes.size[0], sizes.size[1]).requiresGrad(true)
        let w = draw(sizes.results, sizes.channels, 3, 3).requiresGrad(true)
        let bias = draw(sizes.results).requiresGrad(true)
        func convolve(_ x: Tensor, _ w: Tensor, _ bias: Tensor? = nil) -> Tensor {
            conv2d(x, w, bias, stride: sizes.stride, padding: sizes.padding)
        }
        let y = convolve(x, w, bias)
        let g = draw(y.shape[0], y.shape[1], y.shape[2], y.shape[3])
        y.backward(gradient: g)
        // Some channels of each result suffice, as the others are computed in the same way: the first and the last ones.
        for (channel, result) in [(0, 0), (sizes.channels - 2, sizes.results - 2)] {
            func exact(_ tensor: Tensor) -> Tensor { tensor.detach().to(.float64) }
            let (x64, w64, g64) = (exact(x), exact(w), exact(g))
            expect(y.narrow(1, result, 2), convolve(x64, w64.narrow(0, result, 2), exact(bias).narrow(0, result, 2)))
            let part = x64.narrow(1, channel, 2).contiguous().requiresGrad(true)
            let kernels = w64.narrow(1, channel, 2).contiguous()
            convolve(part, kernels).backward(gradient: g64)
            expect(x.grad!.narrow(1, channel, 2), part.grad!)
            let leaf = w64.narrow(0, result, 2).narrow(1, channel, 2).contiguous().requiresGrad(true)
            convolve(x64.narrow(1, channel, 2), leaf).backward(gradient: g64.narrow(1, result, 2))
            expect(w.grad!.narrow(0, result, 2).narrow(1, channel, 2), leaf.grad!)
        }
        expect(bias.grad!, g.to(.float64).sum(dims: [0, 2, 3]))
    }

    private func expect(_ found: Tensor, _ exact: Tensor, _ location: SourceLocation = #_sourceLocation) {
        let error = (found.detach().to(.float64) - exact.detach()).abs().max().item() as Double
        #expect(error <= 1e-5 * exact.detach().abs().max().item(), sourceLocation: location)
    }

    /// Numbers that are not finite reach the results that depend on them.
    @Test func passesOnWhatIsNotFinite() {
        let x = Tensor.ones(2, 16, 8, 8)
        x[1, 3, 4, 4] = Double.nan
        let y = conv2d(x, Tensor.ones(16, 16, 3, 3), padding: 1)
        #expect(y[1].narrow(1, 3, 3).narrow(2, 3, 3).isnan().sum().item() == 16 * 9)
        #expect(y[0].isnan().sum().item() == 0)
    }
}

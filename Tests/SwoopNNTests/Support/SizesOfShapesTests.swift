import SwoopNN
import SwoopTensor
import Testing

/// Sizes of a tensor give what the same numbers in a list give.
@Suite struct SizesOfShapesTests {
    private let x = Tensor.arange(24.0).reshape(2, 3, 4)

    @Test func norms() {
        #expect(LayerNorm(x.shape[1...]).normalizedShape == [3, 4] && RMSNorm(x.shape[2...]).normalizedShape == [4])
        #expect(layerNorm(x, x.shape[1...]).equal(layerNorm(x, [3, 4])))
        #expect(rmsNorm(x, x.shape[2...]).equal(rmsNorm(x, [4])))
    }

    @Test func images() {
        let image = x.reshape(1, 1, 4, 6)
        let theta = Tensor.eye(2, 3).unsqueeze(0)
        #expect(affineGrid(theta, image.shape).equal(affineGrid(theta, [1, 1, 4, 6])))
        let (pooled, indices) = MaxPool2d(2).forwardWithIndices(image)
        #expect(MaxUnpool2d(2)(pooled, indices, outputSize: image.shape).shape == [1, 1, 4, 6])
        #expect(ConvTranspose2d(1, 1, 2, stride: 2)(pooled, outputSize: image.shape).shape == [1, 1, 4, 6])
    }
}

import SwoopNN
import Testing

/// Functional forms with arguments by position. The numbers are PyTorch's for the same positions: the elements of the
/// result, weighted by the cosines of their indices.
@Suite struct PositionalWindowsTests {
    private func s(_ sizes: Int...) -> Tensor {
        Tensor.arange(sizes.reduce(1, *), dtype: .float64).sin().view(Shape(sizes))
    }

    private func expect(_ result: Tensor, _ expected: Double, location: SourceLocation = #_sourceLocation) {
        let x = result.to(.float64).flatten()
        let found = (x * Tensor.arange(x.count, dtype: .float64).cos()).sum().item()
        #expect(abs(found - expected) <= 1e-9 * max(1, abs(expected)), sourceLocation: location)
    }

    @Test func windowsTakeSizesByPosition() {
        let (i1, i2, i3) = (s(2, 3, 12), s(2, 3, 6, 8), s(1, 2, 4, 6, 5))
        expect(avgPool1d(i1, 3, 2, 1), 1.2595374743274612)
        expect(avgPool2d(i2, [3, 2], stride: 1), -0.4369451633494719)
        expect(avgPool2d(i2, 3, 2, 1), 0.3847796119631302)
        expect(avgPool2d(i2, 2, nil, 1, countIncludePad: false), 0.4904431690863098)
        expect(avgPool3d(i3, 2, 1), 0.10726253000359598)
        expect(maxPool1d(i1, 2), 0.5283214768209143)
        expect(maxPool2d(i2, 2), 1.4190235672764797)
        expect(maxPool2d(i2, [3, 2], [2, 1], 1), 1.0470522826709159)
        expect(maxPool2d(i2, 3, 2, padding: 1), 0.6612530900299433)
        expect(maxPool3d(i3, 2, 1, 1), 1.0968127547949953)
        expect(lpPool1d(i1 + 2, 3, 2, 1), 2.669698539476989)
        expect(lpPool2d(i2 + 2, 2, 3, stride: 2), -1.6221100561593964)
        expect(conv1d(i1, s(4, 3, 3), nil, 2, 1), 0.6098813212777583)
        expect(conv2d(i2, s(4, 3, 3, 2), s(4), 2), -6.7532377418740275)
    }

    @Test func imagesAreRearrangedByPosition() {
        let (i1, i2, i3) = (s(2, 3, 12), s(2, 3, 6, 8), s(1, 2, 4, 6, 5))
        expect(conv2d(i2, s(6, 1, 3, 2), nil, 1, 1, 2, 3), 20.860162527082228)
        expect(conv3d(i3, s(2, 2, 2, 2, 2), nil, 1, 1), -2.0254364985797126)
        expect(convTranspose2d(i2, s(3, 2, 3, 3), nil, 2, 1, 1), -1.2243394206993)
        expect(convTranspose1d(i1, s(3, 1, 3), nil, 2, 1, 1, 3, 2), -0.824041362499182)
        expect(unfold(i2, 2), 1.1054637188943865)
        expect(unfold(i2, [2, 3], 2, 1, 2), -3.7469307899009863)
        expect(fold(s(2, 12, 6), [3, 4], 2), -19.393801276928848)
        expect(fold(s(2, 12, 12), [5, 6], 2, 1, 1, 2), 0.10646393994681502)
        expect(interpolate(i2, [3, 5]), -0.038618467041610316)
        expect(interpolate(i2, nil, 2, mode: .bilinear), 2.9344185715370745)
        expect(pad(i2, [1, 2, 0, 1], .reflect), 13.591176858647902)
        expect(pad(i2, [1, 2], .constant, 0.5), -3.2586947220617244)
        expect(gridSample(i2, s(2, 4, 5, 2), .nearest, .border, true), -3.273955452395043)
        expect(affineGrid(s(2, 2, 3), [2, 1, 3, 4], true), 0.9047935182280469)
    }

    @Test func sizesAreThoseOfAnotherTensor() {
        let (x, other) = (s(1, 2, 4, 6), Tensor.zeros(3, 1, 5, 2))
        #expect(interpolate(x, other.shape[2...]).shape == [1, 2, 5, 2])
        #expect(
            interpolate(x, size: other.shape[2...], mode: .bilinear).equal(interpolate(x, [5, 2], mode: .bilinear)))
        #expect(adaptiveAvgPool2d(x, other.shape[2...]).equal(adaptiveAvgPool2d(x, [5, 2])))
        #expect(avgPool2d(x, x.shape[2...]).shape == [1, 2, 1, 1])
    }
}

import Swoop
import Testing

/// Values of torchvision 0.29 on tensors, from the calls in the comments.
@Suite(.serialized) struct ColorsTests {
    /// All six sectors of the hue, black, gray and white.
    private let image = Tensor(
        [200, 10, 30, 90, 90, 0, 255, 17, 20, 180, 30, 90, 60, 0, 0, 18, 40, 60, 30, 90, 200, 0, 255, 16] as [UInt8]
    ).reshape(3, 2, 4)

    private func close(_ found: Tensor, _ expected: [Double]) -> Bool {
        found.allclose(Tensor(expected, dtype: .float32).reshape(found.shape), rtol: 0, atol: 2e-6)
    }

    /// Grayscale()(torch.arange(90).reshape(3, 5, 6).mul(7).remainder(251).to(torch.uint8))
    @Test func grayscale() {
        let color = (Tensor.arange(90).reshape(3, 5, 6) * 7 % 251).to(.uint8)
        let gray = Grayscale()(color)
        #expect(gray.shape == [1, 5, 6] && gray.dtype == .uint8)
        #expect(
            gray.ints == [
                142, 149, 156, 163, 170, 177, 37, 44, 51, 58, 65, 72, 50, 57, 64, 71, 78, 85, 92, 99, 106, 113, 120,
                127, 134, 141, 148, 155, 162, 169,
            ])
        let three = Grayscale(3)(color)
        #expect(three.shape == [3, 5, 6] && three[2].equal(gray[0]))
        #expect(Grayscale(3)(gray).equal(three) && Grayscale()(gray).equal(gray))
        #expect(Grayscale()(color.to(.float32).unsqueeze(0)).shape == [1, 1, 5, 6])
        #expect(throws: ProgramError.self) { try TransformRules.channels([2, 5, 6], "Grayscale") }
        #expect(throws: ProgramError.self) { try TransformRules.channels([5, 6], "Grayscale") }
    }

    /// One change at a time, by a factor that is not drawn: F.adjust_brightness(x, 1.5), F.adjust_contrast(x, 0.5),
    /// F.adjust_saturation(x, 2), F.adjust_hue(x, 0.2) and (x, -0.35)
    @Test func single() {
        let x = (Tensor.arange(18).reshape(3, 2, 3) * 14).to(.uint8)
        #expect(
            ColorJitter(brightness: 1.5...1.5)(x).ints == [
                0, 21, 42, 63, 84, 105, 126, 147, 168, 189, 210, 231, 252, 255, 255, 255, 255, 255,
            ])
        #expect(
            ColorJitter(brightness: nil, contrast: 0.5...0.5)(x).ints == [
                51, 58, 65, 72, 79, 86, 93, 100, 107, 114, 121, 128, 135, 142, 149, 156, 163, 170,
            ])
        #expect(
            ColorJitter(brightness: nil, saturation: 2...2)(x).ints == [
                0, 0, 0, 0, 0, 2, 100, 114, 128, 142, 156, 170, 255, 255, 255, 255, 255, 255,
            ])
        #expect(
            ColorJitter(brightness: nil, hue: 0.2...0.2)(x).ints == [
                118, 132, 146, 160, 174, 188, 0, 14, 28, 42, 56, 70, 168, 182, 196, 210, 224, 238,
            ])
        #expect(
            ColorJitter(brightness: nil, hue: -0.35 ... -0.35)(x).ints == [
                101, 115, 129, 143, 157, 171, 168, 182, 196, 210, 224, 238, 0, 14, 28, 42, 56, 70,
            ])
        // Gray has no colors to change.
        #expect(ColorJitter(brightness: nil, saturation: 2...2, hue: 0.2...0.2)(x[..<1]).equal(x[..<1]))
    }

    /// F.adjust_hue(image, 0.3), F.adjust_hue(image.float() / 255, -0.1)
    @Test func hues() {
        #expect(
            ColorJitter(brightness: nil, hue: 0.3...0.3)(image).ints == [
                76, 26, 30, 90, 200, 0, 255, 16, 200, 10, 30, 90, 62, 0, 204, 17, 20, 180, 30, 90, 60, 0, 0, 18,
            ])
        let real = ColorJitter(brightness: nil, hue: -0.1 ... -0.1)(image.to(.float32) / 255)
        #expect(
            close(
                real,
                [
                    0.7843137, 0.2431371, 0.1176471, 0.3529412, 0.2352941, 0, 0.3999996, 0.07058824, 0.07843135,
                    0.7058824, 0.1176471, 0.3529412, 0.4470591, 0, 0, 0.06980392, 0.5803921, 0.03921567, 0.1176471,
                    0.3529412, 0.7843137, 0, 1, 0.0627451,
                ]))
    }

    /// torch.manual_seed(0); j = ColorJitter(0.4, 0.3, 0.2, 0.1); j(image), j(image)
    @Test func jitter() {
        Generator.$ofTask.withValue(Generator()) {
            manualSeed(0)
            let jitter = ColorJitter(brightness: 0.4, contrast: 0.3, saturation: 0.2, hue: 0.1)
            #expect(
                jitter(image).ints == [
                    133, 7, 23, 60, 59, 5, 165, 14, 15, 119, 23, 60, 41, 5, 1, 15, 28, 38, 23, 60, 132, 5, 168, 14,
                ])
            #expect(
                jitter(image).ints == [
                    149, 37, 26, 76, 56, 3, 117, 16, 29, 140, 26, 76, 72, 3, 14, 16, 89, 26, 26, 76, 149, 3, 184, 16,
                ])
            // Without contrast and hue, nothing is drawn for them: torch.rand(1) afterward.
            manualSeed(0)
            let found = ColorJitter(brightness: 0.4, saturation: 0.2)(image.to(.float32) / 255)
            #expect(
                close(
                    found,
                    [
                        0.5270166, 0.05015719, 0.083014, 0.249042, 0.2479613, 0, 0.6737127, 0.04714209, 0.06729689,
                        0.4843369, 0.083014, 0.249042, 0.1713413, 0, 0.02244311, 0.04969609, 0.1183769, 0.1778571,
                        0.083014, 0.249042, 0.5289011, 0, 0.6737127, 0.04458809,
                    ]))
            #expect(Tensor.rand(1).item(Float.self) == 0.6340786814689636)
        }
    }
}

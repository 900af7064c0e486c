import Swoop
import Testing

@Suite(.serialized) struct ImageTransformsTests {
    /// interpolate(…, mode="bilinear", antialias=True): see `Fixtures/draw_images.py`.
    @Test func resize() throws {
        let expected = try Safetensors.load(fixture("images.safetensors"))
        for (name, key) in [("color", "rgb.png unchanged"), ("gray", "gray.png unchanged")] {
            let image = try #require(expected[key])
            for (height, width) in [(3, 4), (11, 5), (2, 2)] {
                let real = try #require(expected["resize \(name) \(height) \(width)"])
                let transform = Resize(height: height, width: width)
                #expect(transform(image.to(.float32)).allclose(real, rtol: 1e-5, atol: 1e-3))
                let rounded = transform(image)
                #expect(rounded.dtype == .uint8)
                #expect((rounded.to(.float32) - real).abs().max().item() <= 0.501)
            }
        }
        #expect(Resize(4)(Tensor.zeros(3, 6, 9)).shape == [3, 4, 6])
        #expect(Resize(4)(Tensor.zeros(3, 9, 6)).shape == [3, 6, 4])
        #expect(Resize(5)(Tensor.zeros(1, 5, 5, dtype: .uint8)).shape == [1, 5, 5])
    }

    @Test func numbers() {
        let image = Tensor([0, 51, 255, 102], dtype: .uint8).reshape(1, 2, 2)
        let transform = ImageTransforms([ToFloat(), Normalize(mean: [0.5], std: [0.25])])
        let expected: [Float] = [-2, -1.2, 2, -0.4]
        #expect(transform(image).allclose(Tensor(expected).reshape(1, 2, 2)))
        #expect(throws: ProgramError.self) { try TransformRules.normalize([0, 1], [1]) }
        #expect(throws: ProgramError.self) { try TransformRules.normalize([0], [0]) }
    }

    /// torchvision.transforms.functional.center_crop(torch.arange(20).reshape(1, 4, 5), size)
    @Test func centerCrop() {
        let image = Tensor(0..<20).reshape(1, 4, 5)
        // Borders of 3 and 3: ½ is rounded to an even number, here 2.
        #expect(CenterCrop(height: 1, width: 2)(image).ints == [12, 13])
        #expect(CenterCrop(2)(image).ints == [7, 8, 12, 13])
        // A missing row goes below, a missing column to the right.
        #expect(CenterCrop(height: 5, width: 1)(image).ints == [2, 7, 12, 17, 0])
        #expect(CenterCrop(height: 2, width: 8)(image).shape == [1, 2, 8])
    }

    @Test func cropsAndFlips() {
        let image = Tensor(0..<6).reshape(2, 3)
        #expect(Crop(top: 1, left: 1, height: 1, width: 2)(image).ints == [4, 5])
        #expect(HorizontalFlip()(image).ints == [2, 1, 0, 5, 4, 3])
        #expect(VerticalFlip()(image).ints == [3, 4, 5, 0, 1, 2])
        #expect(throws: ProgramError.self) { try TransformRules.crop(3, 1, from: (2, 3), "Crop") }
    }

    /// torch.manual_seed(0); [bool(torch.rand(1) < 0.5) for _ in range(8)]
    @Test func randomFlips() {
        Generator.$ofTask.withValue(Generator()) {
            manualSeed(0)
            let flip = RandomApply(HorizontalFlip())
            let image = Tensor([[0, 1]])
            #expect(
                (0..<8).map { _ in flip(image).ints[0] == 1 } == [true, false, true, true, true, false, true, false])
            #expect(RandomApply(HorizontalFlip(), p: 0)(image).ints == [0, 1])
            #expect(RandomApply(HorizontalFlip(), p: 1)(image).ints == [1, 0])
        }
    }

    /// torch.manual_seed(0); [(torch.randint(0, 9, (1,)).item(), torch.randint(0, 9, (1,)).item()) for _ in range(4)]
    @Test func randomCrops() {
        Generator.$ofTask.withValue(Generator()) {
            let image = Tensor(0..<100).reshape(10, 10)
            let expected = [80, 26, 76, 71]
            manualSeed(0)
            #expect((0..<4).map { _ in RandomCrop(2)(image).ints[0] } == expected)
            // Without a choice nothing is drawn.
            manualSeed(0)
            #expect(RandomCrop(10)(image).ints == Array(0..<100))
            #expect((0..<4).map { _ in RandomCrop(2)(image).ints[0] } == expected)
            let padded = RandomCrop(2, padding: 1, generator: Generator(seed: 3))(Tensor([[1]]))
            #expect(padded.shape == [2, 2] && padded.sum().item() == 1)
        }
    }
}

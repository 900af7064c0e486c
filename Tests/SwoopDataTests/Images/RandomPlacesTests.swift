import Swoop
import Testing

/// Values of torchvision 0.29 on tensors, from the calls in the comments.
@Suite(.serialized) struct RandomPlacesTests {
    private func seeded(_ body: () -> Void) {
        Generator.$ofTask.withValue(Generator()) {
            manualSeed(0)
            body()
        }
    }

    /// c = RandomResizedCrop(4); [c.get_params(torch.zeros(3, 40, 60), c.scale, c.ratio) for _ in range(5)]
    @Test func resizedCrops() {
        seeded {
            // The image says at each place where it is, so a crop of one sample says where its middle is.
            let rows = Tensor.arange(40, dtype: .float32).reshape(1, 40, 1).expand([1, 40, 60])
            let columns = Tensor.arange(60, dtype: .float32).reshape(1, 1, 60).expand([1, 40, 60])
            let image = Tensor.cat([rows, columns])
            let crop = RandomResizedCrop(1)
            for (top, left, height, width) in [
                (5, 14, 33, 39), (3, 13, 28, 31), (5, 16, 33, 36), (22, 9, 17, 14), (2, 1, 38, 45),
            ] {
                let middle = crop(image).doubles
                #expect(abs(middle[0] - (Double(top) + Double(height - 1) / 2)) < 1e-3)
                #expect(abs(middle[1] - (Double(left) + Double(width - 1) / 2)) < 1e-3)
            }
        }
        // RandomResizedCrop((2, 3))(torch.arange(48.).view(1, 6, 8))
        seeded {
            let image = Tensor.arange(48, dtype: .float32).reshape(1, 6, 8)
            let expected = Tensor([16.42857, 18, 19.57143, 32.42857, 34, 35.57143])
            #expect(RandomResizedCrop(height: 2, width: 3)(image).allclose(expected.reshape(1, 2, 3)))
        }
    }

    /// Proportions that no part has: the middle, (0, 28, 3, 4) of 3 × 60 and (28, 0, 4, 3) of 60 × 3.
    @Test func resizedCropsOfNarrowImages() {
        let narrow = Tensor.arange(60, dtype: .float32).reshape(1, 1, 60).expand([1, 3, 60])
        let ratio = 0.75...1.3333
        #expect(RandomResizedCrop(1, scale: 0.9...1, ratio: ratio)(narrow).item() == 29.5)
        #expect(abs(RandomResizedCrop(1, scale: 0.9...1, ratio: ratio)(narrow.transpose(1, 2)).item() - 29.5) < 1e-4)
        #expect(
            RandomResizedCrop(height: 3, width: 4, scale: 0.9...1, ratio: ratio)(narrow)[0, 0].ints == [28, 29, 30, 31])
    }

    /// e = RandomErasing(p=0.7); the rectangles of zeros in e(torch.ones(3, 10, 12)), four times
    @Test func erasing() {
        seeded {
            let erase = RandomErasing(p: 0.7)
            let image = Tensor.ones(3, 10, 12)
            for (top, left, bottom, right) in [(0, 3, 2, 11), (1, 3, 7, 5), (3, 4, 4, 10), (2, 3, 9, 6)] {
                let erased = erase(image)
                let expected = image.clone()
                expected[.all, top..<bottom + 1, left..<right + 1].fill(0)
                #expect(erased.equal(expected))
            }
            #expect(image.sum().item() == 360)
        }
        // RandomErasing(p=1, value="random")(torch.zeros(1, 4, 4))
        seeded {
            let noise: [Float] = [
                0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.3643381893634796, 0.13439632952213287, 0.16421625018119812,
                0.0, 0.0, 0.0, 0.0, 0.0,
            ]
            #expect(RandomErasing(p: 1, value: .random)(Tensor.zeros(1, 4, 4)).floats == noise)
        }
        #expect(RandomErasing(p: 0)(Tensor.ones(1, 4, 4)).sum().item() == 16)
        let white = RandomErasing(p: 1, value: 255)(Tensor.zeros(1, 9, 9, dtype: .uint8))
        #expect(white.dtype == .uint8 && Set(white.ints) == [0, 255])
        #expect(throws: ProgramError.self) { try TransformRules.range(0.1...1.5, "scale", to: 1, "RandomErasing") }
        #expect(throws: ProgramError.self) { try TransformRules.range(-1...1, "ratio", "RandomErasing") }
    }

    /// F.rotate(x, angle) of x = torch.arange(30).reshape(1, 5, 6).mul(7).remainder(251), and of its first five columns
    /// for 90°
    @Test func rotations() {
        let x = (Tensor.arange(30).reshape(1, 5, 6) * 7 % 251).to(.uint8)
        func turned(_ angle: Double, _ image: Tensor) -> [Int] { RandomRotation(angle...angle)(image).ints }
        #expect(
            turned(90, x[..., ..<5]) == [
                28, 70, 112, 154, 196, 21, 63, 105, 147, 189, 14, 56, 98, 140, 182, 7, 49, 91, 133, 175, 0, 42, 84,
                126, 168,
            ])
        #expect(
            turned(180, x) == [
                203, 196, 189, 182, 175, 168, 161, 154, 147, 140, 133, 126, 119, 112, 105, 98, 91, 84, 77, 70, 63,
                56, 49, 42, 35, 28, 21, 14, 7, 0,
            ])
        #expect(
            turned(30, x) == [
                0, 14, 21, 70, 77, 0, 7, 14, 63, 63, 112, 119, 42, 49, 98, 105, 154, 161, 84, 91, 140, 140, 189, 196,
                0, 126, 133, 182, 189, 0,
            ])
        #expect(
            turned(-45.5, x) == [
                0, 84, 49, 7, 14, 0, 126, 91, 91, 56, 21, 28, 175, 133, 98, 105, 70, 28, 175, 182, 147, 112, 112, 77,
                0, 189, 196, 154, 119, 0,
            ])
        #expect(RandomRotation(0)(x).equal(x))
        let batch = RandomRotation(180...180)(x.to(.float64).expand([2, 3, 5, 6]))
        #expect(batch.shape == [2, 3, 5, 6] && batch[1, 2, 4, 5].item() == 0 && batch[1, 2, 0, 0].item() == 203)
    }

    /// torch.manual_seed(0); the angles of RandomRotation(40), three times
    @Test func angles() {
        let x = (Tensor.arange(900).reshape(1, 30, 30)).to(.float32)
        seeded {
            let rotation = RandomRotation(40)
            for angle in [-0.2994728088378906, 21.457744598388672, -32.92180633544922] {
                #expect(rotation(x).equal(RandomRotation(angle...angle, generator: Generator(seed: 5))(x)))
            }
        }
    }

    /// Pad([1, 0, 2, 1], fill=9)(torch.tensor([[[0, 7], [42, 49]]]))
    @Test func padding() {
        let x = Tensor([0, 7, 42, 49], dtype: .uint8).reshape(1, 2, 2)
        let padded = Pad(left: 1, top: 0, right: 2, bottom: 1, fill: 9)(x)
        #expect(padded.shape == [1, 3, 5] && padded.dtype == .uint8)
        #expect(padded.ints == [9, 0, 7, 9, 9, 9, 42, 49, 9, 9, 9, 9, 9, 9, 9])
        #expect(Pad(1)(x).shape == [1, 4, 4] && Pad(0)(x).equal(x))
    }

    /// [bool(torch.rand(1) < 0.5) for _ in range(8)]
    @Test func flips() {
        let image = Tensor([[0, 1], [2, 3]])
        let decisions = [true, false, true, true, true, false, true, false]
        seeded { #expect((0..<8).map { _ in RandomHorizontalFlip()(image).ints[0] == 1 } == decisions) }
        seeded { #expect((0..<8).map { _ in RandomVerticalFlip()(image).ints[0] == 2 } == decisions) }
    }
}

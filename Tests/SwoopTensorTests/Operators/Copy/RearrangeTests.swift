import SwoopTensor
import Testing

@Suite struct RearrangeTests {
    /// Rows of more elements than a vector has, for every size of an element.
    @Test(arguments: [DType.uint8, .int16, .float32, .float64]) func reversesLongRows(_ dtype: DType) {
        let reversed = Tensor.arange(74).reshape([2, 37]).to(dtype).flip(1)
        #expect(reversed.to(.int64).ints == Array((0..<37).reversed()) + (37..<74).reversed())
    }

    /// Planes that are turned by transposing squares; element (i, j) of the result is at (j, n − 1 − i).
    @Test(arguments: [DType.uint8, .int16, .float32, .float64]) func turnsLargePlanes(_ dtype: DType) {
        let (m, n) = (19, 37)
        let x = (Tensor.arange(2 * m * n) % 251).reshape(2, m, n)
        let elements = x.ints
        let expected = (0..<2 * n * m).map { place in
            let (batch, i, j) = (place / (n * m), place / m % n, place % m)
            return elements[batch * m * n + j * n + n - 1 - i]
        }
        #expect(x.to(dtype).rot90(1, dims: (1, 2)).to(.int64).ints == expected)
        #expect(x.to(dtype).rot90(-3, dims: (1, 2)).to(.int64).ints == expected)
        #expect(x.to(dtype).rot90(1, dims: (1, 2)).rot90(3, dims: (1, 2)).to(.int64).ints == elements)
        #expect(x.to(dtype).flip(1, 2).to(.int64).ints == x.reshape(2, m * n).flip(1).ints)
    }

    @Test func turnedAndRolled() {
        let x = Tensor(0..<6).reshape(2, 3)
        #expect(x.flip(0, 1).ints == [5, 4, 3, 2, 1, 0] && x.fliplr().ints == [2, 1, 0, 5, 4, 3])
        #expect(x.rot90().ints == [2, 5, 1, 4, 0, 3] && x.rot90(-1).ints == [3, 0, 4, 1, 5, 2])
        #expect(x.roll(2).ints == [4, 5, 0, 1, 2, 3] && x.roll(-1, dim: 1).ints == [1, 2, 0, 4, 5, 3])
        #expect(x.roll([1, 1], dims: [0, 1]).ints == [5, 3, 4, 2, 0, 1])
        #expect(Tensor.zeros(0, 3).flip(0).shape == [0, 3] && Tensor(1).flip([]).shape == [])
    }

    @Test func repeated() {
        let x = Tensor([[1, 2]])
        #expect(x.repeat(2, 1, 2).shape == [2, 1, 4] && x.repeat(2, 2).ints == [1, 2, 1, 2, 1, 2, 1, 2])
        #expect(x.tile(2).ints == [1, 2, 1, 2] && x.repeat(0, 1).shape == [0, 2])
        #expect(x.repeatInterleave(2).ints == [1, 1, 2, 2])
        #expect(x.repeatInterleave(Tensor([0, 3]), dim: 1).ints == [2, 2, 2])
        #expect(x.tril().ints == [1, 0] && x.triu(1).ints == [0, 2])
    }

    /// torch.ones(2, 2).repeat(3, 2): every element is repeated six times.
    @Test func repetitionsAreSummed() {
        let x = Tensor.ones(2, 2, requiresGrad: true)
        let y = x.repeat(3, 2)
        #expect(y.gradFn?.name == "RepeatBackward0")
        (y * Tensor(0..<24, dtype: .float32).reshape(6, 4)).sum().backward()
        #expect(x.grad!.floats == [54, 60, 78, 84])
        #expect(x.repeatInterleave(2).gradFn?.name == "ViewBackward0")
    }

    @Test func messages() {
        #expect {
            try RearrangeRules.roll([2, 3], [1], [0, 1])
        } throws: {
            "\($0)".hasPrefix("[roll] 1 shifts [1] for 2 dims [0, 1]. Give one shift for each dim")
        }
        #expect(throws: ProgramError.self) { try RearrangeRules.roll([2, 3], [], []) }
        #expect(throws: ProgramError.self) { try RearrangeRules.roll([], [1], [0]) }
        #expect(throws: ProgramError.self) { try RearrangeRules.repeat([2, 3], [2]) }
        #expect(throws: ProgramError.self) { try RearrangeRules.rank([3], atLeast: 2, "fliplr") }
        #expect(throws: ProgramError.self) { try RearrangeRules.repeatInterleave([2], -1, 0) }
        #expect(throws: ProgramError.self) { try RearrangeRules.repeatInterleave([2], Tensor([1, 2, 3]).array, 0) }
    }

    // The place of each element is known. Few rows are woven into one another, as the colors of an image are.
    @Test func weavesAndPartsColors() {
        for dtype in [DType.uint8, .int16, .float32, .float64] {
            for (colors, pixels) in [(2, 8), (3, 9), (3, 100), (4, 33), (5, 20), (3, 7)] {
                let planes = Tensor.arange(colors * pixels).remainder(251).to(dtype).view(colors, pixels)
                let woven = (0..<pixels).flatMap { p in (0..<colors).map { (p + pixels * $0) % 251 } }
                #expect(planes.t().contiguous().ints == woven)
                #expect(planes.t().contiguous().t().contiguous().ints == planes.ints)
                #expect(planes.flip(0).t().contiguous().flip(1).ints == woven)
                let images = Tensor.stack(planes, planes).view(2, colors, pixels)
                #expect(images.permute(0, 2, 1).contiguous().ints == woven + woven)
                #expect(images.permute(0, 2, 1).contiguous().permute(0, 2, 1).contiguous().equal(images))
            }
        }
    }

    // A turned copy has PyTorch's strides: torch.arange(6).reshape(2, 3).rot90().is_contiguous() is False.
    @Test func turnsInMemoryAsPyTorchDoes() {
        let x = Tensor.arange(6).view(2, 3)
        #expect(!x.rot90().isContiguous && !x.rot90(3).isContiguous && x.rot90(2).isContiguous)
        let turned = x.rot90()
        turned.zero()
        #expect(x.ints == [0, 1, 2, 3, 4, 5] && turned.contiguous().ints == [0, 0, 0, 0, 0, 0])
    }
}

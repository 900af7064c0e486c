import SwoopTensor
import Testing

@Suite struct GatherTests {
    private let x = Tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])

    @Test func pickedAlongADim() {
        #expect(x.gather(dim: 1, index: Tensor([[2], [0]])).floats == [3, 4])
        #expect(x.takeAlongDim(Tensor([[1]]), dim: 0).floats == [4, 5, 6])
        #expect(x.takeAlongDim(x.argsort(dim: 1, descending: true), dim: 1).floats == [3, 2, 1, 6, 5, 4])
        #expect(x.take(Tensor([[0, -1]])).floats == [1, 6])
        #expect(x.indexSelect(dim: 1, index: Tensor([2, 2])).floats == [3, 3, 6, 6])
        #expect(Tensor(7).gather(dim: 0, index: Tensor([0])).shape == [1])
    }

    // x = torch.arange(24.).reshape(2, 3, 4)
    // x.gather(1, i), x.gather(2, j), x.transpose(0, 2).gather(0, k): indices smaller than the tensor in other dims
    @Test func indicesMayBeSmaller() {
        let x = Tensor.arange(24.0).reshape(2, 3, 4).requiresGrad(true)
        let (i, j) = (Tensor([[[2, 0], [1, 1]]]), Tensor([[[3, 0, 1], [2, 2, 0]]]))
        #expect(x.gather(dim: 1, index: i).floats == [8, 1, 4, 5])
        #expect(x.gather(dim: 2, index: j).floats == [3, 0, 1, 6, 6, 4])
        let k = Tensor([[[3, 0], [1, 2]], [[0, 0], [3, 3]]])
        #expect(x.transpose(0, 2).gather(dim: 0, index: k).floats == [3, 12, 5, 18, 0, 12, 7, 19])
        let source = Tensor([1.0, 2.0, 3.0, 4.0, 5.0, 6.0]).reshape(1, 2, 3)
        let sums = Tensor.zeros(2, 3, 4).scatterAdd(dim: 2, index: j, src: source).floats
        #expect(sums == [2, 3, 0, 1, 6, 0, 9] + [Float](repeating: 0, count: 17))
        (x.gather(dim: 1, index: i) * Tensor([[[1.0, 2.0], [3.0, 4.0]]])).sum().backward()
        #expect(x.grad.floats == [0, 2, 0, 0, 3, 4, 0, 0, 1] + [Float](repeating: 0, count: 15))
    }

    /// Every dim of tensors that threads share, against loops over their elements.
    @Test(arguments: [0, 1, 2]) func largeTensorsElementByElement(dim: Int) {
        let generator = Generator(seed: 11)
        let (sizes, picks) = ([40, 50, 60], [30, 45, 55])
        let x = Tensor.randInt(-100, 100, Shape(sizes), generator: generator)
        let index = Tensor.randInt(0, sizes[dim], Shape(picks), generator: generator)
        let source = Tensor.randInt(-100, 100, Shape(picks), generator: generator)
        var gathered: [Int] = []
        var (written, added) = (x.ints, x.ints)
        let (elements, indices, values) = (x.ints, index.ints, source.ints)
        for place in 0..<indices.count {
            var at = [place / (picks[1] * picks[2]), place / picks[2] % picks[1], place % picks[2]]
            at[dim] = indices[place]
            let offset = (at[0] * sizes[1] + at[1]) * sizes[2] + at[2]
            gathered.append(elements[offset])
            written[offset] = values[place]
            added[offset] += values[place]
        }
        for x in [x, x.transpose(0, 2).clone().transpose(0, 2)] {
            #expect(x.gather(dim: dim, index: index).ints == gathered)
            #expect(x.scatter(dim: dim, index: index, src: source).ints == written)
            #expect(x.scatterAdd(dim: dim, index: index, src: source).ints == added)
            let target = x.clone()
            target.scatterAddInPlace(dim: dim, index: index, src: source)
            #expect(target.ints == added)
        }
    }

    /// Rows around the lengths at which they are moved in another way, one by one and many together, of every size of an
    /// element, against loops over their elements.
    @Test(arguments: [1, 2, 3, 4, 5, 7, 8, 10, 16, 17, 63, 64, 65, 128, 129, 511, 512, 513, 700])
    func shortRowsElementByElement(n: Int) {
        let generator = Generator(seed: 12)
        for (rows, width) in [(1, 3), (2, n), (7, 130), (1030 / n + 2, 5)] {
            let drawn = Tensor.randInt(0, 100, [rows, width], generator: generator)
            let index = Tensor.randInt(0, width, [rows, n], generator: generator)
            let source = Tensor.randInt(0, 9, [rows, n], generator: generator)
            var gathered: [Int] = []
            var (written, added) = (drawn.ints, drawn.ints)
            let (elements, indices, values) = (drawn.ints, index.ints, source.ints)
            for place in 0..<rows * n {
                let offset = place / n * width + indices[place]
                gathered.append(elements[offset])
                written[offset] = values[place]
                added[offset] += values[place]
            }
            for dtype in [DType.uint8, .int16, .float16, .int32, .float32, .int64, .float64, .complex64, .complex128] {
                func ints(_ x: Tensor) -> [Int] { (dtype.isComplex ? x.real : x).ints }
                let (x, source) = (drawn.to(dtype), source.to(dtype))
                let inner = Tensor.stack([x, x], dim: 1).transpose(1, 2)
                for x in [x, x.t().contiguous().t(), inner.select(dim: 2, index: 1)] {
                    #expect(ints(x.gather(dim: 1, index: index)) == gathered, "\(dtype)")
                    #expect(ints(x.scatter(dim: 1, index: index, src: source)) == written, "\(dtype)")
                    let sums = ints(x.scatterAdd(dim: 1, index: index, src: source))
                    #expect(sums == (dtype == .uint8 ? added.map { $0 & 255 } : added), "\(dtype)")
                }
                #expect(ints(x.t().gather(dim: 0, index: index.t()).t()) == gathered, "\(dtype)")
            }
        }
    }

    /// The same indices in every row, in dims on both sides of the axis.
    @Test(arguments: [1, 2, 4, 5, 10, 30, 64, 200]) func indicesOfEveryRow(n: Int) {
        let x =
            Tensor(0..<6).view(6, 1, 1, 1) * 100_000 + Tensor(0..<50).view(50, 1, 1) * 1000 + Tensor(0..<40).view(40, 1)
            + Tensor([0, 500])
        let index = (Tensor(0..<n) * 7).remainder(40)
        let expected =
            Tensor(0..<6).view(6, 1, 1, 1) * 100_000 + Tensor(0..<50).view(50, 1, 1) * 1000
            + index.view(n, 1) + Tensor([0, 500])
        #expect(x.takeAlongDim(index.view(1, 1, n, 1), dim: 2).equal(expected))
        #expect(x.indexSelect(dim: 2, index: index).equal(expected))
        #expect(x.transpose(2, 3).indexSelect(dim: 3, index: index).equal(expected.transpose(2, 3)))
        #expect(x.transpose(0, 2).takeAlongDim(index.view(n, 1, 1, 1), dim: 0).equal(expected.transpose(0, 2)))
    }

    @Test func theLastOfSeveralWritesStays() {
        let zeros = Tensor.zeros(3)
        let index = Tensor([0, 2, 0])
        #expect(zeros.scatter(dim: 0, index: index, src: Tensor([1.0, 2.0, 3.0])).floats == [3, 0, 2])
        #expect(zeros.scatterAdd(dim: 0, index: index, src: Tensor([1.0, 2.0, 3.0])).floats == [4, 0, 2])
        #expect(zeros.scatter(dim: 0, index: index, value: 5).floats == [5, 0, 5])
        #expect(zeros.indexAdd(dim: 0, index: index, source: Tensor([1.0, 2.0, 3.0]), alpha: 2).floats == [8, 0, 4])
        #expect(zeros.put(Tensor([-1]), Tensor([9.0])).floats == [0, 0, 9])
    }

    @Test func namesAsInPyTorch() {
        let w = Tensor.ones(2, 2, requiresGrad: true)
        let index = Tensor([0])
        #expect(w.indexSelect(dim: 0, index: index).gradFn?.name == "IndexSelectBackward0")
        #expect(w.gather(dim: 0, index: Tensor([[0]])).gradFn?.name == "GatherBackward0")
        #expect(w.take(index).gradFn?.name == "TakeBackward0")
        #expect(w.scatter(dim: 0, index: Tensor([[0]]), value: 1).gradFn?.name == "ScatterBackward1")
        #expect(w.indexFill(dim: 0, index: index, value: 1).gradFn?.name == "IndexFillBackward0")
    }

    @Test func messages() {
        func message(_ index: Tensor, _ shape: Shape, dim: Int = 0) -> String? {
            do {
                _ = try GatherRules.along(dim, index.array, shape, "gather")
                return nil
            } catch { return error.description }
        }
        #expect(
            message(Tensor([[2]]), [2, 3])?.hasPrefix("[gather] index 2 is out of range for dim 0 of size 2. Use 0 … 1")
                == true)
        #expect(message(Tensor([[-1]]), [2, 3])?.contains("index -1 is out of range") == true)
        #expect(message(Tensor([0]), [2, 3])?.contains("Both must have the same number of dims") == true)
        #expect(message(Tensor([[0, 0, 0, 0]]), [2, 3])?.contains("reaches beyond") == true)
        #expect(message(Tensor([[0.0]]), [2, 3])?.contains("an index of float32") == true)
        #expect(throws: ProgramError.self) { try GatherRules.sameDType(.float64, .float32, "scatter") }
        #expect(throws: ProgramError.self) {
            try SliceRules.write(0, Tensor([0]).array, [2, 3], Tensor.zeros(2, 3).array, .float32, "indexCopy")
        }
        #expect(throws: ProgramError.self) { try SliceRules.select(0, Tensor([[0]]).array, [2, 3], "indexSelect") }
    }

    @Test func scattersWithAnOperation() {
        // torch.tensor([1., 2, 3]).scatter(0, torch.tensor([0, 0]), torch.tensor([2., 3]), reduce="add"), "multiply"
        let (x, index) = (Tensor([1.0, 2.0, 3.0]), Tensor([0, 0]))
        #expect(x.scatter(dim: 0, index: index, src: Tensor([2.0, 3.0]), reduce: .add).floats == [6, 2, 3])
        #expect(x.scatter(dim: 0, index: index, src: Tensor([2.0, 3.0]), reduce: .multiply).floats == [6, 2, 3])
        #expect(x.scatter(dim: 0, index: index, value: 2, reduce: .add).floats == [5, 2, 3])
        #expect(x.scatter(dim: 0, index: index, value: 2, reduce: .multiply).floats == [4, 2, 3])
        x.scatterInPlace(dim: 0, index: Tensor([1]), src: Tensor([5.0]), reduce: .multiply)
        #expect(x.scatterInPlace(dim: 0, index: index, value: 1, reduce: .add).floats == [3, 10, 3])
        let leaf = Tensor([2.0, 3.0], requiresGrad: true)
        leaf.scatter(dim: 0, index: index, value: 3, reduce: .multiply).sum().backward()
        #expect(leaf.grad.floats == [9, 1])
    }

    @Test func takesAnEmptyIndexOfAnyShape() {
        let (x, none) = (Tensor.arange(6.0).reshape(2, 3), Tensor.zeros([0], dtype: .int64))
        #expect(x.gather(dim: 0, index: none).shape == [0])
        #expect(x.gather(dim: 1, index: Tensor.zeros([2, 0, 3], dtype: .int64)).shape == [2, 0, 3])
        #expect(x.scatter(dim: 0, index: none, src: Tensor.ones(1)).equal(x))
        #expect(x.scatter(dim: 0, index: none, value: 1).equal(x))
        #expect(x.scatterAdd(dim: 0, index: none, src: Tensor.ones(1, 3)).equal(x))
        #expect(x.scatterReduce(dim: 0, index: none, src: Tensor.ones(0), reduce: .amax).equal(x))
    }

    // torch.take_along_dim(torch.arange(6).reshape(2, 3), torch.tensor([[-1]]), 1)
    @Test func countsNegativeIndicesFromTheEnd() {
        let x = Tensor(0..<6).reshape(2, 3)
        #expect(x.takeAlongDim(Tensor([-1], shape: [1, 1]), dim: 1).ints == [2, 5])
    }

    // torch.gather(x, 0, torch.empty(0, 3, dtype=torch.uint8))
    @Test func takesAnEmptyIndexOfAnyDType() {
        let y = Tensor(0..<6).reshape(2, 3).gather(dim: 0, index: .zeros(0, 3, dtype: .uint8))
        #expect(Array(y.shape) == [0, 3])
    }
}

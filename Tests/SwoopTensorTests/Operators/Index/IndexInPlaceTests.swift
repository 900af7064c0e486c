import SwoopTensor
import Testing

@Suite struct IndexInPlaceTests {
    @Test func writesGoThroughViews() {
        let x = Tensor.zeros(2, 3)
        x.t().scatterAddInPlace(dim: 0, index: Tensor([[0, 2]]), src: Tensor([[1.0, 2.0]]))
        #expect(x.floats == [1, 0, 0, 0, 0, 2])
        x[1].indexFillInPlace(dim: 0, index: Tensor([0]), value: 5)
        #expect(x.floats == [1, 0, 0, 5, 0, 2])
        x[.all, 0].putInPlace(Tensor([-1]), Tensor([9.0]))
        #expect(x.floats == [1, 0, 0, 9, 0, 2])
        x.maskedFillInPlace(x .== 0, 7)
        #expect(x.floats == [1, 7, 7, 9, 7, 2])
        x.t().indexReduceInPlace(dim: 1, index: Tensor([1]), source: Tensor([[2.0], [2], [2]]), reduce: .prod)
        #expect(x.floats == [1, 7, 7, 18, 14, 4])
        #expect(
            x.scatterReduceInPlace(dim: 0, index: Tensor([[0, 0, 0]]), src: Tensor([[3.0, 3, 3]]), reduce: .amax) === x)
        #expect(x.floats == [3, 7, 7, 18, 14, 4])
    }

    @Test func writesIntoViewsAreDifferentiated() {
        let (x, source) = (Tensor.ones(2, 2, requiresGrad: true), Tensor([3.0], requiresGrad: true))
        let y = x * 2
        y[0].indexCopyInPlace(dim: 0, index: Tensor([1]), source: source)
        (y * Tensor([[1.0, 2.0], [3.0, 4.0]])).sum().backward()
        #expect(y.floats == [2, 3, 2, 2])
        #expect(x.grad.floats == [2, 0, 6, 8])
        #expect(source.grad.floats == [2])
    }

    @Test func rules() {
        #expect(throws: ProgramError.self) {
            try InPlaceRules.memory(Tensor.zeros(1).expand(3).array, reading: nil, "scatterInPlace", .byIndex)
        }
        #expect(throws: ProgramError.self) {
            try StridedRules.region([4], [1], 0, in: Tensor.zeros(3).array, "asStrided")
        }
        #expect(throws: ProgramError.self) {
            try StridedRules.region([2], [-1], 1, in: Tensor.zeros(3).array, "asStrided")
        }
        #expect(throws: ProgramError.self) {
            try StridedRules.region([2], [], 0, in: Tensor.zeros(3).array, "asStrided")
        }
        #expect(throws: ProgramError.self) {
            try StridedRules.region([2], [.max], 0, in: Tensor.zeros(3).array, "asStrided")
        }
    }

    /// torch.as_strided: sizes and strides of 0 or more, one stride for each size, nothing outside of the storage.
    @Test(arguments: [
        ([2, 3], [3, 1], 0, true), ([2, 3], [3, 1], 1, false), ([3], [0], 5, true), ([3], [0], 6, false),
        ([0], [100], 0, true), ([2, 0], [1, 1], 5, true), ([], [], 5, true), ([], [], 6, false), ([2], [5], 0, true),
        ([2], [6], 0, false), ([2], [1], -1, false), ([-1], [1], 0, false), ([2, 2], [1], 0, false),
        ([.max, .max], [1, 1], 0, false), ([2, 2], [.max, .max], 0, false),
    ]) func asStridedStaysInTheStorage(_ sizes: [Int], _ strides: [Int], _ offset: Int, _ isAllowed: Bool) {
        let array = Tensor.zeros(6).array
        let fits = (try? StridedRules.region(sizes, strides, offset, in: array, "asStrided")) != nil
        #expect(fits == isAllowed)
    }

    @Test func asStridedScatterWritesToPlacesInMemory() {
        // x = torch.arange(12.).reshape(3, 4); torch.as_strided_scatter(…, torch.tensor([100., 200.]), [2], [1], offset)
        let (x, values) = (Tensor.arange(12.0).reshape(3, 4), Tensor([100.0, 200.0]))
        #expect(
            x.t().asStridedScatter(values, [2], [1], storageOffset: 1).floats
                == [0, 4, 8, 100, 5, 9, 200, 6, 10, 3, 7, 11])
        // The second place lies between the elements.
        let part = x.slice(dim: 1, step: 2)[1...]
        #expect(part.asStridedScatter(values, [2], [1], storageOffset: 4).floats == [100, 6, 8, 10])
        #expect(x[1...].asStridedScatter(values, [2], [1]).floats == [100, 200, 6, 7, 8, 9, 10, 11])
        // dsource = g at the places, also there.
        let source = Tensor([1.0, 2.0], requiresGrad: true)
        (x.t().asStridedScatter(source, [2], [1], storageOffset: 1) * x.t()).sum().backward()
        #expect(source.grad.floats == [1, 2])
    }

    @Test func asStridedIsAView() {
        let x = Tensor([0.0, 1, 2, 3, 4, 5])
        let windows = x.asStrided([3, 2], [2, 1])
        #expect(windows.floats == [0, 1, 2, 3, 4, 5])
        windows[1].fill(7)
        #expect(x.floats == [0, 1, 7, 7, 4, 5])
        // A view may show what lies outside of it in the memory of its base.
        #expect(x[4...].asStrided([2], [1], storageOffset: 0).floats == [0, 1])
        #expect(x[4...].asStrided([2], [1]).floats == [4, 5])
    }
}

import SwoopTensor
import Testing

@Suite struct PartsTests {
    @Test func slicesAreClampedAsInPython() throws {
        let whole: Shape = [5]
        #expect(try PartRules.slice(whole, 0, -3, nil, 1, "slice") == .slice(axis: 0, start: 2, length: 3, step: 1))
        #expect(try PartRules.slice(whole, 0, -9, 9, 2, "slice") == .slice(axis: 0, start: 0, length: 3, step: 2))
        #expect(try PartRules.slice(whole, 0, 4, 2, 1, "slice") == .slice(axis: 0, start: 4, length: 0, step: 1))
        #expect(throws: ProgramError.self) { try PartRules.slice(whole, 0, nil, nil, 0, "slice") }
        #expect(throws: ProgramError.self) { try PartRules.slice([], 0, nil, nil, 1, "slice") }
    }

    @Test func messages() {
        #expect {
            try PartRules.narrow([2, 3], 1, 1, 3)
        } throws: {
            "\($0)".hasPrefix("[narrow] 3 elements from 1 are not in dim 1 of size 3. start + length may be at most 3")
        }
        #expect {
            try PartRules.select([2, 3], 0, 2, "select")
        } throws: {
            "\($0)".hasPrefix("[select] index 2 is out of range for dim 0 of size 2. Use -2 … 1")
        }
        #expect(throws: ProgramError.self) { try PartRules.diagonal([2, 3], 0, 1, -1, "diagonal") }
        #expect(throws: ProgramError.self) { try PartRules.unfold([4], 0, 5, 1) }
        #expect(throws: ProgramError.self) { try PartRules.fits([2], [3], "selectScatter") }
    }

    @Test func viewsShareMemory() {
        let x = Tensor.zeros(3, 3)
        x.diagonal().fill(1)
        x.narrow(dim: 1, start: 0, length: 1).copy(from: Tensor([[5.0], [6.0], [7.0]]))
        x.select(dim: 1, index: -1)[0].fill(9)
        #expect(x.floats == [5, 0, 9, 6, 1, 0, 7, 0, 1])
        #expect(x.unfold(dim: 0, size: 2, step: 1).shape == [2, 3, 2])
    }

    /// torch.autograd.grad(x.unfold(0, size, step), x, torch.ones(…)), x = torch.zeros(10): how many windows an element is in.
    @Test(arguments: [DType.float32, .float64, .complex64, .complex128, .bfloat16])
    func unfoldCountsWindows(dtype: DType) {
        let cases: [(Int, Int, [Double])] = [
            (4, 2, [1, 1, 2, 2, 2, 2, 2, 2, 1, 1]), (3, 3, [1, 1, 1, 1, 1, 1, 1, 1, 1, 0]),
            (2, 4, [1, 1, 0, 0, 1, 1, 0, 0, 1, 1]), (7, Int.max, [1, 1, 1, 1, 1, 1, 1, 0, 0, 0]),
        ]
        for (size, step, counts) in cases {
            for shape in [[10], [3, 10], [2, 3, 10], [10, 3]] as [Shape] {
                let x = Tensor.zeros(shape, dtype: dtype).requiresGrad(true)
                let axis = shape[0] == 10 ? 0 : shape.rank - 1
                let windows = x.unfold(dim: axis, size: size, step: step)
                windows.backward(gradient: Tensor.onesLike(windows))
                let wanted = Tensor(counts, dtype: .float64).reshape(shape == [10, 3] ? [10, 1] : [10])
                #expect(x.grad.to(.complex128).equal(wanted.expand(shape).to(.complex128)), "\(size) \(step) \(shape)")
            }
        }
    }

    /// Long rows are added in parts, by several threads: x.unfold(0, 300, 7) of ones times its windows.
    @Test func unfoldAddsLongRows() {
        let x = Tensor.arange(0, 20_000).to(.float64).requiresGrad(true)
        let windows = x.unfold(dim: 0, size: 300, step: 7)
        windows.backward(gradient: windows.detach())
        let found = x.grad.doubles
        for i in [0, 6, 7, 299, 4095, 4096, 12_345, 19_990, 19_999] {
            let count = (0..<windows.shape[0]).filter { 7 * $0 <= i && i < 7 * $0 + 300 }.count
            #expect(found[i] == Double(i * count))
        }
    }

    /// torch.arange(5.).unfold(0, 3, 1): the gradient counts the windows that an element is in.
    @Test func unfoldAddsWhereWindowsOverlap() {
        let x = Tensor(0..<5, dtype: .float32).requiresGrad(true)
        let windows = x.unfold(dim: 0, size: 3, step: 1)
        #expect(windows.floats == [0, 1, 2, 1, 2, 3, 2, 3, 4])
        windows.sum().backward()
        #expect(x.grad!.floats == [1, 2, 3, 2, 1])
    }

    /// w = torch.arange(20.).reshape(4, 5); (x.unfold(0, 5, 2) * w).sum().backward(), and the same from 3 windows, 7 apart.
    @Test func unfoldAddsWindowsOfSeveralSteps() {
        let x = Tensor(0..<11, dtype: .float32).requiresGrad(true)
        (x.unfold(dim: 0, size: 5, step: 2) * Tensor(0..<20, dtype: .float32).reshape(4, 5)).sum().backward()
        #expect(x.grad!.floats == [0, 1, 7, 9, 21, 19, 36, 29, 31, 18, 19])
        let y = Tensor(0..<20, dtype: .float32).requiresGrad(true)
        (y.unfold(dim: 0, size: 5, step: 7) * Tensor(0..<15, dtype: .float32).reshape(3, 5)).sum().backward()
        #expect(y.grad!.floats == [0, 1, 2, 3, 4, 0, 0, 5, 6, 7, 8, 9, 0, 0, 10, 11, 12, 13, 14, 0])
    }

    @Test func namesAsInPyTorch() {
        let x = Tensor.zeros(3, 3, requiresGrad: true)
        let y = Tensor.zeros(3, requiresGrad: true)
        #expect(x.select(dim: 0, index: 0).gradFn?.name == "SelectBackward0")
        #expect(x.narrow(dim: 0, start: 0, length: 1).gradFn?.name == "SliceBackward0")
        #expect(x.diagonal().gradFn?.name == "DiagonalBackward0")
        #expect(x.unfold(dim: 0, size: 2, step: 1).gradFn?.name == "UnfoldBackward0")
        #expect(x.selectScatter(y, dim: 0, index: 0).gradFn?.name == "SelectScatterBackward0")
        #expect(x.diag().gradFn?.name == "DiagonalBackward0_copy" && y.diag().gradFn?.name == "DiagEmbedBackward0")
        #expect(x.tril().gradFn?.name == "TrilBackward0" && x.trace().gradFn?.name == "TraceBackward0")
    }
}

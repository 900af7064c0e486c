import Swoop
import Testing

@Suite struct JoinTests {
    @Test func catPromotesAndLeavesOutTheEmpty() {
        let joined = Tensor.cat([Tensor([1, 2]), Tensor([0.5]), Tensor([Double]())])
        #expect(joined.dtype == .float32 && joined.floats == [1, 2, 0.5])
        #expect(Tensor.cat([Tensor.zeros(2, 3), Tensor.zeros(0)], dim: 1).shape == [2, 3])
    }

    /// Rows of every number of bytes around those that are moved at once. Element j of row i is 7·i + j.
    @Test(arguments: Array(1...70) + [127, 128, 129, 257]) func catJoinsRowsOfEveryLength(n: Int) {
        let whole = (Tensor(0..<67).unsqueeze(1) * 7 + Tensor(0..<2 * n + 1)).remainder(128)
        for dtype in [DType.uint8, .int16, .float32, .float64, .complex128] {
            let x = whole.to(dtype)
            let parts = [x[0..., 0..<n], x[0..., n..<2 * n], x[0..., (2 * n)...]]
            #expect(Tensor.cat(parts, dim: 1).equal(x), "\(dtype)")
            #expect(Tensor.cat(parts.map { $0.contiguous() }, dim: -1).equal(x), "\(dtype)")
            #expect(Tensor.cat(parts.map { $0.t() }, dim: 0).t().equal(x), "\(dtype)")
        }
    }

    /// Element j of row i is 13·i + j, in parts that are contiguous, equally spaced, transposed, of another dtype, expanded or
    /// empty.
    @Test func catJoinsPartsOfEveryKind() {
        let before = threadCount
        defer { setThreads(before) }
        let whole = (Tensor(0..<5000).unsqueeze(1) * 13 + Tensor(0..<9)).reshape(50, 100, 9)
        for threads in [1, 3] {
            setThreads(threads)
            let parts = [
                whole[0..., 0..., 0..<2], whole[0..., 0..., 2..<3].contiguous(),
                whole[0..., 0..., 3..<7].transpose(0, 2).contiguous().transpose(0, 2), whole[0..., 0..., 7..<7],
                whole[0..., 0..., 7..<8].to(.int32), whole[0..., 0..., 8..<9],
            ]
            #expect(Tensor.cat(parts, dim: 2).equal(whole))
            #expect(Tensor.cat(parts.map { $0.transpose(1, 2) }, dim: 1).equal(whole.transpose(1, 2)))
            #expect(Tensor.stack((0..<9).map { whole[0..., 0..., $0] }, dim: -1).equal(whole))
            #expect(Tensor.stack((0..<50).map { whole[$0] }, dim: 0).equal(whole))
            #expect(Tensor.stack((0..<100).map { whole[0..., $0] }, dim: 1).equal(whole))
            let row = Tensor([1, 2, 3]).expand(4000, 3)
            #expect(Tensor.cat([row, row], dim: 1).equal(Tensor([1, 2, 3, 1, 2, 3]).expand(4000, 6)))
            // Rows that are so long that the arrays are copied one after the other.
            let wide = whole.reshape(3, 15000)
            #expect(Tensor.cat([wide[0..., 0..<7001], wide[0..., 7001...]], dim: 1).equal(wide))
        }
    }

    @Test func messages() {
        #expect {
            try JoinRules.cat([[2, 3], [3, 3]], 1)
        } throws: {
            "\($0)".hasPrefix("[cat] [2, 3] and [3, 3] do not join along dim 1. All other sizes must be equal")
        }
        #expect {
            try JoinRules.stack([[2], [3]], 0)
        } throws: {
            "\($0)".hasPrefix("[stack] shapes [2] and [3] differ. Stacked tensors have one shape; see cat")
        }
        #expect(throws: ProgramError.self) { try JoinRules.cat([], 0) }
        #expect(throws: ProgramError.self) { try JoinRules.cat([[], []], 0) }
        #expect(throws: ProgramError.self) { try JoinRules.cat([[2, 3]], 2) }
        #expect(throws: ProgramError.self) { try JoinRules.vectors([[2, 3]], "meshgrid") }
    }

    @Test func gradientsGoToTheirParts() {
        let a = Tensor([1.0, 2.0], requiresGrad: true)
        let b = Tensor([3.0], requiresGrad: true)
        let y = Tensor.cat([a, b, a])
        #expect(y.gradFn?.name == "CatBackward0")
        (y * Tensor([1.0, 2.0, 3.0, 4.0, 5.0])).sum().backward()
        #expect(a.grad!.floats == [5, 7] && b.grad!.floats == [3])
        #expect(Tensor.stack([a, a]).gradFn?.name == "StackBackward0")
        #expect(Tensor.hstack([a, b]).gradFn?.name == "CatBackward0")
    }

    @Test func grids() {
        let grids = Tensor.meshgrid([Tensor([1, 2]), Tensor([3, 4, 5])], indexing: .xy)
        // torch.meshgrid(torch.tensor([1, 2]), torch.tensor([3, 4, 5]), indexing='xy')
        #expect(grids[0].shape == [3, 2] && grids[0].ints == [1, 2, 1, 2, 1, 2])
        #expect(grids[1].ints == [3, 3, 4, 4, 5, 5])
    }

    // torch.cat([a, b]).sum().backward()
    @Test func givesTensorsThatAreLeftOutAGradient() {
        let (a, b) = (Tensor.zeros(0, requiresGrad: true), Tensor.ones(2, 2, requiresGrad: true))
        Tensor.cat([a, b]).sum().backward()
        #expect(a.grad.map { Array($0.shape) } == [0])
    }
}

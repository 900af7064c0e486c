import SwoopArray
import Testing

@Suite struct NDArrayOverlapTests {
    private func array(_ shape: Shape) -> NDArray { .filled(shape, .integer(0), .float32) }

    @Test func anExpandedDimShowsElementsSeveralTimes() {
        let row = array([1, 3])
        #expect(row.broadcast(to: [2, 3]).layout.isExpanded)
        #expect(row.broadcast(to: [2, 3]).layout.overlapsItself)
        #expect(!row.layout.isExpanded)
        #expect(!NDArray(viewing: row, shape: [1, 3], strides: [0, 1]).layout.isExpanded)
        #expect(!NDArray(viewing: row, shape: [4, 0], strides: [0, 1]).layout.isExpanded)
        #expect(!NDArray(viewing: array([8]), shape: [2, 0, 2], strides: [0, 1, 3]).layout.isExpanded)
    }

    @Test func denseElementsFillARunOfMemory() {
        let x = array([2, 3, 4])
        #expect(x.layout.isDense && x.permuted([2, 0, 1]).layout.isDense && x.selected(0, 1).layout.isDense)
        #expect(x.sliced(1, start: 1, length: 1).selected(0, 0).layout.isDense)
        #expect(!x.sliced(1, start: 1, length: 2).layout.isDense)
        #expect(!x.sliced(2, start: 0, length: 2, step: 2).layout.isDense)
        #expect(!x.selected(2, 0).broadcast(to: [5, 2, 3]).layout.isDense)
        #expect(!array([4]).unfolded(0, size: 2, step: 1).layout.isDense)
        #expect(x.sliced(1, start: 0, length: 0).layout.isDense)
    }

    @Test func windowsOverlapWhereTheyAreWiderThanTheStep() {
        let x = array([9])
        #expect(x.unfolded(0, size: 3, step: 1).layout.overlapsItself)
        #expect(x.unfolded(0, size: 3, step: 2).transposed(0, 1).layout.overlapsItself)
        #expect(!x.unfolded(0, size: 3, step: 3).layout.mayOverlapItself)
        #expect(!x.unfolded(0, size: 3, step: 1).sliced(0, start: 0, length: 3, step: 3).layout.mayOverlapItself)
        // 0, 3 and 2, 5 and 4, 7: the strides leave it open, the elements do not.
        let open = NDArray(viewing: x, shape: [3, 2], strides: [2, 3])
        #expect(open.layout.mayOverlapItself && !open.layout.overlapsItself)
    }

    /// Parts of a tensor without windows have each element once, and that is seen from the strides.
    @Test func otherViewsDoNotOverlapThemselves() {
        let x = array([4, 5, 6])
        for (first, second) in [(0, 1), (1, 2), (0, 2), (2, 0)] {
            for offset in -2...2 {
                let diagonal = x.permuted([2, 0, 1]).diagonal(offset: offset, first, second)
                #expect(!diagonal.layout.mayOverlapItself)
                #expect(!diagonal.sliced(0, start: 1, length: 2, step: 2).layout.mayOverlapItself)
            }
        }
    }

    @Test func overlapsOfTwoArrays() {
        let x = array([3, 3])
        #expect(x.overlap(with: array([3, 3])) == .none)
        #expect(x.overlap(with: x) == .full)
        #expect(x.overlap(with: x.transposed(0, 1)) == .partial)
        #expect(x.overlap(with: x.selected(0, 0)) == .partial)
        #expect(x.selected(0, 0).overlap(with: x.selected(0, 1)) == .none)
        #expect(x.selected(1, 0).overlap(with: x.selected(1, 1)) == .open)
        #expect(x.overlap(with: x.sliced(0, start: 1, length: 0)) == .none)
        // Interleaved elements are taken for disturbed, others are not.
        #expect(x.selected(1, 0).disturbs(x.selected(1, 1)))
        #expect(!x.selected(0, 0).disturbs(x.selected(0, 1)) && !x.disturbs(x))
    }

    /// Oracle: torch, `b.unfold(0, 4, 2).copy_(torch.arange(12.).view(3, 4) * 10)` of `b = torch.arange(8.)`, and the same
    /// with `.t()` on both sides.
    @Test func whatOverlapsItselfIsWrittenInTheOrderOfMemory() {
        func values(_ body: (NDArray) -> Void) -> [Float] {
            let base = array([8])
            body(base)
            return base.elements(Float.self)
        }
        let tens = vector((0..<12).map { Float($0 * 10) }, .float32).viewed(as: [3, 4])!
        let expected: [Float] = [0, 10, 40, 50, 80, 90, 100, 110]
        #expect(values { $0.unfolded(0, size: 4, step: 2).assign(tens) } == expected)
        #expect(values { $0.unfolded(0, size: 4, step: 2).transposed(0, 1).assign(tens.transposed(0, 1)) } == expected)
    }
}

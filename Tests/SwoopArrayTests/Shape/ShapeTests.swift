import SwoopArray
import Testing

@Suite struct ShapeTests {
    @Test func readsLikeAnArray() {
        let shape: Shape = [2, 3, 4]
        #expect(shape.rank == 3 && shape.elementCount == 24 && Array(shape) == [2, 3, 4])
        #expect(shape == [2, 3, 4] && shape != [2, 3] && "\(shape)" == "[2, 3, 4]")
        #expect(Shape().elementCount == 1 && Shape([0, 5]).elementCount == 0)
        #expect(Set([shape, Shape([2, 3, 4])]).count == 1)
    }

    @Test func rowMajorStrides() {
        #expect(Shape([2, 3, 4]).contiguousStrides == [12, 4, 1])
        #expect(Shape([2, 0, 4]).contiguousStrides == [4, 4, 1])
        #expect(Shape().contiguousStrides == [])
    }

    @Test func broadcastsFromTheRight() throws {
        #expect(try Rules.broadcast([5, 1, 3], [4, 1], "+") == [5, 4, 3])
        #expect(try Rules.broadcast([], [2, 2], "+") == [2, 2])
        #expect(try Rules.broadcast([0], [1], "+") == [0])
        #expect(throws: ProgramError.self) { try Rules.broadcast([0], [2], "+") }
    }

    @Test func expandsOnlyOnes() throws {
        #expect(try Rules.expand([3, 1], to: [2, -1, 4], "expand") == [2, 3, 4])
        #expect(throws: ProgramError.self) { try Rules.expand([3, 2], to: [3, 4], "expand") }
        #expect(throws: ProgramError.self) { try Rules.expand([3], to: [-1, 3], "expand") }
        #expect(throws: ProgramError.self) { try Rules.expand([3, 1], to: [3], "expand") }
    }

    /// Views of strided arrays exist exactly where PyTorch's `view` does; oracle: torch on `arange(24)`.
    @Test func viewsOfStridedArrays() {
        let base = NDArray(uninitialized: [2, 3, 4], .float32)
        let turned = base.transposed(0, 1)
        #expect(turned.viewed(as: [24]) == nil && turned.viewed(as: [6, 4]) == nil)
        #expect(turned.viewed(as: [3, 2, 2, 2])?.strides == [4, 12, 2, 1])
        #expect(base.sliced(2, start: 0, length: 2).viewed(as: [6, 2])?.strides == [4, 1])
        #expect(base.selected(1, 0).viewed(as: [2, 2, 2])?.strides == [12, 2, 1])
    }

    @Test func moreThanEightDimsTrap() async {
        await #expect(processExitsWith: .failure) { _ = Shape([1, 1, 1, 1, 1, 1, 1, 1, 1]) }
    }
}

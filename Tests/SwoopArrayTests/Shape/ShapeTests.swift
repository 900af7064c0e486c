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

    @Test func positionsCountFromTheEndToo() {
        var shape: Shape = [2, 3, 4]
        #expect(shape[-1] == 4 && shape[-2] == 3 && shape[-3] == shape[0])
        shape[-1] = 7
        shape[0] += 1
        #expect(shape == [3, 3, 7])
        #expect(Array(shape[1..<3]) == [3, 7] && Array(shape[1...]) == [3, 7] && shape[3..<3].isEmpty)
        shape[0..<2] = Shape([5, 6])[0..<2]
        #expect(shape == [5, 6, 7])
    }

    @Test func positionsThatAreNoneTrap() async {
        let beyond = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Shape([2, 3])[2]
        }
        #expect(errors(beyond).contains("[shape] there is no dim 2 among 2. Dims count from 0 to 1, or from the end"))
        let before = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Shape([2, 3])[-3]
        }
        #expect(errors(before).contains("[shape] there is no dim -3 among 2."))
        let single = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = Shape()[-1] }
        #expect(errors(single).contains("[shape] there is no dim -1 among 0. A single number has no dims."))
        let written = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var shape: Shape = [2, 3]
            shape[2] = 1
        }
        #expect(errors(written).contains("[shape] there is no dim 2 among 2."))
        let range = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Shape([2, 3])[0..<3]
        }
        #expect(errors(range).contains("[shape] there are no elements 0..<3 among 2."))
        let fewer = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var shape: Shape = [2, 3]
            shape[0..<2] = Shape([1])[0..<1]
        }
        #expect(errors(fewer).contains("[shape] 1 sizes for the dims 0..<2."))
    }

    private func errors(_ result: ExitTest.Result?) -> String {
        String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
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

import SwoopTensor
import Testing

/// The mistakes in an index, as values.
@Suite struct IndexedViewTests {
    private let x = Tensor.zeros(2, 3, 4)

    private func message(_ indices: any TensorIndex...) -> String? {
        do {
            let index = try IndexedView(x, indices)
            _ = try index.advanced?.positions(index.view.shape.contiguousStrides)
            return nil
        } catch { return "[\(error.operation)] \(error.message). \(error.hint ?? "")" }
    }

    @Test func outOfRange() {
        #expect(message(0, 3) == "[index] index 3 is out of range for dim 1 of size 3. Use -3 … 2")
        #expect(message(.all, .all, -5) == "[index] index -5 is out of range for dim 2 of size 4. Use -4 … 3")
        #expect(message(.newAxis, [0, 2]) == "[index] index 2 is out of range for dim 0 of size 2. Use -2 … 1")
        #expect(message(0..<0, [5]) == nil)
        #expect(message(9...) == nil)
    }

    @Test func tooMany() {
        #expect(message(0, 0, 0, 0) == "[index] an index for 4 dims, [2, 3, 4] has 3. Leave out what is too much")
        #expect(message(.ellipsis, 0, 0, 0) == nil)
        #expect(message(.ellipsis, 0, 0, 0, 0)?.contains("4 dims") == true)
        #expect(message(.ellipsis, 0, .ellipsis)?.contains("more than one ellipsis") == true)
    }

    @Test func steps() {
        #expect(
            message(.slice(by: 0)) == "[index] a step of 0 in dim 0 of [2, 3, 4]. Steps must be positive; reverse with "
                + "flip(0)")
        #expect(message(stride(from: 1, to: -1, by: -1))?.contains("a step of -1") == true)
    }

    @Test func masksAndIndexTensors() {
        #expect(
            message(Tensor([true, false, true]))
                == "[index] a mask of [3] for dims of sizes [2]: they differ in dim 0. "
                + "A mask has the sizes of the dims that it stands for")
        #expect(message(Tensor([0.0])) == "[index] an index of float32. Convert it with to(.int64)")
        #expect(message(Tensor([1], dtype: .uint8))?.hasPrefix("[index] an index of uint8. Use int64") == true)
        #expect(message([0, 1], [0, 1, 2])?.contains("shapes [2], [3] do not broadcast") == true)
        #expect(message(Tensor([0, 1], dtype: .int32), [0]) == nil)
        #expect(message([Int]()) == nil)
    }

    @Test func values() throws {
        #expect(throws: ProgramError.self) { try IndexRules.value([2], [3]) }
        #expect(throws: ProgramError.self) { try IndexRules.value([2, 3], [3]) }
        #expect(try IndexRules.value([1, 1, 3], [3]) == [3])
    }
}

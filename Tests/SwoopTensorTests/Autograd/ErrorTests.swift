import SwoopTensor
import Testing

/// The messages of the rules, as values; that operators trap with them is shown by exit tests.
@Suite struct ErrorTests {
    private func message(_ rule: () throws -> some Any) -> String? {
        do {
            _ = try rule()
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test func shapesThatDoNotBroadcast() {
        let text = message { try Rules.broadcast([2, 3], [4, 3], "+") }
        #expect(text?.hasPrefix("[+] shapes [2, 3] and [4, 3] do not broadcast: dim 0 has 2 and 4.") == true)
        #expect(message { try Rules.broadcast([2, 1], [3], "+") } == nil)
    }

    @Test func innerDimensions() {
        #expect(
            message { try ProductRules.mm([2, 3], [5, 3]) }
                == "[mm] lhs [2, 3] · rhs [5, 3]: inner dimensions differ (3 ≠ 5). Try rhs.transpose(0, 1).")
        #expect(
            message { try ProductRules.matmul([2, 3], [5, 4]) }
                == "[matmul] lhs [2, 3] · rhs [5, 4]: inner dimensions differ (3 ≠ 5).")
        #expect(message { try ProductRules.matmul([], [5]) }?.contains("0-d") == true)
        #expect(message { try ProductRules.bmm([2, 3, 4], [3, 4, 5]) }?.contains("Use matmul") == true)
    }

    @Test func reshapeToAnotherCount() {
        #expect(
            message { try Rules.reshape(count: 6, from: [2, 3], to: [4, 2], "reshape") }
                == "[reshape] [2, 3] has 6 elements, [4, 2] asks for 8. Let one size be -1 to have it inferred.")
        #expect(message { try Rules.reshape(count: 6, from: [2, 3], to: [4, -1], "reshape") } != nil)
        #expect(message { try Rules.reshape(count: 6, from: [2, 3], to: [-1, -1], "reshape") } != nil)
        #expect(message { try Rules.reshape(count: 6, from: [2, 3], to: [3, -1], "reshape") } == nil)
    }

    @Test func dimOutOfRange() {
        #expect(
            message { try Rules.dim(2, rank: 2, "sum") }
                == "[sum] dim 2 is out of range for a tensor of rank 2. Use -2 … 1.")
        #expect(message { try Rules.dim(-2, rank: 2, "sum") } == nil)
        #expect(message { try Rules.dims([0, -2], rank: 2, "sum") }?.contains("twice") == true)
    }

    @Test func itemOfManyElements() {
        #expect(
            message { try Tensor.checkSingle([2, 2], "item") }?.hasPrefix("[item] a tensor of shape [2, 2] has 4")
                == true)
    }

    @Test func backwardRules() {
        let x = Tensor([1.0, 2.0], requiresGrad: true)
        #expect(message { try BackwardRules.seed(x * 2, nil, "backward") }?.contains("single element") == true)
        #expect(message { try BackwardRules.seed(Tensor(1.0), nil, "backward") }?.contains("does not require") == true)
        #expect(message { try BackwardRules.seed(x * 2, Tensor(1.0), "backward") }?.contains("has shape []") == true)
        #expect(message { try BackwardRules.inputs([Tensor(1.0)], "gradients") } != nil)
        #expect(BackwardRules.unused(1).description.contains("materializeGrads: true"))
        #expect(BackwardRules.released("MulBackward0").description.contains("retainGraph: true"))
        #expect(
            message { try GradientRules.setRequiresGrad(true, dtype: .int64, isLeaf: true) }?.contains("int64") == true)
        #expect(message { try GradientRules.setRequiresGrad(false, dtype: .float32, isLeaf: false) } != nil)
    }

    @Test func ragged() {
        let text = message { () throws(ProgramError) in try [[1, 2], [3]].gathered() }
        #expect(text?.contains("nested arrays differ in length: 1 where the first has 2") == true)
    }

    @Test func backwardTwiceTraps() async {
        await #expect(processExitsWith: .failure) {
            let x = Tensor(2.0, requiresGrad: true)
            let y = x * x
            y.backward()
            y.backward()
        }
    }

    @Test func clashesTrap() async {
        await #expect(processExitsWith: .failure) { _ = Tensor.zeros(2, 3) + Tensor.zeros(4, 3) }
        await #expect(processExitsWith: .failure) { _ = Tensor.zeros(2, 3).matmul(Tensor.zeros(5, 4)) }
        await #expect(processExitsWith: .failure) { _ = Tensor.zeros(2, 3)[2] }
        await #expect(processExitsWith: .failure) { _ = Tensor.zeros(2, 3).item() }
        await #expect(processExitsWith: .failure) { _ = Tensor.zeros(2, 3).sum(dim: 2) }
        await #expect(processExitsWith: .failure) { _ = Tensor.zeros(2, 3).reshape(4, 2) }
        await #expect(processExitsWith: .failure) { _ = Tensor([true]) - Tensor([true]) }
    }

    /// What the process prints names operator, shapes and the caller's line.
    @Test func theTrapShowsTheMessage() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Tensor.zeros(2, 3).matmul(Tensor.zeros(5, 3))
        }
        let text = result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } ?? ""
        #expect(text.contains("[matmul] lhs [2, 3] · rhs [5, 3]: inner dimensions differ (3 ≠ 5)"))
        #expect(text.contains("ErrorTests.swift"))
    }
}

extension Array where Element: TensorConvertible {
    /// Gathers without a tensor, to see what the rule throws.
    fileprivate func gathered() throws(ProgramError) -> Int {
        var count = 0
        try Self.gather(self, Self.nestedShape(self)[...]) { _ in count += 1 }
        return count
    }
}

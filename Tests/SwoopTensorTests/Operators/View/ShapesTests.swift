import SwoopTensor
import Testing

@Suite struct ShapesTests {
    @Test func reshapeIsAViewWhereItCanBe() {
        let x = Tensor.zeros(2, 3, requiresGrad: true)
        #expect(x.reshape(3, -1).isView && x.reshape([6]).gradFn?.name == "ViewBackward0")
        let copied = x.t().reshape(6)
        #expect(!copied.isView && copied.gradFn?.name == "UnsafeViewBackward0")
        #expect(copied.gradFn?.next[0]?.name == "CloneBackward0")
        #expect(x.t().view(3, 2, 1).isView)
        #expect(x.t().unsqueeze(1).flatten(startDim: 0, endDim: 1).isView)
    }

    @Test func viewRefusesACopy() {
        let x = Tensor.zeros(2, 3).t()
        #expect {
            try ShapeRules.view(x.array, to: [6])
        } throws: {
            "\($0)".hasPrefix(
                "[view] [3, 2] with strides [1, 3] cannot be seen as [6] without a copy. Use reshape, which copies "
                    + "where it must")
        }
    }

    @Test func flattenAndUnflatten() throws {
        let x = Tensor.zeros(2, 3, 4)
        #expect(x.flatten().shape == [24] && x.flatten(startDim: 1).shape == [2, 12])
        #expect(Tensor(1).flatten().shape == [1])
        #expect(x.flatten(startDim: 1, endDim: 1) === x)
        #expect(x.unflatten(2, [2, -1]).shape == [2, 3, 2, 2])
        #expect(throws: ProgramError.self) { try ShapeRules.flatten([2, 3], 1, 0) }
        #expect(throws: ProgramError.self) { try ShapeRules.unflatten([2, 3], 1, [2, 2]) }
    }

    @Test func squeezing() {
        let x = Tensor.zeros(1, 2, 1, requiresGrad: true)
        #expect(x.squeeze().shape == [2] && x.squeeze(0).shape == [2, 1] && x.squeeze(1).shape == [1, 2, 1])
        #expect(x.squeeze([0, -1]).shape == [2])
        #expect(x.squeeze().gradFn?.name == "SqueezeBackward0" && x.squeeze(0).gradFn?.name == "SqueezeBackward1")
        #expect(x.squeeze([0]).gradFn?.name == "SqueezeBackward2")
        #expect(x.unsqueeze(-1).shape == [1, 2, 1, 1] && x.unsqueeze(0).gradFn?.name == "UnsqueezeBackward0")
    }

    @Test func writesGoThrough() {
        let x = Tensor.zeros(2, 3)
        x.reshape(6)[1].fill(1)
        x.t()[2, 0].fill(2)
        x.unsqueeze(0).squeeze(0)[1, 1].fill(3)
        #expect(x.floats == [0, 1, 2, 0, 3, 0])
    }

    @Test func expandSumsBack() {
        let x = Tensor([1.0, 2.0], requiresGrad: true)
        let y = x.expand(3, -1)
        #expect(y.strides == [0, 1] && y.gradFn?.name == "ExpandBackward0")
        (y * Tensor([[1.0], [2.0], [3.0]])).sum().backward()
        #expect(x.grad!.floats == [6, 6])
        #expect(throws: ProgramError.self) { try Rules.expand([2], to: [3], "expand") }
    }

    @Test func orders() throws {
        let x = Tensor.zeros(2, 3, 4, requiresGrad: true)
        #expect(x.permute(2, 0, -2).shape == [4, 2, 3] && x.permute(2, 0, 1).gradFn?.name == "PermuteBackward0")
        #expect(x.movedim(0, -1).shape == [3, 4, 2] && x.T.shape == [4, 3, 2] && x.mT.shape == [2, 4, 3])
        #expect(x.transpose(0, 2).gradFn?.name == "TransposeBackward0" && x[0].t().gradFn?.name == "TBackward0")
        #expect(Tensor([1, 2]).t().shape == [2])
        #expect(throws: ProgramError.self) { try TransposeRules.permute([2, 3], [0]) }
        #expect(throws: ProgramError.self) { try TransposeRules.permute([2, 3], [0, -2]) }
        #expect(throws: ProgramError.self) { try TransposeRules.t([2, 3, 4]) }
        #expect(try TransposeRules.movedim([2, 3, 4], [0, 1], [-1, 0]) == [1, 2, 0])
    }
}

import Swoop
import Testing

@Suite struct NodeInspectionTests {
    /// [a[7:] for a in dir(y.grad_fn) if a.startswith('_saved_') and torch.is_tensor(getattr(y.grad_fn, a))]
    @Test func savedTensorsHavePyTorchsNames() {
        let x = Tensor.rand(4, 4, requiresGrad: true)
        let w = Tensor.rand(4, 4, requiresGrad: true)
        let b = Tensor.rand(4, requiresGrad: true)
        let t = Tensor([0, 1, 2, 3])
        let image = Tensor.rand(1, 1, 5, 5, requiresGrad: true)
        let cases: [(Tensor, [String])] = [
            (x.exp(), ["result"]),
            (x.log(), ["self"]),
            (x * w, ["other", "self"]),
            (x.mm(w), ["mat2", "self"]),
            (x.mv(b), ["self", "vec"]),
            (b.addmm(x, w), ["mat1", "mat2"]),
            (x.relu(), ["result"]),
            (x.softmax(dim: 1), ["result"]),
            (x.gather(dim: 1, index: t.unsqueeze(1)), ["index"]),
            (x.indexSelect(dim: 0, index: t), ["index"]),
            (x[t], ["indices"]),
            (x.scatterAdd(dim: 1, index: t.unsqueeze(1), src: w), ["index"]),
            (x.sort(dim: 1).values, ["indices"]),
            (x.maskedFill(t.eq(1), 0), ["mask"]),
            (conv2d(image, Tensor.rand(1, 1, 3, 3, requiresGrad: true)), ["input", "weight"]),
            (embedding(t, w), ["indices"]),
            (mseLoss(x, w), ["self", "target"]),
            (binaryCrossEntropyWithLogits(x, w), ["self", "target"]),
            (binaryCrossEntropyWithLogits(x, w, weight: b), ["self", "target", "weight"]),
            (binaryCrossEntropyWithLogits(x, w, posWeight: b), ["pos_weight", "self", "target"]),
            (binaryCrossEntropyWithLogits(x, w, weight: b, posWeight: b), ["pos_weight", "self", "target", "weight"]),
        ]
        for (y, names) in cases {
            let saved = Set(y.gradFn!.savedForBackward.map { y.gradFn!.savedName($0.place) })
            #expect(saved.sorted() == names, "\(y.gradFn!.name)")
        }
    }

    @Test func numbersHaveTheNameOfTheirArgument() {
        let x = Tensor.rand(4, requiresGrad: true)
        let w = Tensor.rand(4, requiresGrad: true)
        let cases: [(Tensor, String)] = [
            (x + w, "alpha: 1"), (x - w, "alpha: 1"), (x.add(w, alpha: 2), "alpha: 2"),
            (x.sub(w, alpha: 3), "alpha: 3"), (x ** 2.5, "exponent: 2.5"), (x + 3, "other: 3"), (4 - x, "other: 4"),
            (x * 5, "other: 5"), (x / 6, "other: 6"), (x * w, ""), (x.clamp(min: -1, max: 2), "min: -1, max: 2"),
        ]
        for (y, expected) in cases { #expect(numbers(y) == expected, "\(y.gradFn!.name)") }
    }

    private func numbers(_ y: Tensor) -> String {
        y.gradFn!.namedNumbers.map { "\($0.name): \($0.text)" }.joined(separator: ", ")
    }

    /// The names and values of `y.grad_fn._saved_…` that are neither tensors nor sizes of operands.
    @Test func dimsAreKept() {
        let x = Tensor.rand(2, 3, 4, requiresGrad: true)
        let index = Tensor([1, 0])
        let cases: [(Tensor, String)] = [
            (x.unsqueeze(1), "dim: 1"), (x.unsqueeze(0).squeeze(0), "dim: 0"), (x.transpose(0, -1), "dim0: 0, dim1: 2"),
            (x.permute(2, 0, 1), "dims: (2, 0, 1)"), (x.select(dim: 1, index: 2), "dim: 1, index: 2"),
            (x.slice(dim: 2, start: 1, end: 4, step: 2), "dim: 2, start: 1, end: 4, step: 2"),
            (x.diagonal(offset: 1, dim1: 0, dim2: 2), "offset: 1, dim1: 0, dim2: 2"),
            (x.unfold(dim: 2, size: 2, step: 1), "dimension: 2, size: 2, step: 1"),
            (x.split(2, dim: 1)[0], "dim: 1, split_size: 2"), (x.unbind(dim: 1)[0], "dim: 1"),
            (Tensor.cat([x, x], dim: -1), "dim: 2"), (Tensor.stack([x, x], dim: 1), "dim: 1"),
            (x.gather(dim: 2, index: Tensor.zerosLike(x).to(.int64)), "dim: 2"),
            (x.indexSelect(dim: 1, index: index), "dim: 1"), (x.sort(dim: 1).values, "dim: 1"),
            (x.topk(2, dim: 1).values, "dim: 1"), (x.flip(0, 2), "dims: (0, 2)"),
            (x.sum(dims: [0, 2]), "dim: (0, 2), keepdim: False"),
            (x.sum(dim: 1, keepDim: true), "dim: (1,), keepdim: True"),
            (x.mean(dim: -1), "dim: (2,), keepdim: False"), (x.amax(dim: 1), "dim: (1,), keepdim: False"),
            (x.max(dim: 1).values, "dim: 1, keepdim: False"), (x.prod(dim: 1), "dim: 1, keepdim: False"),
            (x.var(dim: 1, keepDim: true), "dim: (1,), correction: 1, keepdim: True"),
            (x.norm(3, dim: 1), "ord: 3, dim: (1,), keepdim: False"), (x.softmax(dim: -1), "dim: 2"),
            (x.cumsum(dim: 0), "dim: 0"), (x.sum(), ""),
            (x.median(dim: 1, keepDim: true).values, "dim: 1, keepdim: True"),
            (
                x.indexAdd(dim: -2, index: index, source: x.narrow(dim: 1, start: 0, length: 2), alpha: 3),
                "dim: 1, alpha: 3"
            ),
            (x.indexFill(dim: 1, index: index, value: 2), "dim: 1"),
            (x.scatter(dim: 2, index: Tensor.zerosLike(x).to(.int64), value: 1), "dim: 2"),
        ]
        for (y, expected) in cases { #expect(numbers(y) == expected, "\(y.gradFn!.name)") }
    }
}

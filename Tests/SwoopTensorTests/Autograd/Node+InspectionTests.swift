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
        ]
        for (y, names) in cases {
            let saved = Set(y.gradFn!.savedForBackward.map { y.gradFn!.savedName($0.place) })
            #expect(saved.sorted() == names, "\(y.gradFn!.name)")
        }
    }

    @Test func numbersHaveTheNameOfTheirArgument() {
        let x = Tensor.rand(4, requiresGrad: true)
        let w = Tensor.rand(4, requiresGrad: true)
        let cases: [(Tensor, String?, Double)] = [
            (x + w, "alpha", 1), (x - w, "alpha", 1), (x.add(w, alpha: 2), "alpha", 2),
            (x.sub(w, alpha: 3), "alpha", 3),
            (x ** 2.5, "exponent", 2.5), (x + 3, "other", 3), (4 - x, "other", 4), (x * 5, "other", 5),
            (x / 6, "other", 6), (x * w, nil, 0),
        ]
        for (y, name, number) in cases {
            let numbers = y.gradFn!.namedNumbers
            #expect(numbers.map(\.name) == (name.map { [$0] } ?? []))
            if name != nil { #expect(numbers[0].value == number) }
        }
    }
}

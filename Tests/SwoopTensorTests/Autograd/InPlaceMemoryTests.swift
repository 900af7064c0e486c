import SwoopTensor
import Testing

@Suite struct InPlaceMemoryTests {
    // MARK: Drawn cases

    /// Views of a small memory written from others: refused exactly where PyTorch refuses, else its numbers.
    @Test(arguments: DrawnOverlap.all) func agreesWithPyTorch(drawn: DrawnOverlap) {
        let base = Tensor.arange(0.0, Double(drawn.base))
        let target = drawn.view(drawn.target, of: base)
        let source = drawn.view(drawn.source, of: base)
        // What a subscript broadcasts is read before anything is written.
        let isRead = drawn.op != "set" || source.shape == target.shape
        let use: InPlaceMemory = ["copy", "set"].contains(drawn.op) ? .copy : .elementwise
        guard let expected = drawn.out else {
            #expect(throws: ProgramError.self) {
                try InPlaceRules.memory(target.array, reading: isRead ? source.array : nil, drawn.op, use)
            }
            return
        }
        switch drawn.op {
        case "copy": target.copy(from: source)
        case "+=": target += source
        case "-=": target -= source
        case "*=": target *= source
        default: target[.ellipsis] = source
        }
        #expect(base.floats == expected)
    }

    // MARK: Rules

    private func refusal(
        _ target: Tensor, _ operand: Tensor? = nil, _ use: InPlaceMemory = .elementwise, isRecorded: Bool = false
    ) -> String? {
        do {
            try InPlaceRules.memory(target.array, reading: operand?.array, "+=", use, isRecorded: isRecorded)
            return nil
        } catch { return error.description }
    }

    @Test func messagesNameShapesStridesAndWhatHelps() {
        #expect(
            refusal(Tensor.zeros(3).expand(2, 3))
                == "[+=] a tensor of shape [2, 3] with strides [0, 1] is written in place, which shows one element in "
                + "several places. clone() it first.")
        let x = Tensor.zeros(6)
        #expect(
            refusal(x[1...], x[..<5])
                == "[+=] an operand of shape [5] with strides [1] at offset 0 shares elements with the tensor of shape "
                + "[5] with strides [1] at offset 1 that is written. clone() the operand first.")
        #expect(
            refusal(x.unfold(dim: 0, size: 3, step: 1), isRecorded: true)
                == "[+=] windows of shape [4, 3] with strides [1, 1], which overlap, are written while operations are "
                + "recorded. clone() them first, or write inside noGrad { … }.")
    }

    /// Oracle: torch, whether the same writes by `add_`, `fill_` and `index_put_` raise.
    @Test func rulesDependOnTheWrite() {
        let x = Tensor.zeros(2, 3)
        let wide = Tensor.zeros(3).expand(2, 3)
        #expect(refusal(wide) != nil && refusal(wide, wide) != nil && refusal(wide, nil, .byIndex) != nil)
        #expect(refusal(wide, nil, .uniform) == nil && refusal(wide, wide, .copy) == nil)
        #expect(refusal(x, x) == nil && refusal(x, x, .byIndex) != nil)
        #expect(refusal(x, x[0]) != nil && refusal(x[0], x[1]) == nil && refusal(x, x[0, 0]) != nil)
        // A dim of one element, or none, repeats nothing.
        #expect(refusal(Tensor.zeros(1).expand(1)) == nil && refusal(Tensor.zeros(1, 0).expand(4, 0)) == nil)
        #expect(refusal(x.expand(1, 2, 3)) == nil && refusal(wide[0]) == nil && refusal(wide[.all, 0]) != nil)
        // Recorded, only windows that overlap are refused beyond that.
        #expect(refusal(x.t(), isRecorded: true) == nil && refusal(x[.all, 0], isRecorded: true) == nil)
        #expect(refusal(Tensor.zeros(6).unfold(dim: 0, size: 2, step: 2), isRecorded: true) == nil)
    }

    // MARK: Every function

    /// A tensor whose second dim is expanded.
    private static func expanded() -> Tensor { Tensor.full([3, 1], 0.5).expand(3, 2) }
    private static func base() -> Tensor { Tensor.arange(0.0, 6.0) }

    @Test func arithmeticTrapsOnAnExpandedTensor() async {
        await #expect(processExitsWith: .failure) { Self.expanded() += 1 }
        await #expect(processExitsWith: .failure) { Self.expanded() -= 1 }
        await #expect(processExitsWith: .failure) { Self.expanded() *= 2 }
        await #expect(processExitsWith: .failure) { Self.expanded() /= 2 }
        await #expect(processExitsWith: .failure) { Self.expanded() += Tensor.ones(3, 2) }
        await #expect(processExitsWith: .failure) { Self.expanded() -= Tensor.ones(3, 2) }
        await #expect(processExitsWith: .failure) { Self.expanded() *= Tensor.ones(2) }
        await #expect(processExitsWith: .failure) { Self.expanded() /= Tensor(2.0) }
        await #expect(processExitsWith: .failure) { Self.expanded()[0] += 1 }
    }

    @Test func functionsTrapOnAnExpandedTensor() async {
        await #expect(processExitsWith: .failure) { Self.expanded().expInPlace() }
        await #expect(processExitsWith: .failure) { Self.expanded().logInPlace() }
        await #expect(processExitsWith: .failure) { Self.expanded().sqrtInPlace() }
        await #expect(processExitsWith: .failure) { Self.expanded().tanhInPlace() }
        await #expect(processExitsWith: .failure) { Self.expanded().sigmoidInPlace() }
        await #expect(processExitsWith: .failure) { Self.expanded().reluInPlace() }
        await #expect(processExitsWith: .failure) { Self.expanded().negInPlace() }
        await #expect(processExitsWith: .failure) { Self.expanded().absInPlace() }
        await #expect(processExitsWith: .failure) { Self.expanded().clampInPlace(min: 0, max: 1) }
        await #expect(processExitsWith: .failure) { Self.expanded().clampInPlace(min: 0) }
        await #expect(processExitsWith: .failure) { Self.expanded().clampInPlace(max: 1) }
        await #expect(processExitsWith: .failure) { Self.expanded().clampInPlace(min: Tensor(0.0)) }
        await #expect(processExitsWith: .failure) { Self.expanded().clampInPlace(max: Tensor(1.0)) }
        await #expect(processExitsWith: .failure) { Self.expanded().clampInPlace(min: Tensor(0.0), max: Tensor(1.0)) }
        await #expect(processExitsWith: .failure) { Self.expanded().copy(from: Tensor.ones(3, 2)) }
        await #expect(processExitsWith: .failure) { Self.expanded().copy(from: Tensor(1)) }
    }

    @Test func randomNumbersTrapOnAnExpandedTensor() async {
        await #expect(processExitsWith: .failure) { Self.expanded().uniformInPlace() }
        await #expect(processExitsWith: .failure) { Self.expanded().normalInPlace() }
        await #expect(processExitsWith: .failure) { Self.expanded().logNormalInPlace() }
        await #expect(processExitsWith: .failure) { Self.expanded().truncNormalInPlace() }
        await #expect(processExitsWith: .failure) { Self.expanded().exponentialInPlace() }
        await #expect(processExitsWith: .failure) { Self.expanded().cauchyInPlace() }
        await #expect(processExitsWith: .failure) { Self.expanded().geometricInPlace(p: 0.5) }
        await #expect(processExitsWith: .failure) { Self.expanded().bernoulliInPlace(p: 0.5) }
        await #expect(processExitsWith: .failure) { Self.expanded().bernoulliInPlace(p: Tensor.full([3, 2], 0.5)) }
        await #expect(processExitsWith: .failure) { Self.expanded().randomInPlace() }
        await #expect(processExitsWith: .failure) { Self.expanded().randomInPlace(to: 5) }
    }

    @Test func indicesTrapOnAnExpandedTensor() async {
        await #expect(processExitsWith: .failure) { Self.expanded()[.ellipsis] = Tensor.ones(3, 2) }
        await #expect(processExitsWith: .failure) { Self.expanded()[0] = Tensor(1.0) }
        await #expect(processExitsWith: .failure) { Self.expanded()[[0, 1]] = Tensor(1.0) }
        await #expect(processExitsWith: .failure) { Self.expanded()[Self.expanded() .> 0] = Tensor(1.0) }
        await #expect(processExitsWith: .failure) { Self.expanded()[Self.expanded() .> 0] += 1 }
        await #expect(processExitsWith: .failure) { Self.expanded().indexPutInPlace([[0]], Tensor(1.0)) }
        await #expect(processExitsWith: .failure) {
            Self.expanded().indexPutInPlace([[0]], Tensor(1.0), accumulate: true)
        }
    }

    @Test func operandsThatLieElsewhereTrap() async {
        await #expect(processExitsWith: .failure) {
            let t = Self.base(); t[1...].copy(from: t[..<5])
        }
        await #expect(processExitsWith: .failure) {
            let t = Self.base(); t[1...] += t[..<5]
        }
        await #expect(processExitsWith: .failure) {
            let t = Self.base(); t[1...] = t[..<5]
        }
        await #expect(processExitsWith: .failure) {
            let t = Self.base(); t *= t[0]
        }
        await #expect(processExitsWith: .failure) {
            let t = Self.base(); t[[1, 2, 3]] = t[..<3]
        }
        await #expect(processExitsWith: .failure) {
            let t = Tensor.eye(3); t.copy(from: t.t())
        }
        await #expect(processExitsWith: .failure) {
            let t = Tensor.zeros(4, dtype: .int64); t[t] = Tensor(1)
        }
        await #expect(processExitsWith: .failure) {
            let t = Tensor.full([4], 0.5)
            t[1...].bernoulliInPlace(p: t[..<3])
        }
        await #expect(processExitsWith: .failure) {
            let y = Tensor.ones(6, requiresGrad: true) * 2
            y[1...] += y[..<5]
        }
    }

    /// None of these traps for another reason.
    @Test func theSameCallsSucceedOnAClone() {
        let x = Self.expanded().clone()
        x += 1
        x -= Tensor.ones(3, 2)
        x *= Tensor.ones(2)
        x /= Tensor(2.0)
        x.expInPlace().logInPlace().sqrtInPlace().tanhInPlace().sigmoidInPlace().reluInPlace().negInPlace().absInPlace()
        x.clampInPlace(min: 0, max: 1).clampInPlace(min: 0).clampInPlace(max: 1)
        x.clampInPlace(min: Tensor(0.0)).clampInPlace(max: Tensor(1.0)).clampInPlace(min: Tensor(0.0), max: Tensor(1.0))
        x.copy(from: Tensor.ones(3, 2)).copy(from: Tensor(1))
        x.uniformInPlace().normalInPlace().logNormalInPlace().truncNormalInPlace().exponentialInPlace().cauchyInPlace()
        x.geometricInPlace(p: 0.5).bernoulliInPlace(p: 0.5).bernoulliInPlace(p: Tensor.full([3, 2], 0.5))
        x.randomInPlace().randomInPlace(to: 5)
        x[.ellipsis] = Tensor.ones(3, 2)
        x[[0, 1]] = Tensor(1.0)
        x[x .> 0] = Tensor(1.0)
        x.indexPutInPlace([[0]], Tensor(1.0)).indexPutInPlace([[0]], Tensor(1.0), accumulate: true)
        #expect(x.floats == [2, 2, 1, 1, 1, 1])
        let t = Self.base()
        t[1...].copy(from: t[..<5].clone())
        t[1...] = t[..<5].clone()
        t[[1, 2, 3]] = t[..<3].clone()
        t *= t[0].clone()
        #expect(t.floats == [0, 0, 0, 0, 0, 0])
    }

    /// A single number everywhere means the same however often it is written. Oracle: torch, `fill_` and `zero_`.
    @Test func anExpandedTensorCanBeFilled() {
        let x = Tensor.ones(3, 1)
        x.expand(3, 2).fill(2)
        #expect(x.floats == [2, 2, 2])
        x.expand(3, 2)[1].zero()
        #expect(x.floats == [2, 0, 2])
        x.expand(3, 2)[.all, 1] += 1
        #expect(x.floats == [3, 1, 3])
        let leaf = Tensor.ones(3, 1, requiresGrad: true)
        let y = leaf * 2
        y.expand(3, 2)[0].fill(5)
        y.sum().backward()
        #expect(y.floats == [5, 2, 2] && leaf.grad!.floats == [0, 2, 2])
    }

    // MARK: Where PyTorch goes on

    /// Interleaved elements are read as they were. Oracle: torch, with `clone()` around the operands.
    @Test func interleavedOperandsAreReadBeforeTheWrite() {
        let x = Self.base()
        x[IndexItem.slice(from: 2, by: 2)].copy(from: x[IndexItem.slice(to: 4, by: 2)])
        #expect(x.floats == [0, 1, 0, 3, 2, 5])
        let y = Tensor.arange(0.0, 9.0).view(3, 3)
        y += y[.all, ..<1]
        #expect(y.floats == [0, 1, 2, 6, 7, 8, 12, 13, 14])
        y[.all, 1...] *= y[.all, ..<2]
        #expect(y.floats == [0, 0, 2, 6, 42, 56, 12, 156, 182])
        y[[0, 2]] = y[.all, IndexItem.slice(by: 2)].t()
        #expect(y.floats == [0, 6, 12, 6, 42, 56, 2, 56, 182])
    }

    /// The same, recorded. Oracle: torch, `y[2::2] += y[:4:2]` and `y[2::2].copy_(y[:4:2].clone())` of `y = 2 * x`.
    @Test func interleavedOperandsAreDifferentiated() {
        let x = Tensor.arange(1.0, 7.0, requiresGrad: true)
        let y = x * 2
        y[IndexItem.slice(from: 2, by: 2)].copy(from: y[IndexItem.slice(to: 4, by: 2)])
        #expect(y.floats == [2, 4, 2, 8, 6, 12])
        y.sum().backward()
        #expect(x.grad!.floats == [4, 2, 2, 2, 0, 2])
    }

    /// Windows that overlap are written one after the other. Oracle: torch, `w = torch.arange(8.).unfold(0, 4, 2)`,
    /// then `w += 1`, `w /= 2`, `w.neg_()`, `w += w` and the masked fill of one element.
    @Test func windowsAreWrittenInOrder() {
        func written(_ body: (Tensor) -> Void) -> [Float] {
            let base = Tensor.arange(0.0, 8.0)
            body(base.unfold(dim: 0, size: 4, step: 2))
            return base.floats
        }
        #expect(written { $0 += 1 } == [1, 2, 4, 5, 6, 7, 7, 8])
        #expect(written { $0 /= 2 } == [0, 0.5, 0.5, 0.75, 1, 1.25, 3, 3.5])
        #expect(written { $0.negInPlace() } == [0, -1, 2, 3, 4, 5, -6, -7])
        #expect(written { $0 += $0 } == [0, 2, 8, 12, 16, 20, 12, 14])
        #expect(written { $0.clampInPlace(min: 1, max: 2) } == [1, 1, 2, 2, 2, 2, 2, 2])
        #expect(
            written {
                let mask = Tensor.zeros(3, 4, dtype: .bool)
                mask[0, 2] = Tensor(true)
                $0[mask] = Tensor(9.0)
            } == [0, 1, 9, 3, 4, 5, 6, 7])
        #expect(
            written { $0[[0, 1, 2]] = Tensor.arange(0.0, 12.0).view(3, 4) * 10 } == [0, 10, 40, 50, 80, 90, 100, 110])
    }

    /// Oracle: torch, `torch.manual_seed(0); torch.arange(5.).unfold(0, 3, 1).uniform_()`, read from its base.
    @Test func windowsAreFilledInOrder() {
        let base = Tensor.zeros(5)
        base.unfold(dim: 0, size: 3, step: 1).uniformInPlace(generator: Generator(seed: 0))
        let expected: [Float] = [
            0.49625658988952637, 0.13203048706054688, 0.4900934100151062, 0.8964447379112244, 0.455627977848053,
        ]
        #expect(base.floats == expected)
    }

    // MARK: Collected gradients

    /// Oracle: torch raises for `x.grad = torch.ones(1).expand(3)` and a backward that adds to it, and for a gradient
    /// that shares elements with the one that is there.
    @Test func aGradientThatOverlapsTraps() async {
        await #expect(processExitsWith: .failure) {
            let x = Tensor.ones(3, requiresGrad: true)
            x.grad = Tensor.ones(1).expand(3)
            (x * 2).sum().backward()
        }
        await #expect(processExitsWith: .failure) {
            let numbers = Tensor.arange(0.0, 9.0).view(3, 3)
            let x = Tensor.ones(3, 3, requiresGrad: true)
            x.grad = numbers
            x.view(3, 3).backward(gradient: numbers.t())
        }
    }
}

import SwoopTensor
import Testing

@Suite struct InPlaceTests {
    @Test func writesReachAllViews() {
        let x = Tensor([1.0, 2.0, 3.0, 4.0])
        let matrix = x.view(2, 2)
        x += 1
        #expect(matrix.floats == [2, 3, 4, 5])
        matrix *= Tensor([10.0, 100.0])
        #expect(x.floats == [20, 300, 40, 500])
        x -= x
        #expect(matrix.floats == [0, 0, 0, 0])
    }

    @Test func aResultWrittenInPlaceIsDifferentiated() {
        // y = (2x)·3 → 6
        let x = Tensor([1.0, 2.0], requiresGrad: true)
        let y = x * 2
        y *= 3
        y.sum().backward()
        #expect(x.grad!.floats == [6, 6])
    }

    /// Oracle: torch, `y = x * 2; y *= w; y.log_(); y.sum().backward()`, and the same with `y *= y`.
    @Test func aDerivativeSeesTheOverwrittenValue() {
        let x = Tensor([1.0, 2.0], requiresGrad: true)
        let w = Tensor([3.0, 4.0], requiresGrad: true)
        let y = x * 2
        y *= w
        y.logInPlace()
        y.sum().backward()
        #expect(x.grad!.floats == [1, 0.5])
        #expect((w.grad! * 12).floats == [4, 3])
        let z = x * 2
        z *= z
        x.grad = nil
        z.sum().backward()
        #expect(x.grad!.floats == [8, 16])
    }

    /// Oracle: torch, `y = x * 2; y[0] *= w; y.sum().backward()`.
    @Test func gradientsFlowThroughAViewThatIsWritten() {
        let x = Tensor([1.0, 2.0], requiresGrad: true)
        let w = Tensor(5.0, requiresGrad: true)
        let y = x * 2
        let first = y[0]
        first += w
        y.sum().backward()
        #expect(y.floats == [7, 4])
        #expect(x.grad!.floats == [2, 2])
        #expect(w.grad!.item() == 1)
    }

    @Test func aWriteIntoAPlainTensorMakesItPartOfTheGraph() {
        let w = Tensor(3.0, requiresGrad: true)
        let x = Tensor.zeros(2, 2)
        let row = x[1]
        x[0, 1] = w * w
        #expect(x.requiresGrad && row.requiresGrad)
        x.sum().backward()
        #expect(w.grad!.item() == 6)
        #expect("\(row)".contains("grad_fn=<AsStridedBackward0>"))
    }

    @Test func anOverwrittenValueGetsNoGradient() {
        let x = Tensor([1.0, 2.0], requiresGrad: true)
        let y = x * 3
        y[0] = Tensor(7.0)
        (y * y).sum().backward()
        #expect(x.grad!.floats == [0, 36])
    }

    @Test func secondOrderThroughAWrite() {
        // y = [x₀², x₁²·x₀]; Σy differentiated twice by x₀: 2
        let x = Tensor([2.0, 3.0], dtype: .float64, requiresGrad: true)
        let y = x * x
        y[1] *= x[0]
        let first = gradient(of: y.sum(), withRespectTo: x, createGraph: true)
        #expect(first.doubles == [13, 12])
        let second = gradient(of: first[0], withRespectTo: x)
        #expect(second.doubles == [2, 6])
    }

    @Test func fillAndCopy() {
        let x = Tensor([1.0, 2.0], requiresGrad: true)
        let y = x * 2
        y.fill(5)
        y.sum().backward()
        #expect(y.floats == [5, 5] && x.grad!.floats == [0, 0])
        let z = Tensor.zeros(2, 2)
        z.copy(from: Tensor([1, 2]))
        #expect(z.floats == [1, 2, 1, 2])
    }

    @Test func rulesRefuse() {
        #expect(throws: ProgramError.self) {
            try InPlaceRules.check("+=", shape: [2], dtype: .float32, result: [3, 2], resultDType: .float32)
        }
        #expect(throws: ProgramError.self) {
            try InPlaceRules.check("/=", shape: [2], dtype: .int64, result: [2], resultDType: .float32)
        }
        #expect(throws: Never.self) {
            try InPlaceRules.check("+=", shape: [2], dtype: .float16, result: [2], resultDType: .float64)
        }
    }

    @Test func leavesTrapOutsideOfNoGrad() async {
        await #expect(processExitsWith: .failure) {
            let w = Tensor(1.0, requiresGrad: true)
            w += 1
        }
    }

    @Test func aSavedValueThatWasWrittenTraps() async {
        await #expect(processExitsWith: .failure) {
            let x = Tensor([1.0], requiresGrad: true)
            let y = x * 2
            let z = y * y
            y += 1
            z.backward()
        }
    }
}

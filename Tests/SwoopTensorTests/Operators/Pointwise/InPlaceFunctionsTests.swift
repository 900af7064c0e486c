import SwoopTensor
import Testing

@Suite struct InPlaceFunctionsTests {
    // y = x * 1; y[1:3].clamp_(max=2.5); y.sum().backward()
    @Test func writesThroughAView() {
        let x = Tensor([1.0, 2.0, 3.0, 4.0], requiresGrad: true)
        let y = x * 1
        y.narrow(dim: 0, start: 1, length: 2).clampInPlace(max: 2.5)
        #expect(y.floats == [1, 2, 2.5, 4])
        y.sum().backward()
        #expect(x.grad!.floats == [1, 1, 0, 1])
    }

    // y = x * 1; y[1:3].clamp_(min=low, max=high); y.sum().backward()
    @Test func clampsAViewToTensors() {
        let x = Tensor([1.0, 2.0, 3.0, 4.0], requiresGrad: true)
        let low = Tensor([2.5, 2.5], requiresGrad: true)
        let high = Tensor([2.75], requiresGrad: true)
        let y = x * 1
        y.narrow(dim: 0, start: 1, length: 2).clampInPlace(min: low, max: high)
        #expect(y.floats == [1, 2.5, 2.75, 4])
        y.sum().backward()
        #expect(x.grad!.floats == [1, 0, 0, 1] && low.grad!.floats == [1, 0] && high.grad!.floats == [1])
    }

    // y = torch.tensor([0., 2.]); y.clamp_(low, high); y.sum().backward()
    @Test func aBoundThatRequiresGradientsRecordsTheWrite() {
        for (isLow, isHigh) in [(true, false), (false, true), (true, true)] {
            let low = Tensor([0.5, 0.5], requiresGrad: isLow)
            let high = Tensor([1.0, 1.0], requiresGrad: isHigh)
            let y = Tensor([0.0, 2.0])
            #expect(y.clampInPlace(low, high) === y && y.floats == [0.5, 1] && y.requiresGrad)
            y.sum().backward()
            #expect(low.grad?.floats == (isLow ? [1, 0] : nil) && high.grad?.floats == (isHigh ? [0, 1] : nil))
        }
    }

    @Test func tensorsAsBoundsByPosition() {
        let (low, high) = (Tensor([1, 5]), Tensor([2, 6]))
        #expect(Tensor([0, 9]).clampInPlace(low).ints == [1, 9])
        #expect(Tensor([0, 9]).clampInPlace(low, high).ints == [1, 6])
        #expect(Tensor([0, 9]).clampMinInPlace(low).ints == [1, 9])
        #expect(Tensor([0, 9]).clampMaxInPlace(high).ints == [0, 6])
    }

    // torch.zeros(2, dtype=torch.int64).clamp_(min=torch.zeros(2)) and torch.zeros(2).clamp_(min=torch.zeros(3, 2))
    @Test func boundsThatDoNotFitTrap() async {
        await #expect(processExitsWith: .failure) { Tensor([1, 2]).clampInPlace(min: Tensor.zeros(2)) }
        await #expect(processExitsWith: .failure) { Tensor.zeros(2).clampInPlace(max: Tensor.zeros(3, 2)) }
        await #expect(processExitsWith: .failure) {
            Tensor.zeros(2).clampInPlace(min: Tensor.zeros(2), max: Tensor.zeros(3, 2))
        }
        // x[1:].clamp_(min=x[:3], max=5 * torch.ones(3)), and the bounds the other way around
        await #expect(processExitsWith: .failure) {
            let x = Tensor.zeros(4)
            x[1...].clampInPlace(min: x[..<3], max: Tensor.ones(3))
        }
        await #expect(processExitsWith: .failure) {
            let x = Tensor.zeros(4)
            x[1...].clampInPlace(min: Tensor.ones(3), max: x[..<3])
        }
    }

    @Test func givesTheTensorBack() {
        let x = Tensor([0.0, 4.0])
        #expect(x.sqrtInPlace() === x)
        #expect(x.negInPlace().floats == [0, -2])
        #expect(x.absInPlace().reluInPlace().floats == [0, 2])
        #expect(Tensor([3, -4]).clampInPlace(min: 0).ints == [3, 0])
    }

    /// In one pass, in views of every layout: what clamping out of place gives, in the same memory.
    @Test func clampsEveryLayoutInPlace() {
        for dtype in [DType.uint8, .int64, .float16, .float32, .float64] {
            let whole = Tensor(0..<6000).remainder(101).to(dtype).reshape(60, 100)
            let parts: [(Tensor) -> Tensor] = [{ $0 }, { $0.t() }, { $0[1..., 3..<20] }, { $0[0] }, { $0[0..<0] }]
            for part in parts {
                for bounds in [(3, 50), (50, 3), (0, 200)] {
                    let x = whole.clone()
                    let expected = part(whole).clamp(min: bounds.0, max: bounds.1)
                    let written = part(x)
                    #expect(written.clampInPlace(min: bounds.0, max: bounds.1) === written)
                    #expect(written.equal(expected))
                    // Nothing outside the part is written.
                    #expect((x .!= whole).sum().item(Int.self) == (expected .!= part(whole)).sum().item(Int.self))
                }
            }
        }
        #expect(Tensor([1.0, 2]).clampInPlace(min: Double.nan).isnan().all().item() == 1)
        #expect(Tensor([1, 200], dtype: .uint8).clampInPlace(max: 300).ints == [1, 200])
    }
}

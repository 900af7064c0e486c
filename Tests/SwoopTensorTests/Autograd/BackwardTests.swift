import SwoopTensor
import Testing

@Suite struct BackwardTests {
    @Test func accumulatesOverCallsUntilZeroed() {
        let x = Tensor(3.0, requiresGrad: true)
        (x * x).backward()
        (x * x).backward()
        #expect(x.grad!.item() == 12)
        x.grad!.zero()
        (2 * x).backward()
        #expect(x.grad!.item() == 2)
        x.grad = nil
        #expect(x.grad == nil)
    }

    @Test func sumsOverPathsThroughASharedValue() {
        // f = (x² + x)·x² → f' = 4x³ + 3x²
        let x = Tensor(2.0, dtype: .float64, requiresGrad: true)
        let square = x * x
        ((square + x) * square).backward()
        #expect(x.grad!.item() == 44)
    }

    @Test func takesAGradientForNonScalars() {
        let x = Tensor([1.0, 2.0, 3.0], requiresGrad: true)
        (x * x).backward(gradient: Tensor([1.0, 10.0, 100.0]))
        #expect(x.grad!.floats == [2, 40, 600])
    }

    @Test func sumsBroadcastGradientsBack() {
        let row = Tensor([1.0, 2.0], requiresGrad: true)
        let column = Tensor([[1.0], [2.0], [3.0]], requiresGrad: true)
        let number = Tensor(2.0, requiresGrad: true)
        (row * column * number).sum().backward()
        #expect(row.grad!.floats == [12, 12])
        #expect(column.grad!.floats == [6, 6, 6])
        #expect(column.grad!.shape == [3, 1])
        #expect(number.grad!.item() == 18)
    }

    @Test func convertsGradientsBackToTheOperandsDtype() {
        let half = Tensor([1.0, 2.0], dtype: .float16, requiresGrad: true)
        let double = Tensor([3.0, 4.0], dtype: .float64, requiresGrad: true)
        (half * double).sum().backward()
        #expect(half.grad!.dtype == .float16 && double.grad!.dtype == .float64)
        #expect(half.grad!.floats == [3, 4])
        #expect(double.grad!.doubles == [1, 2])
    }

    @Test func doesNotShareOneGradientBetweenLeaves() {
        let (x, y) = (Tensor([1.0], requiresGrad: true), Tensor([2.0], requiresGrad: true))
        (x + y).backward()
        x.grad!.zero()
        #expect(y.grad!.item() == 1)
    }

    @Test func reachesHigherOrders() {
        // x⁴: 4x³, 12x², 24x at 2
        let x = Tensor(2.0, dtype: .float64, requiresGrad: true)
        let first = gradient(of: x * x * x * x, withRespectTo: x, createGraph: true)
        let second = gradient(of: first, withRespectTo: x, createGraph: true)
        let third = gradient(of: second, withRespectTo: x)
        #expect([first.item(), second.item(), third.item()] == [32, 48, 48])
        #expect(x.grad == nil)
    }

    @Test func backwardCanRecordItself() {
        let x = Tensor(3.0, dtype: .float64, requiresGrad: true)
        (x * x * x).backward(createGraph: true)
        let first = x.grad!
        x.grad = nil
        first.backward()
        #expect(first.item() == 27 && x.grad!.item() == 18)
    }

    @Test func gradientsOfResultsAndOfSeveralOutputs() {
        let x = Tensor(2.0, requiresGrad: true)
        let y = x * 3
        let z = y * y
        let found = gradients(of: [z, y], withRespectTo: [y, x])
        #expect(found.map { $0.item() } == [13, 39])
    }

    @Test func unusedInputsGiveZerosWhenAsked() {
        let (x, y) = (Tensor([1.0, 2.0], requiresGrad: true), Tensor([1.0], requiresGrad: true))
        let found = gradients(of: (x * 2).sum(), withRespectTo: [x, y], materializeGrads: true)
        #expect(found[0].floats == [2, 2] && found[1].floats == [0])
    }

    @Test func onlyTheInputsGivenCollect() {
        let (x, y) = (Tensor(2.0, requiresGrad: true), Tensor(5.0, requiresGrad: true))
        (x * y).backward(inputs: [x])
        #expect(x.grad!.item() == 5 && y.grad == nil)
    }

    @Test func retainedGraphRunsAgain() {
        let x = Tensor(2.0, requiresGrad: true)
        let y = x * x
        y.backward(retainGraph: true)
        y.backward()
        #expect(x.grad!.item() == 8)
    }

    @Test func noGradRecordsNothing() {
        let x = Tensor(2.0, requiresGrad: true)
        let y = noGrad { x * x }
        #expect(!y.requiresGrad && y.gradFn == nil)
        let z = noGrad { enableGrad { x * x } }
        #expect(z.requiresGrad)
        #expect(!(x * x).detach().requiresGrad)
    }

    @Test func keepsGradientsOfResultsWhenAsked() {
        let x = Tensor(2.0, requiresGrad: true)
        let y = x * x
        y.retainGrad()
        (y * 5).backward()
        #expect(y.grad!.item() == 5 && x.grad!.item() == 20)
    }

    @Test func hooksSeeAndReplaceGradients() {
        let x = Tensor(2.0, requiresGrad: true)
        let y = x * 3
        var seen: [Double] = []
        let handle = y.registerHook { gradient in
            seen.append(gradient.item())
            return gradient * 10
        }
        x.registerHook { gradient in
            seen.append(gradient.item())
            return nil
        }
        (y * 2).backward()
        #expect(seen == [2, 60] && x.grad!.item() == 60)
        handle.remove()
        x.grad = nil
        (x * 3).backward()
        #expect(seen == [2, 60, 3])
    }

    /// A million operations: forward, backward and the release of the graph, none of which may recurse.
    @Test func aMillionOperationsGoForwardBackwardAndAway() {
        let x = Tensor(1.0, dtype: .float64, requiresGrad: true)
        var y = x
        for _ in 0..<1_000_000 { y = y + 1 }
        y.backward()
        #expect(y.item() == 1_000_001 && x.grad!.item() == 1)
    }

    @Test func aMillionOperationsOnTwoOperandsGoAwayUnused() {
        let x = Tensor(1.0, requiresGrad: true)
        var (y, z) = (x * 1, x * 1)
        for _ in 0..<500_000 { (y, z) = (y * z, z * y) }
        #expect(y.item() == 1 && z.item() == 1)
    }

    @Test func separateGraphsRunOnSeparateThreads() async {
        let sums = await withTaskGroup(of: Double.self) { group in
            for seed in 1...8 {
                group.addTask {
                    let x = Tensor(Double(seed), dtype: .float64, requiresGrad: true)
                    for _ in 0..<200 { (x * x).backward() }
                    return x.grad!.item()
                }
            }
            return await group.reduce(into: []) { $0.append($1) }.sorted()
        }
        #expect(sums == (1...8).map { Double($0) * 400 })
    }

    /// A derivative that itself runs backward over graphs through the same leaf.
    @Test func backwardInsideBackward() {
        enum Outer: DifferentiableFunction {
            static func forward(_ context: FunctionContext, _ inputs: [Tensor]) -> [Tensor] {
                context.save(inputs[0])
                return [inputs[0] * inputs[0]]
            }
            static func backward(_ context: FunctionContext, _ gradients: [Tensor?]) -> [Tensor?] {
                let x = context.saved[0]
                let inner = enableGrad { gradient(of: x * x, withRespectTo: x) }
                return [gradients[0]! * inner]
            }
        }
        let x = Tensor(3.0, requiresGrad: true)
        (Outer.apply(x) + x * 2).backward()
        #expect(x.grad!.item() == 8)
    }
}

import Swoop
import Testing

@Suite struct DetectAnomalyTests {
    /// −log(eˣ/(eˣ + eʸ)) as it is written in the exercise. Inlined, an optimised build would merge it with others.
    @inline(never) private func logExp(_ x: Tensor, _ y: Tensor) -> Tensor {
        -(x.exp() / (x.exp() + y.exp())).log()
    }
    /// The line of the formula in `logExp`.
    private let lineOfLogExp = #line - 3

    @Test func theExerciseNamesOperationInputLineAndForm() throws {
        let x = Tensor([50.0], requiresGrad: true)
        let y = Tensor([100.0], requiresGrad: true)
        let anomaly = try #require(firstAnomaly { logExp(x, y).backward() })
        #expect(anomaly.operation == "exp")
        #expect(anomaly.phase == .forward && anomaly.kind == .infinite && !anomaly.isBackward)
        #expect(anomaly.expression == "exp(y)")
        #expect(anomaly.inputs.map(\.element) == [100])
        #expect(anomaly.value == .infinity)
        #expect(anomaly.form == "log(eˣ/(eˣ + eʸ))")
        #expect(anomaly.hint?.contains("x - x.logAddExp(y)") == true)
        #expect(anomaly.hint?.contains("Tensor.stack([x, y]).logSoftmax(dim: 0)[0]") == true)
        #if os(Linux)
        let location = try #require(anomaly.location)
        #expect(location.line?.file.hasSuffix("DetectAnomalyTests.swift") == true)
        #expect(location.line?.line == lineOfLogExp)
        #expect(location.function?.contains("logExp") == true)
        #endif
        // torch: x.grad = y.grad = nan
        #expect(x.grad!.item().isNaN && y.grad!.item().isNaN)
    }

    @Test func theHintedFormsAreRight() {
        for hinted in [
            { (x: Tensor, y: Tensor) in -(x - x.logAddExp(y)) },
            { x, y in -Tensor.stack([x, y]).logSoftmax(dim: 0)[0] },
        ] {
            let x = Tensor([50.0], requiresGrad: true)
            let y = Tensor([100.0], requiresGrad: true)
            #expect(firstAnomaly { hinted(x, y).backward() } == nil)
            // The exact function is log(1 + e⁵⁰) = 50, with gradients −1 and 1.
            #expect(hinted(x, y).item() == 50)
            #expect(x.grad!.item() == -1 && y.grad!.item() == 1)
        }
    }

    /// torch.autograd.detect_anomaly looks for NaN in backward only: "Function 'DivBackward0' returned nan values in its
    /// 0th output."
    @Test func withoutInfinitiesItNamesWhatPyTorchNames() throws {
        let x = Tensor([50.0], requiresGrad: true)
        let y = Tensor([100.0], requiresGrad: true)
        let anomaly = try #require(firstAnomaly(infinities: false) { logExp(x, y).backward() })
        #expect(anomaly.operation == "div")
        #expect(anomaly.isBackward && anomaly.kind == .nan)
        #expect(anomaly.arrived == -.infinity)
        #expect(anomaly.form == "log(eˣ/(eˣ + eʸ))")
        #if os(Linux)
        #expect(anomaly.location?.line?.line == lineOfLogExp)
        #endif
    }

    @Test func whatIsInNoGradIsSeen() throws {
        let anomaly = try #require(firstAnomaly { noGrad { _ = logExp(Tensor(50.0), Tensor(100.0)) } })
        #expect(anomaly.operation == "exp")
        #expect(anomaly.form == "log(eˣ/(eˣ + eʸ))")
    }

    @Test func soundComputationsHaveNoneAndKeepTheirResult() {
        let x = Tensor([2.0], requiresGrad: true)
        let y = Tensor([3.0], requiresGrad: true)
        let value = detectAnomaly { () -> Double in
            let z = logExp(x, y)
            z.backward()
            return z.item()
        }
        // torch: 1.3133, x.grad = -0.7311, y.grad = 0.7311
        #expect(abs(value - 1.3132617) < 1e-6)
        #expect(abs(x.grad!.item() + 0.7310586) < 1e-6)
        #expect(abs(y.grad!.item() - 0.7310586) < 1e-6)
    }

    @Test func errorsOfTheBodyPassThrough() {
        struct Failure: Error {}
        #expect(throws: Failure.self) { try detectAnomaly { throw Failure() } }
        #expect(throws: Failure.self) { try firstAnomaly { throw Failure() } }
    }

    @Test func theFirstInTimeIsTold() throws {
        let anomaly = try #require(
            firstAnomaly {
                _ = Tensor(0.0).log()
                _ = Tensor(-1.0).sqrt()
            })
        #expect(anomaly.operation == "log" && anomaly.value == -.infinity)
        let later = try #require(
            firstAnomaly(infinities: false) {
                _ = Tensor(0.0).log()
                _ = Tensor(-1.0).sqrt()
            })
        #expect(later.operation == "sqrt" && later.value.isNaN)
    }

    @Test func bothOfTwoNestedSeeIt() {
        var inner: Anomaly?
        let outer = firstAnomaly { inner = firstAnomaly { _ = Tensor(0.0).log() } }
        #expect(inner?.operation == "log")
        #expect(outer?.operation == "log")
    }

    @Test func backwardStepsBeforeAreCounted() throws {
        let x = Tensor(1.0, requiresGrad: true)
        let anomaly = try #require(
            firstAnomaly {
                for step in 0..<10 { (x / Double(3 - step)).backward() }
            })
        #expect(anomaly.operation == "div" && anomaly.value == .infinity)
        #expect(anomaly.backwardPasses == 3)
        #expect(anomaly.description.contains(", after 3 backward passes."))
    }

    @Test func whatIsForgottenLeavesTheRestInPlace() throws {
        let w = Tensor(0.0, requiresGrad: true)
        let x = Tensor([50.0], requiresGrad: true)
        let y = Tensor([100.0], requiresGrad: true)
        let anomaly = try #require(
            firstAnomaly(infinities: false) {
                // Each pass forgets what came before it; without one there is a greatest number of operations.
                for _ in 0..<20 { ((w * 2 - 1) ** 2).backward() }
                let e = y.exp()
                for _ in 0..<5_000 { _ = w + 1 }
                let z = (x.exp() / (x.exp() + e)).log()
                for _ in 0..<12_000 { _ = w + 1 }
                z.backward()
            })
        #expect(anomaly.operation == "div" && anomaly.backwardPasses == 20)
        #expect(anomaly.form == "log(eˣ/(eˣ + eʸ))")
        #expect(anomaly.inputs.count == 2)
    }

    @Test func valuesAreKeptNoLongerThanThePass() {
        let x = Tensor.ones(1_000, requiresGrad: true)
        weak var node: Node?
        let anomaly = firstAnomaly {
            for step in 0..<3 {
                let y = (x * 2).sum()
                if step == 0 { node = y.gradFn }
                y.backward()
            }
        }
        #expect(anomaly == nil)
        #expect(node == nil)
    }

    #if os(Linux) || os(macOS)
    @Test func theProgramStopsWithTheMessage() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            detectAnomaly {
                let x = Tensor([50.0], requiresGrad: true)
                let y = Tensor([100.0], requiresGrad: true)
                let z = -(x.exp() / (x.exp() + y.exp())).log()
                z.backward()
                print("backward has run")
            }
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains("[exp] made ∞ in its forward: exp(y) with y = 100."))
        #expect(
            text.contains("It is part of log(eˣ/(eˣ + eʸ)), where eˣ overflows or vanishes. Use x - x.logAddExp(y)"))
    }

    @Test func aLoopStopsSoonAfterTheAnomaly() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var steps = 0
            detectAnomaly {
                let x = Tensor(0.0)
                for _ in 0..<1_000_000 {
                    _ = x.log()
                    steps += 1
                    if steps == 1_000 { fatalError("it runs on") }
                }
            }
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains("[log] made −∞ in its forward: log(x) with x = 0."))
        #expect(!text.contains("it runs on"))
    }
    #endif
}

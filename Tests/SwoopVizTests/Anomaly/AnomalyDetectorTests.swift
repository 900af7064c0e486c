import Swoop
import Testing

// Which operation is named, forward, backward and in place, and what is no anomaly.
@Suite struct AnomalyDetectorTests {
    private func leaf(_ values: [Double]) -> Tensor { Tensor(values, requiresGrad: true) }

    // MARK: Backward

    /// torch.autograd.detect_anomaly names the same: SqrtBackward0, PowBackward0 give inf, times 0 it is nan.
    @Test(arguments: [
        ("sqrt", "1/(2·sqrt(x))"), ("pow", "0.5·x^(-0.5)"),
    ])
    func infiniteDerivatives(_ operation: String, _ derivative: String) throws {
        let x = leaf([4, 0, 1])
        let anomaly = try #require(
            firstAnomaly { (operation == "sqrt" ? x.sqrt() : x ** 0.5).sum().backward() })
        #expect(anomaly.operation == operation && anomaly.phase == .backward && anomaly.kind == .infinite)
        #expect(anomaly.index == [1] && anomaly.affected == (1, 3))
        #expect(anomaly.inputs.map(\.element) == [0])
        #expect(anomaly.arrived == 1)
        #expect(anomaly.derivative == derivative)
    }

    @Test func aBranchThatWhereDoesNotTake() throws {
        let x = leaf([0, 4])
        let anomaly = try #require(
            firstAnomaly(infinities: false) { Tensor.where(x.gt(0), x.sqrt(), 0).sum().backward() })
        #expect(anomaly.operation == "sqrt" && anomaly.isBackward && anomaly.kind == .nan)
        #expect(anomaly.arrived == 0)
        #expect(anomaly.hint?.contains("Tensor.where(condition, x, 1)") == true)
        let safe = leaf([0, 4])
        #expect(
            firstAnomaly {
                Tensor.where(safe.gt(0), Tensor.where(safe.gt(0), safe, 1).sqrt(), 0).sum().backward()
            } == nil)
        #expect(safe.grad!.floats == [0, 0.25])
    }

    /// What PyTorch names as MulBackward0: 0·∞, the infinite operand having been given.
    @Test func anInfiniteConstantIsNotMadeByTheDerivative() throws {
        let x = leaf([0])
        let anomaly = try #require(firstAnomaly { (x * Tensor([Double.infinity])).sum().backward() })
        #expect(anomaly.operation == "mul" && anomaly.phase == .forward && anomaly.kind == .nan)
        let y = leaf([2])
        #expect(firstAnomaly { (y * Tensor([Double.infinity])).sum().backward() } == nil)
    }

    @Test func whatAUserDerivativeMakes() throws {
        enum Broken: DifferentiableFunction {
            static func forward(_ context: FunctionContext, _ inputs: [Tensor]) -> [Tensor] { [inputs[0] * 2] }
            static func backward(_ context: FunctionContext, _ gradients: [Tensor?]) -> [Tensor?] {
                [gradients[0]! * Double.nan]
            }
        }
        let x = leaf([1, 2])
        let anomaly = try #require(firstAnomaly { (Broken.apply(x) + 1).sum().backward() })
        #expect(anomaly.operation == "broken" && anomaly.isBackward && anomaly.kind == .nan)
        #expect(anomaly.inputs.first?.value?.floats == [1, 2])
    }

    @Test func gradientsWhoseSumOverflows() throws {
        let x = Tensor(1.0, requiresGrad: true)
        let anomaly = try #require(
            firstAnomaly {
                let small = x * 1e-20
                (small * 2e38 + small * 2e38).backward()
            })
        // 2·10³⁸ twice, which float32 does not hold.
        #expect(anomaly.phase == .sum && anomaly.isBackward)
        #expect(anomaly.operation == "mul" && anomaly.value == .infinity)
        #expect(anomaly.description.hasPrefix("[mul] got gradients that add up to ∞"))
    }

    @Test func theSecondOrderIsWatched() throws {
        // √x at 1e-30: y' = 5e14, y″ = −2.5e44, which float32 does not hold.
        let x = Tensor(1e-30, requiresGrad: true)
        let anomaly = try #require(
            firstAnomaly {
                let slope = gradient(of: x.sqrt(), withRespectTo: x, createGraph: true)
                slope.backward()
            })
        #expect(anomaly.isBackward && anomaly.kind == .infinite)
    }

    // MARK: Elements

    @Test func aDivisionByZeroInABatch() throws {
        let numerator = Tensor([[1.0, 2, 3], [4, 5, 6]])
        let anomaly = try #require(firstAnomaly { _ = numerator / Tensor([1.0, 2, 0]) })
        #expect(anomaly.operation == "div")
        #expect(anomaly.index == [0, 2] && anomaly.affected == (2, 6))
        #expect(anomaly.inputs.map(\.element) == [3, 0])
        #expect(
            anomaly.description.contains("x/y with x = 3, y = 0 at [0, 2], the first of 2 among 6 elements"))
    }

    @Test func operandsThatAreBroadcast() throws {
        let column = Tensor([[1.0], [0]])
        let anomaly = try #require(firstAnomaly { _ = Tensor([0.0, 5]) / column })
        // 5/0 is ∞, 0/0 is NaN, which is told first.
        #expect(anomaly.index == [1, 0] && anomaly.kind == .nan)
        #expect(anomaly.inputs.map(\.element) == [0, 0])
    }

    @Test(arguments: [(DType.float32, 88.8), (.float64, 709.8), (.float16, 11.1)])
    func expOverflowsAtTheLimitOfItsDType(_ dtype: DType, _ x: Double) {
        #expect(firstAnomaly { _ = Tensor(x, dtype: dtype).exp() }?.operation == "exp")
        #expect(firstAnomaly { _ = Tensor(x - 0.2, dtype: dtype).exp() } == nil)
    }

    @Test func anElementIsWrittenInTheDigitsOfItsDType() {
        let anomaly = firstAnomaly { _ = Tensor([0.1, 88.8]).exp() }
        #expect(anomaly?.description.contains("x = 88.8 at [1]") == true)
    }

    // MARK: What is no anomaly

    @Test func maskedAttentionHasNone() {
        let x = leaf([0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
        let mask = Tensor.ones(3, 3).triu(1).to(.bool)
        let infinite = Tensor.full([3, 3], -Double.infinity).triu(1)
        #expect(
            firstAnomaly {
                let q = x.reshape([3, 2])
                let scores = q.matmul(q.t())
                let weights = scores.maskedFill(mask, -Double.infinity).softmax(dim: -1)
                let others = (scores + Tensor.where(mask, infinite, 0.0)).softmax(dim: -1)
                (weights.matmul(q) + others.matmul(q)).sum().backward()
            } == nil)
        #expect(x.grad!.floats.allSatisfy { $0.isFinite })
    }

    @Test func aRowThatIsMaskedWhollyIsOne() throws {
        let scores = leaf([1, 2])
        let anomaly = try #require(
            firstAnomaly {
                _ = scores.maskedFill(Tensor([true, true]), -Double.infinity).softmax(dim: 0)
            })
        #expect(anomaly.operation == "softmax" && anomaly.kind == .nan)
        #expect(anomaly.hint?.contains("at least one element") == true)
    }

    @Test func infiniteNumbersThatTheProgramGives() {
        #expect(
            firstAnomaly {
                let best = Tensor(-Double.infinity)
                let x = Tensor([1.0, 2]).clamp(min: -Double.infinity, max: Double.infinity)
                _ = best.maximum(x)
                _ = x + Double.infinity
                _ = Tensor.full([3], Double.infinity).fill(-Double.infinity)
                _ = (x * Double.infinity).softplus()
                _ = x / Tensor(Double.infinity)
                _ = Tensor([Double.nan, 1]).nanToNum()
            } == nil)
    }

    @Test func integersAndEmptyTensors() {
        #expect(firstAnomaly { _ = Tensor([1, 2]) * 3 + Tensor.zeros(0).sum().to(.int64) } == nil)
        let anomaly = firstAnomaly { _ = Tensor.zeros(0).mean() }
        #expect(anomaly?.operation == "mean")
        #expect(anomaly?.hint?.contains("no elements") == true)
    }

    // MARK: Given

    @Test func aNaNInTheDataIsToldWhereItIsFirstUsed() throws {
        let data = Tensor([[1.0, 2], [.nan, 4]])
        let anomaly = try #require(
            firstAnomaly {
                let moved = data.t().contiguous()
                _ = moved.matmul(Tensor.ones(2, 2))
            })
        #expect(anomaly.phase == .given && anomaly.operation == "mm")
        #expect(anomaly.index == [0, 1] && anomaly.affected == (1, 4))
        #expect(firstAnomaly { _ = data.nanToNum().matmul(Tensor.ones(2, 2)) } == nil)
        #expect(firstAnomaly { _ = Tensor.where(data.isnan(), 0, data).sum() } == nil)
        #expect(firstAnomaly { _ = data.nansum() } == nil)
    }

    // MARK: In place

    @Test func writesThatAreNotRecorded() throws {
        let x = Tensor([1.0, 0, 3])
        let anomaly = try #require(firstAnomaly { x /= Tensor([1.0, 0, 2]) })
        #expect(anomaly.operation == "div" && anomaly.kind == .nan && anomaly.index == [1])
        #expect(anomaly.inputs.map(\.element) == [0, 0])
        let y = Tensor([1.0, 0, 3])
        let second = try #require(firstAnomaly { y.logInPlace() })
        #expect(second.operation == "log" && second.inputs.map(\.element) == [0])
    }

    @Test func writesThatAreRecorded() throws {
        let x = leaf([1, 100])
        let anomaly = try #require(
            firstAnomaly {
                let y = x * 1
                y.expInPlace()
                let part = y[0]
                part += 1
            })
        #expect(anomaly.operation == "exp" && anomaly.index == [1])
        let garbage = Tensor.full([3], Double.nan)
        #expect(firstAnomaly { for index in 0..<3 { garbage[index] = x[0] } } == nil)
    }

    @Test func stepsOfAnOptimizer() throws {
        let w = Tensor(3e38, requiresGrad: true)
        w.grad = Tensor(-3e38)
        let anomaly = try #require(firstAnomaly { SGD([w], lr: 1).step() })
        // 3·10³⁸ + 3·10³⁸
        #expect(anomaly.operation == "step" && anomaly.value == .infinity)
        #expect(anomaly.inputs.map { $0.value?.item(Float.self) } == [3e38, -3e38])
    }

    // MARK: Models

    @Test func insideAModelTheLineIsTheUsers() throws {
        let model = Sequential {
            Linear(2, 2)
            ReLU()
        }
        noGrad { _ = model.parameters()[0].fill(1e38) }
        // Not in a macro, whose lines are in a file of its own.
        let found = firstAnomaly { _ = model(Tensor([[10.0, 10]])) }
        let line = #line - 1
        let anomaly = try #require(found)
        #expect(anomaly.operation == "addmm" && anomaly.kind == .infinite)
        #if os(Linux)
        let place = anomaly.location?.line
        #expect(place?.file.hasSuffix("AnomalyDetectorTests.swift") == true && place?.line == line)
        #endif
    }

    @Test func trainingThatDiverges() throws {
        let x = Tensor([1.0, 2, 3])
        let target = Tensor([2.0, 4, 6])
        let w = Tensor(0.5, requiresGrad: true)
        let anomaly = try #require(
            firstAnomaly {
                for _ in 0..<200 {
                    let loss = ((w * x - target) ** 2).mean()
                    loss.backward()
                    noGrad { w -= 2.0 * w.grad! }
                    w.grad = nil
                }
            })
        // The error grows by 1 − 2·2·14/3 = −17.7 in each step: (1.5·3·17.7ⁿ)² leaves float32 at n = 15.
        #expect(anomaly.operation == "pow" && anomaly.backwardPasses == 15)
        #expect(anomaly.hint?.contains("lower the learning rate") == true)
    }
}

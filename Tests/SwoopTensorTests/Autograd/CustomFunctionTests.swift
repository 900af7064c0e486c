import SwoopTensor
import Testing

@Suite struct CustomFunctionTests {
    enum Cube: DifferentiableFunction {
        static func forward(_ context: FunctionContext, _ inputs: [Tensor]) -> [Tensor] {
            context.save(inputs[0])
            return [inputs[0] * inputs[0] * inputs[0]]
        }
        static func backward(_ context: FunctionContext, _ gradients: [Tensor?]) -> [Tensor?] {
            [gradients[0]! * 3 * context.saved[0] * context.saved[0]]
        }
    }

    /// y = eˣ by its own result, which is saved.
    enum Exponential: DifferentiableFunction {
        static func forward(_ context: FunctionContext, _ inputs: [Tensor]) -> [Tensor] {
            let result = inputs[0].exp()
            context.save(result)
            return [result]
        }
        static func backward(_ context: FunctionContext, _ gradients: [Tensor?]) -> [Tensor?] {
            [gradients[0]! * context.saved[0]]
        }
    }

    /// (a·b, a + b): two inputs, two results.
    enum ProductAndSum: DifferentiableFunction {
        static func forward(_ context: FunctionContext, _ inputs: [Tensor]) -> [Tensor] {
            context.save(inputs[0], inputs[1])
            context.values["shift"] = 1.0
            return [inputs[0] * inputs[1], inputs[0] + inputs[1]]
        }
        static func backward(_ context: FunctionContext, _ gradients: [Tensor?]) -> [Tensor?] {
            let product = gradients[0] ?? Tensor(0.0)
            let sum = gradients[1] ?? Tensor(0.0)
            #expect(context.values["shift"] as? Double == 1)
            return [
                product * context.saved[1] + sum,
                context.needsInputGradient[1] ? product * context.saved[0] + sum : nil,
            ]
        }
    }

    @Test func firstAndSecondOrder() {
        let x = Tensor(2.0, dtype: .float64, requiresGrad: true)
        let y = Cube.apply(x)
        #expect("\(y)" == "tensor(8., dtype=torch.float64, grad_fn=<CubeBackward>)")
        let first = gradient(of: y, withRespectTo: x, createGraph: true)
        let second = gradient(of: first, withRespectTo: x)
        #expect(first.item() == 12 && second.item() == 12)
    }

    @Test func aSavedResultIsDifferentiatedAgain() {
        let x = Tensor(0.0, dtype: .float64, requiresGrad: true)
        let first = gradient(of: Exponential.apply(x), withRespectTo: x, createGraph: true)
        #expect(gradient(of: first, withRespectTo: x).item() == 1)
    }

    @Test func severalInputsAndResults() {
        let (a, b) = (Tensor(3.0, requiresGrad: true), Tensor(4.0))
        let results = ProductAndSum.apply([a, b])
        (results[0] * 2 + results[1]).backward()
        #expect(a.grad!.item() == 9)
        let only = ProductAndSum.apply([a, b])[1]
        a.grad = nil
        only.backward()
        #expect(a.grad!.item() == 1)
    }

    @Test func theCountOfGradientsIsChecked() {
        #expect(throws: ProgramError.self) { try FunctionContext.checkCount("F", 1, inputs: 2) }
    }
}

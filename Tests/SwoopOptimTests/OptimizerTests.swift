import SwoopOptim
import Testing

@Suite struct OptimizerTests {
    @Test func zeroesGradients() {
        let w = Tensor(1.0, requiresGrad: true)
        let optimizer = SGD([w])
        (w * 3).backward()
        let gradient = w.grad!
        optimizer.zeroGrad(setToNil: false)
        #expect(w.grad === gradient && gradient.item() == 0)
        optimizer.zeroGrad()
        #expect(w.grad == nil)
        (w * w).backward(createGraph: true)
        optimizer.zeroGrad(setToNil: false)
        #expect(w.grad!.item() == 0 && !w.grad!.requiresGrad)
    }

    @Test func returnsTheLossOfTheClosure() {
        let w = Tensor(1.0, requiresGrad: true)
        let optimizer: any Optimizer = SGD([w], lr: 0.5)
        let loss = noGrad {
            optimizer.step {
                let loss = w * 3
                loss.backward()
                return loss
            }
        }
        #expect(loss.item() == 3 && w.item() == -0.5)
    }
}

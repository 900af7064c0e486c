import Swoop

/// Jobs with tiny arrays, which measure the cost of an operation.
let smallGraphs: [Job] = [
    Job(name: "A", title: "scalar SGD step, y = wx + b", unit: .time) {
        let w = Tensor(1.0, requiresGrad: true)
        let b = Tensor(-1.0, requiresGrad: true)
        let samples: [(Float, Float)] = [(1, 2), (2, 4), (3, 6)]
        func epoch() -> Double {
            var total = 0.0
            for (x, y) in samples {
                let loss = (w * x + b - y) ** 2
                loss.backward()
                noGrad {
                    w -= 0.01 * w.grad!
                    b -= 0.01 * b.grad!
                }
                w.grad!.zero()
                b.grad!.zero()
                total = loss.item()
            }
            return total
        }
        return Prepared(units: 3, check: { (0..<10).map { _ in epoch() }.last! }, body: { _ = epoch() })
    },
    Job(name: "B", title: "epoch of a quadratic regression, 20×2", unit: .time) {
        let x = Tensor.linspace(1, 10, steps: 20).view(-1, 1)
        let features = Tensor.cat([x, x * x], dim: 1)
        let y = 42 * x
        let w = Tensor([[0.01, -0.02]], requiresGrad: true)
        let b = Tensor.zeros(1, requiresGrad: true)
        func epoch() -> Tensor {
            let error = features.mm(w.T) + b - y
            let loss = error.T.matmul(error) / 20
            loss.backward()
            noGrad {
                w -= 0.0005 * w.grad!
                b -= 0.0005 * b.grad!
            }
            w.grad!.zero()
            b.grad!.zero()
            return loss
        }
        return Prepared(units: 1, check: { (0..<10).map { _ in epoch() }.last!.item() }, body: { _ = epoch() })
    },
    Job(name: "C", title: "epoch of Linear(2, 1), ReLU, MSE, SGD on 700×2", unit: .time) {
        manualSeed(1)
        let x = Tensor.randn(700, 2)
        let y = Tensor.randn(700)
        let model = Linear(2, 1)
        let optimizer = SGD(model.parameters(), lr: 0.05)
        func epoch() -> Tensor {
            let loss = mseLoss(model(x).relu().view(-1), y)
            optimizer.zeroGrad()
            loss.backward()
            optimizer.step()
            return loss
        }
        return Prepared(units: 1, check: { (0..<10).map { _ in epoch() }.last!.item() }, body: { _ = epoch() })
    },
    Job(name: "D", title: "one scalar operation, forward and backward", unit: .time) {
        let x = Tensor(1.0, requiresGrad: true)
        func chain() -> Double {
            var y = x
            for _ in 0..<100 { y = y * 1.001 }
            y.backward()
            let gradient = x.grad!
            x.grad = nil
            return gradient.item()
        }
        return Prepared(units: 100, check: chain, body: { _ = chain() })
    },
]

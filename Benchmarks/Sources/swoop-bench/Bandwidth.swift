import Swoop

/// Single operations on large arrays.
let bandwidth: [Job] =
    [64, 256, 1024].map { product("I\($0)", $0) } + [
        product("IB", 1024, .bfloat16),
        product("ID", 1024, .float64),
        Job(name: "J", title: "a + b of 16 M floats", unit: .rate(3 * 4 * 16_777_216, "GB/s")) {
            manualSeed(1)
            let a = Tensor.rand(16_777_216)
            let b = Tensor.rand(16_777_216)
            return Prepared(units: 1, check: { (a + b).mean().item() }, body: { _ = a + b })
        },
        function("KE", "exp") { $0.exp() },
        function("KT", "tanh") { $0.tanh() },
        Job(name: "L", title: "sum of 16 M floats", unit: .rate(4 * 16_777_216, "GB/s")) {
            manualSeed(1)
            let a = Tensor.rand(16_777_216)
            return Prepared(units: 1, check: { a.sum().item() }, body: { _ = a.sum() })
        },
        Job(name: "N", title: "4096² floats transposed and copied", unit: .rate(8 * 16_777_216, "GB/s")) {
            manualSeed(1)
            let a = Tensor.rand(4096, 4096)
            return Prepared(units: 1, check: { a.t().contiguous()[1].mean().item() }, body: { _ = a.t().contiguous() })
        },
        Job(name: "OS", title: "sort of 1 M floats", unit: .rate(1000 * 1_048_576, "M/s")) {
            manualSeed(1)
            let a = Tensor.randn(1_048_576)
            return Prepared(
                units: 1,
                check: {
                    let (values, indices) = a.sort()
                    return values[100_000].item() + indices[500_000].item()
                }, body: { _ = a.sort() })
        },
        Job(name: "OR", title: "randn of 1 M floats", unit: .rate(1_048_576, "G/s")) {
            manualSeed(1)
            return Prepared(
                units: 1, check: { Tensor.randn(1_048_576)[-1].item() }, body: { _ = Tensor.randn(1_048_576) })
        },
    ]

private func product(_ name: String, _ size: Int, _ dtype: DType = .float32) -> Job {
    let n = Double(size)
    let title = dtype == .float32 ? "matrix product \(size)³" : "\(dtype) product \(size)³"
    return Job(name: name, title: title, unit: .rate(2 * n * n * n, "GFLOP/s")) {
        manualSeed(1)
        let a = Tensor.randn(size, size).to(dtype)
        let b = Tensor.randn(size, size).to(dtype)
        return Prepared(
            units: 1, check: { a.matmul(b).to(.float64).abs().mean().item() }, body: { _ = a.matmul(b) })
    }
}

private func function(_ name: String, _ title: String, _ function: @escaping @Sendable (Tensor) -> Tensor) -> Job {
    Job(name: name, title: "\(title) of 1 M floats", unit: .rate(1_048_576, "G/s")) {
        manualSeed(1)
        let a = Tensor.randn(1_048_576)
        return Prepared(units: 1, check: { function(a).mean().item() }, body: { _ = function(a) })
    }
}

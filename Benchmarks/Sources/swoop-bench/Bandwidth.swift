import Swoop

/// Single operations on large arrays.
let bandwidth: [Job] =
    [64, 256, 1024].map(product) + [
        Job(name: "J", title: "a + b of 16 M floats", unit: .rate(3 * 4 * 16_777_216, "GB/s")) {
            manualSeed(1)
            let a = Tensor.rand(16_777_216)
            let b = Tensor.rand(16_777_216)
            return Prepared(units: 1, check: { (a + b).mean().item() }, body: { _ = a + b })
        }
    ]

private func product(_ size: Int) -> Job {
    let n = Double(size)
    return Job(name: "I\(size)", title: "matrix product \(size)³", unit: .rate(2 * n * n * n, "GFLOP/s")) {
        manualSeed(1)
        let a = Tensor.randn(size, size)
        let b = Tensor.randn(size, size)
        return Prepared(units: 1, check: { a.matmul(b).abs().mean().item() }, body: { _ = a.matmul(b) })
    }
}

import SwoopTensor
import Testing

// Operands of several blocks of rows and pieces of columns. PyTorch's numbers are those of
//   def grid(rows, width, step): return (torch.arange(rows*width, dtype=torch.float64)*step).sin().view(rows, width)
//   a, b = grid(37, 70, 0.7), grid(45, 70, 1.3); w = (torch.arange(37*45)*0.01).cos().view(37, 45)
//   y = torch.cdist(a, b, p, compute_mode='donot_use_mm_for_euclid_dist'); (y*w).sum().backward()
@Suite struct DistancesTests {
    private func grid(_ rows: Int, _ width: Int, _ step: Double, _ dtype: DType = .float64) -> Tensor {
        (Tensor.arange(rows * width).to(.float64) * step).sin().reshape(rows, width).to(dtype)
    }

    private func weights(_ shape: Shape) -> Tensor {
        (Tensor.arange(shape.elementCount).to(.float64) * 0.01).cos().reshape(Array(shape))
    }

    private func isClose(_ x: Double, _ y: Double, _ tolerance: Double = 1e-11) -> Bool {
        (x - y).magnitude <= tolerance * Swift.max(1, y.magnitude)
    }

    // p, y.sum(), y[36, 44], a.grad[36, 69], b.grad[44, 68], (a.grad*w[:, :1]).sum(), b.grad.abs().sum()
    @Test(arguments: [
        (0.0, [116545, 70.0, 0.0, 0.0, 0.0, 0.0]),
        (
            1,
            [
                94468.29875186319, 56.65893606453776, -6.604222496587706, -1.3377006673911915, 67.01951665100356,
                3668.2194287749535,
            ]
        ),
        (
            1.5,
            [
                25880.81553383058, 15.562284159160358, -2.597547998232248, -0.5765966342596958, 20.814228401505126,
                841.2825528677294,
            ]
        ),
        (
            2,
            [
                13927.471499177424, 8.384055660720868, -1.5573155522644306, -0.3359949096295251, 11.042404143036872,
                440.3547829169535,
            ]
        ),
        (
            3,
            [
                7748.694818285661, 4.672040230974295, -0.8324769045614775, -0.20584351709788615, 6.043562415226496,
                237.14413414129612,
            ]
        ),
        (.infinity, [3283.5996463875854, 1.999184437374656, 0.0, 0.0, 39.69785892318936, 183.63870313162596]),
    ])
    func areThoseOfPyTorch(_ p: Double, _ expected: [Double]) {
        let (a, b) = (grid(37, 70, 0.7).requiresGrad(true), grid(45, 70, 1.3).requiresGrad(true))
        let y = a.cdist(b, p: p, computeMode: .donotUseMmForEuclidDist)
        let w = weights(y.shape)
        (y * w).sum().backward()
        let found = [
            y.sum().item(), y[36, 44].item(), a.grad![36, 69].item(), b.grad![44, 68].item(),
            (a.grad! * w.narrow(dim: 1, start: 0, length: 1)).sum().item(), b.grad!.abs().sum().item(),
        ]
        for (x, y) in zip(found, expected) { #expect(isClose(x, y), "p = \(p): \(x), PyTorch \(y)") }
        // float32 goes through the same loops, and through those of halves after a conversion.
        let single = a.detach().to(.float32).cdist(b.detach().to(.float32), p: p, computeMode: .donotUseMmForEuclidDist)
        #expect(isClose(single.to(.float64).sum().item(), expected[0], 1e-5))
        let half = a.detach().to(.float16).cdist(b.detach().to(.float16), p: p, computeMode: .donotUseMmForEuclidDist)
        // Rounded elements that become equal do not count any more.
        #expect(half.dtype == .float16 && (p == 0 || isClose(half.to(.float64).sum().item(), expected[0], 1e-3)))
    }

    // a = grid(67, 5, 0.7); y = torch.pdist(a, p): p, y.sum(), y[-1], a.grad[66, 4], a.grad.abs().sum()
    @Test(arguments: [
        (0.0, [11055, 5.0, 0.0, 0.0]),
        (1, [9087.786207629244, 6.703850258610785, -9.322340112306737, 3706.1015346341474]),
        (1.5, [5644.562705180763, 4.102858748909179, -4.987017624041965, 2321.6888239848417]),
        (2, [4510.812705607664, 3.255824750311118, -3.876674442750325, 1880.657256945618]),
        (3, [3665.4447727330885, 2.6288394376550936, -3.1149828932754713, 1561.6492573435494]),
        (.infinity, [2802.559648190466, 1.9606541727007576, -3.149957778322732, 1349.6310440016894]),
    ])
    func ofPairsToo(_ p: Double, _ expected: [Double]) {
        let a = grid(67, 5, 0.7).requiresGrad(true)
        let y = a.pdist(p: p)
        (y * weights(y.shape)).sum().backward()
        let found = [y.sum().item(), y[-1].item(), a.grad![66, 4].item(), a.grad!.abs().sum().item()]
        for (x, y) in zip(found, expected) { #expect(isClose(x, y), "p = \(p): \(x), PyTorch \(y)") }
    }

    // torch.cdist(a, b); y.sum().backward(): y.grad_fn is a view of EuclideanDistBackward0
    @Test func manyRowsAreMultiplied() {
        let (a, b) = (grid(37, 70, 0.7).requiresGrad(true), grid(45, 70, 1.3).requiresGrad(true))
        let y = a.cdist(b)
        #expect(y.gradFn?.name == "EuclideanDistBackward0")
        #expect(a[0..<25].cdist(b[0..<25]).gradFn?.name == "CdistBackward0")
        y.sum().backward()
        #expect(isClose(y.sum().item(), 13927.471499177424))
        #expect(isClose(a.grad![36, 69].item(), 2.0863966056276055))
        #expect(isClose(b.grad![44, 68].item(), 3.85087091014159))
        let same = Tensor([[3.0, 4.0]]).expand(26, 2)
        #expect(same.cdist(same).abs().max().item() == 0)
    }

    // torch.cdist(torch.zeros(2, 0), torch.zeros(3, 0)) and without rows
    @Test func emptyOperands() {
        #expect(Tensor.zeros(2, 0).cdist(Tensor.zeros(3, 0)).doubles == [0, 0, 0, 0, 0, 0])
        #expect(Tensor.zeros(30, 0).cdist(Tensor.zeros(3, 0)).doubles == Array(repeating: 0, count: 90))
        #expect(Tensor.zeros(0, 2).cdist(Tensor.zeros(30, 2)).shape == [0, 30])
        #expect(Tensor.zeros(0, 2).pdist().shape == [0] && Tensor.zeros(1, 2).pdist().shape == [0])
        let x = Tensor.zeros(1, 2, requiresGrad: true)
        x.pdist().sum().backward()
        #expect(x.grad!.doubles == [0, 0])
    }

    @Test func aSecondThreadChangesNothing() {
        let before = threadCount
        defer { setThreads(before) }
        let (a, b) = (grid(300, 60, 0.7, .float32), grid(400, 60, 1.3, .float32))
        for p in [1.0, 2.0, 3.0] {
            func all() -> [[Double]] {
                let (x, y) = (a.clone().requiresGrad(true), b.clone().requiresGrad(true))
                let distances = x.cdist(y, p: p, computeMode: .donotUseMmForEuclidDist)
                distances.sum().backward()
                return [distances.doubles, x.grad!.doubles, y.grad!.doubles]
            }
            setThreads(1)
            let alone = all()
            setThreads(2)
            #expect(all() == alone)
        }
    }
}

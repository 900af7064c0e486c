import SwoopTensor
import Testing

// x = torch.tensor([…], dtype=torch.float64, requires_grad=True); y = f(x)
// g, = torch.autograd.grad(y.sum(), x, create_graph=True)
// h, = torch.autograd.grad((g * torch.arange(1., n + 1)).sum(), x)
private func derivatives(_ values: [Double], _ f: (Tensor) -> Tensor) -> (first: [Double], second: [Double]) {
    let x = Tensor(values, dtype: .float64, requiresGrad: true)
    let first = gradient(of: f(x).sum(), withRespectTo: x, createGraph: true)
    let weights = Tensor(1...values.count, dtype: .float64)
    return (first.doubles, gradient(of: (first * weights).sum(), withRespectTo: x).doubles)
}

@Suite struct ScansTests {
    @Test func differentiatesRunningProductsWithZeros() {
        let one = derivatives([2, 0, 3, 4]) { $0.cumprod(dim: 0) }
        #expect(one.first == [1, 32, 0, 0] && one.second == [32, 70, 20, 12])
        let two = derivatives([2, 0, 3, 0]) { $0.cumprod(dim: 0) }
        #expect(two.first == [1, 8, 0, 0] && two.second == [8, 34, 4, 12])
        let x = Tensor([2.0, 0.0, 3.0, 4.0], requiresGrad: true)
        x.cumprod(dim: 0).sum().backward()
        #expect(x.grad!.floats == [1, 32, 0, 0])
    }

    // torch.tensor([1., 3, 3, nan, 5]).cummax(0)
    @Test func holdsOnToNaNAndTheLastOfEquals() {
        let (values, indices) = Tensor([1.0, 3.0, 3.0, .nan, 5.0]).cummax(dim: 0)
        #expect(Array(values.floats[..<3]) == [1, 3, 3])
        #expect(values.floats[3].isNaN && values.floats[4].isNaN)
        #expect(indices.ints == [0, 1, 2, 3, 3])
        #expect(Tensor([2, 5, 1]).cummin(dim: 0).values.ints == [2, 2, 1])
        // torch.tensor([nan, 1, 3, 3, 2, nan, 5]).cummax(0), torch.tensor([2., 2, 3, 1, 1, nan, 0]).cummin(0)
        for dtype in [DType.float32, .float64, .float16, .bfloat16] {
            let x = Tensor([.nan, 1, 3, 3, 2, .nan, 5]).to(dtype)
            #expect(x.cummax(dim: 0).indices.ints == [0, 0, 0, 0, 0, 5, 5])
            let y = Tensor([2, 2, 3, 1, 1, .nan, 0]).to(dtype)
            #expect(y.cummin(dim: 0).indices.ints == [0, 1, 1, 3, 4, 5, 5])
            #expect(Tensor.stack([y, y], dim: 1).cummin(dim: 0).indices[.all, 1].ints == [0, 1, 1, 3, 4, 5, 5])
        }
        #expect(Tensor([false, true, false, true]).cummax(dim: 0).indices.ints == [0, 1, 1, 3])
    }

    /// Backward is forward of the reversed rows: short ones in groups, long ones and columns.
    @Test(arguments: [1, 5, 31, 100, 129, 300]) func backwardIsReversed(n: Int) {
        for shape in [[70, n], [n, 70], [3, n, 5]] as [Shape] {
            let x = Tensor.randn(shape, generator: Generator(seed: 2))
            for axis in 0..<shape.rank {
                for op in [ScanOp.cumsum, .cumprod] {
                    let found = Tensor(.scan(op, x.array, axis, backward: true))
                    #expect(found.equal(Tensor(.scan(op, x.flip(axis).array, axis)).flip(axis)))
                }
                let sums = Tensor(x.array.runningLogSum(axis, backward: true))
                #expect(sums.equal(x.flip(axis).logCumSumExp(dim: axis).flip(axis)))
            }
        }
    }

    // torch.tensor([…], dtype=torch.float64).logcumsumexp(0): a sum that would underflow relative to the greatest
    // element, infinities and NaN, and more elements than a block has.
    @Test func addsExponentialsOfAllSizes() {
        let far = Tensor([0.5, -1000, 3, -Double.infinity, 2, 800, -5, 801], dtype: .float64).logCumSumExp(dim: 0)
        let wanted = [
            0.5, 0.5, 3.0788897342925496, 3.0788897342925496, 3.371539031852683, 800.0, 800.0, 801.3132616875182,
        ]
        #expect(far.allclose(Tensor(wanted, dtype: .float64), rtol: 1e-15, atol: 1e-15))
        let special = Tensor([-Double.infinity, -2000, -1999, .infinity, 1, .nan, 0], dtype: .float64).logCumSumExp(
            dim: 0)
        #expect(Array(special.doubles[..<5]) == [-.infinity, -2000, -1998.6867383124818, .infinity, .infinity])
        #expect(special.doubles[5].isNaN && special.doubles[6].isNaN)
        let long = (Tensor.arange(300, dtype: .float64) * 0.37).sin() * 40
        let sums = long.logCumSumExp(dim: 0)
        let places = [0, 127, 128, 255, 299].map { sums.doubles[$0] }
        let exact = [0.0, 42.17338626763495, 42.17338626763495, 42.815251750189056, 43.00016429901332]
        #expect(zip(places, exact).allSatisfy { ($0 - $1).magnitude < 1e-13 })
        // The same along the first of two dims, and in float32.
        let columns = Tensor.stack([long, long], dim: 1).logCumSumExp(dim: 0)
        #expect(columns.select(dim: 1, index: 1).doubles == sums.doubles)
        #expect(long.to(.float32).logCumSumExp(dim: 0).allclose(sums.to(.float32), rtol: 1e-6, atol: 1e-5))
    }

    // x = torch.tensor([[0.5+1j, -1+0.25j, 2-3j], [-inf+1j, 0.5+0j, 1+1j]], dtype=torch.complex128); x.logcumsumexp(1), (0);
    // torch.tensor([1+1j, inf+0j, 2, nan+0j, 1]), torch.tensor([-inf+2j, -inf+1j, 1]) and torch.tensor([inf+2j, inf+1j, 1]);
    // torch.autograd.grad(x[0].logcumsumexp(0), x, torch.tensor([1, 1j, 0.5-1j]))
    @Test func addsExponentialsOfComplexNumbers() {
        let (inf, nan) = (Double.infinity, Double.nan)
        func agree(_ found: Tensor, _ parts: [Double]) -> Bool {
            zip(found.contiguous().viewAsReal().doubles, parts).allSatisfy {
                $0 == $1 || $0.isNaN && $1.isNaN || abs($0 - $1) <= 1e-15 * (1 + abs($1))
            }
        }
        func numbers(_ parts: [Double]) -> Tensor {
            Tensor(parts, shape: [parts.count / 2, 2], dtype: .float64).viewAsComplex()
        }
        let x = numbers([0.5, 1, -1, 0.25, 2, -3, -inf, 1, 0.5, 0, 1, 1]).view(2, 3)
        let along = [
            0.5, 1, 0.6597032848206262, 0.8699894935266788, 1.8055762724908564, -3.213261452661333, -inf, 0, 0.5, 0,
            1.3523647403094607, 0.6330097003134956,
        ]
        let across = [
            0.5, 1, -1, 0.25, 2, -3, 0.5, 1, 0.6967550440639922, 0.04535907879277665, 1.787990297777198,
            -3.3513459464160054,
        ]
        #expect(agree(x.logCumSumExp(dim: 1), along) && agree(x.logCumSumExp(dim: 0), across))
        #expect(agree(x.t().contiguous().t().logCumSumExp(dim: 1), along))
        let special = numbers([1, 1, inf, 0, 2, 0, nan, 0, 1, 0]).logCumSumExp(dim: 0)
        #expect(agree(special, [1, 1, inf, 0, inf, 0, nan, nan, nan, nan]))
        #expect(agree(numbers([-inf, 2, -inf, 1, 1, 0]).logCumSumExp(dim: 0), [-inf, 0, -inf, 0, 1, 0]))
        #expect(agree(numbers([inf, 2, inf, 1, 1, 0]).logCumSumExp(dim: 0), [inf, 2, inf, nan, nan, nan]))
        let row = x[0].clone().requiresGrad(true)
        row.logCumSumExp(dim: 0).backward(gradient: numbers([1, 0, 0, 1, 0.5, -1]))
        let slopes = [
            1.283598760025788, 1.0939037090103099, -0.12007551247120171, 0.22172646496331042, 0.33647675244541414,
            -1.3156301739736198,
        ]
        #expect(agree(row.grad, slopes))
        #expect(Tensor.zeros(0, 3, dtype: .complex64).logCumSumExp(dim: 1).shape == [0, 3])
        #expect(Tensor(Complex(1, 2)).logCumSumExp(dim: 0).item(Complex.self) == Complex(1, 2))
        // Many rows on several threads, and backward, are those of each row alone.
        let many = Tensor.randn([300, 40], dtype: .complex128, generator: Generator(seed: 3))
        let sums = many.logCumSumExp(dim: 1)
        #expect((0..<300).allSatisfy { sums[$0].equal(many[$0].logCumSumExp(dim: 0)) })
        #expect(many.t().logCumSumExp(dim: 0).equal(sums.t()))
        let last = Tensor(many.array.runningLogSum(1, backward: true))
        #expect(last.equal(many.flip(1).logCumSumExp(dim: 1).flip(1)))
    }

    // torch.tensor([-1000., -1001, -999]).logcumsumexp(0)
    @Test func addsExponentialsWithoutOverflow() {
        #expect(
            Tensor([-1000.0, -1001.0, -999.0]).logCumSumExp(dim: 0).floats == [
                -1000, -999.686767578125, -998.5924072265625,
            ])
    }

    // x.cummax(0), x.cummin(0) of the first 17 and of all elements
    @Test func holdsOnAlongLongRows() {
        let x: [Double] = [
            1, 3, 3, 2, -.infinity, 3, 4, 4, 0, 4, .infinity, 5, .infinity, 7, 1, 2, 3, .nan, 8, .nan, 9, 1,
        ]
        let greatest = [0, 1, 2, 2, 2, 5, 6, 7, 7, 9, 10, 10, 12, 12, 12, 12, 12, 17, 17, 19, 19, 19]
        let least = [0, 0, 0, 0, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 17, 17, 19, 19, 19]
        for dtype in [DType.float32, .float64, .float16, .bfloat16] {
            for count in [17, 22] {
                let rows = Tensor.stack([Tensor(Array(x[..<count])), Tensor(Array(x[..<count]))]).to(dtype)
                for (scan, indices) in [
                    (rows.cummax(dim: 1), greatest), (rows.cummin(dim: 1), least),
                    (rows.t().cummax(dim: 0), greatest), (rows.t().cummin(dim: 0), least),
                ] {
                    let row = scan.indices.size(0) == 2 ? scan.indices[1] : scan.indices[.all, 1]
                    let values = scan.values.size(0) == 2 ? scan.values[1] : scan.values[.all, 1]
                    #expect(row.ints == Array(indices[..<count]))
                    // NaN is not equal to itself.
                    let expected = indices[..<count].map { x[$0].isNaN ? 1e9 : x[$0] }
                    #expect(values.to(.float64).doubles.map { $0.isNaN ? 1e9 : $0 } == expected)
                }
            }
        }
        let whole = Tensor([7, 7, 200, 3, 200, 1, 0, 255, 254, 255, 9])
        for dtype in [DType.uint8, .int16, .int32, .int64] {
            #expect(whole.to(dtype).cummax(dim: 0).indices.ints == [0, 1, 2, 2, 4, 4, 4, 7, 7, 9, 9])
            #expect(whole.to(dtype).cummin(dim: 0).indices.ints == [0, 1, 1, 3, 3, 5, 6, 6, 6, 6, 6])
        }
    }

    // Exact: sums of 1 … n, and products of ±2, ½.
    @Test func runsAlongRowsOfEveryLength() {
        let cycle: [Float] = [2, -2, 0.5, 0.5, -2]
        for n in 1...45 {
            var (sums, factors, products): ([Float], [Float], [Float]) = ([], [], [])
            for k in 1...n {
                sums.append(Float(k * (k + 1) / 2))
                factors.append(cycle[k % 5])
                products.append((products.last ?? 1) * cycle[k % 5])
            }
            let counts = Tensor(1...n, dtype: .float32).expand(3, n)
            #expect(counts.cumsum(dim: 1)[2].floats == sums)
            #expect(Tensor(factors).expand(3, n).cumprod(dim: 1)[1].floats == products)
        }
        let x = Tensor.ones(1000, requiresGrad: true)
        x.cumsum(dim: 0).sum().backward()
        let expected: [Float] = (0..<1000).map { Float(1000 - $0) }
        #expect(x.grad!.floats == expected)
    }

    /// Rows of which several are scanned together give what each gives alone, in both directions.
    @Test(arguments: [DType.float64, .int64, .int32, .uint8])
    func rowsAreScannedTogether(_ dtype: DType) {
        for (rows, n) in [(1, 200), (8, 130), (19, 131), (8, 1), (33, 40)] {
            let x = ((Tensor.arange(rows * n) * 2_654_435_761 % 19 - 9).to(dtype) + (dtype == .float64 ? 0.25 : 0))
                .array
                .viewed(as: [rows, n])!
            for op in [ScanOp.cumsum, .cumprod] {
                for backward in [false, true] {
                    let together = Tensor(NDArray.scan(op, x, 1, backward: backward))
                    for row in 0..<rows {
                        let alone = Tensor(NDArray.scan(op, x.sliced(0, start: row, length: 1), 1, backward: backward))
                        #expect(together[row].equal(alone[0]), "\(op) of row \(row) of [\(rows), \(n)]")
                    }
                }
            }
        }
    }

    // Exact: whole numbers that the dtype holds. Rows of half types are scanned in pieces.
    @Test func scansLongRowsOfHalfTypes() {
        for n in [1, 63, 64, 65, 130, 200] {
            let ones = Tensor.ones(2, n, dtype: .float16).requiresGrad(true)
            let sums = ones.cumsum(dim: 1)
            #expect(sums[1].ints == Array(1...n))
            sums.sum(dtype: .float32).backward()
            #expect(ones.grad!.ints == Array((1...n).reversed()) + Array((1...n).reversed()))
            let signs = Tensor.full([3, n], -1, dtype: .bfloat16)
            #expect(signs.cumprod(dim: 1)[2].ints == (1...n).map { $0 % 2 == 1 ? -1 : 1 })
        }
    }

    /// torch.view_as_real(a.cumsum(1)), torch.view_as_real(a.prod(1)) of these rows, five times.
    @Test func scansAndMultipliesComplexRows() {
        let parts: [Float] = [
            1, 2, 3, -1, 0, 1, 2, 0, 1, 1, 1, -1, 0, 1, 0, 1, 0, 1, 1, 0, -1, 2, 3, 3, 2, -2, 1, 0, 0.5, 0.5,
        ]
        let sums: [Float] = [
            1, 2, 4, 1, 4, 2, 2, 0, 3, 1, 4, 0, 0, 1, 0, 2, 0, 3, 1, 0, 0, 2, 3, 5, 2, -2, 3, -2, 3.5, -1.5,
        ]
        let products: [Float] = [-5, 5, 4, 0, 0, -1, -9, 3, 2, 0]
        for copies in [1, 5] {
            let a = Tensor(parts).view(5, 3, 2).repeat(copies, 1, 1).viewAsComplex()
            let many = (0..<copies).flatMap { _ in sums }
            #expect(a.cumsum(dim: 1).viewAsReal().floats == many)
            #expect(a.prod(dim: 1).viewAsReal().floats == (0..<copies).flatMap { _ in products })
        }
    }

    /// The product of numbers of magnitude 1 has the sum of their angles.
    @Test func multipliesLongComplexRows() {
        for n in [1, 2, 15, 16, 17, 31, 32, 33, 47, 48, 100, 129] {
            let angles = Tensor.arange(7 * n, dtype: .float64).view(7, n) / 100
            for dtype in [DType.complex128, .complex64] {
                let x = Tensor.polar(Tensor.onesLike(angles), angles).to(dtype)
                for (dim, product) in [
                    (1, x.prod(dim: 1)), (0, x.prod(dim: 0)), (1, x.t().contiguous().t().prod(dim: 1)),
                ] {
                    let total = angles.sum(dim: dim)
                    let expected = Tensor.polar(Tensor.onesLike(total), total)
                    let error = (product.to(.complex128) - expected).abs().max().item()
                    #expect(error < (dtype == .complex64 ? 1e-5 : 1e-13), "\(dtype) \(n)")
                }
            }
        }
        #expect(Tensor.zeros([2, 0], dtype: .complex64).prod(dim: 1).viewAsReal().floats == [1, 0, 1, 0])
    }
}

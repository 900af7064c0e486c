import Swoop
import Testing

/// Complex numbers: parts as views, products and quotients at infinity, branch cuts, gradients by PyTorch's convention, and
/// what is refused. The operator table has the functions and their derivatives.
struct ComplexPartsTests {
    // MARK: Parts

    @Test func partsAreViews() {
        let z = Tensor([Complex(1, 2), Complex(3, 4)])
        z.real.fill(7)
        z.imag[1] = -1
        #expect(z.complexes == [Complex(7, 2), Complex(7, -1)])
        z.viewAsReal()[0, 1] = 9
        #expect(z.complexes[0] == Complex(7, 9))
        let x = Tensor([[1.0, 2.0], [3.0, 4.0]], dtype: .float64)
        let joined = x.viewAsComplex()
        joined[1] = Tensor(Complex(5, 6), dtype: .complex128)
        #expect(joined.dtype == .complex128 && x.doubles == [1, 2, 5, 6])
        #expect(z.real.strides == [2] && z.imag.storageOffset == 1 && z.t().real.isView)
        #expect(z.conj().complexes == [Complex(7, -9), Complex(7, 1)] && !z.conj().isView)
        #expect(x.real === x && x.conj() === x && !z.isConj && z.resolveConj() === z)
    }

    /// Writes to a part are recorded as writes to the numbers.
    @Test func writesToPartsHaveGradients() {
        let z = Tensor([Complex(1, 2), Complex(3, 4)], requiresGrad: true)
        let y = z * Complex(0, 1)
        y.real *= 3
        y.abs().square().sum().backward()
        // y = −3·im + i·re: L = 9·im² + re².
        #expect(z.grad.complexes == [Complex(2, 36), Complex(6, 72)])
        let x = Tensor([1.0, 2, 3, 4], requiresGrad: true)
        let pairs = (x * 1).view(2, 2)
        let joined = pairs.viewAsComplex()
        joined *= Complex(0, 1)
        (pairs * Tensor([[1.0, 10], [100, 1000]])).sum().backward()
        #expect(x.grad.floats == [10, -1, 1000, -100])
    }

    @Test func conversions() {
        let z = Tensor([Complex(1.5, 2), Complex(0, 3), Complex(0, 0)])
        #expect(z.to(.int32).ints == [1, 0, 0] && z.to(.float64).doubles == [1.5, 0, 0])
        #expect(z.to(.bool).bools == [true, true, false])
        #expect(Tensor([true, false]).to(.complex64).complexes == [1, 0])
        #expect(Tensor([1.5], dtype: .bfloat16).to(.complex128).complexes == [1.5])
        #expect(Tensor.full([2], Complex(1, 2)).dtype == .complex64)
        #expect(Tensor.zeros(2, dtype: .complex128).complexes == [0, 0])
        #expect(Tensor(Complex(1, 0)).item() == 1 && Tensor(Complex(1, 2)).item(Complex.self) == Complex(1, 2))
    }

    // MARK: Values

    /// Oracle: PyTorch.
    @Test func productsAndQuotientsAtInfinity() {
        let (inf, nan) = (Double.infinity, Double.nan)
        let a = Tensor(
            [Complex(1, 1), Complex(1, 1), Complex(inf, 1), 1, 0, Complex(1e300, 1e300), Complex(nan, 1), Complex(2, -3)],
            dtype: .complex128)
        let b = Tensor(
            [0, Complex(inf, 0), Complex(1, 1), Complex(0, inf), 0, Complex(1e300, 1e300), 1, Complex(0, -2)],
            dtype: .complex128)
        expect(a / b, [inf, inf, 0, 0, inf, -inf, 0, -0.0, nan, nan, 1, 0, nan, nan, 1.5, 1])
        expect(a * b, [0, 0, inf, inf, inf, inf, nan, inf, 0, 0, nan, inf, nan, nan, -6, -4])
    }

    /// The two sides of the cuts, told by the sign of 0. Oracle: PyTorch.
    @Test func branchCuts() {
        let z = Tensor([Complex(-1, 0), Complex(-1, -0.0), Complex(0, 4), 0], dtype: .complex128)
        let (half, inf) = (Double.pi / 2, Double.infinity)
        expect(z.sqrt(), [0, 1, 0, -1, 1.4142135623730951, 1.4142135623730951, 0, 0])
        expect(z.log(), [0, .pi, 0, -.pi, 1.3862943611198906, half, -inf, 0])
        expect(z.asin(), [-half, 0, -half, -0.0, 0, 2.0947125472611012, 0, 0])
        expect(z.acosh(), [0, .pi, 0, -.pi, 2.0947125472611012, half, 0, half])
        expect(z.atanh(), [-inf, 0, -inf, -0.0, 0, 1.3258176636680326, 0, 0])
        #expect(z.angle().doubles == [.pi, -.pi, half, 0])
        #expect(z.sgn().complexes == [-1, -1, .i, 0])
    }

    private func expect(_ found: Tensor, _ parts: [Double], _ location: SourceLocation = #_sourceLocation) {
        let numbers = found.viewAsReal().doubles
        let agrees = zip(numbers, parts).allSatisfy {
            $0 == $1 || ($0.isNaN && $1.isNaN) || abs($0 - $1) <= 1e-15 * abs($1)
        }
        #expect(agrees, "expected \(parts), found \(numbers)", sourceLocation: location)
    }

    @Test func comparisonsAndPredicates() {
        let (a, b) = (Tensor([Complex(1, 2), Complex(1, 3)]), Tensor([Complex(1, 2), 1]))
        #expect(a.eq(b).bools == [true, false] && a.ne(1).bools == [true, true] && b.eq(1).bools == [false, true])
        #expect(b.isreal().bools == [false, true] && a.isclose(b).bools == [true, false])
        #expect(Tensor([Complex(.nan, 0), Complex(0, .infinity), 1]).isnan().bools == [true, false, false])
        #expect(Tensor([Complex(.nan, 0), Complex(0, .infinity), 1]).isinf().bools == [false, true, false])
        #expect(Tensor([Complex(.nan, 0), Complex(0, .infinity), 1]).isfinite().bools == [false, false, true])
        #expect(Tensor([0, Complex.i]).logicalNot().bools == [true, false] && Tensor([0, Complex.i]).any().item() == 1)
        #expect(Tensor([0, Complex.i]).countNonzero().item() == 1)
    }

    /// More elements than one row of a loop, and operands with gaps. Oracle: the same by parts.
    @Test func largeOperandsOfAnyLayout() {
        manualSeed(3)
        let (a, b) = (Tensor.randn(40, 70, dtype: .complex64), Tensor.randn(70, 40, dtype: .complex64))
        let product = a * b.t()
        #expect(product.real.allclose(a.real * b.real.t() - a.imag * b.imag.t()))
        #expect(product.imag.allclose(a.real * b.imag.t() + a.imag * b.real.t()))
        #expect(a.t().contiguous().equal(a.t()) && a.t().clone().t().equal(a))
        #expect(a.mm(b).allclose((a.unsqueeze(2) * b.unsqueeze(0)).sum(dim: 1), rtol: 1e-4, atol: 1e-4))
        #expect(a.to(.complex128).sum().allclose(Tensor.complex(a.real.to(.float64).sum(), a.imag.to(.float64).sum())))
    }

    /// torch.manual_seed(0), then torch.randn(3, dtype=torch.complex64) and torch.rand(3, dtype=torch.complex64).
    @Test func randomNumbers() {
        manualSeed(0)
        let normal = Tensor.randn(3, dtype: .complex64).viewAsReal().floats
        #expect(
            normal == [
                1.0896488428115845, -0.20748557150363922, -1.5406367778778076, 0.40194159746170044, -0.7668731212615967,
                -0.9889562726020813,
            ])
        manualSeed(0)
        #expect(
            Tensor.rand(3, dtype: .complex64).viewAsReal().floats == [
                0.49625658988952637, 0.7682217955589294, 0.08847743272781372, 0.13203048706054688, 0.30742281675338745,
                0.6340786814689636,
            ])
    }

    // MARK: Gradients

    /// ∂L/∂re + i·∂L/∂im, and the real part for a real operand.
    @Test func gradientsByTheConvention() {
        let (z, x) = (Tensor(Complex(1, 2), requiresGrad: true), Tensor(3.0, requiresGrad: true))
        let y = x * z * z
        #expect(y.dtype == .complex64)
        y.real.backward()
        // L = 3·(re² − im²)
        #expect(z.grad.complexes == [Complex(6, -12)] && x.grad.floats == [-3])
        z.grad = nil
        (z * z).backward(gradient: Tensor(Complex.i))
        #expect(z.grad.complexes == [Complex(4, 2)])
        // A leaf of real numbers that was converted.
        let w = Tensor([2.0], requiresGrad: true)
        (w.to(.complex64) * Complex(1, 5)).imag.sum().backward()
        #expect(w.grad.floats == [5])
    }

    @Test func optimizersStepTheParts() {
        for makes in [{ Adam([$0], lr: 0.1) as any Optimizer }, { SGD([$0], lr: 0.1, momentum: 0.9) }, { RMSprop([$0]) }] {
            let z = Tensor([Complex(1, -2), Complex(0.5, 3)], requiresGrad: true)
            let pairs = z.detach().clone().viewAsReal().requiresGrad(true)
            let (first, second) = (makes(z), makes(pairs))
            for _ in 1...3 {
                first.zeroGrad()
                second.zeroGrad()
                (z.abs().square() + z.real).sum().backward()
                (pairs.square().sum(dim: -1) + pairs[.all, 0]).sum().backward()
                first.step()
                second.step()
            }
            #expect(z.detach().viewAsReal().allclose(pairs.detach()))
        }
    }
}

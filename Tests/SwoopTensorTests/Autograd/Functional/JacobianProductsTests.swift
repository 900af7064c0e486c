import SwoopTensor
import Testing

@Suite struct JacobianProductsTests {
    private let v = (vector(0.5, -1), Tensor([[1.0, 2, 3], [-1, 0.5, 0.25]], dtype: .float64))
    private let w = (vector(1, -0.5, 0.25), Tensor([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]], dtype: .float64))
    private let results = [
        [-2.608899099628, 9.090213807979],
        [0.681638760023, -0.352274233275, -0.985449729988, 0.099833416647, -0.582330649524, 0.80849640382],
    ]

    @Test func vectorJacobian() {
        let (output, (dx, dy)) = vjp(twoResults, (pointX, pointY), v)
        expectClose(output.0, results[0])
        expectClose(output.1, results[1])
        expectClose(dx, [1.80532916914, -0.879390257977, -11.232900150785])
        expectClose(
            dy,
            [
                1.190205069787, -2.095555270871, 4.714330906867, -2.146223353339, 0.186577010348, -7.683306657558,
            ])
        #expect(!output.0.requiresGrad && !dx.requiresGrad && !pointX.requiresGrad)
    }

    @Test func jacobianVector() {
        let (output, (first, second)) = jvp(twoResults, (pointX, pointY), w)
        expectClose(output.0, results[0])
        expectClose(first, [3.576645756082, 7.289000032433])
        expectClose(
            second,
            [1.134117746754, -0.364999761234, 0.072236035733, 0.398001666111, 1.341370861215, -0.868039147952])
    }

    /// One argument and one result, in every form that a program may write.
    @Test func forms() {
        let x = vector(0.5, 2)
        #expect(vjp({ $0.sum() }, x).vjp.doubles == [1, 1])
        #expect(vjp({ x in x * 3 }, x, vector(1, 2)).vjp.doubles == [3, 6])
        #expect(vjp({ (x: [Tensor]) in x[0] * x[1] }, [x, x], x).vjp.map(\.doubles) == [[0.25, 4], [0.25, 4]])
        #expect(vjp({ x in [x * 3, x.sum()] }, x, [x, Tensor(1.0, dtype: .float64)]).vjp.doubles == [2.5, 7])
        #expect(vjp({ x in (x * 3, x.sum()) }, x, (x, Tensor(1.0, dtype: .float64))).vjp.doubles == [2.5, 7])
        let named = vjp({ (w: [String: Tensor]) in (w["a"]! * w["b"]!).sum() }, ["a": x, "b": x * 2]).vjp
        #expect(named["a"]!.doubles == [1, 4] && named["b"]!.doubles == [0.5, 2])
        let state: StateDict = ["a": x, "b": x * 2]
        #expect(vjp({ (w: StateDict) in (w["a"]! * w["b"]!).sum() }, state).vjp["b"]!.doubles == [0.5, 2])
        #expect(jvp({ x in x ** 2 }, Tensor(3.0)).jvp.item() == 6)
        #expect(jvp({ x in (x * 2, x ** 2) }, x, vector(1, 0)).jvp.1.doubles == [1, 0])
        #expect(jvp({ x, y, z in x * y * z }, (x, x, x), (x, x * 0, x * 0)).jvp.doubles == [0.125, 8])
    }

    /// torch.autograd.functional.vjp(lambda z: z * z * z.conj(), z, v) and jvp, of |z| and of x * x * (1 + 2j), where
    /// z = torch.tensor([1 + 2j, 0.5 - 1j], dtype=torch.complex128), v = torch.tensor([0.3 + 1j, 2 - 1j]), x = [0.5, -1.5]
    @Test func complexNumbers() {
        let z = Tensor([Complex(1, 2), Complex(0.5, -1)], dtype: .complex128)
        let v = Tensor([Complex(0.3, 1), Complex(2, -1)], dtype: .complex128)
        let (x, ones) = (vector(0.5, -1.5), vector(1, 1))
        func parts(_ x: Tensor) -> Tensor { x.viewAsReal() }
        expectClose(parts(vjp({ $0 * $0 }, z, v).vjp), [4.6, 0.8, 4, 3])
        let direction = [0.4472135955, 0.894427191, 0.4472135955, -0.894427191]
        expectClose(parts(vjp({ $0.abs() }, z, ones).vjp), direction, 1e-9)
        expectClose(vjp({ $0 * $0 * Complex(1, 2) }, x, v).vjp, [2.3, 0])
        expectClose(parts(jvp({ $0 * $0 }, z, v).jvp), [-3.4, 3.2, 0, -5])
        expectClose(parts(jvp({ $0 * $0 * $0.conj() }, z, v).jvp), [6.1, 14.2, 4.5, -5.25])
        expectClose(jvp({ $0.abs() }, z, v).jvp, [1.02859127, 1.788854382], 1e-8)
        expectClose(parts(jvp({ $0 * $0 * Complex(1, 2) }, x, x).jvp), [0.5, 1, 4.5, 9])
        // "For complex Tensors, both grad_output and output are required to have the same dtype."
        #expect(throws: ProgramError.self) { try FunctionalRules.vector([x], like: [z], .inputs, "jvp") }
        #expect(throws: ProgramError.self) { try FunctionalRules.vector([v], like: [x], .results, "vjp") }
        #expect(throws: ProgramError.self) { try FunctionalRules.vector(nil, like: [z[0]], .results, "vjp") }
    }

    @Test func recordsInsideNoGradAndChangesNoGradient() {
        let x = Tensor(3.0, dtype: .float64, requiresGrad: true)
        let found = noGrad { vjp({ $0 ** 2 }, x).vjp }
        #expect(found.item() == 6 && !found.requiresGrad && x.grad == nil)
        // A captured tensor is a constant, even if it is the input as well.
        #expect(vjp({ $0 * x }, x).vjp.item() == 3)
        #expect(x.grad == nil)
    }

    @Test func errorsOfTheFunctionAreRethrown() {
        struct Failure: Error {}
        #expect(throws: Failure.self) { try vjp({ (_: Tensor) throws -> Tensor in throw Failure() }, Tensor(1.0)) }
    }

    @Test func theDerivativeIsDifferentiable() {
        let a = Tensor([0.3, 0.9], dtype: .float64, requiresGrad: true)
        let v = Tensor([2.0, 3.0], dtype: .float64, requiresGrad: true)
        jvp({ $0 ** 3 }, a, v, createGraph: true).jvp.sum().backward()
        expectClose(a.grad, [3.6, 16.2])
        expectClose(v.grad, [0.27, 2.43])
        (a.grad, v.grad) = (nil, nil)
        vjp({ $0 ** 3 }, a, v, createGraph: true).vjp.sum().backward()
        expectClose(a.grad, [3.6, 16.2])
        expectClose(v.grad, [0.27, 2.43])
    }

    @Test func independentInputsHaveZeros() {
        let found = vjp({ x, y in x * 2 }, (pointX, pointY), pointX)
        expectClose(found.vjp.0, [1, -2.4, 4])
        expectClose(found.vjp.1, [0, 0, 0, 0, 0, 0])
        #expect(vjp({ x in Tensor.ones(3, dtype: .float64) }, pointX, pointX).vjp.doubles == [0, 0, 0])
        let change = jvp({ x in (x.argmax(), x * 2) }, pointX, pointX).jvp
        #expect(change.0.item() == 0 && change.0.dtype == .int64)
        expectClose(change.1, [1, -2.4, 4])
    }

    @Test func strict() async {
        let forgotten = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = vjp({ x, y in x * 2 }, (pointX, pointX), pointX, strict: true)
        }
        #expect(message(forgotten).contains("[vjp] the result does not depend on input 1, which strict forbids"))
        let constant = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = vjp({ x in Tensor.ones(3, dtype: .float64) }, pointX, pointX, strict: true)
        }
        #expect(message(constant).contains("[vjp] output 0 of shape [3] does not require gradients"))
        let direction = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = jvp({ x, y in x * 2 }, (pointX, pointX), (pointX, pointX), strict: true)
        }
        #expect(message(direction).contains("[jvp] the result does not depend on input 1"))
    }

    @Test func vectorsMustFit() async {
        let missing = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = vjp({ x in x * 2 }, pointX)
        }
        #expect(message(missing).contains("v may be left out only for a single result of one element, not for [3]"))
        let shape = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = jvp({ x in x * 2 }, pointX, vector(1, 2))
        }
        #expect(message(shape).contains("[jvp] v has shape [2] for input 0 of shape [3]"))
        let whole = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = vjp({ x in x * 2 }, Tensor([1, 2]))
        }
        #expect(message(whole).contains("[vjp] input 0 of shape [2] is int64, which has no derivatives"))
    }
}

import SwoopTensor
import Testing

/// Expected values are those of torch.func.
@Suite struct FunctionTransformsTests {
    private let z = Tensor(0.7, dtype: .float64)

    @Test func nested() {
        let f = { (z: Tensor) in z * z.sin() }
        expectClose(grad(grad(grad(f)))(z), [-2.468042592812215])
        // The inner derivative takes part in the outer one, also by what it captures.
        func inner(_ x: Tensor) -> Tensor { grad { (y: Tensor) in (x * y) ** 2 * x }(x * 2) }
        expectClose(grad(inner)(z), [5.488])
    }

    @Test func resultsAreRecordedWhereSomethingElseRequiresGradients() {
        let p = Tensor(2.0, dtype: .float64, requiresGrad: true)
        let found = grad { (z: Tensor) in (p * z) ** 2 }(z)
        #expect(found.requiresGrad)
        found.backward()
        expectClose(found, [5.6])
        expectClose(p.grad, [5.6])
        let square = grad { (z: Tensor) in z ** 2 }
        #expect(!square(z).requiresGrad && square(p).requiresGrad)
        let quiet = noGrad { grad { (z: Tensor) in (p * z) ** 2 }(z) }
        #expect(!quiet.requiresGrad && quiet.item() == 5.6)
    }

    @Test func arguments() {
        let f = { (x: Tensor, y: Tensor) in x * y ** 2 }
        let (x, y) = (vector(3).sum(), vector(2).sum())
        #expect(grad(f)(x, y).item() == 4)
        #expect(grad(f, argnums: 1)(x, y).item() == 12)
        #expect(grad(f, argnums: -1)(x, y).item() == 12)
        #expect(grad({ (x: Tensor, y: Tensor, z: Tensor) in x * y * z }, argnums: 2)(x, y, y).item() == 6)
        let named = grad { (w: [String: Tensor], x: Tensor, power: Int) in (w["a"]! * x ** power).sum() }
        #expect(named(["a": x, "b": x], vector(1, 2), 2).mapValues(\.doubles) == ["a": [5], "b": [0]])
        let (slope, extra) = grad { (x: Tensor) in (x ** 2, "text") }(x)
        #expect(slope.item() == 6 && extra == "text")
        let both = gradAndValue { (x: Tensor) in x ** 2 }(x)
        #expect(both.grad.item() == 6 && both.value.item() == 9)
        #expect(throws: ProgramError.self) { try FunctionalRules.argument(2, of: 2) }
        #expect(throws: ProgramError.self) { try FunctionalRules.argument(-3, of: 2) }
    }

    @Test func jacobians() {
        let f = { (x: Tensor) in (x ** 3).sum() * x[0] }
        let expected = [3, 4.32, 12, 4.32, -3.6, 0, 12, 0, 6]
        expectClose(jacfwd(jacrev(f))(pointX), expected)
        expectClose(jacrev(jacfwd(f))(pointX), expected)
        expectClose(hessian(f)(pointX), expected)
        #expect(jacrev { (x: Tensor, n: Int) in x ** n }(vector(1, 2), 2).doubles == [2, 0, 0, 4])
    }

    @Test func severalElements() async {
        let ended = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = grad { (x: Tensor) in x * 2 }(pointX)
        }
        #expect(message(ended).contains("[grad] the function must return a single element, not [3]"))
    }
}

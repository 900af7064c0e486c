import SwoopTensor
import Testing

@Suite struct JacobianTests {
    private static let expected: [[[Double]]] = [
        [
            [2.47308190605, 0.090358263574, -5.172339269251, 0.32974425414, 0.632507845016, 8.127961708824],
            [
                1.6487212707, 0.301194211912, 7.389056098931, 0, 0, 0, 0, 0, 0, 1.6487212707, 0.301194211912,
                7.389056098931,
            ],
        ],
        [
            [
                1.097533303311, 0, 0, 0, 0.280769047103, 0, 0, 0, -0.11897700003, 0.199000833056, 0, 0, 0,
                -1.70719927791, 0, 0, 0, -0.647351228981,
            ],
            diagonal([0.365844434437, -1.123076188414, 0.3399342858, 0.497502082639, 0.97554244452, -1.177002234511]),
        ],
    ]

    private static func diagonal(_ numbers: [Double]) -> [Double] {
        numbers.indices.flatMap { row in numbers.indices.map { $0 == row ? numbers[row] : 0 } }
    }

    @Test(arguments: [JacobianStrategy.reverseMode, .forwardMode], [false, true])
    func severalInputsAndResults(_ strategy: JacobianStrategy, _ vectorize: Bool) {
        let found = jacobian(twoResults, (pointX, pointY), vectorize: vectorize, strategy: strategy)
        expectClose(found.0.0, Self.expected[0][0])
        expectClose(found.0.1, Self.expected[0][1])
        expectClose(found.1.0, Self.expected[1][0])
        expectClose(found.1.1, Self.expected[1][1])
        #expect(found.0.0.shape == [2, 3] && found.0.1.shape == [2, 2, 3])
        #expect(found.1.0.shape == [2, 3, 3] && found.1.1.shape == [2, 3, 2, 3])
    }

    @Test func forms() {
        let x = vector(0.5, 2)
        #expect(jacobian({ $0 * 3 }, x).doubles == [3, 0, 0, 3])
        #expect(jacobian({ x in x.sum() }, x).shape == [2])
        let (dx, dy) = jacobian({ x, y in x * y }, (x, Tensor(4.0, dtype: .float64)))
        #expect(dx.doubles == [4, 0, 0, 4] && dy.doubles == [0.5, 2])
        #expect(jacobian({ x in [x * 2, x.sum()] }, x).map(\.doubles) == [[2, 0, 0, 2], [1, 1]])
        #expect(jacobian({ x in (x * 2, x.sum()) }, x).1.doubles == [1, 1])
        #expect(
            jacobian({ (x: [Tensor]) in x[0] * x[1] }, [x, x]).map(\.doubles) == [[0.5, 0, 0, 2], [0.5, 0, 0, 2]])
        #expect(jacobian({ x, y in [x * y, x.sum()] }, (x, x)).map { $0.1.doubles } == [[0.5, 0, 0, 2], [0, 0]])
        #expect(jacobian({ x, y, z in (x * y + z).sum() }, (x, x, x)).2.doubles == [1, 1])
        let named = jacobian({ (w: [String: Tensor]) in w["a"]! * w["b"]! }, ["a": x, "b": x * 2])
        #expect(named["b"]!.doubles == [0.5, 0, 0, 2])
    }

    @Test func emptyAndIndependent() {
        #expect(jacobian({ x in x[..<0] }, pointX).shape == [0, 3])
        #expect(jacobian({ x in x[..<0] }, pointX, vectorize: true).shape == [0, 3])
        #expect(jacobian({ x in x * 2 }, Tensor.zeros(0), strategy: .forwardMode).shape == [0, 0])
        let (dx, dy) = jacobian({ x, y in x * 2 }, (vector(1, 2), vector(1, 2, 3)))
        #expect(dx.doubles == [2, 0, 0, 2] && dy.shape == [2, 3] && dy.doubles == [0, 0, 0, 0, 0, 0])
        #expect(jacobian({ x in x.argmax() }, pointX, strategy: .forwardMode).doubles == [0, 0, 0])
        #expect(jacobian({ x in x }, vector(1, 2)).doubles == [1, 0, 0, 1])
    }

    @Test(arguments: [JacobianStrategy.reverseMode, .forwardMode], [false, true])
    func theJacobianIsDifferentiable(_ strategy: JacobianStrategy, _ vectorize: Bool) {
        let a = Tensor([0.3, 0.9], dtype: .float64, requiresGrad: true)
        let found = jacobian({ $0.sin() * $0.sum() }, a, createGraph: true, vectorize: vectorize, strategy: strategy)
        expectClose(found, [1.441923993612, 0.295520206661, 0.783326909627, 1.529258871552])
        (found ** 2).sum().backward()
        expectClose(a.grad, [6.953255589418, 4.656319974562])
    }

    /// A sum that removes some dims and keeps others with one element, differentiated with respect to its gradient.
    @Test func columnsOfASumToASize() {
        let x = Tensor.ones(2, 3, 2, dtype: .float64)
        let found = jacobian({ $0.sumToSize(3, 1) }, x, strategy: .forwardMode)
        #expect(found.shape == [3, 1, 2, 3, 2])
        let expected = (0..<3).flatMap { row in (0..<12).map { $0 / 2 % 3 == row ? 1.0 : 0 } }
        #expect(found.doubles == expected)
        #expect(jacobian({ $0.sumToSize(3, 1) }, x).doubles == expected)
    }

    @Test func hooksSeeEachRow() {
        let x = vector(1, 2, 3)
        for vectorize in [false, true] {
            let found = jacobian(
                { x in
                    let y = x * 2
                    y.registerHook { $0 * ($0.sum() + 1) }
                    return y * 3
                }, x, vectorize: vectorize)
            #expect(found.doubles == [24, 0, 0, 0, 24, 0, 0, 0, 24])
        }
    }

    @Test func strict() async {
        let output = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = jacobian({ x, y in x * 2 }, (pointX, pointX), strict: true)
        }
        #expect(message(output).contains("[jacobian] output 0 does not depend on input 1, which strict forbids"))
        let recorded = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = jacobian({ x in x * 2 }, pointX.clone().requiresGrad(true), createGraph: true, strict: true)
        }
        #expect(
            message(recorded).contains(
                "the derivative of output 0 with respect to input 0 does not depend on the inputs"))
        let batched = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = jacobian({ x in x * 2 }, pointX, strict: true, vectorize: true)
        }
        #expect(message(batched).contains("strict looks at each row alone, and vectorize computes none"))
    }

    /// torch.autograd.functional.jacobian(f, z, vectorize=…), and with strategy="forward-mode"
    @Test func complexNumbers() {
        let z = Tensor([Complex(1, 2), Complex(0.5, -1)], dtype: .complex128)
        let x = vector(0.5, -1.5)
        for vectorize in [false, true] {
            let slopes = jacobian({ z in (z * z.conj()).real }, z, vectorize: vectorize)
            expectClose(slopes.viewAsReal(), [2, 4, 0, 0, 0, 0, 1, -2])
        }
        // Complex outputs need vectorize: "grad can be implicitly created only for real scalar outputs".
        #expect(throws: ProgramError.self) { try FunctionalRules.real([x, z], "jacobian") }
        expectClose(jacobian({ z in z * z }, z, vectorize: true).viewAsReal(), [2, -4, 0, 0, 0, 0, 1, 2])
        expectClose(jacobian({ x in x * Complex(1, 2) }, x, vectorize: true), [1, 0, 0, 1])
        for vectorize in [false, true] {
            let moved = jacobian({ x in x * x * Complex(1, 2) }, x, vectorize: vectorize, strategy: .forwardMode)
            expectClose(moved.viewAsReal(), [1, 2, 0, 0, 0, 0, -3, -6])
            let sizes = jacobian({ z in z.abs() }, z, vectorize: vectorize, strategy: .forwardMode)
            expectClose(sizes, [0.4472135955, 0, 0, 0.4472135955], 1e-9)
        }
    }

    @Test func ranks() {
        #expect(throws: ProgramError.self) { try FunctionalRules.ranks([1, 1, 1, 1, 1], [1, 1, 1, 1], "jacobian") }
        #expect(throws: Never.self) { try FunctionalRules.ranks([1, 1, 1, 1], [1, 1, 1, 1], "jacobian") }
    }
}

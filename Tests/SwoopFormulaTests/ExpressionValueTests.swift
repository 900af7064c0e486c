import SwoopTensor
import SwoopFormula
import Testing

@Suite struct ExpressionValueTests {
    private func agrees(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-12 * max(abs(a), abs(b)) + 1e-300 }

    @Test(arguments: formulaRows + functionRows) func valuesAndDerivativesArePyTorchs(_ row: FormulaRow) throws {
        let leaves = row.point.mapValues { Tensor($0, dtype: .float64, requiresGrad: true) }
        let value = try Expression(row.formula).evaluate(leaves)
        #expect(value.dtype == .float64 && value.shape == [])
        #expect(agrees(value.item(), row.value), "\(value.item()) for \(row.value)")
        value.backward()
        for (name, expected) in row.gradient {
            let gradient = try #require(leaves[name]?.grad).item()
            #expect(agrees(gradient, expected), "d/d\(name): \(gradient) for \(expected)")
        }
    }

    /// The functions that are no operators of the same name, with which the operator table compares the others.
    @Test(arguments: ["pow", "min", "max", "Φ", "φ", "leakyRelu"]) func functionsOfTheirOwnHaveRows(
        _ name: String
    ) {
        #expect((formulaRows + functionRows).contains { $0.formula.contains(name + "(") })
    }

    /// Python's own arithmetic.
    @Test(arguments: [
        ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("8 / 4 / 2", 1), ("8 - 4 - 2", 2), ("2 ^ 3 ^ 2", 512),
        ("2 ** 3 ** 2", 512),
        ("-3^2", -9), ("(-3)^2", 9), ("2^-1", 0.5), ("2^-1*4", 2), ("-2^-2", -0.25), ("--3", 3), ("-+-3", 3),
        ("2*-3", -6),
        ("2^-2^2", 0.0625), ("6/2*3", 9), ("1 - -1", 2), (".5 + 1. + 1e2 + 2.5E-1", 101.75), ("3·4×5÷6−1", 9),
        ("hypot(3, 4)", 5), ("max(min(1, 2), -3)", 1), ("pow(2, 10)", 1024), ("((((7))))", 7), ("sqrt(16)", 4),
    ])
    func formulasOfNumbersArePythons(_ formula: String, _ expected: Double) throws {
        #expect(try Expression(formula).evaluate([:], dtype: .float64).item() == expected)
    }

    @Test func namedConstantsAreTheNumbers() throws {
        for (formula, expected) in [
            ("pi", Double.pi), ("π", .pi), ("tau", 2 * .pi), ("τ", 2 * .pi), ("e", 2.718281828459045),
        ] {
            #expect(try Expression(formula).evaluate([:], dtype: .float64).item() == expected)
        }
    }

    @Test func numbersKeepTheDtypeOfTheTensors() throws {
        for dtype in [DType.float32, .float64] {
            let x = Tensor(2, dtype: dtype)
            #expect(try Expression("1.5 + x^3 - max(x, 0) / 2 + sin(1)").evaluate(["x": x]).dtype == dtype)
        }
        #expect(try Expression("1 + 2").evaluate([:]).dtype == .float32)
    }

    /// The steps are those that the same formula in Swift records.
    @Test func powersOfNumbersAreRecordedWithTheNumber() throws {
        let x = Tensor(2.0, requiresGrad: true)
        #expect(try Expression("x^3").evaluate(["x": x]).gradFn?.name == "PowBackward0")
        #expect(try Expression("x^(1 + 2)").evaluate(["x": x]).gradFn?.name == "PowBackward0")
        #expect(try Expression("3^x").evaluate(["x": x]).gradFn?.name == "PowBackward2")
        #expect(try Expression("x^x").evaluate(["x": x]).gradFn?.name == "PowBackward1")
    }

    @Test func tensorsOfAnyShapeGoIn() throws {
        let x = Tensor([1.0, 2.0, 3.0]), y = Tensor([[10.0], [20.0]])
        let sum = try Expression("2*x + y").evaluate(["x": x, "y": y])
        #expect(sum.shape == [2, 3])
        #expect(sum.doubles == [12, 14, 16, 22, 24, 26])
    }

    /// Neither reading, nor evaluating, nor printing, nor letting go of it goes as deep as the formula.
    @Test func depthHasNoLimit() throws {
        let depth = 20_000
        let nested = String(repeating: "(1 + ", count: depth) + "x" + String(repeating: ")", count: depth)
        let x = Tensor(1.0, dtype: .float64, requiresGrad: true)
        let value = try Expression(nested).evaluate(["x": x])
        #expect(value.item() == Double(depth + 1))
        let signs = try Expression(String(repeating: "-", count: depth) + "x")
        #expect(try signs.evaluate(["x": x]).item() == 1)
        let powers = try Expression("x" + String(repeating: "^x", count: depth))
        #expect(try powers.evaluate(["x": x]).item() == 1)
        let calls = try Expression(String(repeating: "abs(", count: depth) + "x" + String(repeating: ")", count: depth))
        #expect(try calls.evaluate(["x": x]).item() == 1)
        let sum = try Expression("x" + String(repeating: " + x", count: depth))
        #expect(try Expression(sum.description) == sum)
    }

    @Test func aNameWithoutValueIsShownWhereItFirstStands() throws {
        let formula = try Expression("x + z * y + z")
        #expect(formula.names == ["x", "z", "y"])
        let error = #expect(throws: ExpressionError.self) {
            try formula.evaluate(["x": Tensor(1.0), "y": Tensor(1.0)])
        }
        #expect(
            error?.description == """
                unknown name 'z' at column 5
                    x + z * y + z
                        ^
                Give its value with --at z=…
                """)
        let none = #expect(throws: ExpressionError.self) { try formula.evaluate([:]) }
        #expect(none?.column == 0)
        #expect(none?.hint == "Give values with --at x=…,z=…,y=…")
    }
}

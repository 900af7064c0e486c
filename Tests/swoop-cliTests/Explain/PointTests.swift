import Swoop
import SwoopFormula
import SwoopViz
import Testing
import swoop_cli

@Suite struct PointTests {
    @Test func valuesAreNumbersAndFormulasOfNumbers() throws {
        let point = try Point(["x=3, y = pi/2", "z=-max(1,2)^2,α₁=1e-3"], dtype: .float32)
        #expect(point.values == ["x": 3, "y": .pi / 2, "z": -4, "α₁": 0.001])
        #expect(try Point([], dtype: .float32).values.isEmpty)
    }

    @Test(
        arguments: [
            ("x", "missing '=' after 'x'", 0, "Write --at x=3,y=4"),
            ("x=3, y", "missing '=' after 'y'", 5, "Write --at x=3,y=4"),
            ("", "missing name and value", 0, "Write --at x=3,y=4"),
            ("x=3,", "missing name and value", 4, "Write --at x=3,y=4"),
            ("x=3,,y=4", "missing name and value", 4, "Write --at x=3,y=4"), ("=3", "missing name before '='", 0, nil),
            ("x=3,y= ", "missing value for 'y'", 6, "Write --at x=3,y=4"),
            ("x=,y=4", "missing value for 'x'", 2, "Write --at x=3,y=4"),
            ("x=3 y=4", "second '='", 5, "Separate the pairs by commas: x=3,y=4"),
            ("x=3,2=4", "'2' is not a name", 4, nil), ("x+y=3", "'x+y' is not a name", 0, nil),
            ("(x)=3", "'(x)' is not a name", 0, nil),
            ("x=3,x=4", "'x' is given twice", 4, nil),
            ("pi=3", "'pi' is a constant and cannot be given a value", 0, nil),
            ("x=1,π=3", "'π' is a constant and cannot be given a value", 4, nil),
            ("sin=3", "'sin' is a function and cannot be given a value", 0, nil),
            ("ln=3", "'ln' is a function and cannot be given a value", 0, nil),
            ("x=3,y=2z", "missing operator before 'z'", 7, "Write a product with *: 2*z"),
            ("x=3,y=1..2", "malformed number '1..2'", 6, nil), ("x=3,y= (1", "unclosed '('", 7, "Add the missing ')'"),
            (
                "x=3,y= 2*x", "the value of 'y' has a name in it, 'x',", 7,
                "Values are numbers, or formulas of numbers: x=pi/2"
            ),
            ("x=1/0", "the value of 'x' is not a finite number", 2, nil),
            ("x=log(-1)", "the value of 'x' is not a finite number", 2, nil),
            ("x=-1e-50", "the value of 'x' is too small for float32", 2, "Take --dtype float64"),
            ("x=1,y= 1e39", "the value of 'y' is too large for float32", 7, "Take --dtype float64"),
        ] as [(String, String, Int, String?)])
    func saysWhatIsWrongAndWhere(_ text: String, _ message: String, _ column: Int, _ hint: String?) {
        let error = #expect(throws: ExpressionError.self) { try Point([text], dtype: .float32) }
        #expect(error == ExpressionError(message, in: text, at: column, hint: hint))
    }

    @Test func aNameGivenInTwoTextsIsGivenTwice() {
        let error = #expect(throws: ExpressionError.self) { try Point(["x=1,y=2", "z=1, y=3"], dtype: .float64) }
        #expect(error == ExpressionError("'y' is given twice", in: "z=1, y=3", at: 5))
    }

    @Test func float64HoldsWhatFloat32DoesNot() throws {
        #expect(try Point(["x=1e39"], dtype: .float64).values == ["x": 1e39])
    }

    @Test func namesMustBeThoseOfTheFormula() throws {
        let formula = try Expression("x + y")
        try Point(["y=1,x=2"], dtype: .float32).check(for: formula)
        let missing = #expect(throws: ExpressionError.self) {
            try Point(["x=1"], dtype: .float32).check(for: formula)
        }
        #expect(
            missing == ExpressionError("unknown name 'y'", in: "x + y", at: 4, hint: "Give its value with --at y=…"))
        let unused = #expect(throws: ExpressionError.self) {
            try Point(["x=1", "y=2, z=3"], dtype: .float32).check(for: formula)
        }
        #expect(
            unused?.description == """
                'z' is not in the formula at column 6
                    y=2, z=3
                         ^
                Its names are: x, y
                """)
    }
}

import SwoopTensor
import Testing

@Suite struct PythonNumbersTests {
    /// Python's `repr`.
    @Test(arguments: [
        (3.0, "3.0"), (-0.0, "-0.0"), (0.1, "0.1"), (1e-4, "0.0001"), (1e-5, "1e-05"), (1.5e-7, "1.5e-07"),
        (1e15, "1000000000000000.0"), (9_999_999_999_999_998, "9999999999999998.0"), (1e16, "1e+16"),
        (12_345_678_901_234_568, "1.2345678901234568e+16"), (18_014_398_509_481_984, "1.8014398509481984e+16"),
        (123456.789, "123456.789"), (.leastNonzeroMagnitude, "5e-324"),
        (-1.797_693_134_862_315_7e308, "-1.7976931348623157e+308"),
        (.infinity, "inf"), (-.infinity, "-inf"), (.nan, "nan"), (-.nan, "nan"),
    ])
    func shortest(value: Double, expected: String) {
        #expect(pythonFloat(value) == expected)
    }

    /// Python's `f"{value:.<digits>f}"`: the exact binary value is rounded, ties to even.
    @Test(arguments: [
        (0.5, 0, "0"), (1.5, 0, "2"), (2.5, 0, "2"), (0.125, 2, "0.12"), (2.675, 2, "2.67"), (-0.0001, 3, "-0.000"),
        (1e22, 1, "10000000000000000000000.0"), (0.1, 20, "0.10000000000000000555"), (.nan, 3, "nan"),
        (-.infinity, 3, "-inf"),
    ])
    func fixedPoint(value: Double, digits: Int, expected: String) {
        #expect(fixed(value, digits) == expected)
    }

    @Test func longestFixedPoint() {
        #expect(fixed(-.greatestFiniteMagnitude, 300).utf8.count == 1 + 309 + 1 + 300)
    }

    /// Python's `f"{value:.<digits>e}"`.
    @Test(arguments: [
        (1.5e-7, 4, "1.5000e-07"), (12345.678, 2, "1.23e+04"), (0, 4, "0.0000e+00"), (9.99999, 0, "1e+01"),
        (1e-300, 1, "1.0e-300"), (.nan, 4, "nan"), (.infinity, 4, "inf"),
    ])
    func powersOfTen(value: Double, digits: Int, expected: String) {
        #expect(scientific(value, digits) == expected)
    }
}

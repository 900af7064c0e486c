import SwoopViz
import Testing

@Suite struct TickTests {
    @Test(arguments: [
        (0.0, 10.0, 6, [0.0, 2, 4, 6, 8, 10]),
        (0, 10, 5, [0, 5, 10]),
        (0, 1, 11, [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]),
        (-1, 1, 5, [-1, -0.5, 0, 0.5, 1]),
        (0.13, 0.49, 4, [0.2, 0.3, 0.4]),
        (0, 7e-7, 4, [0, 2e-7, 4e-7, 6e-7]),
        (3e6, 9.9e6, 4, [4e6, 6e6, 8e6]),
        // Ends that are beside a multiple by rounding alone.
        (0.1 + 0.2, 0.9, 3, [0.4, 0.6, 0.8]),
        (0.30000000000000004, 0.6, 4, [0.3, 0.4, 0.5, 0.6]),
    ])
    func stepsAreOneTwoOrFive(low: Double, high: Double, count: Int, expected: [Double]) {
        #expect(RoundStep(low: low, high: high, atMost: count).multiples(low: low, high: high) == expected)
    }

    @Test func wholeNumbersHaveNoTicksBetweenThem() {
        #expect(RoundStep(low: 0, high: 3, atMost: 9, whole: true).multiples(low: 0, high: 3) == [0, 1, 2, 3])
        #expect(RoundStep(low: 0, high: 3, atMost: 9).multiples(low: 0, high: 3) == [0, 0.5, 1, 1.5, 2, 2.5, 3])
    }

    @Test(arguments: [
        (0.0, 1.0, 3, ["0.0", "0.5", "1.0"]),
        (0, 100_000, 3, ["0", "50000", "100000"]),
        (0, 1e6, 3, ["0", "0.5e6", "1.0e6"]),
        (-4e6, 4e6, 5, ["-4e6", "-2e6", "0", "2e6", "4e6"]),
        (0, 2e-6, 3, ["0", "1e-6", "2e-6"]),
        (0, 0.002, 3, ["0.000", "0.001", "0.002"]),
        (1_000_000.001, 1_000_000.003, 3, ["1000000.001", "1000000.002", "1000000.003"]),
    ])
    func textsShareOneNotation(low: Double, high: Double, count: Int, expected: [String]) {
        let step = RoundStep(low: low, high: high, atMost: count)
        #expect(tickTexts(step.multiples(low: low, high: high), step: step) == expected)
    }

    @Test func decadesAreWrittenOutWhereTheyAreShort() {
        #expect(decadeText(1, -3, plain: true) == "0.001")
        #expect(decadeText(5, 2, plain: true) == "500")
        #expect(decadeText(1, -12, plain: false) == "10⁻¹²")
        #expect(decadeText(2, 5, plain: false) == "2·10⁵")
    }

    @Test func powersOfTenAreExact() {
        for exponent in -300...300 {
            #expect(scaled(1, exponent) == Double("1e\(exponent)"))
            #expect(floorLog10(Double("1e\(exponent)")!) == exponent)
            #expect(floorLog10(Double("9.99e\(exponent)")!) == exponent)
        }
    }
}

import SwoopViz
import Testing

@Suite struct AxisTests {
    @Test func aLinearAxisHoldsAllValuesAndItsMargins() {
        let axis = Axis([2.0, .nan, 12, .infinity], scale: .linear, below: 0.1, above: 0.2, atMost: 5)
        #expect(axis.low == 1 && axis.high == 14)
        #expect(axis.ticks.map(\.position) == [5, 10])
        #expect(axis.fraction(1) == 0 && axis.fraction(7.5) == 0.5 && axis.fraction(14) == 1)
        #expect(axis.position(.nan) == nil && axis.position(-.infinity) == nil && axis.position(3) == 3)
    }

    @Test func oneValueGetsRoomOnBothSides() {
        let axis = Axis([5.0, 5], scale: .linear, atMost: 5)
        #expect(axis.low == 4.5 && axis.high == 5.5)
        let zero = Axis([0.0], scale: .linear, atMost: 5)
        #expect(zero.low == -1 && zero.high == 1 && zero.ticks.map(\.text) == ["-1", "0", "1"])
        let log = Axis([100.0], scale: .log, atMost: 5)
        #expect(log.low == 1.5 && log.high == 2.5)
    }

    @Test(arguments: [Double.leastNonzeroMagnitude, -.leastNonzeroMagnitude, 0x1p-1040]) func theLeastNumbersGetRoomToo(
        value: Double
    ) {
        let axis = Axis([value], scale: .linear, atMost: 5)
        let position = axis.position(value)!
        #expect(axis.low < position && position < axis.high)
        #expect((0...1).contains(axis.fraction(position)))
        #expect(axis.ticks.count >= 2 && axis.ticks.allSatisfy { $0.text == "0" || $0.text.contains("e-3") })
    }

    @Test func aLogarithmicAxisLeavesOutWhatIsNotPositive() {
        let axis = Axis([-5, 0, 0.01, 1000], scale: .log, atMost: 9)
        #expect(axis.low == -2 && axis.high == 3)
        #expect(axis.position(0) == nil && axis.position(-1) == nil && axis.position(100) == 2)
        #expect(axis.ticks.map(\.text) == ["0.01", "0.1", "1", "10", "100", "1000"])
        // 2 to 9 in each of the five decades.
        #expect(axis.minor.count == 40)
    }

    @Test func manyDecadesAreThinnedOut() {
        let axis = Axis([1e-12, 1], scale: .log, atMost: 5)
        #expect(axis.ticks.map(\.text) == ["10⁻¹²", "10⁻⁹", "10⁻⁶", "10⁻³", "10⁰"])
    }

    @Test func fewDecadesAreFilled() {
        #expect(Axis([1.0, 20], scale: .log, atMost: 6).ticks.map(\.text) == ["1", "2", "5", "10", "20"])
        // Without a decade: multiples of a round step.
        #expect(
            Axis([2.1, 2.6], scale: .log, atMost: 6).ticks.map(\.text) == ["2.1", "2.2", "2.3", "2.4", "2.5", "2.6"])
    }

    @Test func noValueAtAllIsStillAnAxis() {
        #expect(Axis([Double.nan], scale: .linear, atMost: 3).ticks.map(\.text) == ["0.0", "0.5", "1.0"])
        #expect(Axis([-1.0], scale: .log, atMost: 5).ticks.map(\.text) == ["1", "2", "5", "10"])
    }

    @Test func theLargestNumbersDoNotOverflow() {
        let axis = Axis([-Double.greatestFiniteMagnitude, 1e307, -1e307], scale: .linear, atMost: 5)
        #expect(axis.fraction(axis.position(-Double.greatestFiniteMagnitude)!) == 0)
        #expect(axis.position(.infinity) == nil)
        let wide = Axis([1e300, -1e300, 1e308], scale: .linear, atMost: 5)
        #expect(wide.ticks.map(\.text) == ["0", "0.5e308", "1.0e308"] && wide.fraction(wide.position(1e308)!) == 1)
        let all = Axis(
            [-Double.greatestFiniteMagnitude, .greatestFiniteMagnitude], scale: .linear, below: 0.1, above: 0.1,
            atMost: 5)
        #expect(
            all.low.isFinite && all.high.isFinite
                && all.ticks.map(\.text) == ["-2e308", "-1e308", "0", "1e308", "2e308"])
    }

    @Test func theSmallestNumbersHaveTicks() {
        let tiny = Double.leastNonzeroMagnitude * 2024  // 1e-320
        #expect(
            Axis([tiny, 2 * tiny], scale: .linear, atMost: 5).ticks.map(\.text) == ["1.0e-320", "1.5e-320", "2.0e-320"])
        #expect(Axis([tiny, 0x1p-1030], scale: .log, atMost: 5).ticks.last?.text == "10⁻³¹²")
    }
}

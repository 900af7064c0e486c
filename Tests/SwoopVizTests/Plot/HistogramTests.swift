import SwoopViz
import Testing

// Expected values: NumPy 2.4.6, numpy.histogram(values, bins=…, range=…).
@Suite struct HistogramTests {
    @Test func decimalsFallWhereNumPyPutsThem() {
        // np.histogram([i / 10 for i in range(11)], bins=10)
        let tenths = (0...10).map { Double($0) / 10 }
        #expect(Histogram(tenths, bins: 10, range: 0...1).counts == [1, 1, 2, 0, 1, 2, 1, 0, 1, 2])
        // np.histogram([0.1 * i for i in range(11)], bins=10)
        #expect(Histogram((0...10).map { 0.1 * Double($0) }, bins: 10, range: 0...1).counts.last == 2)
        // np.histogram([0.3, 0.6, 0.7, 0.9, 1.1, 1.2, 2.1, 2.7, 3.0], bins=9)
        let values = [0.3, 0.6, 0.7, 0.9, 1.1, 1.2, 2.1, 2.7, 3.0]
        let histogram = Histogram(values, bins: 9, range: 0.3...3)
        #expect(histogram.counts == [2, 2, 2, 0, 0, 0, 1, 0, 2])
        #expect(
            histogram.edges == [
                0.3, 0.6000000000000001, 0.9000000000000001, 1.2000000000000002, 1.5000000000000002,
                1.8000000000000003, 2.1, 2.4000000000000004, 2.7, 3.0,
            ])
    }

    @Test func manyValues() {
        // np.histogram([((i * 37) % 101) / 100 for i in range(101)], bins=7)
        let hundredths = (0..<101).map { Double($0 * 37 % 101) / 100 }
        #expect(Histogram(hundredths, bins: 7, range: 0...1).counts == [15, 14, 14, 15, 14, 14, 15])
        // np.histogram([((i * 37) % 101) * 0.01 for i in range(101)], bins=20)
        let products = (0..<101).map { Double($0 * 37 % 101) * 0.01 }
        #expect(
            Histogram(products, bins: 20, range: 0...1).counts
                == [5, 5, 6, 4, 5, 6, 4, 5, 5, 5, 5, 6, 4, 5, 5, 5, 6, 4, 5, 6])
    }

    @Test func oneValueIsInTheMiddle() {
        // np.histogram([5.0, 5.0, 5.0], bins=4)
        let histogram = Histogram([5, 5, 5], bins: 4, range: 5...5)
        #expect(histogram.counts == [0, 0, 3, 0])
        #expect(histogram.edges == [4.5, 4.75, 5, 5.25, 5.5])
    }

    /// A half is nothing to such numbers; NumPy refuses them.
    @Test(arguments: [-1e16, 1e300]) func oneLargeValueIsInTheMiddleToo(value: Double) {
        #expect(Histogram([value], bins: 4, range: value...value).counts == [0, 0, 1, 0])
    }

    @Test func aRangeLeavesOutWhatIsOutside() {
        // np.histogram([-1, 0, 0.5, 1, 1.5, 2, 9], bins=4, range=(0, 2))
        #expect(Histogram([-1, 0, 0.5, 1, 1.5, 2, 9, .nan], bins: 4, range: 0...2).counts == [1, 1, 1, 2])
    }

    /// The width of the range is beyond the largest Double.
    @Test func theWidestRangeIsDivided() {
        let most = Double.greatestFiniteMagnitude
        let histogram = Histogram([-most, -1, 1, most / 2, most], bins: 4, range: -most...most)
        #expect(histogram.counts == [1, 1, 1, 2] && histogram.edges[2] == 0)
        #expect(histogram.edges.first == -most && histogram.edges.last == most)
        #expect(Histogram([most], bins: 2, range: most...most).edges.allSatisfy { $0.isFinite })
        let least = Double.leastNonzeroMagnitude
        #expect(Histogram([0, least * 1000, least * 2000], bins: 2, range: 0...least * 2000).counts == [1, 2])
    }
}

import SwoopViz
import Testing

@Suite struct SeriesTests {
    private let axis = Axis([0.0, 999], scale: .linear, atMost: 5)

    private func points(_ ys: [Double]) -> [Series.Point] {
        ys.enumerated().map { Series.Point(x: Double($0.offset), y: $0.element) }
    }

    @Test func runsEndWhereAPointHasNoPlace() {
        let series = Series(kind: .line, x: [0, 1, 2, .nan, 4, 5], y: [1, .nan, 3, 4, .infinity, 6])
        let yAxis = Axis([0.0, 9], scale: .linear, atMost: 5)
        #expect(series.runs(axis, yAxis).map { $0.map(\.y) } == [[1], [3], [6]])
    }

    @Test func aLongLineKeepsWhatCanBeSeen() {
        // Ten columns of 100 points; in each a peak of its own and a common low.
        let run = points(
            (0..<1000).map { (index: Int) -> Double in
                switch index % 100 {
                case 50: Double(index + 1)
                case 60: -7
                default: 0
                }
            })
        let visible = Series.visible(run, axis, columns: 10)
        #expect(visible.count <= 40)
        #expect(visible.first == run.first && visible.last == run.last)
        for column in 0..<10 {
            #expect(visible.contains(run[100 * column + 50]) && visible.contains(run[100 * column + 60]))
        }
        #expect(visible == visible.sorted { $0.x < $1.x })
    }

    @Test func otherLinesStayAsTheyAre() {
        let run = points((0..<1000).map(Double.init))
        #expect(Series.visible(run, axis, columns: 250) == run)
        let back = Array(run.reversed())
        #expect(Series.visible(back, axis, columns: 10) == back)
    }
}

import SwoopViz
import Testing

@Suite struct PlotGnuplotTests {
    /// The tags that draw in a colour of the palette.
    private func drawn(_ picture: Plot, series: Int) throws -> [Substring] {
        let code = Palette.series(series).dropFirst()
        let parts = [0, 2, 4].map { start in
            let value = Int(code.dropFirst(start).prefix(2), radix: 16)!
            return String(repeating: " ", count: 3 - "\(value)".count) + "\(value)"
        }
        let colour = "rgb(\(parts.joined(separator: ", ")))"
        let check = try XMLCheck(picture.svg())
        #expect(check.isWellFormed)
        return check.tags.filter { $0.contains("'\(colour)'") }
    }

    private func points(_ path: Substring) -> Int { path.split { $0 == "M" || $0 == "L" }.count - 1 }

    @Test func aLineHasItsPoints() throws {
        let path = try drawn(plot([1, 5, 2, 4, 3, 0, 6]), series: 0)
        #expect(path.count == 1)
        #expect(points(path[0].drop { $0 != "d" }) == 7)
    }

    @Test func aGapCutsTheLine() throws {
        // 3 and 2 points, and one between two gaps, which is a dot.
        let tags = try drawn(plot([1, 5, 2, .nan, 3, .infinity, 6, 7]), series: 0)
        let paths = tags.filter { $0.hasPrefix("path") }
        #expect(paths.joined().count { $0 == "M" } == 2)
        #expect(tags.count { $0.hasPrefix("use") } == 1)
    }

    @Test func aLogarithmicAxisLeavesOutWhatIsNotPositive() throws {
        let tags = try drawn(plot([1, 10, 0, -3, 100, 1000, 10_000], yScale: .log), series: 0)
        #expect(tags.filter { $0.hasPrefix("path") }.map { points($0.drop { $0 != "d" }) } == [5])
        #expect(tags[0].count { $0 == "M" } == 2)
    }

    @Test func aCloudHasItsPoints() throws {
        let picture = scatter([1, 2, 3, 4, .nan], [1, 2, 1, 2, 3]).scatter([1, 2], [3, 4], label: "b")
        #expect(try drawn(picture, series: 0).count { $0.hasPrefix("use") } == 4)
        // Two points, and that of the legend.
        #expect(try drawn(picture, series: 1).count { $0.hasPrefix("use") } == 3)
    }

    @Test func aHistogramHasItsBars() throws {
        let tags = try drawn(hist([0, 1, 1, 2, 2, 2, 3], bins: 4), series: 0)
        #expect(tags.count { $0.hasPrefix("polygon") } == 4)
    }

    @Test func hardCasesAreDrawn() throws {
        let pictures = [
            plot([7.0]), plot([0.0, 0, 0]), plot([Double.nan, .nan]), plot([-1.0, -2], yScale: .log),
            plot([1e-300, 1e300], yScale: .log), plot([-1e300, 1e300]), plot((0..<10_000).map { Double($0 % 97) }),
            hist([1.0]), hist([1, 2, 2], yLabel: "n", yScale: .log), plot([1, 2], label: ""),
        ]
        for picture in pictures { #expect(try pngSize(picture.rendered(as: .png)) == [1280, 800]) }
    }

    @Test func theLegendGoesWhereNothingIs() {
        func place(_ plot: Plot) -> LegendPlace? {
            let axes = plot.axes(margin: 0.04, xTicks: 9, yTicks: 7)
            return LegendPlace(plot, axes.x, axes.y)
        }
        let falling = [1.0, 0.5, 0]
        #expect(place(plot(falling)) == nil)
        #expect(place(plot(falling, label: "a")) == .topRight)
        #expect(place(plot([0.0, 0.5, 1], label: "a")) == .topLeft)
        #expect(place(plot([1.0, 0, 1], label: "a")) == .bottomRight)
        #expect(place(plot([1.0, 0, 1], label: "a").scatter([2], [0])) == .bottomLeft)
        // Long straight lines count along their way, not only at their ends.
        #expect(place(plot([0.0, 1], [1.0, 1], label: "a").scatter([1], [0])) == .bottomLeft)
        let many = (1..<8).reduce(plot(falling, label: "0")) { $0.line(falling, label: "\($1)") }
        #expect(place(many) == .outside)
    }
}

import SwoopViz
import Testing

@Suite struct BrailleCanvasTests {
    @Test func eachDotHasItsPlace() {
        // Unicode chart U2800: dots 1 2 3 7 down the left column, 4 5 6 8 down the right one.
        let dots: [(Int, Int, String)] = [
            (0, 0, "⠁"), (0, 1, "⠂"), (0, 2, "⠄"), (0, 3, "⡀"), (1, 0, "⠈"), (1, 1, "⠐"), (1, 2, "⠠"), (1, 3, "⢀"),
        ]
        for (x, y, expected) in dots {
            var canvas = BrailleCanvas(columns: 1, rows: 1)
            canvas.set(x, y)
            #expect(canvas.lines == [expected])
        }
    }

    @Test func whatIsOutsideIsNotSeen() {
        var canvas = BrailleCanvas(columns: 2, rows: 1)
        for (x, y) in [(-1, 0), (4, 0), (0, -1), (0, 4)] { canvas.set(x, y) }
        canvas.place("x", column: 2, row: 0)
        #expect(canvas.lines == ["  "])
    }

    @Test func linesReachBothEndsInAllDirections() {
        for (from, to) in [((0, 0), (3, 3)), ((3, 3), (0, 0)), ((0, 3), (3, 0)), ((3, 0), (0, 3))] {
            var canvas = BrailleCanvas(columns: 2, rows: 1)
            var seen: [[Int]] = []
            canvas.line(from, to) { _, x, y in seen.append([x, y]) }
            #expect(seen.first == [from.0, from.1] && seen.last == [to.0, to.1] && seen.count == 4)
            #expect(canvas.lines == [from.0 == from.1 ? "⠑⢄" : "⡠⠊"])
        }
    }
}

import SwoopBase
import SwoopViz
import Testing

/// In these drawings ten columns and five lines hold 20 × 20 dots, so that a line from corner to corner sets one dot in
/// each column of dots; its every cell pair is ⡠ (dots 3 and 2 from above) and ⠊ (dots 1 and 0).
@Suite struct PlotTextTests {
    @Test func aLine() {
        #expect(
            plot([0, 1]).text(width: 13, height: 7) == """
                1 ┤        ⡠⠊
                  │      ⡠⠊
                  │    ⡠⠊
                  │  ⡠⠊
                0 ┤⡠⠊
                  └┬────────┬
                   0        1
                """)
    }

    @Test func equalRatiosAreEqualStepsOnALogarithmicAxis() {
        #expect(
            plot([1, 10, 100, 1000], yScale: .log).text(width: 15, height: 7) == """
                    │        ⡠⠊
                100 ┤      ⡠⠊
                    │    ⡠⠊
                    │  ⡠⠊
                  1 ┤⡠⠊
                    └┬─────┬───
                     0     2
                """)
    }

    @Test func titleAndLabelsTakeTheirLines() {
        #expect(
            plot([0, 1], label: "loss", title: "Title", xLabel: "step", yLabel: "value").text(width: 13, height: 11)
                == """
                     Title
                value
                1 ┤        ⡠⠊
                  │      ⡠⠊
                  │    ⡠⠊
                  │  ⡠⠊
                0 ┤⡠⠊
                  └┬────────┬
                   0        1
                      step
                  ⠒⠒ loss
                """)
    }

    @Test func aPointBetweenGapsIsADot() {
        // The two outer points stand in the corners; there is no line to the missing one.
        #expect(
            plot([0, .nan, 1]).text(width: 13, height: 7) == """
                1 ┤         ⠈
                  │
                  │
                  │
                0 ┤⡀
                  └┬────────┬
                   0        2
                """)
    }

    @Test func severalSeriesHaveMarks() {
        let text = scatter([0, 1], [0, 1], label: "a").scatter([0, 1], [1, 0], label: "b").text(width: 13, height: 8)
        #expect(
            text == """
                1 ┤▲        ●
                  │
                  │
                  │
                0 ┤●        ▲
                  └┬────────┬
                   0        1
                  ● a   ▲ b
                """)
        // One cloud and one line differ as they are; two lines do not.
        let mixed = scatter([0, 1], [0, 1], label: "data").line([0, 1], [0, 1], label: "fit").text()
        #expect(mixed.hasSuffix("  ● data   ⠒⠒ fit"))
        let lines = plot([0, 1], label: "a").line([1, 0], label: "b").text()
        #expect(lines.hasSuffix("  ● a   ▲ b"))
        #expect(lines.split(separator: "\n").dropLast().joined().contains("●"))
        #expect(lines.split(separator: "\n").dropLast().joined().contains("▲"))
    }

    @Test func barsRiseByEighths() {
        // Counts 8 and 1 on four lines, 32 eighths: all of them, and four.
        #expect(
            hist([0, 0, 0, 0, 0, 0, 0, 0, 2], bins: 2).text(width: 13, height: 6) == """
                  │████
                5 ┤████
                  │████
                0 ┤████ ▄▄▄▄
                  └┬────────┬
                   0        2
                """)
    }

    @Test func severalHistogramsAreOutlines() {
        let text = hist([0, 1, 1, 2], label: "a").hist([1, 2, 2, 3], label: "b").text()
        #expect(text.hasSuffix("  ● a   ▲ b"))
        #expect(!text.contains("█"))
    }

    @Test func sizesAreKept() {
        let noise = (0..<10_000).map { Double($0 * 7919 % 10_007) }
        for (width, height) in [(40, 10), (72, 20), (120, 40)] {
            let text = plot(noise, label: "noise", title: "Title", xLabel: "x", yLabel: "y")
                .text(width: width, height: height)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count == height)
            #expect(lines.map { textWidth(String($0)) }.max() == width)
            #expect(lines.allSatisfy { $0.last != " " })
        }
    }

    @Test func longTextsStayInTheirSpace() {
        let text = plot(
            [1, 2], label: String(repeating: "long ", count: 40), title: String(repeating: "word ", count: 40)
        ).text(width: 60, height: 20)
        #expect(text.split(separator: "\n").allSatisfy { textWidth(String($0)) <= 60 })
        #expect(text.contains("…"))
    }

    @Test func printingIsTheText() {
        let plot = plot([3, 1, 2], title: "t")
        #expect("\(plot)" == plot.text(width: 72, height: 20))
    }
}

import SwoopTensor
import SwoopViz
import Testing

@Suite struct LossSurfaceTests {
    private func rosenbrock(_ x: Double, _ y: Double) -> Double {
        let (a, b) = (1 - x, y - x * x)
        return a * a + 100 * b * b
    }

    private func refused(
        x: ClosedRange<Double> = 0...1, steps: Int = 3, _ loss: (Double, Double) -> Double = { $0 + $1 }
    ) -> String? {
        do throws(ProgramError) {
            _ = try LossSurface(
                x: x, y: 0...1, steps: steps, path: [], title: nil, xLabel: nil, yLabel: nil, loss: loss)
        } catch { return error.description }
        return nil
    }

    @Test func argumentsMustFit() {
        #expect(refused(x: 1...1) == "[lossSurface] the range 1.0...1.0 of x is no length. Try -3...3.")
        #expect(refused(steps: 1) == "[lossSurface] 1 steps. Take 2 … 5000, such as steps: 60.")
        #expect(
            refused { _, _ in .nan }
                == "[lossSurface] the loss is nowhere finite on 0.0...1.0, 0.0...1.0. Choose other ranges of x and y.")
        #expect(refused() == nil)
    }

    @Test func theLossIsComputedFromCornerToCorner() {
        let surface = lossSurface(x: 0...2, y: 10...30, steps: 3) { x, y in x + y }
        #expect(surface.values == [10, 11, 12, 20, 21, 22, 30, 31, 32])
    }

    @Test func tensorsGiveTheSame() {
        let x = Tensor([1.0, 2, 3])
        let y = Tensor([3.0, 5, 7], requiresGrad: true)
        let surface = lossSurface(x: 1...2, y: 0...1, steps: 2) { w, b in ((w * x + b - y) ** 2).sum() }
        // (w, b): (1, 0) −2 −3 −4; (2, 0) −1 −1 −1; (1, 1) −1 −2 −3; (2, 1) 0.
        #expect(surface.values == [29, 3, 14, 0])
    }

    @Test func evenSurfacesHaveEvenLevels() {
        let levels = lossSurface { x, y in x * x + y * y }.levels
        #expect(!levels.isLogarithmic)
        #expect(levels.values == [2, 4, 6, 8, 10, 12, 14, 16])
        #expect(lossSurface { x, y in -x * x - y * y }.levels.values.allSatisfy { $0 < 0 })
        #expect(lossSurface { _, _ in 4 }.levels.values == [])
    }

    @Test func steepValleysHaveLevelsThatGrow() {
        let levels = lossSurface(x: -2...2, y: -1...3, loss: rosenbrock).levels
        #expect(levels.isLogarithmic)
        #expect(levels.texts.suffix(7) == ["20", "50", "100", "200", "500", "1000", "2000"])
        #expect(levels.values.count <= 12)
    }

    @Test func aPlaceGrowsWithTheHeight() {
        for surface in [lossSurface(x: -2...2, y: -1...3, loss: rosenbrock), lossSurface { x, y in x * x + y * y }] {
            let levels = surface.levels
            for (index, level) in levels.values.enumerated() {
                #expect(abs(levels.place(level) - Double(index + 1)) < 1e-9)
            }
            let places = surface.values.sorted().map(levels.place)
            #expect(places == places.sorted())
            #expect(places.first! >= 0 && Int(places.last!) == levels.values.count)
            #expect(levels.place(.nan).isNaN)
        }
    }

    @Test func shadesGrowWithTheLoss() {
        // A plane: each column has one shade, and each of the five appears, the blank one first.
        let text = lossSurface(x: 0...1, y: 0...1, steps: 20) { x, _ in x }.text(width: 43, height: 12)
        let rows = text.split(separator: "\n").prefix(8).map { $0.split { $0 == "┤" || $0 == "│" }[1] }
        #expect(Set(rows).count == 1)
        let shades = rows[0].reduce(into: [Character]()) { if $0.last != $1 { $0.append($1) } }
        #expect(shades == [" ", "░", "▒", "▓", "█"])
        #expect(text.contains("█ from 0.8"))
    }

    @Test func thePathHasItsEnds() {
        let path = [(x: 0.0, y: 0.0), (x: 1.0, y: 1.0)]
        let lines = lossSurface(x: 0...1, y: 0...1, path: path) { _, _ in 1 }.text().split(separator: "\n")
        #expect(lines[0].last == "●")
        #expect(lines[lines.count - 4].contains("┤○"))
        #expect(lines.last == "  ○ start   ● end")
    }

    @Test func whatIsNotFiniteIsMarked() {
        let text = lossSurface(x: -1...1, y: -1...1) { x, _ in x < 0 ? .nan : x }.text()
        #expect(text.contains("·") && text.hasSuffix("· not finite"))
    }

    @Test func gnuplotDrawsIt() throws {
        let path = [(x: -1.0, y: 1.0), (x: -0.5, y: 0.8), (x: 0.0, y: 0.6), (x: 0.5, y: 0.4)]
        let surface = lossSurface(x: -2...2, y: -1...3, path: path, title: "Rosenbrock", loss: rosenbrock)
        let svg = try surface.svg()
        let check = XMLCheck(svg)
        #expect(check.isWellFormed && !check.named("image").isEmpty)
        for text in surface.levels.texts + ["start", "end", "Rosenbrock"] {
            #expect(svg.contains("<text>\(text)</text>"), "\(text)")
        }
        #expect(try pngSize(surface.rendered(as: .png)) == [1200, 920])
        #expect(try pngSize(lossSurface { _, _ in 1 }.rendered(as: .png)) == [1200, 920])
        let holes = lossSurface(x: -1...1, y: -1...1) { x, y in x + y < 0 ? .nan : x }
        #expect(try pngSize(holes.rendered(as: .png)) == [1200, 920])
    }

    /// A range of which the width is beyond the largest Double, and heights near the smallest.
    @Test func extremeRangesAreDrawn() throws {
        let (most, tiny) = (Double.greatestFiniteMagnitude, Double.leastNonzeroMagnitude)
        let surface = lossSurface(
            x: -most...most, y: 0...1, steps: 8, path: [(x: -most, y: 0), (x: most, y: 1)]
        ) { x, y in (x / most + y * 4) * tiny * 4096 }
        #expect(surface.levels.values.count > 2 && surface.levels.texts.allSatisfy { $0 == "0" || $0.contains("e-3") })
        let text = surface.text(width: 40, height: 12)
        #expect(text.contains("-1e308") && text.contains("○") && text.contains("●"))
        #expect(!surface.gnuplot.commands.contains("inf") && !surface.gnuplot.commands.contains("nan"))
    }
}

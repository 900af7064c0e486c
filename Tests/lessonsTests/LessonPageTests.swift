import Foundation
import Swoop
import SwoopViz
import Testing

/// The page with pictures.
@Suite struct LessonPageTests {
    private let run: LessonRun

    init() throws { run = try LessonRun.shared.get() }

    @Test func theFiveLessonsStandInOrder() {
        let headings = run.html.matches(of: /<h2 id="section-(\d)">Lesson (\d) ·/).map { "\($0.1)\($0.2)" }
        #expect(headings == ["11", "22", "33", "44", "55"])
        #expect(run.html.matches(of: /<li><a href="#section-\d">Lesson/).count == 5)
    }

    @Test func theDocumentsNumbersStandInTheOutputBlocks() {
        let fixed = [
            FixedLines.lesson1, FixedLines.lesson2, FixedLines.lesson3, FixedLines.lesson4, FixedLines.lesson5,
        ]
        for (index, lines) in fixed.enumerated() {
            #expect(firstMissing(lines, in: run.output(index + 1)) == nil, "lesson \(index + 1)")
        }
    }

    @Test(arguments: [
        (1, plots: 7, graphs: 0, explanations: 1), (2, plots: 3, graphs: 1, explanations: 1),
        (3, plots: 7, graphs: 1, explanations: 1), (4, plots: 3, graphs: 0, explanations: 1),
        (5, plots: 6, graphs: 2, explanations: 3),
    ])
    func eachLessonHasItsPictures(_ number: Int, plots: Int, graphs: Int, explanations: Int) {
        let section = run.section(number)
        let figures = section.split(separator: "<figure class=\"picture\">").dropFirst()
            .map { $0.prefix(upTo: $0.firstRange(of: "</figure>")?.lowerBound ?? $0.endIndex) }
        #expect(figures.allSatisfy { $0.contains("<svg") && $0.contains("<figcaption>") })
        // What Graphviz draws has nodes.
        let drawn = figures.count { $0.contains("class=\"node ") }
        #expect(figures.count - drawn == plots)
        #expect(drawn == graphs)
        #expect(section.matches(of: /<section class="explanation"/).count == explanations)
        #expect(section.contains("class=\"code\""))
        #expect(section.contains("<math"))
    }

    @Test func itStandsAlone() {
        for pattern in ["src=", "@import", "<link"] { #expect(!run.html.contains(pattern), "\(pattern)") }
        // Links, and what drawings refer to, are within the page; the maps' images are in it too.
        #expect(run.html.matches(of: /href\s*=\s*["'](?!#|data:)/).map(\.output).isEmpty)
        #expect(run.html.matches(of: /url\(\s*['"]?[^#'"]/).map(\.output).isEmpty)
    }

    @Test func noTwoElementsHaveOneIdentifier() {
        let identifiers = run.html.matches(of: /\sid=["']([^"']*)["']/).map { String($0.1) }
        #expect(identifiers.count > 100)
        let repeated = Dictionary(grouping: identifiers) { $0 }.filter { $0.value.count > 1 }.keys
        #expect(repeated.isEmpty)
    }

    /// Dumped after its script has run: every explanation can be stepped through.
    @Test(.enabled(if: Program.browser.path() != nil, "`make setup-dev` installs a browser"))
    func aBrowserMakesTheExplanationsStep() throws {
        let file = try ScratchFile(suffix: ".html")
        try file.write(Array(run.html.utf8))
        let page = try Program.browser.run([
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--dump-dom",
            "file://\(file.path)",
        ])
        let text = String(decoding: page, as: UTF8.self)
        #expect(text.matches(of: /class="explanation stepping"/).count == 7)
        #expect(text.contains("0 of 16"))
    }
}

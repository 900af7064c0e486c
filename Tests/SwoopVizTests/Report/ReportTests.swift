import Foundation
import Swoop
import SwoopViz
import Testing

@Suite struct ReportTests {
    private struct Dot: Picture {
        func rendered(as format: PictureFormat) throws(VizError) -> [UInt8] {
            Array("<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n<svg viewBox=\"0 0 1 1\"><rect/></svg>\n".utf8)
        }
    }

    private func example() throws -> Report {
        let x = Tensor(3.0, requiresGrad: true)
        var report = Report(title: "A & B", introduction: "Of <both>.")
        report.section("First")
        report.text("One.\n\nTwo.")
        report.output("x < y")
        try report.picture(Dot(), caption: "A dot")
        try report.explanation(explain(parameters: ["x": x]) { x * x })
        report.section("Second")
        try report.explanation(explain(parameters: ["x": x]) { x + 1 })
        report.code("let x = 1")
        return report
    }

    private func scratch(_ ending: String) -> String {
        FileManager.default.temporaryDirectory.appending(path: "report-\(UUID().uuidString).\(ending)").path
    }

    @Test func partsStandInOrderAndAreEscaped() throws {
        let html = try example().html
        var rest = html[...]
        for part in [
            "<title>A &amp; B</title>", "<h1>A &amp; B</h1>", "<p>Of &lt;both&gt;.</p>", "href=\"#section-1\">First<",
            "href=\"#section-2\">Second<", "<h2 id=\"section-1\">First</h2>", "<p>One.</p>", "<p>Two.</p>",
            "<pre class=\"output\">x &lt; y</pre>", "<figure class=\"picture\">\n<svg viewBox=\"0 0 1 1\">",
            "<figcaption>A dot</figcaption>", "id=\"explanation-1-step-1\"", "id=\"section-2\"",
            "id=\"explanation-2-step-1\"", "<pre class=\"code\">let x = 1</pre>", "</html>",
        ] {
            let place = try #require(rest.firstRange(of: part), "\(part)")
            rest = rest[place.upperBound...]
        }
        #expect(!html.contains("<?xml"))
        let identifiers = html.matches(of: /\bid="([^"]*)"/).map { String($0.1) }
        #expect(Set(identifiers).count == identifiers.count)
    }

    @Test func textHasCodeFormulasAndLists() {
        var report = Report(title: "T", introduction: "With `code`.")
        report.text("Call `a < b` now.")
        report.list(["one", "`two`"])
        report.list(["first"], isNumbered: true)
        for part in [
            "<p>With <code>code</code>.</p>", "<p>Call <code>a &lt; b</code> now.</p>",
            "<ul>\n<li>one</li>\n<li><code>two</code></li>\n</ul>", "<ol>\n<li>first</li>\n</ol>",
        ] { #expect(report.html.contains(part), "\(part)") }
    }

    /// What scrolls can be reached by keys; the print makes columns as wide as the longest line.
    @Test func longOutputScrolls() {
        var report = Report(title: "T")
        report.output(Array(repeating: "1234", count: 30).joined(separator: "\n"))
        #expect(!report.html.contains("tabindex"))
        report.output((1...31).map { "line \($0)" }.joined(separator: "\n"))
        #expect(report.html.contains("<pre class=\"output long\" tabindex=\"0\" style=\"--columns: 9ch\">line 1\n"))
    }

    @Test func aPageIsWrittenWhole() throws {
        let path = scratch("html")
        defer { try? FileManager.default.removeItem(atPath: path) }
        let report = try example()
        try report.write(to: path)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == report.html)
    }

    @Test func otherEndingsAreRefused() throws {
        let report = try example()
        #expect(throws: VizError.unknownFormat(path: "a.txt", known: ["html", "pdf"])) { try report.write(to: "a.txt") }
        #expect(throws: VizError.self) { try report.write(to: "/nowhere/at/all.html") }
    }

    /// The print has a page for the title and at least one for each section, on A4 (595 × 842 points).
    @Test(.enabled(if: Browser.isInstalled)) func aBrowserPrintsIt() throws {
        let path = scratch("pdf")
        defer { try? FileManager.default.removeItem(atPath: path) }
        try example().write(to: path)
        let bytes = try Data(contentsOf: URL(filePath: path))
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.hasPrefix("%PDF-"))
        #expect(text.matches(of: /\/Type \/Page\b/).count >= 2)
        #expect(text.contains(/MediaBox \[0 0 59[45]\S* 84[12]/))
    }
}

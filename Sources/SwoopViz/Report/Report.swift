import SwoopSystem
import SwoopTensor

/// A document of text, printed output, plots, graphs and explanations, as one page that stands alone: no other file and no
/// network is needed to read it.
///
/// ```swift
/// var report = Report(title: "A regression")
/// report.section("Descent")
/// report.text("The loss falls as long as the learning rate is small enough.")
/// try report.picture(plot(losses), caption: "The loss of each epoch.")
/// try report.write(to: "report.html")
/// ```
/// In text, captions and the introduction, `` `code` `` stands between backticks and a formula between dollar signs,
/// `$y = 2x³ + x$`; see ``formula(_:)``.
public struct Report {
    /// Its title.
    public let title: String
    private let introduction: String?
    private var parts: [String] = []
    private var sections: [String] = []
    private var explanations = 0

    /// An empty report.
    /// - Parameter introduction: a paragraph under the title.
    public init(title: String, introduction: String? = nil) {
        self.title = title
        self.introduction = introduction
    }

    // MARK: Parts

    /// Begins a section, which the list of contents names.
    public mutating func section(_ heading: String) {
        sections.append(heading)
        parts.append("<h2 id=\"section-\(sections.count)\">\(escapedForMarkup(heading))</h2>")
    }

    /// Begins a part of a section.
    public mutating func heading(_ heading: String) {
        parts.append("<h3>\(escapedForMarkup(heading))</h3>")
    }

    /// Adds text; an empty line begins a new paragraph.
    public mutating func text(_ text: String) {
        for paragraph in text.split(separator: "\n\n") { parts.append("<p>\(MarkedText(String(paragraph)).html)</p>") }
    }

    /// Adds a list of points, numbered where their order matters.
    public mutating func list(_ items: [String], isNumbered: Bool = false) {
        let element = isNumbered ? "ol" : "ul"
        let points = items.map { "<li>\(MarkedText($0).html)</li>" }
        parts.append("<\(element)>\n\(points.joined(separator: "\n"))\n</\(element)>")
    }

    /// Adds a formula on a line of its own, written as in a line of text and set as in a book.
    ///
    /// ```swift
    /// report.formula("f(x, y) = (x + eʸ) / (log x + (x − y)³)")
    /// ```
    /// One or two letters are variables, three or more a name. Raised and lowered characters, and what follows `^` or
    /// `_`, stand at what is before them. A slash makes a fraction of what stands on its two sides without an operator;
    /// brackets around the whole of either are left out. Within text slashes stay as they are.
    public mutating func formula(_ text: String) {
        parts.append("<div class=\"formula\">\(formulaMarkup(text, display: true))</div>")
    }

    /// Adds what a program printed, as it stands. More than 30 lines scroll in the page and have columns in the print.
    public mutating func output(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let longest = lines.map(\.count).max() ?? 0
        // What scrolls can have the focus, so that keys reach it.
        let kind = lines.count > 30 ? " long\" tabindex=\"0\" style=\"--columns: \(longest + 2)ch" : ""
        parts.append("<pre class=\"output\(kind)\">\(escapedForMarkup(text))</pre>")
    }

    /// Adds code, as it stands.
    public mutating func code(_ text: String) {
        parts.append("<pre class=\"code\">\(escapedForMarkup(text))</pre>")
    }

    /// Adds a plot, a graph or another picture. Throws when the program that draws it is missing or fails.
    public mutating func picture(_ picture: some Picture, caption: String? = nil) throws(VizError) {
        let svg = try picture.svg()
        // What stands before the element belongs to a file, not to a page.
        let element = svg.firstRange(of: "<svg").map { String(svg[$0.lowerBound...]) } ?? svg
        let label = caption.map { "\n<figcaption>\(MarkedText($0).html)</figcaption>" } ?? ""
        parts.append("<figure class=\"picture\">\n\(element)\(label)\n</figure>")
    }

    /// Adds an explanation, to be stepped through, and its steps as a table. Throws when Graphviz is missing.
    public mutating func explanation(_ explanation: Explanation) throws(VizError) {
        explanations += 1
        parts.append(try explanation.htmlSection(prefix: "explanation-\(explanations)-"))
        parts.append(explanation.htmlTable)
    }

    // MARK: Writing

    /// The page.
    public var html: String {
        let contents = sections.enumerated().map { index, heading in
            "<li><a href=\"#section-\(index + 1)\">\(escapedForMarkup(heading))</a></li>"
        }
        var head = "<h1>\(escapedForMarkup(title))</h1>\n"
        if let introduction { head += "<p>\(MarkedText(introduction).html)</p>\n" }
        if contents.count > 1 {
            head += "<nav aria-label=\"Contents\"><ol>\n\(contents.joined(separator: "\n"))\n</ol></nav>\n"
        }
        return htmlPage(
            title: title, body: "<main class=\"report\">\n\(head)\(parts.joined(separator: "\n"))\n</main>",
            script: explanations > 0 ? Explanation.script : nil)
    }

    /// Writes the page, or by a browser its print, to a file that ends in `.html` or `.pdf`.
    ///
    /// Throws when the file cannot be written, or for a PDF when neither Chromium nor Chrome is installed.
    public func write(to path: String) throws(VizError) {
        if path.lowercased().hasSuffix(".html") {
            try writeFile(Array(html.utf8), to: path)
        } else if path.lowercased().hasSuffix(".pdf") {
            try writeFile(try printed(html), to: path)
        } else {
            throw .unknownFormat(path: path, known: ["html", "pdf"])
        }
    }

    private func printed(_ html: String) throws(VizError) -> [UInt8] {
        let page = try ScratchFile(suffix: ".html")
        let output = try ScratchFile(suffix: ".pdf")
        try page.write(Array(html.utf8))
        var arguments = ["--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-pdf-header-footer"]
        // The browser refuses to shut itself in where the user is root.
        if getuid() == 0 { arguments.append("--no-sandbox") }
        _ = try Program.browser.run(arguments + ["--print-to-pdf=\(output.path)", "file://\(page.path)"])
        let bytes = try output.contents()
        guard bytes.starts(with: Array("%PDF-".utf8)) else {
            throw .programFailed(name: Program.browser.names[0], status: 0, message: "it has printed nothing")
        }
        return bytes
    }
}

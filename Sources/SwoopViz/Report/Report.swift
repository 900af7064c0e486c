import SwoopSystem
import SwoopTensor

/// A document of text, printed output, plots, graphs and explanations, as one self-contained page: reading it needs no
/// other file and no network.
///
/// ```swift
/// var report = Report(title: "A regression")
/// report.section("Descent")
/// report.text("The loss falls as long as the learning rate is small enough.")
/// try report.picture(plot(losses), caption: "The loss of each epoch.")
/// try report.write(to: "report.html")
/// ```
/// In text, captions and the introduction, `` `code` `` is between backticks and a formula between dollar signs, `$y =
/// 2x³ + x$`; see ``formula(_:)``.
public struct Report {
    /// The title.
    public let title: String
    private let introduction: String?
    private var parts: [String] = []
    private var sections: [String] = []
    private var explanations = 0

    /// An empty report.
    /// - Parameter introduction: A paragraph under the title.
    public init(title: String, introduction: String? = nil) {
        self.title = title
        self.introduction = introduction
    }

    // MARK: Parts

    /// Begins a section, which is listed in the table of contents.
    public mutating func section(_ heading: String) {
        sections.append(heading)
        parts.append("<h2 id=\"section-\(sections.count)\">\(escapedForMarkup(heading))</h2>")
    }

    /// Begins a subsection.
    public mutating func heading(_ heading: String) {
        parts.append("<h3>\(escapedForMarkup(heading))</h3>")
    }

    /// Adds text; an empty line begins a new paragraph.
    public mutating func text(_ text: String) {
        for paragraph in text.split(separator: "\n\n") { parts.append("<p>\(MarkedText(String(paragraph)).html)</p>") }
    }

    /// Adds a list of items, numbered if their order matters.
    public mutating func list(_ items: [String], isNumbered: Bool = false) {
        let element = isNumbered ? "ol" : "ul"
        let points = items.map { "<li>\(MarkedText($0).html)</li>" }
        parts.append("<\(element)>\n\(points.joined(separator: "\n"))\n</\(element)>")
    }

    /// Adds a formula on a separate line, written as in a line of text and typeset.
    ///
    /// ```swift
    /// var report = Report(title: "A formula")
    /// report.formula("f(x, y) = (x + eʸ) / (log x + (x − y)³)")
    /// ```
    /// One or two letters are variables, three or more are a name. Superscript and subscript characters, and what
    /// follows `^` or `_`, attach to what is before them. A slash makes a fraction of the operands on its two sides,
    /// which end at an operator; brackets around a whole operand are omitted. In running text a slash stays a slash.
    public mutating func formula(_ text: String) {
        parts.append("<div class=\"formula\">\(formulaMarkup(text, display: true))</div>")
    }

    /// Adds the output of a program verbatim. More than 30 lines scroll in the page and are set in columns in print.
    public mutating func output(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let longest = lines.map(\.count).max() ?? 0
        // A scrollable element can have the focus, so that it responds to keys.
        let kind = lines.count > 30 ? " long\" tabindex=\"0\" style=\"--columns: \(longest + 2)ch" : ""
        parts.append("<pre class=\"output\(kind)\">\(escapedForMarkup(text))</pre>")
    }

    /// Adds code verbatim.
    public mutating func code(_ text: String) {
        parts.append("<pre class=\"code\">\(escapedForMarkup(text))</pre>")
    }

    /// Adds a plot, a graph or another picture. Throws if the program that draws it is missing or fails.
    public mutating func picture(_ picture: some Picture, caption: String? = nil) throws(VizError) {
        let svg = try picture.svg()
        // What comes before the element belongs to a file, not to a page.
        let element = svg.firstRange(of: "<svg").map { String(svg[$0.lowerBound...]) } ?? svg
        let label = caption.map { "\n<figcaption>\(MarkedText($0).html)</figcaption>" } ?? ""
        parts.append("<figure class=\"picture\">\n\(element)\(label)\n</figure>")
    }

    /// Adds an explanation to step through, and its steps as a table. Throws if Graphviz is missing.
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

    /// Writes the page to a file that ends in `.html`, or prints it with a browser to one that ends in `.pdf`.
    ///
    /// Throws if the file cannot be written, or for a PDF if neither Chromium nor Chrome is installed.
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
        // The browser's sandbox does not work for the root user.
        if getuid() == 0 { arguments.append("--no-sandbox") }
        _ = try Program.browser.run(arguments + ["--print-to-pdf=\(output.path)", "file://\(page.path)"])
        let bytes = try output.contents()
        guard bytes.starts(with: Array("%PDF-".utf8)) else {
            throw .programFailed(name: Program.browser.names[0], status: 0, message: "it has printed nothing")
        }
        return bytes
    }
}

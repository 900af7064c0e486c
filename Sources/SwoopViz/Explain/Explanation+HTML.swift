extension Explanation {
    /// A web page for stepping through the computation, with buttons or keys: the graph with its values forward and its
    /// gradients backward, one moment at a time, and below it all steps as a table. It is self-contained: no other file
    /// and no network is needed. Without scripts it shows everything at once.
    ///
    /// Throws if Graphviz, which lays out the graph, is not installed.
    public func html(title: String? = nil) throws(VizError) -> String {
        let heading = title ?? "\(resultName) step by step"
        return htmlPage(
            title: heading,
            body: """
                <main>
                <h1>\(escapedForMarkup(heading))</h1>
                \(try htmlSection())
                <h2>All steps</h2>
                \(htmlTable)
                </main>
                """,
            script: Self.script)
    }

    /// The script that makes the sections of a page interactive.
    package static var script: String { String(decoding: PackageResources.steps_js, as: UTF8.self) }

    /// The graph and the controls to step through it: a part of a page that includes the ``script``. A page with
    /// several sections gives each a prefix for the ids of its elements.
    package func htmlSection(prefix: String = "") throws(VizError) -> String {
        let moments = Moments(self)
        let said = moments.all.enumerated().map { index, moment in
            let lines = moment.lines.map { "<p>\($0)</p>" }.joined()
            let step = moment.step.map { " data-step=\"\($0 + 1)\"" } ?? ""
            return "<li data-moment=\"\(index)\" data-phase=\"\(moment.phase.rawValue)\"\(step)>\(lines)</li>"
        }
        return """
            <section class="explanation" aria-label="Step through \(escapedForMarkup(resultName))">
            <p class="keys">Go with the buttons, or with the keys ← and →, Home and End.</p>
            <figure>
            \(try ExplanationDrawing(self, moments, prefix: prefix).svg())
            </figure>
            <div class="controls">
            <div class="buttons">
            <button type="button" data-go="first" aria-label="First step">|◀</button>
            <button type="button" data-go="back" aria-label="Step back">◀</button>
            <label class="place"><span class="visually-hidden">Moment</span>\
            <input type="range" min="0" max="\(moments.all.count - 1)" value="0"></label>
            <output class="count"></output>
            <button type="button" data-go="next" aria-label="Step forward">▶</button>
            <button type="button" data-go="last" aria-label="Last step">▶|</button>
            </div>
            <ol class="moments" aria-live="polite">
            \(said.joined(separator: "\n"))
            </ol>
            </div>
            </section>
            """
    }

    /// The steps as a table, and the gradient of each leaf: a part of a page.
    public var htmlTable: String {
        func cell(_ text: String, _ kind: String = "") -> String {
            "<td\(kind.isEmpty ? "" : " class=\"\(kind)\"")>\(escapedForMarkup(text))</td>"
        }
        var rows = leaves.map { leaf in
            "<tr class=\"leaf\"><td></td>" + cell(leaf.name, "name") + cell(summary(leaf.value), "number")
                + "<td></td>" + cell(leaf.gradient.map(summary) ?? "", "number gradient") + "<td></td></tr>"
        }
        for step in steps {
            for (index, entries) in self.rows(of: step).enumerated() {
                let kinds = ["", "name", "number", "name", "number gradient", "number gradient"]
                let cells = zip(entries, kinds).map { cell($0, $1) }.joined()
                rows.append("<tr\(index == 0 ? " class=\"step\"" : "")>\(cells)</tr>")
            }
        }
        let header = Self.columns.map { "<th scope=\"col\">\($0)</th>" }.joined()
        let sums = leafLines.map { "<li>\(escapedForMarkup($0))</li>" }.joined(separator: "\n")
        return """
            <div class="scroll"><table class="steps">
            <thead><tr>\(header)</tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody>
            </table></div>
            <ul class="sums">
            \(sums)
            </ul>
            """
    }
}

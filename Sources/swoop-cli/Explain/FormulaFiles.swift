import Swoop
import SwoopViz

/// The files that `swoop explain` writes, nil where not asked for.
package struct FormulaFiles: Sendable {
    /// A page to step through.
    package let html: String?
    /// A drawing of the graph, in the format of its ending.
    package let graph: String?
    /// The steps as formulas.
    package let latex: String?

    /// What a drawing is written as: a picture, or with nil Graphviz's own text.
    private let graphFormat: PictureFormat?

    /// Throws when the drawing's ending is of no format.
    package init(html: String? = nil, graph: String? = nil, latex: String? = nil) throws(VizError) {
        self.html = html
        self.graph = graph
        self.latex = latex
        graphFormat = if let graph { try Self.format(of: graph) } else { nil }
    }

    private static func format(of path: String) throws(VizError) -> PictureFormat? {
        if path.lowercased().hasSuffix(".dot") { return nil }
        if let format = PictureFormat.allCases.first(where: { path.lowercased().hasSuffix("." + $0.rawValue) }) {
            return format
        }
        throw .unknownFormat(path: path, known: PictureFormat.allCases.map(\.rawValue) + ["dot"])
    }

    /// Makes all of them, and then writes them: where one cannot be made, none is written.
    package func write(_ report: FormulaReport) throws {
        guard html != nil || graph != nil || latex != nil else { return }
        let explanation = try report.explained()
        var files: [(path: String, bytes: [UInt8])] = []
        if let html { files.append((html, Array(try explanation.html(title: report.heading).utf8))) }
        if let graph {
            let drawing = report.graph(of: explanation)
            files.append((graph, try graphFormat.map { try drawing.rendered(as: $0) } ?? Array(drawing.dot.utf8)))
        }
        if let latex { files.append((latex, Array(explanation.latex().utf8))) }
        for file in files { try writeFile(file.bytes, to: file.path) }
    }
}

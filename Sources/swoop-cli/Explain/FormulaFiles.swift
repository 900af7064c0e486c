import Swoop
import SwoopViz

/// The files that `swoop explain` writes, nil if not requested.
package struct FormulaFiles: Sendable {
    /// The page to step through.
    package let html: String?
    /// The drawing of the graph, in the format given by its extension.
    package let graph: String?
    /// The steps as formulas.
    package let latex: String?

    /// The format of the drawing, or nil for Graphviz's own text.
    private let graphFormat: PictureFormat?

    /// Throws if the drawing's extension is not a known format.
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

    /// Creates the content of all files before it writes any: if one fails, none is written.
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

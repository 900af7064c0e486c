import SwoopTensor

/// A drawing of recorded operations, as torchviz's `make_dot` makes it: the text that Graphviz draws.
///
/// ```swift
/// let f = (x + y.exp()) / (x.log() + (x - y) ** 3)
/// try f.graph(parameters: ["x": x, "y": y, "f": f]).write(to: "f.svg")
/// ```
/// `svg()` and `write(to:)` need Graphviz's `dot`, and throw where it is not installed; ``dot`` needs nothing.
public struct Graph: Picture, Sendable, CustomStringConvertible {
    /// The drawing in Graphviz's language.
    public let dot: String
    /// Graphviz's language: the text of ``dot``.
    public var description: String { dot }

    public func rendered(as format: PictureFormat) throws(VizError) -> [UInt8] {
        try rendered(as: format, searchPath: nil)
    }

    /// The picture, drawn by the `dot` that is found along `searchPath`, as in the environment variable PATH.
    package func rendered(as format: PictureFormat, searchPath: String?) throws(VizError) -> [UInt8] {
        // Two pixels for each of the points in which Graphviz counts.
        let resolution = format == .png ? ["-Gdpi=144"] : []
        let bytes = try Program.graphviz.run(
            ["-T\(format.rawValue)"] + resolution, input: Array(dot.utf8), searchPath: searchPath)
        return format == .svg ? Array(withOwnIdentifiers(String(decoding: bytes, as: UTF8.self)).utf8) : bytes
    }

    /// The SVG with ids that no other drawing has, so that several can stand in one page. Quotes within text are
    /// written as entities, so what is replaced is always an attribute.
    private func withOwnIdentifiers(_ svg: String) -> String {
        svg.split(separator: " id=\"", omittingEmptySubsequences: false)
            .joined(separator: " id=\"graph-\(digest)-")
    }

    /// The drawing's text in eight digits: FNV-1a.
    private var digest: String {
        let hash = dot.utf8.reduce(2_166_136_261 as UInt32) { ($0 ^ UInt32($1)) &* 16_777_619 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}

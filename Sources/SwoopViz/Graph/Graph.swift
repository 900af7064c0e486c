import SwoopTensor

/// A drawing of recorded operations, as in torchviz's `make_dot`: a text that Graphviz draws.
///
/// ```swift
/// let f = (x + y.exp()) / (x.log() + (x - y) ** 3)
/// try f.graph(parameters: ["x": x, "y": y, "f": f]).write(to: "f.svg")
/// ```
/// `svg()` and `write(to:)` need Graphviz's `dot` and throw if it is not installed; the property ``dot`` does not.
public struct Graph: Picture, Sendable, CustomStringConvertible {
    /// The drawing in Graphviz's language.
    public let dot: String
    /// Graphviz's language: the text of ``dot``.
    public var description: String { dot }

    public func rendered(as format: PictureFormat) throws(VizError) -> [UInt8] {
        try rendered(as: format, searchPath: nil)
    }

    /// The picture, drawn by the program `dot` found on `searchPath`, which has the format of the environment variable
    /// PATH.
    package func rendered(as format: PictureFormat, searchPath: String?) throws(VizError) -> [UInt8] {
        // Two pixels per point, the unit of Graphviz.
        let resolution = format == .png ? ["-Gdpi=144"] : []
        let bytes = try Program.graphviz.run(
            ["-T\(format.rawValue)"] + resolution, input: Array(dot.utf8), searchPath: searchPath)
        return format == .svg ? Array(withOwnIdentifiers(String(decoding: bytes, as: UTF8.self)).utf8) : bytes
    }

    /// The SVG with ids that no other drawing has, so that one page can contain several drawings. Quotes within text
    /// are written as entities, so only attributes are replaced.
    private func withOwnIdentifiers(_ svg: String) -> String {
        svg.split(separator: " id=\"", omittingEmptySubsequences: false)
            .joined(separator: " id=\"graph-\(digest)-")
    }

    /// A hash of the drawing's text (FNV-1a) as eight hexadecimal digits.
    private var digest: String {
        let hash = dot.utf8.reduce(2_166_136_261 as UInt32) { ($0 ^ UInt32($1)) &* 16_777_619 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}

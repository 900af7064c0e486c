/// A format that pictures are written in.
public enum PictureFormat: String, Sendable, CaseIterable {
    case svg, png, pdf
}

/// Something that can be drawn: a graph, a plot.
public protocol Picture {
    /// The picture as the bytes of a file. Throws when the program that draws is not installed or fails.
    func rendered(as format: PictureFormat) throws(VizError) -> [UInt8]
}

extension Picture {
    /// The picture as SVG text, which can stand in a page.
    public func svg() throws(VizError) -> String {
        String(decoding: try rendered(as: .svg), as: UTF8.self)
    }

    /// Writes the picture to a file in the format of its ending: `.svg`, `.png` or `.pdf`.
    public func write(to path: String) throws(VizError) {
        guard let format = PictureFormat.allCases.first(where: { path.lowercased().hasSuffix("." + $0.rawValue) })
        else { throw .unknownFormat(path: path, known: PictureFormat.allCases.map(\.rawValue)) }
        try writeFile(try rendered(as: format), to: path)
    }
}

/// A file format for pictures.
public enum PictureFormat: String, Sendable, CaseIterable {
    /// The format of files with this extension.
    case svg, png, pdf
}

/// Something that can be drawn: a graph, a plot.
public protocol Picture {
    /// Renders the picture as a file. Throws if the program that draws it is not installed or fails.
    func rendered(as format: PictureFormat) throws(VizError) -> [UInt8]
}

extension Picture {
    /// The picture as SVG text, which can be embedded in a page.
    public func svg() throws(VizError) -> String {
        String(decoding: try rendered(as: .svg), as: UTF8.self)
    }

    /// Writes the picture to a file in the format given by the extension: `.svg`, `.png` or `.pdf`.
    public func write(to path: String) throws(VizError) {
        guard let format = PictureFormat.allCases.first(where: { path.lowercased().hasSuffix("." + $0.rawValue) })
        else { throw .unknownFormat(path: path, known: PictureFormat.allCases.map(\.rawValue)) }
        try writeFile(try rendered(as: format), to: path)
    }
}

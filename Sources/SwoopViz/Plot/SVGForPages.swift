/// Adapts gnuplot's SVG to be embedded in a page with others.
///
/// - Its names (`id`) are prefixed with the picture's name, since they must be unique in a page. The names of groups,
///   which gnuplot uses twice and to which nothing refers, are removed.
/// - The titles of its parts, which a browser would show under the pointer, are removed; the whole gets one title that
///   describes it.
/// - What a page does not need is removed: the XML declaration, and gnuplot's version.
/// - It shrinks with the page.
struct SVGForPages {
    let text: String

    init(_ source: String, name: String, title: String, sharpPixels: Bool) {
        var parts: [Substring] = []
        var rest = source[...]
        if let start = source.firstRange(of: "<svg") { rest = source[start.lowerBound...] }
        // In gnuplot's texts `<` is escaped.
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "<")) {
            parts.append(rest[..<open])
            rest = rest[open...]
            if let tag = ["title", "desc"].first(where: { rest.hasPrefix("<\($0)>") }),
                let close = rest.firstRange(of: "</\(tag)>")
            {
                rest = rest[close.upperBound...]
            } else {
                let end = rest.utf8.firstIndex(of: UInt8(ascii: ">")).map(rest.index(after:)) ?? rest.endIndex
                parts.append(Substring(Self.renamed(rest[..<end], name)))
                rest = rest[end...]
            }
        }
        parts.append(rest.prefix { !$0.isWhitespace } + "\n")
        let style = "max-width:100%;height:auto" + (sharpPixels ? ";image-rendering:pixelated" : "")
        let head = "<svg role=\"img\" style=\"\(style)\""
        let body = parts.joined().dropFirst("<svg".count)
        let end = body.firstIndex(of: ">")!
        text = head + body[...end] + "\n<title>\(escapedForMarkup(title))</title>" + body[body.index(after: end)...]
    }

    /// A tag with its name, or the name that it refers to, prefixed with the picture's name.
    private static func renamed(_ tag: Substring, _ name: String) -> String {
        // Long tags are paths and images, which have no names.
        guard tag.utf8.count < 300 else { return String(tag) }
        if tag.hasPrefix("<g id=") { return "<g>" }
        var result = ""
        var rest = tag
        for (mark, quote) in [("href='#", "'"), (" id='", "'"), (" id=\"", "\"")] {
            guard let found = rest.firstRange(of: mark) else { continue }
            result += rest[..<found.upperBound]
            rest = rest[found.upperBound...]
            if !rest.hasPrefix(name) { result += name + "_" }
            if let end = rest.firstRange(of: quote) {
                result += rest[..<end.upperBound]
                rest = rest[end.upperBound...]
            }
        }
        return result + rest
    }
}

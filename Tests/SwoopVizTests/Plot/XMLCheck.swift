/// A rough reading of XML: the tags in order, and whether each that opens is closed.
struct XMLCheck {
    private(set) var tags: [Substring] = []
    private(set) var isWellFormed = false

    init(_ text: String) {
        var open: [Substring] = []
        var rest = text[...]
        while let start = rest.firstIndex(of: "<") {
            // Outside of tags `&` begins a name that ends with `;`.
            for part in rest[..<start].split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
                guard part.prefix(6).contains(";") else { return }
            }
            guard let end = rest[start...].firstIndex(of: ">") else { return }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            guard !tag.contains("<") else { return }
            if tag.hasPrefix("/") {
                guard open.popLast() == tag.dropFirst() else { return }
            } else {
                tags.append(tag)
                if !tag.hasSuffix("/") { open.append(tag.prefix { !$0.isWhitespace }) }
            }
        }
        isWellFormed = open.isEmpty && rest.allSatisfy(\.isWhitespace)
    }

    /// The tags of a name.
    func named(_ name: String) -> [Substring] { tags.filter { $0.prefix { !$0.isWhitespace } == name } }

    /// The names that the tags have.
    var identifiers: [Substring] {
        tags.compactMap { tag in
            tag.split(separator: " ").first { $0.hasPrefix("id=") }.map {
                $0.dropFirst(4).prefix { $0 != "'" && $0 != "\"" }
            }
        }
    }
}

/// Width and height of a PNG, from its first chunk; nil for anything else.
func pngSize(_ bytes: [UInt8]) -> [Int]? {
    guard bytes.count > 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        Array(bytes[12..<16]) == Array("IHDR".utf8)
    else { return nil }
    return [16, 20].map { bytes[$0..<$0 + 4].reduce(0) { $0 << 8 | Int($1) } }
}

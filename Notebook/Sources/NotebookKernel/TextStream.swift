/// Text that arrives in pieces of bytes.
package struct TextStream {
    private var rest: [UInt8] = []
    /// Whether a line that may be the reason of a crash is kept back, with all that follows.
    private let holdsErrors: Bool
    package private(set) var held = ""

    package init(holdsErrors: Bool) { self.holdsErrors = holdsErrors }

    /// The text of further bytes; the beginning of a character waits for its rest.
    package mutating func text(of bytes: [UInt8]) -> String {
        rest += bytes
        let cut = rest.count - Self.incompleteBytes(at: rest)
        let text = String(decoding: rest[..<cut], as: UTF8.self)
        rest.removeFirst(cut)
        guard holdsErrors else { return text }
        if !held.isEmpty {
            held += text
            return ""
        }
        guard let error = text.firstRange(of: "Fatal error") else { return text }
        let start = text[..<error.lowerBound].lastIndex(of: "\n").map(text.index(after:)) ?? text.startIndex
        held = String(text[start...])
        return String(text[..<start])
    }

    /// What was kept back, after all no reason of a crash.
    package mutating func release() -> String {
        defer { held = "" }
        return held + String(decoding: rest, as: UTF8.self)
    }

    private static func incompleteBytes(at bytes: [UInt8]) -> Int {
        for back in 1...3 where back <= bytes.count {
            let byte = bytes[bytes.count - back]
            if byte & 0b1100_0000 == 0b1000_0000 { continue }
            let length = byte >= 0b1111_0000 ? 4 : byte >= 0b1110_0000 ? 3 : byte >= 0b1100_0000 ? 2 : 1
            return length > back ? back : 0
        }
        return 0
    }
}

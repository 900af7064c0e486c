/// The cells that have run in this session.
package struct History {
    private var entries: [(number: Int, code: String)] = []

    package init() {}

    package mutating func append(_ code: String, number: Int) { entries.append((number, code)) }

    /// The answer to a request: the last ones, a range, or those that match a pattern.
    package func answer(_ request: JSON) -> JSON {
        let count = request["n"]?.int ?? entries.count
        var found = entries
        switch request["hist_access_type"]?.string {
        case "range":
            let start = request["start"]?.int ?? 0
            let stop = request["stop"]?.int ?? .max
            // A session that is not this one (they count 1, 2, … or −1, −2, …) has left nothing.
            if let session = request["session"]?.int, session != 0, session != 1 { found = [] }
            found = found.filter { $0.number >= start && $0.number < stop }
        case "search":
            let pattern = Array(request["pattern"]?.string ?? "*")
            found = found.filter { Self.matches(Array($0.code)[...], pattern[...]) }
            if request["unique"]?.bool ?? false {
                var seen: Set<String> = []
                found = found.reversed().filter { seen.insert($0.code).inserted }.reversed()
            }
            found = found.suffix(count)
        default: found = found.suffix(count)
        }
        let hasOutput = request["output"]?.bool ?? false
        return .array(
            found.map { entry in
                [1, .int(entry.number), hasOutput ? [.string(entry.code), .null] : .string(entry.code)]
            })
    }

    /// Whether a text matches a pattern, in which `*` stands for any text and `?` for any character.
    static func matches(_ text: ArraySlice<Character>, _ pattern: ArraySlice<Character>) -> Bool {
        var (text, pattern) = (text, pattern)
        // Where to try again: after the last star, one character further on.
        var retry: (text: ArraySlice<Character>, pattern: ArraySlice<Character>)?
        while !text.isEmpty || !pattern.isEmpty {
            if pattern.first == "*" {
                pattern = pattern.dropFirst()
                retry = (text, pattern)
            } else if let next = pattern.first, let character = text.first, next == "?" || next == character {
                (text, pattern) = (text.dropFirst(), pattern.dropFirst())
            } else if let again = retry, !again.text.isEmpty {
                (text, pattern) = (again.text.dropFirst(), again.pattern)
                retry = (text, pattern)
            } else {
                return false
            }
        }
        return true
    }
}

import SwoopTensor

// The functions that a formula can call are those that stand with the operators; here are their other names.
extension FormulaFunction {
    /// Other names of the field for the same functions.
    private static let synonyms: [String: String] = [
        "ln": "log", "arcsin": "asin", "arccos": "acos", "arctan": "atan", "arcsinh": "asinh", "arccosh": "acosh",
        "arctanh": "atanh", "arctan2": "atan2", "swish": "silu",
    ]

    /// The function of a name, nil where there is none.
    package init?(named name: String) {
        guard let function = Self.named[Self.synonyms[name] ?? name] else { return nil }
        self = function
    }

    /// The name that differs from `name` in the fewest letters, nil where all differ in too many.
    package static func nearest(to name: String) -> String? {
        let wanted = Array(name.lowercased())
        // One letter of a short name, two of a longer one.
        let limit = wanted.count < 4 ? 1 : 2
        // A single letter is near to every other.
        let known = all.map(\.name).filter { $0.count > 1 } + synonyms.keys.sorted()
        let distances = known.map { distance(Array($0.lowercased()), wanted, limit: limit) }
        guard let least = distances.min(), least <= limit else { return nil }
        return distances.firstIndex(of: least).map { known[$0] }
    }

    /// How many letters must be put in, left out or changed to make `b` of `a` (Levenshtein); beyond `limit` only
    /// that it is more.
    private static func distance(_ a: [Character], _ b: [Character], limit: Int) -> Int {
        guard Swift.abs(a.count - b.count) <= limit else { return limit + 1 }
        var row = Array(0...b.count)
        for (i, letter) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in b.enumerated() {
                let changed = diagonal + (letter == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = Swift.min(changed, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[b.count]
    }
}

import SwoopTensor

// The functions that a formula can call are declared with the operators; this file has their other names.
extension FormulaFunction {
    /// Other common names of the same functions.
    private static let synonyms: [String: String] = [
        "ln": "log", "arcsin": "asin", "arccos": "acos", "arctan": "atan", "arcsinh": "asinh", "arccosh": "acosh",
        "arctanh": "atanh", "arctan2": "atan2", "swish": "silu",
    ]

    /// The function with this name, or nil if there is none.
    package init?(named name: String) {
        guard let function = Self.named[Self.synonyms[name] ?? name] else { return nil }
        self = function
    }

    /// The name that differs from `name` in the fewest letters; nil if all differ in too many.
    package static func nearest(to name: String) -> String? {
        let wanted = Array(name.lowercased())
        // One letter for a short name, two for a longer one.
        let limit = wanted.count < 4 ? 1 : 2
        // A single letter is close to every other.
        let known = all.map(\.name).filter { $0.count > 1 } + synonyms.keys.sorted()
        let distances = known.map { distance(Array($0.lowercased()), wanted, limit: limit) }
        guard let least = distances.min(), least <= limit else { return nil }
        return distances.firstIndex(of: least).map { known[$0] }
    }

    /// The number of letters to insert, delete or change to turn `a` into `b` (Levenshtein distance). If it exceeds
    /// `limit`, the result may be any larger number.
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

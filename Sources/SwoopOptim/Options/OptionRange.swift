/// The range of an option. NaN is only in the range without bounds.
struct OptionRange: Sendable, CustomStringConvertible {
    var atLeast: Double?
    var atMost: Double?
    var below: Double?

    func contains(_ number: Double) -> Bool {
        if let atLeast, !(number >= atLeast) { return false }
        if let atMost, !(number <= atMost) { return false }
        if let below, !(number < below) { return false }
        return true
    }

    var description: String {
        [("at least", atLeast), ("at most", atMost), ("below", below)].compactMap { words, bound in
            bound.map { "\(words) \(Int(exactly: $0)?.description ?? "\($0)")" }
        }.joined(separator: " and ")
    }
}

/// The outcome of a case.
package enum Outcome {
    case pass
    /// What was expected, and what was found.
    case failure(String)
    /// What the case requires and Swoop does not have.
    case unsupported(String)
}

/// Counts the outcomes of a family's cases, and prints each that is not a pass.
struct Tally {
    /// Whether the summary of a family without failures omits the counts of zero.
    enum Style {
        case allCounts, briefWhenPassed
    }

    let family: String
    let style: Style
    private(set) var passed = 0
    private(set) var failed = 0
    private(set) var unsupported = 0

    init(_ family: String, style: Style = .allCounts) {
        self.family = family
        self.style = style
    }

    mutating func record(_ outcome: Outcome, of name: String) {
        count(outcome)
        switch outcome {
        case .pass: break
        case .failure(let message): print("\(family): \(name): \(message)")
        case .unsupported(let what): print("\(family): \(name): unsupported: \(what)")
        }
    }

    /// Counts an outcome that has already been printed.
    mutating func count(_ outcome: Outcome) {
        switch outcome {
        case .pass: passed += 1
        case .failure: failed += 1
        case .unsupported: unsupported += 1
        }
    }

    /// `random: 118 of 120 pass (1 fail, 1 unsupported)`
    var summary: String {
        let counts = "\(family): \(passed) of \(passed + failed + unsupported) pass"
        if style == .briefWhenPassed && failed + unsupported == 0 { return counts }
        return counts + " (\(failed) fail, \(unsupported) unsupported)"
    }
}

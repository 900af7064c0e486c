import Foundation
import Swoop
import lessons

/// The five lessons, run once for all tests.
struct LessonRun: Sendable {
    /// What each lesson says, line by line.
    let lines: [[String]]
    /// The pieces of code that were shown.
    let samples: [String]
    /// The page of all five.
    let html: String

    static let shared = Result { try LessonRun() }

    private init() throws {
        let transcript = Transcript(echo: false)
        var lines: [[String]] = []
        for lesson in lessons {
            let before = transcript.text.endIndex
            try lesson(transcript, nil)
            lines.append(transcript.text[before...].components(separatedBy: "\n"))
        }
        self.lines = lines
        samples = transcript.samples
        html = try transcript.report().html
    }

    /// What stands in the page between one lesson's heading and the next.
    func section(_ number: Int) -> Substring {
        let start = html.firstRange(of: "<h2 id=\"section-\(number)\">")?.lowerBound ?? html.endIndex
        let rest = html[start...]
        return rest[..<(rest.firstRange(of: "<h2 id=\"section-\(number + 1)\">")?.lowerBound ?? rest.endIndex)]
    }

    /// The lines of all output blocks of a lesson's part of the page.
    func output(_ number: Int) -> [String] {
        section(number).matches(of: /<pre class="output[^>]*>([^<]*)<\/pre>/).flatMap { block in
            String(block.1).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
                .replacing("&amp;", with: "&").components(separatedBy: "\n")
        }
    }
}

/// Equal, or without fused multiply-add, which rounds a matrix product's sums otherwise, equal to five digits.
private func agrees(_ line: String, _ expected: String) -> Bool {
    if line == expected || instructionSet != "baseline" { return line == expected }
    let (words, expectedWords) = (line.split(separator: " "), expected.split(separator: " "))
    return words.count == expectedWords.count
        && zip(words, expectedWords).allSatisfy { word, expected in
            if word == expected { return true }
            guard let number = Double(word), let wanted = Double(expected) else { return false }
            return abs(number - wanted) <= 1e-5 * abs(wanted)
        }
}

/// The first of `expected` that does not come, in order, among `lines`.
func firstMissing(_ expected: String, in lines: [String]) -> String? {
    var rest = lines[...]
    for line in expected.components(separatedBy: "\n") {
        guard let position = rest.firstIndex(where: { agrees($0, line) }) else { return line }
        rest = rest[(position + 1)...]
    }
    return nil
}

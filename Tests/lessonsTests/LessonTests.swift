import Foundation
import Swoop
import Testing
import lessons

@Suite(.serialized) struct LessonTests {
    /// What a lesson says, line by line.
    private func transcript(_ number: Int, data: String? = nil) throws -> [String] {
        let out = Transcript(echo: false)
        try lessons[number - 1](out, data)
        return out.text.components(separatedBy: "\n")
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
    private func firstMissing(_ expected: String, in lines: [String]) -> String? {
        var rest = lines[...]
        for line in expected.components(separatedBy: "\n") {
            guard let position = rest.firstIndex(where: { agrees($0, line) }) else { return line }
            rest = rest[(position + 1)...]
        }
        return nil
    }

    @Test func lesson1PrintsTheDocumentsNumbers() throws {
        #expect(firstMissing(FixedLines.lesson1, in: try transcript(1)) == nil)
    }

    @Test func lesson2PrintsTheDocumentsNumbers() throws {
        #expect(firstMissing(FixedLines.lesson2, in: try transcript(2)) == nil)
    }

    /// Oracle: the same computation in PyTorch on the same made rows (`torch.manual_seed(7)`, then 123).
    @Test func lesson3PrintsPyTorchsNumbersOnItsOwnRows() throws {
        #expect(firstMissing(FixedLines.lesson3, in: try transcript(3)) == nil)
    }

    @Test func lesson3ReportsAMissingTable() {
        #expect(throws: TableError.self) { try transcript(3, data: "/nowhere/table.csv") }
    }

    @Test func lesson4PrintsTheDocumentsNumbers() throws {
        #expect(firstMissing(FixedLines.lesson4, in: try transcript(4)) == nil)
    }

    @Test func lesson5PrintsTheDocumentsNumbers() throws {
        let lines = try transcript(5)
        #expect(firstMissing(FixedLines.lesson5, in: lines) == nil)
        // The regressions start at random and converge to the least squares solution; what is left is its error.
        let losses = lines.filter {
            $0.hasPrefix("epoch: 90001 ") || $0.hasPrefix("epoch: 901 ") || $0.hasPrefix("epoch: 10 ")
        }
        .compactMap { Double($0.components(separatedBy: "loss ").last!) }
        #expect(losses.count == 3)
        for (loss, document) in zip(losses, [1.1882, 1.1880, 1.2211]) { #expect(abs(loss - document) < 0.01) }
    }
}

import Foundation
import Swoop
import Testing
import lessons

@Suite(.serialized) struct LessonTests {
    private let lines: [[String]]

    init() throws { lines = try LessonRun.shared.get().lines }

    @Test func lesson1PrintsTheDocumentsNumbers() {
        #expect(firstMissing(FixedLines.lesson1, in: lines[0]) == nil)
    }

    @Test func lesson2PrintsTheDocumentsNumbers() {
        #expect(firstMissing(FixedLines.lesson2, in: lines[1]) == nil)
    }

    /// Oracle: the same computation in PyTorch on the same made rows (`torch.manual_seed(7)`, then 123).
    @Test func lesson3PrintsPyTorchsNumbersOnItsOwnRows() {
        #expect(firstMissing(FixedLines.lesson3, in: lines[2]) == nil)
    }

    @Test func lesson3ReportsAMissingTable() {
        #expect(throws: TableError.self) { try lessons[2](Transcript(echo: false), "/nowhere/table.csv") }
    }

    @Test func lesson4PrintsTheDocumentsNumbers() {
        #expect(firstMissing(FixedLines.lesson4, in: lines[3]) == nil)
    }

    @Test func lesson5PrintsTheDocumentsNumbers() {
        #expect(firstMissing(FixedLines.lesson5, in: lines[4]) == nil)
        // The regressions start at random and converge to the least squares solution; what is left is its error.
        let losses = lines[4].filter {
            $0.hasPrefix("epoch: 90001 ") || $0.hasPrefix("epoch: 901 ") || $0.hasPrefix("epoch: 10 ")
        }
        .compactMap { Double($0.components(separatedBy: "loss ").last!) }
        #expect(losses.count == 3)
        for (loss, document) in zip(losses, [1.1882, 1.1880, 1.2211]) { #expect(abs(loss - document) < 0.01) }
    }

    /// Plots are drawn in Unicode; the marks of code and formulas are for the page.
    @Test func theTerminalShowsPlotsAndNoMarks() {
        let said = lines.joined()
        #expect(said.contains { $0.contains("⠑") })
        #expect(!said.contains { $0.contains("$") || $0.contains("`") })
    }

    /// The code shown is the code that runs: each line stands in a lesson once as text and once as itself.
    @Test func samplesOfCodeAreTheCodeThatRuns() throws {
        let directory = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/lessons")
        let files = try FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)
        var counts: [String: Int] = [:]
        for file in files {
            for line in try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n") {
                var code = line.trimmingCharacters(in: .whitespaces)
                if let shown = code.wholeMatch(of: /out\.code\("(.*)"\)/) { code = String(shown.1) }
                // A learner prints what a lesson says.
                counts[code.replacing("out.say(", with: "print("), default: 0] += 1
            }
        }
        let samples = try LessonRun.shared.get().samples
        #expect(samples.count >= 20)
        for line in samples.flatMap({ $0.components(separatedBy: "\n") }) {
            let code = line.trimmingCharacters(in: .whitespaces)
            #expect(counts[code, default: 0] >= 2, "\(code)")
        }
    }
}

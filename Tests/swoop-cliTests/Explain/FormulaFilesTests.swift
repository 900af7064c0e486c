import Foundation
import Swoop
import SwoopFormula
import SwoopViz
import Testing
import swoop_cli

@Suite struct FormulaFilesTests {
    /// A directory that is removed after the test.
    private func inDirectory(_ body: (String) throws -> Void) throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("swoop-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: directory) }
        try body(directory.path)
    }

    private func report() throws -> FormulaReport {
        try FormulaReport("x * y", at: ["x=3,y=4"], dtype: .float32)
    }

    private func names(in directory: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
    }

    @Test func thePageIsThatOfTheExplanation() throws {
        try inDirectory { directory in
            let report = try report()
            try FormulaFiles(html: directory + "/page.html").write(report)
            #expect(try names(in: directory) == ["page.html"])
            let page = try String(contentsOfFile: directory + "/page.html", encoding: .utf8)
            #expect(page.contains("<h1>f(x, y) = x * y</h1>"))
            #expect(try page == report.explanation?.html(title: report.heading))
        }
    }

    @Test func drawingsAreWrittenAsTheirEndingSays() throws {
        try inDirectory { directory in
            for (ending, start) in [("svg", "<?xml"), ("PNG", "\u{89}PNG"), ("pdf", "%PDF"), ("dot", "digraph")] {
                let path = directory + "/graph." + ending
                try FormulaFiles(graph: path).write(report())
                let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
                #expect(String(bytes.prefix(start.count).map { Character(Unicode.Scalar($0)) }) == start)
            }
        }
    }

    @Test func drawingsNameLeavesAndResultWithTheirGradients() throws {
        let report = try report()
        let dot = report.graph(of: try report.explained()).dot
        for label in [#""x\n ()\n3.\ngrad 4.""#, #""y\n ()\n4.\ngrad 3.""#, #""f\n ()\n12.""#, #""MulBackward0""#] {
            #expect(dot.contains("label=" + label), "\(label)")
        }
        let single = try FormulaReport("x", at: ["x=7"], dtype: .float32)
        #expect(single.graph(of: try single.explained()).dot.contains(#""x\n ()\n7.\ngrad 1.""#))
    }

    @Test func otherEndingsAreRefused() {
        let error = #expect(throws: VizError.self) { try FormulaFiles(graph: "graph.jpg") }
        #expect(error == .unknownFormat(path: "graph.jpg", known: ["svg", "png", "pdf", "dot"]))
    }

    @Test func theFormulasAreThoseOfTheExplanation() throws {
        try inDirectory { directory in
            let report = try report()
            try FormulaFiles(latex: directory + "/steps.tex").write(report)
            let text = try String(contentsOfFile: directory + "/steps.tex", encoding: .utf8)
            #expect(text == report.explanation?.latex())
        }
    }

    /// Where the last cannot be made, the others are not written.
    @Test func allFilesAreMadeBeforeOneIsWritten() throws {
        try inDirectory { directory in
            let report = try FormulaReport("2", at: [], dtype: .float32)
            let files = try FormulaFiles(
                html: directory + "/a.html", graph: directory + "/a.dot", latex: directory + "/a.tex")
            #expect(throws: ExpressionError.self) { try files.write(report) }
            #expect(try names(in: directory) == [])
            try files.write(self.report())
            #expect(try names(in: directory) == ["a.dot", "a.html", "a.tex"])
        }
    }

    @Test func whatIsNotAskedForIsNotWritten() throws {
        try inDirectory { directory in
            try FormulaFiles().write(report())
            #expect(try names(in: directory) == [])
        }
    }

    @Test func aFileThatCannotBeWrittenIsNamed() throws {
        try inDirectory { directory in
            let path = directory + "/missing/page.html"
            let error = #expect(throws: VizError.self) { try FormulaFiles(html: path).write(report()) }
            #expect(error == .file(path: path, reason: "No such file or directory"))
        }
    }

    @Test func aFormulaOfNumbersHasNoSteps() throws {
        try inDirectory { directory in
            let report = try FormulaReport("1 + 2", at: [], dtype: .float32)
            let error = #expect(throws: ExpressionError.self) {
                try FormulaFiles(html: directory + "/page.html").write(report)
            }
            #expect(error?.message == "nothing to differentiate by")
            #expect(try names(in: directory) == [])
        }
    }
}

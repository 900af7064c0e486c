import NotebookKernel
import Testing

@Suite struct CellSourceTests {
    private let suffix = " ▷ r"

    @Test(
        "the last statement gets the suffix where it may be an expression",
        arguments: [
            ("1 + 2", "1 + 2 ▷ r"),
            ("let x = 1\nx", "let x = 1\nx ▷ r"),
            ("let x = 1; x", "let x = 1; x ▷ r"),
            ("x // a comment", "x ▷ r // a comment"),
            ("x /* a\n comment */", "x ▷ r /* a\n comment */"),
            ("x\n    .map { $0 + 1 }\n    .sum()", "x\n    .map { $0 + 1 }\n    .sum() ▷ r"),
            ("a +\n b", "a +\n b ▷ r"),
            ("a\n + b", "a\n + b ▷ r"),
            ("f(\"a // ) \\(g(\"}\"))\")", "f(\"a // ) \\(g(\"}\"))\") ▷ r"),
            ("\"\"\"\n  let x = (\n  \"\"\"", "\"\"\"\n  let x = (\n  \"\"\" ▷ r"),
            ("#\"\\(\"#", "#\"\\(\"# ▷ r"),
            ("text.firstMatch(of: /[(]\"/)", "text.firstMatch(of: /[(]\"/) ▷ r"),
            ("a / b / c", "a / b / c ▷ r"),
            ("try f()", "try f() ▷ r"),
            ("open", "open ▷ r"),
            ("x = 5", "x = 5 ▷ r"),
            ("`let` + 1", "`let` + 1 ▷ r"),
            ("1.5", "1.5 ▷ r"),
            ("c ? a\n : b", "c ? a\n : b ▷ r"),
        ])
    func shown(_ code: String, _ expected: String) {
        #expect(CellSource(code).compiled(appending: suffix) == expected)
    }

    @Test(
        "declarations, statements and values that are not wanted are left alone",
        arguments: [
            "let x = 1", "var x: Int { 3 }", "func f() -> Int\n{ 3 }", "struct S {\n}\n", "for i in 0..<3 { print(i) }",
            "if x { y } else { z }", "if x { y }\nelse { z }", "x;", "import Foundation", "", "// nothing",
            "@discardableResult\nfunc f() -> Int { 3 }", "public let x = 1", "#if DEBUG\nx\n#endif",
            "do { try f() }\ncatch { print(error) }", "private func f() {}", "actor A {}", "prefix operator √",
        ])
    func left(_ code: String) {
        #expect(CellSource(code).compiled(appending: suffix) == nil)
        if !code.contains("private") { #expect(CellSource(code).compiled == code) }
    }

    @Test("what is private to a cell is not, with the columns unchanged")
    func privateDeclarations() {
        #expect(CellSource("private let x = 1").compiled == "        let x = 1")
        #expect(CellSource("@MainActor fileprivate func f() {}").compiled == "@MainActor             func f() {}")
        #expect(CellSource("struct S {\n    private let x = 1\n}").compiled == "struct S {\n    private let x = 1\n}")
    }

    @Test(
        "what a statement awaits is put into a call that waits for it",
        arguments: [
            ("let x = await f()\nx", "let x = try _awaiting { await f() }\nx ▷ r"),
            ("try await f()", " try _awaiting {try await f() } ▷ r"),
            ("print(await f(), 1)", " try _awaiting {print(await f(), 1) } ▷ r"),
            ("Task { await f() }", "Task { await f() } ▷ r"),
            ("print(\"await\")", "print(\"await\") ▷ r"),
        ])
    func awaiting(_ code: String, _ expected: String) {
        #expect(CellSource(code).compiled(appending: suffix) == expected)
    }

    @Test("loops and branches that await, and functions, which do not")
    func awaitingBlocks() {
        #expect(
            CellSource("for await i in s { print(i) }").compiled == " try _awaiting {for await i in s { print(i) } }")
        #expect(CellSource("let x = await f();").compiled == "let x = try _awaiting { await f() };")
        let function = "func g() async { await f() }"
        #expect(CellSource(function).compiled == function)
    }

    @Test("imports, with attributes and kinds")
    func imports() {
        let source = CellSource(
            "import Foundation\nlet x = 1; import struct Swoop.Table\n@preconcurrency import Dispatch")
        #expect(
            source.imports == ["import Foundation", "import struct Swoop.Table", "@preconcurrency import Dispatch"])
    }

    @Test("switches at the beginning, which leave empty lines")
    func switches() {
        let source = CellSource("%snapshots off\n\n%optimize on\nlet x = 7 % 3\n%no")
        #expect(source.switches == [.init(name: "snapshots", value: "off"), .init(name: "optimize", value: "on")])
        #expect(source.code == "\n\n\nlet x = 7 % 3\n%no")
    }

    @Test(
        "whether a cell is complete",
        arguments: [
            ("1 + 1", .complete), ("", .complete), ("func f() { 3 }", .complete), ("print(\"(\")", .complete),
            ("// (", .complete), ("for i in 0..<3 {", .incomplete(indent: 4)), ("f([1,", .incomplete(indent: 8)),
            ("let x =", .incomplete(indent: 4)), ("\"\"\"\nabc", .incomplete(indent: 0)),
            ("/* a /* b */", .incomplete(indent: 0)), ("\"\\(f(", .incomplete(indent: 8)), ("f(1))", .invalid),
            ("f(1]", .invalid),
        ] as [(String, CellSource.Completeness)])
    func completeness(_ code: String, _ expected: CellSource.Completeness) {
        #expect(CellSource(code).completeness == expected)
    }
}

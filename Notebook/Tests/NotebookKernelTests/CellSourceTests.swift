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
        if !code.contains("private") && !code.contains("import") { #expect(CellSource(code).compiled == code) }
    }

    @Test("what is private to a cell is not, with the columns unchanged")
    func privateDeclarations() {
        #expect(CellSource("private let x = 1").compiled == "        let x = 1")
        #expect(CellSource("@MainActor fileprivate func f() {}").compiled == "@MainActor             func f() {}")
        #expect(CellSource("struct S {\n    private let x = 1\n}").compiled == "struct S {\n    private let x = 1\n}")
        #expect(CellSource("private(set) var x = 1").compiled == "             var x = 1")
    }

    @Test(
        "what a statement awaits is put into a call that waits for it",
        arguments: [
            ("let x = await f()\nx", "let x = try _awaiting({ await f() })\nx ▷ r"),
            ("try await f()", " try _awaiting({try await f() }) ▷ r"),
            ("print(await f(), 1)", " try _awaiting({print(await f(), 1) }) ▷ r"),
            ("Task { await f() }", "Task { await f() } ▷ r"),
            ("print(\"await\")", "print(\"await\") ▷ r"),
            ("[await f(), 2]", " try _awaiting({[await f(), 2] }) ▷ r"),
            ("print(\"\\(await f())\")", " try _awaiting({print(\"\\(await f())\") }) ▷ r"),
            ("let x = [1: await f()][1]\nx", "let x = try _awaiting({ [1: await f()][1] })\nx ▷ r"),
        ])
    func awaiting(_ code: String, _ expected: String) {
        #expect(CellSource(code).compiled(appending: suffix) == expected)
    }

    @Test(
        "each value of a declaration, and each condition of a guard",
        arguments: [
            ("let a = 1, b = await f(), c = 2", "let a = 1, b = try _awaiting({ await f() }), c = 2"),
            ("let (a, b) = await f()", "let (a, b) = try _awaiting({ await f() })"),
            (
                "let a: Dictionary<String, Int> = await f()",
                "let a: Dictionary<String, Int> = try _awaiting({ await f() })"
            ),
            ("let a = f<A, B>(await g())", "let a = try _awaiting({ f<A, B>(await g()) })"),
            (
                "var a = await f() { didSet { print(1) } }",
                "var a = try _awaiting({ await f() }) { didSet { print(1) } }"
            ),
            ("var a: Int { await f() }", "var a: Int { await f() }"),
            ("let a = { await f() }", "let a = { await f() }"),
            (
                "let a = if b { await f() } else { 2 }",
                "let a = try _awaiting({ if b { await f() } else { 2 } })"
            ),
            (
                "guard let a = await f(), b, await g() else { throw E() }",
                "guard let a = try _awaiting({ await f() }), b,  try _awaiting({await g() }) else { throw E() }"
            ),
            ("guard a else { throw await f() }", "guard a else { throw await f() }"),
        ])
    func awaitingValues(_ code: String, _ expected: String) {
        #expect(CellSource(code).compiled == expected)
    }

    @Test("what awaits for the scope of a cell is refused, with its place")
    func asyncLet() {
        let refusal = CellSource("let a = 1\n    async let b = f()").refusal
        #expect(refusal?.line == 2 && refusal?.column == 5)
        #expect(refusal?.message.hasPrefix("`async let` cannot stand at the top level") == true)
        #expect(CellSource("do { async let b = f()\n print(await b) }").refusal == nil)
        #expect(CellSource("let async = 1").refusal == nil)
        #expect(CellSource("do { async let b = f() }").compiled == " try _awaiting({do { async let b = f() } })")
    }

    @Test("cells in which nothing stands", arguments: ["", " \n", "// a", "/* a\n*/ // b", "%optimize on\n// c"])
    func emptyCells(_ code: String) { #expect(CellSource(code).isEmpty) }

    @Test("an open comment is not nothing")
    func openComment() { #expect(!CellSource("/* a").isEmpty) }

    @Test("lines that end as on Windows")
    func windowsLines() {
        let source = CellSource("%swift 5\r\nlet x = 1\r\nx")
        #expect(source.switches == [.init(name: "swift", value: "5")])
        #expect(source.compiled(appending: suffix) == "\nlet x = 1\nx ▷ r")
    }

    @Test("loops and branches that await, and functions, which do not")
    func awaitingBlocks() {
        #expect(
            CellSource("for await i in s { print(i) }").compiled == " try _awaiting({for await i in s { print(i) } })")
        #expect(CellSource("let x = await f();").compiled == "let x = try _awaiting({ await f() });")
        #expect(
            CellSource("outer: for i in 0..<2 { await f(i) }").compiled(appending: suffix)
                == nil)
        #expect(
            CellSource("outer: for i in 0..<2 { await f(i) }").compiled
                == " try _awaiting({outer: for i in 0..<2 { await f(i) } })")
        let function = "func g() async { await f() }"
        #expect(CellSource(function).compiled == function)
    }

    @Test(
        "cells that later ones see something of",
        arguments: [
            "let x = 1", "f()\nstruct S {}", "nonisolated(unsafe) var x = 1", "private(set) var x = 1", "actor A {}",
            "@MainActor func f() {}", "guard let x = y else { throw E() }", "#if DEBUG\nlet x = 1\n#endif",
            "prefix operator √", "extension S {}", "#declared()", "import Foundation\nf()",
        ])
    func declarations(_ code: String) { #expect(CellSource(code).declares) }

    @Test(
        "cells that later ones see nothing of",
        arguments: [
            "x", "x = 1", "print(x); x + 1", "for i in 0..<3 { let y = i }", "try await f()",
            "a: while true { break a }", "if x { f() } else { g() }", "do { let x = 1 }", "open(x)", "",
        ])
    func noDeclarations(_ code: String) { #expect(!CellSource(code).declares) }

    @Test("imports, which later cells have too if nothing else is said")
    func imports() {
        let source = CellSource(
            "import Foundation\nlet x = 1; import struct Swoop.Table\n@preconcurrency import Dispatch\ninternal import A"
        )
        #expect(
            source.compiled == """
                @_exported import Foundation
                let x = 1; @_exported import struct Swoop.Table
                @_exported @preconcurrency import Dispatch
                internal import A
                """)
        #expect(source.imports == ["internal import A"])
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

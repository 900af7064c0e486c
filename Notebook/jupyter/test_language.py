"""Every kind of declaration and statement at the top level of cells: it works over cells, or the error names its line."""

import unittest

from test_cells import Notebook


class LanguageTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.notebook = Notebook()

    @classmethod
    def tearDownClass(cls):
        cls.notebook.close()

    def ok(self, code):
        return self.notebook.ok(code)

    def value(self, code):
        return self.notebook.value(code)

    def error(self, code, line, column, message):
        """The cell is not compiled, and the error names the place."""
        reply, _, _ = self.notebook.run(code)
        self.assertEqual(reply["ename"], "CompileError", reply)
        text = "\n".join(reply["traceback"])
        self.assertRegex(text, rf"cell \d+:{line}:{column}: \x1b\[1;31merror")
        self.assertIn(message, reply["evalue"])

    # MARK: what awaits

    def test_async_let(self):
        self.error("let a = 1\n  async let b = a", 2, 3, "`async let` cannot stand at the top level of a cell")
        self.ok("func three() async -> Int { 3 }")
        self.assertEqual(self.ok("do {\n    async let a = three(), b = three()\n    print(await a + b)\n}"), "6\n")
        self.assertEqual(self.value("let task = Task { await three() }\nawait task.value"), "3")

    def test_values_that_are_awaited(self):
        self.ok("func twice(_ x: Int) async -> Int { 2 * x }\nfunc pair() async -> (Int, String) { (1, \"a\") }")
        self.ok("let one = 1, two = await twice(one), three = 3\nlet (number, text) = await pair()")
        self.assertEqual(self.value('"\\(one) \\(two) \\(three) \\(number) \\(text)"'), "1 2 3 1 a")
        self.assertEqual(self.value("[await twice(2), 5]"), "[4, 5]")
        self.assertEqual(self.value('"\\(await twice(4))"'), "8")
        self.assertEqual(self.value("let branch = if one == 1 { await twice(5) } else { 0 }\nbranch"), "10")
        self.assertEqual(self.value('let table: [String: Int] = ["a": await twice(6)]\ntable["a"]!'), "12")
        self.assertEqual(self.value("guard let bound = Optional(await twice(7)), await twice(0) == 0 else { throw CancellationError() }\nbound"), "14")
        self.assertEqual(self.ok("var seen = await twice(8) {\n    didSet { print(oldValue, seen) }\n}\nseen = 1"), "16 1\n")

    def test_loops_that_await(self):
        self.ok("func twice(_ x: Int) async -> Int { 2 * x }")
        printed = self.ok("outer: for i in 0..<3 {\n    for j in 0..<3 {\n        if await twice(j) == 2 { continue outer }\n        print(i, j)\n    }\n}")
        self.assertEqual(printed, "0 0\n1 0\n2 0\n")
        self.assertEqual(self.ok("for await x in AsyncStream<Int> { $0.yield(1); $0.finish() } { print(x) }"), "1\n")
        self.assertEqual(self.ok("switch await twice(2) {\ncase 4: print(\"four\")\ndefault: print(\"other\")\n}"), "four\n")
        self.assertEqual(self.ok("var steps = 0\nwhile await twice(steps) < 6 { steps += 1 }\nprint(steps)"), "3\n")

    # MARK: statements

    def test_defer(self):
        self.assertEqual(self.ok('defer { print("last") }\nprint("first")'), "first\nlast\n")
        self.assertEqual(self.ok('do {\n    defer { print("b") }\n    print("a")\n}\nprint("c")'), "a\nb\nc\n")

    def test_guard(self):
        # What it binds belongs to its cell, as in every scope.
        self.ok("let maybe: Int? = 4")
        self.assertEqual(self.value("guard let sure = maybe else { fatalError() }\nlet kept = sure\nsure + 1"), "5")
        self.error("kept + sure", 1, 8, "sure")
        reply, _, _ = self.notebook.run('struct No: Error {}\nlet none: Int? = nil\nguard let it = none else { throw No() }')
        self.assertEqual(reply["ename"], "No")
        self.error("guard 1 == 2 else { return }", 1, 21, "return")

    def test_conditions_of_compilation(self):
        self.ok("#if os(Linux)\nlet system = \"Linux\"\n#else\nlet system = 1\n#endif")
        self.assertEqual(self.value("system"), "Linux")
        self.assertEqual(self.ok("#if canImport(NoSuchModule)\nprint(1)\n#else\nprint(2)\n#endif"), "2\n")
        self.error('let x = 1\n#error("mine")', 2, 8, "mine")

    def test_main(self):
        self.error("@main\nstruct App {\n    static func main() {}\n}", 1, 1, "'main' attribute cannot be used in a module that contains top-level code")

    def test_cells_without_code(self):
        for code in ("// only this", "/* and\nthis */ // too", "\n  \n", "%optimize off\n// after a switch"):
            reply, printed, shown = self.notebook.run(code)
            self.assertEqual((reply["status"], printed, shown), ("ok", {"stdout": "", "stderr": ""}, []))
        reply, _, _ = self.notebook.run("/* open")
        self.assertEqual(reply["status"], "error")

    def test_line_ends_of_windows(self):
        self.assertEqual(self.ok('let lines = """\r\n    a\r\n    b\r\n    """\r\nprint(lines.count)\r\n'), "3\n")
        self.assertEqual(self.ok("%optimize on\r\n%optimize off\r\nprint(1)"), "1\n")
        self.error("let a = 1\r\nlet b = nothing", 2, 9, "nothing")
        self.assertEqual(self.ok('print("a\\r\\nb", terminator: "")'), "a\r\nb")
        self.assertEqual(self.value('"a\\r\\nb".count'), "3")

    def test_long_cell(self):
        # Mostly functions: the compiler's time grows with the square of the statements at the top level.
        lines = []
        for i in range(100):
            lines += [f"func long{i}(_ x: Int) -> Int {{", "    var y = x"] + ["    y += 1"] * 46 + ["    return y", "}"]
        lines += [f"let start{i} = long{i}({i})" for i in range(100)]
        reply, _, shown = self.notebook.run("\n".join(lines) + "\nstart99", timeout=200)
        self.assertEqual(reply["status"], "ok")
        self.assertEqual(shown[0]["text/plain"], "145")
        self.assertEqual(self.value("long7(0) + start3"), "95")
        reply, _, _ = self.notebook.run("\n".join(lines) + "\nnothing", timeout=200)
        self.assertRegex("\n".join(reply["traceback"]), rf"cell \d+:{len(lines) + 1}:1: ")

    # MARK: variables

    def test_variables(self):
        self.ok("let (left, right) = (1, \"b\")\nlet (first, (_, third)) = (1, (2, 3))")
        self.assertEqual(self.value('"\\(left)\\(right)\\(first)\\(third)"'), "1b13")
        self.ok("var radius = 2.0\nvar area: Double { 3 * radius * radius }\nvar diameter: Double {\n    get { 2 * radius }\n    set { radius = newValue / 2 }\n}")
        self.ok("diameter = 10")
        self.assertEqual(self.value("area"), "75.0")
        self.ok("private(set) var kept = 1\nfileprivate let hidden = 2")
        self.assertEqual(self.value("kept += 1\nkept + hidden"), "4")

    def test_observers(self):
        self.ok("var log: [Int] = []\nvar watched = 1 {\n    willSet { log.append(newValue) }\n    didSet { log.append(oldValue) }\n}")
        self.ok("watched = 5")
        self.assertEqual(self.value("log"), "[5, 1]")

    def test_what_the_compiler_does_not_have_at_the_top_level(self):
        self.error("let a = 1\nlazy var later = a", 2, 1, "lazy")
        self.ok("@propertyWrapper struct Doubled {\n    var stored: Int\n    var wrappedValue: Int { get { 2 * stored } set { stored = newValue } }\n    init(wrappedValue: Int) { stored = wrappedValue }\n}")
        self.error("let b = 1\n@Doubled var two = b", 2, 1, "property wrappers")
        # In types of later cells there are both.
        self.ok("struct Holder {\n    @Doubled var two = 4\n    lazy var three = two + 1\n}\nvar holder = Holder()")
        self.assertEqual(self.value("holder.three"), "9")

    def test_names(self):
        self.ok("let größe = 3, π = 3.0, 数 = 4, `class` = 5\nlet 🐶 = \"dog\"")
        self.assertEqual(self.value('"\\(größe) \\(π) \\(数) \\(`class`) \\(🐶)"'), "3 3.0 4 5 dog")
        self.error("let ä = 1\nlet ö: Int = \"ß\"", 2, 15, "String")

    # MARK: declarations over cells

    def test_extensions(self):
        self.ok("struct Point: Hashable { var x = 1, y = 2 }\nlet point = Point()")
        self.ok("extension Point {\n    var sum: Int { x + y }\n    static func + (a: Point, b: Point) -> Point { Point(x: a.x + b.x, y: a.y + b.y) }\n}")
        self.ok("extension Point: CustomStringConvertible { var description: String { \"(\\(x), \\(y))\" } }")
        self.assertEqual(self.value("point + point"), "(2, 4)")
        self.assertEqual(self.value("[point, Point(x: 3)].map(\\.sum)"), "[3, 5]")
        self.assertEqual(self.value("Set([point, point]).count"), "1")
        # The same cell again, changed.
        self.ok("extension Point { var sum: Int { 10 * (x + y) } }")
        self.assertEqual(self.value("point.sum"), "30")

    def test_a_type_declared_again_while_a_value_lives(self):
        self.ok("struct Item { var old = 1 }\nvar item = Item()\nfunc read(_ i: Item) -> Int { i.old }")
        self.ok("struct Item { var new = 2 }")
        self.assertEqual(self.value("item.old + Item().new"), "3")
        self.assertEqual(self.value("read(item)"), "1")
        self.error("item = Item()", 1, 8, "Item")
        self.ok("var item = Item()")
        self.assertEqual(self.value("item.new"), "2")

    def test_a_name_declared_again_as_something_else(self):
        self.ok("let thing = 1")
        self.ok("func thing() -> Int { 2 }")
        self.assertEqual(self.value("thing()"), "2")
        self.ok("let thing = 3")
        self.assertEqual(self.value("thing + 1"), "4")
        self.ok("struct thing { var x = 5 }")
        self.assertEqual(self.value("thing().x"), "5")
        self.ok("func thing(_ x: Int) -> Int { x }")
        self.assertEqual(self.value("thing(6)"), "6")

    def test_operators(self):
        self.ok("precedencegroup Power { higherThan: MultiplicationPrecedence\n associativity: right }\ninfix operator **: Power\nfunc ** (a: Int, b: Int) -> Int { (0..<b).reduce(1) { p, _ in p * a } }\nprefix operator √\nprefix func √ (x: Double) -> Double { x.squareRoot() }")
        self.assertEqual(self.value("2 * 2 ** 3 ** 2"), "1024")
        self.assertEqual(self.value("√9.0"), "3.0")
        # The same cell again.
        self.ok("precedencegroup Power { higherThan: MultiplicationPrecedence\n associativity: left }\ninfix operator **: Power\nfunc ** (a: Int, b: Int) -> Int { (0..<b).reduce(1) { p, _ in p * a } }")
        self.assertEqual(self.value("2 ** 3 ** 2"), "64")

    def test_generics(self):
        self.ok("func largest<T: Comparable>(_ a: T, _ b: T) -> T { a > b ? a : b }\nstruct Stack<Element> {\n    private(set) var items: [Element] = []\n    mutating func push(_ x: Element) { items.append(x) }\n}")
        self.ok("extension Stack where Element: Numeric { var sum: Element { items.reduce(0, +) } }\nextension Array where Element == Stack<Int> { var count2: Int { count * 2 } }")
        self.assertEqual(self.value("var stack = Stack<Int>()\nstack.push(largest(3, 4))\nstack.sum + [stack].count2"), "6")
        self.ok("func evens(_ n: Int) -> some Sequence<Int> { (0..<n).filter { $0 % 2 == 0 } }\nfunc all<each T>(_ x: repeat each T) -> Int { var n = 0; repeat (_ = each x, n += 1); return n }")
        self.assertEqual(self.value("Array(evens(5)).description + \"\\(all(1, \"a\"))\""), "[0, 2, 4]2")

    def test_protocols_and_classes(self):
        self.ok("protocol Shape { var area: Double { get } }\nextension Shape { var double: Double { 2 * area } }\nclass Base {\n    init() {}\n    func name() -> String { \"base\" }\n}")
        self.ok("struct Square: Shape { var side = 2.0; var area: Double { side * side } }\nfinal class Derived: Base { override func name() -> String { \"derived \" + super.name() } }")
        self.ok("let shapes: [any Shape] = [Square(), Square(side: 3)]\nlet base: Base = Derived()")
        self.assertEqual(self.value("\"\\(shapes.map(\\.double)) \\(base.name()) \\(base is Derived)\""), "[8.0, 18.0] derived base true")
        # Swift 6.3 infers two isolations for an initializer that nobody has written.
        self.error("class Silent { var x = 1 }\nfinal class Loud: Silent { var y = 2 }", 2, 26, "initializer 'init()'")
        self.ok("weak var weakly: Base? = base\nenum Tree { indirect case node(Tree, Tree)\n case leaf(Int) }\nfunc sum(_ t: Tree) -> Int { switch t { case .leaf(let x): x\n case .node(let a, let b): sum(a) + sum(b) } }")
        self.assertEqual(self.value("sum(.node(.leaf(1), .leaf(2))) + (weakly == nil ? 0 : 4)"), "7")

    def test_codable_and_key_paths(self):
        self.ok("import Foundation\nstruct Record: Codable, Equatable { var name = \"a\"; var values = [1, 2] }")
        self.assertEqual(self.value("let data = try JSONEncoder().encode(Record())\ntry JSONDecoder().decode(Record.self, from: data) == Record()"), "true")
        self.ok("let path = \\Record.values\nvar record = Record()\nrecord[keyPath: path].append(3)")
        self.assertEqual(self.value("[record].map(\\.values.count)"), "[3]")

    def test_actors_and_macros(self):
        self.ok("actor Store {\n    private var values: [Int] = []\n    func add(_ x: Int) -> Int { values.append(x); return values.count }\n}\nlet store = Store()")
        self.assertEqual(self.value("_ = await store.add(4)\nawait store.add(5)"), "2")
        self.ok("import Foundation\nlet isLarge = #Predicate<Int> { $0 > 3 }")
        self.assertEqual(self.value("try isLarge.evaluate(4)"), "true")
        self.assertRegex(self.ok("print(#line, #function, (#file as String))"), r"^1 .*cell \d+\n$")

    def test_observable(self):
        # The macro's code names the module Observation, so nothing that cells see may have that name.
        self.ok("import Observation\n@Observable final class Counter {\n    var count = 1\n    init() {}\n}\nlet counter = Counter()")
        tracking = 'withObservationTracking { _ = counter.count } onChange: { print("changes") }\ncounter.count += 1'
        self.assertEqual(self.ok(tracking), "changes\n")
        self.assertEqual(self.value("counter.count"), "2")


class ShadowTests(unittest.TestCase):
    def test_imports(self):
        n = Notebook()
        self.addCleanup(n.close)
        n.ok("import Foundation")
        n.ok("let three = Decimal(3)")
        self.assertEqual(n.value("three + Decimal(1)"), "4")
        # A type of the reader's hides one of a module that was imported before, also in type position and for later cells.
        n.ok("struct Data { var mine = 1 }\nstruct Shape { var sides = 3 }")
        n.ok("let list: [Data] = [Data()], shape: Shape = Shape()")
        self.assertEqual(n.value("func f(_ d: Data, _ s: Shape) -> Int { d.mine + s.sides }\nf(list[0], shape)"), "4")
        reply, _, _ = n.run("let a = 1\nimport NoSuchModule")
        text = "\n".join(reply["traceback"])
        self.assertRegex(text, r"cell \d+:2:8: .*no such module 'NoSuchModule'")
        self.assertIn("\nimport NoSuchModule\n\x1b[1;32m       ^", text)

    def test_names_of_imported_modules(self):
        n = Notebook()
        self.addCleanup(n.close)
        n.ok("func exp(_ x: Int) -> String { \"mine \\(x)\" }")
        self.assertEqual(n.value("exp(1)"), "mine 1")
        self.assertEqual(n.value("exp(Tensor(0.0)).item() as Double"), "1.0")
        n.ok("struct Linear { var slope = 3 }\nlet plot = 4")
        self.assertEqual(n.value("Linear().slope + plot"), "7")
        n.ok('func print(_ text: String) { Swift.print("<\\(text)>") }')
        self.assertEqual(n.ok('print("a")'), "<a>\n")


if __name__ == "__main__":
    unittest.main(verbosity=2)

import SwoopData
import Testing

@Suite struct TableCellsTests {
    private let table: Table

    init() throws {
        table = try Table(csv: "k,x,y,s,ok\na,1,0.5,Ada,True\nb,2,,,False\nc,3,-2.5,Bo,True\n", indexColumn: "k")
    }

    @Test func cells() throws {
        #expect(try table["x", 2] == .int64(3) && table["x", 2].int == 3 && table["x", 2].double == 3)
        #expect(try table["y", 0].double == 0.5 && table["y", 1] == .missing && table["y", 1].double == nil)
        #expect(try table["s", 0].string == "Ada" && table["s", 1] == .missing)
        #expect(try table["ok", 1] == .bool(false) && table["ok", 0].double == 1)
        #expect(try table["x"][1] == .int64(2) && table["x"].count == 3)
        #expect(try ["\(table["x", 0])", "\(table["y", 1])", "\(table["s", 2])"] == ["1", "NaN", "Bo"])
        #expect(throws: TableError.self) { try table["z", 0] }
    }

    /// A column is a collection of its values.
    @Test func columns() throws {
        #expect(try table["s"].map(\.string) == ["Ada", nil, "Bo"] && table["y"][1...].map(\.double) == [nil, -2.5])
        #expect(try table["x"].contains(.int64(3)) && table["x"].last == .int64(3))
    }

    @Test func rows() throws {
        let row = table[row: 2]
        #expect(row.position == 2 && row.label == .string("c"))
        #expect(row.cells == [.int64(3), .double(-2.5), .string("Bo"), .bool(true)])
        #expect(try row["s"] == .string("Bo"))
        #expect(throws: TableError.self) { try row["z"] }
    }

    @Test func tablesOfRows() throws {
        #expect(table[rows: 1..<3].index.labels == .string(["b", "c"]))
        #expect(table[rows: 1...].count == 2 && table[rows: ..<2].count == 2 && table[rows: 0...1].count == 2)
        let picked = table[rows: [2, 0, 2]]
        #expect(picked.index.labels == .string(["c", "a", "c"]))
        #expect(try picked["x"].values == .int64([3, 1, 3]))
        #expect(table[rows: []].shape == [0, 4])
    }

    @Test func rowsThatAreNotThereTrap() async {
        await #expect(processExitsWith: .failure) { _ = try Table(csv: "a\n1\n")[row: 1] }
        await #expect(processExitsWith: .failure) { _ = try Table(csv: "a\n1\n")[rows: [-1]] }
        await #expect(processExitsWith: .failure) { _ = try Table(csv: "a\n1\n")[rows: 0..<2] }
        for range in [0...Int.max, -1...0] {
            let text = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                [range = range as ClosedRange<Int>] in
                _ = try Table(csv: "a\n1\n")[rows: range]
            }.map { String(decoding: $0.standardErrorContent, as: UTF8.self) }
            #expect(text?.contains("the table has 1 rows") == true)
        }
        await #expect(processExitsWith: .failure) { _ = try Table(csv: "a\n1\n")[rows: 2...] }
        await #expect(processExitsWith: .failure) { _ = try Table(csv: "a\n1\n")[rows: ..<(-1)] }
        await #expect(processExitsWith: .failure) { _ = try Table(csv: "a\n1\n")["a", 1] }
        await #expect(processExitsWith: .failure) { _ = try Table(csv: "a\n1\n")["a"][1] }
    }
}

import SwoopData
import Testing

@Suite struct TableTests {
    private let table: Table

    init() throws {
        table = try Table(csv: "x,y,s,ok\n1,0.5,a,True\n2,1.5,b,False\n4,NA,NA,True\n8,-2,d,True\n")
    }

    @Test func shape() {
        #expect(table.count == 4)
        #expect(table.shape == [4, 4])
        #expect(table.columns == ["x", "y", "s", "ok"])
        #expect(table.dtypes == ["int64", "float64", "str", "bool"])
    }

    @Test func columns() throws {
        #expect(try table["s"].values == .string(["a", "b", nil, "d"]))
        #expect(try table["ok"].doubles() == [1, 0, 1, 1])
        let selected = try table[["ok", "x"]]
        #expect(selected.columns == ["ok", "x"])
        #expect(try selected.doubles() == [1, 1, 0, 2, 1, 4, 1, 8])
        #expect(try table.doubles(columns: ["x"]) == [1, 2, 4, 8])
        #expect(try table.doubles(columns: []) == [])
    }

    @Test func rows() throws {
        let middle = table.rows(1..<3)
        #expect(middle.shape == [2, 4])
        #expect(middle.index.labels == .int64([1, 2]))
        #expect(try middle["x"].values == .int64([2, 4]))
        #expect(table.head(1).index.labels == .int64([0]))
        #expect(table.tail(1).index.labels == .int64([3]))
        #expect(table.head().count == 4)
        #expect(table.tail(9).count == 4)
        #expect(table.head(0).count == 0)
    }

    @Test func rowsThatAreNotThereTrap() async {
        await #expect(processExitsWith: .failure) { _ = try Table(csv: "a\n1\n").rows(0..<2) }
        await #expect(processExitsWith: .failure) { _ = try Table(csv: "a\n1\n").head(-1) }
    }

    /// As pandas' `describe`.
    @Test func describe() throws {
        #expect(
            table.describe().description == """
                              x         y
                count  4.000000  3.000000
                mean   3.750000  0.000000
                std    3.095696  1.802776
                min    1.000000 -2.000000
                25%    1.750000 -0.750000
                50%    3.000000  0.500000
                75%    5.000000  1.000000
                max    8.000000  1.500000
                """)
        let single = try Table(csv: "a,b\n3,NA\n").describe()
        #expect(try single["a"].doubles()[1...2].map(\.isNaN) == [false, true])
        #expect(try single["b"].doubles()[0] == 0)
        #expect(try single["b"].doubles()[1...].allSatisfy(\.isNaN))
    }
}

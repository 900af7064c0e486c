import SwoopData
import Testing

/// The printed form against pandas 3.1, to the character.
@Suite struct TablePrintingTests {
    @Test func numbers() throws {
        let csv = ",x1,x2,y\n0,-2.201441286,-0.468864188,-30.35561657\n1,-0.291041463,0.777276964,25.56033383\n"
        #expect(
            try Table(csv: csv, indexColumn: 0).description == """
                         x1        x2          y
                0 -2.201441 -0.468864 -30.355617
                1 -0.291041  0.777277  25.560334
                """)
    }

    @Test func mixedTypes() throws {
        let csv = "name,age,score,ok\nAda,36,1.5,True\nGrace,85,NA,False\n\"a, \"\"b\"\"\",7,-0.25,True\n"
        #expect(
            try Table(csv: csv).description == """
                     name  age  score     ok
                0     Ada   36   1.50   True
                1   Grace   85    NaN  False
                2  a, "b"    7  -0.25   True
                """)
        #expect(
            try Table(csv: "a,b\nTrue,x\n,\nfalse,tab\there\n").description == #"""
                       a          b
                0   True          x
                1    NaN        NaN
                2  False  tab\there
                """#)
    }

    @Test func powersOfTenWhereOneWouldReadAsZero() throws {
        #expect(
            try Table(csv: "a,b,c\n1e-7,1e6,inf\n0.5,2,1\nNA,1000000.5,-inf\n").description == """
                              a          b    c
                0  1.000000e-07  1000000.0  inf
                1  5.000000e-01        2.0  1.0
                2           NaN  1000000.5 -inf
                """)
    }

    @Test func namedIndex() throws {
        // pandas puts a space before labels that are no progression when one of them is negative.
        let expected = ["     v", "k     ", " 10  1", "-2   2", " 7   3"]
        #expect(
            try Table(csv: "k,v\n10,1\n-2,2\n7,3\n", indexColumn: "k").description
                == expected.joined(separator: "\n"))
        let progression = ["    v", "k    ", "3   1", "1   2", "-1  3"]
        #expect(
            try Table(csv: "k,v\n3,1\n1,2\n-1,3\n", indexColumn: "k").description
                == progression.joined(separator: "\n"))
    }

    @Test func longTables() throws {
        let rows = (0..<61).map { "\($0),\(Double($0 * $0) / 4)\n" }
        #expect(
            try Table(csv: "a,b\n" + rows.joined()).description == """
                     a       b
                0    0    0.00
                1    1    0.25
                2    2    1.00
                3    3    2.25
                4    4    4.00
                ..  ..     ...
                56  56  784.00
                57  57  812.25
                58  58  841.00
                59  59  870.25
                60  60  900.00

                [61 rows x 2 columns]
                """)
        let whole = try Table(csv: "a,b\n" + rows.dropLast().joined()).description
        #expect(whole.split(separator: "\n").count == 61)
    }

    @Test func wideTables() throws {
        let header = (0..<12).map { "column\($0)" }.joined(separator: ",")
        let first = (0..<12).map { "\(Double($0) * 1.5)" }.joined(separator: ",")
        let second = (0..<12).map { "\(-$0)" }.joined(separator: ",")
        #expect(
            try Table(csv: [header, first, second].joined(separator: "\n")).description == """
                   column0  column1  column2  ...  column9  column10  column11
                0      0.0      1.5      3.0  ...     13.5      15.0      16.5
                1      0.0     -1.0     -2.0  ...     -9.0     -10.0     -11.0

                [2 rows x 12 columns]
                """)
    }

    @Test func longTextIsCut() throws {
        let text = String(repeating: "L", count: 60)
        let lines = [
            String(repeating: " ", count: 48) + "text", "0  " + text.prefix(46) + "...",
            "1" + String(repeating: " ", count: 46) + "short",
        ]
        #expect(try Table(csv: "text\n\(text)\nshort\n").description == lines.joined(separator: "\n"))
    }

    @Test func withoutHeader() throws {
        #expect(try Table(csv: "1,2\n3,4\n", hasHeader: false).description == "   0  1\n0  1  2\n1  3  4")
    }

    @Test func empty() throws {
        #expect(try Table(csv: "a,b\n").description == "Empty DataFrame\nColumns: [a, b]\nIndex: []")
        #expect(
            try Table(csv: "a\n1.5\nNA\n", indexColumn: 0).description
                == "Empty DataFrame\nColumns: []\nIndex: [1.5, nan]")
    }
}

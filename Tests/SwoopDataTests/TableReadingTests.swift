import SwoopData
import Testing

@Suite struct TableReadingTests {
    /// The types that pandas' `read_csv` gives.
    @Test(arguments: [
        (["1", "+5", "-0", "0", " 3 "], Table.Values.int64([1, 5, 0, 0, 3])),
        (["9223372036854775807", "-9223372036854775808"], .int64([.max, .min])),
        (["1", "2.", ".5", "1e5", "1E+3", " 1.5 "], .double([1, 2, 0.5, 1e5, 1e3, 1.5])),
        (["inf", "-Inf", "+INF", "Infinity"], .double([.infinity, -.infinity, .infinity, .infinity])),
        (["1e400", "1e-400", "9223372036854775808"], .double([.infinity, 0, 0x1p63])),
        (["True", "TRUE", "false"], .bool([true, true, false])),
        (["True", "NA", "False"], .optionalBool([true, nil, false])),
        (["a", "NA", " b ", "1"], .string(["a", nil, " b ", "1"])),
        (["True", "1"], .string(["True", "1"])), (["0x10"], .string(["0x10"])), (["1_0"], .string(["1_0"])),
        (["1e"], .string(["1e"])), (["."], .string(["."])), (["- 1"], .string(["- 1"])), (["1 2"], .string(["1 2"])),
    ])
    func types(fields: [String], expected: Table.Values) throws {
        let table = try Table(csv: "a\n" + fields.joined(separator: "\n"))
        #expect(try table["a"].values == expected)
    }

    /// Digits whose nearest Double is hard to find: ties, many digits, products of large powers.
    @Test(arguments: [
        "0.1", "9007199254740993.0", "9007199254740992.5", "123456789012345678.9", "0.000000000000000000000000001",
        "1.7976931348623157e308", "4.9e-324", "2.2250738585072011e-308", "-0.30000000000000004", "8.5e22",
        "3.14159265358979323846264338327950288", "1000000000000000000000.5e-21", "100000000000000016777215.0",
    ])
    func nearestDouble(text: String) throws {
        #expect(try Table(csv: "a\n\(text)\n").doubles() == [try #require(Double(text))])
    }

    @Test func missingNumbersAreNaN() throws {
        let table = try Table(csv: "a,b,c\n1,0.5,\nNA,nan,\n-0,\"\",null\n")
        #expect(table.dtypes == ["float64", "float64", "float64"])
        let numbers = try table.doubles()
        #expect(numbers.map(\.isNaN) == [false, false, true, true, true, true, false, true, true])
        #expect(numbers[0] == 1 && numbers[1] == 0.5 && numbers[6] == 0)
    }

    @Test func ownMissingValues() throws {
        let table = try Table(csv: "a,b\n-999,NA\n2,\"\"\"\"\n", missingValues: ["-999", "\""])
        #expect(try table["a"].doubles()[0].isNaN)
        #expect(try table["b"].values == .string(["NA", nil]))
    }

    @Test func quotes() throws {
        let table = try Table(
            csv: "a,\"b,\"\"c\"\"\"\n\"x,y\",\"1\"\n\"say \"\"hi\"\"\",\"2\"\n\"two\nlines\",3\nin\"side,4")
        #expect(table.columns == ["a", "b,\"c\""])
        #expect(try table["a"].values == .string(["x,y", "say \"hi\"", "two\nlines", "in\"side"]))
        #expect(try table["b,\"c\""].values == .int64([1, 2, 3, 4]))
    }

    @Test(arguments: [
        "a,b\n1,2\n3,4", "a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r", "\u{FEFF}a,b\n1,2\n3,4\n",
        "\n\na,b\n\n1,2\n  \n3,4\n\n",
    ])
    func lines(csv: String) throws {
        let table = try Table(csv: csv)
        #expect(table.columns == ["a", "b"])
        #expect(try table.doubles() == [1, 2, 3, 4])
    }

    @Test func delimiters() throws {
        #expect(try Table(csv: "a;b\n1,5;2", delimiter: ";").columns == ["a", "b"])
        #expect(try Table(csv: "a;b\n1;2", delimiter: ",").columns == ["a;b"])
        #expect(try Table(csv: "a\tb\n\t2\n", delimiter: "\t").dtypes == ["float64", "int64"])
    }

    /// pandas reads one column.
    @Test(arguments: [
        ("a;b\n1;2\n", Character(";"), 2), ("a;b;c\n1,5;2;3,5\n", ";", 3), ("a\tb\n1\t2\n", "\t", 2),
        ("a|b\n1|2", "|", 2),
        ("\"a;x\";b\n1;2\n", ";", 2),
    ])
    func anotherDelimiterIsAnError(csv: String, delimiter: Character, columns: Int) {
        #expect(throws: TableError.otherDelimiter(path: nil, delimiter, columns: columns)) { try Table(csv: csv) }
    }

    @Test func aColumnOfTextIsNot() throws {
        // No other delimiter gives rows of equal length.
        #expect(try Table(csv: "text\none; two\nthree\n").shape == [2, 1])
        #expect(try Table(csv: "\"a;b\"\n1\n").columns == ["a;b"])
        #expect(try Table(csv: "a,b;c\n1,2\n").columns == ["a", "b;c"])
        #expect(throws: TableError.fieldCount(.init(path: nil, line: 2, column: 3), expected: 1, found: 2)) {
            try Table(csv: "a\n1,2\n")
        }
    }

    /// Postcodes and telephone numbers; pandas drops the zeros.
    @Test func leadingZerosAreKept() throws {
        for fields in [["01234", "99999"], ["5", "00"], ["1.5", " 007 "], ["-1", "", "012"]] {
            let csv = "a\n" + fields.joined(separator: "\n\n") + "\n"
            #expect(try Table(csv: csv, missingValues: []).dtypes == ["str"])
        }
        #expect(try Table(csv: "a\n01234\n99999\n")["a"].values == .string(["01234", "99999"]))
        for number in ["0", "0.5", "00.5", "0e3", "-05", "10"] {
            #expect(try Table(csv: "a\n\(number)\n").dtypes != ["str"])
        }
        let numbers = try Table(csv: "a\n01234\n007\n", leadingZeros: .number)
        #expect(try numbers["a"].values == .int64([1234, 7]))
        let error = #expect(throws: TableError.self) { try Table(csv: "a\n1\n01\n").doubles() }
        #expect(
            error?.description == "csv:3:1: expected numbers in column \"a\", found \"01\". Numbers with leading zeros "
                + "are text, unless read as numbers.")
    }

    /// The places of the first texts of many columns, which are found in one pass.
    @Test func placesOfManyTexts() throws {
        let width = 300
        let names = (0..<width).map { "c\($0)" }.joined(separator: ",")
        // Column k turns into text in row k.
        let rows = (0..<width).map { row in
            (0..<width).map { $0 == row ? "é" : "1" }.joined(separator: ",")
        }
        let table = try Table(csv: ([names] + rows).joined(separator: "\n"))
        for column in [0, 1, 150, 299] {
            let place = TableError.Place(path: nil, line: column + 2, column: 2 * column + 1)
            #expect(throws: TableError.notNumeric(place, name: "c\(column)", found: "é")) {
                try table["c\(column)"].doubles()
            }
        }
    }

    @Test func namesAreEqualIfTheirScalarsAre() throws {
        let table = try Table(csv: "\u{E9},e\u{301}\n1,2\n")
        #expect(try table["\u{E9}"].doubles() == [1] && table["e\u{301}"].doubles() == [2])
    }

    /// A field may have 2³² − 1 bytes; here fewer.
    @Test func fieldsThatAreTooLong() throws {
        func read(_ csv: String) throws -> Table { try Table(bytes: Array(csv.utf8), path: nil, longestField: 4) }
        #expect(try read("name,b\n\"1234\",5\n").shape == [1, 2])
        let long = #expect(throws: TableError.self) { try read("a,b\n1,12345\n") }
        #expect(long?.description == "csv:2:3: expected a field of at most 4 bytes, found 5.")
        let quoted = TableError.fieldTooLong(.init(path: nil, line: 2, column: 2), size: 6, limit: 4)
        #expect(throws: quoted) { try read("a,b\n\"123\n56\",1\n") }
        let longest = TableError.self
        #expect(throws: longest) { try read("a\n\"x\"y\(String(repeating: "z", count: 9))\n") }
    }

    @Test func header() throws {
        let numbered = try Table(csv: "1,2\n3,4\n", hasHeader: false)
        #expect(numbered.columns == ["0", "1"])
        #expect(try numbered.doubles() == [1, 2, 3, 4])
        #expect(try Table(csv: "a,,b\n1,2,3").columns == ["a", "Unnamed: 1", "b"])
        let rowless = try Table(csv: "a,b\n")
        #expect(rowless.shape == [0, 2])
        #expect(try rowless.doubles() == [])
    }

    @Test func indexColumn() throws {
        let csv = ",x,name\n5,1.5,Ada\n6,2.5,Grace\n"
        let numbered = try Table(csv: csv)
        #expect(numbered.index.name == nil)
        #expect(numbered.index.labels == .int64([0, 1]))
        let first = try Table(csv: csv, indexColumn: 0)
        #expect(first.columns == ["x", "name"])
        #expect(first.index.name == nil)
        #expect(first.index.labels == .int64([5, 6]))
        let named = try Table(csv: csv, indexColumn: "name")
        #expect(named.columns == ["Unnamed: 0", "x"])
        #expect(named.index.name == "name")
        #expect(named.index.labels == .string(["Ada", "Grace"]))
    }

    @Test func unusableDelimitersTrap() async {
        await #expect(processExitsWith: .failure) { _ = try Table(csv: "a", delimiter: "\"") }
        await #expect(processExitsWith: .failure) { _ = try Table(csv: "a", delimiter: "é") }
    }
}

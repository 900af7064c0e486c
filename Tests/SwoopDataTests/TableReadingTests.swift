import SwoopData
import Testing

@Suite struct TableReadingTests {
    /// The types that pandas' `read_csv` gives.
    @Test(arguments: [
        (["1", "+5", "-0", "007", " 3 "], Table.Values.int64([1, 5, 0, 7, 3])),
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
        #expect(try Table(csv: "a\tb\n\t2\n", delimiter: "\t").dtypes == ["float64", "int64"])
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

import Swoop
import Testing

/// Tables that are read in the quick way must be those of the general parser, which reads them if the delimiter is one
/// that the quick way does not take. Every table without a mistake is read in the quick way.
@Suite struct QuickTableTests {
    /// What a table is, or why it is none.
    private func outcome(
        _ csv: String, delimiter: Character, hasHeader: Bool, leadingZeros: Table.LeadingZeros, partSize: Int
    ) -> String {
        do throws(TableError) {
            let table = try Table(
                bytes: Array(csv.utf8), path: nil, delimiter: delimiter, hasHeader: hasHeader,
                leadingZeros: leadingZeros, partSize: partSize)
            return table.columns.map { "\($0): \((try? table[$0].values).map { "\($0)" } ?? "none")" }
                .joined(separator: "\n")
        } catch {
            return "\(error)"
        }
    }

    private func compare(_ csv: String, partSize: Int = 64) {
        for hasHeader in [true, false] {
            for leadingZeros in [Table.LeadingZeros.text, .number] {
                func outcome(_ csv: String, _ delimiter: Character) -> String {
                    self.outcome(
                        csv, delimiter: delimiter, hasHeader: hasHeader, leadingZeros: leadingZeros,
                        partSize: partSize)
                }
                let general = outcome(csv.replacing(",", with: "^"), "^").replacing("^", with: ",")
                #expect(outcome(csv, ",") == general, "\(csv.debugDescription)")
                // A table without a mistake, and with rows, must not need the general parser.
                let table = try? Table(csv: csv, delimiter: ",", hasHeader: hasHeader, leadingZeros: leadingZeros)
                let form = TableForm(
                    delimiter: UInt8(ascii: ","), missing: MissingValues(Table.defaultMissingValues),
                    leadingZeros: leadingZeros)
                let source = CSVSource(bytes: Array(csv.utf8), path: nil)
                let quick = QuickTable(
                    source, UInt8(ascii: ","), hasHeader: hasHeader, form, partSize: partSize)
                #expect((quick != nil) == ((table?.count ?? 0) > 0), "\(csv.debugDescription)")
            }
        }
    }

    private static let numbers = [
        "0", "-0", "1", "7", "12", "-345", "1.5", "-2.25", "0.1", "-0.000001", "123456.789012", "8.0", "-0.0",
    ]
    private static let unusual = [
        "+5", "1e5", "1E-3", ".5", "2.", "-.25", "9223372036854775807", "-9223372036854775808", "9223372036854775808",
        "123456789012345678", "1234567890123456", "0.1234567890123456789", "9007199254740993", "9007199254740993.0",
        "4503599627370497.5", "12345678.12345678", "1234567812345678.5", "", "NA", "nan", " 3 ", "3 ", "inf", "-Inf",
        "007", "-01.5", "00", "1.2.3", "--1", "1-", "0x1", "x", "\"4\"", "\"a\nb\"", "é", "1e400", "2.5e", "\t6",
    ]

    private static let texts = [
        "x", "Ada Lovelace", "\"a,b\"", "\"two\nlines\"", "\"\"\"\"", "\"say \"\"hi\"\"\"", "\"\n\n\n\"", "a\"b",
        "5\" pipe",
        "2026-11-30", "True", "false", "\"True\"", "NA", "\"NA\"", "\"\"", "é", "日本語の長い文字列", "\"😀,\r\n😀\"", " ",
        "\"1\"",
    ]

    private struct Numbers {
        var state: UInt64
        mutating func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
    }

    /// Random tables of up to thirty rows, most fields of which are usual numbers; some columns are text, from the first
    /// row on or from a later one, and some rows have a mistake.
    @Test(arguments: 0..<8)
    func randomTables(seed: Int) {
        var random = Numbers(state: UInt64(seed))
        for _ in 0..<100 {
            let width = 1 + random.below(4)
            let rate = [0, 0, 8, 30][random.below(4)]
            let lineEnd = ["\n", "\n", "\r\n", "\r"][random.below(4)]
            // The row from which on a column has text.
            let textFrom = (0..<width).map { _ in [0, random.below(30), 99, 99][random.below(4)] }
            var lines = [(0..<width).map { "c\($0)" }.joined(separator: ",")]
            for row in 0..<random.below(30) {
                let count = rate > 0 && random.below(100) == 0 ? width + random.below(3) - 1 : width
                let fields = (0..<count).map { column in
                    if column < width && row >= textFrom[column] { return Self.texts[random.below(Self.texts.count)] }
                    return rate > 0 && random.below(rate) == 0
                        ? Self.unusual[random.below(Self.unusual.count)]
                        : Self.numbers[random.below(Self.numbers.count)]
                }
                lines.append(fields.joined(separator: ","))
                if random.below(20) == 0 { lines.append(["", "  ", "\t"][random.below(3)]) }
            }
            let csv = lines.joined(separator: lineEnd) + (random.below(2) == 0 ? lineEnd : "")
            compare(csv, partSize: [1, 3, 16, 64, 1000][random.below(5)])
        }
    }

    /// Parts take more memory than their share where rows become shorter, and the first part as it goes.
    @Test(arguments: [2000, 1 << 20])
    func rowsThatBecomeShorter(partSize: Int) throws {
        let rows = (0..<6000).map { row in
            row < 60 ? [row + 1_000_000_000, row * 7 + 123_456_789] : [row % 10, row % 7]
        }
        let csv = "a,b,c\n" + rows.map { "\($0[0]),\($0[1]).5,text\($0[1])\n" }.joined()
        let table = try Table(bytes: Array(csv.utf8), path: nil, partSize: partSize)
        #expect(try table["a"].values == .int64(rows.map { Int64($0[0]) }))
        #expect(try table["b"].values == .double(rows.map { Double($0[1]) + 0.5 }))
        #expect(try table["c"].values == .string(rows.map { "text\($0[1])" }))
    }

    /// Any byte of a table may be damaged.
    @Test func damagedTables() {
        let table = "id,name,x\n1,\"Ada, \"\"A\"\"\",2.5\r\n2,\"two\nlines\",-7\n3,Grace,1e5\n007,é,NA\n"
        let bytes = Array(table.utf8)
        var random = Numbers(state: 7)
        for place in bytes.indices {
            for _ in 0..<6 {
                var damaged = bytes
                switch random.below(3) {
                case 0: damaged[place] = Array("\",\n\r 0".utf8)[random.below(6)]
                case 1: damaged.remove(at: place)
                default: damaged.insert(Array("\",\n\r 0".utf8)[random.below(6)], at: place)
                }
                guard let csv = String(validating: damaged, as: UTF8.self), !csv.contains("^") else { continue }
                compare(csv, partSize: 1 + random.below(40))
            }
        }
    }

    /// Bytes that are not UTF-8 are reported where they are, and take no other way.
    @Test(
        arguments: [
            [0xE9], [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0x80], [0xED, 0xA0, 0x80],
            [0xF0, 0x8F, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0xF0, 0x9F, 0x98],
        ] as [[UInt8]])
    func invalidUTF8(bytes: [UInt8]) {
        for rows in [0, 1, 30] {
            for end in ["", ",1\n"] {
                let before = "a,b\n" + String(repeating: "né,2.5\n", count: rows) + "x"
                let csv = Array(before.utf8) + bytes + Array(end.utf8)
                let error = #expect(throws: TableError.self) { try Table(bytes: csv, path: nil, partSize: 40) }
                #expect(error == .notUTF8(.init(path: nil, line: rows + 2, column: 2), byte: bytes[0]))
            }
        }
    }

    /// A missing value that is a number, at places where numbers are read in the quick way.
    @Test func missingNumbers() throws {
        let csv = "a,b\n" + String(repeating: "-999,1.5\n3,-999\n", count: 40)
        let table = try Table(csv: csv, missingValues: ["-999"])
        let expected: [Double] = (0..<40).flatMap { _ in [Double.nan, 3] }
        #expect(try table["a"].doubles().map(\.bitPattern) == expected.map(\.bitPattern))
        #expect(try table["b"].doubles()[1].isNaN)
    }

    /// A column that turns out to be text at the end keeps how its numbers were written.
    @Test func textAtTheEnd() throws {
        let rows = (0..<400).map { "\($0).50,00\($0)" } + ["end,x"]
        let csv = "a,b\n" + rows.joined(separator: "\n")
        let table = try Table(bytes: Array(csv.utf8), path: nil, partSize: 100)
        #expect(try table["a"].values == .string((0..<400).map { "\($0).50" } + ["end"]))
        let error = #expect(throws: TableError.self) { try table["a"].doubles() }
        #expect(error?.description == "csv:402:1: expected numbers in column \"a\", found \"end\".")
    }

    /// Each unusual field alone among integers, and among fractions.
    @Test func unusualFields() {
        for field in Self.unusual + Self.numbers {
            for other in ["1", "0.5"] {
                let rows = [other, other, field, other].map { "\($0),\(other)" }
                compare("a,b\n" + rows.joined(separator: "\n") + "\n" + String(repeating: "3,4\n", count: 12))
            }
        }
    }

    /// Headers that are quoted, in other scripts, empty, or twice the same.
    @Test func headers() {
        for header in ["\"a\",b", "é,b", ",", "a,a", "\u{FEFF}a,b", "1,2", "\n\na,b", "a,b,"] {
            compare(header + "\n" + String(repeating: "1,2.5\n", count: 20))
        }
        compare("a,b")
        compare("a,b\n")
        compare("")
    }

    /// Several parts, on several threads, give the rows in their order.
    @Test func parts() throws {
        let rows = (0..<5000).map { "\($0),\(Double($0) / 8)" }
        let table = try Table(bytes: Array(("i,x\n" + rows.joined(separator: "\n")).utf8), path: nil, partSize: 1000)
        #expect(try table["i"].values == .int64((0..<5000).map { $0 }))
        #expect(try table["x"].values == .double((0..<5000).map { Double($0) / 8 }))
    }
}

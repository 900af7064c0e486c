import Swoop
import Testing

/// Tables that are read in the quick way must be those of the general parser, which reads them if the delimiter is one
/// that the quick way does not take.
@Suite struct NumericTableTests {
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

    /// Random tables of up to thirty rows, most fields of which are usual numbers.
    @Test func randomTables() {
        var state: UInt64 = 1
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<400 {
            let width = 2 + random(3)
            let rate = [0, 0, 8, 30][random(4)]
            let lineEnd = ["\n", "\n", "\r\n", "\r"][random(4)]
            var lines = [(0..<width).map { "c\($0)" }.joined(separator: ",")]
            for _ in 0..<random(30) {
                let count = rate > 0 && random(100) == 0 ? width + random(3) - 1 : width
                let fields = (0..<count).map { _ in
                    rate > 0 && random(rate) == 0
                        ? Self.unusual[random(Self.unusual.count)] : Self.numbers[random(Self.numbers.count)]
                }
                lines.append(fields.joined(separator: ","))
                if random(20) == 0 { lines.append(["", "  ", "\t"][random(3)]) }
            }
            compare(lines.joined(separator: lineEnd) + (random(2) == 0 ? lineEnd : ""))
        }
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

import Foundation
import SwoopData
import Testing

@Suite struct TableErrorTests {
    /// Text in memory, and the error with its line for people.
    @Test(arguments: [
        ("", "csv:1:1: expected a line of fields, found nothing."),
        ("\n  \n", "csv:1:1: expected a line of fields, found nothing."),
        ("a,b\n1,2\n3\n", "csv:3:2: expected 2 fields as in the first line, found 1."),
        ("a,b\n1,2\n\n3,4,5,6\n", "csv:4:5: expected 2 fields as in the first line, found 4."),
        ("a\r\n1,2\r\n", "csv:2:3: expected 1 field as in the first line, found 2."),
        ("a,b\n\"two\nlines\",2\n1", "csv:4:2: expected 2 fields as in the first line, found 1."),
        ("a,b\né,\"open\n1,2\n", "csv:2:3: expected a closing quote for this one, found the end of the file."),
        (
            "a,b\n1,\"x\"y\n",
            "csv:2:6: expected a delimiter or the end of the line after the closing quote, found \"y\"."
        ),
        ("\u{FEFF}a,b,a\n", "csv:1:5: expected each column name once, found \"a\" again."),
    ])
    func unreadable(csv: String, expected: String) {
        let error = #expect(throws: TableError.self) { try Table(csv: csv) }
        #expect(error?.description == expected)
    }

    @Test func typed() {
        let place = TableError.Place(path: nil, line: 3, column: 2)
        #expect(throws: TableError.fieldCount(place, expected: 2, found: 1)) { try Table(csv: "a,b\n1,2\n3\n") }
        #expect(throws: TableError.empty(path: nil)) { try Table(csv: "") }
    }

    @Test func columns() throws {
        let table = try Table(csv: "name,age\nAda,36\nBo,\"so \"\"old\"\"\"\n7,8\n")
        let missing = TableError.noSuchColumn(path: nil, name: "weight", columns: ["name", "age"])
        #expect(missing.description == "csv: no column \"weight\"; the columns are \"name\", \"age\".")
        #expect(throws: missing) { try table["weight"] }
        #expect(throws: missing) { try table[["age", "weight"]] }
        #expect(throws: missing) { try table.doubles(columns: ["weight"]) }
        #expect(throws: TableError.noSuchColumn(path: nil, name: "2", columns: ["a", "b"])) {
            try Table(csv: "a,b\n", indexColumn: 2)
        }
        let text = #expect(throws: TableError.self) { try table.doubles() }
        #expect(text?.description == "csv:2:1: expected numbers in column \"name\", found \"Ada\".")
        let later = #expect(throws: TableError.self) { try table["age"].doubles() }
        #expect(later?.description == "csv:3:5: expected numbers in column \"age\", found \"so \"old\"\".")
    }

    @Test func files() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "swoop-table-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }

        let absent = directory.appending(path: "absent.csv").path
        #expect(throws: TableError.missingFile(path: absent)) { try Table(contentsOf: absent) }
        let unreadable = #expect(throws: TableError.self) { try Table(contentsOf: directory.path) }
        #expect(unreadable?.description == "\(directory.path): cannot be read: Is a directory.")

        let pipe = directory.appending(path: "pipe").path
        #expect(mkfifo(pipe, 0o600) == 0)
        let refused = TableError.unreadableFile(path: pipe, reason: "Not a regular file, but a pipe")
        #expect(throws: refused) { try Table(contentsOf: pipe) }

        let file = directory.appending(path: "latin.csv")
        try Data([UInt8]("a,b\n1,caf".utf8) + [0xE9] + [UInt8]("\n".utf8)).write(to: file)
        let notText = #expect(throws: TableError.self) { try Table(contentsOf: file.path) }
        #expect(notText?.description == "\(file.path):2:6: expected UTF-8 text, found the byte 0xE9.")

        try Data("x,y\n1,2\n".utf8).write(to: file)
        #expect(try Table(contentsOf: file.path).doubles() == [1, 2])
    }
}

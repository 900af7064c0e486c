import Foundation
import Swoop
import Testing

@Suite struct TableChunksTests {
    private func chunks(
        _ text: String, rows: Int, delimiter: Character? = nil, hasHeader: Bool = true
    ) throws -> [Table] {
        var tables: [Table] = []
        try withScratchDirectory { directory in
            try write(Array(text.utf8), to: "\(directory)/a.csv")
            let samples = try TableChunks(
                contentsOf: "\(directory)/a.csv", rows: rows, delimiter: delimiter, hasHeader: hasHeader
            ).samples()
            while let table = try samples.next() { tables.append(table) }
            #expect(try samples.next() == nil)
        }
        return tables
    }

    /// [list(c.index) for c in pandas.read_csv(io.StringIO(text), chunksize=2)]: [[0, 1], [2, 3], [4]]
    @Test func rowsOfEach() throws {
        let tables = try chunks("a,b\n1,x\n\n2,\"y\ny\"\n  \n3.5,z\n4,\"\"\"\"\n5,w", rows: 2)
        #expect(tables.map(\.shape) == [[2, 2], [2, 2], [1, 2]])
        #expect(tables.map(\.index.labels) == [.int64([0, 1]), .int64([2, 3]), .int64([4])])
        #expect(try tables.map { try $0["a"].values } == [.int64([1, 2]), .double([3.5, 4]), .int64([5])])
        #expect(
            try tables.map { try $0["b"].values } == [.string(["x", "y\ny"]), .string(["z", "\""]), .string(["w"])])
    }

    /// The rows of all tables are those of the whole file, whatever ends its lines and wherever a block ends.
    @Test(arguments: ["\n", "\r\n", "\r"])
    func allRows(lineEnd: String) throws {
        let count = 40_000
        let rows = (0..<count).map { row in
            "\(row),\(row % 3 == 0 ? "\"a, \"\"\(row)\"\"\(lineEnd)b\"" : "5\" pipe \(row)"),\(row).5"
        }
        let text = "\u{FEFF}" + (["id,\"the\(lineEnd)text\",x"] + rows).joined(separator: lineEnd)
        let whole = try Table(csv: text)
        #expect(whole.count == count && text.utf8.count > 1 << 20)
        let tables = try chunks(text, rows: 7001)
        #expect(tables.count == 6 && tables.allSatisfy { $0.columns == whole.columns })
        for column in ["id", "x"] {
            let parts = try tables.flatMap { try $0[column].doubles() }
            let all = try whole[column].doubles()
            #expect(parts == all, "\(column)")
        }
        for table in [tables[0], tables[5]] {
            guard case .int64(let labels) = table.index.labels else { continue }
            let name = whole.columns[1]
            let (found, expected) = (try table[name, 3], try whole[name, Int(labels[3])])
            #expect(found == expected)
        }
    }

    /// A byte order mark belongs to no line: what follows it may be a blank line or a quoted field. Elsewhere it is a
    /// character. The rows are those of the whole file.
    @Test func byteOrderMark() throws {
        let cases: [(text: String, hasHeader: Bool)] = [
            ("\u{FEFF}\nid,ok\n7,true\n8,False\n", true), ("\u{FEFF} \t\r\nid,ok\n7,true", true),
            ("\u{FEFF}\"a\nb\",c\n1,2\n3,4\n", true), ("\u{FEFF}\"x\ny\",1\nz,2\n", false),
            ("x,1\n\u{FEFF}z,2\n", false),
        ]
        for (text, hasHeader) in cases {
            let whole = try Table(csv: text, hasHeader: hasHeader)
            let tables = try chunks(text, rows: 1, hasHeader: hasHeader)
            #expect(tables.count == whole.count && tables.allSatisfy { $0.columns == whole.columns })
            for (row, part) in tables.enumerated() {
                for name in whole.columns {
                    let (found, expected) = (try part[name, 0], try whole[name, row])
                    #expect(found == expected)
                }
            }
        }
    }

    /// Places are those in the file.
    @Test func mistakes() throws {
        let text = "a,b\n1,2\n3,4\n\"5\n5\",6\n7\n8,9\n"
        try withScratchDirectory { directory in
            let path = "\(directory)/a.csv"
            try write(Array(text.utf8), to: path)
            let samples = try TableChunks(contentsOf: path, rows: 2).samples()
            #expect(try samples.next()?.count == 2)
            let place = TableError.Place(path: path, line: 6, column: 2)
            #expect(throws: TableError.fieldCount(place, expected: 2, found: 1)) { try samples.next() }
            #expect(try samples.next() == nil)
            let single = try TableChunks(contentsOf: path, rows: 1).samples()
            for _ in 0..<2 { _ = try single.next() }
            let third = try #require(try single.next())
            #expect(
                throws: TableError.notNumeric(.init(path: path, line: 4, column: 2), name: "a", found: "5\n5")
            ) { try third.doubles() }
            #expect(throws: TableError.missingFile(path: "\(directory)/none")) {
                try TableChunks(contentsOf: "\(directory)/none", rows: 1).samples()
            }
        }
        #expect(throws: TableError.self) { try chunks("", rows: 3) }
        #expect(try chunks("a,b\n", rows: 3).isEmpty)
        #expect(throws: TableError.otherDelimiter(path: nil, ";", columns: 2)) {
            do { _ = try chunks("a;b\n1;2\n", rows: 3) } catch TableError.otherDelimiter(_, let found, let columns) {
                throw TableError.otherDelimiter(path: nil, found, columns: columns)
            }
        }
        #expect(
            try chunks("1;2\n3;4\n5;6\n", rows: 2, delimiter: ";", hasHeader: false).map(\.shape) == [[2, 2], [1, 2]])
    }

    /// A loader's workers share the tables.
    @Test func workers() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/a.csv"
            let text = "x,y\n" + (0..<100).map { "\($0),\($0 * 2)\n" }.joined()
            try write(Array(text.utf8), to: path)
            let chunks = TableChunks(contentsOf: path, rows: 10).map { (table) throws(TableError) in
                (try table.tensor("x"), try table.tensor("y"))
            }
            let loader = DataLoader(chunks.sharded(), numWorkers: 2) { $0[0] }
            var sums: [Double] = []
            let batches = loader.batches()
            while let (x, y) = try batches.next() {
                #expect(y.equal(x * 2))
                sums.append(x.sum().item())
            }
            #expect(sums == [45, 145, 245, 345, 445, 545, 645, 745, 845, 945])
        }
    }
}

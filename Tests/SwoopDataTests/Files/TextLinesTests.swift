import Swoop
import Testing

@Suite struct TextLinesTests {
    private func lines(_ path: String) throws -> [String] {
        var lines: [String] = []
        try DataLoader(TextLines(path), batchSize: 3).forEachBatch { lines += $0 }
        return lines
    }

    @Test(arguments: [
        ("", []), ("a", ["a"]), ("a\nb\n", ["a", "b"]), ("a\r\nb\r\n\r\n", ["a", "b", ""]), ("\n\n", ["", ""]),
        ("\u{FEFF}a\n\u{FEFF}b", ["a", "\u{FEFF}b"]), ("a\rb\n\r", ["a\rb", "\r"]), ("é\n😀", ["é", "😀"]),
    ])
    func endings(text: String, expected: [String]) throws {
        try withScratchDirectory { directory in
            try write(Array(text.utf8), to: "\(directory)/a")
            #expect(try lines("\(directory)/a") == expected)
        }
    }

    /// Lines that end at, before and behind the borders of the blocks in which a file is read.
    @Test func longLines() throws {
        try withScratchDirectory { directory in
            let lengths = [65535, 65536, 1, 65534, 200_000, 0, 7]
            let expected = lengths.enumerated().map { String(repeating: "\($0.offset)", count: $0.element) }
            try write(Array(expected.joined(separator: "\n").utf8), to: "\(directory)/a")
            #expect(try lines("\(directory)/a") == expected)
        }
    }

    @Test func errors() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/a"
            #expect(throws: DataFileError.missingFile(path: path)) { try lines(path) }
            try write(Array("ab\nc".utf8) + [0xFF, 10] + Array("d".utf8), to: path)
            let samples = try TextLines(path).samples()
            #expect(try samples.next() == "ab")
            #expect(throws: DataFileError.invalid(path: path, offset: 3, reason: "this line is not UTF-8")) {
                try samples.next()
            }
            #expect(try samples.next() == "d")
            #expect(try samples.next() == nil)
        }
    }
}

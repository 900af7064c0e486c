import Foundation

/// Reads from an object file (ELF, 64 bits) which libraries its imports need.
enum ObjectFile {
    /// The options for the linker in the section that Swift writes them to: `-lFoundation`. Empty if there is none.
    static func libraries(of path: String) -> [String] {
        guard let data = FileManager.default.contents(atPath: path) else { return [] }
        let options = section(".swift1_autolink_entries", of: Array(data)).split(separator: 0)
        return options.map { String(decoding: $0, as: UTF8.self) }.filter { $0.hasPrefix("-l") }
    }

    /// Whether an object file has a symbol or refers to one.
    static func mentions(_ symbol: String, in path: String) -> Bool {
        FileManager.default.contents(atPath: path)?.range(of: Data(symbol.utf8)) != nil
    }

    private static func section(_ name: String, of file: [UInt8]) -> ArraySlice<UInt8> {
        func number(_ offset: Int, _ size: Int) -> Int {
            guard offset >= 0, offset + size <= file.count else { return 0 }
            return file[offset..<offset + size].reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        // The places are those of the header and of the table of sections in the format's description.
        let (table, size, count, names) = (number(0x28, 8), number(0x3a, 2), number(0x3c, 2), number(0x3e, 2))
        let texts = number(table + names * size + 0x18, 8)
        for index in 0..<count {
            let entry = table + index * size
            let start = texts + number(entry, 4)
            guard start >= 0, start < file.count, file[start...].starts(with: Array(name.utf8) + [0]) else { continue }
            let (offset, length) = (number(entry + 0x18, 8), number(entry + 0x20, 8))
            guard offset + length <= file.count else { return [] }
            return file[offset..<offset + length]
        }
        return []
    }
}

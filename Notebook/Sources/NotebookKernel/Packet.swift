import Foundation

/// A message between kernel and worker; its first field says what it is about. `swoop_notebook.h` has the format.
package struct Packet {
    package let fields: [String]
    var kind: String { fields.first ?? "" }

    package init(_ fields: String...) { self.fields = fields }

    /// Takes a packet apart. A length that is larger than the rest ends it.
    package init(bytes: [UInt8]) {
        var fields: [String] = []
        var at = 0
        while at + 4 <= bytes.count {
            let length = bytes[at..<at + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
            at += 4
            guard at + length <= bytes.count else { break }
            fields.append(String(decoding: bytes[at..<at + length], as: UTF8.self))
            at += length
        }
        self.fields = fields
    }

    package var bytes: [UInt8] {
        fields.flatMap { field in withUnsafeBytes(of: UInt32(field.utf8.count).littleEndian) { Array($0) } + field.utf8
        }
    }

    /// A field; empty if there is none.
    package subscript(_ place: Int) -> String { place < fields.count ? fields[place] : "" }
}

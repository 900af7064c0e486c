import SwoopTensor

/// The directory at the end of a zip archive (PKWARE's APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.14 to 4.3.16).
enum ZipDirectory {
    /// Signatures as little-endian integers.
    static let localHeader: UInt32 = 0x0403_4B50
    static let entry: UInt32 = 0x0201_4B50
    static let descriptor: UInt32 = 0x0807_4B50
    static let end: UInt32 = 0x0605_4B50
    static let end64: UInt32 = 0x0606_4B50
    static let locator64: UInt32 = 0x0706_4B50

    /// The number of bytes before the variable parts.
    static let localHeaderSize = 30, entrySize = 46, endSize = 22, end64Size = 56, locator64Size = 20

    /// The entries and the places of their bytes.
    static func members(of file: FileReader) throws(ReadingFailure) -> [ZipArchive.Member] {
        let place = try directory(of: file)
        let bytes = try file.bytes(at: place.range.lowerBound, count: place.range.count)
        var members: [ZipArchive.Member] = []
        var position = 0
        while members.count < place.count {
            members.append(try member(bytes, &position, place.range.lowerBound, file))
        }
        guard position == bytes.count else {
            throw .invalid(
                member: nil, offset: place.range.lowerBound + position,
                reason: "the directory has more than its \(place.count) entries")
        }
        return members
    }

    /// The place of the directory, and the number of its entries.
    private static func directory(of file: FileReader) throws(ReadingFailure) -> (range: Range<Int>, count: Int) {
        guard file.size >= endSize else { throw .truncated(member: nil, expected: endSize, found: file.size) }
        // A comment of up to 65535 bytes may follow the last record.
        let tail = try file.bytes(
            at: Swift.max(0, file.size - endSize - 0xFFFF), count: Swift.min(file.size, endSize + 0xFFFF))
        let start = stride(from: tail.count - endSize, through: 0, by: -1).first { place in
            tail.littleEndian(place, 4) == UInt64(end)
                && place + endSize + Int(tail.littleEndian(place + 20, 2)) == tail.count
        }
        guard let start else {
            throw .invalid(
                member: nil, offset: file.size, reason: "no zip archive: there is no directory at the end of the file")
        }
        let position = file.size - tail.count + start
        var (count, size, offset) = (
            tail.littleEndian(start + 10, 2), tail.littleEndian(start + 12, 4), tail.littleEndian(start + 16, 4)
        )
        var directoryEnd = position
        if position >= locator64Size {
            let locator = try file.bytes(at: position - locator64Size, count: locator64Size)
            if locator.littleEndian(0, 4) == UInt64(locator64) {
                let limit = UInt64(position - locator64Size)
                let place = locator.littleEndian(8, 8)
                guard limit >= UInt64(end64Size), place <= limit - UInt64(end64Size) else {
                    throw .invalid(
                        member: nil, offset: position - locator64Size, reason: "the zip64 directory lies outside")
                }
                let record = try file.bytes(at: Int(place), count: end64Size)
                guard record.littleEndian(0, 4) == UInt64(end64) else {
                    throw .invalid(member: nil, offset: Int(place), reason: "expected the end of a zip64 directory")
                }
                (count, size, offset) = (
                    record.littleEndian(32, 8), record.littleEndian(40, 8), record.littleEndian(48, 8)
                )
                directoryEnd = Int(place)
            }
        }
        guard offset <= UInt64(directoryEnd), size <= UInt64(directoryEnd) - offset, count <= size / UInt64(entrySize)
        else {
            throw .invalid(
                member: nil, offset: position, reason: "the directory of \(count) entries does not fit in the file")
        }
        return (Int(offset)..<Int(offset + size), Int(count))
    }

    /// The entry at `position` of the directory, which begins at `start` of the file.
    private static func member(
        _ bytes: [UInt8], _ position: inout Int, _ start: Int, _ file: FileReader
    ) throws(ReadingFailure) -> ZipArchive.Member {
        let entry = position
        func invalid(_ reason: String, _ name: String? = nil) -> ReadingFailure {
            .invalid(member: name, offset: start + entry, reason: reason)
        }
        guard bytes.count - entry >= entrySize, bytes.littleEndian(entry, 4) == UInt64(self.entry) else {
            throw invalid("expected an entry of the directory")
        }
        func field(_ offset: Int, _ size: Int) -> UInt64 { bytes.littleEndian(entry + offset, size) }
        let (nameSize, extraSize, commentSize) = (Int(field(28, 2)), Int(field(30, 2)), Int(field(32, 2)))
        position += entrySize + nameSize + extraSize + commentSize
        guard position <= bytes.count else { throw invalid("an entry of the directory is cut off") }
        let nameBytes = bytes[entry + entrySize..<entry + entrySize + nameSize]
        let name = String(validating: nameBytes, as: UTF8.self) ?? ""
        guard isSafe(name) else { throw invalid("\(JSON.quoted(name)) is no name for a member") }
        let flags = field(8, 2), method = UInt16(field(10, 2))
        guard flags & 1 == 0 else { throw invalid("is encrypted", name) }
        guard method == 0 || method == 8 else {
            throw invalid("is compressed by method \(method), not by deflate", name)
        }

        var values = [field(24, 4), field(20, 4), field(42, 4)]  // size, compressed size, offset
        let extra = bytes[entry + entrySize + nameSize..<entry + entrySize + nameSize + extraSize]
        guard widen(&values, extra) else { throw invalid("lacks its zip64 sizes", name) }
        let fileSize = UInt64(file.size)
        guard values[2] <= fileSize, values[1] <= fileSize - values[2], values[0] <= UInt64(Int.max) else {
            throw invalid("lies outside of the file", name)
        }
        guard method == 8 || values[0] == values[1] else { throw invalid("is stored with two different sizes", name) }
        let header = Int(values[2])
        let data = try dataOffset(header, nameBytes, file, name)
        guard Int(values[1]) <= start - data else { throw invalid("lies outside of the file", name) }
        return ZipArchive.Member(
            name: name, method: method, checksum: UInt32(field(16, 4)), size: Int(values[0]),
            bytes: data..<data + Int(values[1]), entry: start + entry, header: header)
    }

    /// Replaces those of size, compressed size and offset that are too large for 32 bits; false if they are missing.
    private static func widen(_ values: inout [UInt64], _ extra: ArraySlice<UInt8>) -> Bool {
        guard values.contains(0xFFFF_FFFF) else { return true }
        var rest = extra
        while rest.count >= 4 {
            let (kind, size) = (rest.littleEndian(0, 2), Int(rest.littleEndian(2, 2)))
            guard rest.count >= 4 + size else { return false }
            var field = rest.dropFirst(4).prefix(size)
            rest = rest.dropFirst(4 + size)
            if kind != 1 { continue }
            for index in values.indices where values[index] == 0xFFFF_FFFF {
                guard field.count >= 8 else { return false }
                values[index] = field.littleEndian(0, 8)
                field = field.dropFirst(8)
            }
            return true
        }
        return false
    }

    /// The beginning of a member's bytes, after its header, which repeats the name.
    private static func dataOffset(
        _ header: Int, _ name: ArraySlice<UInt8>, _ file: FileReader, _ text: String
    ) throws(ReadingFailure) -> Int {
        let size = localHeaderSize + name.count
        guard header <= file.size - size else {
            throw .invalid(member: text, offset: header, reason: "its header lies outside of the file")
        }
        let bytes = try file.bytes(at: header, count: size)
        guard bytes.littleEndian(0, 4) == UInt64(localHeader), bytes.littleEndian(26, 2) == UInt64(name.count),
            bytes[localHeaderSize...].elementsEqual(name)
        else { throw .invalid(member: text, offset: header, reason: "expected the header of this member") }
        let data = header + size + Int(bytes.littleEndian(28, 2))
        guard data <= file.size else {
            throw .invalid(member: text, offset: header, reason: "its header lies outside of the file")
        }
        return data
    }

    /// Whether a name stays inside of a folder: no absolute path, no step upward. Nothing is written under these names,
    /// but they become keys, of which other programs make paths.
    static func isSafe(_ name: String) -> Bool {
        if name.isEmpty || name.hasPrefix("/") || name.utf8.contains(0) || name.utf8.contains(UInt8(ascii: "\\")) {
            return false
        }
        return !name.split(separator: "/", omittingEmptySubsequences: false).contains { $0 == ".." || $0 == "." }
    }
}

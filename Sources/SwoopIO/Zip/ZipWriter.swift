import SwoopTensor

/// Writes a zip archive, byte by byte as PyTorch does: each stored member begins at a multiple of 64, its checksum and
/// sizes follow it, and the directory ends with the records of zip64.
struct ZipWriter: ~Copyable {
    private let file: ReplacingFile
    private var position = 0
    private var directory: [UInt8] = []
    private var count = 0
    /// Checksums of the names and of the bytes of all members so far.
    private(set) var nameSum: UInt32 = 0
    private(set) var byteSum: UInt32 = 0

    /// The member that is being written.
    private struct Current {
        let name: [UInt8]
        let size: Int
        let header: Int
        var sum: UInt32 = 0
        var read = 0
        var written = 0
        let deflation: Deflation?
    }
    private var current: Current?

    static let alignment = 64
    /// From this size or position on, a field of 32 bits says that the value is in a field of 64 bits elsewhere.
    private static let wide = 0xFFFF_FFFF

    init(path: String) throws(FileFailure) { file = try ReplacingFile(path: path) }

    /// Begins a member of `size` bytes.
    mutating func begin(_ name: String, size: Int, compressed: Bool = false) throws(FileFailure) {
        let name = Array(name.utf8)
        let deflation = try compressed ? Deflation() : nil
        current = Current(name: name, size: size, header: position, deflation: deflation)
        let isWide = size >= Self.wide || position >= Self.wide
        var extra: [UInt8] = []
        if isWide {
            if size >= Self.wide {
                extra.append(littleEndian: UInt64(size))
                extra.append(littleEndian: UInt64(compressed ? 0 : size))
            }
            if position >= Self.wide { extra.append(littleEndian: UInt64(position)) }
            extra = Self.extra(1, extra)
        }
        // A second extra field fills up to the alignment.
        let unpadded = position + ZipDirectory.localHeaderSize + name.count + extra.count + 4
        let padding = (Self.alignment - unpadded % Self.alignment) % Self.alignment
        extra += Self.extra(0x4246, [UInt8](repeating: UInt8(ascii: "Z"), count: padding))

        var header: [UInt8] = []
        header.append(littleEndian: ZipDirectory.localHeader)
        header.append(littleEndian: UInt16(0))
        header += description(of: deflation)
        header.append(littleEndian: UInt32(0))
        let size32: UInt32 = size >= Self.wide ? .max : 0
        header.append(littleEndian: size32)
        header.append(littleEndian: size32)
        header.append(littleEndian: UInt16(name.count))
        header.append(littleEndian: UInt16(extra.count))
        try append(header + name + extra)
    }

    /// Writes further bytes of the member.
    mutating func write(_ bytes: UnsafeRawBufferPointer) throws(FileFailure) {
        guard var member = current else { return }
        member.sum = checksum(bytes, after: member.sum)
        member.read += bytes.count
        let before = position
        if let deflation = member.deflation {
            try deflation.add(bytes, ends: member.read == member.size) { (output) throws(FileFailure) in
                try append(output)
            }
        } else {
            try append(bytes)
        }
        member.written += position - before
        current = member
    }

    mutating func write(_ bytes: [UInt8]) throws(FileFailure) {
        try bytes.withUnsafeBufferPointer { (buffer) throws(FileFailure) in
            try write(UnsafeRawBufferPointer(buffer))
        }
    }

    /// Ends the member.
    mutating func end() throws(FileFailure) {
        guard let member = current else { return }
        current = nil
        var descriptor: [UInt8] = []
        descriptor.append(littleEndian: ZipDirectory.descriptor)
        descriptor.append(littleEndian: member.sum)
        if member.size >= Self.wide {
            descriptor.append(littleEndian: UInt64(member.written))
            descriptor.append(littleEndian: UInt64(member.size))
        } else {
            descriptor.append(littleEndian: UInt32(member.written))
            descriptor.append(littleEndian: UInt32(member.size))
        }
        try append(descriptor)
        list(member)
    }

    /// A whole member.
    mutating func add(_ name: String, _ bytes: [UInt8]) throws(FileFailure) {
        try begin(name, size: bytes.count)
        try write(bytes)
        try end()
    }

    /// Adds the member to the directory.
    private mutating func list(_ member: Current) {
        var extra: [UInt8] = []
        if member.size >= Self.wide { extra.append(littleEndian: UInt64(member.size)) }
        if member.written >= Self.wide { extra.append(littleEndian: UInt64(member.written)) }
        if member.header >= Self.wide { extra.append(littleEndian: UInt64(member.header)) }
        if !extra.isEmpty { extra = Self.extra(1, extra) }
        func narrow(_ value: Int) -> UInt32 { value >= Self.wide ? .max : UInt32(value) }
        directory.append(littleEndian: ZipDirectory.entry)
        directory.append(littleEndian: UInt32(0))
        directory += description(of: member.deflation)
        directory.append(littleEndian: member.sum)
        directory.append(littleEndian: narrow(member.written))
        directory.append(littleEndian: narrow(member.size))
        directory.append(littleEndian: UInt16(member.name.count))
        directory.append(littleEndian: UInt16(extra.count))
        directory += [UInt8](repeating: 0, count: 10)
        directory.append(littleEndian: narrow(member.header))
        directory += member.name + extra
        nameSum = member.name.withUnsafeBytes { checksum($0, after: nameSum) }
        byteSum = withUnsafeBytes(of: member.sum.littleEndian) { checksum($0, after: byteSum) }
        count += 1
    }

    /// Writes the directory and gives the file its name.
    consuming func finish() throws(FileFailure) {
        let start = position
        var end: [UInt8] = []
        end.append(littleEndian: ZipDirectory.end64)
        end.append(littleEndian: UInt64(ZipDirectory.end64Size - 12))
        end.append(littleEndian: UInt16(0x031E))
        end.append(littleEndian: UInt16(0x002D))
        end += [UInt8](repeating: 0, count: 8)
        end.append(littleEndian: UInt64(count))
        end.append(littleEndian: UInt64(count))
        end.append(littleEndian: UInt64(directory.count))
        end.append(littleEndian: UInt64(start))
        end.append(littleEndian: ZipDirectory.locator64)
        end.append(littleEndian: UInt32(0))
        end.append(littleEndian: UInt64(start + directory.count))
        end.append(littleEndian: UInt32(1))
        end.append(littleEndian: ZipDirectory.end)
        end.append(littleEndian: UInt32(0))
        let narrowCount = UInt16(Swift.min(count, 0xFFFF))
        end.append(littleEndian: narrowCount)
        end.append(littleEndian: narrowCount)
        end.append(littleEndian: UInt32(Swift.min(directory.count, Self.wide)))
        end.append(littleEndian: UInt32(Swift.min(start, Self.wide)))
        end.append(littleEndian: UInt16(0))
        try append(directory + end)
        try file.finish()
    }

    // MARK: Pieces

    /// Flags (sizes after the bytes, UTF-8 names), method, and no time.
    private func description(of deflation: Deflation?) -> [UInt8] {
        [0x08, 0x08, deflation == nil ? 0 : 8, 0, 0, 0, 0, 0]
    }

    private static func extra(_ kind: UInt16, _ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.append(littleEndian: kind)
        result.append(littleEndian: UInt16(bytes.count))
        return result + bytes
    }

    private mutating func append(_ bytes: UnsafeRawBufferPointer) throws(FileFailure) {
        try file.write(bytes)
        position += bytes.count
    }

    private mutating func append(_ bytes: [UInt8]) throws(FileFailure) {
        try bytes.withUnsafeBufferPointer { (buffer) throws(FileFailure) in
            try append(UnsafeRawBufferPointer(buffer))
        }
    }
}

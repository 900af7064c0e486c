import SwoopTensor

/// A zip archive whose members are read one at a time; zip64 included.
///
/// Opening it reads the directory and the place of each member, and checks that no two members share bytes, so that
/// stored members can never be larger than the file together.
final class ZipArchive {
    struct Member {
        let name: String
        /// 0 for stored, 8 for deflated.
        let method: UInt16
        let checksum: UInt32
        /// Its size when read.
        let size: Int
        /// The place of its bytes in the file.
        let bytes: Range<Int>
        /// The place of its entry in the directory, for messages.
        let entry: Int
        /// The beginning of its header.
        let header: Int

        var isDirectory: Bool { name.hasSuffix("/") }
    }

    private let file: FileReader
    /// In the order of the directory.
    let members: [Member]
    private let places: [ExactString: Int]
    /// What all compressed members may take together.
    private let limit: Int

    /// - Parameter limit: the number of bytes that the compressed members may have together when expanded; by default
    ///   256 MiB, or a hundred times the size of the file if that is more.
    init(_ file: FileReader, limit: Int? = nil) throws(ReadingFailure) {
        self.file = file
        self.limit = limit ?? Swift.max(256 << 20, file.size.saturatingProduct(100))
        members = try ZipDirectory.members(of: file)
        var places: [ExactString: Int] = [:]
        for (index, member) in members.enumerated() {
            guard places.updateValue(index, forKey: ExactString(member.name)) == nil else {
                throw .invalid(
                    member: member.name, offset: member.entry, reason: "the archive has two members of this name")
            }
        }
        self.places = places
        try checkPlaces()
        try checkExpansion()
    }

    subscript(name: String) -> Member? { places[ExactString(name)].map { members[$0] } }

    /// Throws if members share bytes.
    private func checkPlaces() throws(ReadingFailure) {
        var end = 0
        var previous = ""
        for member in members.sorted(by: { $0.header < $1.header }) {
            if member.header < end {
                throw .invalid(member: member.name, offset: member.header, reason: "shares bytes with \"\(previous)\"")
            }
            (end, previous) = (member.bytes.upperBound, member.name)
        }
    }

    /// Throws if compressed members would become larger than allowed. Deflate expands at most 1032 times.
    private func checkExpansion() throws(ReadingFailure) {
        var total = 0
        for member in members where member.method == 8 {
            total = total.saturatingSum(member.size)
            if member.size / 1032 > member.bytes.count {
                throw .invalid(
                    member: member.name, offset: member.entry,
                    reason: "\(member.bytes.count) deflated bytes cannot expand to \(member.size)")
            }
            if total > limit { throw .expansion(member: member.name, size: total, limit: limit) }
        }
    }

    /// The bytes of a member; call `finish()` after the last one.
    func open(_ member: Member) throws(ReadingFailure) -> ZipMemberReader {
        let range = FileRange(file, member.bytes)
        return ZipMemberReader(
            member, try member.method == 8 ? Inflation(range, size: member.size, member: member.name) : range)
    }

    /// All bytes of a member.
    func contents(_ member: Member) throws(ReadingFailure) -> [UInt8] {
        let reader = try open(member)
        let bytes = try reader.bytes(member.size, member: member.name)
        try reader.finish()
        return bytes
    }
}

/// The bytes of a member of an archive, with their checksum.
final class ZipMemberReader: ByteSource {
    private let member: ZipArchive.Member
    private let source: any ByteSource
    private var sum: UInt32 = 0

    fileprivate init(_ member: ZipArchive.Member, _ source: any ByteSource) {
        self.member = member
        self.source = source
    }

    var offset: Int { source.offset }
    var remaining: Int { source.remaining }

    func read(into bytes: UnsafeMutableRawBufferPointer) throws(ReadingFailure) {
        try source.read(into: bytes)
        sum = checksum(UnsafeRawBufferPointer(bytes), after: sum)
    }

    /// Throws unless all bytes were read and have the checksum of the directory. PyTorch can save without checksums,
    /// and then writes 0.
    func finish() throws(ReadingFailure) {
        if remaining > 0 {
            throw .invalid(member: member.name, offset: offset, reason: "\(remaining) bytes belong to nothing")
        }
        try (source as? Inflation)?.finish()
        guard sum == member.checksum || member.checksum == 0 else {
            throw .invalid(
                member: member.name, offset: member.bytes.lowerBound,
                reason: "the bytes are damaged: their checksum is \(String(sum, radix: 16)), "
                    + "not \(String(member.checksum, radix: 16))")
        }
    }
}

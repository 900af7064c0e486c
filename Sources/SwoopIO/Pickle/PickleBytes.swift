/// The bytes of a pickle, read in blocks, so that one may be followed by something else in the same file.
struct PickleBytes {
    enum Failure: Error {
        case reading(ReadingFailure)
        case pickle(PickleFailure)
    }

    /// The most bytes of the name of a module or of something in it.
    static let longestName = 1 << 9

    private let source: any ByteSource
    private var block: [UInt8] = []
    private var position = 0
    /// The number of bytes taken since the beginning.
    private(set) var offset = 0

    init(_ source: any ByteSource) { self.source = source }

    /// The number of bytes that are left, of this pickle and of what follows.
    var remaining: Int { block.count - position + source.remaining }

    mutating func byte() throws(Failure) -> UInt8 {
        if position == block.count { try refill(1) }
        position += 1
        offset += 1
        return block[position - 1]
    }

    /// The next `count` bytes, of which a block of the file is read at a time.
    mutating func bytes(_ count: Int) throws(Failure) -> ArraySlice<UInt8> {
        if block.count - position < count { try refill(count) }
        position += count
        offset += count
        return block[position - count..<position]
    }

    /// An unsigned integer, the lowest byte first.
    mutating func integer(_ size: Int) throws(Failure) -> UInt64 { try bytes(size).littleEndian(0, size) }

    /// The bytes up to the end of the line, without it: a name, of at most so many bytes.
    mutating func line() throws(Failure) -> ArraySlice<UInt8> {
        var length = 0
        while length <= Self.longestName {
            if position + length == block.count { try refill(length + 1) }
            if block[position + length] == UInt8(ascii: "\n") {
                let line = try bytes(length)
                _ = try byte()
                return line
            }
            length += 1
        }
        throw .pickle(PickleFailure(offset: offset, reason: "a name of more than \(Self.longestName) bytes"))
    }

    /// Makes at least `count` bytes available.
    private mutating func refill(_ count: Int) throws(Failure) {
        guard count <= remaining else {
            throw .pickle(PickleFailure(offset: offset, reason: "the pickle ends early: \(count) bytes are needed"))
        }
        let rest = block.count - position
        let wanted = Swift.min(count.saturatingSum(1 << 16), rest + source.remaining)
        do {
            block = Array(block[position...]) + (try source.bytes(wanted - rest))
        } catch {
            throw .reading(error)
        }
        position = 0
    }
}

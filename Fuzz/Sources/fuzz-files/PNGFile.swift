/// Changes to files that make damage reach what is behind checksums.
enum PNGFile {
    /// The file with the checksum of each chunk made right.
    static func withChecksums(_ file: [UInt8]) -> [UInt8] {
        var bytes = file
        var position = 8
        while position + 12 <= bytes.count {
            let length = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length <= bytes.count - position - 12 else { break }
            let end = position + 8 + length
            let sum = checksum(bytes[position + 4..<end])
            for index in 0..<4 { bytes[end + index] = UInt8(truncatingIfNeeded: sum >> UInt32(24 - 8 * index)) }
            position = end + 4
        }
        return bytes
    }
}

/// The CRC of PNG and gzip.
private func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in
        (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
}

/// A gzip file of some bytes, which are stored as they are, with the right checksum.
func gzip(_ bytes: [UInt8]) -> [UInt8] {
    func little(_ value: Int, _ size: Int) -> [UInt8] {
        (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    return [31, 139, 8, 0, 0, 0, 0, 0, 0, 3] + deflated(bytes) + little(Int(checksum(bytes)), 4)
        + little(bytes.count, 4)
}

/// The bytes in blocks of deflate that are not compressed.
func deflated(_ bytes: [UInt8]) -> [UInt8] {
    let starts = Array(stride(from: 0, to: max(bytes.count, 1), by: 0xFFFF))
    return starts.flatMap { start -> [UInt8] in
        let block = bytes[start...].prefix(0xFFFF)
        let size = [UInt8(block.count & 0xFF), UInt8(block.count >> 8)]
        return [start == starts.last ? 1 : 0] + size + size.map { ~$0 } + block
    }
}

import Foundation

/// The path of a file that PyTorch or NumPy has written; Fixtures/fixtures.py has the calls.
func fixture(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures/\(name)").path
}

/// An archive of stored members, with checksums of 0, which are not compared.
struct Archive {
    /// The bytes of the file.
    private(set) var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0

    init(_ members: KeyValuePairs<String, [UInt8]>) {
        for (name, contents) in members { add(name, contents) }
        close()
    }

    init() {}

    /// Adds a member.
    /// - Parameters:
    ///   - size: the size that the directory gives, if it is another one.
    ///   - offset: the place that the directory gives, if it is another one.
    mutating func add(
        _ name: String, _ contents: [UInt8], method: UInt16 = 0, flags: UInt16 = 0, size: UInt32? = nil,
        offset: UInt32? = nil
    ) {
        let start = UInt32(bytes.count)
        var fields: [UInt8] = []
        fields += little(UInt16(20)) + little(flags) + little(method) + little(UInt32(0)) + little(UInt32(0))
        fields += little(UInt32(contents.count)) + little(size ?? UInt32(contents.count))
        fields += little(UInt16(name.utf8.count)) + little(UInt16(0))
        bytes += [0x50, 0x4B, 3, 4] + fields + Array(name.utf8) + contents
        directory += [0x50, 0x4B, 1, 2, 20, 0] + fields + [UInt8](repeating: 0, count: 10)
        directory += little(offset ?? start) + Array(name.utf8)
        count += 1
    }

    /// Adds the directory.
    /// - Parameter count: the number of members that it gives, if it is another one.
    mutating func close(count: UInt16? = nil) {
        let start = UInt32(bytes.count)
        let number = count ?? self.count
        bytes += directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + little(number) + little(number)
        bytes += little(UInt32(directory.count)) + little(start) + [0, 0]
    }
}

/// The bytes of an integer, the lowest first.
func little(_ value: some FixedWidthInteger) -> [UInt8] { withUnsafeBytes(of: value.littleEndian) { Array($0) } }

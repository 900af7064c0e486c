import SwoopTensor

/// The lines of a text file (UTF-8), one after the other, however large it is.
/// ```swift
/// let lines = TextLines("corpus.txt").map { $0.lowercased() }
/// ```
/// A line ends with LF or CR LF, which are not part of it; the last one need not end. A byte order mark is skipped.
public struct TextLines: IterableDataset {
    private let path: String

    /// The lines of a file, which is opened when a pass begins.
    public init(_ path: String) { self.path = path }

    /// Begins to read. Throws if the file cannot be opened; a line throws if it is not valid UTF-8.
    public func samples() throws(DataFileError) -> SampleIterator<String, DataFileError> {
        let reader = try LineReader(path)
        return SampleIterator { () throws(DataFileError) in try reader.next() }
    }
}

/// Reads lines from a file, a block at a time.
private final class LineReader {
    private static let blockSize = 1 << 16

    private let file: ReadableFile
    private let path: String
    /// What was read and not returned yet, and where it stands in the file.
    private var buffer: [UInt8] = []
    private var start = 0
    private var offset = 0
    private var isAtEnd = false

    init(_ path: String) throws(DataFileError) {
        self.path = path
        do throws(FileFailure) {
            file = try ReadableFile(path: path)
        } catch {
            throw .reading(path, error)
        }
        try readBlock()
        if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    }

    func next() throws(DataFileError) -> String? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: .lineFeed) {
                defer { start = end + 1 }
                let isPair = end > start && buffer[end - 1] == .carriageReturn
                return try text(start..<(isPair ? end - 1 : end))
            }
            if isAtEnd {
                defer { start = buffer.count }
                return start == buffer.count ? nil : try text(start..<buffer.count)
            }
            searched = buffer.count - start
            buffer.removeFirst(start)
            offset += start
            start = 0
            try readBlock()
        }
    }

    private func readBlock() throws(DataFileError) {
        let before = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: Self.blockSize))
        let position = offset + before
        do throws(FileFailure) {
            let count = try buffer.withUnsafeMutableBufferPointer { (bytes) throws(FileFailure) in
                try file.read(
                    at: position,
                    into: UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: bytes[before...])))
            }
            isAtEnd = count < Self.blockSize
            buffer.removeLast(Self.blockSize - count)
        } catch {
            throw .reading(path, error)
        }
    }

    private func text(_ range: Range<Int>) throws(DataFileError) -> String {
        guard let text = String(validating: buffer[range], as: UTF8.self) else {
            throw .invalid(path: path, offset: offset + range.lowerBound, reason: "this line is not UTF-8")
        }
        return text
    }
}

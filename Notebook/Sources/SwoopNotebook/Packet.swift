import CNotebookWorker

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// A message to the kernel: fields, of which the first says what it is about.
struct Packet {
    private var bytes: [UInt8] = []

    init(_ fields: [String]) {
        for field in fields {
            withUnsafeBytes(of: UInt32(field.utf8.count)) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: field.utf8)
        }
    }

    /// Sends it, after everything that was printed before.
    func send() {
        fflush(nil)
        bytes.withUnsafeBytes { swn_send($0.baseAddress, $0.count) }
    }

    /// Waits for the kernel's answer to a question; nil if there is none.
    static func answer() -> String? {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let size = buffer.withUnsafeMutableBytes { swn_receive($0.baseAddress, $0.count) }
        // Two fields: "answer" and the text.
        let length = 4
        let start = length + "answer".utf8.count + length
        guard size >= start, buffer[length..<start - length].elementsEqual("answer".utf8) else { return nil }
        return String(decoding: buffer[start..<size], as: UTF8.self)
    }
}

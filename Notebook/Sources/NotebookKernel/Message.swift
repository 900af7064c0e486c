import Foundation

/// A message of Jupyter's protocol, version 5.
public struct Message {
    /// Where it came from, as ZeroMQ names it.
    public var identities: [[UInt8]] = []
    /// Its header, and that of the request which it belongs to, as they are written.
    public var header: [UInt8] = Array("{}".utf8)
    public var parent: [UInt8] = Array("{}".utf8)
    public var metadata: JSON = [:]
    public var content: JSON = [:]

    /// What it is: `execute_request`.
    public var kind: String { JSON(header)?["msg_type"]?.string ?? "" }

    private static let delimiter = Array("<IDS|MSG>".utf8)

    /// A message of the kernel that belongs to a request.
    public init(_ kind: String, _ content: JSON, for request: Message?, session: String) {
        self.content = content
        parent = request?.header ?? parent
        let date = Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        header =
            JSON.object([
                "msg_id": .string(UUID().uuidString), "session": .string(session), "username": "swoop",
                "date": .string(date), "msg_type": .string(kind), "version": "5.4",
            ]).text
    }

    /// Reads the frames of a message; nil if it is none, or if its signature is not that of the key.
    public init?(frames: [[UInt8]], key: [UInt8]) {
        guard let start = frames.firstIndex(of: Self.delimiter), frames.count >= start + 6 else { return nil }
        let parts = Array(frames[start + 2..<start + 6])
        let signature = String(decoding: frames[start + 1], as: UTF8.self)
        guard key.isEmpty || SHA256.isEqual(signature, SHA256.signature(of: parts, key: key)),
            let metadata = JSON(parts[2]), let content = JSON(parts[3]), JSON(parts[0]) != nil
        else { return nil }
        identities = Array(frames[..<start])
        (header, parent) = (parts[0], parts[1])
        (self.metadata, self.content) = (metadata, content)
    }

    /// The frames of the message, signed with the key, or unsigned if that is empty.
    public func frames(key: [UInt8]) -> [[UInt8]] {
        let parts = [header, parent, metadata.text, content.text]
        let signature = key.isEmpty ? "" : SHA256.signature(of: parts, key: key)
        return identities + [Self.delimiter, Array(signature.utf8)] + parts
    }
}

import CProcess

/// What a child is doing, in shared memory that its parent can read after the child has ended.
struct Record {
    enum Phase: Int32 { case drawing, calling, reading, backward }

    private static let capacity = 1 << 16
    /// The number of the call, the phase, the length of the text, and the text.
    private let words: UnsafeMutablePointer<Int32>
    private let bytes: UnsafeMutablePointer<UInt8>

    init() {
        guard let memory = fuzz_shared(16 + Self.capacity) else { fatalError("There is no memory to share.") }
        words = memory.bindMemory(to: Int32.self, capacity: 4)
        bytes = (memory + 16).bindMemory(to: UInt8.self, capacity: Self.capacity)
        clear()
    }

    func clear() {
        function = -1
        phase = .drawing
        words[2] = 0
    }

    /// The number of the function that was called last.
    var function: Int {
        get { Int(words[0]) }
        nonmutating set { words[0] = Int32(newValue) }
    }

    var phase: Phase {
        get { Phase(rawValue: words[1]) ?? .drawing }
        nonmutating set { words[1] = newValue.rawValue }
    }

    /// The calls so far, as Swift text.
    var text: String {
        String(decoding: UnsafeBufferPointer(start: bytes, count: Int(words[2])), as: UTF8.self)
    }

    func append(_ text: String) {
        var length = Int(words[2])
        for byte in text.utf8 where length < Self.capacity {
            bytes[length] = byte
            length += 1
        }
        words[2] = Int32(length)
    }
}

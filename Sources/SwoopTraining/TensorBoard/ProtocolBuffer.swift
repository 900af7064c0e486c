/// A message of protocol buffers that is being written: fields by number, as the encoding has them.
struct ProtocolBuffer {
    private(set) var bytes: [UInt8] = []

    /// A field of 8 bytes.
    mutating func double(_ field: UInt8, _ value: Double) {
        bytes.append(field << 3 | 1)
        append(value.bitPattern)
    }

    /// A field of 4 bytes.
    mutating func float(_ field: UInt8, _ value: Float) {
        bytes.append(field << 3 | 5)
        append(value.bitPattern)
    }

    /// A field of a whole number.
    mutating func integer(_ field: UInt8, _ value: Int) {
        bytes.append(field << 3)
        append(variable: UInt64(bitPattern: Int64(value)))
    }

    /// A field of bytes, with their number before them.
    mutating func bytes(_ field: UInt8, _ value: some Collection<UInt8>) {
        bytes.append(field << 3 | 2)
        append(variable: UInt64(value.count))
        bytes += value
    }

    /// A field of a text.
    mutating func text(_ field: UInt8, _ value: String) { bytes(field, value.utf8) }

    /// A field of a message.
    mutating func message(_ field: UInt8, _ write: (inout ProtocolBuffer) -> Void) {
        var message = ProtocolBuffer()
        write(&message)
        bytes(field, message.bytes)
    }

    /// A field of several numbers, packed; left out if there are none.
    mutating func doubles(_ field: UInt8, _ values: [Double]) {
        if values.isEmpty { return }
        var packed = ProtocolBuffer()
        for value in values { packed.append(value.bitPattern) }
        bytes(field, packed.bytes)
    }

    /// The same in single precision.
    mutating func floats(_ field: UInt8, _ values: [Float]) {
        if values.isEmpty { return }
        var packed = ProtocolBuffer()
        for value in values { packed.append(value.bitPattern) }
        bytes(field, packed.bytes)
    }

    private mutating func append(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
    }

    /// Seven bits in each byte, the lowest first.
    private mutating func append(variable number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

/// Integers in the order of bytes that files use.
extension RandomAccessCollection where Element == UInt8, Index == Int {
    /// The unsigned integer of `size` bytes at `offset` from the first; the caller has checked that they are there.
    func littleEndian(_ offset: Int, _ size: Int) -> UInt64 {
        (0..<size).reduce(0) { $0 | UInt64(self[startIndex + offset + $1]) << UInt64(8 * $1) }
    }
}

extension Array<UInt8> {
    /// Appends an integer, the lowest byte first.
    mutating func append<Value: FixedWidthInteger>(littleEndian value: Value) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }
}

extension UnsafeMutableRawBufferPointer {
    /// Reverses the bytes of each element of a size, which turns big-endian numbers into little-endian ones and back.
    /// Elements of one byte stay as they are.
    package func swapBytes(ofEach size: Int) {
        switch size {
        case 2: swapBytes(of: UInt16.self)
        case 4: swapBytes(of: UInt32.self)
        case 8: swapBytes(of: UInt64.self)
        default: break
        }
    }

    private func swapBytes<Word: FixedWidthInteger>(of _: Word.Type) {
        for word in bindMemory(to: Word.self).indices {
            let place = word * MemoryLayout<Word>.size
            storeBytes(of: load(fromByteOffset: place, as: Word.self).byteSwapped, toByteOffset: place, as: Word.self)
        }
    }
}

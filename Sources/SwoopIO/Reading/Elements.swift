import SwoopTensor

/// Arrays whose elements are read from a file.
extension NDArray {
    /// A new array of the next bytes of `source`, of which the caller has checked that there are as many.
    /// - Parameter isBigEndian: whether the file has the highest byte of an element first.
    init(
        reading source: some ByteSource, _ shape: Shape, _ dtype: DType, isBigEndian: Bool, member: String?
    ) throws(ReadingFailure) {
        let bytes = shape.elementCount.saturatingProduct(dtype.itemSize)
        guard Storage.isAvailable(bytes: bytes) else { throw .memory(member: member, needed: bytes) }
        try self.init(shape, dtype) { (target) throws(ReadingFailure) in
            try source.read(into: target)
            if dtype == .bool { target.makeBools() }
            if isBigEndian { target.swapBytes(ofEach: dtype.realType.itemSize) }
        }
    }
}

extension UnsafeMutableRawBufferPointer {
    /// Any byte other than 0 stands for true in a file; in memory true must be 1.
    func makeBools() {
        for index in indices where self[index] > 1 { self[index] = 1 }
    }
}

/// A shape from sizes in a file; nil if no tensor can have it.
func checkedShape(_ sizes: [Int], _ dtype: DType) -> Shape? {
    guard sizes.count <= Shape.maximumRank, sizes.allSatisfy({ $0 >= 0 }) else { return nil }
    // A 0 counts as 1, since the strides of an empty tensor are products too.
    let bytes = sizes.reduce(dtype.itemSize) { $0.saturatingProduct(Swift.max($1, 1)) }
    return bytes == .max ? nil : Shape(sizes)
}

import SwoopTensor

/// Files of one array of numbers in the IDX format, in which MNIST and similar datasets come, plain or compressed by
/// gzip.
/// ```swift
/// let images = try IDX.read("train-images-idx3-ubyte.gz")  // uint8, [60000, 28, 28]
/// ```
/// The format: two zero bytes, a byte for the type, one for the number of dims, each size in four bytes, and the
/// elements in row-major order. All numbers are big-endian.
public enum IDX {
    /// Reads the array of a file: uint8, int8, int16, int32, float32 or float64.
    ///
    /// Throws if the file is not exactly as the format requires. A size that the file cannot hold costs nothing.
    public static func read(_ path: String) throws(DataFileError) -> Tensor {
        let source = try ExpandedBytes(path: path)
        let magic = try source.words(1, header: 4)[0]
        guard magic >> 16 == 0, let dtype = dtypes[magic >> 8 & 0xFF] else {
            throw .invalid(
                path: path, offset: 0,
                reason: "expected an IDX file, which begins with 0, 0, and one of the types 8 to 14")
        }
        let rank = magic & 0xFF
        guard rank <= Shape.maximumRank else {
            throw .invalid(path: path, offset: 3, reason: "expected at most \(Shape.maximumRank) dims, found \(rank)")
        }
        let header = 4 + 4 * rank
        let sizes = try source.words(rank, header: header)
        let size = sizes.reduce(dtype.itemSize) { $0.saturatingProduct($1) }
        let total = size.saturatingSum(header)
        try source.check(total: total)
        // A 0 counts as 1, since the strides of an empty tensor are products too.
        guard sizes.reduce(dtype.itemSize, { $0.saturatingProduct(max($1, 1)) }) < .max else {
            throw .invalid(path: path, offset: 4, reason: "sizes \(sizes) of no possible tensor")
        }
        guard Storage.isAvailable(bytes: size) else { throw .insufficientMemory(path: path, needed: size) }
        let array = try NDArray(Shape(sizes), dtype) { (bytes) throws(DataFileError) in
            try source.fill(bytes, total: total)
            bytes.swapBytes(ofEach: dtype.itemSize)
        }
        try source.checkEnd()
        return Tensor(array)
    }

    private static let dtypes: [Int: DType] = [
        0x08: .uint8, 0x09: .int8, 0x0B: .int16, 0x0C: .int32, 0x0D: .float32, 0x0E: .float64,
    ]
}

extension ExpandedBytes {
    /// The next numbers of four bytes.
    fileprivate func words(_ count: Int, header: Int) throws(DataFileError) -> [Int] {
        var bytes = [UInt8](repeating: 0, count: 4 * count)
        try bytes.withUnsafeMutableBufferPointer { (buffer) throws(DataFileError) in
            try fill(UnsafeMutableRawBufferPointer(buffer), total: header)
        }
        return stride(from: 0, to: bytes.count, by: 4).map { start in
            bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
        }
    }
}

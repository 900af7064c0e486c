import SwoopTensor

/// One array in a file, in NumPy's format: `numpy.save` and `numpy.load`.
/// ```swift
/// try NPY.save(Tensor([[1.0, 2.0], [3.0, 4.0]]), to: "x.npy")
/// let x = try NPY.load("x.npy")
/// ```
public enum NPY {
    /// Loads the array of a file as a new tensor outside any graph: `torch.from_numpy(numpy.load(path))`.
    ///
    /// Reads versions 1.0, 2.0 and 3.0 of the format, in both orders of bytes. An array in Fortran's order becomes a
    /// tensor with the strides of one. Throws if the file is not exactly as the format requires, and for types that
    /// Swoop lacks, such as uint16, complex numbers, objects and texts; no Python code in a file is run.
    public static func load(_ path: String) throws(NumPyError) -> Tensor {
        let file: FileReader
        do throws(ReadingFailure) {
            file = try FileReader(path)
        } catch {
            throw NumPyError(error, path)
        }
        return try read(FileRange(file, 0..<file.size), path, key: nil)
    }

    /// Saves a tensor in row-major order, even if it is strided: `numpy.save(path, x.numpy())`, byte by byte.
    ///
    /// The file appears under its name only when it is complete: a failure leaves any previous file intact. Throws if
    /// the file cannot be written, and for bfloat16, which NumPy lacks.
    public static func save(_ tensor: Tensor, to path: String) throws(NumPyError) {
        let header = try header(tensor, path, key: nil)
        do throws(FileFailure) {
            let file = try ReplacingFile(path: path)
            try header.withUnsafeBufferPointer { (bytes) throws(FileFailure) in
                try file.write(UnsafeRawBufferPointer(bytes))
            }
            try tensor.array.contiguous().read { (bytes) throws(FileFailure) in try file.write(bytes) }
            try file.finish()
        } catch {
            throw .unwritableFile(path: path, reason: error.reason)
        }
    }

    /// Reads an array, which fills `source`.
    static func read(_ source: some ByteSource, _ path: String, key: String?) throws(NumPyError) -> Tensor {
        let header: NPYHeader
        do throws(NPYHeader.Failure) {
            header = try NPYHeader(reading: source, member: key)
        } catch {
            switch error {
            case .reading(let failure): throw NumPyError(failure, path)
            case .dtype(let found, let hint): throw .unsupportedDType(path: path, key: key, found: found, hint: hint)
            case .shape(let sizes): throw .invalidShape(path: path, key: key, found: sizes)
            }
        }
        let needed = header.shape.elementCount * header.dtype.itemSize
        guard source.remaining >= needed else {
            throw .truncated(
                path: path, key: key, expected: source.offset.saturatingSum(needed),
                found: source.offset.saturatingSum(source.remaining))
        }
        guard source.remaining == needed else {
            throw .invalidFile(
                path: path, key: key, offset: source.offset.saturatingSum(needed),
                reason: "\(source.remaining - needed) bytes after the array belong to nothing")
        }
        // Fortran's order is row-major order of the dims reversed.
        let shape = header.isFortranOrder ? Shape(header.shape.reversed()) : header.shape
        do throws(ReadingFailure) {
            let array = try NDArray(
                reading: source, shape, header.dtype, isBigEndian: header.isBigEndian, member: key)
            return Tensor(header.isFortranOrder ? array.reversedDims() : array)
        } catch {
            throw NumPyError(error, path)
        }
    }

    /// The header for a tensor. Throws for a dtype that NumPy lacks.
    static func header(_ tensor: Tensor, _ path: String, key: String?) throws(NumPyError) -> [UInt8] {
        guard let header = NPYHeader.bytes(tensor.dtype, tensor.shape) else {
            throw .unsupportedDType(
                path: path, key: key, found: "\(tensor.dtype)",
                hint: "convert it with x.to(.float32), or save it as safetensors, which has it")
        }
        return header
    }
}

import SwoopTensor

/// Named arrays in an archive, in NumPy's format: `numpy.savez`, `numpy.savez_compressed` and `numpy.load`.
/// ```swift
/// try NPZ.save(["x": x, "y": y], to: "data.npz", compressed: true)
/// let x = try NPZ.load("data.npz")["x"]!
/// ```
public enum NPZ {
    /// Loads the arrays of an archive by name, in the order of the file, as new tensors outside any graph.
    ///
    /// Throws if the file is not exactly as the format requires. An array that Swoop cannot hold, because of its type or
    /// its number of dims, is left out, and named in a warning on standard error; ``NPZFile`` lists such arrays and
    /// reads the others one at a time.
    /// - Parameter limit: the number of bytes that the compressed arrays may take together. A small file can claim to
    ///   contain a thousand times its size; by default 256 MiB are allowed, or a hundred times the size of the file.
    public static func load(_ path: String, limit: Int? = nil) throws(NumPyError) -> StateDict {
        let file = try NPZFile(path, limit: limit)
        var tensors = StateDict()
        for key in file.keys {
            do throws(NumPyError) {
                tensors[key] = try file.tensor(key)
            } catch {
                guard error.isAboutOneArray else { throw error }
                warn("left out: \(error)")
            }
        }
        return tensors
    }

    /// Saves tensors by name, in row-major order even if they are strided.
    ///
    /// The file appears under its name only when it is complete: a failure leaves any previous file intact. Throws if
    /// the file cannot be written, for bfloat16, which NumPy lacks, and for names that are no relative paths.
    /// - Parameters:
    ///   - tensors: a state dict, a dictionary, or another sequence of keys and tensors; if a key occurs several times,
    ///     the last tensor is saved.
    ///   - compressed: whether the arrays are deflated, as by `numpy.savez_compressed`.
    public static func save(
        _ tensors: some Sequence<(key: String, value: Tensor)>, to path: String, compressed: Bool = false
    ) throws(NumPyError) {
        let tensors = StateDict(saving: tensors)
        var headers: [[UInt8]] = []
        for (key, tensor) in tensors {
            guard ZipDirectory.isSafe(key), key.utf8.count <= 0xFFFF - Self.suffix.utf8.count else {
                throw .invalidKey(path: path, key: key)
            }
            headers.append(try NPY.header(tensor, path, key: key))
        }
        do throws(FileFailure) {
            var archive = try ZipWriter(path: path)
            for ((key, tensor), header) in zip(tensors, headers) {
                let size = header.count + tensor.count * tensor.dtype.itemSize
                try archive.begin(key + Self.suffix, size: size, compressed: compressed)
                try archive.write(header)
                try archive.write(tensor)
                try archive.end()
            }
            try archive.finish()
        } catch {
            throw .unwritableFile(path: path, reason: error.reason)
        }
    }

    /// The same for pairs with other labels, or none: `model.namedParameters()`.
    public static func save(
        _ tensors: [(String, Tensor)], to path: String, compressed: Bool = false
    ) throws(NumPyError) {
        try save(tensors.lazy.map { (key: $0.0, value: $0.1) }, to: path, compressed: compressed)
    }

    /// Saves tensors without names, which become `arr_0`, `arr_1` …, as in NumPy.
    public static func save(_ tensors: [Tensor], to path: String, compressed: Bool = false) throws(NumPyError) {
        try save(
            tensors.enumerated().map { (key: "arr_\($0.offset)", value: $0.element) }, to: path, compressed: compressed)
    }

    static let suffix = ".npy"
}

extension ZipWriter {
    /// Writes the elements of a tensor.
    mutating func write(_ tensor: Tensor) throws(FileFailure) {
        try tensor.array.contiguous().read { (bytes) throws(FileFailure) in try write(bytes) }
    }
}

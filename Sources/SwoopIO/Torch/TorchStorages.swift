import SwoopTensor

/// Where the storages of a file are.
protocol TorchStorages {
    /// All elements of a storage, each storage being read once, so that tensors share it. `offset` is the place in the
    /// pickle that asks for it.
    func storage(_ key: String, _ dtype: DType, _ count: Int, _ offset: Int) throws(TorchFileError) -> Tensor
}

/// Storages that have been read.
final class StorageCache {
    private var tensors: [String: Tensor] = [:]

    /// The storage of a key, read by `body` when it is first asked for.
    func storage(
        _ key: String, _ dtype: DType, _ count: Int, _ offset: Int, _ errors: TorchErrors,
        _ body: () throws(TorchFileError) -> NDArray
    ) throws(TorchFileError) -> Tensor {
        if let tensor = tensors[key] {
            guard tensor.dtype == dtype, tensor.count == count else {
                throw errors.invalid(offset, "the storage \(JSON.quoted(key)) occurs with two dtypes or sizes")
            }
            return tensor
        }
        let tensor = Tensor(try body())
        tensors[key] = tensor
        return tensor
    }
}

/// The storages of an archive: records of their own.
struct ArchiveStorages: TorchStorages {
    let archive: ZipArchive
    /// The folder of all records.
    let folder: String
    let isBigEndian: Bool
    let errors: TorchErrors
    private let cache = StorageCache()

    init(_ archive: ZipArchive, folder: String, isBigEndian: Bool, errors: TorchErrors) {
        self.archive = archive
        self.folder = folder
        self.isBigEndian = isBigEndian
        self.errors = errors
    }

    func storage(_ key: String, _ dtype: DType, _ count: Int, _ offset: Int) throws(TorchFileError) -> Tensor {
        try cache.storage(key, dtype, count, offset, errors) { () throws(TorchFileError) in
            let name = "\(folder)/data/\(key)"
            guard let member = archive[name] else {
                throw errors.invalid(offset, "there is no record \(JSON.quoted(name))")
            }
            let bytes = count.saturatingProduct(dtype.itemSize)
            guard member.size == bytes else {
                throw errors.invalid(
                    offset, "the storage \(JSON.quoted(key)) takes \(bytes) bytes, its record has \(member.size)")
            }
            do throws(ReadingFailure) {
                let reader = try archive.open(member)
                let array = try NDArray(reading: reader, [count], dtype, isBigEndian: isBigEndian, member: name)
                try reader.finish()
                return array
            } catch {
                throw errors.reading(error)
            }
        }
    }
}

/// The storages of a file from before PyTorch 1.6, which follow the pickles.
struct LegacyStorages: TorchStorages {
    let file: FileReader
    /// Where the elements of each storage begin.
    let places: [String: Int]
    let errors: TorchErrors
    private let cache = StorageCache()

    init(_ file: FileReader, places: [String: Int], errors: TorchErrors) {
        self.file = file
        self.places = places
        self.errors = errors
    }

    func storage(_ key: String, _ dtype: DType, _ count: Int, _ offset: Int) throws(TorchFileError) -> Tensor {
        try cache.storage(key, dtype, count, offset, errors) { () throws(TorchFileError) in
            guard let start = places[key] else {
                throw errors.invalid(offset, "there is no storage \(JSON.quoted(key)) in the file")
            }
            do throws(ReadingFailure) {
                let source = FileRange(file, start..<file.size)
                let bytes = count.saturatingProduct(dtype.itemSize)
                guard bytes <= source.remaining else {
                    throw .truncated(member: nil, expected: start.saturatingSum(bytes), found: file.size)
                }
                return try NDArray(reading: source, [count], dtype, isBigEndian: false, member: nil)
            } catch {
                throw errors.reading(error)
            }
        }
    }
}

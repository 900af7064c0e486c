import SwoopTensor

/// Tensors, numbers and texts in a file of `torch.save`: checkpoints, state dicts, whole models.
/// ```swift
/// try TorchFile.save(model.stateDict(), to: "model.pt")
/// try model.load(stateDict: TorchFile.loadStateDict("model.pt"))
/// ```
/// A file of PyTorch contains a pickle, a program that builds objects. Here it only describes them: tensors, numbers,
/// texts and containers are made, an object of another class becomes a ``TorchRecord`` with its name and its
/// properties, and nothing that the file names is run.
public enum TorchFile {
    /// Loads what a file contains: `torch.load(path, map_location="cpu")`.
    ///
    /// Reads the archives of PyTorch 1.6 and later, and the format before. Tensors that share a storage share it again,
    /// and those that required gradients do so. Throws if the file is not exactly as the format requires, for kinds of
    /// tensors and dtypes that Swoop lacks, and for calls of functions that are not needed to read tensors.
    /// - Parameter keepingCalls: whether such a call becomes a record, with the function's name and its arguments. It is
    ///   not run either way.
    public static func load(_ path: String, keepingCalls: Bool = false) throws(TorchFileError) -> TorchValue {
        let file = try reading(path) { () throws(ReadingFailure) in try FileReader(path) }
        let start = try reading(path) { () throws(ReadingFailure) in try file.bytes(at: 0, count: min(file.size, 4)) }
        if start.elementsEqual([0x50, 0x4B, 3, 4]) { return try loadArchive(file, path, keepingCalls) }
        if start.first == 0x80 { return try loadLegacy(file, path, keepingCalls) }
        throw .invalidFile(
            path: path, record: nil, offset: 0, reason: "no file of torch.save: neither an archive nor a pickle")
    }

    /// Loads the tensors of a model by key: those of a saved state dict, or of a model that was saved as a whole.
    ///
    /// Throws as ``load(_:keepingCalls:)``, and if the file contains something else.
    /// - Parameter key: where the state dict is in a dictionary: `"model"`; nil for the whole file.
    public static func loadStateDict(_ path: String, key: String? = nil) throws(TorchFileError) -> StateDict {
        let value = try load(path)
        guard let key else { return try value.stateDict() }
        guard let entry = value[key] else {
            throw .unexpectedValue(key: key, expected: "a state dict", found: "no such entry in \(value.kind)")
        }
        return try entry.stateDict()
    }

    /// Saves tensors by key, as `torch.save(model.state_dict(), path)`; `torch.load` reads the file with
    /// `weights_only=True`.
    ///
    /// Tensors that share a storage share it in the file. The file appears under its name only when it is complete: a
    /// failure leaves any previous file intact. Throws if the file cannot be written.
    /// - Parameter tensors: a state dict, a dictionary, or another sequence of keys and tensors; if a key occurs several
    ///   times, the last tensor is saved.
    public static func save(
        _ tensors: some Sequence<(key: String, value: Tensor)>, to path: String
    ) throws(TorchFileError) {
        try save(TorchValue(StateDict(saving: tensors)), to: path)
    }

    /// The same for pairs with other labels, or none: `model.namedParameters()`.
    public static func save(_ tensors: [(String, Tensor)], to path: String) throws(TorchFileError) {
        try save(tensors.lazy.map { (key: $0.0, value: $0.1) }, to: path)
    }

    /// Saves a value: `torch.save(checkpoint, path)`.
    /// ```swift
    /// try TorchFile.save(["epoch": 3, "model": .init(model.stateDict())], to: "checkpoint.pt")
    /// ```
    /// Throws if the file cannot be written, and for what `torch.load` would refuse: objects of other classes, and names
    /// of functions. Values may be nested 256 deep.
    public static func save(_ value: TorchValue, to path: String) throws(TorchFileError) {
        let writing = try TorchWriting(value, path: path)
        do {
            try writing.write()
        } catch {
            throw .unwritableFile(path: path, reason: error.reason)
        }
    }

    private static func reading<Result>(
        _ path: String, _ body: () throws(ReadingFailure) -> Result
    ) throws(TorchFileError) -> Result {
        do throws(ReadingFailure) {
            return try body()
        } catch {
            throw TorchFileError(error, path)
        }
    }

    // MARK: Archives

    private static func loadArchive(
        _ file: FileReader, _ path: String, _ keepingCalls: Bool
    ) throws(TorchFileError) -> TorchValue {
        let archive = try reading(path) { () throws(ReadingFailure) in try ZipArchive(file) }
        let pickles = archive.members.filter { $0.name.split(separator: "/").last == "data.pkl" }
        guard pickles.count == 1, let pickle = pickles.first, pickle.name.hasSuffix("/data.pkl") else {
            throw .invalidFile(
                path: path, record: nil, offset: 0,
                reason: "no file of torch.save: expected one record data.pkl in a folder, found \(pickles.count)")
        }
        let folder = String(pickle.name.dropLast("/data.pkl".count))
        guard archive["\(folder)/constants.pkl"] == nil else {
            throw .invalidFile(
                path: path, record: pickle.name, offset: 0,
                reason: "a program of TorchScript; in Python: torch.save(torch.jit.load(path).state_dict(), …)")
        }
        var isBigEndian = false
        if let order = archive["\(folder)/byteorder"] {
            let bytes = try reading(path) { () throws(ReadingFailure) in try archive.contents(order) }
            let text = String(decoding: bytes.prefix(16), as: UTF8.self)
            guard text == "little" || text == "big" else {
                throw .invalidFile(
                    path: path, record: order.name, offset: 0,
                    reason: "expected little or big, found \(JSON.quoted(text))")
            }
            isBigEndian = text == "big"
        }
        let errors = TorchErrors(path: path, record: pickle.name)
        var input = PickleBytes(
            MemoryBytes(try reading(path) { () throws(ReadingFailure) in try archive.contents(pickle) }))
        let graph = try errors.pickle(&input)
        guard input.remaining == 0 else {
            throw errors.invalid(input.offset, "\(input.remaining) bytes after the pickle belong to nothing")
        }
        let storages = ArchiveStorages(archive, folder: folder, isBigEndian: isBigEndian, errors: errors)
        return try TorchBuilder.value(of: graph, storages: storages, keepsCalls: keepingCalls, errors: errors)
    }

    // MARK: Before PyTorch 1.6

    /// 0x1950a86a20f9469cfc6c, the lowest byte first.
    private static let magic: [UInt8] = [0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19]

    /// A magic number, a version, the sizes of C's integers, the value, the keys of the storages: five pickles, and then
    /// the storages, each after its number of elements.
    private static func loadLegacy(
        _ file: FileReader, _ path: String, _ keepingCalls: Bool
    ) throws(TorchFileError) -> TorchValue {
        let errors = TorchErrors(path: path, record: nil)
        var input = PickleBytes(FileRange(file, 0..<file.size))
        guard try errors.pickle(&input).result == .largeInteger(magic) else {
            throw errors.invalid(0, "a pickle, but not one of torch.save")
        }
        let start = input.offset
        guard try errors.pickle(&input).result == .integer(1001) else {
            throw errors.invalid(start, "expected version 1001 of the format")
        }
        _ = try errors.pickle(&input)
        let graph = try errors.pickle(&input)
        let keyStart = input.offset
        let keys = try errors.pickle(&input)
        guard case .object(let list) = keys.result, keys.objects[list].kind == .list else {
            throw errors.invalid(keyStart, "expected the keys of the storages")
        }
        let sizes = try storageSizes(graph, errors)
        var places: [String: Int] = [:]
        var position = input.offset
        for item in keys.objects[list].items {
            guard case .string(let key) = item, let (count, itemSize) = sizes[key] else {
                throw errors.invalid(keyStart, "a key of no storage")
            }
            let begin = position
            let bytes = try reading(path) { () throws(ReadingFailure) in
                guard file.size - begin >= 8 else {
                    throw .truncated(member: nil, expected: begin + 8, found: file.size)
                }
                return try file.bytes(at: begin, count: 8)
            }
            guard bytes.littleEndian(0, 8) == UInt64(count) else {
                throw errors.invalid(
                    begin, "expected a storage of \(count) elements, found \(bytes.littleEndian(0, 8))")
            }
            let size = count.saturatingProduct(itemSize)
            guard size <= file.size - begin - 8 else {
                throw .truncated(path: path, record: nil, expected: (begin + 8).saturatingSum(size), found: file.size)
            }
            guard places.updateValue(begin + 8, forKey: key) == nil else {
                throw errors.invalid(keyStart, "the key \(JSON.quoted(key)) stands twice")
            }
            position = begin + 8 + size
        }
        guard position == file.size else {
            throw errors.invalid(position, "\(file.size - position) bytes after the storages belong to nothing")
        }
        let storages = LegacyStorages(file, places: places, errors: errors)
        return try TorchBuilder.value(of: graph, storages: storages, keepsCalls: keepingCalls, errors: errors)
    }

    /// The number and the size of the elements of each storage that a pickle refers to.
    private static func storageSizes(
        _ graph: PickleGraph, _ errors: TorchErrors
    ) throws(TorchFileError) -> [String: (count: Int, itemSize: Int)] {
        var sizes: [String: (count: Int, itemSize: Int)] = [:]
        for object in graph.objects where object.kind == .persistent {
            guard case .object(let index)? = object.call?.arguments, case let items = graph.objects[index].items,
                items.count >= 5, items[0] == .string("storage"), case .global(let type) = items[1],
                case .string(let key) = items[2], case .integer(let count) = items[4], count >= 0
            else { continue }
            sizes[key] = (count, try TorchNames.storage(type, object.offset, errors).itemSize)
        }
        return sizes
    }
}

import SwoopTensor

/// A file of `torch.save` that is to be written: its pickle, and the storages in the order of their keys.
///
/// Of a storage the part is saved that the tensors show: a row of a matrix does not bring the matrix along.
struct TorchWriting {
    private let path: String
    private var pickle = PickleWriter()
    private var storages: [SavedStorage] = []
    private var places: [StorageIdentity: Int] = [:]
    /// The places in the memo of tensors that have been written, each of which is one object.
    private var tensors: [ObjectIdentifier: UInt32] = [:]

    private struct StorageIdentity: Hashable {
        let storage: ObjectIdentifier
        let dtype: DType
    }

    private struct SavedStorage {
        /// An array of the storage.
        let array: NDArray
        /// The elements to save, counted from the beginning of the storage.
        var range: Range<Int>

        /// The elements to save.
        var elements: NDArray {
            NDArray(
                viewing: array, shape: [range.count], strides: [1],
                offset: range.isEmpty ? 0 : range.lowerBound - array.offset)
        }
    }

    init(_ value: TorchValue, path: String) throws(TorchFileError) {
        self.path = path
        try collect(value, depth: 0)
        try write(value)
        pickle.stop()
    }

    // MARK: Storages

    /// Finds the storages of all tensors, and which parts of them are shown.
    private mutating func collect(_ value: TorchValue, depth: Int) throws(TorchFileError) {
        let inner = depth + Self.levels(value)
        guard inner <= TorchBuilder.maximumDepth else {
            throw .unwritableValue(path: path, found: "a value nested deeper than \(TorchBuilder.maximumDepth)")
        }
        switch value {
        case .tensor(let tensor): collect(tensor.array)
        case .list(let values), .tuple(let values), .set(let values):
            for value in values { try collect(value, depth: inner) }
        case .dictionary(let dictionary):
            for (key, value) in dictionary.entries {
                try collect(key, depth: inner)
                try collect(value, depth: inner)
            }
        default: break
        }
    }

    /// How many objects of a pickle a value is, one within the other, which are what a reader counts.
    private static func levels(_ value: TorchValue) -> Int {
        switch value {
        case .tensor: 4
        case .set, .size: 3
        case .bytes, .device: 2
        case .dictionary(let dictionary): dictionary.isOrderedDict ? 2 : 1
        case .list, .tuple: 1
        default: 0
        }
    }

    private mutating func collect(_ array: NDArray) {
        let extent = array.shape.indices.reduce(array.count == 0 ? 0 : 1) {
            $0 + (array.count == 0 ? 0 : (array.shape[$1] - 1) * array.strides[$1])
        }
        let range = array.offset..<array.offset + extent
        let identity = StorageIdentity(storage: ObjectIdentifier(array.storage), dtype: array.dtype)
        guard let place = places[identity] else {
            places[identity] = storages.count
            storages.append(SavedStorage(array: array, range: range))
            return
        }
        let known = storages[place].range
        if range.isEmpty { return }
        storages[place].range =
            known.isEmpty
            ? range
            : Swift.min(known.lowerBound, range.lowerBound)..<Swift.max(known.upperBound, range.upperBound)
    }

    // MARK: The pickle

    private mutating func write(_ value: TorchValue) throws(TorchFileError) {
        switch value {
        case .none: pickle.none()
        case .bool(let value): pickle.bool(value)
        case .integer(let value): pickle.integer(value)
        case .largeInteger(let digits): pickle.largeInteger(digits)
        case .real(let value): pickle.real(value)
        case .string(let text): pickle.text(text)
        case .bytes(let bytes): write(bytes)
        case .tensor(let tensor): write(tensor)
        case .list(let values):
            pickle.op("]")
            pickle.memoize()
            try write(elements: values)
        case .tuple(let values):
            if values.count > 3 { pickle.op("(") }
            for value in values { try write(value) }
            pickle.closeTuple(values.count)
        case .set(let values):
            pickle.global("__builtin__", "set")
            pickle.op("]")
            pickle.memoize()
            try write(elements: values)
            pickle.closeTuple(1)
            pickle.reduce()
        case .dictionary(let dictionary):
            if dictionary.isOrderedDict {
                pickle.orderedDict()
            } else {
                pickle.op("}")
                pickle.memoize()
            }
            try write(entries: dictionary)
        case .size(let sizes):
            pickle.global("torch", "Size")
            pickle.sizes(sizes)
            pickle.closeTuple(1)
            pickle.reduce()
        case .dtype(let name): pickle.global("torch", name)
        case .device(let name): write(device: name)
        case .name, .record: throw .unwritableValue(path: path, found: value.kind)
        }
    }

    private mutating func write(elements: [TorchValue]) throws(TorchFileError) {
        for group in PickleWriter.groups(elements.count) {
            pickle.openGroup(group.count)
            for value in elements[group] { try write(value) }
            pickle.closeGroup(group.count, "a", "e")
        }
    }

    private mutating func write(entries dictionary: TorchDictionary) throws(TorchFileError) {
        for group in PickleWriter.groups(dictionary.count) {
            pickle.openGroup(group.count)
            for (key, value) in dictionary.entries[group] {
                try write(key)
                try write(value)
            }
            pickle.closeGroup(group.count, "s", "u")
        }
    }

    /// Protocol 2 has no bytes: they are a text of the characters 0 to 255.
    private mutating func write(_ bytes: [UInt8]) {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: bytes.map { Unicode.Scalar($0) })
        pickle.global("_codecs", "encode")
        pickle.text(String(text))
        pickle.text("latin1")
        pickle.closeTuple(2)
        pickle.reduce()
    }

    /// `cuda:0` is a device with two arguments.
    private mutating func write(device name: String) {
        let parts = name.split(separator: ":")
        let index = parts.count == 2 ? Int(parts[1]) : nil
        pickle.global("torch", "device")
        pickle.text(index == nil ? name : String(parts[0]))
        if let index { pickle.integer(index) }
        pickle.closeTuple(index == nil ? 1 : 2)
        pickle.reduce()
    }

    private mutating func write(_ tensor: Tensor) {
        if let place = tensors[ObjectIdentifier(tensor)] { return pickle.recall(place) }
        let array = tensor.array
        let place = places[StorageIdentity(storage: ObjectIdentifier(array.storage), dtype: array.dtype)]!
        let range = storages[place].range
        pickle.global("torch._utils", "_rebuild_tensor_v2")
        pickle.op("(")
        pickle.op("(")
        pickle.text("storage")
        pickle.global("torch", TorchNames.storage(array.dtype))
        pickle.text("\(place)")
        pickle.text("cpu")
        pickle.integer(range.count)
        pickle.closeTuple(5)
        pickle.op("Q")
        pickle.integer(array.count == 0 ? 0 : array.offset - range.lowerBound)
        pickle.sizes(Array(array.shape))
        pickle.sizes(Array(array.strides))
        pickle.bool(tensor.requiresGrad)
        pickle.orderedDict()
        pickle.closeTuple(6)
        pickle.op("R")
        tensors[ObjectIdentifier(tensor)] = pickle.memoize()
    }

    // MARK: The archive

    /// Writes the records that PyTorch writes, in its order.
    func write() throws(FileFailure) {
        let folder = Self.folder(path)
        var archive = try ZipWriter(path: path)
        try archive.add("\(folder)/data.pkl", pickle.bytes)
        try archive.add("\(folder)/.format_version", Array("1".utf8))
        try archive.add("\(folder)/.storage_alignment", Array("\(ZipWriter.alignment)".utf8))
        try archive.add("\(folder)/byteorder", Array("little".utf8))
        for (index, storage) in storages.enumerated() {
            let elements = Tensor(storage.elements)
            try archive.begin("\(folder)/data/\(index)", size: elements.count * elements.dtype.itemSize)
            try archive.write(elements)
            try archive.end()
        }
        try archive.add("\(folder)/version", Array("3\n".utf8))
        try archive.add("\(folder)/.data/serialization_id", Self.identifier(archive))
        try archive.finish()
    }

    /// PyTorch's name of the folder of the records: the file's, without its extension.
    private static func folder(_ path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? ""
        let stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
        return stem.isEmpty || !ZipDirectory.isSafe(stem) || stem.utf8.count > 1000 ? "archive" : stem
    }

    /// The number that tells a file from others, of 40 digits: half for the names of its records, half for their bytes.
    private static func identifier(_ archive: borrowing ZipWriter) -> [UInt8] {
        [archive.nameSum, archive.byteSum].flatMap { sum in
            let digits = Array(String(sum).utf8)
            return [UInt8](repeating: UInt8(ascii: "0"), count: 20 - digits.count) + digits
        }
    }
}

import SwoopTensor

/// Named tensors in a file, in the safetensors format in which PyTorch's users exchange weights: the file contains no
/// code, and every byte belongs to the header or to exactly one tensor.
/// ```swift
/// try Safetensors.save(model.stateDict(), to: "model.safetensors", metadata: ["epoch": "3"])
/// try model.load(stateDict: Safetensors.load("model.safetensors"))
/// ```
public enum Safetensors {
    /// Loads the tensors of a file by name, in the order of their bytes, as new tensors outside any graph.
    ///
    /// The whole header is checked before any tensor is created. Throws if the file is not exactly as the format
    /// requires. A tensor that Swoop cannot hold, because of its dtype or its number of dims, is left out, and named in
    /// a warning on standard error; ``SafetensorsFile`` lists such tensors and reads the others one at a time.
    ///
    /// Large tensors are not copied: they use the pages of the file, which are read when they are first used. The file
    /// may be removed, renamed, or replaced, as Swoop does when it saves: the tensors keep the old one. A program that
    /// writes *into* the file, as Python's safetensors does, changes tensors whose pages are not in memory yet, and one
    /// that truncates it takes their pages away, for which the system ends this process with SIGBUS at their next use;
    /// `clone()` the tensors of a file that others write to.
    public static func load(_ path: String) throws(SafetensorsError) -> StateDict {
        try loadWithMetadata(path).tensors
    }

    /// Loads the tensors of a file by name, as ``load(_:)`` does, and the texts that were saved with them.
    public static func loadWithMetadata(
        _ path: String
    ) throws(SafetensorsError) -> (tensors: StateDict, metadata: [String: String]) {
        let file = try SafetensorsFile(path)
        var tensors = StateDict()
        for key in file.keys {
            do throws(SafetensorsError) {
                tensors[key] = try file.tensor(key)
            } catch {
                guard error.isAboutOneTensor else { throw error }
                warn("left out: \(error)")
            }
        }
        return (tensors, file.metadata)
    }

    /// Saves tensors by name, in row-major order even if they are strided, with texts as metadata.
    ///
    /// The file appears under its name only when it is complete: a failure leaves any previous file intact. A symbolic
    /// link stays one, and the permissions of a previous file are kept. Throws if the file cannot be written, and for a
    /// tensor named `__metadata__`.
    /// - Parameter tensors: a state dict, a dictionary, or another sequence of keys and tensors; if a key occurs several
    ///   times, the last tensor is saved.
    public static func save(
        _ tensors: some Sequence<(key: String, value: Tensor)>, to path: String, metadata: [String: String] = [:]
    ) throws(SafetensorsError) {
        let writing = try SafetensorsWriting(StateDict(tensors), metadata: metadata, path: path)
        do throws(FileFailure) {
            let file = try ReplacingFile(path: path)
            try writing.header.withUnsafeBufferPointer { (bytes) throws(FileFailure) in
                try file.write(UnsafeRawBufferPointer(bytes))
            }
            for (_, tensor) in writing.tensors {
                try tensor.array.contiguous().read { (bytes) throws(FileFailure) in try file.write(bytes) }
            }
            try file.finish()
        } catch {
            throw .unwritableFile(path: path, reason: error.reason)
        }
    }

    /// The same for pairs with other labels, or none: `model.namedParameters()`.
    public static func save(
        _ tensors: [(String, Tensor)], to path: String, metadata: [String: String] = [:]
    ) throws(SafetensorsError) {
        try save(tensors.lazy.map { (key: $0.0, value: $0.1) }, to: path, metadata: metadata)
    }
}

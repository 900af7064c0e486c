import SwoopTensor

/// An archive of NumPy arrays that are read one at a time: `numpy.load("data.npz")`.
///
/// Opening it reads the directory. It also shows what ``NPZ/load(_:limit:)`` leaves out.
/// ```swift
/// let file = try NPZFile("data.npz")
/// for key in file.keys { print(key, try file.tensor(key).shape) }
/// ```
public final class NPZFile {
    /// The names of all arrays, in the order of the file, without `.npy`.
    public let keys: [String]

    private let archive: ZipArchive
    private let path: String
    private let members: [ExactString: ZipArchive.Member]

    /// Opens an archive. Throws if its directory is not as the format requires, or has something other than arrays.
    /// - Parameter limit: the number of bytes that the compressed arrays may take together; see ``NPZ/load(_:limit:)``.
    public init(_ path: String, limit: Int? = nil) throws(NumPyError) {
        self.path = path
        do throws(ReadingFailure) {
            archive = try ZipArchive(FileReader(path), limit: limit)
        } catch {
            throw NumPyError(error, path)
        }
        var keys: [String] = []
        var members: [ExactString: ZipArchive.Member] = [:]
        for member in archive.members where !member.isDirectory {
            guard member.name.hasSuffix(NPZ.suffix) else {
                throw .invalidFile(
                    path: path, key: member.name, offset: member.entry, reason: "is no array: its name lacks .npy")
            }
            let key = String(member.name.dropLast(NPZ.suffix.count))
            keys.append(key)
            members[ExactString(key)] = member
        }
        self.keys = keys
        self.members = members
    }

    /// Reads an array, as a new tensor outside any graph.
    ///
    /// Throws if there is no array of that name, if Swoop cannot hold it, if its bytes do not have their checksum, or if
    /// there is not enough memory.
    public func tensor(_ key: String) throws(NumPyError) -> Tensor {
        guard let member = members[ExactString(key)] else { throw .noSuchArray(path: path, key: key) }
        let reader = try reading { () throws(ReadingFailure) in try archive.open(member) }
        let tensor = try NPY.read(reader, path, key: key)
        try reading { () throws(ReadingFailure) in try reader.finish() }
        return tensor
    }

    private func reading<Result>(_ body: () throws(ReadingFailure) -> Result) throws(NumPyError) -> Result {
        do throws(ReadingFailure) {
            return try body()
        } catch {
            throw NumPyError(error, path)
        }
    }
}

import SwoopTensor

/// Images in folders that are named for their classes: `torchvision.datasets.ImageFolder`.
/// ```swift
/// let folder = try ImageFolder("photos")             // photos/cat/1.jpg, photos/dog/7.png, …
/// let transform = ImageTransforms([Resize(256), CenterCrop(224), ToFloat()])
/// let dataset = folder.map { image, label in (transform(image), label) }
/// let batches = DataLoader(dataset, batchSize: 32, shuffle: true, numWorkers: 2).batches()
/// while let (images, labels) = try batches.next() { … }
/// ```
/// A sample is an image of shape `[3, height, width]`, uint8, and the number of its class. It is read when it is asked
/// for; a file that cannot be read throws then.
public struct ImageFolder: Dataset {
    /// The names of the folders, in the order of their characters' codes.
    public let classes: [String]
    /// The files with the numbers of their classes: class by class, and in each by folder and name.
    public let files: [(path: String, label: Int)]
    private let mode: ImageFile.Mode
    private let applyExifOrientation: Bool

    /// Finds the files whose names end in `.png`, `.jpg` or `.jpeg`, in any case, also in folders within folders.
    ///
    /// Throws if there is no such folder, if it has no folders, or if one of them has no images.
    /// - Parameters:
    ///   - mode: The channels of the images.
    ///   - applyExifOrientation: Whether photographs are turned as their Exif data say, which torchvision does not do.
    public init(
        _ path: String, mode: ImageFile.Mode = .rgb, applyExifOrientation: Bool = false
    ) throws(DataFileError) {
        (self.mode, self.applyExifOrientation) = (mode, applyExifOrientation)
        let classes = try Folder(path).folders
        guard !classes.isEmpty else {
            throw .invalid(path: path, offset: 0, reason: "expected a folder for each class")
        }
        var files: [(path: String, label: Int)] = []
        for (label, name) in classes.enumerated() {
            let found = try Folder.files("\(path)/\(name)") { ImageFormat(path: $0) != nil }
            guard !found.isEmpty else {
                throw .invalid(path: "\(path)/\(name)", offset: 0, reason: "expected PNG or JPEG images, found none")
            }
            files += found.map { ($0, label) }
        }
        (self.classes, self.files) = (classes, files)
    }

    /// The number of files.
    public var count: Int { files.count }

    /// Reads an image. Traps if there is no such position.
    public func sample(at index: Int) throws(DataFileError) -> (Tensor, Int) {
        checked { () throws(ProgramError) in try Rules.position(index, in: count, "ImageFolder") }
        let image = try ImageFile.read(
            files[index].path, mode: mode, applyExifOrientation: applyExifOrientation)
        return (image, files[index].label)
    }
}

/// The names in a folder, in the order of their characters' codes.
private struct Folder {
    let folders: [String]
    let files: [String]

    init(_ path: String) throws(DataFileError) {
        do throws(FileFailure) {
            let entries = try Directory.entries(path)
            folders = entries.filter(\.isDirectory).map(\.name)
            files = entries.filter { !$0.isDirectory }.map(\.name)
        } catch {
            throw .reading(path, error)
        }
    }

    /// The paths of the chosen files in a folder and in those within it, sorted by folder and name.
    static func files(_ path: String, _ isChosen: (String) -> Bool) throws(DataFileError) -> [String] {
        var found: [(folder: String, names: [String])] = []
        var open = [(path: path, depth: 0)]
        while let (path, depth) = open.popLast() {
            // A link to a folder above would lead around forever.
            guard depth < 40 else { throw .unreadableFile(path: path, reason: "Too many folders within each other") }
            let folder = try Folder(path)
            found.append((path, folder.files.filter(isChosen)))
            open += folder.folders.map { ("\(path)/\($0)", depth + 1) }
        }
        found.sort { $0.folder.utf8.lexicographicallyPrecedes($1.folder.utf8) }
        return found.flatMap { folder in folder.names.map { "\(folder.folder)/\($0)" } }
    }
}

import SwoopTensor

/// Images with labels, split into training and test data: what ``MNIST`` and ``CIFAR10`` read.
public struct LabeledImages: Sendable {
    /// uint8, shape `[count, height, width]`, or `[count, channels, height, width]`.
    public let images: Tensor
    /// int64, shape `[count]`.
    public let labels: Tensor

    /// The pairs of an image and its label.
    public var dataset: TensorDataset<(Tensor, Tensor)> { TensorDataset(images, labels) }
}

/// The handwritten digits, from the four files in which they are published: `torchvision.datasets.MNIST`. Datasets in
/// the same form, such as Fashion-MNIST, are read as well. Nothing is downloaded.
/// ```swift
/// let mnist = try MNIST("data/MNIST/raw")
/// for (images, labels) in DataLoader(mnist.train.dataset, batchSize: 64, shuffle: true) {
///     let x = images.to(.float32) / 255
///     …
/// }
/// ```
public struct MNIST: Sendable {
    /// 60,000 images of shape `[28, 28]`.
    public let train: LabeledImages
    /// 10,000 more.
    public let test: LabeledImages

    /// Reads `train-images-idx3-ubyte`, `train-labels-idx1-ubyte` and the two whose names begin with `t10k`, plain or
    /// with `.gz`.
    ///
    /// Throws if a file is missing or damaged, or if there is not one label for each image.
    public init(_ folder: String) throws(DataFileError) {
        train = try Self.read(folder, "train")
        test = try Self.read(folder, "t10k")
    }

    private static func read(_ folder: String, _ part: String) throws(DataFileError) -> LabeledImages {
        let images = try idx("\(folder)/\(part)-images-idx3-ubyte", rank: 3)
        let labels = try idx("\(folder)/\(part)-labels-idx1-ubyte", rank: 1)
        let counts = (images.tensor.shape[0], labels.tensor.shape[0])
        guard counts.0 == counts.1 else {
            throw .invalid(
                path: labels.path, offset: 4,
                reason: "expected a label for each of \(counts.0) images, found \(counts.1)")
        }
        return LabeledImages(images: images.tensor, labels: labels.tensor.to(.int64))
    }

    /// The array of a file, or of the compressed one if there is no other.
    private static func idx(_ name: String, rank: Int) throws(DataFileError) -> (tensor: Tensor, path: String) {
        var path = name
        var tensor: Tensor
        do throws(DataFileError) {
            tensor = try IDX.read(path)
        } catch {
            guard case .missingFile = error else { throw error }
            path = name + ".gz"
            do throws(DataFileError) {
                tensor = try IDX.read(path)
            } catch {
                if case .missingFile = error { throw .missingFile(path: name) }
                throw error
            }
        }
        guard tensor.dtype == .uint8 && tensor.rank == rank else {
            throw .invalid(
                path: path, offset: 2, reason: "expected uint8 of \(rank) dims, found \(tensor.dtype) of \(tensor.rank)"
            )
        }
        return (tensor, path)
    }
}

/// Small color images of ten kinds, from the files of the binary version: `torchvision.datasets.CIFAR10`. Nothing is
/// downloaded.
public struct CIFAR10: Sendable {
    /// 50,000 images of shape `[3, 32, 32]`.
    public let train: LabeledImages
    /// 10,000 more.
    public let test: LabeledImages
    /// The names of the labels 0 to 9.
    public static let classes = [
        "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
    ]

    /// Reads `data_batch_1.bin` to `data_batch_5.bin` and `test_batch.bin`.
    ///
    /// Throws if a file is missing, if its size is no multiple of that of an image, or if a label is not below 10.
    public init(_ folder: String) throws(DataFileError) {
        var parts: [LabeledImages] = []
        for number in 1...5 { parts.append(try Self.read("\(folder)/data_batch_\(number).bin")) }
        train = LabeledImages(images: .cat(parts.map(\.images)), labels: .cat(parts.map(\.labels)))
        test = try Self.read("\(folder)/test_batch.bin")
    }

    /// A record is a label, and the samples of an image: channel by channel, row by row.
    private static func read(_ path: String) throws(DataFileError) -> LabeledImages {
        let size = 3 * 32 * 32
        let bytes = try DataFile.bytes(path)
        let (count, rest) = bytes.count.quotientAndRemainder(dividingBy: 1 + size)
        guard rest == 0 else {
            throw .truncated(path: path, expected: (count + 1) * (1 + size), found: bytes.count)
        }
        for start in stride(from: 0, to: bytes.count, by: 1 + size) where bytes[start] >= classes.count {
            throw .invalid(
                path: path, offset: start, reason: "expected a label below \(classes.count), found \(bytes[start])")
        }
        let records = Tensor(
            NDArray([count, 1 + size], .uint8) { buffer in bytes.withUnsafeBytes { buffer.copyMemory(from: $0) } })
        return LabeledImages(
            images: records.narrow(dim: 1, start: 1, length: size).reshape(count, 3, 32, 32),
            labels: records.select(dim: 1, index: 0).to(.int64))
    }
}

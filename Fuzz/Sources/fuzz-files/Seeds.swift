import Foundation
import Swoop

/// Small files of each format, which Swoop writes or which stand here byte by byte.
enum Seeds {
    private static let tensors: StateDict = [
        "w": Tensor([[1.0, 2.0], [3.0, 4.0]]), "b": Tensor([true, false]), "n": Tensor(3, dtype: .int64),
        "h": Tensor([0.5], dtype: .float16), "e": Tensor.zeros([0, 2], dtype: .uint8),
    ]

    /// What `write` writes to a path.
    private static func file(_ write: (String) throws -> Void) -> [UInt8] {
        let path = "\(folder)/seed"
        defer { unlink(path) }
        return made {
            try write(path)
            return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        }
    }

    private static func made(_ body: () throws -> [UInt8]) -> [UInt8] {
        do { return try body() } catch { fatalError("\(error)") }
    }

    static let safetensors = [
        file { try Safetensors.save(tensors, to: $0, metadata: ["a": "b"]) },
        // Large enough to be mapped.
        file { try Safetensors.save(["x": Tensor.zeros(17_000), "y": Tensor([1.0], dtype: .float64)], to: $0) },
    ]
    static let npy = [
        file { try NPY.save(tensors["w"]!, to: $0) }, file { try NPY.save(tensors["n"]!, to: $0) },
        header("{'descr': '>i4', 'fortran_order': True, 'shape': (1, 2, 1)}") + [0, 0, 0, 1, 0, 0, 0, 2],
        header("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1L,), }") + [0, 0, 0, 0],
    ]
    static let npz = [
        file { try NPZ.save(tensors, to: $0) }, file { try NPZ.save(tensors, to: $0, compressed: true) },
        file { try NPZ.save(["zeros": Tensor.zeros(3000)], to: $0, compressed: true) },
    ]
    static let csv = [
        "x,y,name\n1,2.5,Ada\n-3,,\"Bo \"\"B\"\"\"\n", "a;b\r\n1;2\r\n\r\n3;4\r\n",
        "\u{FEFF}id,ok\n007,true\n8,False\n",
        "one\n\"a\nb\"\n9223372036854775808\n", "a|b\n1.5|\"x|\"\n2|5\" y\nend|007\n", "t\tu\r1\t2\r3\t-0\r0.5\tNA",
    ].map { Array($0.utf8) }
    static let text = ["one\ntwo\r\n\nthree", "\u{FEFF}a\n", "日本語\n\u{E9}\n"].map { Array($0.utf8) }

    /// Arrays of one byte and of eight for each element, and one without dims.
    static let idx: [[UInt8]] = [
        [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6],
        [0, 0, 14, 1, 0, 0, 0, 1, 63, 240, 0, 0, 0, 0, 0, 0], [0, 0, 11, 0, 1, 0],
        [0, 0, 12, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 9],
    ]
    static let cifar: [[UInt8]] = [
        [3] + [UInt8](repeating: 7, count: 3072), [9] + [UInt8](repeating: 1, count: 3072 * 2 + 1), [],
    ]

    /// A folder of the files of CIFAR-10, one of which is the file at a path.
    static func cifarFolder(with path: String) -> String {
        let directory = "\(folder)/cifar"
        if mkdir(directory, 0o700) == 0 {
            for name in ["data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "test_batch"] {
                _ = FileManager.default.createFile(
                    atPath: "\(directory)/\(name).bin", contents: Data(cifar[0]))
            }
            symlink(path, "\(directory)/data_batch_5.bin")
        }
        return directory
    }

    private static let picture = (Tensor.arange(4 * 9 * 11).reshape(4, 9, 11) * 37 % 256).to(.uint8)
    /// With samples stored as they are, so that damage reaches them, and compressed; with a palette, with 16 bits, and in
    /// seven passes.
    static let png: [[UInt8]] = {
        func image(_ channels: Int, _ level: Int) -> [UInt8] {
            made { try ImageFile.png(picture[..<channels], compressionLevel: level) }
        }
        func chunk(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
            [0, 0, 0, UInt8(bytes.count)] + name.utf8 + bytes + [0, 0, 0, 0]
        }
        func special(_ depth: UInt8, _ color: UInt8, _ passes: UInt8, _ extra: [UInt8]) -> [UInt8] {
            let header = chunk("IHDR", [0, 0, 0, 2, 0, 0, 0, 2, depth, color, 0, 0, passes])
            let rows = [UInt8](repeating: 0, count: 40)
            let stored = [0x78, 1, 1, 40, 0, 215, 255] + rows + [0, 40, 0, 1]
            return [137, 80, 78, 71, 13, 10, 26, 10] + header + extra + chunk("IDAT", stored) + chunk("IEND", [])
        }
        let palette = chunk("PLTE", [1, 2, 3, 4, 5, 6]) + chunk("tRNS", [9])
        return [1, 2, 3, 4].map { image($0, 0) }
            + [
                image(3, 9), special(2, 3, 0, palette), special(16, 2, 0, []), special(16, 6, 1, []),
                special(8, 0, 1, chunk("eXIf", exif)),
            ]
            .map(PNGFile.withChecksums)
    }()
    /// Gray and color, with Exif data, and of other programs.
    static let jpeg: [[UInt8]] =
        [1, 3].flatMap { channels -> [[UInt8]] in
            let plain = made { try ImageFile.jpeg(picture[..<channels]) }
            let segment = [0xFF, 0xE1, 0, UInt8(exif.count + 8)] + Array("Exif\0\0".utf8) + exif
            return [plain, plain[..<2] + segment + plain[2...]]
        } + ForeignSeeds.jpeg
    /// The orientation 6.
    private static let exif: [UInt8] = [
        0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0,
    ]

    /// Two elements of float32, or one of float64.
    static let storage: [UInt8] = [0, 0, 128, 63, 0, 0, 0, 64]

    private static let dictionary: TorchValue = [
        "model": .init(tensors), "row": .tensor(tensors["w"]![1]), "epoch": 3, "losses": [0.5, .none, true, "text"],
        "optimizer": [
            "state": [:], "param_groups": [["lr": 0.1, "betas": .tuple([0.9, 0.999]), "params": [0]]],
        ], "size": .size([2, 3]), "dtype": .dtype("float32"), "device": .device("cuda:1"), "bytes": .bytes([1, 255]),
        "set": .set([1]), "large": .largeInteger([0, 0, 0, 0, 0, 0, 0, 0, 1]),
    ]
    static let torch = [
        file { try TorchFile.save(tensors, to: $0) }, file { try TorchFile.save(dictionary, to: $0) }, legacy,
    ]
    /// The pickles of the archives among them, and one of a tensor in the only storage of the archives that are made here.
    static let pickles =
        torch.dropLast().map { file in members(of: file).first { $0.name.hasSuffix("data.pkl") }!.bytes }
        + [PickleProgram.tensor + [0x2E]] + ForeignSeeds.pickles

    /// Checkpoints of a model of two parameters, alone and with everything.
    static let checkpoints: [[UInt8]] = {
        let model = Linear(2, 2)
        let optimizer = SGD(model.parameters(), lr: 0.1, momentum: 0.9)
        let schedule = StepLR(optimizer, stepSize: 2)
        model(Tensor.ones(1, 2)).sum().backward()
        optimizer.step()
        schedule.step()
        return [
            file { try Checkpoint(model: model).save(to: $0) },
            file {
                try Checkpoint(model: model, optimizer: optimizer, schedules: [schedule], epoch: 3, step: 5).save(
                    to: $0)
            },
        ]
    }()

    /// A tensor in the format before PyTorch 1.6.
    private static let legacy: [UInt8] =
        [
            0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E, 0x80, 2, 0x4D, 0xE9, 3,
            0x2E,
        ]
        + [0x80, 2, 0x7D, 0x2E, 0x80, 2] + PickleProgram.tensor + [0x2E]
        + [0x80, 2, 0x5D] + PickleProgram.text("0") + [0x61, 0x2E] + [2, 0, 0, 0, 0, 0, 0, 0] + storage

    private static func header(_ text: String) -> [UInt8] {
        [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(text.utf8.count), 0] + Array(text.utf8)
    }
}

/// The members of an archive that stores them as they are.
func members(of file: [UInt8]) -> [(name: String, bytes: [UInt8])] {
    func number(_ place: Int, _ size: Int) -> Int {
        file[place..<place + size].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    return file.indices.filter { file[$0...].starts(with: [0x50, 0x4B, 1, 2]) }.map { entry in
        let (local, size, length) = (number(entry + 42, 4), number(entry + 20, 4), number(entry + 28, 2))
        let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
        return (
            String(decoding: file[entry + 46..<entry + 46 + length], as: UTF8.self), Array(file[start..<start + size])
        )
    }
}

/// An archive of members with checksums of 0, which are not compared; stored as they are, or as compressed data of one
/// block that is not compressed, so that damage reaches what is read of them.
func archive(_ members: [(name: String, bytes: [UInt8])], compressed: Bool = false) -> [UInt8] {
    func little(_ value: Int, _ size: Int) -> [UInt8] {
        (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    var (file, directory): ([UInt8], [UInt8]) = ([], [])
    for (name, bytes) in members {
        let stored = compressed ? deflated(bytes) : bytes
        let fields =
            [20, 0] + little(0, 2) + [compressed ? 8 : 0, 0] + little(0, 8) + little(stored.count, 4)
            + little(bytes.count, 4) + little(name.utf8.count, 2) + [0, 0]
        directory += [0x50, 0x4B, 1, 2, 20, 0] + fields + little(0, 10) + little(file.count, 4) + Array(name.utf8)
        file += [0x50, 0x4B, 3, 4] + fields + Array(name.utf8) + stored
    }
    let count = little(members.count, 2)
    return file + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count + little(directory.count, 4)
        + little(file.count, 4) + [0, 0]
}

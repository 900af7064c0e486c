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
        do {
            try write(path)
            return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            fatalError("\(error)")
        }
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
        "one\n\"a\nb\"\n9223372036854775808\n",
    ].map { Array($0.utf8) }

    /// Two elements of float32, or one of float64.
    static let storage: [UInt8] = [0, 0, 128, 63, 0, 0, 0, 64]

    private static let checkpoint: TorchValue = [
        "model": .init(tensors), "row": .tensor(tensors["w"]![1]), "epoch": 3, "losses": [0.5, .none, true, "text"],
        "optimizer": [
            "state": [:], "param_groups": [["lr": 0.1, "betas": .tuple([0.9, 0.999]), "params": [0]]],
        ], "size": .size([2, 3]), "dtype": .dtype("float32"), "device": .device("cuda:1"), "bytes": .bytes([1, 255]),
        "set": .set([1]), "large": .largeInteger([0, 0, 0, 0, 0, 0, 0, 0, 1]),
    ]
    static let torch = [
        file { try TorchFile.save(tensors, to: $0) }, file { try TorchFile.save(checkpoint, to: $0) }, legacy,
    ]
    /// The pickles of the archives among them, which begin at byte 64 and end before their checksum, and one of a tensor
    /// in the only storage of the archives that are made here.
    static let pickles =
        torch.dropLast().map { bytes in
            let end = bytes.indices.first { bytes[$0...].starts(with: [0x50, 0x4B, 7, 8]) }!
            return Array(bytes[64..<end])
        } + [PickleProgram.tensor + [0x2E]]

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

/// An archive of stored members with checksums of 0, which are not compared.
func archive(_ members: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    func little(_ value: Int, _ size: Int) -> [UInt8] {
        (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    var (file, directory): ([UInt8], [UInt8]) = ([], [])
    for (name, bytes) in members {
        let size = little(bytes.count, 4)
        let fields = [20, 0] + little(0, 12) + size + size + little(name.utf8.count, 2) + [0, 0]
        directory += [0x50, 0x4B, 1, 2, 20, 0] + fields + little(0, 10) + little(file.count, 4) + Array(name.utf8)
        file += [0x50, 0x4B, 3, 4] + fields + Array(name.utf8) + bytes
    }
    let count = little(members.count, 2)
    return file + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count + little(directory.count, 4)
        + little(file.count, 4) + [0, 0]
}

import Seeded

/// Pickles of random instructions that mostly fit together, which damage to a real one rarely gives.
enum PickleProgram {
    static func text(_ text: String) -> [UInt8] { [0x58, UInt8(text.utf8.count), 0, 0, 0] + Array(text.utf8) }
    private static func global(_ module: String, _ name: String) -> [UInt8] { Array("c\(module)\n\(name)\n".utf8) }

    /// The storage "0" of two float32, and the tensor of all its elements.
    private static let storage =
        [0x28] + text("storage") + global("torch", "FloatStorage") + text("0") + text("cpu") + [0x4B, 2, 0x74, 0x51]
    static let tensor =
        global("torch._utils", "_rebuild_tensor_v2") + [0x28] + storage
        + [0x4B, 0, 0x4B, 2, 0x85, 0x4B, 1, 0x85, 0x89, 0x7D, 0x74, 0x52]

    /// Instructions that push a value.
    private static let values: [[UInt8]] =
        [
            [0x4E], [0x88], [0x89], [0x4B, 0], [0x4B, 2], [0x4D, 255, 255], [0x4A, 255, 255, 255, 255], [0x8A, 0],
            [0x8A, 9, 0, 0, 0, 0, 0, 0, 0, 0, 1], [0x47, 0x3F, 0xF0, 0, 0, 0, 0, 0, 0], [0x7D], [0x5D], [0x29], [0x8F],
            [0x43, 2, 1, 2], [0x68, 0], [0x68, 1], [0x68, 2], storage, tensor,
        ] + ["w", "0", "cpu", "latin1", "storage", "_parameters", "state", "param_groups", "f4"].map(text)
        + [
            ("torch._utils", "_rebuild_tensor_v2"), ("torch._utils", "_rebuild_parameter"), ("torch", "FloatStorage"),
            ("torch._tensor", "_rebuild_from_type_v2"), ("torch", "Size"), ("torch", "device"), ("torch", "float32"),
            ("collections", "OrderedDict"), ("collections", "defaultdict"), ("__builtin__", "set"), ("os", "system"),
            ("_codecs", "encode"), ("copy_reg", "_reconstructor"), ("numpy", "dtype"), ("a", "B"),
            ("numpy.core.multiarray", "scalar"), ("numpy.core.multiarray", "_reconstruct"),
        ].map(global)
    /// Instructions that take values or marks.
    private static let takers: [UInt8] = [
        0x28, 0x30, 0x31, 0x32, 0x85, 0x86, 0x87, 0x74, 0x6C, 0x64, 0x61, 0x65, 0x73, 0x75, 0x62, 0x52, 0x81, 0x92,
        0x51,
        0x90, 0x91, 0x94,
    ]

    static func draw(_ random: inout Random) -> [UInt8] {
        var program: [UInt8] = [0x80, 2, 0x5D, 0x71, 0, 0x7D, 0x71, 1] + tensor + [0x71, 2]
        for _ in 0..<random.pick([3, 10, 30, 100]) {
            program += random.chance(0.55) ? random.pick(values) : [random.pick(takers)]
        }
        return program + [0x2E]
    }
}

import Foundation
import Swoop
import SwoopIO
import Testing

/// Archives that no one should have written, read as npz files.
struct ZipArchiveTests {
    private static let npy = (try? contents(fixture("matrix.npy"))) ?? []

    private func expect(
        _ archive: [UInt8], key: String? = nil, _ reason: String, _ place: SourceLocation = #_sourceLocation
    ) throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.npz"
            try write(archive, to: path)
            let error = #expect(throws: NumPyError.self, sourceLocation: place) { try NPZ.load(path) }
            guard case .invalidFile(path, key, _, let found) = error else {
                Issue.record("\(error!)", sourceLocation: place)
                return
            }
            #expect(found == reason, sourceLocation: place)
        }
    }

    @Test func anArchiveByHand() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.npz"
            try write(Archive(["a.npy": Self.npy, "b/": [], "b/c.npy": Self.npy]).bytes, to: path)
            #expect(try NPZ.load(path).keys == ["a", "b/c"])
            try write(Archive([:]).bytes, to: path)
            #expect(try NPZ.load(path).isEmpty)
        }
    }

    @Test func directories() throws {
        try expect([UInt8](repeating: 0, count: 100), "no zip archive: there is no directory at the end of the file")
        var archive = Archive()
        archive.add("a.npy", Self.npy)
        archive.close(count: 2)
        try expect(archive.bytes, "the directory of 2 entries does not fit in the file")
        archive = Archive()
        archive.add("a.npy", Self.npy)
        archive.add("b.npy", Self.npy)
        archive.close(count: 1)
        try expect(archive.bytes, "the directory has more than its 1 entries")
        for count in [0, 10, 21] {
            try withScratchDirectory { directory in
                let path = "\(directory)/x.npz"
                try write([UInt8](repeating: 0x50, count: count), to: path)
                #expect(throws: NumPyError.truncated(path: path, key: nil, expected: 22, found: count)) {
                    try NPZ.load(path)
                }
            }
        }
    }

    @Test func names() throws {
        try expect(
            Archive(["a.npy": Self.npy, "a.npy": Self.npy]).bytes, key: "a.npy",
            "the archive has two members of this name")
        for name in ["../a.npy", "/a.npy", "a/../b.npy", "a\\b.npy"] {
            try withScratchDirectory { directory in
                let path = "\(directory)/x.npz"
                try write(Archive([name: Self.npy]).bytes, to: path)
                let error = #expect(throws: NumPyError.self) { try NPZ.load(path) }
                #expect("\(error!)".hasSuffix("is no name for a member."))
            }
        }
        try expect(Archive(["a.txt": Self.npy]).bytes, key: "a.txt", "is no array: its name lacks .npy")
    }

    @Test func places() throws {
        var archive = Archive()
        archive.add("a.npy", Self.npy)
        archive.add("b.npy", Self.npy, offset: 0)
        archive.close()
        try expect(archive.bytes, key: "b.npy", "expected the header of this member")
        // The same bytes under two entries of the directory: the second header stands in the first member.
        archive = Archive()
        var inner = Archive()
        inner.add("b.npy", Self.npy)
        let header = inner.bytes
        archive.add("a.npy", header)
        archive.add("b.npy", Self.npy, offset: UInt32(30 + 5))
        archive.close()
        try expect(archive.bytes, key: "b.npy", "shares bytes with \"a.npy\"")
        archive = Archive()
        archive.add("a.npy", Self.npy, offset: 5_000_000)
        archive.close()
        try expect(archive.bytes, key: "a.npy", "lies outside of the file")
    }

    @Test func methods() throws {
        var archive = Archive()
        archive.add("a.npy", Self.npy, flags: 1)
        archive.close()
        try expect(archive.bytes, key: "a.npy", "is encrypted")
        archive = Archive()
        archive.add("a.npy", Self.npy, method: 12)
        archive.close()
        try expect(archive.bytes, key: "a.npy", "is compressed by method 12, not by deflate")
        archive = Archive()
        archive.add("a.npy", Self.npy, size: 3)
        archive.close()
        try expect(archive.bytes, key: "a.npy", "is stored with two different sizes")
    }

    /// What a member claims is compared with what deflate can do, and with the limit.
    @Test func bombs() throws {
        var archive = Archive()
        archive.add("a.npy", Self.npy, method: 8, size: 1 << 30)
        archive.close()
        try expect(archive.bytes, key: "a.npy", "152 deflated bytes cannot expand to 1073741824")
        try withScratchDirectory { directory in
            let path = "\(directory)/x.npz"
            try NPZ.save(["x": Tensor.zeros(1000, 1000), "y": Tensor.zeros(1000, 1000)], to: path, compressed: true)
            #expect(try NPZ.load(path).count == 2)
            #expect(throws: NumPyError.expandsTooMuch(path: path, key: "y.npy", needed: 8_000_256, limit: 5_000_000)) {
                try NPZ.load(path, limit: 5_000_000)
            }
        }
    }

    @Test func damagedBytes() throws {
        let stored = try contents(fixture("stored.npz"))
        let deflated = try contents(fixture("deflated.npz"))
        try withScratchDirectory { directory in
            let path = "\(directory)/x.npz"
            for whole in [stored, deflated] {
                for place in stride(from: 0, to: whole.count, by: 3) {
                    var bytes = whole
                    bytes[place] ^= 0x41
                    try write(bytes, to: path)
                    _ = try? NPZ.load(path)
                    try write(Array(whole[..<place]), to: path)
                    #expect(throws: NumPyError.self) { try NPZ.load(path) }
                }
            }
            // The last element of the first array.
            var bytes = stored
            let end = try #require(bytes.indices.first { bytes[$0...].starts(with: [0x50, 0x4B, 3, 4]) && $0 > 0 })
            bytes[end - 1] ^= 1
            try write(bytes, to: path)
            let error = #expect(throws: NumPyError.self) { try NPZ.load(path) }
            #expect("\(error!)".contains("the bytes are damaged: their checksum is"))
        }
    }
}

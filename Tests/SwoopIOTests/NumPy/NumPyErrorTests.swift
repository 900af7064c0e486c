import Foundation
import Swoop
import SwoopIO
import Testing

struct NumPyErrorTests {
    /// An npy file of version 1.0 with this header and so many bytes of data.
    private func npy(_ header: String, dataSize: Int = 0, version: [UInt8] = [1, 0]) -> [UInt8] {
        let length = version[0] == 1 ? little(UInt16(header.utf8.count)) : little(UInt32(header.utf8.count))
        return [0x93] + Array("NUMPY".utf8) + version + length + Array(header.utf8)
            + [UInt8](repeating: 0, count: dataSize)
    }

    private func expect(
        _ bytes: [UInt8], _ expected: (String) -> NumPyError, _ place: SourceLocation = #_sourceLocation
    ) throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.npy"
            try write(bytes, to: path)
            #expect(throws: expected(path), sourceLocation: place) { try NPY.load(path) }
        }
    }

    private func expect(
        invalid bytes: [UInt8], at offset: Int, _ reason: String, _ place: SourceLocation = #_sourceLocation
    ) throws {
        try expect(bytes, { .invalidFile(path: $0, key: nil, offset: offset, reason: reason) }, place)
    }

    private func dictionary(_ descr: String, _ shape: String, _ order: String = "False") -> String {
        "{'descr': \(descr), 'fortran_order': \(order), 'shape': \(shape), }\n"
    }

    @Test func filesOfTheWorld() throws {
        #expect(throws: NumPyError.missingFile(path: "/no/such/file")) { try NPY.load("/no/such/file") }
        #expect(throws: NumPyError.missingFile(path: "/no/such/file")) { try NPZ.load("/no/such/file") }
        try withScratchDirectory { directory in
            #expect(throws: NumPyError.unreadableFile(path: directory, reason: "Is a directory")) {
                try NPY.load(directory)
            }
        }
        let path = "/no/such/directory/x"
        let reason = "No such file or directory"
        #expect(throws: NumPyError.unwritableFile(path: path, reason: reason)) { try NPY.save(Tensor(1.0), to: path) }
        #expect(throws: NumPyError.unwritableFile(path: path, reason: reason)) { try NPZ.save([Tensor(1.0)], to: path) }
    }

    @Test func truncatedAndTooLong() throws {
        let whole = try contents(fixture("matrix.npy"))
        for count in [0, 5, 7, 9, 50, 127, 128, 151] {
            try withScratchDirectory { directory in
                let path = "\(directory)/x.npy"
                try write(Array(whole[..<count]), to: path)
                let error = #expect(throws: NumPyError.self) { try NPY.load(path) }
                guard case .truncated = error else {
                    Issue.record("\(count): \(error!)")
                    return
                }
            }
        }
        try expect(whole.dropLast() + []) { .truncated(path: $0, key: nil, expected: 152, found: 151) }
        try expect(invalid: whole + [0, 0], at: 152, "2 bytes after the array belong to nothing")
    }

    @Test func beginnings() throws {
        try expect(invalid: Array("PK and more".utf8), at: 0, "no npy file: it does not begin with \\x93NUMPY")
        try expect(invalid: npy("{}", version: [4, 0]), at: 6, "expected version 1.0, 2.0 or 3.0, found 4.0")
        try expect(invalid: npy("{}", version: [1, 1]), at: 6, "expected version 1.0, 2.0 or 3.0, found 1.1")
        var huge = npy("{}", version: [2, 0])
        huge.replaceSubrange(8..<12, with: [255, 255, 255, 255])
        try expect(invalid: huge, at: 8, "expected a header of at most 1048576 bytes, found a size of 4294967295")
    }

    @Test func headers() throws {
        func expect(header: String, _ reason: String, _ place: SourceLocation = #_sourceLocation) throws {
            try self.expect(invalid: npy(header), at: 0, "header: \(reason)", place)
        }
        let expected = "expected descr, fortran_order (True or False) and shape (a tuple of integers)"
        try expect(header: "", "expected '{', found the end")
        try expect(header: "{'descr' '<f4'}", "expected ':', found '''")
        try expect(header: "{'descr': '<f4}", "a text that is never closed, or has an escape")
        try expect(header: "{'descr': __import__('os')}", "expected a value, found '_'")
        try expect(header: "{'descr': '<f4'}", expected)
        try expect(header: "{'descr': '<f4', 'descr': '<f4'}", "'descr' stands twice")
        try expect(header: dictionary("'<f4'", "(1,)", "0"), "expected a value, found '0'")
        try expect(header: dictionary("'<f4'", "(1.5,)"), expected)
        // Only a comma makes a tuple.
        try expect(header: dictionary("'<f4'", "(1)"), expected)
        try expect(header: dictionary("'<f4'", "[1]"), expected)
        try expect(header: dictionary("'<f4'", "(99999999999999999999,)"), expected)
        try expect(header: dictionary("'<f4'", "(1,)") + "x", "expected the end, found 'x'")
        try expect(header: "{'descr': " + String(repeating: "[", count: 60_000), "a bracket that is never closed")
    }

    /// Python 2 wrote sizes with an L; NumPy writes no comma behind the last entry in its oldest files.
    @Test func olderHeaders() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.npy"
            try write(npy("{'shape': (2L, 1L), 'fortran_order': False, 'descr': '|u1'}", dataSize: 2), to: path)
            #expect(try NPY.load(path).shape == [2, 1])
        }
    }

    @Test func typesThatSwoopLacks() throws {
        for (descr, name) in [
            ("'<u2'", "NumPy's uint16"), ("'>u4'", "NumPy's uint32"), ("'<u8'", "NumPy's uint64"),
            ("'<c32'", "NumPy's complex256"), ("'<f16'", "NumPy's longdouble"),
            ("'|O'", "NumPy's object"), ("'|S3'", "NumPy's bytes"), ("'<U3'", "NumPy's str"),
            ("'<M8[s]'", "NumPy's datetime64"), ("'<m8[s]'", "NumPy's timedelta64"),
            ("'<V2'", "NumPy's void of 2 bytes, as which bfloat16 is saved"), ("'|V8'", "NumPy's void"),
            ("'<x9'", "NumPy's type '<x9'"),
            ("[('a', '<f4'), ('b', '<i4')]", "the structured type [('a', '<f4'), ('b', '<i4')]"),
        ] {
            try withScratchDirectory { directory in
                let path = "\(directory)/x.npy"
                try write(npy(dictionary(descr, "(1,)"), dataSize: 16), to: path)
                let error = #expect(throws: NumPyError.self) { try NPY.load(path) }
                guard case .unsupportedDType(path, nil, name, _) = error else {
                    Issue.record("\(error!)")
                    return
                }
            }
        }
    }

    @Test func shapes() throws {
        try expect(npy(dictionary("'<f4'", "(-1,)"))) { .invalidShape(path: $0, key: nil, found: [-1]) }
        let nine = [Int](repeating: 1, count: 9)
        try expect(npy(dictionary("'<f4'", "(1, 1, 1, 1, 1, 1, 1, 1, 1)"), dataSize: 4)) {
            .invalidShape(path: $0, key: nil, found: nine)
        }
        let huge = 1 << 32
        try expect(npy(dictionary("'<f4'", "(\(huge), \(huge))"))) {
            .invalidShape(path: $0, key: nil, found: [huge, huge])
        }
        // What a header claims costs nothing.
        let claim = npy(dictionary("'|u1'", "(\(1 << 60),)"))
        try expect(claim) { .truncated(path: $0, key: nil, expected: claim.count + 1 << 60, found: claim.count) }
    }

    @Test func bfloat16IsRefusedWithAWayOut() {
        let error = NumPyError.unsupportedDType(
            path: "x.npy", key: nil, found: "bfloat16",
            hint: "convert it with x.to(.float32), or save it as safetensors, which has it")
        #expect(throws: error) { try NPY.save(Tensor([1.0], dtype: .bfloat16), to: "x.npy") }
        #expect(
            "\(error)"
                == "x.npy: bfloat16 has no counterpart; convert it with x.to(.float32), or save it as safetensors, "
                + "which has it.")
    }

    @Test(arguments: ["", "/x", "../x", "a/../b", "a\\b", "a\0"])
    func namesOfArrays(key: String) {
        #expect(throws: NumPyError.invalidKey(path: "x.npz", key: key)) {
            try NPZ.save([key: Tensor(1.0)], to: "x.npz")
        }
    }
}

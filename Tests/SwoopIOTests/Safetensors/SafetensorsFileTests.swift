import Foundation
import Swoop
import SwoopIO
import Testing

struct SafetensorsFileTests {
    /// Calls `body` with the path of a file of this header, followed by the bytes 0, 1, 2 …
    private func withFile(_ header: String, dataSize: Int = 0, _ body: (String) throws -> Void) throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.safetensors"
            let length = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Array($0) }
            try write(length + Array(header.utf8) + (0..<dataSize).map { UInt8($0) }, to: path)
            try body(path)
        }
    }

    private func entry(_ dtype: String, _ shape: String, _ offsets: String) -> String {
        #"{"dtype":"\#(dtype)","shape":\#(shape),"data_offsets":\#(offsets)}"#
    }

    /// A tensor in a format that Swoop lacks does not keep the others from being read.
    @Test(arguments: ["F8_E4M3", "F8_E5M2", "C128", "U16", "U32", "U64", "F4", "NEW"])
    func tensorsOfOtherDTypesAreListedAndTheRestIsRead(dtype: String) throws {
        let header =
            "{\"a\":\(entry("U8", "[2]", "[0,2]")),\"odd\":\(entry(dtype, "[3,1]", "[2,5]"))"
            + ",\"z\":\(entry("U8", "[]", "[5,6]"))}"
        try withFile(header, dataSize: 6) { path throws in
            let file = try SafetensorsFile(path)
            #expect(file.keys == ["a", "odd", "z"])
            #expect(file.unreadable == ["odd"])
            #expect(try file.tensor("a").ints == [0, 1] && file.tensor("z").ints == [5])
            #expect(throws: SafetensorsError.unknownDType(path: path, key: "odd", found: dtype)) {
                try file.tensor("odd")
            }
            #expect(throws: SafetensorsError.noSuchTensor(path: path, key: "b")) { try file.tensor("b") }
            #expect(try Safetensors.load(path).keys == ["a", "z"])
        }
    }

    @Test func whatLoadLeavesOutIsNamedOnStandardError() async {
        let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
            try withScratchDirectory { directory in
                let path = "\(directory)/x.safetensors"
                let header = #"{"w":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]}}"#
                try write([UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0] + Array(header.utf8) + [7], to: path)
                if try !Safetensors.load(path).isEmpty { exit(1) }
            }
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.hasPrefix("warning: left out: ") && text.contains("\"w\": expected one of"))
        #expect(text.hasSuffix("found F8_E4M3.\n"))
    }

    /// Swoop's tensors have up to eight dims.
    @Test func aTensorOfNineDimsIsLeftOut() throws {
        let header = "{\"a\":\(entry("U8", "[1,1,1,1,1,1,1,1,1]", "[0,1]")),\"b\":\(entry("U8", "[1]", "[1,2]"))}"
        try withFile(header, dataSize: 2) { path throws in
            #expect(try Safetensors.load(path).keys == ["b"])
            let shape = [Int](repeating: 1, count: 9)
            #expect(throws: SafetensorsError.invalidShape(path: path, key: "a", found: shape)) {
                try SafetensorsFile(path).tensor("a")
            }
        }
    }

    /// safetensors.numpy.load_file gives both: in Python they are different.
    @Test func keysThatSwiftConsidersEqualAreDifferent() throws {
        let header = "{\"\u{E9}\":\(entry("U8", "[1]", "[0,1]")),\"e\u{301}\":\(entry("U8", "[1]", "[1,2]"))}"
        try withFile(header, dataSize: 2) { path throws in
            let tensors = try Safetensors.load(path)
            #expect(tensors["\u{E9}"]!.ints == [0] && tensors["e\u{301}"]!.ints == [1])
            try Safetensors.save(tensors, to: path)
            #expect(try Safetensors.load(path).count == 2)
        }
    }

    /// The safetensors library writes null for no metadata.
    @Test func metadataMayBeNull() throws {
        try withFile("{\"__metadata__\":null,\"a\":\(entry("U8", "[1]", "[0,1]"))}", dataSize: 1) { path throws in
            let (tensors, metadata) = try Safetensors.loadWithMetadata(path)
            #expect(tensors["a"]!.ints == [0] && metadata.isEmpty)
        }
    }

    @Test func sizesBeyondEveryFile() throws {
        let most = Int.max
        try withFile(#"{"a": {"dtype": "U8", "shape": [\#(most)], "data_offsets": [0, \#(most)]}}"#) { path throws in
            let size = try contents(path).count
            #expect(throws: SafetensorsError.truncated(path: path, expected: most, found: size)) {
                try Safetensors.load(path)
            }
        }
        try withFile("{\"a\":\(entry("F64", "[\(most)]", "[0,\(most)]"))}") { path throws in
            #expect(throws: SafetensorsError.invalidShape(path: path, key: "a", found: [most])) {
                try Safetensors.load(path)
            }
        }
    }

    /// A sparse file takes no space on the disk, but its tensor would take the memory.
    @Test func aSparseFileBeyondTheMemory() throws {
        let size = 1 << 40
        try withFile("{\"a\":\(entry("U8", "[\(size)]", "[0,\(size)]"))}") { path throws in
            #expect(truncate(path, off_t(try contents(path).count + size)) == 0)
            #expect(throws: SafetensorsError.insufficientMemory(path: path, key: "a", needed: size)) {
                try Safetensors.load(path)
            }
            // Zeros alone: an empty header.
            #expect(truncate(path, 0) == 0 && truncate(path, off_t(size)) == 0)
            #expect(throws: SafetensorsError.self) { try Safetensors.load(path) }
        }
    }

    @Test func aPipeIsRefusedWithoutWaiting() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/pipe"
            #expect(mkfifo(path, 0o600) == 0)
            let reason = "Not a regular file, but a pipe"
            #expect(throws: SafetensorsError.unreadableFile(path: path, reason: reason)) { try Safetensors.load(path) }
        }
    }

    /// Everything that holds tensors by name.
    @Test func savesEveryKindOfDictionary() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.safetensors"
            let model = Linear(2, 1)
            func expectSaved(_ place: SourceLocation = #_sourceLocation) throws {
                let tensors = try Safetensors.load(path)
                #expect(tensors["weight"]!.floats == model.weight.floats, sourceLocation: place)
                #expect(tensors.count == 2, sourceLocation: place)
                try Linear(2, 1).load(stateDict: tensors)
            }
            try Safetensors.save(model.stateDict(), to: path)
            try expectSaved()
            try Safetensors.save(model.stateDict().dictionary, to: path)
            try expectSaved()
            try Safetensors.save(model.namedParameters(), to: path)
            try expectSaved()
            try Safetensors.save(["weight": model.weight, "bias": model.bias!], to: path)
            try expectSaved()
            try Safetensors.save([("weight", model.weight), ("bias", model.bias!)], to: path)
            try expectSaved()
            let pairs: KeyValuePairs = ["weight": model.weight, "bias": model.bias!]
            try Safetensors.save(pairs, to: path)
            try expectSaved()
            try Safetensors.save(model.stateDict().lazy.filter { _ in true }, to: path)
            try expectSaved()
        }
    }
}

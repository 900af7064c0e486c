import Foundation
import Swoop
import SwoopIO
import Testing

struct SafetensorsErrorTests {
    /// Expects that loading a file of these bytes throws the error that `expected` gives for its path.
    private func expect(
        _ bytes: [UInt8], _ expected: (String) -> SafetensorsError, _ place: SourceLocation = #_sourceLocation
    ) throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.safetensors"
            try write(bytes, to: path)
            #expect(throws: expected(path), sourceLocation: place) { try Safetensors.load(path) }
        }
    }

    /// The same for a file of a header and so many bytes of data.
    private func expect(
        header: String, dataSize: Int = 0, _ expected: (String) -> SafetensorsError,
        _ place: SourceLocation = #_sourceLocation
    ) throws {
        let length = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Array($0) }
        try expect(length + Array(header.utf8) + [UInt8](repeating: 0, count: dataSize), expected, place)
    }

    private func entry(_ dtype: String, _ shape: String, _ offsets: String) -> String {
        #"{"dtype":"\#(dtype)","shape":\#(shape),"data_offsets":\#(offsets)}"#
    }

    @Test func missingFile() {
        #expect(throws: SafetensorsError.missingFile(path: "/no/such/file")) { try Safetensors.load("/no/such/file") }
    }

    @Test func directory() throws {
        try withScratchDirectory { directory in
            #expect(throws: SafetensorsError.unreadableFile(path: directory, reason: "Is a directory")) {
                try Safetensors.load(directory)
            }
        }
    }

    @Test func truncated() throws {
        try expect([1, 2]) { .truncated(path: $0, expected: 8, found: 2) }
        try expect([100, 0, 0, 0, 0, 0, 0, 0, 0x7B]) { .truncated(path: $0, expected: 108, found: 9) }
        try expect(Array(SafetensorsTests.written.dropLast())) { .truncated(path: $0, expected: 170, found: 169) }
    }

    @Test func trailingBytes() throws {
        try expect(SafetensorsTests.written + [0, 0]) { .trailingBytes(path: $0, expected: 170, found: 172) }
    }

    @Test func headerTooLarge() throws {
        try expect([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]) {
            .headerTooLarge(path: $0, size: .max, limit: 100_000_000)
        }
    }

    @Test func headerIsNotJSON() throws {
        try expect(header: "{\"a\": 1") {
            .invalidHeader(path: $0, reason: "not JSON: byte 7: expected ',' or '}', found the end")
        }
        try expect(header: "[]") { .invalidHeader(path: $0, reason: "expected an object, found something else") }
    }

    @Test func headerLacksSomething() throws {
        try expect(header: #"{"w":1}"#) {
            .invalidHeader(path: $0, reason: "\"w\": expected an object with dtype, shape and data_offsets")
        }
        try expect(header: #"{"w":{"shape":[],"data_offsets":[0,4]}}"#, dataSize: 4) {
            .invalidHeader(path: $0, reason: "\"w\": expected a string as dtype")
        }
        try expect(header: #"{"w":{"dtype":"F32","data_offsets":[0,4]}}"#, dataSize: 4) {
            .invalidHeader(path: $0, reason: "\"w\": expected an array of integers as shape")
        }
        try expect(header: #"{"w":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}"#, dataSize: 4) {
            .invalidHeader(path: $0, reason: "\"w\": expected only integers in shape")
        }
        try expect(header: #"{"__metadata__":{"epoch":3}}"#) {
            .invalidHeader(path: $0, reason: "\"__metadata__\": expected a string for \"epoch\"")
        }
    }

    @Test func invalidShape() throws {
        try expect(header: "{\"w\":\(entry("F32", "[-1]", "[0,4]"))}", dataSize: 4) {
            .invalidShape(path: $0, key: "w", found: [-1])
        }
        let huge = 1 << 32
        try expect(header: "{\"w\":\(entry("F32", "[0,\(huge),\(huge)]", "[0,0]"))}") {
            .invalidShape(path: $0, key: "w", found: [0, huge, huge])
        }
    }

    @Test func offsets() throws {
        try expect(header: "{\"w\":\(entry("F32", "[1]", "[4,0]"))}", dataSize: 4) {
            .invalidOffsets(path: $0, key: "w", found: [4, 0])
        }
        try expect(header: "{\"w\":\(entry("F32", "[1]", "[-4,0]"))}", dataSize: 4) {
            .invalidOffsets(path: $0, key: "w", found: [-4, 0])
        }
        try expect(header: "{\"w\":\(entry("F32", "[1]", "[4]"))}", dataSize: 4) {
            .invalidOffsets(path: $0, key: "w", found: [4])
        }
        try expect(header: "{\"w\":\(entry("F32", "[2]", "[0,4]"))}", dataSize: 4) {
            .sizeMismatch(path: $0, key: "w", shape: [2], dtype: .float32, expected: 8, found: 4)
        }
        try expect(header: "{\"w\":\(entry("F32", "[1]", "[1000000,1000004]"))}", dataSize: 4) {
            .gap(path: $0, key: "w", from: 0, to: 1_000_000)
        }
        try expect(
            header: "{\"a\":\(entry("F32", "[2]", "[0,8]")),\"b\":\(entry("F32", "[2]", "[4,12]"))}", dataSize: 12
        ) {
            .overlap(path: $0, key: "b", with: "a")
        }
    }

    @Test func reservedName() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.safetensors"
            #expect(throws: SafetensorsError.reservedKey(path: path, key: "__metadata__")) {
                try Safetensors.save(["__metadata__": Tensor(1.0)], to: path)
            }
        }
    }

    @Test func unwritable() {
        let path = "/no/such/directory/x.safetensors"
        #expect(throws: SafetensorsError.unwritableFile(path: path, reason: "No such file or directory")) {
            try Safetensors.save(["x": Tensor(1.0)], to: path)
        }
    }

    @Test func messagesNameFileKeyAndClash() {
        let error = SafetensorsError.sizeMismatch(
            path: "m.safetensors", key: "w", shape: [2, 3], dtype: .float32, expected: 24, found: 20)
        #expect("\(error)" == "m.safetensors: \"w\": [2, 3] of float32 takes 24 bytes, its offsets span 20.")
    }
}

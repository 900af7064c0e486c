import Swoop
import Testing

@Suite struct IDXTests {
    /// Files of [2, 3] by numpy: struct.pack(">HBBII", 0, type, 2, 2, 3) + array.astype(">…").tobytes()
    @Test(arguments: Self.samples)
    func types(code: UInt8, dtype: DType, elements: [UInt8], expected: [Double]) throws {
        try withScratchDirectory { directory in
            try write([0, 0, code, 2, 0, 0, 0, 2, 0, 0, 0, 3] + elements, to: "\(directory)/a")
            let tensor = try IDX.read("\(directory)/a")
            #expect(tensor.shape == [2, 3] && tensor.dtype == dtype && tensor.doubles == expected)
        }
    }

    /// gzip.compress(struct.pack(">HBBI", 0, 8, 1, 4) + bytes([1, 2, 3, 4]), mtime=0), alone and in two parts
    @Test func compressed() throws {
        try withScratchDirectory { directory in
            try write(Self.whole, to: "\(directory)/a.gz")
            #expect(try IDX.read("\(directory)/a.gz").ints == [1, 2, 3, 4])
            try write(Self.parts, to: "\(directory)/b.gz")
            #expect(try IDX.read("\(directory)/b.gz").ints == [1, 2, 3, 4])
            for end in 2..<Self.whole.count {
                try write(Array(Self.whole[..<end]), to: "\(directory)/a.gz")
                #expect(throws: DataFileError.self) { try IDX.read("\(directory)/a.gz") }
            }
            var damaged = Self.whole
            damaged[damaged.count - 6] ^= 1
            try write(damaged, to: "\(directory)/a.gz")
            let error = #expect(throws: DataFileError.self) { try IDX.read("\(directory)/a.gz") }
            #expect("\(error!)".hasSuffix("incorrect data check."))
        }
    }

    @Test func damaged() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/a"
            func error(_ bytes: [UInt8]) throws -> DataFileError? {
                try write(bytes, to: path)
                return #expect(throws: DataFileError.self) { try IDX.read(path) }
            }
            #expect(try error([]) == .truncated(path: path, expected: 4, found: 0))
            #expect(try error([0, 0, 8, 2, 0, 0]) == .truncated(path: path, expected: 12, found: 6))
            #expect(try error([0, 0, 8, 1, 0, 0, 0, 3, 1, 2]) == .truncated(path: path, expected: 11, found: 10))
            guard case .invalid(path, offset: 0, _)? = try error([0, 1, 8, 1, 0, 0, 0, 0]),
                case .invalid(path, offset: 0, _)? = try error([0, 0, 10, 1, 0, 0, 0, 0]),
                case .invalid(path, offset: 3, _)? = try error([0, 0, 8, 9]),
                case .invalid(path, offset: 10, _)? = try error([0, 0, 8, 1, 0, 0, 0, 1, 7, 7])
            else {
                Issue.record("another error")
                return
            }
            // 2⁶⁴ elements in twelve bytes.
            let huge: [UInt8] = [0, 0, 14, 2, 255, 255, 255, 255, 255, 255, 255, 255]
            #expect(try error(huge) == .truncated(path: path, expected: .max, found: 12))
            #expect(throws: DataFileError.missingFile(path: "\(directory)/b")) { try IDX.read("\(directory)/b") }
        }
    }

    private static let samples: [(UInt8, DType, [UInt8], [Double])] = [
        (0x08, .uint8, [0, 1, 2, 253, 254, 255], [0.0, 1, 2, 253, 254, 255]),
        (0x09, .int8, [0, 1, 2, 253, 254, 255], [0, 1, 2, -3, -2, -1]),
        (0x0B, .int16, [0, 0, 0, 1, 1, 0, 127, 255, 128, 0, 255, 255], [0, 1, 256, 32767, -32768, -1]),
        (
            0x0C, .int32, [0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 127, 255, 255, 255, 128, 0, 0, 0, 255, 255, 255, 255],
            [0, 1, 65536, 2_147_483_647, -2_147_483_648, -1]
        ),
        (
            0x0D, .float32, [0, 0, 0, 0, 63, 128, 0, 0, 192, 0, 0, 0, 62, 128, 0, 0, 65, 32, 0, 0, 127, 128, 0, 0],
            [0, 1, -2, 0.25, 10, .infinity]
        ),
        (
            0x0E, .float64,
            [63, 240, 0, 0, 0, 0, 0, 0] + [UInt8](repeating: 0, count: 32) + [192, 9, 0, 0, 0, 0, 0, 0],
            [1, 0, 0, 0, 0, -3.125]
        ),
    ]

    static let whole: [UInt8] = [
        31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 99, 96, 224, 96, 100, 96, 96, 96, 97, 100, 98, 102, 1, 0, 201, 16, 129, 29, 12,
        0, 0, 0,
    ]
    static let parts: [UInt8] = [
        31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 99, 96, 224, 96, 100, 96, 96, 0, 0, 218, 243, 160, 21, 7, 0, 0, 0, 31, 139, 8,
        0, 0, 0, 0, 0, 2, 3, 99, 97, 100, 98, 102, 1, 0, 12, 117, 218, 164, 5, 0, 0, 0,
    ]
}

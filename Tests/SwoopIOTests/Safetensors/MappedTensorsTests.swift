import Foundation
import Swoop
import SwoopIO
import Testing

/// Tensors of 64 KiB and more use the pages of their file.
struct MappedTensorsTests {
    private static let count = 50_000

    private func withFile(_ body: (_ path: String) throws -> Void) throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.safetensors"
            let x = Tensor.arange(Self.count, dtype: .float32)
            try Safetensors.save(
                ["x": x, "bools": Tensor.ones([100_000], dtype: .bool), "small": Tensor([1.0])], to: path)
            try body(path)
        }
    }

    /// Whether the elements lie in the pages of the file, as the system's list of mappings says.
    private func isMapped<Element: TensorScalar>(
        _ x: Tensor, _ path: String, as _: Element.Type = Float.self
    ) throws -> Bool {
        let address = x.withUnsafeBufferPointer(of: Element.self) { UInt(bitPattern: $0.baseAddress) }
        // To its end: the file has no size, by which a String would read it.
        let list = try FileHandle(forReadingFrom: URL(fileURLWithPath: "/proc/self/maps")).readToEnd() ?? Data()
        return String(decoding: list, as: UTF8.self).split(separator: "\n").contains { line in
            let ends = line.prefix { $0 != " " }.split(separator: "-").compactMap { UInt($0, radix: 16) }
            return line.hasSuffix(path) && ends.count == 2 && (ends[0]..<ends[1]).contains(address)
        }
    }

    #if os(Linux)
    @Test func largeTensorsAreMapped() throws {
        try withFile { path throws in
            let tensors = try Safetensors.load(path)
            #expect(try isMapped(tensors["x"]!, path))
            #expect(try isMapped(tensors["x"]![1...], path))
            #expect(try !isMapped(tensors["small"]!, path))
            #expect(try !isMapped(tensors["x"]!.clone(), path))
            // The second time, a mapping of its own: what is written to the first one is not seen.
            let file = try SafetensorsFile(path)
            let (first, second) = (try file.tensor("x"), try file.tensor("x"))
            #expect(try isMapped(first, path) && isMapped(second, path))
        }
    }
    #endif

    @Test func writesStayInMemory() throws {
        try withFile { path throws in
            let before = try contents(path)
            let tensors = try Safetensors.load(path)
            let (x, again) = (tensors["x"]!, try Safetensors.load(path)["x"]!)
            x += 1
            #expect(x[49_999].item() == 50_000 && x[0].item() == 1 && again[0].item() == 0)
            x.requiresGrad(true)
            (x * x).sum().backward()
            #expect(x.grad[3].item() == 8)
            #expect(try contents(path) == before)
        }
    }

    @Test func tensorsOutliveTheirFile() throws {
        try withFile { path throws in
            let row: Tensor
            do {
                let tensors = try Safetensors.load(path)
                row = tensors["x"]!.view(100, 500)[99]
            }
            #expect(unlink(path) == 0)
            #expect(row.floats == (49_500..<50_000).map(Float.init))
        }
    }

    /// Saving to the file that tensors come from replaces it; they keep the old one.
    @Test func aFileMayBeSavedFromItsOwnTensors() throws {
        try withFile { path throws in
            let tensors = try Safetensors.load(path)
            try Safetensors.save(["x": tensors["x"]! * 2, "old": tensors["x"]!], to: path)
            #expect(tensors["x"]![7].item() == 7)
            let new = try Safetensors.load(path)
            #expect(new["x"]![7].item() == 14 && new["old"]![7].item() == 7)
        }
    }

    @Test func aTensorThatIsReadAgainIsAnother() throws {
        try withFile { path throws in
            let file = try SafetensorsFile(path)
            let first = try file.tensor("x")
            let expected = first.clone()
            first.zero()
            #expect(try file.tensor("x").equal(expected))
        }
    }

    /// A header of another length moves the elements to odd addresses.
    @Test(arguments: 0..<8)
    func tensorsThatAreNotAlignedAreCopied(shift: Int) throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.safetensors"
            let header = "{\"x\":{\"dtype\":\"F64\",\"shape\":[20000],\"data_offsets\":[0,160000]}}"
            let text = header + String(repeating: " ", count: shift)
            var bytes = little(UInt64(text.utf8.count)) + Array(text.utf8)
            for value in 0..<20_000 { bytes += little(Double(value).bitPattern) }
            try write(bytes, to: path)
            let x = try Safetensors.load(path)["x"]!
            #expect(x.sum().item() == 199_990_000 && x[19_999].item() == 19_999)
            #if os(Linux)
            #expect(try isMapped(x, path, as: Double.self) == (text.utf8.count % 8 == 0))
            #endif
        }
    }

    /// Bytes other than 0 and 1 are true, also in a large tensor.
    @Test func boolsAreMadeOnes() throws {
        try withFile { path throws in
            var bytes = try contents(path)
            bytes.replaceSubrange(bytes.count - 100_000..<bytes.count, with: [UInt8](repeating: 7, count: 100_000))
            try write(bytes, to: path)
            #expect(try Safetensors.load(path)["bools"]!.sum().item() == 100_000)
        }
    }

    @Test func aFileThatHasShrunkSinceItWasOpened() throws {
        try withFile { path throws in
            let file = try SafetensorsFile(path)
            #expect(truncate(path, 1000) == 0)
            for key in ["x", "bools"] {
                let error = #expect(throws: SafetensorsError.self) { try file.tensor(key) }
                guard case .truncated(path, _, _) = error else {
                    Issue.record("\(error!)")
                    return
                }
            }
        }
    }
}

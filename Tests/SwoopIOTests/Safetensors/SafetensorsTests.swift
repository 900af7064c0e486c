import Foundation
import Swoop
import SwoopIO
import Testing

struct SafetensorsTests {
    /// safetensors.numpy.save_file({"a": np.float32([[1, 2], [3, 4]]), "b": np.array([True, False])},
    ///                             path, metadata={"epoch": "3"}) gives these bytes.
    static let written: [UInt8] = {
        let header =
            #"{"__metadata__":{"epoch":"3"},"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},"#
            + #""b":{"dtype":"BOOL","shape":[2],"data_offsets":[16,18]}}  "#
        return [144, 0, 0, 0, 0, 0, 0, 0] + Array(header.utf8)
            + [0, 0, 128, 63, 0, 0, 0, 64, 0, 0, 64, 64, 0, 0, 128, 64, 1, 0]
    }()

    @Test func writesTheBytesThatPythonWrites() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/model.safetensors"
            let a = Tensor([[1.0, 2.0], [3.0, 4.0]])
            try Safetensors.save(["b": Tensor([true, false]), "a": a], to: path, metadata: ["epoch": "3"])
            #expect(try contents(path) == Self.written)
        }
    }

    @Test func readsWhatPythonWrites() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/model.safetensors"
            try write(Self.written, to: path)
            let (tensors, metadata) = try Safetensors.loadWithMetadata(path)
            #expect(metadata == ["epoch": "3"])
            #expect(tensors.keys.sorted() == ["a", "b"])
            #expect("\(tensors["a"]!)" == "tensor([[1., 2.],\n        [3., 4.]])")
            #expect("\(tensors["b"]!)" == "tensor([ True, False])")
        }
    }

    /// The bytes of safetensors.torch.save({"z": torch.tensor([1 - 2j, 3j])}).
    @Test func complexNumbersAreC64() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/z.safetensors"
            let z = Tensor([Complex(1, -2), Complex(0, 3)])
            try Safetensors.save(["z": z], to: path)
            let text = String(decoding: try contents(path).dropFirst(8), as: UTF8.self)
            #expect(text.hasPrefix(#"{"z":{"dtype":"C64","shape":[2],"data_offsets":[0,16]}}"#))
            #expect(try contents(path).suffix(16) == z.viewAsReal().withUnsafeBytes { Array($0) }[...])
            #expect(try Safetensors.load(path)["z"]!.complexes == z.complexes)
        }
    }

    /// The format has no such type; nothing is written.
    @Test func complex128IsRefused() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/z.safetensors"
            #expect(throws: SafetensorsError.unknownDType(path: path, key: "z", found: "complex128")) {
                try Safetensors.save(["z": Tensor([Complex.i], dtype: .complex128)], to: path)
            }
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test(arguments: DType.allCases.filter { $0 != .complex128 })
    func everyDTypeComesBack(_ dtype: DType) throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.safetensors"
            let tensors = [
                "matrix": Tensor([[0, 1, 2], [3, 4, 5]], dtype: dtype), "number": Tensor(1, dtype: dtype),
                "empty": Tensor.zeros([0, 3], dtype: dtype), "a \"name\"\n": Tensor([1, 0], dtype: dtype),
            ]
            try Safetensors.save(tensors, to: path)
            let loaded = try Safetensors.load(path)
            #expect(loaded.keys.sorted() == tensors.keys.sorted())
            for (key, tensor) in tensors {
                let found = try #require(loaded[key])
                #expect(found.dtype == dtype)
                #expect(found.shape == tensor.shape)
                #expect(found.doubles == tensor.doubles)
            }
        }
    }

    @Test func specialNumbersComeBack() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.safetensors"
            let values = [Double.nan, .infinity, -.infinity, -0.0, .leastNonzeroMagnitude, 1.7976931348623157e308]
            try Safetensors.save(["x": Tensor(values, dtype: .float64)], to: path)
            let found = try #require(try Safetensors.load(path)["x"]).doubles
            #expect(found.map(\.bitPattern) == values.map(\.bitPattern))
        }
    }

    @Test func wideElementsComeFirst() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.safetensors"
            let tensors = [
                "a": Tensor([1], dtype: .uint8), "b": Tensor([1], dtype: .int64), "c": Tensor([1], dtype: .int16),
            ]
            try Safetensors.save(tensors, to: path)
            let text = String(decoding: try contents(path).dropFirst(8), as: UTF8.self)
            #expect(
                text.hasPrefix(
                    #"{"b":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},"#
                        + #""c":{"dtype":"I16","shape":[1],"data_offsets":[8,10]},"#
                        + #""a":{"dtype":"U8","shape":[1],"data_offsets":[10,11]}}"#))
        }
    }

    @Test func aFileOfNothing() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.safetensors"
            try Safetensors.save([:], to: path)
            #expect(try contents(path) == [8, 0, 0, 0, 0, 0, 0, 0] + Array("{}      ".utf8))
            #expect(try Safetensors.load(path).isEmpty)
        }
    }

    @Test func aFileIsReplacedAndNothingIsLeftBeside() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.safetensors"
            try Safetensors.save(["x": Tensor([1.0])], to: path)
            try Safetensors.save(["x": Tensor([2.0])], to: path)
            #expect(try Safetensors.load(path)["x"]?.floats == [2])
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["x.safetensors"])
        }
    }
}

import Foundation
import Swoop
import SwoopIO
import Testing

struct TorchWritingTests {
    /// torch.save({"w": w, "v": w[1], "n": 3, "on": True, "lr": 0.5, "size": torch.Size([1, 2])}, "exact.pt"), with
    /// w = torch.arange(6.0).reshape(2, 3). The number that tells the file from others is of our own making.
    @Test func writesTheBytesThatPyTorchWrites() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/exact.pt"
            let w = Tensor([[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]])
            try TorchFile.save(
                ["w": .tensor(w), "v": .tensor(w[1]), "n": 3, "on": true, "lr": 0.5, "size": .size([1, 2])], to: path)
            var (ours, theirs) = (try contents(path), try contents(fixture("exact.pt")))
            #expect(ours.count == theirs.count)
            // The record's 40 digits and its checksum, which stands behind it and in the directory.
            let name = Array("exact/.data/serialization_id".utf8)
            let places = theirs.indices.filter { theirs[$0...].starts(with: name) }
            #expect(places.count == 2)
            let digits = (places[0] + name.count + 63) / 64 * 64
            for range in [digits..<digits + 40, digits + 44..<digits + 48, places[1] - 30..<places[1] - 26] {
                for place in range { (ours[place], theirs[place]) = (0, 0) }
            }
            #expect(ours == theirs)
        }
    }

    @Test(arguments: DType.allCases)
    func everyDTypeComesBack(dtype: DType) throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.pt"
            let tensors: StateDict = [
                "matrix": Tensor([[0, 1, 2], [3, 4, 5]], dtype: dtype), "number": Tensor(1, dtype: dtype),
                "empty": Tensor.zeros([0, 3], dtype: dtype), "a \"name\"\n": Tensor([1, 0], dtype: dtype),
            ]
            try TorchFile.save(tensors, to: path)
            let loaded = try TorchFile.loadStateDict(path)
            #expect(loaded.keys == tensors.keys)
            for (key, tensor) in tensors {
                let found = try #require(loaded[key])
                #expect(found.dtype == dtype && found.shape == tensor.shape && found.doubles == tensor.doubles)
            }
        }
    }

    /// A row of a large matrix does not bring the matrix along; what two views show is saved once.
    @Test func sharedStoragesStaySharedAndSmall() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.pt"
            let matrix = Tensor.arange(10_000).view(100, 100)
            try TorchFile.save(["row": matrix[40], "next": matrix[41], "column": matrix[40...42, 3]], to: path)
            #expect(try contents(path).count < 6000)
            let loaded = try TorchFile.loadStateDict(path)
            #expect(loaded["row"]!.ints == Array(4000..<4100) && loaded["column"]!.ints == [4003, 4103, 4203])
            loaded["next"]![3] = -1
            #expect(loaded["column"]!.ints == [4003, -1, 4203])
        }
    }

    @Test func everyValueComesBack() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.pt"
            let integers = [0, 255, 256, 65535, 65536, -1, Int(Int32.max), Int(Int32.min), 1 << 40, .max, .min]
            let value: TorchValue = [
                "none": .none, "numbers": .list(integers.map { .integer($0) }),
                "many": .list((0..<2500).map { .integer($0) }),
                "tuples": [.tuple([]), .tuple([1]), .tuple([1, 2, 3]), .tuple([1, 2, 3, 4])], "set": .set([1, "a"]),
                "bytes": .bytes([0, 127, 128, 255]), "large": .largeInteger([0, 0, 0, 0, 0, 0, 0, 0, 1]),
                "dtype": .dtype("float32"), "device": .device("cuda:1"), "cpu": .device("cpu"), "size": .size([2, 3]),
                "real": .real(-.infinity), "empty": [:], "ordered": .dictionary(TorchDictionary(isOrderedDict: true)),
                "é": "composed", "e\u{301}": "decomposed",
            ]
            try TorchFile.save(value, to: path)
            let found = try TorchFile.load(path)
            #expect("\(found)" == "\(value)")
            #expect(found["é"]?.stringValue == "composed" && found["e\u{301}"]?.stringValue == "decomposed")
            #expect(found["ordered"]?.dictionaryValue?.isOrderedDict == true)
        }
    }

    @Test func gradientsAndIdentityComeBack() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.pt"
            let leaf = Tensor([1.0], requiresGrad: true)
            try TorchFile.save([.tensor(leaf), .tensor(leaf), .tensor(leaf.detach())], to: path)
            let found = try TorchFile.load(path)
            #expect(found[0]!.tensorValue!.requiresGrad && !found[2]!.tensorValue!.requiresGrad)
            #expect(found[0]!.tensorValue === found[1]!.tensorValue)
        }
    }

    @Test func whatCannotBeWritten() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.pt"
            try TorchFile.save(["x": Tensor(1.0)], to: path)
            let model = try TorchFile.load(fixture("model.pt"))
            #expect(throws: TorchFileError.unwritableValue(path: path, found: "an object of __main__.Net")) {
                try TorchFile.save(model, to: path)
            }
            #expect(throws: TorchFileError.unwritableValue(path: path, found: "the name os.system")) {
                try TorchFile.save([.name("os.system")], to: path)
            }
            let deep = (0..<300).reduce(TorchValue.none) { value, _ in .list([value]) }
            #expect(throws: TorchFileError.unwritableValue(path: path, found: "a value nested deeper than 256")) {
                try TorchFile.save(deep, to: path)
            }
            #expect(try TorchFile.loadStateDict(path).keys == ["x"])
            let nowhere = "/no/such/directory/x.pt"
            #expect(throws: TorchFileError.unwritableFile(path: nowhere, reason: "No such file or directory")) {
                try TorchFile.save(["x": Tensor(1.0)], to: nowhere)
            }
        }
    }
}

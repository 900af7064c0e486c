import Foundation
import Swoop
import SwoopIO
import Testing

/// What PyTorch has written; Fixtures/fixtures.py has the calls. Parameters and buffers are 0, 1/8, 2/8, …
struct TorchFileTests {
    @Test func readsAStateDict() throws {
        let tensors = try TorchFile.loadStateDict(fixture("state.pt"))
        #expect(tensors.keys == ["weight", "bias"])
        #expect(
            tensors["weight"]!.shape == [3, 2] && tensors["weight"]!.floats == [0, 0.125, 0.25, 0.375, 0.5, 0.625])
        let model = Linear(2, 3)
        try model.load(stateDict: tensors)
        #expect(model.bias!.floats == [0, 0.125, 0.25])
    }

    /// The buffer `scratch` is not persistent, and the class is known to nobody here.
    @Test func readsAWholeModel() throws {
        let value = try TorchFile.load(fixture("model.pt"))
        let record = try #require(value.recordValue)
        #expect(record.name == "__main__.Net" && record["training"]?.boolValue == true)
        guard case .name("torch.nn.functional.relu") = record["act"] else {
            Issue.record("\(record["act"]!)")
            return
        }
        let child = try #require(record["_modules"]?["features"]?["_modules"]?["0"]?.recordValue)
        #expect(child.name == "torch.nn.modules.linear.Linear" && child["in_features"]?.intValue == 2)
        #expect(child["_parameters"]?["weight"]?.tensorValue?.requiresGrad == true)

        let tensors = try TorchFile.loadStateDict(fixture("model.pt"))
        #expect(
            tensors.keys == [
                "features.0.weight", "features.0.bias", "features.1.weight", "features.1.bias",
                "features.1.running_mean", "features.1.running_var", "features.1.num_batches_tracked",
            ])
        #expect(tensors["features.1.running_var"]!.floats == [0, 0.125, 0.25])
        #expect(tensors.values.allSatisfy { !$0.requiresGrad })
        let features = Sequential(Linear(2, 3), BatchNorm1d(3))
        try features.load(stateDict: tensors.map { (key: String($0.key.dropFirst(9)), value: $0.value) })
    }

    /// Before PyTorch 1.6, a class that was saved came with its source, if there was any.
    @Test func readsAWholeModelOfTheOldFormat() throws {
        let value = try TorchFile.load(fixture("model-legacy.pt"))
        #expect(value.recordValue?.name == "__main__.Bare")
        let weight = try #require(try value.stateDict()["weight"])
        #expect(weight.floats == [0.5, 1.5])
    }

    /// base = torch.arange(12.0).view(3, 4), base[2], base[:, 1], base.t(), and base[1:] twice.
    @Test(arguments: ["shared.pt", "shared-legacy.pt"])
    func sharedStoragesStayShared(name: String) throws {
        let value = try TorchFile.load(fixture(name))
        #expect(value.dictionaryValue?.isOrderedDict == true)
        let base = try #require(value["base"]?.tensorValue)
        let row = try #require(value["row"]?.tensorValue)
        let column = try #require(value["column"]?.tensorValue)
        let turned = try #require(value["turned"]?.tensorValue)
        #expect(base.floats == (0..<12).map(Float.init) && row.floats == [8, 9, 10, 11] && column.floats == [1, 5, 9])
        #expect(turned.shape == [4, 3] && turned.strides == [1, 4] && row.storageOffset == 8)
        #expect(value["twice"]![0]!.tensorValue === value["twice"]![1]!.tensorValue)
        base[2, 1] = 100
        #expect(row.floats[1] == 100 && column.floats[2] == 100 && turned[1, 2].item() == 100)
        #expect(value["twice"]![0]!.tensorValue!.floats[5] == 100)
    }

    @Test(arguments: ["nested.pt", "nested-protocol5.pt"])
    func readsEveryKindOfValue(name: String) throws {
        let value = try TorchFile.load(fixture(name))
        #expect(value["epoch"]?.intValue == 3 && value["negative"]?.intValue == -(1 << 40))
        guard case .largeInteger([0, 0, 0, 0, 0, 0, 0, 0, 64]) = value["big"] else {
            Issue.record("\(value["big"]!)")
            return
        }
        #expect(value["loss"]?.doubleValue == 0.125 && value["none"]?.isNone == true && value["yes"]?.boolValue == true)
        #expect(value["name"]?.stringValue == "Grüße" && value[7]?.stringValue == "seven")
        #expect(value["size"]?.arrayValue?.compactMap(\.intValue) == [2, 3])
        #expect(value["set"]?.arrayValue?.compactMap(\.intValue) == [1])
        #expect(value["numpy"]?.doubleValue == 2.5 && value["default"]?["a"]?.intValue == 1)
        let texts = ["dtype", "device", "bytes", "function", "complex"].map { "\(value[$0]!)" }
        #expect(
            texts == [
                "torch.bfloat16", "device('cuda:1')", "2 bytes", "torch.nn.functional.relu", "<builtins.complex>",
            ])
        #expect(value["complex"]?.recordValue?.arguments.compactMap(\.doubleValue) == [1, 2])
        #expect(value["deep"]?[0]?[0]?["x"]?[0]?.tensorValue?.ints == [1, 2])
        #expect(value["leaf"]?.tensorValue?.requiresGrad == true)
        let array = try #require(value["array"]?.tensorValue)
        #expect(array.shape == [2, 3] && array.dtype == .float64 && array.doubles == [0, 1, 2, 3, 4, 5])
    }

    /// torch.tensor([1, 0, 1]) in every dtype.
    @Test(arguments: DType.allCases)
    func readsEveryDType(dtype: DType) throws {
        let tensor = try #require(try TorchFile.loadStateDict(fixture("dtypes.pt"))["\(dtype)"])
        #expect(tensor.dtype == dtype && tensor.doubles == [1, 0, 1])
    }

    /// torch.arange(3, dtype=torch.int16) and torch.tensor([1.0, -2.5]), written by a processor of the other kind.
    @Test func readsBigEndianFiles() throws {
        let tensors = try TorchFile.loadStateDict(fixture("big-endian.pt"))
        #expect(tensors["a"]!.ints == [0, 1, 2] && tensors["b"]!.floats == [1, -2.5])
    }

    @Test func aStateDictWithinACheckpoint() throws {
        let path = fixture("checkpoint.pt")
        #expect(try TorchFile.loadStateDict(path, key: "model").keys == ["weight", "bias"])
        #expect(
            throws: TorchFileError.unexpectedValue(
                key: "net", expected: "a state dict", found: "no such entry in a dictionary")
        ) { try TorchFile.loadStateDict(path, key: "net") }
        #expect(throws: TorchFileError.unexpectedValue(key: "epoch", expected: "a tensor", found: "an integer")) {
            try TorchFile.loadStateDict(path)
        }
        #expect(
            throws: TorchFileError.unexpectedValue(
                key: "", expected: "a dictionary of tensors, or a model", found: "an integer")
        ) { try TorchFile.loadStateDict(path, key: "epoch") }
    }

    @Test(arguments: [
        ("sparse.pt", "a sparse tensor (torch._utils._rebuild_sparse_tensor)"),
        ("quantized.pt", "a quantized tensor (QInt8Storage)"),
        ("meta.pt", "a tensor on the meta device (torch._utils._rebuild_meta_tensor_no_storage)"),
    ])
    func kindsOfTensorsThatSwoopLacks(name: String, kind: String) throws {
        let error = #expect(throws: TorchFileError.self) { try TorchFile.load(fixture(name)) }
        guard case .unsupportedTensor(fixture(name), _, _, kind) = error else {
            Issue.record("\(error!)")
            return
        }
    }

    /// torch.tensor([1 - 2j, 3j]), and torch.tensor([[0.5 + 0.25j]], dtype=torch.complex128).
    @Test func readsComplexNumbers() throws {
        let tensors = try TorchFile.loadStateDict(fixture("complex.pt"))
        #expect(tensors["w"]!.dtype == .complex64 && tensors["w"]!.complexes == [Complex(1, -2), Complex(0, 3)])
        #expect(tensors["v"]!.dtype == .complex128 && tensors["v"]!.complexes == [Complex(0.5, 0.25)])
        #expect(tensors["v"]!.shape == [1, 1])
    }

    @Test(arguments: [("uint16.pt", "uint16")])
    func dtypesThatSwoopLacks(name: String, dtype: String) throws {
        let error = #expect(throws: TorchFileError.self) { try TorchFile.load(fixture(name)) }
        guard case .unsupportedDType(fixture(name), _, _, dtype) = error else {
            Issue.record("\(error!)")
            return
        }
    }
}

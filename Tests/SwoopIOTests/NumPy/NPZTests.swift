import Foundation
import Swoop
import SwoopIO
import Testing

struct NPZTests {
    private static let dtypes = DType.allCases.filter { $0 != .bfloat16 }

    /// numpy.savez and numpy.savez_compressed of [[1, 0, 1]] in every dtype, under its name.
    @Test(arguments: ["stored.npz", "deflated.npz"])
    func readsStoredAndDeflated(name: String) throws {
        let arrays = try NPZ.load(fixture(name))
        for dtype in Self.dtypes {
            let x = try #require(arrays["\(dtype)"])
            #expect(x.dtype == dtype && x.shape == [1, 3] && x.doubles == [1, 0, 1])
        }
        if name == "deflated.npz" { #expect(arrays["zeros"]!.doubles == [Double](repeating: 0, count: 1000)) }
        #expect(arrays.count == (name == "deflated.npz" ? 12 : 11))
    }

    /// Every size and offset of the directory is in a zip64 field.
    @Test func readsZip64() throws {
        let arrays = try NPZ.load(fixture("zip64.npz"))
        #expect(arrays.keys == ["x", "y"] && arrays["x"]!.doubles == [0, 1, 2] && arrays["y"]!.ints == [0, 1])
    }

    @Test(arguments: [false, true])
    func everyDTypeComesBack(compressed: Bool) throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.npz"
            var tensors = StateDict()
            for dtype in Self.dtypes {
                tensors["\(dtype)"] = Tensor([[0, 1, 2], [3, 4, 5]], dtype: dtype)
                tensors["folder/\(dtype)"] = Tensor.zeros([0, 3], dtype: dtype)
            }
            tensors["large"] = Tensor.zeros(300, 300)
            try NPZ.save(tensors, to: path, compressed: compressed)
            let found = try NPZ.load(path)
            #expect(found.keys == tensors.keys)
            for (key, tensor) in tensors {
                let other = try #require(found[key])
                #expect(other.dtype == tensor.dtype && other.shape == tensor.shape && other.doubles == tensor.doubles)
            }
            let isSmall = try contents(path).count < 20_000
            #expect(isSmall == compressed)
        }
    }

    @Test func namesAreGivenAsInNumPy() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.npz"
            try NPZ.save([Tensor([1.0]), Tensor([2.0])], to: path)
            #expect(try NPZ.load(path).keys == ["arr_0", "arr_1"])
            let file = try NPZFile(path)
            #expect(try file.keys == ["arr_0", "arr_1"] && file.tensor("arr_1").floats == [2])
            #expect(throws: NumPyError.noSuchArray(path: path, key: "x")) { try file.tensor("x") }
            try NPZ.save(Linear(2, 1).namedParameters(), to: path)
            #expect(try NPZ.load(path).keys == ["weight", "bias"])
        }
    }

    /// A dictionary has no order; a state dict keeps its own.
    @Test func theSameTensorsGiveTheSameFile() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.npz"
            let keys = (0..<9).map { "k\($0)" }
            try NPZ.save(Dictionary(uniqueKeysWithValues: keys.shuffled().map { ($0, Tensor(1.0)) }), to: path)
            #expect(try NPZ.load(path).keys == keys)
            try NPZ.save(StateDict(keys.reversed().map { (key: $0, value: Tensor(1.0)) }), to: path)
            #expect(try NPZ.load(path).keys == keys.reversed())
        }
    }

    /// x = numpy.arange(3.0), and arrays of uint16 and texts.
    @Test func whatSwoopLacksIsLeftOut() throws {
        let path = fixture("others.npz")
        #expect(try NPZ.load(path).keys == ["x"])
        let file = try NPZFile(path)
        for (key, found) in [("u", "NumPy's uint16"), ("s", "NumPy's str")] {
            let error = #expect(throws: NumPyError.self) { try file.tensor(key) }
            guard case .unsupportedDType(path, key, found, _) = error else {
                Issue.record("\(error!)")
                continue
            }
        }
    }

    /// An array of Python objects is a pickle, which is not even looked at.
    @Test func objectsAreRefused() throws {
        let path = fixture("objects.npz")
        #expect(
            throws: NumPyError.unsupportedDType(
                path: path, key: "o", found: "NumPy's object",
                hint: "in Python: objects are Python code in a pickle; save arrays of numbers")
        ) { try NPZFile(path).tensor("o") }
    }
}

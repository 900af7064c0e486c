import Foundation
import Swoop
import SwoopIO
import Testing

/// Files that PyTorch does not write.
struct TorchFileErrorTests {
    /// Calls `body` with the path of an archive of this pickle, and of a storage "0" of 8 bytes.
    private func withPickle(_ pickle: [UInt8], _ body: (String) throws -> Void) throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.pt"
            try write(Archive(["x/data.pkl": pickle, "x/data/0": [0, 0, 128, 63, 0, 0, 0, 64]]).bytes, to: path)
            try body(path)
        }
    }

    private func expect(
        _ pickle: [UInt8], at offset: Int, _ reason: String, _ place: SourceLocation = #_sourceLocation
    ) throws {
        try withPickle(pickle) { path throws in
            #expect(
                throws: TorchFileError.invalidFile(path: path, record: "x/data.pkl", offset: offset, reason: reason),
                sourceLocation: place
            ) { try TorchFile.load(path) }
        }
    }

    // Instructions.
    private func global(_ module: String, _ name: String) -> [UInt8] { Array("c\(module)\n\(name)\n".utf8) }
    private func text(_ text: String) -> [UInt8] { [0x58] + little(UInt32(text.utf8.count)) + Array(text.utf8) }
    private let stop: UInt8 = 0x2E, mark: UInt8 = 0x28, reduce: UInt8 = 0x52, emptyTuple: UInt8 = 0x29
    private func tuple(_ parts: [UInt8]...) -> [UInt8] { [mark] + parts.flatMap { $0 } + [0x74] }
    private func integer(_ value: Int) -> [UInt8] { [0x8A, 8] + little(value) }

    /// A tensor on the storage "0".
    private func tensor(
        storage: String = "FloatStorage", count: Int = 2, offset: Int = 0, sizes: [Int] = [2], strides: [Int] = [1],
        key: String = "0"
    ) -> [UInt8] {
        func list(_ numbers: [Int]) -> [UInt8] { [mark] + numbers.flatMap { integer($0) } + [0x74] }
        let identifier = tuple(text("storage"), global("torch", storage), text(key), text("cpu"), integer(count))
        let arguments = tuple(identifier + [0x51], integer(offset), list(sizes), list(strides), [0x89])
        return global("torch._utils", "_rebuild_tensor_v2") + arguments + [reduce]
    }

    @Test func aTensorByHand() throws {
        try withPickle(tensor() + [stop]) { path throws in
            #expect(try TorchFile.load(path).tensorValue?.floats == [1, 2])
        }
        // Expanded, overlapping, and of no elements.
        try withPickle(tensor(sizes: [3, 2], strides: [0, 1]) + [stop]) { path throws in
            #expect(try TorchFile.load(path).tensorValue?.floats == [1, 2, 1, 2, 1, 2])
        }
        try withPickle(tensor(offset: 2, sizes: [0, 5], strides: [5, 1]) + [stop]) { path throws in
            #expect(try TorchFile.load(path).tensorValue?.shape == [0, 5])
        }
    }

    @Test func tensorsOutsideOfTheirStorage() throws {
        for (offset, sizes, strides) in [
            (0, [3], [1]), (1, [2], [1]), (2, [1], [1]), (-1, [1], [1]), (0, [2], [2]), (0, [2], [-1]),
            (.max, [1], [1]), (0, [2], [.max]), (0, [1 << 32, 1 << 20], [.max, 1]),
        ] {
            try withPickle(tensor(offset: offset, sizes: sizes, strides: strides) + [stop]) { path throws in
                let error = #expect(throws: TorchFileError.self) { try TorchFile.load(path) }
                guard case .invalidTensor(path, "x/data.pkl", _, _) = error else {
                    Issue.record("\(error!)")
                    return
                }
            }
        }
        for sizes in [[-1], [Int](repeating: 1, count: 9), [1 << 32, 1 << 32]] {
            let pickle = tensor(sizes: sizes, strides: sizes.map { _ in 0 })
            try withPickle(pickle + [stop]) { path throws in
                let error = #expect(throws: TorchFileError.self) { try TorchFile.load(path) }
                guard case .invalidTensor = error else {
                    Issue.record("\(error!)")
                    return
                }
            }
        }
    }

    @Test func storages() throws {
        func expect(_ pickle: [UInt8], _ reason: String, _ place: SourceLocation = #_sourceLocation) throws {
            try withPickle(pickle + [stop]) { path throws in
                let error = #expect(throws: TorchFileError.self, sourceLocation: place) { try TorchFile.load(path) }
                #expect("\(error!)".hasSuffix(": \(reason)."), sourceLocation: place)
            }
        }
        try expect(tensor(count: 3), "the storage \"0\" takes 12 bytes, its record has 8")
        try expect(
            tensor(storage: "DoubleStorage", count: .max), "the storage \"0\" takes \(Int.max) bytes, its record has 8")
        try expect(tensor(count: -1), "expected a storage")
        try expect(tensor(key: "1"), "there is no record \"x/data/1\"")
        try expect(tensor(key: "../../0"), "there is no record \"x/data/../../0\"")
        let two = [0x5D, mark] + tensor() + tensor(storage: "IntStorage") + [0x65]
        try expect(two, "the storage \"0\" occurs with two dtypes or sizes")
        try expect(
            tensor(storage: "QUInt8Storage"),
            "a quantized tensor (QUInt8Storage) has no counterpart; save a dense tensor: x.to_dense()")
    }

    /// Nothing is run, whatever it is.
    @Test(arguments: [
        ("os", "system"), ("posix", "system"), ("builtins", "eval"), ("subprocess", "Popen"), ("torch", "load"),
        ("torch._utils", "_import_dotted_name"), ("torch.nn.modules.linear", "Linear"), ("__builtin__", "getattr"),
    ])
    func callsAreRefused(module: String, name: String) throws {
        let pickle = global(module, name) + text("echo") + [0x85, reduce, stop]
        let full = "\(module == "__builtin__" ? "builtins" : module).\(name)"
        let offset = global(module, name).count + text("echo").count + 1
        try withPickle([0x80, 2] + pickle) { path throws in
            #expect(
                throws: TorchFileError.refusedCall(path: path, record: "x/data.pkl", offset: offset + 2, name: full)
            ) { try TorchFile.load(path) }
            let record = try TorchFile.load(path, keepingCalls: true).recordValue
            #expect(record?.name == full && record?.arguments.first?.stringValue == "echo")
        }
    }

    @Test func anInstanceOfAnUnknownClassIsARecord() throws {
        let state = [0x7D] + text("x") + [0x4B, 3, 0x73]
        try withPickle(global("secrets", "Thing") + [emptyTuple, 0x81] + state + [0x62, stop]) { path throws in
            let record = try #require(try TorchFile.load(path).recordValue)
            #expect(record.name == "secrets.Thing" && record["x"]?.intValue == 3)
        }
    }

    @Test func instructions() throws {
        try expect([], at: 0, "the pickle ends early: 1 bytes are needed")
        try expect([stop], at: 0, "an instruction needs a value and there is none")
        try expect([0xFF], at: 0, "expected an instruction, found the byte 255")
        try expect([0x80, 9], at: 0, "expected protocol 2 to 5, found 9")
        try expect([0x49], at: 0, "an instruction of protocol 0; save it with a later one")
        try expect([0x82, 1], at: 0, "an extension code, which only the program that wrote it knows")
        try expect([0x97], at: 0, "a buffer outside of the pickle")
        try expect([0x74], at: 0, "an instruction needs a mark and there is none")
        try expect([0x68, 7], at: 0, "the memo has nothing under 7")
        try expect([0x4E, 0x85, mark, 0x85], at: 3, "a tuple of 1 needs as many values")
        try expect([0x4E, 0x4E, 0x52], at: 2, "the arguments of a call are no tuple")
        try expect([0x7D, mark, 0x4E, 0x75], at: 3, "a key without a value")
        try expect([0x7D, 0x4E, 0x61], at: 2, "an element without a key is added to a dictionary")
        try expect([0x5D, 0x4E, 0x4E, 0x73], at: 3, "a key and a value are added to a list or a set")
        try expect([0x29, 0x4E, 0x61], at: 2, "something is added to a value that cannot change")
        try expect([0x7D, 0x4E, 0x62, stop], at: 2, "properties are set of a plain container")
        try expect([0x58, 255, 255, 255, 127, 0x61], at: 0, "2147483647 bytes are announced and 1 are left")
        try expect([0x8E] + little(UInt64.max), at: 0, "\(UInt64.max) bytes are announced and 0 are left")
        try expect([0x8C, 1, 0xFF], at: 0, "a text that is not UTF-8")
        try expect([0x95] + little(UInt64.max), at: 0, "a frame longer than the file")
        try expect([0x4E, 0x51, stop], at: 1, "expected a storage")
        try expect([0x4E, 0x4E, 0x93], at: 2, "a name that is no text")
        try expect([0x63] + [UInt8](repeating: 0x61, count: 5000), at: 1, "a name of more than 512 bytes")
        try expect([0x4E, stop, 0x4E], at: 2, "1 bytes after the pickle belong to nothing")
        try expect([0x4E, emptyTuple, reduce, stop], at: 2, "something is called that is no function")
    }

    @Test func cyclesAndDepth() throws {
        // A list in the memo that is added to itself.
        try expect([0x5D, 0x71, 0, 0x68, 0, 0x61, stop], at: 0, "a value that contains itself")
        let depth = 100_000
        let deep = [UInt8](repeating: 0x5D, count: depth) + [UInt8](repeating: 0x61, count: depth - 1) + [stop]
        try expect(deep, at: 256, "values nested deeper than 256")
        let tuples = [UInt8(0x4E)] + [UInt8](repeating: 0x85, count: depth) + [stop]
        try expect(tuples, at: depth - 256, "values nested deeper than 256")
    }

    /// Each list contains the one before twice: 2¹⁰⁰ values in 700 bytes.
    @Test func repeatedValues() throws {
        var pickle: [UInt8] = [0x5D, 0x71, 0]
        for level in 1...100 {
            pickle += [0x5D, mark, 0x68, UInt8(level - 1), 0x68, UInt8(level - 1), 0x65, 0x71, UInt8(level)]
        }
        try withPickle(pickle + [stop]) { path throws in
            let error = #expect(throws: TorchFileError.self) { try TorchFile.load(path) }
            #expect("\(error!)".hasSuffix("values repeated more often than a file of this size may."))
        }
    }

    /// A text of 65,000 bytes that stands in a list 1000 times, which would make a description of 65 MB.
    @Test func repeatedTexts() throws {
        var pickle = text(String(repeating: "x", count: 65_000)) + [0x71, 0, 0x30, 0x5D, mark]
        for _ in 0..<1000 { pickle += [0x68, 0] }
        try withPickle(pickle + [0x65, stop]) { path throws in
            let error = #expect(throws: TorchFileError.self) { try TorchFile.load(path) }
            #expect("\(error!)".hasSuffix("values repeated more often than a file of this size may."))
        }
    }

    /// A dictionary of 20,000 entries that is copied 10,000 times.
    @Test func repeatedCopies() throws {
        var pickle: [UInt8] = [0x7D, mark]
        for key in 0..<20_000 { pickle += [0x4A] + little(Int32(key)) + [0x4E] }
        pickle += [0x75, 0x71, 0] + global("collections", "OrderedDict") + [0x71, 1, 0x30, 0x5D, mark]
        for _ in 0..<10_000 { pickle += [0x68, 1, 0x68, 0, 0x85, reduce] }
        try withPickle(pickle + [0x65, stop]) { path throws in
            let error = #expect(throws: TorchFileError.self) { try TorchFile.load(path) }
            #expect("\(error!)".contains("more often than a file of this size may"))
        }
    }

    @Test func repeatedSizes() throws {
        var pickle: [UInt8] = [mark, 0x4B, 1]
        pickle += [UInt8](repeating: 0x32, count: 20_000)
        pickle += [0x74, 0x71, 0] + global("torch", "Size") + [0x71, 1, 0x30, 0x30, 0x5D, mark]
        for _ in 0..<10_000 { pickle += [0x68, 1, 0x68, 0, 0x85, reduce] }
        try withPickle(pickle + [0x65, stop]) { path throws in
            let error = #expect(throws: TorchFileError.self) { try TorchFile.load(path) }
            #expect("\(error!)".contains("more often than a file of this size may"))
        }
    }

    /// A text of 60,000 bytes that is used 2000 times, where each use copies it or reads all of it.
    @Test(arguments: [
        "device", "name", "key", "copied dictionary", "copied pairs", "names of arguments", "storage",
    ])
    func sharedTexts(use: String) throws {
        let long = String(repeating: "x", count: 60_000)
        let ordered = global("collections", "OrderedDict")
        let storage = tuple(text("storage"), global("torch", "FloatStorage"), [0x68, 0], text("cpu"), integer(2))
        // What stands in the memo under 1 and 2, and the instructions of a use.
        let (first, second, each): ([UInt8], [UInt8], [UInt8]) =
            switch use {
            case "device": (global("torch", "device"), [0x68, 0, 0x4B, 1, 0x86], [0x68, 1, 0x68, 2, reduce])
            case "name": ([0x4E], [0x4E], [0x68, 0, 0x68, 0, 0x93])
            case "key": ([0x4E], [0x4E], [0x7D, 0x68, 0, 0x4E, 0x73])
            case "copied dictionary": (ordered, [0x7D, 0x68, 0, 0x4E, 0x73], [0x68, 1, 0x68, 2, 0x85, reduce])
            case "copied pairs": (ordered, [0x5D, 0x68, 0, 0x4E, 0x86, 0x61], [0x68, 1, 0x68, 2, 0x85, reduce])
            case "names of arguments":
                (global("secrets", "Thing"), [0x7D, 0x68, 0, 0x4E, 0x73], [0x68, 1, emptyTuple, 0x68, 2, 0x92])
            default: ([0x4E], storage, [0x68, 2, 0x51])
            }
        var pickle = text(long) + [0x71, 0, 0x30] + first + [0x71, 1, 0x30] + second + [0x71, 2, 0x30, 0x5D, mark]
        for _ in 0..<2000 { pickle += each }
        pickle += [0x65, stop]
        try withScratchDirectory { directory in
            let path = "\(directory)/x.pt"
            try write(Archive(["x/data.pkl": pickle, "x/data/\(long)": [0, 0, 128, 63, 0, 0, 0, 64]]).bytes, to: path)
            let error = #expect(throws: TorchFileError.self) { try TorchFile.load(path) }
            let reason = use == "name" ? "a name of more than 512 bytes" : "more often than a file of this size may"
            #expect("\(error!)".contains(reason))
        }
    }

    /// A model of 2¹⁵ modules, each of which is in the memo, in one with a name of 4000 bytes.
    @Test func longKeys() throws {
        let thing = global("secrets", "Thing")
        func module(_ parameters: [UInt8], _ children: [UInt8]) -> [UInt8] {
            let state = text("_parameters") + parameters + text("_modules") + children
            return thing + [emptyTuple, 0x81, 0x7D, mark] + state + [0x75, 0x62]
        }
        var pickle = text(String(repeating: "x", count: 200_000)) + [0x30]
        pickle += module([0x7D] + text("w") + tensor() + [0x73], [0x7D]) + [0x71, 0, 0x30]
        for level in UInt8(1)...15 {
            let children = text("a") + [0x68, level - 1] + text("b") + [0x68, level - 1]
            pickle += module([0x7D], [0x7D, mark] + children + [0x75]) + [0x71, level, 0x30]
        }
        let name = text(String(repeating: "y", count: 4000))
        pickle += module([0x7D], [0x7D] + name + [0x68, 15, 0x73]) + [stop]
        try withPickle(pickle) { path throws in
            let model = try TorchFile.load(path)
            let error = #expect(throws: TorchFileError.self) { try model.stateDict() }
            #expect("\(error!)".contains("expected names of at most 67108864 bytes together"))
        }
    }

    @Test func filesThatAreSomethingElse() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/x.pt"
            func expect(_ bytes: [UInt8], _ reason: String, _ place: SourceLocation = #_sourceLocation) throws {
                try write(bytes, to: path)
                let error = #expect(throws: TorchFileError.self, sourceLocation: place) { try TorchFile.load(path) }
                #expect("\(error!)".hasSuffix(reason), sourceLocation: place)
            }
            try expect([], "no file of torch.save: neither an archive nor a pickle.")
            try expect([0x80, 2, 0x4E, stop], "a pickle, but not one of torch.save.")
            try expect(Archive([:]).bytes, "no file of torch.save: neither an archive nor a pickle.")
            try expect(Archive(["x": []]).bytes, "expected one record data.pkl in a folder, found 0.")
            try expect(
                Archive(["a/data.pkl": [], "b/data.pkl": []]).bytes,
                "expected one record data.pkl in a folder, found 2.")
            try expect(
                Archive(["a/data.pkl": [], "a/constants.pkl": []]).bytes,
                "a program of TorchScript; in Python: torch.save(torch.jit.load(path).state_dict(), …).")
            try expect(
                Archive(["a/data.pkl": [], "a/byteorder": [0x78]]).bytes, "expected little or big, found \"x\".")
        }
        #expect(throws: TorchFileError.missingFile(path: "/no/such/file")) { try TorchFile.load("/no/such/file") }
    }

    /// Every beginning of a file, and every file with a damaged byte, throws or gives a value; the process never ends.
    @Test(arguments: ["checkpoint.pt", "shared-legacy.pt", "model-legacy.pt"])
    func damagedFiles(name: String) throws {
        let whole = try contents(fixture(name))
        try withScratchDirectory { directory in
            let path = "\(directory)/x.pt"
            for count in stride(from: 0, to: whole.count, by: 7) {
                try write(Array(whole[..<count]), to: path)
                #expect(throws: TorchFileError.self) { try TorchFile.load(path) }
            }
            for place in stride(from: 0, to: whole.count, by: 11) {
                var bytes = whole
                bytes[place] ^= 0x41
                try write(bytes, to: path)
                _ = try? TorchFile.load(path)
            }
        }
    }
}

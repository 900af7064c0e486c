import Foundation
import Swoop

extension Source {
    // MARK: Integers

    func int() -> Int {
        let value = isWild ? extremeInt : usualInt
        text(value == .min ? "Int.min" : value == .max ? "Int.max" : "\(value)")
        return value
    }

    private var usualInt: Int {
        pick([home.size, home.size, home.rank, 0, 0, 1, 1, 1, 2, 2, 3, -1, -1, -2, below(10), below(40)])
    }

    private var extremeInt: Int {
        pick([
            .min, .min + 1, .max, .max - 1, 1 << 62, -(1 << 62), 1 << 40, -(1 << 40), 1 << 32, 1 << 31, (1 << 31) - 1,
            -(1 << 31), 65536, 1000, 100, 9, -3, -9, -100,
        ])
    }

    func int64() -> Int64 { integer() }
    func int32() -> Int32 { integer() }
    func int16() -> Int16 { integer() }
    func int8() -> Int8 { integer() }
    func uint8() -> UInt8 { integer() }
    func uint64() -> UInt64 { integer() }
    func uint() -> UInt { integer() }

    /// An integer of another type: a value drawn as for Int, truncated to the type, or one of the type's bounds.
    private func integer<Integer: FixedWidthInteger>() -> Integer {
        let value = isWild ? pick([.min, .max, Integer(truncatingIfNeeded: extremeInt)]) : Integer(clamping: usualInt)
        text("\(Integer.self)(\(value))")
        return value
    }

    // MARK: Real numbers

    func double() -> Double {
        let value = isWild ? extremeDouble : usualDouble
        text("\(value)")
        return value
    }

    func float() -> Float { say("Float(", Float(double()), ")") }
    func float16() -> Float16 { say("Float16(", Float16(double()), ")") }

    var usualDouble: Double {
        pick([
            0, 1, 1, 2, 0.5, 0.5, 0.1, 0.9, 1e-3, -1, -0.5, 3, Double(home.size),
            Double.random(in: -3...3, using: &random), Double.random(in: 0...1, using: &random),
        ])
    }

    var extremeDouble: Double {
        pick([
            .nan, .infinity, -.infinity, -0.0, 1e308, -1e308, 1e39, .leastNonzeroMagnitude, 1e-310, 1e-45, 9.3e18,
            -9.3e18,
            1.9e19, 4e9, 65520, 1e16, -1e16, 256, -129,
        ])
    }

    func bool() -> Bool {
        let value = chance(0.5)
        text("\(value)")
        return value
    }

    // MARK: Texts

    func string() -> String {
        let usual = ["a", "b", "c", "weight", "0.weight", "lr", "x", "mean", "epoch"]
        let extreme = [
            "", "\0", "é̂🧠", "a\nb", "<&\">", "\\", "..", "%s%n", "0", "-1", "x_{1}^2 \\frac",
            String(repeating: "w", count: 3000),
        ]
        return tell(isWild || chance(0.1) ? pick(extreme) : pick(usual))
    }

    private func tell(_ string: String) -> String {
        text(string.count < 200 ? string.debugDescription : "String(repeating: \"w\", count: \(string.count))")
        return string
    }

    func character() -> Character {
        let value =
            isWild ? pick(["\"", "\n", "\r\n", "é", "🧠", "\0", "1", "."]) : pick([",", ";", "\t"] as [Character])
        text(value.debugDescription)
        return value
    }

    /// The text of a CSV table.
    func csv() -> String {
        let lines = (0..<below(6)).map { _ in
            (0..<(isWild ? below(5) : 3)).map { _ in cell }.joined(separator: ",")
        }
        let newline = isWild ? pick(["\r\n", "\r", "\n\n", "\n\"", "\0"]) : "\n"
        return tell((["a,b,c"] + lines).joined(separator: newline) + pick(["", newline]))
    }

    private var cell: String {
        isWild
            ? pick([
                "", "\"", "\"a\"\"b\"", "é", "1e999", "9223372036854775808", "-", "0x", " 1 ", "inf", "--1", "\"a\nb\"",
            ])
            : pick(["1", "2.5", "-3", "NA", "true", "x", "nan", "1e3", "\(usualInt)"])
    }

    /// A path, usually of an existing file: each call writes the files that it reads.
    func path() -> String {
        let folder = FileManager.default.currentDirectoryPath + "/\(getpid() % 64)"
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let path = folder + "/" + pick(["a.csv", "b.safetensors", "c.npy", "d.npz", "e.pt", "new"])
        if path.hasSuffix(".csv") {
            try? say("/* ", csv(), " in */ ").write(toFile: path, atomically: false, encoding: .utf8)
        } else if path.hasSuffix(".safetensors") {
            _ = FileManager.default.createFile(atPath: path, contents: safetensors)
        } else if path.hasSuffix(".npy") {
            try? NPY.save(.ones(home.size), to: path)
        } else if path.hasSuffix(".npz") {
            try? NPZ.save(["a": .ones(home.size)], to: path, compressed: chance(0.5))
        } else if path.hasSuffix(".pt") {
            try? TorchFile.save(["a": .ones(home.size)], to: path)
        } else {
            try? FileManager.default.removeItem(atPath: path)
        }
        return tell(isWild ? pick(["", "/", "/dev/null", "/nowhere/a", folder, path + "/b", "\0", "~"]) : path)
    }

    /// A safetensors file, valid or not.
    private var safetensors: Data {
        let dtype = pick(["F32", "I64", "BOOL", "F8_E5M2", "I8"])
        let end = isWild ? extremeInt : 4 * home.size
        let header =
            "{\"a\": {\"dtype\": \"\(dtype)\", \"shape\": [\(isWild ? extremeInt : home.size)], "
            + "\"data_offsets\": [\(isWild ? extremeInt : 0), \(end)]}}"
        text("/* \(header) in */ ")
        var length = UInt64(isWild ? UInt64(bitPattern: Int64(extremeInt)) : UInt64(header.utf8.count)).littleEndian
        return withUnsafeBytes(of: &length) { Data($0) } + Data(header.utf8)
            + Data(repeating: UInt8(below(256)), count: isWild ? below(40) : 4 * home.size)
    }

    /// A decoder of a random JSON value.
    func decoder() throws -> any Decoder {
        struct Reader: Decodable {
            let decoder: any Decoder
            init(from decoder: any Decoder) { self.decoder = decoder }
        }
        let json = pick([
            "{}", "[]", "null", "1", "\"a\"", "[1, 2]", "true", "1e400", "{\"bytes\": [1, 2]}",
            "{\"options\": {}, \"parameters\": [0]}",
            "{\"options\": {\"lr\": 1}, \"parameters\": [-1]}", "{\"real\": {\"_0\": 1}}",
            "{\"state\": {}, \"parameterGroups\": []}",
        ])
        text("decoder(of: \(json.debugDescription))")
        return try JSONDecoder().decode(Reader.self, from: Data(json.utf8)).decoder
    }

    // MARK: Ranges

    func range() -> Range<Int> {
        let (low, high) = bounds
        text("\(low)..<\(high)")
        return low..<high
    }

    func closedRange() -> ClosedRange<Int> {
        let (low, high) = bounds
        text("\(low)...\(high)")
        return low...high
    }

    private var bounds: (Int, Int) {
        let (first, second) = isWild ? (extremeInt, extremeInt) : (usualInt, usualInt)
        return (min(first, second), max(first, second))
    }

    func closedDoubles() -> ClosedRange<Double> {
        let first = isWild ? extremeDouble : usualDouble
        let second = isWild ? extremeDouble : usualDouble
        // Swift has no range with a NaN.
        let (low, high) = first <= second ? (first, second) : second <= first ? (second, first) : (0, 1)
        text("\(low)...\(high)")
        return low...high
    }

    func rangeFrom() -> PartialRangeFrom<Int> { say("", int(), "...")... }
    func rangeUpTo() -> PartialRangeUpTo<Int> { ..<say("..<", int()) }
    func rangeThrough() -> PartialRangeThrough<Int> { ...say("...", int()) }

    func strideTo() -> StrideTo<Int> {
        stride(from: say("stride(from: ", int()), to: say(", to: ", int()), by: say(", by: ", step, ")"))
    }

    func strideThrough() -> StrideThrough<Int> {
        stride(from: say("stride(from: ", int()), through: say(", through: ", int()), by: say(", by: ", step, ")"))
    }

    /// A step of a stride; Swift does not allow a step of 0.
    private var step: Int {
        let value = isWild ? extremeInt : pick([1, 1, 2, 3, -1])
        text("\(value)")
        return value
    }

    func slice() -> ArraySlice<Int> { array { int() }[...] }

    func place() -> StaticString { say("\"place\"", "place") }

    func interpolation() -> DefaultStringInterpolation {
        say("DefaultStringInterpolation()", DefaultStringInterpolation(literalCapacity: 0, interpolationCount: 1))
    }

    func hasher() -> Hasher { say("Hasher()", Hasher()) }
}

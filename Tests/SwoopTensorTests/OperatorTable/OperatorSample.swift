import Foundation
import Swoop
import SwoopBase

/// What PyTorch answered for one row and one set of operands; drawn by `Fixtures/draw.py`.
struct OperatorSample: Sendable {
    /// A tensor as the fixture writes it.
    struct Value: Sendable {
        let dtype: DType
        let shape: [Int]
        let elements: [Double]

        /// A new tensor of these numbers, with floating-point ones in another dtype where one is given.
        func tensor(_ floating: DType = .float64) -> Tensor {
            Tensor(elements, shape: Shape(shape), dtype: dtype == .float64 ? floating : dtype)
        }
    }

    let inputs: [Value]
    let outputs: [Value]
    /// The gradient to start from for each result, nil where it has none; empty when the row is not differentiable.
    let cotangents: [Value?]
    /// For each operand; nil where it has none.
    let gradients: [Value?]
    /// Whether differences may stand for derivatives here.
    let isSmooth: Bool

    var isDifferentiable: Bool { !cotangents.isEmpty }

    /// The samples of a row, none where no fixture knows it.
    static func of(_ row: String) throws -> [OperatorSample] { try all.get()[row] ?? [] }

    /// The names of the rows that the fixture of a family knows.
    static func rowNames(of family: String) throws -> Set<String> { Set(try read(family).keys) }

    private static let all = Result {
        try OperatorTable.families.reduce(into: [:]) { all, family in
            all.merge(try read(family.name)) { first, _ in first }
        }
    }

    /// The samples of a family; of `LinearAlgebra` they are in `linear_algebra.jsonl` and, with the trait LAPACK, in
    /// `factorizations.jsonl`.
    private static func read(_ family: String) throws -> [String: [OperatorSample]] {
        #if LAPACK
        if family == "LinearAlgebra" {
            return try readFile(family).merging(readFile("Factorizations")) { first, _ in first }
        }
        #endif
        return try readFile(family)
    }

    private static func readFile(_ family: String) throws -> [String: [OperatorSample]] {
        let name = family.replacing(/(?<before>[a-z])(?<after>[A-Z])/) { "\($0.before)_\($0.after)" }.lowercased()
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Fixtures/\(name).jsonl")
        var result: [String: [OperatorSample]] = [:]
        for line in try Data(contentsOf: path).split(separator: UInt8(ascii: "\n")) {
            guard case .object(let members) = try JSON(parsing: line), case .string(let row)? = members["row"],
                let inputs = members["in"], let outputs = members["out"]
            else { throw Malformed(line: String(decoding: line, as: UTF8.self)) }
            result[row, default: []].append(
                OperatorSample(
                    inputs: try values(inputs).map { try required($0) },
                    outputs: try values(outputs).map { try required($0) },
                    cotangents: try members["cotangent"].map(values) ?? [],
                    gradients: try members["grad"].map(values) ?? [], isSmooth: members["smooth"] == .bool(true)))
        }
        return result
    }

    private struct Malformed: Error { let line: String }

    private static func required(_ value: Value?) throws -> Value {
        guard let value else { throw Malformed(line: "null") }
        return value
    }

    private static func values(_ json: JSON) throws -> [Value?] {
        guard case .array(let elements) = json else { throw Malformed(line: "\(json)") }
        return try elements.map(value)
    }

    private static func value(_ json: JSON) throws -> Value? {
        if json == .null { return nil }
        guard case .array(let parts) = json, parts.count == 3, case .string(let name) = parts[0],
            let dtype = DType.allCases.first(where: { $0.description == name }), case .array(let sizes) = parts[1],
            case .array(let elements) = parts[2]
        else { throw Malformed(line: "\(json)") }
        return Value(dtype: dtype, shape: try sizes.map { Int(try number($0)) }, elements: try elements.map(number))
    }

    private static func number(_ json: JSON) throws -> Double {
        switch json {
        case .integer(let value): return Double(value)
        case .real(let value): return value
        case .string("nan"): return .nan
        case .string("inf"): return .infinity
        case .string("-inf"): return -.infinity
        default: throw Malformed(line: "\(json)")
        }
    }
}

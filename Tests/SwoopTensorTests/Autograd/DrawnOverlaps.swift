import Foundation
import SwoopTensor
import Testing

/// A write in place between two views of the same memory, as PyTorch answered it: see `Fixtures/draw_overlaps.py`.
struct DrawnOverlap: Decodable, Sendable, CustomTestStringConvertible {
    /// Number of elements of the base, which are 0, 1, 2 …
    let base: Int
    let op: String
    let target: [Step]
    let source: [Step]
    /// The base's elements afterwards; nil where PyTorch refuses.
    let out: [Float]?

    var testDescription: String { "\(op) \(target) \(source)" }

    /// One view of another: `["slice", dim, start, end, step]` and so on.
    struct Step: Decodable, Sendable, CustomStringConvertible {
        let name: String
        let arguments: [Int]

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            name = try list.decode(String.self)
            var arguments: [Int] = []
            while !list.isAtEnd { arguments.append(try list.decode(Int.self)) }
            self.arguments = arguments
        }

        var description: String { "\(name)\(arguments)" }

        func callAsFunction(_ x: Tensor) -> Tensor {
            let a = arguments
            return switch name {
            case "slice":
                x.transpose(0, a[0])[IndexItem.slice(from: a[1], to: a[2], by: a[3])].transpose(0, a[0])
            case "select": x.select(dim: a[0], index: a[1])
            case "transpose": x.transpose(a[0], a[1])
            case "diagonal": x.diagonal(offset: a[0], dim1: a[1], dim2: a[2])
            case "unsqueeze": x.unsqueeze(a[0])
            case "expand": x.expand(a)
            case "unfold": x.unfold(dim: a[0], size: a[1], step: a[2])
            case "view": x.view(a)
            default: fatalError("no such step: \(name)")
            }
        }
    }

    func view(_ steps: [Step], of base: Tensor) -> Tensor { steps.reduce(base) { $1($0) } }

    static let all: [DrawnOverlap] = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../Fixtures/overlaps.jsonl").standardized
        do {
            let lines = try Data(contentsOf: file).split(separator: UInt8(ascii: "\n"))
            return try lines.map { try JSONDecoder().decode(DrawnOverlap.self, from: $0) }
        } catch {
            fatalError("\(file.path): \(error)")
        }
    }()
}

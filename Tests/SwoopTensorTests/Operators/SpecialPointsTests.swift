import Foundation
import Swoop
import SwoopBase
import Testing

/// Results and derivatives at NaN, infinities, both zeros and the bounds of piecewise functions, and just beside them.
/// `Fixtures/draw_special_points.py` draws what PyTorch gives.
struct SpecialPointsTests {
    private static let functions: [String: @Sendable (Tensor) -> Tensor] = [
        "abs": { $0.abs() }, "sign": { $0.sign() }, "relu": { $0.relu() }, "leakyRelu": { $0.leakyRelu() },
        "leakyRelu(-0.5)": { $0.leakyRelu(negativeSlope: -0.5) },
        "prelu": { $0.prelu(Tensor([0.25], dtype: $0.dtype)) }, "elu": { $0.elu() }, "elu(2)": { $0.elu(alpha: 2) },
        "selu": { $0.selu() }, "celu(2)": { $0.celu(alpha: 2) }, "hardtanh": { $0.hardtanh() },
        "hardtanh(-0.1, 0.3)": { $0.hardtanh(minVal: -0.1, maxVal: 0.3) }, "relu6": { $0.relu6() },
        "hardsigmoid": { $0.hardsigmoid() }, "hardswish": { $0.hardswish() },
        "threshold": { $0.threshold(0.1, value: 3) },
        "hardshrink": { $0.hardshrink() }, "hardshrink(0)": { $0.hardshrink(lambd: 0) },
        "softshrink": { $0.softshrink() }, "softshrink(0.1)": { $0.softshrink(lambd: 0.1) },
        "clamp": { $0.clamp(min: -0.1, max: 0.3) }, "clamp(min)": { $0.clamp(min: 0.1) },
        "clamp(max)": { $0.clamp(max: 0.3) }, "clamp(crossed)": { $0.clamp(min: 0.3, max: 0.1) },
        "clamp(nan)": { $0.clamp(min: Double.nan) }, "nanToNum": { $0.nanToNum() },
        "softplus(2, 5)": { $0.softplus(beta: 2, threshold: 5) }, "sqrt": { $0.sqrt() }, "rsqrt": { $0.rsqrt() },
        "reciprocal": { $0.reciprocal() }, "log": { $0.log() }, "log1p": { $0.log1p() }, "acosh": { $0.acosh() },
        "atanh": { $0.atanh() }, "asin": { $0.asin() }, "logit": { $0.logit() }, "logit(0.1)": { $0.logit(eps: 0.1) },
        "entr": { $0.entr() }, "erfinv": { $0.erfinv() }, "lgamma": { $0.lgamma() }, "pow(0)": { $0 ** 0 },
        "pow(1)": { $0 ** 1 }, "pow(2)": { $0 ** 2 }, "pow(3)": { $0 ** 3 }, "pow(0.5)": { $0 ** 0.5 },
        "pow(-1)": { $0 ** -1 }, "pow(1.5)": { $0 ** 1.5 }, "2 ** x": { 2 ** $0 }, "xlogy(0)": { $0.xlogy(0) },
        "xlogy(nan)": { $0.xlogy(Double.nan) }, "copysign(-1)": { $0.copysign(-1) }, "frac": { $0.frac() },
        "round": { $0.round() }, "floor": { $0.floor() }, "remainder(-3)": { $0 % -3 }, "fmod(0)": { $0.fmod(0) },
    ]

    /// Where derivatives are not compared: those of lgamma have poles, at which PyTorch gives large finite numbers, and
    /// that of logit with bounds depends at NaN on whether PyTorch records it.
    private static let inexact: Set<String> = ["lgamma", "logit(0.1)"]

    @Test func pointsAreThoseOfPyTorch() throws {
        let lines = try Fixture.lines("special_points")
        #expect(Set(lines.map(\.row)) == Set(Self.functions.keys))
        for line in lines {
            let function = try #require(Self.functions[line.row])
            let dtype: DType = line.text("dtype") == "float32" ? .float32 : .float64
            let x = Tensor(try line.numbers("x"), dtype: dtype, requiresGrad: true)
            let y = function(x)
            let place = "\(line.row) \(dtype)"
            expect(y, try line.numbers("y"), dtype, "\(place), result", signs: true)
            let ones = Tensor.onesLike(y)
            let plain = gradient(of: y, withRespectTo: x, gradOutput: ones, retainGraph: true)
            let first = gradient(of: y, withRespectTo: x, gradOutput: ones, retainGraph: true, createGraph: true)
            if Self.inexact.contains(line.row) { continue }
            expect(plain, try line.numbers("first"), dtype, "\(place), first")
            expect(first, try line.numbers("first"), dtype, "\(place), first, recorded")
            if line.isNull("second") {
                // PyTorch cannot differentiate the derivative of hardsigmoid.
                #expect(first.requiresGrad == (line.row == "hardsigmoid"), "\(place)")
            } else if first.requiresGrad {
                let second = gradient(of: first, withRespectTo: x, gradOutput: ones)
                expect(second, try line.numbers("second"), dtype, "\(place), second")
            } else {
                Issue.record("\(place): the derivative is not recorded")
            }
        }
    }

    private func expect(_ found: Tensor, _ wanted: [Double], _ dtype: DType, _ place: String, signs: Bool = false) {
        let tolerance = dtype == .float32 ? 2e-6 : 1e-7
        for (index, (a, b)) in zip(found.doubles, wanted).enumerated() {
            let isSame = a == b || (a.isNaN && b.isNaN) || (a - b).magnitude <= tolerance * b.magnitude
            let hasSign = !signs || a != 0 || a.sign == b.sign
            #expect(isSame && hasSign, "\(place), point \(index): \(a), PyTorch \(b)")
        }
    }
}

/// A fixture of one JSON object in each line.
struct Fixture {
    let row: String
    private let members: [ExactString: JSON]

    static func lines(_ name: String, file: String = #filePath) throws -> [Fixture] {
        var folder = URL(fileURLWithPath: file)
        while folder.lastPathComponent != "SwoopTensorTests" { folder.deleteLastPathComponent() }
        let data = try Data(contentsOf: folder.appendingPathComponent("Fixtures/\(name).jsonl"))
        return try data.split(separator: UInt8(ascii: "\n")).map { line in
            guard case .object(let members) = try JSON(parsing: line), case .string(let row)? = members["row"] else {
                throw Malformed()
            }
            return Fixture(row: row, members: members)
        }
    }

    func has(_ name: String) -> Bool { members[ExactString(name)] != nil }

    func isNull(_ name: String) -> Bool { members[ExactString(name)] == .null }

    func text(_ name: String) -> String {
        if case .string(let text)? = members[ExactString(name)] { text } else { "" }
    }

    func numbers(_ name: String) throws -> [Double] {
        try elements(name).map { element in
            switch element {
            case .integer(let value): Double(value)
            case .real(let value): value
            case .string("nan"): .nan
            case .string("inf"): .infinity
            case .string("-inf"): -.infinity
            default: throw Malformed()
            }
        }
    }

    /// Bools, nil where they are null.
    func flags(_ name: String) throws -> [Bool?] {
        try elements(name).map { if case .bool(let flag) = $0 { flag } else { nil } }
    }

    private func elements(_ name: String) throws -> [JSON] {
        guard case .array(let elements)? = members[ExactString(name)] else { throw Malformed() }
        return elements
    }

    private struct Malformed: Error {}
}

import Foundation
import Swoop
import SwoopBase
import Testing

/// Python's format specifications, against what Python gave; drawn by `Fixtures/draw_formats.py`.
struct FormattedValuesTests {
    private struct Case {
        let kind: String
        let value: String
        let specification: String
        /// Nil where Python refuses.
        let text: String?
    }

    private func cases() throws -> [Case] {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Fixtures/formats.jsonl")
        return try Data(contentsOf: path).split(separator: UInt8(ascii: "\n")).map { line in
            guard case .array(let parts) = try JSON(parsing: line), parts.count == 4, case .string(let kind) = parts[0],
                case .string(let value) = parts[1], case .string(let specification) = parts[2]
            else { throw CocoaError(.fileReadCorruptFile) }
            var text: String?
            if case .string(let given) = parts[3] { text = given }
            return Case(kind: kind, value: value, specification: specification, text: text)
        }
    }

    @Test func allAreAsInPython() throws {
        let cases = try cases()
        #expect(cases.count > 4000)
        for drawn in cases {
            let text: String?
            do throws(ProgramError) {
                let format = try FormatSpecification(drawn.specification)
                switch drawn.kind {
                case "real": text = try format.format(Double(drawn.value)!)
                case "integer":
                    let value = Int(drawn.value)!
                    text = try format.format(isNegative: value < 0, magnitude: UInt64(value.magnitude))
                default: text = try format.format(drawn.value)
                }
            } catch { text = nil }
            #expect(text == drawn.text, "format(\(drawn.value), \"\(drawn.specification)\")")
        }
    }

    @Test func interpolation() {
        let loss = Tensor(0.24646, requiresGrad: true)
        #expect("\(loss, ".3f")" == "0.246")
        #expect("\(Tensor([[1234.5]]), ">12,.2f")|" == "    1,234.50|")
        #expect(
            "\(Tensor(7), "03d") \(Tensor(255), "#x") \(Tensor(true), "d") \(Tensor(true), "")" == "007 0xff 1 True")
        #expect("\(0.25, ".1%") \(Float(0.1), "6") \(Float(0.1), ".3f")" == "25.0%    0.1 0.100")
        #expect(
            "\(1_234_567, ",") \(UInt8(200), "b") \(-3, "+d") \(UInt64.max, "_")"
                == "1,234,567 11001000 -3 18_446_744_073_709_551_615")
        #expect("\("loss", "^10")|\("losses".prefix(4), ">6")|" == "   loss   |  loss|")
        // In PyTorch: f"{torch.tensor(0.1)}"
        #expect("\(Tensor(0.1), "")" == "0.10000000149011612")
    }

    @Test func malformedSpecificationsAreNamed() {
        func problem(_ specification: String) -> String? {
            do throws(ProgramError) {
                _ = try FormatSpecification(specification)
                return nil
            } catch { return error.description }
        }
        #expect(problem(".3f") == nil)
        #expect(
            problem(".") == """
                [format] "." is no format specification: a point without a precision. Write \
                [[fill]align][sign][#][0][width][,][.precision][type], as in ".3f" or ">10".
                """)
        #expect(problem("5.q")?.contains("a point without a precision") == true)
        #expect(problem("y")?.contains("no type is called y") == true)
        #expect(problem(".3ff")?.contains("f follows the type") == true)
        #expect(problem("99999999999999999999")?.contains("the width is more than 10000") == true)
        #expect(problem(".10001f")?.contains("the precision is more than 10000") == true)
        #expect(throws: ProgramError.self) { try FormatSpecification("d").format(0.5) }
        #expect(throws: ProgramError.self) { try FormatSpecification(".2d").format(isNegative: false, magnitude: 1) }
        #expect(throws: ProgramError.self) { try FormatSpecification("d").format("text") }
    }
}

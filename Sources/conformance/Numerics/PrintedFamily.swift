import Swoop
import SwoopBase

/// Cases of printed text: of a stored tensor, `{"tensor": …, "requires_grad": …, "repr": …}`, or of an expression,
/// `{"expression": …, "repr": …}`.
enum PrintedFamily {
    static func run(_ file: CaseFile) throws(CaseError) -> Tally {
        try file.tally(
            Tally("repr", style: .briefWhenPassed), name: { number, value in name(number, value) }
        ) { (value) throws(CaseValueError) in
            try outcome(value, file)
        }
    }

    private static func name(_ number: Int, _ value: JSON) -> String {
        for key in ["expression", "tensor"] {
            if case .string(let text)? = value[key] { return text }
        }
        return "case \(number)"
    }

    private static func outcome(_ value: JSON, _ file: CaseFile) throws(CaseValueError) -> Outcome {
        let expected = try value.member("repr").text
        let found: Tensor
        if let expression = value["expression"] {
            guard let evaluate = PrintedExpressions.table[try expression.text] else {
                return .unsupported(try expression.text)
            }
            found = evaluate(Tensor([1.0, 2.0], requiresGrad: true), Tensor.ones(2, 2, requiresGrad: true))
        } else {
            found = try file.tensor(try value.member("tensor").text)
            if let required = value["requires_grad"], try required.flag { found.requiresGrad(true) }
        }
        let printed = "\(found)"
        return printed == expected ? .pass : .failure("expected\n\(expected)\nfound\n\(printed)")
    }
}

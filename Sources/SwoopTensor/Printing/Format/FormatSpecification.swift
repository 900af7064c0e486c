/// Python's format specification: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
package struct FormatSpecification: Hashable {
    enum Align: Unicode.Scalar { case left = "<", right = ">", center = "^", afterSign = "=" }
    enum Sign: Unicode.Scalar { case always = "+", onlyNegative = "-", space = " " }
    enum Grouping: Unicode.Scalar { case comma = ",", underscore = "_" }

    /// The specification as written.
    let text: String
    var fill: Unicode.Scalar = " "
    var align: Align?
    /// Whether zeros fill the width, since the width begins with 0.
    var fillsWithZeros = false
    var sign: Sign?
    var losesNegativeZero = false
    var isAlternate = false
    var width = 0
    var grouping: Grouping?
    var precision: Int?
    /// The letter at the end.
    var type: Unicode.Scalar?

    /// The widest text and the most digits.
    private static let limit = 10_000

    /// Throws for what is no specification.
    package init(_ text: String) throws(ProgramError) {
        self.text = text
        var rest = Array(text.unicodeScalars)[...]
        var hasFill = false
        if rest.count > 1, let align = Align(rawValue: rest[rest.startIndex + 1]) {
            (fill, self.align, hasFill) = (rest.removeFirst(), align, true)
            rest.removeFirst()
        } else {
            align = rest.first.flatMap(Align.init)
            if align != nil { rest.removeFirst() }
        }
        sign = rest.first.flatMap(Sign.init)
        if sign != nil { rest.removeFirst() }
        losesNegativeZero = Self.take("z", from: &rest)
        isAlternate = Self.take("#", from: &rest)
        if !hasFill && rest.first == "0" { (fill, fillsWithZeros) = ("0", true) }
        width = try number(&rest, "width") ?? 0
        grouping = rest.first.flatMap(Grouping.init)
        if grouping != nil { rest.removeFirst() }
        if Self.take(".", from: &rest) {
            guard let digits = try number(&rest, "precision") else { throw malformed("a point without a precision") }
            precision = digits
        }
        type = rest.popFirst()
        if let type, !"bcdeEfFgGnosxX%".unicodeScalars.contains(type) { throw malformed("no type is called \(type)") }
        guard rest.isEmpty else { throw malformed("\(String(String.UnicodeScalarView(rest))) follows the type") }
    }

    private static func take(_ scalar: Unicode.Scalar, from rest: inout ArraySlice<Unicode.Scalar>) -> Bool {
        guard rest.first == scalar else { return false }
        rest.removeFirst()
        return true
    }

    private func number(_ rest: inout ArraySlice<Unicode.Scalar>, _ what: String) throws(ProgramError) -> Int? {
        let digits = rest.prefix { ("0"..."9").contains($0) }
        guard !digits.isEmpty else { return nil }
        rest = rest[digits.endIndex...]
        guard let value = Int(String(String.UnicodeScalarView(digits))), value <= Self.limit else {
            throw malformed("the \(what) is more than \(Self.limit)")
        }
        return value
    }

    func malformed(_ problem: String) -> ProgramError {
        ProgramError(
            "format", "\"\(text)\" is no format specification: \(problem)",
            hint: "Write [[fill]align][sign][#][0][width][,][.precision][type], as in \".3f\" or \">10\"")
    }

    func unfit(for kind: String, _ problem: String? = nil) -> ProgramError {
        ProgramError(
            "format", "\"\(text)\" does not suit \(kind)" + (problem.map { ": \($0)" } ?? ""),
            hint: "Use d, b, o, x or c for integers, f, e, g or % for numbers, s for texts")
    }
}

extension FormatSpecification {
    /// A number's sign and prefix, its digits before the point, and what follows them, filled up to the width.
    func number(sign: String, digits: String, rest: String, groupSize: Int = 3) -> String {
        let align = align ?? (fillsWithZeros ? .afterSign : .right)
        var digits = digits
        if let grouping {
            // Zeros in front of the digits are grouped too.
            let isFilled = fill == "0" && align == .afterSign && !digits.isEmpty
            let room = isFilled ? width - sign.unicodeScalars.count - rest.unicodeScalars.count : 0
            digits = Self.grouped(digits, by: grouping.rawValue, groupSize, atLeast: room)
        }
        return filled(sign, digits + rest, align)
    }

    /// A text, filled up to the width.
    func text(_ text: String, _ standard: Align = .left) -> String { filled("", text, align ?? standard) }

    private func filled(_ sign: String, _ body: String, _ align: Align) -> String {
        let missing = max(0, width - sign.unicodeScalars.count - body.unicodeScalars.count)
        func filling(_ count: Int) -> String { String(repeating: String(Character(fill)), count: count) }
        return switch align {
        case .left: sign + body + filling(missing)
        case .right: filling(missing) + sign + body
        case .center: filling(missing / 2) + sign + body + filling(missing - missing / 2)
        case .afterSign: sign + filling(missing) + body
        }
    }

    private static func grouped(
        _ digits: String, by separator: Unicode.Scalar, _ size: Int, atLeast width: Int
    ) -> String {
        var result: [Unicode.Scalar] = []
        var rest = Array(digits.unicodeScalars)
        var count = 0
        while !rest.isEmpty || result.count < width {
            if count > 0 && count % size == 0 { result.append(separator) }
            result.append(rest.popLast() ?? "0")
            count += 1
        }
        return String(String.UnicodeScalarView(result.reversed()))
    }
}

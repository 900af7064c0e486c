import Swoop
import SwoopFormula
import SwoopViz

/// The point at which a formula is evaluated: a value for each of its names, as in `--at`: `x=3,y=pi/2`.
package struct Point {
    package private(set) var values: [String: Double] = [:]
    /// Where each name was given, for errors that can be detected only when the formula is known.
    private var places: [(name: String, text: String, column: Int)] = []

    /// Parses the texts of all `--at` options. Throws an error with the position of the mistake.
    package init(_ texts: [String], dtype: DType) throws(ExpressionError) {
        for text in texts {
            let characters = Array(text)
            for piece in Self.pieces(characters) { try read(piece, of: characters, in: text, dtype) }
        }
    }

    /// Throws if a name of the formula has no value, or if a value was given for a name that the formula does not have.
    package func check(for formula: Expression) throws(ExpressionError) {
        try formula.requireValues(for: values.keys)
        guard let unused = places.first(where: { !formula.names.contains($0.name) }) else { return }
        throw ExpressionError(
            "'\(unused.name)' is not in the formula", in: unused.text, at: unused.column,
            hint: formula.names.isEmpty
                ? "It has no names" : "Its names are: " + formula.names.joined(separator: ", "))
    }

    /// The parts between commas outside parentheses.
    private static func pieces(_ characters: [Character]) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var (start, depth) = (0, 0)
        for (index, character) in characters.enumerated() {
            switch character {
            case "(": depth += 1
            case ")": depth -= 1
            case "," where depth <= 0:
                pieces.append(start..<index)
                start = index + 1
            default: break
            }
        }
        return pieces + [start..<characters.count]
    }

    private mutating func read(
        _ piece: Range<Int>, of characters: [Character], in text: String, _ dtype: DType
    ) throws(ExpressionError) {
        let example = "Write --at x=3,y=4"
        let start = characters[piece].firstIndex { !$0.isWhitespace } ?? piece.lowerBound
        guard let sign = characters[piece].firstIndex(of: "=") else {
            let isBlank = characters[piece].allSatisfy(\.isWhitespace)
            let given = String(characters[start..<piece.upperBound])
            throw ExpressionError(
                isBlank ? "missing name and value" : "missing '=' after '\(given)'", in: text, at: start, hint: example)
        }
        let name = Self.trimmed(characters[start..<max(sign, start)])
        try checkName(name, in: text, at: start)
        if let second = characters[(sign + 1)..<piece.upperBound].firstIndex(of: "=") {
            throw ExpressionError("second '='", in: text, at: second, hint: "Separate the pairs by commas: x=3,y=4")
        }
        let source = String(characters[(sign + 1)..<piece.upperBound])
        guard source.contains(where: { !$0.isWhitespace }) else {
            throw ExpressionError("missing value for '\(name)'", in: text, at: sign + 1, hint: example)
        }
        values[name] = try Self.number(source, for: name, in: text, at: sign + 1, dtype)
        places.append((name, text, start))
    }

    private func checkName(_ name: String, in text: String, at column: Int) throws(ExpressionError) {
        let problem: String
        if name.isEmpty {
            problem = "missing name before '='"
        } else if ExpressionConstant(named: name) != nil {
            problem = "'\(name)' is a constant and cannot be given a value"
        } else if FormulaFunction(named: name) != nil {
            problem = "'\(name)' is a function and cannot be given a value"
        } else if (try? Expression(name))?.names != [name] {
            problem = "'\(name)' is not a name"
        } else if values[name] != nil {
            problem = "'\(name)' is given twice"
        } else {
            return
        }
        throw ExpressionError(problem, in: text, at: column)
    }

    /// The value of a formula of numbers alone, which is in `text` at `column`.
    private static func number(
        _ source: String, for name: String, in text: String, at column: Int, _ dtype: DType
    ) throws(ExpressionError) -> Double {
        let value: Double
        let start = column + source.prefix(while: \.isWhitespace).count
        do throws(ExpressionError) {
            let formula = try Expression(source)
            if !formula.names.isEmpty {
                throw ExpressionError(
                    "the value of '\(name)' has a name in it, '\(formula.names[0])',", in: text, at: start,
                    hint: "Values are numbers, or formulas of numbers: x=pi/2")
            }
            value = try formula.evaluate([:], dtype: .float64).item()
        } catch {
            throw error.source == text ? error : error.moved(by: column, in: text)
        }
        guard value.isFinite else {
            throw ExpressionError("the value of '\(name)' is not a finite number", in: text, at: start)
        }
        guard dtype != .float32 || Float(value).isFinite && (Float(value) == 0) == (value == 0) else {
            throw ExpressionError(
                "the value of '\(name)' is too \(value.magnitude > 1 ? "large" : "small") for float32", in: text,
                at: start, hint: "Take --dtype float64")
        }
        return value
    }

    private static func trimmed(_ characters: ArraySlice<Character>) -> String {
        let end = characters.lastIndex { !$0.isWhitespace }.map { $0 + 1 } ?? characters.startIndex
        return String(characters[..<end])
    }
}

import SwoopTensor

/// A piecewise formula: `1 where a > 0, else n`, or a plain ``Expression``.
///
/// The first piece whose condition holds applies. A condition consists of comparisons: `n < a < p`, `a = b`,
/// `a != 0 and b >= 0`; with NaN only `!=` holds.
package struct Pieces {
    private struct Piece {
        let value: Expression
        /// Comparisons that must all hold; empty for the last piece.
        let condition: [Comparison]
    }

    private struct Comparison {
        let sides: [Expression]
        let signs: [String]
    }

    private let pieces: [Piece]

    /// Parses a formula. Throws if one of its expressions is malformed.
    package init(_ text: String) throws(ExpressionError) {
        var pieces: [Piece] = []
        for part in text.split(atTopLevel: ", ") {
            if part.hasPrefix("else ") {
                pieces.append(Piece(value: try Expression(String(part.dropFirst(5)), isDeclared: true), condition: []))
                continue
            }
            let sides = part.split(atTopLevel: " where ")
            pieces.append(
                Piece(
                    value: try Expression(sides[0], isDeclared: true),
                    condition: sides.count == 1 ? [] : try Self.comparisons(sides[1])))
        }
        self.pieces = pieces
    }

    private static func comparisons(_ text: String) throws(ExpressionError) -> [Comparison] {
        var comparisons: [Comparison] = []
        for part in text.split(atTopLevel: " and ") {
            var sides: [Expression] = []
            var signs: [String] = []
            var side = ""
            for word in part.split(separator: " ").map(String.init) {
                guard comparing[word] != nil else {
                    side += word + " "
                    continue
                }
                sides.append(try Expression(side, isDeclared: true))
                signs.append(word)
                side = ""
            }
            sides.append(try Expression(side, isDeclared: true))
            comparisons.append(Comparison(sides: sides, signs: signs))
        }
        return comparisons
    }

    private static let comparing: [String: @Sendable (Tensor, Tensor) -> Tensor] = [
        "<": { $0.lt($1) }, "<=": { $0.le($1) }, ">": { $0.gt($1) }, ">=": { $0.ge($1) }, "=": { $0.eq($1) },
        "!=": { $0.ne($1) },
    ]

    /// The value for tensors that broadcast; `dtype` is the dtype of parts without names.
    package func value(_ values: [String: Tensor], _ dtype: DType) throws(ExpressionError) -> Tensor {
        var result: Tensor?
        for piece in pieces.reversed() {
            let value = try piece.value.evaluate(values, dtype: dtype)
            guard let other = result else {
                result = value
                continue
            }
            var holds: Tensor?
            for comparison in piece.condition {
                var sides: [Tensor] = []
                for side in comparison.sides { sides.append(try side.evaluate(values, dtype: dtype)) }
                for (index, sign) in comparison.signs.enumerated() {
                    let next = Self.comparing[sign]!(sides[index], sides[index + 1])
                    holds = holds.map { $0.logicalAnd(next) } ?? next
                }
            }
            result = holds.map { Tensor.where($0, value, other) } ?? value
        }
        return result!
    }

    /// The names that it contains.
    package var names: [String] {
        pieces.flatMap { piece in piece.value.names + piece.condition.flatMap { $0.sides.flatMap(\.names) } }
    }

    /// As LaTeX: a plain formula, or cases of the package `amsmath`.
    package func latex(_ names: (String) -> String = latexName) -> String {
        if pieces.count == 1 && pieces[0].condition.isEmpty { return pieces[0].value.latex(names) }
        let lines = pieces.map { piece in
            let condition = piece.condition.map { comparison in
                zip(comparison.signs, comparison.sides.dropFirst()).reduce(comparison.sides[0].latex(names)) {
                    "\($0) \(Self.latex[$1.0] ?? $1.0) \($1.1.latex(names))"
                }
            }.joined(separator: " \\text{ and } ")
            return "\(piece.value.latex(names)) & \\text{\(condition.isEmpty ? "otherwise" : "if $\(condition)$")}"
        }
        return "\\begin{cases} \(lines.joined(separator: " \\\\ ")) \\end{cases}"
    }

    private static let latex = ["<=": "\\le", ">=": "\\ge", "!=": "\\ne"]
}

extension String {
    /// The parts between separators that are outside of all parentheses.
    fileprivate func split(atTopLevel separator: String) -> [String] {
        var parts: [String] = [""]
        var depth = 0
        var rest = self[...]
        while let next = rest.first {
            if depth == 0 && rest.hasPrefix(separator) {
                parts.append("")
                rest = rest.dropFirst(separator.count)
                continue
            }
            depth += next == "(" ? 1 : next == ")" ? -1 : 0
            parts[parts.count - 1].append(next)
            rest.removeFirst()
        }
        return parts
    }
}

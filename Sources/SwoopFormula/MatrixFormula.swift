import SwoopTensor

/// A formula of products of vectors and matrices, as used in operators' declarations: `n*a + p*(b @ cᵀ)`.
///
/// `@` is the product of two matrices, of batches of matrices, or of a matrix and a vector; `⊗` is the outer product,
/// `·` the inner product; `ᵀ` exchanges the last two dims. Sums and numeric factors work as usual.
package struct MatrixFormula {
    private var rest: Substring
    private let text: String
    private let values: [String: Tensor]

    package init(_ text: String, _ values: [String: Tensor]) {
        self.text = text
        self.values = values
        rest = text.filter { $0 != " " }[...]
    }

    /// Whether a text is a formula of this kind.
    package static func isOne(_ text: String) -> Bool { text.contains { "@ᵀ⊗·".contains($0) } }

    /// The value of the formula. Throws if the text is not such a formula, and for names without a value.
    package mutating func value() throws(ExpressionError) -> Tensor {
        let result = try sum()
        if !rest.isEmpty { throw unexpected() }
        return result
    }

    private mutating func sum() throws(ExpressionError) -> Tensor {
        var result = try product()
        while rest.first == "+" {
            rest.removeFirst()
            result = result + (try product())
        }
        return result
    }

    private mutating func product() throws(ExpressionError) -> Tensor {
        var result = try factor()
        while let sign = rest.first, "@⊗·*".contains(sign) {
            rest.removeFirst()
            let next = try factor()
            switch sign {
            case "@": result = result.matmul(next)
            case "⊗": result = result.outer(next)
            case "·": result = result.dot(next)
            default: result = result * next
            }
        }
        return result
    }

    private mutating func factor() throws(ExpressionError) -> Tensor {
        var result: Tensor
        if rest.first == "(" {
            rest.removeFirst()
            result = try sum()
            if rest.first != ")" { throw unexpected() }
            rest.removeFirst()
        } else if rest.first?.isNumber ?? false {
            let digits = rest.prefix { $0.isNumber || $0 == "." }
            rest = rest.dropFirst(digits.count)
            result = Tensor.full([], Double(digits) ?? .nan, dtype: values["g"]?.dtype ?? .float32)
        } else {
            let name = String(rest.prefix { $0.isLetter && $0 != "ᵀ" })
            guard let value = values[name] else { throw unexpected() }
            rest = rest.dropFirst(name.count)
            result = value
        }
        if rest.first == "ᵀ" {
            rest.removeFirst()
            if result.rank > 1 { result = result.mT }
        }
        return result
    }

    private func unexpected() -> ExpressionError {
        ExpressionError("no product of matrices", in: text, at: text.filter { $0 != " " }.count - rest.count)
    }
}

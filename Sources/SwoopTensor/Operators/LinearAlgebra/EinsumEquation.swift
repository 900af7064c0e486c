/// The names of the dims of all operands and of the result, as an equation such as `ij,jk->ik` gives them.
///
/// A letter is named by its place in the alphabet, capitals first; a dim of `...` by its distance from the last one,
/// counted from 52 on, so that these dims are aligned from the right.
package struct EinsumEquation {
    package let operands: [[Int]]
    package let result: [Int]

    private static let letterCount = 52

    package init(_ equation: String, _ shapes: [Shape]) throws(ProgramError) {
        let text = equation.filter { $0 != " " }
        let sides = text.split(separator: "->", omittingEmptySubsequences: false).map(String.init)
        guard sides.count <= 2 else {
            throw ProgramError(
                "einsum", "\"\(equation)\" has more than one ->", hint: "Write the result once, at the end")
        }
        guard !shapes.isEmpty else {
            throw ProgramError("einsum", "there are no operands", hint: "Give one for each term of the equation")
        }
        let terms = sides[0].split(separator: ",", omittingEmptySubsequences: false)
        guard terms.count == shapes.count else {
            throw ProgramError(
                "einsum", "\"\(equation)\" has \(terms.count) terms for \(shapes.count) operands",
                hint: "Separate the letters of the operands by commas")
        }
        var operands: [[Int]] = []
        for (term, shape) in zip(terms, shapes) { operands.append(try Self.names(term, of: shape)) }
        try EinsumRules.sizes(operands, shapes)
        self.operands = operands
        let all = operands.joined()
        let hidden = Set(all.filter { $0 >= Self.letterCount }).sorted(by: >)
        if sides.count == 1 {
            let counts = all.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
            result = hidden + counts.filter { $0.key < Self.letterCount && $0.value == 1 }.keys.sorted()
        } else {
            result = try Self.result(sides[1], hidden, Set(all))
        }
    }

    /// The names of an operand's dims.
    private static func names(_ term: Substring, of shape: Shape) throws(ProgramError) -> [Int] {
        let parts = try parts(term)
        let letters = parts.before.count + parts.after.count
        guard parts.hasEllipsis ? letters <= shape.rank : letters == shape.rank else {
            throw ProgramError(
                "einsum", "\"\(term)\" names \(letters) dims of an operand of \(shape)",
                hint: "Write a letter for each dim; ... stands for any number of dims")
        }
        let hidden = (0..<shape.rank - letters).reversed().map { letterCount + $0 }
        return parts.before + hidden + parts.after
    }

    /// The names of the result's dims.
    private static func result(_ term: String, _ hidden: [Int], _ known: Set<Int>) throws(ProgramError) -> [Int] {
        let parts = try parts(Substring(term))
        let letters = parts.before + parts.after
        for (place, letter) in letters.enumerated() {
            guard known.contains(letter) else {
                throw ProgramError(
                    "einsum", "no operand has the letter \(text(letter)) of the result",
                    hint: "The result has letters of the operands")
            }
            guard !letters[..<place].contains(letter) else {
                throw ProgramError(
                    "einsum", "the result has the letter \(text(letter)) twice", hint: "Use diagEmbed for a diagonal")
            }
        }
        return parts.before + (parts.hasEllipsis ? hidden : []) + parts.after
    }

    private static func parts(
        _ term: Substring
    ) throws(ProgramError) -> (before: [Int], hasEllipsis: Bool, after: [Int]) {
        var (letters, before, rest): ([Int], [Int]?, Substring) = ([], nil, term)
        while let first = rest.first {
            if let letter = letter(first) {
                letters.append(letter)
                rest = rest.dropFirst()
            } else if rest.hasPrefix("..."), before == nil {
                (before, letters) = (letters, [])
                rest = rest.dropFirst(3)
            } else {
                throw ProgramError(
                    "einsum", "\"\(term)\" does not name dims",
                    hint: "A term has letters from a to z and A to Z, and ... at most once")
            }
        }
        return (before ?? letters, before != nil, before == nil ? [] : letters)
    }

    private static func letter(_ character: Character) -> Int? {
        guard let code = character.asciiValue, character.isLetter else { return nil }
        return code >= 97 ? Int(code) - 97 + letterCount / 2 : Int(code) - 65
    }

    fileprivate static func text(_ name: Int) -> String {
        if name >= letterCount { return "..." }
        return String(UnicodeScalar(UInt8(name < letterCount / 2 ? name + 65 : name - letterCount / 2 + 97)))
    }
}

/// Preconditions of sums of products.
package enum EinsumRules {
    /// The sizes of one name are equal; those of different operands may also be 1.
    static func sizes(_ operands: [[Int]], _ shapes: [Shape]) throws(ProgramError) {
        var known: [Int: Int] = [:]
        for (names, shape) in zip(operands, shapes) {
            for (axis, name) in names.enumerated() {
                let size = shape[axis]
                if let other = names[..<axis].firstIndex(of: name), shape[other] != size {
                    throw ProgramError(
                        "einsum", "the letter \(EinsumEquation.text(name)) names dims of \(shape[other]) and \(size)",
                        hint: "A diagonal is taken of dims of the same size")
                }
                guard let before = known[name], before != 1 else {
                    known[name] = size
                    continue
                }
                guard size == before || size == 1 else {
                    throw ProgramError(
                        "einsum", "\(EinsumEquation.text(name)) names dims of \(before) and \(size) in \(shapes)",
                        hint: "The dims of one name must have the same size, or size 1")
                }
            }
        }
    }

    /// Dims of two operands that are summed over in pairs.
    package static func pairs(
        _ a: Shape, _ left: [Int], _ b: Shape, _ right: [Int], _ operation: String
    ) throws(ProgramError) -> (left: [Int], right: [Int]) {
        guard left.count == right.count else {
            throw ProgramError(
                operation, "\(left.count) dims of the one, \(right.count) of the other", hint: "Name dims in pairs")
        }
        if (left.isEmpty || a.rank > 0) && (right.isEmpty || b.rank > 0) {
            let first = try Rules.dims(left, rank: a.rank, operation)
            let second = try Rules.dims(right, rank: b.rank, operation)
            for (one, other) in zip(first, second) where a[one] != b[other] && a[one] != 1 && b[other] != 1 {
                throw ProgramError(
                    operation, "dim \(one) of \(a) and dim \(other) of \(b) differ",
                    hint: "The sizes must be equal, or one of them 1")
            }
            return (first, second)
        }
        throw ProgramError(operation, "dims \(left) of \(a) and \(right) of \(b)", hint: "A 0-d tensor has none")
    }
}

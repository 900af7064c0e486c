import SwoopFormula

/// A formula whose letters stand for anything: a pattern that a few recorded operations together may match.
indirect enum Form: Hashable, Sendable {
    /// Any operand; the same letter is the same quantity.
    case letter(Character)
    case number(Double)
    /// An operator or function by its name, `add` or `log`.
    case operation(String, [Form])

    static let x = letter("x")
    static let y = letter("y")
    static let one = number(1)
    static let two = number(2)

    static func + (lhs: Form, rhs: Form) -> Form { .operation("add", [lhs, rhs]) }
    static func - (lhs: Form, rhs: Form) -> Form { .operation("sub", [lhs, rhs]) }
    static func * (lhs: Form, rhs: Form) -> Form { .operation("mul", [lhs, rhs]) }
    static func / (lhs: Form, rhs: Form) -> Form { .operation("div", [lhs, rhs]) }
    static prefix func - (form: Form) -> Form { .operation("neg", [form]) }
    static func pow(_ base: Form, _ exponent: Form) -> Form { .operation("pow", [base, exponent]) }
    static func exp(_ form: Form) -> Form { .operation("exp", [form]) }
    static func log(_ form: Form) -> Form { .operation("log", [form]) }
    static func sum(_ form: Form) -> Form { .operation("sum", [form]) }
    static func sqrt(_ form: Form) -> Form { .operation("sqrt", [form]) }
    static func sigmoid(_ form: Form) -> Form { .operation("sigmoid", [form]) }
    /// A function that has no shorter name here.
    static func call(_ name: String, _ operands: Form...) -> Form { .operation(name, operands) }
}

extension Form: CustomStringConvertible {
    /// As a reader would write it: `log(eˣ/(eˣ + eʸ))`.
    var description: String { text.text }

    /// The text, and how tightly its outermost operation binds: sums 1, products 2, signs 3, others 4.
    private var text: (text: String, strength: Int) {
        func part(_ form: Form, _ least: Int) -> String {
            let (text, strength) = form.text
            return strength < least ? "(\(text))" : text
        }
        switch self {
        case .letter(let letter): return (String(letter), 4)
        case .number(let number): return (numberText(number), number < 0 ? 3 : 4)
        case .operation("add", let operands): return ("\(part(operands[0], 1)) + \(part(operands[1], 2))", 1)
        case .operation("sub", let operands): return ("\(part(operands[0], 1)) − \(part(operands[1], 2))", 1)
        case .operation("mul", let operands): return ("\(part(operands[0], 2))·\(part(operands[1], 3))", 2)
        case .operation("div", let operands): return ("\(part(operands[0], 2))/\(part(operands[1], 3))", 2)
        case .operation("neg", let operands): return ("−\(part(operands[0], 3))", 3)
        case .operation("pow", let operands) where operands[1] == .two: return (part(operands[0], 4) + "²", 4)
        case .operation("pow", let operands): return ("\(part(operands[0], 4)) ** \(part(operands[1], 4))", 3)
        case .operation("exp", [.x]): return ("eˣ", 4)
        case .operation("exp", [.y]): return ("eʸ", 4)
        case .operation("exp", [-.x]): return ("e⁻ˣ", 4)
        case .operation(let name, let operands):
            return ("\(name)(\(operands.map(\.description).joined(separator: ", ")))", 4)
        }
    }
}

/// A form found in the recorded operations.
struct FormMatch {
    /// What the letters stand for.
    fileprivate(set) var letters: [Character: OperationHistory.Source] = [:]
    /// The operations that make up the form.
    fileprivate(set) var operations: Set<Int> = []
}

extension OperationHistory {
    /// A recorded operation in terms of ``Form``, according to its notation: a number that took part is an operand like
    /// any other.
    private func shape(_ number: Int) -> (name: String, operands: [Source])? {
        guard let operation = self[number] else { return nil }
        let (op, sources) = (operation.op, operation.sources)
        let text = OperatorFormula.withNumbers(op.notation, operation.numbers)
        guard let outermost = (try? Expression(text, isDeclared: true))?.singleOperation else {
            return (operation.name, sources)
        }
        let operands = outermost.operands.map { operand -> Source? in
            switch operand {
            case .number(let number): return .number(number)
            case .name(let name):
                let index = OperatorFormula.letters.firstIndex(of: name)
                return index.flatMap { $0 < sources.count ? sources[$0] : nil }
            }
        }
        return operands.contains(nil) ? (operation.name, sources) : (outermost.name, operands.compactMap { $0 })
    }

    /// Finds a form whose outermost operation is the given one.
    func match(_ form: Form, at number: Int) -> FormMatch? {
        var match = FormMatch()
        return fits(form, .operation(number, result: 0), &match) ? match : nil
    }

    private func fits(_ form: Form, _ source: Source, _ match: inout FormMatch) -> Bool {
        let source = origin(source)
        switch form {
        case .letter(let letter):
            if let other = match.letters[letter] { return same(other, source, depth: 4) }
            match.letters[letter] = source
            return true
        case .number(let number): return source == .number(number)
        case .operation(let name, let operands):
            guard case .operation(let number, _) = source, let shape = shape(number) else { return false }
            match.operations.insert(number)
            let isCommutative = name == "add" || name == "mul"
            if shape.name == name && shape.operands.count >= operands.count {
                let before = match
                if zip(operands, shape.operands).allSatisfy({ fits($0, $1, &match) }) { return true }
                match = before
                if isCommutative && zip(operands.reversed(), shape.operands).allSatisfy({ fits($0, $1, &match) }) {
                    return true
                }
                match = before
            }
            // n/x is recorded as n·(1/x).
            guard name == "div", shape.name == "mul", shape.operands.count == 2,
                case .operation(let reciprocal, _) = origin(shape.operands[0]),
                let inner = self.shape(reciprocal), inner.name == "div", inner.operands[0] == .number(1)
            else { return false }
            match.operations.insert(reciprocal)
            return fits(operands[0], shape.operands[1], &match) && fits(operands[1], inner.operands[1], &match)
        }
    }

    /// Whether two sources are the same quantity: identical, or computed in the same way.
    private func same(_ lhs: Source, _ rhs: Source, depth: Int) -> Bool {
        let (lhs, rhs) = (origin(lhs), origin(rhs))
        if lhs == rhs { return true }
        guard depth > 0, case .operation(let left, let leftResult) = lhs,
            case .operation(let right, let rightResult) = rhs,
            leftResult == rightResult, let leftShape = shape(left), let rightShape = shape(right)
        else { return false }
        return leftShape.name == rightShape.name && leftShape.operands.count == rightShape.operands.count
            && zip(leftShape.operands, rightShape.operands).allSatisfy { same($0, $1, depth: depth - 1) }
    }
}

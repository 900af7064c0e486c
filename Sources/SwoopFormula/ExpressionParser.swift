import SwoopTensor

/// Converts the tokens of a formula to postfix order with Dijkstra's shunting-yard algorithm: operators and open
/// parentheses wait in a separate list.
struct ExpressionParser {
    /// An item that waits for the rest of its operands.
    private enum Waiting {
        case sign
        case operation(ExpressionOperator)
        /// An open parenthesis and its column.
        case parenthesis(column: Int)
        /// The open parenthesis of a call: the columns of the name and of the parenthesis, and the number of complete
        /// arguments.
        case call(FormulaFunction, name: Int, column: Int, arguments: Int)

        /// How tightly it binds; nil if only a closing parenthesis ends it.
        var precedence: Int? {
            switch self {
            case .sign: ExpressionOperator.signPrecedence
            case .operation(let operation): operation.precedence
            case .parenthesis, .call: nil
            }
        }
    }

    private let source: String
    private let isDeclared: Bool
    private let tokens: [ExpressionToken]
    private var waiting: [Waiting] = []
    private(set) var steps: [Expression.Step] = []
    /// Each name that occurs, and its column.
    private(set) var names: [(String, Int)] = []

    init(_ source: String, isDeclared: Bool) throws(ExpressionError) {
        self.source = source
        self.isDeclared = isDeclared
        tokens = try ExpressionTokens.of(source)
    }

    mutating func run() throws(ExpressionError) {
        guard !tokens.isEmpty else {
            throw ExpressionError(
                "the formula is empty", in: source, at: 0, hint: "Write one, for example (x + exp(y)) / x^2")
        }
        var index = 0
        var needsOperand = true
        while index < tokens.count {
            if needsOperand {
                needsOperand = try operand(&index)
            } else {
                needsOperand = try afterOperand(tokens[index], previous: tokens[index - 1])
            }
            index += 1
        }
        if needsOperand { throw missingOperand(before: nil) }
        reduce(while: { _ in true })
        if let open = innermostOpen { throw unclosed(open) }
    }

    private func error(_ message: String, _ column: Int, _ hint: String? = nil) -> ExpressionError {
        ExpressionError(message, in: source, at: column, hint: hint)
    }

    // MARK: Where an operand must come

    /// Takes the token at `index`, with the parenthesis of a call. Returns whether an operand is still needed.
    private mutating func operand(_ index: inout Int) throws(ExpressionError) -> Bool {
        let token = tokens[index]
        switch token.kind {
        case .number(let value):
            steps.append(.number(value))
            return false
        case .name(let name):
            let isCall = index + 1 < tokens.count && tokens[index + 1].kind == .open
            guard isCall else {
                try take(name, token)
                return false
            }
            guard let function = function(name) else { throw unknownFunction(name, token) }
            index += 1
            waiting.append(.call(function, name: token.column, column: tokens[index].column, arguments: 0))
            if index + 1 < tokens.count, tokens[index + 1].kind == .close {
                throw wrongCount(function, given: 0, token.column)
            }
            return true
        case .open:
            waiting.append(.parenthesis(column: token.column))
            return true
        case .operation(.minus):
            waiting.append(.sign)
            return true
        case .operation(.plus):
            // A leading plus changes nothing, but an operand must still follow.
            return true
        case .operation, .close, .comma:
            throw missingOperand(before: index)
        }
    }

    private func function(_ name: String) -> FormulaFunction? {
        FormulaFunction(named: name) ?? (isDeclared ? FormulaFunction.declared[name] : nil)
    }

    private mutating func take(_ name: String, _ token: ExpressionToken) throws(ExpressionError) {
        if let constant = ExpressionConstant(named: name) {
            steps.append(.constant(constant))
        } else if let function = function(name) {
            let arguments = Array(repeating: "…", count: function.arity).joined(separator: ", ")
            throw error("'\(name)' without arguments", token.column, "It is a function: \(name)(\(arguments))")
        } else {
            names.append((name, token.column))
            steps.append(.name(name))
        }
    }

    // MARK: Where an operand has ended

    /// Takes the token after a complete operand. Returns whether an operand must follow.
    private mutating func afterOperand(
        _ token: ExpressionToken, previous: ExpressionToken
    ) throws(ExpressionError) -> Bool {
        switch token.kind {
        case .operation(let operation):
            reduce { $0 > operation.precedence || $0 == operation.precedence && !operation.isRightAssociative }
            waiting.append(.operation(operation))
            return true
        case .close:
            try close(token)
            return false
        case .comma:
            reduce(while: { _ in true })
            guard case .call(let function, let name, let column, let arguments)? = waiting.popLast() else {
                throw error("unexpected ','", token.column, commaHint(previous, token))
            }
            waiting.append(.call(function, name: name, column: column, arguments: arguments + 1))
            return true
        case .number, .name, .open:
            throw error(
                "missing operator before '\(token.text)'", token.column,
                "Write a product with *: \(previous.text)*\(token.text)\(token.kind == .open ? "…)" : "")")
        }
    }

    private mutating func close(_ token: ExpressionToken) throws(ExpressionError) {
        reduce(while: { _ in true })
        switch waiting.popLast() {
        case .call(let function, let name, _, let arguments):
            guard arguments + 1 == function.arity else { throw wrongCount(function, given: arguments + 1, name) }
            steps.append(.call(function))
        case .parenthesis: return
        default: throw error("unmatched ')'", token.column)
        }
    }

    /// Moves waiting items to the steps, last one first, as long as they bind tightly enough.
    private mutating func reduce(while binds: (Int) -> Bool) {
        while let last = waiting.last, let precedence = last.precedence, binds(precedence) {
            waiting.removeLast()
            if case .operation(let operation) = last {
                steps.append(.operation(operation))
            } else {
                steps.append(.negation)
            }
        }
    }

    // MARK: Errors

    /// The column of the innermost open parenthesis.
    private var innermostOpen: Int? {
        for item in waiting.reversed() {
            switch item {
            case .parenthesis(let column), .call(_, _, let column, _): return column
            case .sign, .operation: continue
            }
        }
        return nil
    }

    private func unclosed(_ column: Int) -> ExpressionError {
        error("unclosed '('", column, "Add the missing ')'")
    }

    /// An operand is missing before the token at `index`, or at the end.
    private func missingOperand(before index: Int?) -> ExpressionError {
        let end = index ?? tokens.count
        let previous = end > 0 ? tokens[end - 1] : nil
        if let previous, case .operation = previous.kind {
            return error("missing operand after '\(previous.text)'", previous.column)
        }
        guard let index else { return unclosed(innermostOpen ?? 0) }
        let token = tokens[index]
        guard case .operation = token.kind else {
            if token.kind == .close && previous?.kind == .open {
                return error("empty parentheses", previous?.column ?? token.column)
            }
            if token.kind == .close && previous == nil { return error("unmatched ')'", token.column) }
            if previous?.kind == .comma { return error("missing argument after ','", token.column) }
            if case .call? = waiting.last { return error("missing argument before ','", token.column) }
            return error("missing operand before '\(token.text)'", token.column)
        }
        return error("missing operand before '\(token.text)'", token.column)
    }

    private func wrongCount(_ function: FormulaFunction, given: Int, _ column: Int) -> ExpressionError {
        let count = function.arity == 1 ? "1 argument" : "\(function.arity) arguments"
        return error(
            "wrong number of arguments", column, "\(function.name) takes \(count), here it has \(given)")
    }

    private func unknownFunction(_ name: String, _ token: ExpressionToken) -> ExpressionError {
        if ExpressionConstant(named: name) == nil, let nearest = FormulaFunction.nearest(to: name) {
            return error("unknown function '\(name)'", token.column, "Did you mean \(nearest)?")
        }
        let product = "If you mean a product, write \(name)*(…)"
        return ExpressionConstant(named: name) == nil
            ? error(
                "unknown function '\(name)'", token.column,
                product + ". swoop explain --help lists the functions")
            : error("missing operator after '\(name)'", token.column, product)
    }

    private func commaHint(_ previous: ExpressionToken, _ comma: ExpressionToken) -> String {
        if case .number = previous.kind { return "Write decimal numbers with a point: 1.5" }
        return "Commas separate the arguments of a function"
    }
}

/// Writes the code that calls a function with random arguments.
struct CallWriter {
    let drawer: Drawer

    /// A call: statements that draw the receiver and the arguments, and an expression that uses them.
    struct Written {
        var statements: [String] = []
        var expression = ""
        /// The code for each number of variadic arguments, if there are any.
        var alternatives: [String] = []
        /// The receiver, if the call may change it.
        var changed: String?
    }

    /// The types of receiver and arguments that cannot be drawn.
    func unknownTypes(of callable: Callable) -> [String] {
        var types = callable.arguments.map(\.type).filter { $0.text != "(UnboundedRange_) -> ()" }
        if callable.hasReceiver, let owner = callable.owner { types.append(owner) }
        return types.filter { drawer.expression(for: $0) == nil }.map(\.text)
    }

    /// The statements and the expression.
    func write(_ callable: Callable) -> Written {
        var written = Written()
        let owner = callable.owner?.text ?? ""
        var begin = ""
        switch callable.kind {
        case .infix, .prefix: begin = ""
        case .initializer, .enumCase: begin = callable.kind == .initializer ? callable.groupedOwner : "\(owner)."
        default:
            if callable.hasReceiver, let type = callable.owner, let value = drawer.expression(for: type) {
                written.statements.append("var r: \(type.text) = try s.receiver { try \(value) }")
                begin = callable.isItem ? "" : "."
                written.changed = callable.mayChangeReceiver ? "r" : nil
            } else if callable.owner != nil {
                begin = "\(callable.groupedOwner)."
            } else {
                begin = "\(callable.module)."
            }
        }
        let head = callable.hasReceiver ? "r" : ""
        let name = [.initializer, .item, .itemSetter].contains(callable.kind) ? "" : callable.declaration.name
        let values = draw(
            callable, begin: begin + ([.infix, .prefix].contains(callable.kind) ? "" : name), in: &written)
        if callable.kind != .enumCase { written.statements.append("s.start(\(callable.number))") }
        let forms = values.map { callable.form(head: head + begin + name, arguments: $0) }
        if forms.count == 1 { written.expression = forms[0] } else { written.alternatives = forms }
        return written
    }

    /// Draws the arguments and records the call as it goes; returns the arguments of each form of the call.
    private func draw(_ callable: Callable, begin: String, in written: inout Written) -> [[String]] {
        let (open, close) = callable.brackets
        var before = callable.kind == .prefix ? callable.declaration.name : begin + open
        var forms: [[String]] = [[]]
        let arguments = callable.arguments
        for (index, argument) in arguments.enumerated() {
            let isNewValue = index == arguments.count - 1 && (callable.kind == .setter || callable.kind == .itemSetter)
            if isNewValue { before = index == 0 ? before + " = " : close + " = " }
            if index > 0, !isNewValue { before = callable.kind == .infix ? " \(callable.declaration.name) " : ", " }
            let label = argument.label.map { "\($0): " } ?? ""
            if argument.type.text == "(UnboundedRange_) -> ()" {
                written.statements.append("s.text(\(quoted(before + "...")))")
                forms = forms.map { $0 + ["..."] }
                continue
            }
            let value = Own.drawing(argument) ?? drawer.expression(for: argument.type) ?? ""
            let type = argument.type.valueType
            if argument.isVariadic {
                written.statements.append(
                    "let a\(index): [\(type.text)] = try s.several(\(quoted(before + label))) { try \(value) }")
                forms = (0...4).map { count in
                    forms[0] + (0..<count).map { ($0 == 0 ? label : "") + "a\(index)[\($0)]" }
                }
                continue
            }
            let isMutable = argument.type != type
            var drawn = "s.say(\(quoted(before + label)), \(value))"
            if let other = argument.defaultValue, argument.isSimple {
                drawn = "s.say(\(quoted(before + label)), s.or(\(other), \(quoted(other))) { try \(value) })"
            }
            written.statements.append("\(isMutable ? "var" : "let") a\(index): \(type.text) = try \(drawn)")
            if isMutable { written.changed = "a\(index)" }
            forms = forms.map { $0 + ["\(label)\(isMutable ? "&" : "")a\(index)"] }
        }
        let isSetter = callable.kind == .setter || callable.kind == .itemSetter
        let end = (arguments.isEmpty ? before : "") + (isSetter ? "" : close)
        if !end.isEmpty { written.statements.append("s.text(\(quoted(end)))") }
        return forms
    }

    private func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

extension Declaration.Parameter {
    /// Whether the default value can replace a drawn value: not if its type would be ambiguous.
    fileprivate var isSimple: Bool {
        switch type {
        case .function: false
        case .existential(.named(let name, let arguments)):
            arguments.isEmpty && name != "Sequence" && defaultValue?.hasPrefix(".") == false
        default: true
        }
    }
}

extension SwiftType {
    /// The type of the variable that is passed.
    fileprivate var valueType: SwiftType {
        if case .mutable(let type) = self { type } else { self }
    }
}

extension Callable {
    fileprivate var isItem: Bool { kind == .item || kind == .itemSetter }

    fileprivate var mayChangeReceiver: Bool {
        hasReceiver && (declaration.isMutating || kind == .setter || kind == .itemSetter)
    }

    /// The owner as the beginning of an expression.
    fileprivate var groupedOwner: String {
        switch owner {
        case .array?, .named?: owner?.text ?? ""
        default: "(\(owner?.text ?? ""))"
        }
    }

    fileprivate var brackets: (String, String) {
        switch kind {
        case .function, .initializer: ("(", ")")
        case .item, .itemSetter: ("[", "]")
        case .enumCase: declaration.parameters.isEmpty ? ("", "") : ("(", ")")
        case .infix, .prefix, .getter, .setter: ("", "")
        }
    }

    /// The label of a variadic parameter that is the only one.
    private var onlyVariadicLabel: String? {
        declaration.parameters.count == 1 && declaration.parameters[0].isVariadic
            ? declaration.parameters[0].label : nil
    }

    /// The text of the call, with the names of its arguments.
    fileprivate func form(head: String, arguments: [String]) -> String {
        let (open, close) = brackets
        switch kind {
        case .infix:
            return "\(arguments[0].drop { $0 == "&" }) \(declaration.name) \(arguments[1])"
        case .prefix:
            return "\(declaration.name)\(arguments[0])"
        case .setter, .itemSetter:
            return "\(head)\(open)\(arguments.dropLast().joined(separator: ", "))\(close) = \(arguments.last ?? "")"
        default:
            if arguments.isEmpty, kind == .initializer, let label = onlyVariadicLabel {
                // Without the label, another initializer that takes nothing could be meant.
                return "\(head).init(\(label):)()"
            }
            let call = "\(head)\(open)\(arguments.joined(separator: ", "))\(close)"
            return kind == .initializer && declaration.isFailable ? "s.unwrap(\(call))" : call
        }
    }
}

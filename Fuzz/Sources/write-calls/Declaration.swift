/// A function, initializer, operator, subscript, property or enum case, parsed from its declaration.
struct Declaration {
    struct Parameter {
        /// The argument label, or nil for none.
        let label: String?
        /// The parameter's name inside the function.
        let name: String
        var type: SwiftType
        let isVariadic: Bool
        var defaultValue: String?
    }

    /// The name without labels, in backticks if it needs them.
    private(set) var name = ""
    private(set) var isStatic = false
    private(set) var isMutating = false
    private(set) var isFailable = false
    /// Whether a property or subscript can be set.
    private(set) var isSettable = false
    /// The type of a typed throw.
    private(set) var thrown: SwiftType?
    /// The generic parameters, with the protocol of each, if it has one.
    private(set) var generics: [(name: String, constraint: SwiftType?)] = []
    var parameters: [Parameter] = []
    /// The type of the result or property.
    var result = SwiftType.void

    /// Parses a declaration; `kind` is the symbol graph's name for its kind.
    init(_ text: String, kind: String) {
        var scanner = Scanner(text)
        let end = Self.introducers[kind, default: []]
        while true {
            let word = scanner.name()
            if word == "static" || word == "class" { isStatic = true }
            if word == "mutating" { isMutating = true }
            if word == "init" || word == "subscript" { name = word }
            if word.isEmpty || end.contains(word) { break }
            // The argument of an attribute.
            if scanner.take("(") {
                _ = scanner.text(upTo: ")")
                _ = scanner.take(")")
            }
        }
        if kind == "swift.init" {
            isFailable = scanner.take("?")
        } else if name.isEmpty {
            name = scanner.name()
            if name.isEmpty { name = scanner.sign() }
        }
        if kind.hasSuffix("property") || kind == "swift.var" {
            readProperty(&scanner, isConstant: text.contains("let "))
            return
        }
        if scanner.take("<") { readGenerics(&scanner) }
        if scanner.take("(") {
            readParameters(
                &scanner, isLabelled: !["swift.subscript", "swift.type.subscript", "swift.func.op"].contains(kind))
        }
        readResult(&scanner, kind: kind)
    }

    /// The keywords that precede a declaration's name.
    private static let introducers: [String: Set<String>] = [
        "swift.method": ["func"], "swift.type.method": ["func"], "swift.func": ["func"], "swift.func.op": ["func"],
        "swift.property": ["var", "let"], "swift.type.property": ["var", "let"], "swift.var": ["var", "let"],
        "swift.init": ["init"], "swift.subscript": ["subscript"], "swift.type.subscript": ["subscript"],
        "swift.enum.case": ["case"],
    ]

    private mutating func readProperty(_ scanner: inout Scanner, isConstant: Bool) {
        _ = scanner.take(":")
        result = scanner.type()
        // A stored variable is declared without accessors.
        let accessors = scanner.rest
        isSettable = !isConstant && (!accessors.contains("{") || accessors.contains(" set"))
    }

    private mutating func readGenerics(_ scanner: inout Scanner) {
        repeat {
            let parameter = scanner.name()
            generics.append((parameter, scanner.take(":") ? scanner.type() : nil))
        } while scanner.take(",")
        _ = scanner.take(">")
    }

    /// Parses parameters up to the closing parenthesis. Those of a subscript have a label only if it is written in
    /// addition to their name; those of an operator have none.
    private mutating func readParameters(_ scanner: inout Scanner, isLabelled: Bool) {
        while !scanner.take(")") {
            let start = scanner.position
            defer {
                if scanner.position == start { fatalError("A parameter that cannot be read: \(scanner.rest)") }
            }
            // For example the name of a result builder.
            while scanner.take("@") { _ = scanner.name() }
            var copy = scanner
            let label = copy.name()
            let isSpelledOut = !copy.take(":")
            let name = isSpelledOut ? copy.name() : label
            // The associated values of cases may have no name.
            let hasName = !label.isEmpty && (!isSpelledOut || copy.take(":"))
            if hasName { scanner = copy }
            let hasLabel = hasName && label != "_" && (isSpelledOut || isLabelled)
            // What stands for an autoclosure is written without braces.
            let isAutoclosure = scanner.take("@autoclosure")
            var type = scanner.type()
            if isAutoclosure, case .function(_, let result) = type { type = result }
            let isVariadic = scanner.take("...")
            let defaultValue = scanner.take("=") ? scanner.text(upTo: ",)") : nil
            parameters.append(
                Parameter(
                    label: hasLabel ? label : nil, name: name, type: type, isVariadic: isVariadic,
                    defaultValue: defaultValue))
            _ = scanner.take(",")
        }
    }

    private mutating func readResult(_ scanner: inout Scanner, kind: String) {
        if scanner.take("throws") || scanner.take("rethrows"), scanner.take("(") {
            thrown = scanner.type()
            _ = scanner.take(")")
        }
        if scanner.take("->") { result = scanner.type() }
        if scanner.take("where") {
            repeat {
                let subject = scanner.name()
                guard scanner.take(":"), let index = generics.firstIndex(where: { $0.name == subject }) else { return }
                generics[index].constraint = scanner.type()
            } while scanner.take(",")
        }
        isSettable = kind == "swift.subscript" && scanner.rest.contains(" set")
    }
}

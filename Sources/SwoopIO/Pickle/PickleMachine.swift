/// Reads Python's pickles (protocols 2 to 5) and builds a graph of what they describe. Nothing is carried out: a call of
/// a function is an object with the function's name and its arguments, whatever the function is.
///
/// The work and the memory are in proportion to the bytes: there is no recursion, and every instruction makes at most
/// one object. The instructions are those of Python's `pickletools`.
struct PickleMachine {
    typealias Failure = PickleBytes.Failure

    private var input: PickleBytes
    private var graph = PickleGraph()
    private var stack: [PickleItem] = []
    /// The heights of the stack at the marks.
    private var marks: [Int] = []
    private var memo: [UInt64: PickleItem] = [:]
    /// The position of the current instruction.
    private var start = 0

    /// Reads one pickle, and leaves `input` behind it.
    static func read(_ input: inout PickleBytes) throws(Failure) -> PickleGraph {
        var machine = PickleMachine(input: input)
        let begin = input.offset
        while try machine.step() {}
        machine.graph.result = try machine.pop()
        machine.graph.size = machine.input.offset - begin
        input = machine.input
        return machine.graph
    }

    private init(input: PickleBytes) { self.input = input }

    private func failure(_ reason: String) -> Failure { .pickle(PickleFailure(offset: start, reason: reason)) }

    // MARK: Instructions

    /// Carries out an instruction; false for the last.
    private mutating func step() throws(Failure) -> Bool {
        start = input.offset
        let code = try input.byte()
        switch UnicodeScalar(code) {
        case ".": return false
        case "N": stack.append(.none)
        case "(": marks.append(stack.count)
        case "0": try popOrUnmark()
        case "1": _ = try popMark()
        case "2": stack.append(try top())
        case "}": make(.dictionary)
        case "]": make(.list)
        case ")": make(.tuple)
        case "\u{8F}": make(.set)
        case "t": make(.tuple, try popMark())
        case "l": make(.list, try popMark())
        case "d": make(.dictionary, try pairs(popMark()))
        case "\u{91}": make(.frozenSet, try popMark())
        case "\u{85}": try makeTuple(1)
        case "\u{86}": try makeTuple(2)
        case "\u{87}": try makeTuple(3)
        case "a": try append([try pop()])
        case "e", "\u{90}": try append(try popMark())
        case "s": try addPair()
        case "u": try append(pairs: pairs(popMark()))
        case "b": try build()
        case "R": try call(.call)
        case "\u{81}": try call(.instance)
        case "\u{92}": try callWithNames()
        case "o", "i": throw failure("an instruction of protocol 0 or 1; save it with a later one")
        case "Q": makePersistent(try pop())
        case "c": try pushGlobal()
        case "\u{93}": try pushStackGlobal()
        default: try stepScalar(code)
        }
        return true
    }

    /// Numbers, texts, and the memo.
    private mutating func stepScalar(_ code: UInt8) throws(Failure) {
        switch UnicodeScalar(code) {
        case "\u{88}": stack.append(.bool(true))
        case "\u{89}": stack.append(.bool(false))
        case "K": stack.append(.integer(Int(try input.byte())))
        case "M": stack.append(.integer(Int(try input.integer(2))))
        case "J": stack.append(.integer(Int(Int32(truncatingIfNeeded: try input.integer(4)))))
        case "\u{8A}": stack.append(Self.integer(try input.bytes(Int(try input.byte()))))
        case "\u{8B}": stack.append(Self.integer(try sized(4)))
        case "G":
            let bits = try input.integer(8).byteSwapped
            stack.append(.real(Double(bitPattern: bits)))
        case "X": try pushText(4)
        case "\u{8C}": try pushText(1)
        case "\u{8D}": try pushText(8)
        case "B", "T": stack.append(.bytes(Array(try sized(4))))
        case "C", "U": stack.append(.bytes(Array(try sized(1))))
        case "\u{8E}", "\u{96}": stack.append(.bytes(Array(try sized(8))))
        case "q": memo[UInt64(try input.byte())] = try top()
        case "r": memo[try input.integer(4)] = try top()
        case "\u{94}": memo[UInt64(memo.count)] = try top()
        case "h": try recall(UInt64(try input.byte()))
        case "j": try recall(try input.integer(4))
        case "\u{80}":
            let version = try input.byte()
            guard (2...5).contains(version) else { throw failure("expected protocol 2 to 5, found \(version)") }
        case "\u{95}":
            guard try input.integer(8) <= UInt64(input.remaining) else { throw failure("a frame longer than the file") }
        case "\u{82}", "\u{83}", "\u{84}":
            throw failure("an extension code, which only the program that wrote it knows")
        case "\u{97}", "\u{98}": throw failure("a buffer outside of the pickle")
        case "I", "L", "F", "S", "V", "g", "p", "P":
            throw failure("an instruction of protocol 0; save it with a later one")
        default: throw failure("expected an instruction, found the byte \(code)")
        }
    }

    // MARK: The stack

    private var floor: Int { marks.last ?? 0 }

    private func top() throws(Failure) -> PickleItem {
        guard stack.count > floor else { throw failure("an instruction needs a value and there is none") }
        return stack[stack.count - 1]
    }

    private mutating func pop() throws(Failure) -> PickleItem {
        let item = try top()
        stack.removeLast()
        return item
    }

    private mutating func popMark() throws(Failure) -> [PickleItem] {
        guard let mark = marks.popLast() else { throw failure("an instruction needs a mark and there is none") }
        let items = Array(stack[mark...])
        stack.removeSubrange(mark...)
        return items
    }

    private mutating func popOrUnmark() throws(Failure) {
        if stack.count == floor && !marks.isEmpty {
            marks.removeLast()
        } else {
            _ = try pop()
        }
    }

    private func pairs(_ items: [PickleItem]) throws(Failure) -> [PickleItem] {
        guard items.count.isMultiple(of: 2) else { throw failure("a key without a value") }
        return items
    }

    // MARK: Objects

    private mutating func push(_ object: PickleObject) {
        stack.append(.object(graph.objects.count))
        graph.objects.append(object)
    }

    private mutating func make(_ kind: PickleObject.Kind, _ items: [PickleItem] = []) {
        push(PickleObject(kind: kind, offset: start, items: items))
    }

    private mutating func makeTuple(_ count: Int) throws(Failure) {
        guard stack.count - floor >= count else { throw failure("a tuple of \(count) needs as many values") }
        let items = Array(stack.suffix(count))
        stack.removeLast(count)
        make(.tuple, items)
    }

    private mutating func makePersistent(_ identifier: PickleItem) {
        push(PickleObject(kind: .persistent, offset: start, call: PickleCall(.none, identifier)))
    }

    /// The object on top of the stack, to which something is added.
    private func target() throws(Failure) -> Int {
        guard case .object(let index) = try top(), graph.objects[index].kind != .tuple,
            graph.objects[index].kind != .persistent
        else { throw failure("something is added to a value that cannot change") }
        return index
    }

    /// Adds single elements to the container on top of the stack.
    private mutating func append(_ elements: [PickleItem]) throws(Failure) {
        let index = try target()
        switch graph.objects[index].kind {
        case .list, .set, .frozenSet: graph.objects[index].items += elements
        case .dictionary: throw failure("an element without a key is added to a dictionary")
        default: graph.objects[index].call?.appended += elements
        }
    }

    /// Adds keys and values to it.
    private mutating func append(pairs: [PickleItem]) throws(Failure) {
        let index = try target()
        switch graph.objects[index].kind {
        case .list, .set, .frozenSet: throw failure("a key and a value are added to a list or a set")
        default: graph.objects[index].items += pairs
        }
    }

    private mutating func addPair() throws(Failure) {
        let value = try pop()
        let key = try pop()
        try append(pairs: [key, value])
    }

    private mutating func build() throws(Failure) {
        let state = try pop()
        guard let call = graph.objects[try target()].call else {
            throw failure("properties are set of a plain container")
        }
        call.state = state
    }

    private mutating func call(_ kind: PickleObject.Kind) throws(Failure) {
        let arguments = try pop()
        let function = try pop()
        guard case .object(let index) = arguments, graph.objects[index].kind == .tuple else {
            throw failure("the arguments of a call are no tuple")
        }
        push(PickleObject(kind: kind, offset: start, call: PickleCall(function, arguments)))
    }

    /// An instance whose class takes named arguments as well.
    private mutating func callWithNames() throws(Failure) {
        let names = try pop()
        guard case .object(let index) = names, graph.objects[index].kind == .dictionary else {
            throw failure("the named arguments of a call are no dictionary")
        }
        try call(.instance)
        graph.objects[graph.objects.count - 1].call?.names = names
    }

    // MARK: Values

    private mutating func recall(_ number: UInt64) throws(Failure) {
        guard let item = memo[number] else { throw failure("the memo has nothing under \(number)") }
        stack.append(item)
    }

    /// The bytes behind their number, which is compared with what is left before anything is allocated.
    private mutating func sized(_ width: Int) throws(Failure) -> ArraySlice<UInt8> {
        let count = try input.integer(width)
        guard count <= UInt64(input.remaining) else {
            throw failure("\(count) bytes are announced and \(input.remaining) are left")
        }
        return try input.bytes(Int(count))
    }

    private mutating func pushText(_ width: Int) throws(Failure) {
        stack.append(.string(try text(try sized(width))))
    }

    private func text(_ bytes: ArraySlice<UInt8>) throws(Failure) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw failure("a text that is not UTF-8") }
        return text
    }

    /// Names of Python 2 have those of Python 3 here.
    private static func global(_ module: String, _ name: String) -> PickleItem {
        let module = ["__builtin__": "builtins", "copy_reg": "copyreg"][module] ?? module
        return .global("\(module).\(name)")
    }

    private mutating func pushGlobal() throws(Failure) {
        let module = try text(try input.line())
        stack.append(Self.global(module, try text(try input.line())))
    }

    private mutating func pushStackGlobal() throws(Failure) {
        guard case .string(let name) = try pop(), case .string(let module) = try pop() else {
            throw failure("a name that is no text")
        }
        // The texts may be used again and again, and each time become a name of their own.
        guard Swift.max(module.utf8.count, name.utf8.count) <= PickleBytes.longestName else {
            throw failure("a name of more than \(PickleBytes.longestName) bytes")
        }
        stack.append(Self.global(module, name))
    }

    /// An integer in two's complement, the lowest byte first. Those of up to 8 bytes, and longer ones with nothing but
    /// the sign in the others, are integers of 64 bits.
    static func integer(_ bytes: ArraySlice<UInt8>) -> PickleItem {
        let isNegative = (bytes.last ?? 0) >= 0x80
        let fill: UInt8 = isNegative ? 0xFF : 0
        let low = bytes.prefix(8)
        let extended = Array(low) + [UInt8](repeating: fill, count: 8 - low.count)
        guard bytes.dropFirst(8).allSatisfy({ $0 == fill }), (extended[7] >= 0x80) == isNegative else {
            return .largeInteger(Array(bytes))
        }
        return .integer(Int(Int64(bitPattern: extended.littleEndian(0, 8))))
    }
}

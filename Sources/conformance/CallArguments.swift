import Swoop
import SwoopBase

/// The arguments of a Python call. They are read by name in the order of the signature: each is the next positional
/// argument, or the keyword of that name, or omitted.
final class CallArguments {
    private let file: CaseFile
    private var positional: ArraySlice<JSON>
    private var keywords: [ExactString: JSON] = [:]
    /// The tensors that require gradients, by their number in the case.
    private(set) var leaves: [Int: Tensor] = [:]
    /// An argument that was given but that Swoop does not support.
    private(set) var unsupported: String?
    /// Whether leaves with the same numbers are treated as one tensor, and whether there were any.
    private let joinsEqual: Bool
    private(set) var hasJoined = false

    init(
        _ positional: JSON?, _ keywords: JSON?, of file: CaseFile, joiningEqual: Bool = false
    ) throws(CaseValueError) {
        self.file = file
        joinsEqual = joiningEqual
        self.positional = try positional?.elements[...] ?? []
        if case .object(let members)? = keywords { self.keywords = members }
    }

    /// The argument; nil if it was omitted.
    private func value(_ name: String) -> JSON? {
        positional.popFirst() ?? keywords.removeValue(forKey: ExactString(name))
    }

    /// The argument; nil if it was omitted or is Python's None.
    func present(_ name: String) -> JSON? {
        let value = value(name)
        return value == .null ? nil : value
    }

    private func required(_ name: String) throws(CaseValueError) -> JSON {
        guard let value = present(name) else { throw CaseValueError(description: "expected an argument \"\(name)\"") }
        return value
    }

    // MARK: Kinds of arguments

    func integer(_ name: String) throws(CaseValueError) -> Int { try required(name).integer }
    func integer(_ name: String, default value: Int) throws(CaseValueError) -> Int {
        try present(name)?.integer ?? value
    }
    func optionalInteger(_ name: String) throws(CaseValueError) -> Int? { try present(name)?.integer }
    func number(_ name: String) throws(CaseValueError) -> Double { try required(name).number }
    func number(_ name: String, default value: Double) throws(CaseValueError) -> Double {
        try present(name)?.number ?? value
    }
    /// A number, or nil for None.
    func optionalNumber(_ name: String, default value: Double?) throws(CaseValueError) -> Double? {
        guard let given = self.value(name) else { return value }
        return given == .null ? nil : try given.number
    }
    func flag(_ name: String, default value: Bool) throws(CaseValueError) -> Bool { try present(name)?.flag ?? value }
    func text(_ name: String, default value: String) throws(CaseValueError) -> String {
        try present(name)?.text ?? value
    }
    /// Two numbers.
    func pair(_ name: String, default value: (Double, Double)) throws(CaseValueError) -> (Double, Double) {
        guard let elements = try present(name)?.elements else { return value }
        guard elements.count == 2 else { throw CaseValueError(description: "\"\(name)\" is not a pair") }
        return (try elements[0].number, try elements[1].number)
    }
    /// Two numbers, the first of which may be None.
    func optionalPair(_ name: String, default value: (Double?, Double)) throws(CaseValueError) -> (Double?, Double) {
        guard let elements = try present(name)?.elements else { return value }
        guard elements.count == 2 else { throw CaseValueError(description: "\"\(name)\" is not a pair") }
        return (elements[0] == .null ? nil : try elements[0].number, try elements[1].number)
    }
    /// Three numbers.
    func triple(
        _ name: String, default value: (Double, Double, Double)
    ) throws(CaseValueError) -> (Double, Double, Double) {
        guard let elements = try present(name)?.elements else { return value }
        guard elements.count == 3 else { throw CaseValueError(description: "\"\(name)\" is not a triple") }
        return (try elements[0].number, try elements[1].number, try elements[2].number)
    }
    /// One size, or a list of them; nil if they were omitted.
    func sizes(_ name: String) throws(CaseValueError) -> [Int]? {
        guard let value = present(name) else { return nil }
        guard case .array(let elements) = value else { return [try value.integer] }
        return try CallArguments.integers(elements)
    }
    /// Sizes as a list or one by one; none if they were omitted.
    func sizeList(_ name: String) throws(CaseValueError) -> [Int] {
        var result = try sizes(name) ?? []
        while let value = positional.popFirst() { result.append(try value.integer) }
        return result
    }
    private static func integers(_ elements: [JSON]) throws(CaseValueError) -> [Int] {
        var result: [Int] = []
        for element in elements { result.append(try element.integer) }
        return result
    }
    /// One size, or a list of them, some of which may be None.
    func optionalSizes(_ name: String) throws(CaseValueError) -> [Int?] {
        let value = try required(name)
        guard case .array(let elements) = value else { return [try value.integer] }
        var result: [Int?] = []
        for element in elements { result.append(element == .null ? nil : try element.integer) }
        return result
    }
    /// One number, or a list of them; nil if they were omitted.
    func factors(_ name: String) throws(CaseValueError) -> [Double]? {
        guard let value = present(name) else { return nil }
        guard case .array(let elements) = value else { return [try value.number] }
        var result: [Double] = []
        for element in elements { result.append(try element.number) }
        return result
    }
    /// Sizes, or the name of a padding mode.
    func padding(_ name: String) throws(CaseValueError) -> PaddingAmount {
        switch present(name) {
        case nil: .sizes([0])
        case .string("same"): .same
        case .string("valid"): .valid
        case .array(let elements)?: .sizes(try CallArguments.integers(elements))
        case let value?: .sizes([try value.integer])
        }
    }
    /// A word that stands for a value of the table; any other word is unsupported.
    func choice<Value>(
        _ name: String, _ table: [String: Value], default value: Value
    ) throws(CaseValueError) -> Value {
        guard let word = try present(name)?.text else { return value }
        if table[word] == nil { refuse("\(name) \"\(word)\"") }
        return table[word] ?? value
    }

    /// A tensor; one that requires gradients is a separate leaf.
    func tensor(_ name: String) throws(CaseValueError) -> Tensor { try tensor(required(name)) }
    func optionalTensor(_ name: String) throws(CaseValueError) -> Tensor? {
        guard let value = present(name) else { return nil }
        return try tensor(value)
    }

    func tensor(_ value: JSON) throws(CaseValueError) -> Tensor {
        var tensor = try file.tensor(value.member("tensor").text).clone()
        if let strided = value["strided"], try strided.flag {
            // Every second element of a larger tensor.
            tensor = Tensor.stack([tensor, tensor], dim: -1).select(dim: -1, index: 0)
        }
        guard let number = try value["grad"]?.integer else { return tensor }
        if joinsEqual, let same = leaves.values.first(where: { Tolerance.exact.disagreement(tensor, $0) == nil }) {
            hasJoined = true
            leaves[number] = same
            return same
        }
        tensor.requiresGrad(true)
        leaves[number] = tensor
        return tensor
    }

    /// A tensor, or a number as a 0-d tensor.
    func operand(_ name: String) throws(CaseValueError) -> Tensor {
        let value = try required(name)
        if value["tensor"] != nil { return try tensor(value) }
        return switch try Self.scalar(value) {
        case .bool(let flag): Tensor(flag)
        case .integer(let integer): Tensor(integer)
        case .real(let number): Tensor(number)
        case .complex(let number): Tensor(number)
        }
    }

    /// Several tensors.
    func tensors(_ name: String) throws(CaseValueError) -> [Tensor] {
        var result: [Tensor] = []
        for element in try required(name).elements { result.append(try tensor(element)) }
        return result
    }
    /// Several tensors, as a list or one by one.
    func tensorList(_ name: String) throws(CaseValueError) -> [Tensor] {
        isList(name) ? try tensors(name) : try remainingTensors()
    }
    /// All further positional arguments, as tensors.
    func remainingTensors() throws(CaseValueError) -> [Tensor] {
        var result: [Tensor] = []
        while let value = positional.popFirst() { result.append(try tensor(value)) }
        return result
    }
    /// Whether the next positional argument, or else the named one, is a tensor.
    func isTensor(_ name: String) -> Bool {
        next(name)?["tensor"] != nil
    }
    /// Whether the argument is given and not None.
    func isGiven(_ name: String) -> Bool {
        let value = next(name)
        return value != nil && value != .null
    }
    /// Whether the next positional argument, or else the named one, is a list.
    func isList(_ name: String) -> Bool {
        if case .array? = next(name) { return true }
        return false
    }
    /// Whether it is true or false.
    func isFlag(_ name: String) -> Bool {
        if case .bool? = next(name) { return true }
        return false
    }
    /// Whether it is a string.
    func isText(_ name: String) -> Bool {
        if case .string? = next(name) { return true }
        return false
    }
    private func next(_ name: String) -> JSON? { positional.first ?? keywords[ExactString(name)] }

    /// A tensor or a number.
    func either(_ name: String) throws(CaseValueError) -> Operand {
        isTensor(name) ? .tensor(try tensor(name)) : .number(try scalar(name).value)
    }
    func optionalEither(_ name: String) throws(CaseValueError) -> Operand? {
        if isGiven(name) { return try either(name) }
        _ = value(name)
        return nil
    }

    /// The parts of an index. A list of integers is one part: Python's `x[[1, 2]]`.
    func index(_ name: String) throws(CaseValueError) -> [any TensorIndex] {
        let value = try required(name)
        guard case .array(let elements) = value, !elements.allSatisfy(\.isInteger) else { return [try part(value)] }
        var result: [any TensorIndex] = []
        for element in elements { result.append(try part(element)) }
        return result
    }
    private func part(_ value: JSON) throws(CaseValueError) -> any TensorIndex {
        switch value {
        case .null: return IndexItem.newAxis
        case .bool(let flag): return flag
        case .integer(let index): return index
        case .array(let elements):
            return try Tensor(Self.integers(elements), shape: [elements.count])
        default: break
        }
        if value["tensor"] != nil { return try tensor(value) }
        guard let bounds = try value["slice"]?.elements else { return IndexItem.ellipsis }
        guard bounds.count == 3 else { throw CaseValueError(description: "expected a slice, found \(value)") }
        func bound(_ index: Int) throws(CaseValueError) -> Int? {
            bounds[index] == .null ? nil : try bounds[index].integer
        }
        let (start, end) = (try bound(0), try bound(1))
        return IndexItem.slice(from: start, to: end, by: try bound(2) ?? 1)
    }

    /// A number with its category.
    func scalar(_ name: String) throws(CaseValueError) -> Scalar { try Self.scalar(try required(name)) }
    func optionalScalar(_ name: String) throws(CaseValueError) -> Scalar? {
        guard let value = present(name) else { return nil }
        return try Self.scalar(value)
    }
    private static func scalar(_ value: JSON) throws(CaseValueError) -> Scalar {
        if let number = try value.complex { return .complex(number) }
        return switch value {
        case .bool(let flag): .bool(flag)
        case .integer(let integer): .integer(Int64(integer))
        default: .real(try value.number)
        }
    }

    /// A dtype; nil if it was omitted.
    func dtype(_ name: String) throws(CaseValueError) -> DType? {
        guard let value = present(name) else { return nil }
        let text = try value.member("dtype").text
        if let dtype = DType.allCases.first(where: { "\($0)" == text }) { return dtype }
        refuse("dtype \(text)")
        return nil
    }

    // MARK: Unsupported arguments

    /// Records that an argument is unsupported; only the first one is kept.
    func refuse(_ what: String) {
        if unsupported == nil { unsupported = what }
    }

    /// Arguments that must be omitted or None.
    func absent(_ names: String...) {
        for name in names where present(name) != nil { refuse("argument \(name)") }
    }

    /// Arguments that say what the others say already.
    func ignore(_ names: String...) {
        for name in names { _ = value(name) }
    }

    /// Records arguments that were not read.
    func finish() {
        if let first = positional.first { refuse("positional argument \(first)") }
        if let name = keywords.filter({ $0.value != .null }).map(\.key.text).min() { refuse("argument \(name)") }
    }
}

/// An operand: a tensor or a number.
enum Operand {
    case tensor(Tensor)
    case number(any TensorScalar)
}

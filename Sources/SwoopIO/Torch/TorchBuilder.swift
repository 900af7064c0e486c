import SwoopTensor

/// Makes values of what a pickle describes. Of the functions that a file calls, those that rebuild tensors and
/// containers have a counterpart here; no other is known, and none is run.
///
/// There is no recursion. Values are at most ``maximumDepth`` deep, so that those that use them may recurse, and their
/// number is in proportion to the pickle, even if a value occurs in many places.
struct TorchBuilder {
    let graph: PickleGraph
    let storages: any TorchStorages
    /// Whether calls of unknown functions become records.
    let keepsCalls: Bool
    let errors: TorchErrors

    static let maximumDepth = 256

    private var values: [TorchValue?]
    /// The number of values in a value and of the bytes of its texts, counted as often as they occur.
    private var sizes: [Int]
    /// The most that a value may have of both, and that may be copied: in proportion to the pickle.
    private let limit: Int
    /// Both together, each object counted once.
    private var total = 0
    /// How many elements and bytes may still be copied.
    private var budget: Int

    init(_ graph: PickleGraph, storages: any TorchStorages, keepsCalls: Bool, errors: TorchErrors) {
        self.graph = graph
        self.storages = storages
        self.keepsCalls = keepsCalls
        self.errors = errors
        values = Array(repeating: nil, count: graph.objects.count)
        sizes = Array(repeating: 0, count: graph.objects.count)
        limit = 1 << 20 + 64 * graph.size
        budget = limit
    }

    /// The result of the pickle.
    static func value(
        of graph: PickleGraph, storages: any TorchStorages, keepsCalls: Bool, errors: TorchErrors
    ) throws(TorchFileError) -> TorchValue {
        var builder = TorchBuilder(graph, storages: storages, keepsCalls: keepsCalls, errors: errors)
        if case .object(let root) = graph.result { try builder.build(root) }
        return builder.value(graph.result)
    }

    // MARK: Order

    private enum Task {
        case enter(Int), leave(Int)
    }

    /// Makes the values of an object and of those that it needs, these first.
    private mutating func build(_ root: Int) throws(TorchFileError) {
        var tasks = [Task.enter(root)]
        var depth = 0
        var isOpen = [Bool](repeating: false, count: graph.objects.count)
        while let task = tasks.popLast() {
            switch task {
            case .enter(let index):
                let object = graph.objects[index]
                if values[index] != nil { continue }
                if isOpen[index] { throw errors.invalid(object.offset, "a value that contains itself") }
                isOpen[index] = true
                depth += 1
                if depth > Self.maximumDepth {
                    throw errors.invalid(object.offset, "values nested deeper than \(Self.maximumDepth)")
                }
                tasks.append(.leave(index))
                object.forEachPart { tasks.append(.enter($0)) }
            case .leave(let index):
                let object = graph.objects[index]
                let own = ownSize(of: object)
                sizes[index] = own
                object.forEachPart { sizes[index] = sizes[index].saturatingSum(sizes[$0]) }
                // The result contains every object at least once. Each is counted before its texts become keys, since
                // many small objects may share a long text.
                total = total.saturatingSum(own)
                if Swift.max(sizes[index], total) > limit {
                    throw errors.invalid(object.offset, "values repeated more often than a file of this size may")
                }
                try spend(elementCount(of: object), object)
                values[index] = try value(of: object)
                isOpen[index] = false
                depth -= 1
            }
        }
    }

    /// Its size without the objects in it.
    private func ownSize(of object: PickleObject) -> Int {
        var size = 1
        for item in object.items + (object.call?.appended ?? []) {
            if case .string(let text) = item { size = size.saturatingSum(text.utf8.count) }
            size = size.saturatingSum(1)
        }
        return size
    }

    /// The number of elements that the value of an object copies.
    private func elementCount(of object: PickleObject) -> Int {
        guard let call = object.call else { return object.items.count }
        let names = value(call.names).dictionaryValue.map { cost(ofKeys: $0.entries.lazy.map(\.key)) } ?? 0
        return object.items.count + call.appended.count + names
    }

    /// What it costs to copy the entries of a dictionary, whose keys are read for that.
    func cost(ofKeys keys: some Sequence<TorchValue>) -> Int {
        keys.reduce(0) { $0 + 1 + ($1.stringValue?.utf8.count ?? 0) }
    }

    /// Throws if copies take more than is in proportion to the file.
    mutating func spend(_ count: Int, _ object: PickleObject) throws(TorchFileError) {
        budget -= count
        if budget < 0 { throw errors.invalid(object.offset, "values copied more often than a file of this size may") }
    }

    // MARK: Values

    /// The value of an item whose object has been built.
    func value(_ item: PickleItem) -> TorchValue {
        switch item {
        case .none: .none
        case .bool(let value): .bool(value)
        case .integer(let value): .integer(value)
        case .largeInteger(let bytes): .largeInteger(bytes)
        case .real(let value): .real(value)
        case .string(let text): .string(text)
        case .bytes(let bytes): .bytes(bytes)
        case .global(let name): TorchNames.dtype(name).map { .dtype($0) } ?? .name(name)
        case .object(let index): values[index] ?? .none
        }
    }

    func values(_ items: [PickleItem]) -> [TorchValue] { items.map { value($0) } }

    func dictionary(_ pairs: [PickleItem], isOrderedDict: Bool = false) -> TorchDictionary {
        var result = TorchDictionary(isOrderedDict: isOrderedDict)
        for index in stride(from: 0, to: pairs.count, by: 2) {
            result.set(value(pairs[index]), value(pairs[index + 1]))
        }
        return result
    }

    /// The arguments of a call.
    func arguments(of object: PickleObject) -> [PickleItem] {
        if case .object(let index)? = object.call?.arguments { graph.objects[index].items } else { [] }
    }

    private mutating func value(of object: PickleObject) throws(TorchFileError) -> TorchValue {
        switch object.kind {
        case .list: return .list(values(object.items))
        case .tuple: return .tuple(values(object.items))
        case .set, .frozenSet: return .set(values(object.items))
        case .dictionary: return .dictionary(dictionary(object.items))
        case .persistent: return try persistent(object)
        case .instance, .call:
            guard let call = object.call, case .name(let name) = value(call.function) else {
                throw errors.invalid(object.offset, "something is called that is no function")
            }
            if let value = try known(name, arguments(of: object), object) { return value }
            if object.kind == .call && !keepsCalls && !TorchNames.inert.contains(name) {
                throw errors.refused(name, object.offset)
            }
            return .record(record(name, call, object.items))
        }
    }

    /// An object of another class.
    private func record(_ name: String, _ call: PickleCall, _ pairs: [PickleItem]) -> TorchRecord {
        var entries = dictionary(pairs)
        if case .dictionary(let names) = value(call.names) {
            for (key, value) in names.entries { entries.set(key, value) }
        }
        return TorchRecord(
            name: name, arguments: value(call.arguments).arrayValue ?? [], state: state(of: call),
            elements: values(call.appended), entries: entries)
    }

    /// The properties that were set after a call.
    func state(of call: PickleCall?) -> TorchValue { call?.state.map { value($0) } ?? .none }

    // MARK: Storages

    /// A storage, as the tensor of all its elements, or a class that was saved with its source.
    private mutating func persistent(_ object: PickleObject) throws(TorchFileError) -> TorchValue {
        guard case .object(let index)? = object.call?.arguments, graph.objects[index].kind == .tuple,
            case .string(let kind)? = graph.objects[index].items.first
        else { throw errors.invalid(object.offset, "expected a storage") }
        let items = graph.objects[index].items
        if kind == "module", items.count == 4 { return value(items[1]) }
        guard kind == "storage", items.count == 5 || items.count == 6, case .global(let type) = items[1],
            case .string(let key) = items[2], case .integer(let count) = items[4], count >= 0
        else { throw errors.invalid(object.offset, "expected a storage") }
        try spend(key.utf8.count, object)
        let dtype = try TorchNames.storage(type, object.offset, errors)
        let tensor = try storages.storage(key, dtype, count, object.offset)
        guard items.count == 6, case .object(let view) = items[5] else { return .tensor(tensor) }
        // Files of PyTorch 0.4 and before: a range of the storage.
        let range = graph.objects[view].items
        guard range.count == 3, case .integer(let start) = range[1], case .integer(let length) = range[2], start >= 0,
            length >= 0, start <= count, length <= count - start
        else { throw errors.invalid(object.offset, "a range outside of its storage") }
        return .tensor(Tensor(tensor.array.sliced(0, start: start, length: length)))
    }

    /// A storage that is an argument.
    func storage(_ item: PickleItem) -> NDArray? {
        guard case .object(let index) = item, graph.objects[index].kind == .persistent else { return nil }
        return values[index]?.tensorValue?.array
    }
}

extension PickleObject {
    /// Calls `body` with the objects that this one needs.
    fileprivate func forEachPart(_ body: (Int) -> Void) {
        func visit(_ item: PickleItem) { if case .object(let index) = item { body(index) } }
        items.forEach(visit)
        guard let call else { return }
        // A function is an object if the file has the source of its class.
        visit(call.function)
        visit(call.arguments)
        visit(call.names)
        call.appended.forEach(visit)
        if let state = call.state { visit(state) }
    }
}

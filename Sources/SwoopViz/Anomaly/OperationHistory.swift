import SwoopTensor

/// Which operation had which operands, for as long as somebody may ask.
///
/// It holds the structure, no graph: nodes and tensors are held weakly, and values only of tensors that are small in all.
/// Operations are known by their numbers, which go on counting when old ones are forgotten.
struct OperationHistory {
    /// Where an operand comes from.
    enum Source: Hashable {
        case operation(Int, result: Int)
        case leaf(Int)
        case number(Double)
    }

    struct Operation {
        /// The name of the derivative without its ending: `log1P`.
        let name: String
        fileprivate let recordedLabel: String
        let scalar: Double
        let sources: [Source]
        fileprivate(set) var operands: [Value]
        fileprivate(set) var results: [Value]
        fileprivate(set) weak var node: Node?
        let trace: CallTrace

        /// A node of a user's function is named when the operation has been told already.
        var label: String { node?.name ?? recordedLabel }
    }

    /// The numbers of a tensor, while they are there and what they were.
    struct Value {
        private weak var tensor: Tensor?
        private var kept: Tensor?
        private let version: UInt32

        /// With `keeps`, the numbers stay for as long as this does.
        init(_ tensor: Tensor, keeps: Bool) {
            self.tensor = tensor
            version = tensor.array.storage.version
            // Another tensor on the same numbers, so that no graph is kept.
            if keeps { kept = Tensor(tensor.array) }
        }

        var current: Tensor? {
            guard let found = kept ?? tensor, found.array.storage.version == version else { return nil }
            return Tensor(found.array)
        }

        var isAlive: Bool { tensor != nil }
        func isOf(_ other: Tensor) -> Bool { tensor === other }
        mutating func release() { kept = nil }
    }

    /// The most operations that are remembered, and the most bytes of values.
    private static let longest = 16_384
    private static let mostBytes = 64 << 20

    private var operations: [Operation] = []
    /// The number of the first that is still remembered.
    private var first = 0
    private var leaves: [Int: Value] = [:]
    private var nextLeaf = 0
    private var keptBytes = 0
    // An identifier may come to belong to another object: what is found by it is compared.
    private var numberOfNode: [ObjectIdentifier: Int] = [:]
    private var placeOfTensor: [ObjectIdentifier: (number: Int, result: Int)] = [:]
    private var leafOfTensor: [ObjectIdentifier: Int] = [:]

    /// The operations that are remembered.
    var numbers: Range<Int> { first..<first + operations.count }
    subscript(number: Int) -> Operation? { numbers.contains(number) ? operations[number - first] : nil }

    /// Remembers an operation and returns its number.
    mutating func add(
        _ label: String, _ operands: [Tensor], _ scalar: Double, _ results: [Tensor], _ trace: CallTrace
    ) -> Int {
        if operations.count >= Self.longest { shorten() }
        let number = first + operations.count
        let node = results.lazy.compactMap(\.gradFn).first
        operations.append(
            Operation(
                name: OperationFormula.operation(label), recordedLabel: label, scalar: scalar,
                sources: operands.map { source($0) },
                operands: operands.map { value($0) }, results: results.map { value($0) }, node: node, trace: trace))
        if let node { numberOfNode[ObjectIdentifier(node)] = number }
        for (index, result) in results.enumerated() { placeOfTensor[ObjectIdentifier(result)] = (number, index) }
        return number
    }

    private mutating func value(_ tensor: Tensor) -> Value {
        let bytes = tensor.count * tensor.dtype.itemSize
        let keeps = keptBytes + bytes <= Self.mostBytes
        if keeps { keptBytes += bytes }
        return Value(tensor, keeps: keeps)
    }

    /// The number of the operation that a node belongs to.
    func number(of node: Node) -> Int? {
        numberOfNode[ObjectIdentifier(node)].flatMap { self[$0]?.node === node ? $0 : nil }
    }

    private mutating func source(_ tensor: Tensor) -> Source {
        if let node = tensor.gradFn, let number = number(of: node) {
            return .operation(number, result: tensor.resultIndex)
        }
        let identifier = ObjectIdentifier(tensor)
        if let place = placeOfTensor[identifier], let operation = self[place.number],
            operation.results[place.result].isOf(tensor)
        {
            return .operation(place.number, result: place.result)
        }
        if tensor.count == 1 && !tensor.requiresGrad { return .number(tensor.item()) }
        if let leaf = leafOfTensor[identifier], leaves[leaf]?.isOf(tensor) ?? false { return .leaf(leaf) }
        nextLeaf += 1
        leaves[nextLeaf] = Value(tensor, keeps: false)
        leafOfTensor[identifier] = nextLeaf
        return .leaf(nextLeaf)
    }

    /// Lets go of all values and of the operations that nothing can come back to.
    mutating func forgetWhatIsOver() {
        for index in operations.indices {
            for operand in operations[index].operands.indices { operations[index].operands[operand].release() }
            for result in operations[index].results.indices { operations[index].results[result].release() }
        }
        keptBytes = 0
        let firstAlive = operations.firstIndex { $0.node != nil || $0.results.contains(where: \.isAlive) }
        drop(firstAlive ?? operations.count)
    }

    private mutating func shorten() {
        forgetWhatIsOver()
        if operations.count > Self.longest / 2 { drop(operations.count - Self.longest / 2) }
    }

    private mutating func drop(_ count: Int) {
        operations.removeFirst(count)
        first += count
        numberOfNode = numberOfNode.filter { $0.value >= first }
        placeOfTensor = placeOfTensor.filter { $0.value.number >= first }
        leafOfTensor = leafOfTensor.filter { leaves[$0.value]?.isAlive ?? false }
        leaves = leaves.filter { $0.value.isAlive }
    }
}

// What it says of the forms that operations make together.
extension OperationHistory {
    /// Operations that move or copy elements and leave them as they are.
    static let moves: Set<String> = [
        "view", "unsafeView", "unsqueeze", "squeeze", "expand", "t", "transpose", "permute", "clone", "alias", "toCopy",
        "select", "slice", "asStrided", "copySlices", "copy", "split", "splitWithSizes", "unbind", "index",
        "indexSelect",
        "gather", "take", "maskedSelect", "cat", "stack", "repeat", "flip", "roll", "diagonal", "where",
        "maskedScatter",
        "indexPut", "indexCopy", "scatter", "put", "tril", "triu", "unfold", "sliceScatter", "selectScatter",
    ]

    /// Those of them that show all elements of one operand.
    private static let disguises: Set<String> = [
        "view", "unsafeView", "unsqueeze", "squeeze", "expand", "t", "transpose", "permute", "clone", "alias", "toCopy",
    ]

    /// Where the elements come from: past views and copies.
    func origin(_ source: Source) -> Source {
        var source = source
        while case .operation(let number, _) = source, let operation = self[number],
            Self.disguises.contains(operation.name)
        {
            source = operation.sources[0]
        }
        return source
    }

    /// The numbers of the operations that an operation's result goes into, itself included, in order; no more than
    /// `limit` after it.
    func consumers(of number: Int, limit: Int = 256) -> [Int] {
        var found: Set<Int> = [number]
        for later in numbers where later > number && later <= number + limit {
            let isConsumer = self[later]!.sources.contains { source in
                if case .operation(let producer, _) = source { found.contains(producer) } else { false }
            }
            if isConsumer { found.insert(later) }
        }
        return found.sorted()
    }
}

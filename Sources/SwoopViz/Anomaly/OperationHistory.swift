import SwoopTensor

/// Which operations had which operands, for as long as this may be needed.
///
/// It holds only the structure, not the graph: nodes and tensors are held weakly, and values only up to a total size.
/// Operations are identified by numbers, which keep increasing when old operations are forgotten.
struct OperationHistory {
    /// Where an operand comes from.
    enum Source: Hashable {
        case operation(Int, result: Int)
        case leaf(Int)
        case number(Double)
    }

    struct Operation {
        let op: Operator
        /// The Swift numbers that took part.
        let numbers: [Double]
        let sources: [Source]
        fileprivate(set) var operands: [Value]
        fileprivate(set) var results: [Value]
        fileprivate(set) weak var node: Node?
        let trace: CallTrace

        /// The name under which it is called. A user-defined function gets its name only after the operation was
        /// reported.
        var name: String { op === Operator.custom ? Operator.call(of: node?.name ?? op.call) : op.call }

        /// Whether a backward pass or an operation may still refer to it.
        fileprivate var isAlive: Bool { node != nil || results.contains(where: \.isAlive) }

        fileprivate mutating func releaseValues() {
            for index in operands.indices { operands[index].release() }
            for index in results.indices { results[index].release() }
        }
    }

    /// The values of a tensor, as long as they exist and have not changed.
    struct Value {
        private weak var tensor: Tensor?
        private var kept: Tensor?
        private let version: UInt32

        /// If `keeps`, the values exist for as long as this does.
        init(_ tensor: Tensor, keeps: Bool) {
            self.tensor = tensor
            version = tensor.array.storage.version
            // Another tensor with the same elements, so that no graph is kept.
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

    /// The maximum number of remembered operations, the number of latest ones that are always kept, and the maximum
    /// size of the kept values in bytes.
    private static let longest = 16_384
    private static let alwaysKept = 1_024
    private static let mostBytes = 64 << 20

    private var operations: [Int: Operation] = [:]
    private var next = 0
    private var leaves: [Int: Value] = [:]
    private var nextLeaf = 0
    private var keptBytes = 0
    // An identifier may be reused by another object, so what is found by it is compared.
    private var numberOfNode: [ObjectIdentifier: Int] = [:]
    private var placeOfTensor: [ObjectIdentifier: (number: Int, result: Int)] = [:]
    private var leafOfTensor: [ObjectIdentifier: Int] = [:]

    /// The operation with this number; nil if it has been forgotten.
    subscript(number: Int) -> Operation? { operations[number] }

    /// Records an operation and returns its number.
    mutating func add(
        _ op: Operator, _ operands: [Tensor], _ numbers: [Double], _ results: [Tensor], _ trace: CallTrace
    ) -> Int {
        if operations.count >= Self.longest { shorten() }
        let number = next
        next += 1
        let node = results.lazy.compactMap(\.gradFn).first
        operations[number] = Operation(
            op: op, numbers: numbers,
            sources: operands.map { source($0) }, operands: operands.map { value($0) },
            results: results.map { value($0) }, node: node, trace: trace)
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

    /// Releases all values, and all but the latest operations that nothing can refer to any longer.
    mutating func forgetWhatIsOver() {
        keptBytes = 0
        for (number, operation) in operations {
            if number < next - Self.alwaysKept && !operation.isAlive {
                operations[number] = nil
            } else {
                operations[number]!.releaseValues()
            }
        }
        forgetIdentifiers()
    }

    private mutating func shorten() {
        forgetWhatIsOver()
        if operations.count <= Self.longest / 2 { return }
        for number in operations.keys.sorted().dropLast(Self.longest / 2) { operations[number] = nil }
        forgetIdentifiers()
    }

    private mutating func forgetIdentifiers() {
        numberOfNode = numberOfNode.filter { operations[$0.value] != nil }
        placeOfTensor = placeOfTensor.filter { operations[$0.value.number] != nil }
        leafOfTensor = leafOfTensor.filter { leaves[$0.value]?.isAlive ?? false }
        leaves = leaves.filter { $0.value.isAlive }
    }
}

// Queries for the forms that operations make together.
extension OperationHistory {
    /// Where the elements come from, looking through views and copies.
    func origin(_ source: Source) -> Source {
        var source = source
        while case .operation(let number, _) = source, let operation = self[number],
            operation.op.role == .reshapes
        {
            source = operation.sources[0]
        }
        return source
    }

    /// The numbers, in order, of the operation itself and of those that its result goes into, directly or not; at most
    /// `limit` operations after it are searched.
    func consumers(of number: Int, limit: Int = 256) -> [Int] {
        var found: Set<Int> = [number]
        for later in number..<min(number + limit + 1, next) {
            let isConsumer = self[later]?.sources.contains { source in
                if case .operation(let producer, _) = source { found.contains(producer) } else { false }
            }
            if isConsumer ?? false { found.insert(later) }
        }
        return found.sorted()
    }
}

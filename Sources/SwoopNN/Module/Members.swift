/// A property of a module that holds state: a parameter, a buffer, a module, or a collection of modules.
struct Member {
    let key: String
    let content: Content

    indirect enum Content {
        case parameter(any ParameterSlot)
        case buffer(any BufferSlot)
        case module(any Module)
        /// An array, whose members have the keys "0", "1", …
        case list([Member])
        case dictionary([Member])

        /// The wrapper of a parameter or buffer.
        var slot: (any TensorSlot)? {
            switch self {
            case .parameter(let slot): slot
            case .buffer(let slot): slot
            case .module, .list, .dictionary: nil
            }
        }
    }

    /// The members of a module in the order of declaration, superclasses first.
    ///
    /// - Parameter holders: the modules that hold this one, directly or indirectly. They do not count as its children.
    static func all(of module: any Module, holders: Set<ObjectIdentifier> = []) -> [Member] {
        if let container = module as? any ContainerModule { return container.members }
        let excluded = holders.union([ObjectIdentifier(module)])
        var mirrors: [Mirror] = []
        var next: Mirror? = Mirror(reflecting: module)
        while let mirror = next {
            mirrors.append(mirror)
            next = mirror.superclassMirror
        }
        let members = mirrors.reversed().flatMap(\.children).compactMap { child -> Member? in
            guard let label = child.label, let content = content(child.value, excluded) else { return nil }
            if let slot = child.value as? any ChildSlot { return Member(key: slot.key, content: content) }
            return Member(key: key(label, content), content: content)
        }
        let parametrizations = members.compactMap { member -> Member? in
            guard case .parameter(let slot) = member.content, let list = slot.parametrizations else { return nil }
            return Member(key: member.key, content: .module(list))
        }
        let pruned = members.flatMap { member -> [Member] in
            guard case .parameter(let slot) = member.content, let pruning = slot.pruning else { return [] }
            return pruning.members(member.key)
        }
        if parametrizations.isEmpty { return members + pruned }
        return members + pruned + [Member(key: "parametrizations", content: .dictionary(parametrizations))]
    }

    /// The key of a property. Reflection finds a wrapped property as `_name`, and a lazy one under a compiler's prefix.
    private static func key(_ label: String, _ content: Content) -> String {
        if let slot = content.slot { return slot.givenKey ?? String(label.drop { $0 == "_" }) }
        let lazyPrefix = "$__lazy_storage_$_"
        return label.hasPrefix(lazyPrefix) ? String(label.dropFirst(lazyPrefix.count)) : label
    }

    private static func content(_ value: Any, _ excluded: Set<ObjectIdentifier>) -> Content? {
        if let slot = value as? any ParameterSlot { return .parameter(slot) }
        if let slot = value as? any BufferSlot { return .buffer(slot) }
        if let module = (value as? any ChildSlot)?.module ?? value as? any Module {
            return excluded.contains(ObjectIdentifier(module)) ? nil : .module(module)
        }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional:
            return mirror.children.first.flatMap { content($0.value, excluded) }
        case .collection:
            // All elements have the same type, so the first one tells whether they can hold modules.
            guard let first = mirror.children.first, mayHold(first.value) else { return nil }
            let members = mirror.children.enumerated().compactMap { index, child in
                content(child.value, excluded).map { Member(key: "\(index)", content: $0) }
            }
            return members.isEmpty ? nil : .list(members)
        case .dictionary:
            let entries = mirror.children.compactMap { Mirror(reflecting: $0.value).children.map(\.value) }
            guard let first = entries.first, mayHold(first[1]) else { return nil }
            let members = entries.compactMap { entry in
                content(entry[1], excluded).map { Member(key: "\(entry[0])", content: $0) }
            }
            return members.isEmpty ? nil : .dictionary(members.sorted { isBefore($0.key, $1.key) })
        default:
            return nil
        }
    }

    private static func mayHold(_ value: Any) -> Bool {
        if value is any Module { return true }
        switch Mirror(reflecting: value).displayStyle {
        case .optional, .collection, .dictionary: return true
        default: return false
        }
    }

    /// The order of keys: numbers by value, others as text.
    private static func isBefore(_ lhs: String, _ rhs: String) -> Bool {
        if let left = Int(lhs), let right = Int(rhs) { return left < right }
        return lhs < rhs
    }
}

/// The parameters, buffers and children that a module holds directly. Members of collections have keys with dots.
struct HeldMembers {
    var parameters: [(key: String, slot: any ParameterSlot)] = []
    var buffers: [(key: String, slot: any BufferSlot)] = []
    var children: [(key: String, module: any Module)] = []

    init(of module: any Module, holders: Set<ObjectIdentifier> = []) {
        add(Member.all(of: module, holders: holders), prefix: "")
    }

    private mutating func add(_ members: [Member], prefix: String) {
        for member in members {
            let key = prefix + member.key
            switch member.content {
            case .parameter(let slot): parameters.append((key, slot))
            case .buffer(let slot): buffers.append((key, slot))
            case .module(let module): children.append((key, module))
            case .list(let inner), .dictionary(let inner): add(inner, prefix: key + ".")
            }
        }
    }
}

extension Module {
    /// The printed form, identical to PyTorch's: the name of the type, its ``extraRepresentation``, its children.
    public var description: String { representation(of: self, holders: []) }
}

private func representation(of module: any Module, holders: Set<ObjectIdentifier>) -> String {
    let inner = holders.union([ObjectIdentifier(module)])
    let extra = module.extraRepresentation
    let extraLines = extra.isEmpty ? [] : lines(extra).map(String.init)
    let members = Member.all(of: module, holders: holders)
    let joins = (module as? any ContainerModule)?.joinsEqualLines ?? false
    let children =
        joins ? runs(members, holders: inner) : members.compactMap { entry($0, holders: inner) }
    return block(printedName(module, members), extraLines, children)
}

/// The name of the type without its generic arguments. A module with parametrizations has PyTorch's name for it.
private func printedName(_ module: any Module, _ members: [Member]) -> String {
    let name =
        (type(of: module) as? any NamedInPython.Type)?.pythonName
        ?? (module as? any LazyLayer).flatMap { $0.isLazy ? nil : $0.regularName }
        ?? String(String(describing: type(of: module)).prefix { $0 != "<" })
    let isParametrized = members.contains {
        if case .parameter(let slot) = $0.content { slot.parametrizations != nil } else { false }
    }
    return isParametrized ? "Parametrized" + name : name
}

/// The line or lines of one member, with its key; nil for parameters and buffers, which are not shown.
private func entry(_ member: Member, holders: Set<ObjectIdentifier>) -> String? {
    let text: String
    switch member.content {
    case .parameter, .buffer: return nil
    case .module(let module): text = representation(of: module, holders: holders)
    case .list(let members): text = block("ModuleList", [], runs(members, holders: holders))
    case .dictionary(let members): text = block("ModuleDict", [], members.compactMap { entry($0, holders: holders) })
    }
    return "(\(member.key)): \(indented(text))"
}

/// The entries of a list. Neighbors that print alike share a line: `(0-1): 2 x Linear(…)`.
private func runs(_ members: [Member], holders: Set<ObjectIdentifier>) -> [String] {
    let entries = members.compactMap { member in
        entry(member, holders: holders).map { (key: member.key, text: String($0.dropFirst(member.key.count + 4))) }
    }
    var result: [String] = []
    var start = 0
    while start < entries.count {
        var end = start
        while end + 1 < entries.count && entries[end + 1].text == entries[start].text { end += 1 }
        let (first, last) = (entries[start], entries[end])
        result.append(
            start == end
                ? "(\(first.key)): \(first.text)"
                : "(\(first.key)-\(last.key)): \(end - start + 1) x \(first.text)")
        start = end + 1
    }
    return result
}

private func block(_ name: String, _ extra: [String], _ children: [String]) -> String {
    let lines = extra + children
    if lines.isEmpty { return "\(name)()" }
    if children.isEmpty && extra.count == 1 { return "\(name)(\(extra[0]))" }
    return "\(name)(\n  " + lines.joined(separator: "\n  ") + "\n)"
}

/// The text with two spaces before every line except the first.
private func indented(_ text: String) -> String {
    lines(text).joined(separator: "\n  ")
}

private func lines(_ text: String) -> [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

/// `True` or `False`, as Python prints them.
func pythonBool(_ value: Bool) -> String { value ? "True" : "False" }

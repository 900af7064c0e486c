/// The groups of an optimizer, in order.
public final class ParameterGroups<Options: OptimizerOptions>: RandomAccessCollection {
    /// The options that the optimizer was created with.
    public let defaults: Options
    private var groups: [ParameterGroup<Options>] = []
    private var members: Set<ObjectIdentifier> = []

    /// Throws if a group is invalid; see ``Optimizer/addParameterGroup(_:file:line:_:)``.
    package init(_ groups: [(parameters: [Tensor], options: Options)], defaults: Options) throws(ProgramError) {
        self.defaults = defaults
        try defaults.check()
        if groups.isEmpty { throw OptimizerRules.empty(Options.optimizer) }
        for group in groups { try add(ParameterGroup(group.parameters, group.options)) }
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { groups.count }
    /// The group at a position. Traps if there is none.
    public subscript(position: Int) -> ParameterGroup<Options> {
        checked { () throws(ProgramError) in try Rules.position(position, in: groups.count, "parameterGroups") }
        return groups[position]
    }
    /// The groups in a range of positions. Traps if there are fewer.
    public subscript(range: Range<Int>) -> Slice<ParameterGroups> {
        checked { () throws(ProgramError) in try Rules.positions(range, in: groups.count, "parameterGroups") }
        return Slice(base: self, bounds: range)
    }

    func add(_ group: ParameterGroup<Options>) throws(ProgramError) {
        try group.options.check()
        if !Options.takesSeveralGroups && !groups.isEmpty { throw OptimizerRules.severalGroups(Options.optimizer) }
        try OptimizerRules.parameters(group.parameters, taken: members, Options.optimizer)
        for parameter in group.parameters { try group.options.check(parameter: parameter) }
        members.formUnion(group.parameters.map { ObjectIdentifier($0) })
        groups.append(group)
    }
}

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
    public subscript(position: Int) -> ParameterGroup<Options> {
        checked { () throws(ProgramError) in try Rules.position(position, in: groups.count, "parameterGroups") }
        return groups[position]
    }
    public subscript(range: Range<Int>) -> Slice<ParameterGroups> {
        checked { () throws(ProgramError) in try Rules.positions(range, in: groups.count, "parameterGroups") }
        return Slice(base: self, bounds: range)
    }

    func add(_ group: ParameterGroup<Options>) throws(ProgramError) {
        try group.options.check()
        try OptimizerRules.parameters(group.parameters, taken: members, Options.optimizer)
        members.formUnion(group.parameters.map { ObjectIdentifier($0) })
        groups.append(group)
    }
}

@_exported import SwoopTensor

/// Changes parameters by their gradients, step by step: `torch.optim.Optimizer`.
/// ```swift
/// let optimizer = SGD(model.parameters(), lr: 0.1)
/// for (x, y) in batches {
///     optimizer.zeroGrad()
///     mseLoss(model(x), y).backward()
///     optimizer.step()
/// }
/// ```
public protocol Optimizer<Options>: AnyObject {
    /// What governs a group: learning rate, momentum and so on.
    associatedtype Options: OptimizerOptions

    /// The groups of parameters. Their options may be changed between steps: `optimizer.parameterGroups[0].lr = 0.01`.
    var parameterGroups: ParameterGroups<Options> { get }

    /// Updates every parameter that has a gradient, in place and outside of any graph. Traps for a parameter that shows
    /// an element in several places, and for a gradient that shares elements with it in other places.
    func step()
}

extension Optimizer {
    /// Computes the loss by `closure`, with recording on, then steps: `step(closure)`. The closure is to zero the
    /// gradients, compute the loss and run backward.
    /// - Returns: what the closure returned.
    @discardableResult
    public func step(closure: () -> Tensor) -> Tensor {
        let loss = enableGrad { closure() }
        step()
        return loss
    }

    /// Drops the gradients of all parameters, or sets them to zero: `zero_grad`.
    public func zeroGrad(setToNil: Bool = true) {
        for group in parameterGroups {
            for parameter in group.parameters { parameter.zeroGradient(setToNil: setToNil) }
        }
    }

    /// Adds a group, with the options that the optimizer was made with unless `change` sets others:
    /// `add_param_group`.
    /// ```swift
    /// optimizer.addParameterGroup(head.parameters()) { $0.lr = 0.001 }
    /// ```
    /// Traps when the list is empty, a parameter is not a leaf or stands in a group already, or an option is out of its
    /// range.
    public func addParameterGroup(
        _ parameters: [Tensor], file: StaticString = #fileID, line: UInt = #line,
        _ change: (inout Options) -> Void = { _ in }
    ) {
        var options = parameterGroups.defaults
        change(&options)
        checked(file: file, line: line) { () throws(ProgramError) in
            try parameterGroups.add(ParameterGroup(parameters, options))
        }
    }

    /// The learning rate of each group. Traps when as many are set as there are groups not.
    public var learningRates: [Double] {
        get { parameterGroups.map(\.options.lr) }
        set {
            checked { () throws(ProgramError) in
                try OptimizerRules.learningRates(newValue.count, groups: parameterGroups.count)
            }
            for (group, rate) in zip(parameterGroups, newValue) { group.options.lr = rate }
        }
    }
}

/// What governs the parameters of a group.
public protocol OptimizerOptions: Sendable {
    /// The learning rate.
    var lr: Double { get set }

    /// The optimizer's name, for messages.
    static var optimizer: String { get }
    /// PyTorch's names of the tensors that are kept for each parameter, in the order of ``ParameterState/tensors``.
    static var stateNames: [String] { get }
    /// Those without which a parameter's state is not complete.
    var requiredStateNames: [String] { get }
    /// Whether the number of steps belongs to the state.
    static var countsSteps: Bool { get }

    /// The options under PyTorch's names.
    var entries: [String: OptionValue] { get }
    /// The options read back.
    init(reading reader: inout OptionReader) throws(OptimizerStateError)
    /// Throws when an option is out of its range.
    func check() throws(ProgramError)
}

/// What an optimizer keeps for one parameter.
public struct ParameterState: Sendable {
    /// The number of steps taken.
    public var step = 0
    /// Tensors of the parameter's shape, such as a momentum; nil before they are first needed.
    public var tensors: [Tensor?]
}

/// Parameters that share their options.
///
/// The options read and write like properties of the group: `group.lr = 0.01`.
@dynamicMemberLookup
public final class ParameterGroup<Options: OptimizerOptions> {
    public let parameters: [Tensor]
    public var options: Options
    /// What is kept for each of the parameters.
    public internal(set) var states: [ParameterState]

    public init(_ parameters: [Tensor], _ options: Options) {
        self.parameters = parameters
        self.options = options
        let empty = ParameterState(tensors: Array(repeating: nil, count: Options.stateNames.count))
        states = Array(repeating: empty, count: parameters.count)
    }

    public subscript<Value>(dynamicMember path: WritableKeyPath<Options, Value>) -> Value {
        get { options[keyPath: path] }
        set { options[keyPath: path] = newValue }
    }

    /// Hands each parameter that has a gradient to `update`, with its gradient and state, and notes that it was written.
    func update(_ update: (_ parameter: NDArray, _ gradient: NDArray, _ state: inout ParameterState) -> Void) {
        for (index, parameter) in parameters.enumerated() {
            guard let gradient = parameter.grad else { continue }
            checked { () throws(ProgramError) in
                try OptimizerRules.memory(parameter.array, gradient.array, Options.optimizer, index)
            }
            Observation.writing(.step, parameter, gradient) {
                update(parameter.array, gradient.array, &states[index])
                parameter.array.storage.bumpVersion()
            }
        }
    }
}

/// The groups of an optimizer, in order.
public final class ParameterGroups<Options: OptimizerOptions>: RandomAccessCollection {
    /// The options that the optimizer was made with.
    public let defaults: Options
    private var groups: [ParameterGroup<Options>] = []
    private var members: Set<ObjectIdentifier> = []

    /// Throws when a group is not fit: see ``Optimizer/addParameterGroup(_:file:line:_:)``.
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

/// What must hold of parameters and options: pure rules.
package enum OptimizerRules {
    package static func empty(_ optimizer: String) -> ProgramError {
        ProgramError(optimizer, "there are no parameters", hint: "Pass model.parameters()")
    }

    package static func parameters(
        _ parameters: [Tensor], taken: Set<ObjectIdentifier>, _ optimizer: String
    ) throws(ProgramError) {
        guard !parameters.isEmpty else { throw empty(optimizer) }
        var seen = taken
        for (index, parameter) in parameters.enumerated() {
            guard parameter.isLeaf || parameter.retainsGrad else {
                throw ProgramError(
                    optimizer,
                    "parameter \(index) of shape \(parameter.shape) is the result of an operation, not a leaf",
                    hint: "Pass the leaf that it came from, or detach() it")
            }
            guard seen.insert(ObjectIdentifier(parameter)).inserted else {
                let place = taken.contains(ObjectIdentifier(parameter)) ? "another group" : "the list twice"
                throw ProgramError(
                    optimizer, "parameter \(index) of shape \(parameter.shape) stands in \(place)",
                    hint: "Name each parameter once, or it would be updated twice")
            }
        }
    }

    /// Throws where a step would change an element several times, or change a gradient before it is read.
    package static func memory(
        _ parameter: NDArray, _ gradient: NDArray, _ optimizer: String, _ index: Int
    ) throws(ProgramError) {
        if parameter.isContiguous && parameter.storage !== gradient.storage { return }
        if parameter.layout.overlapsItself {
            throw ProgramError(
                optimizer,
                "parameter \(index) of shape \(parameter.shape) with strides \(parameter.strides) shows an element in "
                    + "several places",
                hint: "Pass the tensor that it is a view of, or a clone()")
        }
        try InPlaceRules.read(gradient, whileWriting: parameter, optimizer)
    }

    package static func option(
        _ optimizer: String, _ name: String, _ value: Double, _ condition: String, _ holds: Bool
    ) throws(ProgramError) {
        guard holds else { throw ProgramError(optimizer, "\(name) is \(value)", hint: "It must be \(condition)") }
    }

    package static func learningRates(_ count: Int, groups: Int) throws(ProgramError) {
        guard count == groups else {
            throw ProgramError(
                "learningRates", "\(count) learning rates for \(groups) groups", hint: "Give one for each group")
        }
    }
}

extension Operator {
    /// A step of an optimizer, as whoever watches is told of it.
    static let step = Operator("step", "step(a, b)", .words("no derivative"), call: "step")
}

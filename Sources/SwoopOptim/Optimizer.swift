@_exported import SwoopTensor

/// Updates parameters by their gradients, step by step: `torch.optim.Optimizer`.
/// ```swift
/// let optimizer = SGD(model.parameters(), lr: 0.1)
/// for (x, y) in loader {
///     optimizer.zeroGrad()
///     crossEntropy(model(x), y).backward()
///     optimizer.step()
/// }
/// ```
public protocol Optimizer<Options>: AnyObject {
    /// Hyperparameters of a parameter group: learning rate, momentum and so on.
    associatedtype Options: OptimizerOptions

    /// The groups of parameters. Their options may be changed between steps: `optimizer.parameterGroups[0].lr = 0.01`.
    var parameterGroups: ParameterGroups<Options> { get }

    /// An optimizer of groups that have already been checked; the other initializers end here.
    init(parameterGroups: ParameterGroups<Options>)

    /// Updates every parameter that has a gradient, in place and outside of any graph. Traps for a parameter in which
    /// several elements share one memory location, and for a gradient that shares elements with it at other positions.
    func step()

    /// Computes the loss with `closure`, with recording on, then steps: `step(closure)`. The closure must zero the
    /// gradients, compute the loss and run backward. An optimizer with a line search calls it several times.
    /// - Returns: what the closure returned the first time.
    @discardableResult
    func step(closure: () -> Tensor) -> Tensor
}

extension Optimizer {
    /// An optimizer of several groups, each with its own options. Traps if there is no group, a list is empty, a
    /// parameter is not a leaf or occurs twice, or an option is out of its range.
    public init(
        groups: [(parameters: [Tensor], options: Options)], file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            parameterGroups: checked(file: file, line: line) { () throws(ProgramError) in
                try ParameterGroups(groups, defaults: Options.defaults)
            })
    }

    /// An optimizer of one group with these options, which are also the defaults for groups that are added later. Traps if
    /// the list is empty, a parameter is not a leaf or occurs twice, or an option is out of its range.
    public init(
        _ parameters: [Tensor], options: Options, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(parameters, options, file, line)
    }

    /// The same, for initializers that list the options as arguments.
    package init(_ parameters: [Tensor], _ options: Options, _ file: StaticString, _ line: UInt) {
        self.init(
            parameterGroups: checked(file: file, line: line) { () throws(ProgramError) in
                try ParameterGroups([(parameters, options)], defaults: options)
            })
    }

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

    /// Adds a group, with the options that the optimizer was created with unless `change` sets others:
    /// `add_param_group`.
    /// ```swift
    /// optimizer.addParameterGroup(layer.parameters()) { $0.lr = 0.001 }
    /// ```
    /// Traps if the list is empty, a parameter is not a leaf or is already in a group, or an option is out of its
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

    /// The learning rate of each group. Setting it traps unless there is one for each group.
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

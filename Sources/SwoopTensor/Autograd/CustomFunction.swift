/// An operation with a user-defined derivative: `torch.autograd.Function`.
///
/// ```swift
/// enum Cube: DifferentiableFunction {
///     static func forward(_ context: FunctionContext, _ inputs: [Tensor]) -> [Tensor] {
///         context.save(inputs[0])
///         return [inputs[0] * inputs[0] * inputs[0]]
///     }
///     static func backward(_ context: FunctionContext, _ gradients: [Tensor?]) -> [Tensor?] {
///         [gradients[0]! * 3 * context.saved[0] * context.saved[0]]
///     }
/// }
/// let y = Cube.apply(x)
/// ```
public protocol DifferentiableFunction {
    /// Computes the results. Nothing in it is recorded.
    static func forward(_ context: FunctionContext, _ inputs: [Tensor]) -> [Tensor]
    /// Computes the gradients of the inputs from those of the results, in order; nil stands for zero. It can itself be
    /// differentiated if it consists of tensor operations.
    static func backward(_ context: FunctionContext, _ gradients: [Tensor?]) -> [Tensor?]
}

extension DifferentiableFunction {
    /// Applies the function to inputs, any of which may require gradients.
    public static func apply(_ inputs: [Tensor]) -> [Tensor] {
        let context = FunctionContext(name: "\(Self.self)", inputs)
        let results = noGrad { forward(context, inputs) }
        checked { () throws(ProgramError) in
            try FunctionContext.checkCounts(context.name, inputs: inputs.count, results: results.count)
        }
        // A result that is itself an input must not become part of its own history.
        let arrays = results.map { result in inputs.contains { $0 === result } ? result.array.copied() : result.array }
        let (saved, places) = context.takeToSave(results)
        let count = inputs.count
        let outputs = differentiable(
            .custom, inputs, saving: saved, savingResults: places.contains { $0.isResult }, results: arrays,
            pullback: { gradients, list in
                context.saved = places.map { $0.isResult ? list.exactOutput($0.index) : list.exact($0.index) }
                defer { context.saved = [] }
                let back = Self.backward(context, gradients)
                checked { () throws(ProgramError) in
                    try FunctionContext.checkCount(context.name, back.count, inputs: count)
                }
                return back
            })
        if let node = outputs.first?.node as? ManyNode { node.ownName = .init("\(Self.self)Backward") }
        for (index, output) in outputs.enumerated() where context.nonDifferentiable.contains(index) {
            output.node = nil
        }
        return outputs
    }

    /// Applies a function with one result.
    public static func apply(_ inputs: Tensor...) -> Tensor {
        apply(inputs)[0]
    }
}

/// What a ``DifferentiableFunction`` keeps from forward to backward.
public final class FunctionContext {
    let name: String
    private var toSave: [Tensor] = []
    private(set) var nonDifferentiable: Set<Int> = []
    /// Which of the inputs require gradients.
    public let needsInputGradient: [Bool]
    /// In backward: the tensors saved in forward, in order.
    public internal(set) var saved: [Tensor] = []
    /// Anything else that backward needs: sizes, numbers, flags.
    public var values: [String: any Sendable] = [:]

    init(name: String, _ inputs: [Tensor]) {
        self.name = name
        needsInputGradient = inputs.map(\.requiresGrad)
    }

    /// Saves tensors for backward: inputs, results or others. Backward traps if one of them was overwritten in between.
    public func save(_ tensors: Tensor...) {
        toSave += tensors
    }

    /// Declares that a result has no gradient (an index, a mask).
    public func markNonDifferentiable(_ result: Int) {
        nonDifferentiable.insert(result)
    }

    /// The tensors to be saved that are not results, and for each saved tensor where to find it again.
    func takeToSave(_ results: [Tensor]) -> (tensors: [Tensor], places: [(isResult: Bool, index: Int)]) {
        var tensors: [Tensor] = []
        let places = toSave.map { tensor in
            if let index = results.firstIndex(where: { $0 === tensor }) { return (isResult: true, index: index) }
            tensors.append(tensor)
            return (isResult: false, index: tensors.count - 1)
        }
        toSave = []
        return (tensors, places)
    }

    package static func checkCounts(_ name: String, inputs: Int, results: Int) throws(ProgramError) {
        guard inputs > 0 && results > 0 else {
            throw ProgramError(
                name, "a function of \(inputs) inputs and \(results) results", hint: "It needs one of each at least")
        }
    }

    package static func checkCount(_ name: String, _ count: Int, inputs: Int) throws(ProgramError) {
        guard count == inputs else {
            throw ProgramError(
                name, "backward gave \(count) gradients for \(inputs) inputs", hint: "Give one for each, nil for none")
        }
    }
}

extension Operator {
    /// A user-defined function; its node has a name of its own.
    package static let custom = Operator("CustomBackward", "custom(a, …)", .words("what the function's backward gives"))
}

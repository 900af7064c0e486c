/// Which way a Jacobian is computed.
public enum JacobianStrategy: Hashable, Sendable {
    /// A row for each element of the outputs, by a backward pass each: best for few outputs.
    case reverseMode
    /// A column for each element of the inputs, by differentiating vᵀJ with respect to v: best for few inputs, such as the
    /// parameters of a curve that is fitted to many points.
    case forwardMode
}

/// The Jacobian of a function, ∂yᵢ/∂xⱼ for all elements i and j: `torch.autograd.functional.jacobian`.
/// ```swift
/// let x = Tensor([1.0, 2.0])
/// print(jacobian({ x in x * x.sum() }, x))
/// // tensor([[4., 1.],
/// //         [2., 5.]])
/// let (dx, dy) = jacobian({ x, y in x * y }, (Tensor(2.0), Tensor([3.0, 4.0])))
/// print(dx, dy.shape)  // tensor([3., 4.]) [2, 2]
/// ```
/// A complex input has ∂y/∂re + i·∂y/∂im of a real output y. In forward mode it is moved along its real part alone, which gives
/// the derivative of a complex function that has one.
///
/// The function gets tensors of its own, so no `grad` changes, and it is recorded inside of ``noGrad(_:)`` too.
///
/// - Parameters:
///   - function: from tensors to one tensor, several as an array, or a pair of them. It takes one ``TensorTree``, or two
///     or three as separate arguments.
///   - inputs: the arguments; a tuple for a function of several. Floating-point or complex tensors, of which none need require
///     gradients.
///   - createGraph: record the Jacobian, so that it can be differentiated itself, also with respect to inputs that
///     require gradients.
///   - strict: trap if an element of an output does not depend on an input, where the derivative is otherwise zeros.
///   - vectorize: compute all rows (in forward mode, columns) in one backward pass. Operations that compute each element
///     on its own, matrix products, and those that only reshape or repeat take them in one call; all others one row after
///     the other. The result is the same up to the order of additions.
///   - strategy: whether to go through the elements of the outputs or through those of the inputs. Default: outputs.
/// - Returns: for each output and each input a tensor of the output's shape followed by the input's, in the structure of
///   the outputs and in it that of the inputs.
///
/// Traps if a Jacobian would have more than eight dims, for `strict` together with `vectorize` or forward mode, and for a
/// complex output in reverse mode, unless `vectorize` computes it: its rows are then the conjugates of the derivative.
/// Rethrows the errors of the function.
public func jacobian<Input: TensorTree, Failure: Error>(
    _ function: (Input) throws(Failure) -> Tensor, _ inputs: Input, createGraph: Bool = false, strict: Bool = false,
    vectorize: Bool = false, strategy: JacobianStrategy = .reverseMode, file: StaticString = #fileID, line: UInt = #line
) throws(Failure) -> Input {
    try jacobian(
        { (input: Input) throws(Failure) in [try function(input)] }, inputs, createGraph: createGraph, strict: strict,
        vectorize: vectorize,
        strategy: strategy, file: file, line: line)[0]
}

/// The same for a function that returns an array: one Jacobian for each output.
public func jacobian<Input: TensorTree, Failure: Error>(
    _ function: (Input) throws(Failure) -> [Tensor], _ inputs: Input, createGraph: Bool = false, strict: Bool = false,
    vectorize: Bool = false, strategy: JacobianStrategy = .reverseMode, file: StaticString = #fileID, line: UInt = #line
) throws(Failure) -> [Input] {
    let run = FunctionRun("jacobian", inputs.tensors, createGraph: createGraph, strict: strict, file, line)
    let outputs = try run.results(of: function, inputs)
    return run.checking { () throws(ProgramError) in
        try run.jacobian(outputs, vectorize: vectorize, strategy: strategy).map { inputs.rebuilt($0) }
    }
}

/// The same for a function that returns a pair.
public func jacobian<Input: TensorTree, Failure: Error>(
    _ function: (Input) throws(Failure) -> (Tensor, Tensor), _ inputs: Input, createGraph: Bool = false,
    strict: Bool = false,
    vectorize: Bool = false, strategy: JacobianStrategy = .reverseMode, file: StaticString = #fileID, line: UInt = #line
) throws(Failure) -> (Input, Input) {
    let all = try jacobian(
        { (input: Input) throws(Failure) in
            let pair = try function(input)
            return [pair.0, pair.1]
        }, inputs, createGraph: createGraph, strict: strict, vectorize: vectorize,
        strategy: strategy, file: file, line: line)
    return (all[0], all[1])
}

/// The same for a function of two arguments: one Jacobian for each.
public func jacobian<A: TensorTree, B: TensorTree, Failure: Error>(
    _ function: (A, B) throws(Failure) -> Tensor, _ inputs: (A, B), createGraph: Bool = false, strict: Bool = false,
    vectorize: Bool = false, strategy: JacobianStrategy = .reverseMode, file: StaticString = #fileID, line: UInt = #line
) throws(Failure) -> (A, B) {
    let all = try jacobian(
        { (input: TreePair<A, B>) throws(Failure) in try function(input.first, input.second) }, TreePair(inputs),
        createGraph: createGraph, strict: strict, vectorize: vectorize, strategy: strategy, file: file, line: line)
    return all.pair
}

/// The same for a function of two arguments that returns an array.
public func jacobian<A: TensorTree, B: TensorTree, Failure: Error>(
    _ function: (A, B) throws(Failure) -> [Tensor], _ inputs: (A, B), createGraph: Bool = false, strict: Bool = false,
    vectorize: Bool = false, strategy: JacobianStrategy = .reverseMode, file: StaticString = #fileID, line: UInt = #line
) throws(Failure) -> [(A, B)] {
    let all = try jacobian(
        { (input: TreePair<A, B>) throws(Failure) in try function(input.first, input.second) }, TreePair(inputs),
        createGraph: createGraph, strict: strict, vectorize: vectorize, strategy: strategy, file: file, line: line)
    return all.map { $0.pair }
}

/// The same for a function of two arguments that returns a pair.
public func jacobian<A: TensorTree, B: TensorTree, Failure: Error>(
    _ function: (A, B) throws(Failure) -> (Tensor, Tensor), _ inputs: (A, B), createGraph: Bool = false,
    strict: Bool = false,
    vectorize: Bool = false, strategy: JacobianStrategy = .reverseMode, file: StaticString = #fileID, line: UInt = #line
) throws(Failure) -> ((A, B), (A, B)) {
    let all = try jacobian(
        { (input: TreePair<A, B>) throws(Failure) in try function(input.first, input.second) }, TreePair(inputs),
        createGraph: createGraph, strict: strict, vectorize: vectorize, strategy: strategy, file: file, line: line)
    return (all.0.pair, all.1.pair)
}

/// The same for a function of three arguments: one Jacobian for each.
public func jacobian<A: TensorTree, B: TensorTree, C: TensorTree, Failure: Error>(
    _ function: (A, B, C) throws(Failure) -> Tensor, _ inputs: (A, B, C), createGraph: Bool = false,
    strict: Bool = false,
    vectorize: Bool = false, strategy: JacobianStrategy = .reverseMode, file: StaticString = #fileID, line: UInt = #line
) throws(Failure) -> (A, B, C) {
    let all = try jacobian(
        { (input: TreeTriple<A, B, C>) throws(Failure) in
            try function(input.first, input.second.first, input.second.second)
        }, TreeTriple<A, B, C>(inputs),
        createGraph: createGraph, strict: strict, vectorize: vectorize, strategy: strategy, file: file, line: line)
    return all.triple()
}

/// The same for a function of three arguments that returns an array.
public func jacobian<A: TensorTree, B: TensorTree, C: TensorTree, Failure: Error>(
    _ function: (A, B, C) throws(Failure) -> [Tensor], _ inputs: (A, B, C), createGraph: Bool = false,
    strict: Bool = false,
    vectorize: Bool = false, strategy: JacobianStrategy = .reverseMode, file: StaticString = #fileID, line: UInt = #line
) throws(Failure) -> [(A, B, C)] {
    let all = try jacobian(
        { (input: TreeTriple<A, B, C>) throws(Failure) in
            try function(input.first, input.second.first, input.second.second)
        }, TreeTriple<A, B, C>(inputs),
        createGraph: createGraph, strict: strict, vectorize: vectorize, strategy: strategy, file: file, line: line)
    return all.map { $0.triple() }
}

/// The same for a function of three arguments that returns a pair.
public func jacobian<A: TensorTree, B: TensorTree, C: TensorTree, Failure: Error>(
    _ function: (A, B, C) throws(Failure) -> (Tensor, Tensor), _ inputs: (A, B, C), createGraph: Bool = false,
    strict: Bool = false,
    vectorize: Bool = false, strategy: JacobianStrategy = .reverseMode, file: StaticString = #fileID, line: UInt = #line
) throws(Failure) -> ((A, B, C), (A, B, C)) {
    let all = try jacobian(
        { (input: TreeTriple<A, B, C>) throws(Failure) in
            try function(input.first, input.second.first, input.second.second)
        }, TreeTriple<A, B, C>(inputs),
        createGraph: createGraph, strict: strict, vectorize: vectorize, strategy: strategy, file: file, line: line)
    return (all.0.triple(), all.1.triple())
}

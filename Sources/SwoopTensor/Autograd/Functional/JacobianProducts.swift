/// The product of a vector and the Jacobian of a function, vᵀJ, by one backward pass: `torch.autograd.functional.vjp`.
/// ```swift
/// let x = Tensor([1.0, 2.0, 3.0])
/// let (y, slopes) = vjp({ x in x ** 2 }, x, Tensor([1.0, 1.0, 0.5]))
/// print(y, slopes)  // tensor([1., 4., 9.]) tensor([2., 4., 3.])
/// ```
/// The function gets tensors of its own, so no `grad` changes, and it is recorded inside of ``noGrad(_:)`` too.
///
/// - Parameters:
///   - function: from tensors to tensors. It takes one ``TensorTree``, or two or three as separate arguments, and returns
///     one, or two as a pair.
///   - inputs: the arguments; a tuple for a function of several. Floating-point tensors, of which none need require
///     gradients.
///   - v: a tensor of the shape of each result; may be left out for a single element, where it is 1.
///   - createGraph: record the derivative, so that it can be differentiated itself, also with respect to inputs and `v`
///     that require gradients.
///   - strict: trap if the result does not depend on an input, whose derivative is otherwise zeros.
/// - Returns: the function's result, and a tensor of each input's shape, in the structure of the inputs.
///
/// Traps if a shape does not fit. Rethrows the errors of the function.
public func vjp<Input: TensorTree, Output: TensorTree, Failure: Error>(
    _ function: (Input) throws(Failure) -> Output, _ inputs: Input, _ v: Output? = nil, createGraph: Bool = false,
    strict: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws(Failure) -> (output: Output, vjp: Input) {
    let run = FunctionRun("vjp", inputs.tensors, createGraph: createGraph, strict: strict, file, line)
    let output = try run.results(of: function, inputs)
    let products = run.checking { () throws(ProgramError) in try run.vjp(output.tensors, v?.tensors) }
    return (output.rebuilt(run.released(output.tensors)), inputs.rebuilt(products))
}

/// The same for a function of two arguments.
public func vjp<A: TensorTree, B: TensorTree, Output: TensorTree, Failure: Error>(
    _ function: (A, B) throws(Failure) -> Output, _ inputs: (A, B), _ v: Output? = nil, createGraph: Bool = false,
    strict: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws(Failure) -> (output: Output, vjp: (A, B)) {
    let found = try vjp(
        { (input: TreePair<A, B>) throws(Failure) in try function(input.first, input.second) }, TreePair(inputs), v,
        createGraph: createGraph, strict: strict, file: file, line: line)
    return (found.output, found.vjp.pair)
}

/// The same for a function of three arguments.
public func vjp<A: TensorTree, B: TensorTree, C: TensorTree, Output: TensorTree, Failure: Error>(
    _ function: (A, B, C) throws(Failure) -> Output, _ inputs: (A, B, C), _ v: Output? = nil, createGraph: Bool = false,
    strict: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws(Failure) -> (output: Output, vjp: (A, B, C)) {
    let found = try vjp(
        { (input: TreeTriple<A, B, C>) throws(Failure) in
            try function(input.first, input.second.first, input.second.second)
        }, TreeTriple<A, B, C>(inputs), v,
        createGraph: createGraph, strict: strict, file: file, line: line)
    return (found.output, found.vjp.triple())
}

/// The same for a function of one argument that returns a pair.
public func vjp<Input: TensorTree, First: TensorTree, Second: TensorTree, Failure: Error>(
    _ function: (Input) throws(Failure) -> (First, Second), _ inputs: Input, _ v: (First, Second)? = nil,
    createGraph: Bool = false,
    strict: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws(Failure) -> (output: (First, Second), vjp: Input) {
    let found = try vjp(
        { (input: Input) throws(Failure) in TreePair(try function(input)) }, inputs, v.map { TreePair($0) },
        createGraph: createGraph, strict: strict, file: file, line: line)
    return (found.output.pair, found.vjp)
}

/// The same for a function of two arguments that returns a pair.
public func vjp<A: TensorTree, B: TensorTree, First: TensorTree, Second: TensorTree, Failure: Error>(
    _ function: (A, B) throws(Failure) -> (First, Second), _ inputs: (A, B), _ v: (First, Second)? = nil,
    createGraph: Bool = false,
    strict: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws(Failure) -> (output: (First, Second), vjp: (A, B)) {
    let found = try vjp(
        { (input: TreePair<A, B>) throws(Failure) in TreePair(try function(input.first, input.second)) },
        TreePair(inputs), v.map { TreePair($0) },
        createGraph: createGraph, strict: strict, file: file, line: line)
    return (found.output.pair, found.vjp.pair)
}

/// The same for a function of three arguments that returns a pair.
public func vjp<A: TensorTree, B: TensorTree, C: TensorTree, First: TensorTree, Second: TensorTree, Failure: Error>(
    _ function: (A, B, C) throws(Failure) -> (First, Second), _ inputs: (A, B, C), _ v: (First, Second)? = nil,
    createGraph: Bool = false,
    strict: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws(Failure) -> (output: (First, Second), vjp: (A, B, C)) {
    let found = try vjp(
        { (input: TreeTriple<A, B, C>) throws(Failure) in
            TreePair(try function(input.first, input.second.first, input.second.second))
        }, TreeTriple<A, B, C>(inputs), v.map { TreePair($0) },
        createGraph: createGraph, strict: strict, file: file, line: line)
    return (found.output.pair, found.vjp.triple())
}

/// The product of the Jacobian of a function and a vector, J·v, the derivative in the direction v:
/// `torch.autograd.functional.jvp`. As there, it is computed by two backward passes: vᵀJ is linear in v, and its
/// derivative with respect to v is J.
/// ```swift
/// let x = Tensor([1.0, 2.0, 3.0])
/// let (y, change) = jvp({ x in x.sum() * x }, x, Tensor([1.0, 0.0, 0.0]))
/// print(y, change)  // tensor([ 6., 12., 18.]) tensor([7., 2., 3.])
/// ```
/// - Parameters:
///   - function: from tensors to tensors; see ``vjp(_:_:_:createGraph:strict:file:line:)``.
///   - inputs: the arguments; a tuple for a function of several.
///   - v: a tensor of the shape of each input; may be left out for a single element, where it is 1.
///   - createGraph: record the derivative, so that it can be differentiated itself.
///   - strict: trap if the result does not depend on an input, or an output not on any.
/// - Returns: the function's result, and a tensor of each result's shape.
///
/// Traps if a shape does not fit. Rethrows the errors of the function.
public func jvp<Input: TensorTree, Output: TensorTree, Failure: Error>(
    _ function: (Input) throws(Failure) -> Output, _ inputs: Input, _ v: Input? = nil, createGraph: Bool = false,
    strict: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws(Failure) -> (output: Output, jvp: Output) {
    let run = FunctionRun("jvp", inputs.tensors, createGraph: createGraph, strict: strict, file, line)
    let output = try run.results(of: function, inputs)
    let products = run.checking { () throws(ProgramError) in try run.jvp(output.tensors, v?.tensors) }
    return (output.rebuilt(run.released(output.tensors)), output.rebuilt(products))
}

/// The same for a function of two arguments.
public func jvp<A: TensorTree, B: TensorTree, Output: TensorTree, Failure: Error>(
    _ function: (A, B) throws(Failure) -> Output, _ inputs: (A, B), _ v: (A, B)? = nil, createGraph: Bool = false,
    strict: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws(Failure) -> (output: Output, jvp: Output) {
    let found = try jvp(
        { (input: TreePair<A, B>) throws(Failure) in try function(input.first, input.second) }, TreePair(inputs),
        v.map { TreePair($0) },
        createGraph: createGraph, strict: strict, file: file, line: line)
    return (found.output, found.jvp)
}

/// The same for a function of three arguments.
public func jvp<A: TensorTree, B: TensorTree, C: TensorTree, Output: TensorTree, Failure: Error>(
    _ function: (A, B, C) throws(Failure) -> Output, _ inputs: (A, B, C), _ v: (A, B, C)? = nil,
    createGraph: Bool = false,
    strict: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws(Failure) -> (output: Output, jvp: Output) {
    let found = try jvp(
        { (input: TreeTriple<A, B, C>) throws(Failure) in
            try function(input.first, input.second.first, input.second.second)
        }, TreeTriple<A, B, C>(inputs), v.map { TreeTriple<A, B, C>($0) },
        createGraph: createGraph, strict: strict, file: file, line: line)
    return (found.output, found.jvp)
}

/// The same for a function of one argument that returns a pair.
public func jvp<Input: TensorTree, First: TensorTree, Second: TensorTree, Failure: Error>(
    _ function: (Input) throws(Failure) -> (First, Second), _ inputs: Input, _ v: Input? = nil,
    createGraph: Bool = false,
    strict: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws(Failure) -> (output: (First, Second), jvp: (First, Second)) {
    let found = try jvp(
        { (input: Input) throws(Failure) in TreePair(try function(input)) }, inputs, v,
        createGraph: createGraph, strict: strict, file: file, line: line)
    return (found.output.pair, found.jvp.pair)
}

/// The same for a function of two arguments that returns a pair.
public func jvp<A: TensorTree, B: TensorTree, First: TensorTree, Second: TensorTree, Failure: Error>(
    _ function: (A, B) throws(Failure) -> (First, Second), _ inputs: (A, B), _ v: (A, B)? = nil,
    createGraph: Bool = false,
    strict: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws(Failure) -> (output: (First, Second), jvp: (First, Second)) {
    let found = try jvp(
        { (input: TreePair<A, B>) throws(Failure) in TreePair(try function(input.first, input.second)) },
        TreePair(inputs), v.map { TreePair($0) },
        createGraph: createGraph, strict: strict, file: file, line: line)
    return (found.output.pair, found.jvp.pair)
}

/// The same for a function of three arguments that returns a pair.
public func jvp<A: TensorTree, B: TensorTree, C: TensorTree, First: TensorTree, Second: TensorTree, Failure: Error>(
    _ function: (A, B, C) throws(Failure) -> (First, Second), _ inputs: (A, B, C), _ v: (A, B, C)? = nil,
    createGraph: Bool = false,
    strict: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws(Failure) -> (output: (First, Second), jvp: (First, Second)) {
    let found = try jvp(
        { (input: TreeTriple<A, B, C>) throws(Failure) in
            TreePair(try function(input.first, input.second.first, input.second.second))
        }, TreeTriple<A, B, C>(inputs), v.map { TreeTriple<A, B, C>($0) },
        createGraph: createGraph, strict: strict, file: file, line: line)
    return (found.output.pair, found.jvp.pair)
}

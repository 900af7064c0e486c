/// The product of a vector and the Hessian of a function, vᵀH: `torch.autograd.functional.vhp`. One backward pass through
/// the function and one through its gradient, whatever the number of elements.
/// ```swift
/// let x = Tensor([1.0, 2.0])
/// let (y, product) = vhp({ x in (x ** 3).sum() }, x, Tensor([1.0, 1.0]))
/// print(y, product)  // tensor(9.) tensor([ 6., 12.])
/// ```
/// - Parameters:
///   - function: from tensors to a single element; see ``vjp(_:_:_:createGraph:strict:file:line:)``.
///   - inputs: the arguments; a tuple for a function of several.
///   - v: a tensor of the shape of each input; may be left out for a single element, where it is 1.
///   - createGraph: record the product, so that it can be differentiated itself.
///   - strict: trap if the result or its gradient does not depend on an input.
/// - Returns: the function's result, and a tensor of each input's shape.
///
/// Traps if the result has several elements, or a shape does not fit. Rethrows the errors of the function.
public func vhp<Input: TensorTree, Failure: Error>(
    _ function: (Input) throws(Failure) -> Tensor, _ inputs: Input, _ v: Input? = nil, createGraph: Bool = false,
    strict: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws(Failure) -> (output: Tensor, vhp: Input) {
    let run = FunctionRun("vhp", inputs.tensors, createGraph: createGraph, strict: strict, file, line)
    let output = try run.results(of: function, inputs)
    let products = run.checking { () throws(ProgramError) in try run.vhp([output], v?.tensors) }
    return (run.released([output])[0], inputs.rebuilt(products))
}

/// The same for a function of two arguments.
public func vhp<A: TensorTree, B: TensorTree, Failure: Error>(
    _ function: (A, B) throws(Failure) -> Tensor, _ inputs: (A, B), _ v: (A, B)? = nil, createGraph: Bool = false,
    strict: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws(Failure) -> (output: Tensor, vhp: (A, B)) {
    let found = try vhp(
        { (input: TreePair<A, B>) throws(Failure) in try function(input.first, input.second) }, TreePair(inputs),
        v.map { TreePair($0) },
        createGraph: createGraph, strict: strict, file: file, line: line)
    return (found.output, found.vhp.pair)
}

/// The same for a function of three arguments.
public func vhp<A: TensorTree, B: TensorTree, C: TensorTree, Failure: Error>(
    _ function: (A, B, C) throws(Failure) -> Tensor, _ inputs: (A, B, C), _ v: (A, B, C)? = nil,
    createGraph: Bool = false,
    strict: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws(Failure) -> (output: Tensor, vhp: (A, B, C)) {
    let found = try vhp(
        { (input: TreeTriple<A, B, C>) throws(Failure) in
            try function(input.first, input.second.first, input.second.second)
        }, TreeTriple<A, B, C>(inputs), v.map { TreeTriple<A, B, C>($0) },
        createGraph: createGraph, strict: strict, file: file, line: line)
    return (found.output, found.vhp.triple())
}

/// The product of the Hessian of a function and a vector, H·v: `torch.autograd.functional.hvp`. It takes one pass more
/// than ``vhp(_:_:_:createGraph:strict:file:line:)``, which gives the same for a function that is twice continuously
/// differentiable, since H is symmetric then.
/// ```swift
/// let x = Tensor([1.0, 2.0])
/// let (y, product) = hvp({ x in x[0] * x[1] ** 2 }, x, Tensor([0.0, 1.0]))
/// print(y, product)  // tensor(4.) tensor([4., 2.])
/// ```
/// The parameters are those of ``vhp(_:_:_:createGraph:strict:file:line:)``.
public func hvp<Input: TensorTree, Failure: Error>(
    _ function: (Input) throws(Failure) -> Tensor, _ inputs: Input, _ v: Input? = nil, createGraph: Bool = false,
    strict: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws(Failure) -> (output: Tensor, hvp: Input) {
    let run = FunctionRun("hvp", inputs.tensors, createGraph: createGraph, strict: strict, file, line)
    let output = try run.results(of: function, inputs)
    let products = run.checking { () throws(ProgramError) in try run.hvp([output], v?.tensors) }
    return (run.released([output])[0], inputs.rebuilt(products))
}

/// The same for a function of two arguments.
public func hvp<A: TensorTree, B: TensorTree, Failure: Error>(
    _ function: (A, B) throws(Failure) -> Tensor, _ inputs: (A, B), _ v: (A, B)? = nil, createGraph: Bool = false,
    strict: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws(Failure) -> (output: Tensor, hvp: (A, B)) {
    let found = try hvp(
        { (input: TreePair<A, B>) throws(Failure) in try function(input.first, input.second) }, TreePair(inputs),
        v.map { TreePair($0) },
        createGraph: createGraph, strict: strict, file: file, line: line)
    return (found.output, found.hvp.pair)
}

/// The same for a function of three arguments.
public func hvp<A: TensorTree, B: TensorTree, C: TensorTree, Failure: Error>(
    _ function: (A, B, C) throws(Failure) -> Tensor, _ inputs: (A, B, C), _ v: (A, B, C)? = nil,
    createGraph: Bool = false,
    strict: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws(Failure) -> (output: Tensor, hvp: (A, B, C)) {
    let found = try hvp(
        { (input: TreeTriple<A, B, C>) throws(Failure) in
            try function(input.first, input.second.first, input.second.second)
        }, TreeTriple<A, B, C>(inputs), v.map { TreeTriple<A, B, C>($0) },
        createGraph: createGraph, strict: strict, file: file, line: line)
    return (found.output, found.hvp.triple())
}

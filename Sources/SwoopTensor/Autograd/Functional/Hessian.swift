/// The Hessian of a function, ∂²y/∂xᵢ∂xⱼ for all elements i and j: `torch.autograd.functional.hessian`. It is the Jacobian
/// of the gradient.
/// ```swift
/// print(hessian({ x in (x ** 3).sum() }, Tensor([1.0, 2.0])))
/// // tensor([[ 6.,  0.],
/// //         [ 0., 12.]])
/// let ((xx, xy), (yx, yy)) = hessian({ x, y in x ** 2 * y }, (Tensor(3.0), Tensor(4.0)))
/// print(xx, xy, yx, yy)  // tensor(8.) tensor(6.) tensor(6.) tensor(0.)
/// ```
/// - Parameters:
///   - function: from tensors to a single element. It takes one tensor, two as separate arguments, or an array of them.
///   - inputs: the arguments; a tuple for a function of two.
///   - createGraph: record the Hessian, so that it can be differentiated itself.
///   - strict: trap if the result or its gradient does not depend on an input.
///   - vectorize: compute all rows in one backward pass through the gradient; see
///     ``jacobian(_:_:createGraph:strict:vectorize:strategy:file:line:)``.
///   - outerJacobianStrategy: how the Jacobian of the gradient is computed.
/// - Returns: a tensor of the input's shape followed by itself; for several, `hessian[i][j]` of the shapes of inputs i
///   and j.
///
/// Traps if the result has several elements, or if the Hessian would have more than eight dims. Rethrows the errors of
/// the function.
public func hessian<Failure: Error>(
    _ function: (Tensor) throws(Failure) -> Tensor, _ inputs: Tensor, createGraph: Bool = false, strict: Bool = false,
    vectorize: Bool = false, outerJacobianStrategy: JacobianStrategy = .reverseMode, file: StaticString = #fileID,
    line: UInt = #line
) throws(Failure) -> Tensor {
    try hessian(
        { (inputs: [Tensor]) throws(Failure) in try function(inputs[0]) }, [inputs], createGraph: createGraph,
        strict: strict, vectorize: vectorize,
        outerJacobianStrategy: outerJacobianStrategy, file: file, line: line)[0][0]
}

/// The same for a function of two arguments.
public func hessian<Failure: Error>(
    _ function: (Tensor, Tensor) throws(Failure) -> Tensor, _ inputs: (Tensor, Tensor), createGraph: Bool = false,
    strict: Bool = false,
    vectorize: Bool = false, outerJacobianStrategy: JacobianStrategy = .reverseMode, file: StaticString = #fileID,
    line: UInt = #line
) throws(Failure) -> ((Tensor, Tensor), (Tensor, Tensor)) {
    let all = try hessian(
        { (inputs: [Tensor]) throws(Failure) in try function(inputs[0], inputs[1]) }, [inputs.0, inputs.1],
        createGraph: createGraph, strict: strict, vectorize: vectorize,
        outerJacobianStrategy: outerJacobianStrategy, file: file, line: line)
    return ((all[0][0], all[0][1]), (all[1][0], all[1][1]))
}

/// The same for a function of an array of tensors.
public func hessian<Failure: Error>(
    _ function: ([Tensor]) throws(Failure) -> Tensor, _ inputs: [Tensor], createGraph: Bool = false,
    strict: Bool = false,
    vectorize: Bool = false, outerJacobianStrategy: JacobianStrategy = .reverseMode, file: StaticString = #fileID,
    line: UInt = #line
) throws(Failure) -> [[Tensor]] {
    let run = FunctionRun("hessian", inputs, createGraph: createGraph, strict: strict, file, line)
    let output = try run.results(of: function, inputs)
    return run.checking { () throws(ProgramError) in
        try run.hessian([output], vectorize: vectorize, strategy: outerJacobianStrategy)
    }
}

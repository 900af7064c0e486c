// Transforms that return Jacobians, and what all transforms share.

/// The Jacobian of a function with respect to its first argument, as a function of the same arguments, row by row:
/// `torch.func.jacrev`. See ``jacobian(_:_:createGraph:strict:vectorize:strategy:file:line:)``.
/// ```swift
/// print(jacrev { (x: Tensor) in x.sin() }(Tensor([0.0, 0.0])))
/// // tensor([[1., 0.],
/// //         [0., 1.]])
/// ```
public func jacrev<Input: TensorTree>(
    _ function: @escaping (Input) -> Tensor, file: StaticString = #fileID, line: UInt = #line
) -> (Input) -> Input {
    { (input: Input) in
        transformed("jacrev", input, file, line, { (own: Input) in (function(own), ()) }) {
            (run, output) throws(ProgramError) in
            input.rebuilt(try run.jacobian([output], vectorize: true, strategy: .reverseMode)[0])
        }.derivative
    }
}

/// The same for a function of two arguments.
public func jacrev<Input: TensorTree, Argument>(
    _ function: @escaping (Input, Argument) -> Tensor, file: StaticString = #fileID, line: UInt = #line
) -> (Input, Argument) -> Input {
    { (input: Input, argument: Argument) in
        jacrev({ (own: Input) in function(own, argument) }, file: file, line: line)(input)
    }
}

/// The same for a function of three arguments.
public func jacrev<Input: TensorTree, Argument, Another>(
    _ function: @escaping (Input, Argument, Another) -> Tensor, file: StaticString = #fileID, line: UInt = #line
) -> (Input, Argument, Another) -> Input {
    { (input: Input, argument: Argument, another: Another) in
        jacrev({ (own: Input) in function(own, argument, another) }, file: file, line: line)(input)
    }
}

/// The Jacobian of a function with respect to its first argument, as a function of the same arguments, column by column:
/// `torch.func.jacfwd`. See ``JacobianStrategy/forwardMode``.
/// ```swift
/// print(jacfwd { (x: Tensor) in x * Tensor([1.0, 2.0, 3.0]) }(Tensor(1.0)))  // tensor([1., 2., 3.])
/// ```
public func jacfwd<Input: TensorTree>(
    _ function: @escaping (Input) -> Tensor, file: StaticString = #fileID, line: UInt = #line
) -> (Input) -> Input {
    { (input: Input) in
        transformed("jacfwd", input, file, line, { (own: Input) in (function(own), ()) }) {
            (run, output) throws(ProgramError) in
            input.rebuilt(try run.jacobian([output], vectorize: true, strategy: .forwardMode)[0])
        }.derivative
    }
}

/// The same for a function of two arguments.
public func jacfwd<Input: TensorTree, Argument>(
    _ function: @escaping (Input, Argument) -> Tensor, file: StaticString = #fileID, line: UInt = #line
) -> (Input, Argument) -> Input {
    { (input: Input, argument: Argument) in
        jacfwd({ (own: Input) in function(own, argument) }, file: file, line: line)(input)
    }
}

/// The same for a function of three arguments.
public func jacfwd<Input: TensorTree, Argument, Another>(
    _ function: @escaping (Input, Argument, Another) -> Tensor, file: StaticString = #fileID, line: UInt = #line
) -> (Input, Argument, Another) -> Input {
    { (input: Input, argument: Argument, another: Another) in
        jacfwd({ (own: Input) in function(own, argument, another) }, file: file, line: line)(input)
    }
}

/// The Hessian of a function of one tensor, as a function: `torch.func.hessian`.
/// ```swift
/// print(hessian { (x: Tensor) in x[0] ** 2 * x[1] }(Tensor([1.0, 2.0])))
/// // tensor([[4., 2.],
/// //         [2., 0.]])
/// ```
/// Further arguments of the function may be of any type. Traps if it returns more than a single element.
public func hessian(
    _ function: @escaping (Tensor) -> Tensor, file: StaticString = #fileID, line: UInt = #line
) -> (Tensor) -> Tensor {
    { (input: Tensor) in
        transformed("hessian", input, file, line, { (own: Tensor) in (function(own), ()) }) {
            (run, output) throws(ProgramError) in
            try run.hessian([output], vectorize: true, strategy: .reverseMode)[0][0]
        }.derivative
    }
}

/// The same for a function of two arguments.
public func hessian<Argument>(
    _ function: @escaping (Tensor, Argument) -> Tensor, file: StaticString = #fileID, line: UInt = #line
) -> (Tensor, Argument) -> Tensor {
    { (input: Tensor, argument: Argument) in
        hessian({ (own: Tensor) in function(own, argument) }, file: file, line: line)(input)
    }
}

/// The same for a function of three arguments.
public func hessian<Argument, Another>(
    _ function: @escaping (Tensor, Argument, Another) -> Tensor, file: StaticString = #fileID, line: UInt = #line
) -> (Tensor, Argument, Another) -> Tensor {
    { (input: Tensor, argument: Argument, another: Another) in
        hessian({ (own: Tensor) in function(own, argument, another) }, file: file, line: line)(input)
    }
}

/// Calls a function and computes a derivative of its result.
func transformed<Input: TensorTree, Extra, Derivative>(
    _ operation: String, _ input: Input, _ file: StaticString, _ line: UInt,
    _ function: (Input) -> (Tensor, Extra),
    _ derivative: (FunctionRun, Tensor) throws(ProgramError) -> Derivative
) -> (derivative: Derivative, value: Tensor, extra: Extra) {
    let given = input.tensors
    let recording = isGradEnabled
    var run = FunctionRun(operation, given, createGraph: recording, strict: false, file, line)
    let (value, extra) = run.results(of: function, input)
    run.createGraph = recording && (given.contains { $0.requiresGrad } || value.depends(onOthersThan: run.inputs))
    let found = run.checking { () throws(ProgramError) in try derivative(run, value) }
    return (found, run.released([value])[0], extra)
}

/// The gradient of a function, its value, and what else it returns.
func slopeAndValue<Input: TensorTree, Extra>(
    _ operation: String, _ input: Input, _ file: StaticString, _ line: UInt,
    _ function: (Input) -> (Tensor, Extra)
) -> (slope: Input, value: Tensor, extra: Extra) {
    let found = transformed(operation, input, file, line, function) { (run, value) throws(ProgramError) in
        try FunctionalRules.scalar([value], operation)
        return input.rebuilt(try run.vjp([value], [Tensor.onesLike(value)]))
    }
    return (found.derivative, found.value, found.extra)
}

extension Tensor {
    /// Whether it was computed from a leaf that requires gradients and is none of `own`.
    fileprivate func depends(onOthersThan own: [Tensor]) -> Bool {
        guard let root = gradientEdge() else { return false }
        let known = Set(own.compactMap { $0.gradientEdge().map(ObjectIdentifier.init) })
        var seen: Set<ObjectIdentifier> = [ObjectIdentifier(root)]
        var next = [root]
        while let node = next.popLast() {
            if known.contains(ObjectIdentifier(node)) { continue }
            if node.isAccumulator { return true }
            for index in 0..<node.edgeCount {
                if let child = node.edge(index)?.node, seen.insert(ObjectIdentifier(child)).inserted {
                    next.append(child)
                }
            }
        }
        return false
    }
}

// torch.func's transforms: functions that return the derivative of a function, as a function. They can be applied to each
// other, grad(grad(f)), and what a function captures takes part: a derivative is recorded where an argument or a captured
// tensor requires gradients.

/// The gradient of a function with respect to its first argument, as a function of the same arguments: `torch.func.grad`.
/// ```swift
/// let slope = grad { (x: Tensor) in x ** 3 }
/// print(slope(Tensor(2.0)), grad(slope)(Tensor(2.0)))  // tensor(12.) tensor(12.)
///
/// let slopes = grad { (w: [String: Tensor], x: Tensor) in (w["scale"]! * x + w["shift"]!).square().sum() }
/// print(slopes(["scale": Tensor(1.0), "shift": Tensor(0.0)], Tensor([1.0, 2.0]))["shift"]!)  // tensor(6.)
/// ```
/// The first argument is a ``TensorTree``, up to two others are of any type. The result is detached unless an argument, or
/// a tensor that the function captures, requires gradients. Traps if the function returns more than a single element.
public func grad<Input: TensorTree>(
    _ function: @escaping (Input) -> Tensor, file: StaticString = #fileID, line: UInt = #line
) -> (Input) -> Input {
    { (input: Input) in
        slopeAndValue("grad", input, file, line) { (own: Input) in (function(own), ()) }.slope
    }
}

/// The same for a function of two arguments.
public func grad<Input: TensorTree, Argument>(
    _ function: @escaping (Input, Argument) -> Tensor, file: StaticString = #fileID, line: UInt = #line
) -> (Input, Argument) -> Input {
    { (input: Input, argument: Argument) in
        grad({ (own: Input) in function(own, argument) }, file: file, line: line)(input)
    }
}

/// The same for a function of three arguments.
public func grad<Input: TensorTree, Argument, Another>(
    _ function: @escaping (Input, Argument, Another) -> Tensor, file: StaticString = #fileID, line: UInt = #line
) -> (Input, Argument, Another) -> Input {
    { (input: Input, argument: Argument, another: Another) in
        grad({ (own: Input) in function(own, argument, another) }, file: file, line: line)(input)
    }
}

/// The same for a function that returns something besides the value: `torch.func.grad(f, has_aux=True)`. The result is the
/// gradient and that.
public func grad<Input: TensorTree, Extra>(
    _ function: @escaping (Input) -> (Tensor, Extra), file: StaticString = #fileID, line: UInt = #line
) -> (Input) -> (Input, Extra) {
    { (input: Input) in
        let found = slopeAndValue("grad", input, file, line) { (own: Input) in function(own) }
        return (found.slope, found.extra)
    }
}

/// The same for a function of two arguments that returns something besides.
public func grad<Input: TensorTree, Argument, Extra>(
    _ function: @escaping (Input, Argument) -> (Tensor, Extra), file: StaticString = #fileID, line: UInt = #line
) -> (Input, Argument) -> (Input, Extra) {
    { (input: Input, argument: Argument) in
        grad({ (own: Input) in function(own, argument) }, file: file, line: line)(input)
    }
}

/// The same for a function of three arguments that returns something besides.
public func grad<Input: TensorTree, Argument, Another, Extra>(
    _ function: @escaping (Input, Argument, Another) -> (Tensor, Extra), file: StaticString = #fileID,
    line: UInt = #line
) -> (Input, Argument, Another) -> (Input, Extra) {
    { (input: Input, argument: Argument, another: Another) in
        grad({ (own: Input) in function(own, argument, another) }, file: file, line: line)(input)
    }
}

/// The gradient of a function of two tensors with respect to one of them: `torch.func.grad(f, 1)`.
/// ```swift
/// print(grad({ (x: Tensor, y: Tensor) in x * y ** 2 }, argnums: 1)(Tensor(3.0), Tensor(2.0)))  // tensor(12.)
/// ```
/// Traps if there is no such argument. For the gradients of several arguments, let the function take an array.
public func grad(
    _ function: @escaping (Tensor, Tensor) -> Tensor, argnums: Int, file: StaticString = #fileID, line: UInt = #line
) -> (Tensor, Tensor) -> Tensor {
    let place = checked(file: file, line: line) { () throws(ProgramError) in
        try FunctionalRules.argument(argnums, of: 2)
    }
    return { (x: Tensor, y: Tensor) in
        grad(
            { (own: Tensor) in
                function(place == 0 ? own : x, place == 1 ? own : y)
            }, file: file, line: line)([x, y][place])
    }
}

/// The same for a function of three tensors.
public func grad(
    _ function: @escaping (Tensor, Tensor, Tensor) -> Tensor, argnums: Int,
    file: StaticString = #fileID, line: UInt = #line
) -> (Tensor, Tensor, Tensor) -> Tensor {
    let place = checked(file: file, line: line) { () throws(ProgramError) in
        try FunctionalRules.argument(argnums, of: 3)
    }
    return { (x: Tensor, y: Tensor, z: Tensor) in
        grad(
            { (own: Tensor) in
                function(place == 0 ? own : x, place == 1 ? own : y, place == 2 ? own : z)
            }, file: file, line: line)([x, y, z][place])
    }
}

/// The gradient of a function with respect to its first argument, and its value: `torch.func.grad_and_value`.
/// ```swift
/// let (slope, value) = gradAndValue { (x: Tensor) in x ** 3 }(Tensor(2.0))
/// print(slope, value)  // tensor(12.) tensor(8.)
/// ```
/// As ``grad(_:file:line:)``, with which it shares its requirements.
public func gradAndValue<Input: TensorTree>(
    _ function: @escaping (Input) -> Tensor, file: StaticString = #fileID, line: UInt = #line
) -> (Input) -> (grad: Input, value: Tensor) {
    { (input: Input) in
        let found = slopeAndValue("gradAndValue", input, file, line) { (own: Input) in
            (function(own), ())
        }
        return (found.slope, found.value)
    }
}

/// The same for a function of two arguments.
public func gradAndValue<Input: TensorTree, Argument>(
    _ function: @escaping (Input, Argument) -> Tensor, file: StaticString = #fileID, line: UInt = #line
) -> (Input, Argument) -> (grad: Input, value: Tensor) {
    { (input: Input, argument: Argument) in
        gradAndValue({ (own: Input) in function(own, argument) }, file: file, line: line)(input)
    }
}

/// The same for a function of three arguments.
public func gradAndValue<Input: TensorTree, Argument, Another>(
    _ function: @escaping (Input, Argument, Another) -> Tensor, file: StaticString = #fileID, line: UInt = #line
) -> (Input, Argument, Another) -> (grad: Input, value: Tensor) {
    { (input: Input, argument: Argument, another: Another) in
        gradAndValue({ (own: Input) in function(own, argument, another) }, file: file, line: line)(input)
    }
}

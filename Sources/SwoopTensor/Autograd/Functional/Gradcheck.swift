/// Compares the derivatives that backward gives for a function with differences: `torch.autograd.gradcheck`. Each
/// derivative must be within `atol + rtol·|numerical|` of (f(x + eps) − f(x − eps)) / (2·eps).
/// ```swift
/// let x = Tensor([0.5, 1.5], dtype: .float64, requiresGrad: true)
/// print(try gradcheck({ x in x.exp() * x }, x))  // true
/// ```
/// Checked are the inputs that require gradients. Their elements are moved in place and put back, so a tensor that the
/// function captures may be checked too. It must be float64 or complex128: in float32 a step of 10⁻⁶ is lost.
///
/// The real and the imaginary part of a complex output are two outputs, and the elements of a complex input are moved along
/// both of their parts: for a real y, backward must give ∂y/∂re + i·∂y/∂im.
/// ```swift
/// let z = Tensor([Complex(1, 2), Complex(3, -1)], dtype: .complex128, requiresGrad: true)
/// print(try gradcheck({ z in z.exp() * z.abs() }, z))  // true
/// ```
///
/// - Parameters:
///   - function: from tensors to tensors; see ``vjp(_:_:_:createGraph:strict:file:line:)``.
///   - inputs: the arguments; a tuple for a function of several. One at least requires gradients.
///   - eps: the step of the differences.
///   - atol: the absolute tolerance.
///   - rtol: the relative tolerance.
///   - raiseException: throw an error that tells what is wrong; otherwise the result is false.
///   - nondetTol: how much the derivatives of two backward passes may differ.
///   - checkUndefinedGrad: compute the derivatives of each output with no gradients for the others, and check that
///     backward takes those for zeros; otherwise the others have zeros.
///   - checkBatchedGrad: also check that all rows computed at once, as `vectorize` does, are those computed one by one.
///   - fastMode: compare only one number for each output and input, the Jacobian between two random directions. If that
///     differs, all derivatives are compared for the report.
/// - Returns: whether all derivatives agree.
///
/// Throws a ``GradcheckError``, which names input, element and both numbers, and the errors of the function. Traps if no
/// input requires gradients, or if one shows an element in several places.
@discardableResult
public func gradcheck<Input: TensorTree, Output: TensorTree>(
    _ function: (Input) throws -> Output, _ inputs: Input, eps: Double = 1e-6, atol: Double = 1e-5, rtol: Double = 1e-3,
    raiseException: Bool = true, nondetTol: Double = 0, checkUndefinedGrad: Bool = true,
    checkBatchedGrad: Bool = false, fastMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws -> Bool {
    let options = GradientCheck.Options(
        eps: eps, atol: atol, rtol: rtol, nondetTol: nondetTol, checkUndefinedGrad: checkUndefinedGrad,
        checkBatchedGrad: checkBatchedGrad, fastMode: fastMode)
    let given = inputs.tensors
    checked(file: file, line: line) { () throws(ProgramError) in try FunctionalRules.checkable(given, "gradcheck") }
    return try withoutActuallyEscaping(function) { function in
        let check = GradientCheck(
            operation: "gradcheck", inputs: given, function: { try function(inputs).tensors }, options: options)
        return try agrees(check, raiseException: raiseException)
    }
}

/// Compares the second derivatives of a function with differences: `torch.autograd.gradgradcheck`. It is
/// ``gradcheck(_:_:eps:atol:rtol:raiseException:nondetTol:checkUndefinedGrad:checkBatchedGrad:fastMode:file:line:)`` of the
/// function that gives the gradients of the inputs from those of the outputs.
/// ```swift
/// let x = Tensor([0.5, 1.5], dtype: .float64, requiresGrad: true)
/// print(try gradgradcheck({ x in x.exp() * x }, x))  // true
/// ```
/// - Parameters:
///   - gradOutputs: the gradient of each differentiable output; those that require gradients are checked too. By default
///     random numbers from -1 to 1 that do, always the same ones.
///   - genNonContigGradOutputs: whether these random gradients have gaps between their elements.
///
/// The others are those of `gradcheck`. Throws a ``GradcheckError``, and the errors of the function. Traps as `gradcheck`
/// does, and if `gradOutputs` does not fit.
@discardableResult
public func gradgradcheck<Input: TensorTree, Output: TensorTree>(
    _ function: (Input) throws -> Output, _ inputs: Input, _ gradOutputs: Output? = nil, eps: Double = 1e-6,
    atol: Double = 1e-5, rtol: Double = 1e-3, genNonContigGradOutputs: Bool = false, raiseException: Bool = true,
    nondetTol: Double = 0, checkUndefinedGrad: Bool = true, checkBatchedGrad: Bool = false, fastMode: Bool = false,
    file: StaticString = #fileID, line: UInt = #line
) throws -> Bool {
    let options = GradientCheck.Options(
        eps: eps, atol: atol, rtol: rtol, nondetTol: nondetTol, checkUndefinedGrad: checkUndefinedGrad,
        checkBatchedGrad: checkBatchedGrad, fastMode: fastMode)
    let given = inputs.tensors
    checked(file: file, line: line) { () throws(ProgramError) in try FunctionalRules.checkable(given, "gradgradcheck") }
    return try withoutActuallyEscaping(function) { function in
        let results = { try function(inputs).tensors.filter { $0.requiresGrad } }
        let outputs = try enableGrad { try results() }
        let seeds = gradOutputs?.tensors ?? randomGradients(outputs, withGaps: genNonContigGradOutputs)
        checked(file: file, line: line) { () throws(ProgramError) in
            _ = try FunctionalRules.vector(seeds, like: outputs, .results, "gradgradcheck")
        }
        let targets = given.indices.filter { given[$0].requiresGrad }
        // Which inputs have a gradient does not change with the values.
        var found: [Int] = []
        let gradients = {
            let outputs = try results()
            if outputs.isEmpty { return [Tensor]() }
            let all = gradientsOrNil(
                of: outputs, seeds: seeds, withRespectTo: targets.map { given[$0] }, retainGraph: true,
                createGraph: true)
            found = zip(targets, all).compactMap { $1 == nil ? nil : $0 }
            return all.compactMap { $0 }
        }
        let check = GradientCheck(
            operation: "gradgradcheck", inputs: given + seeds, function: gradients, options: options,
            inputName: { $0 < given.count ? "input \($0)" : "the gradient of output \($0 - given.count)" },
            outputName: { "the gradient of input \(found[$0])" })
        return try agrees(check, raiseException: raiseException)
    }
}

private func agrees(_ check: GradientCheck, raiseException: Bool) throws -> Bool {
    do { try check.run() } catch let error as GradcheckError where !raiseException {
        _ = error
        return false
    }
    return true
}

private func randomGradients(_ outputs: [Tensor], withGaps: Bool) -> [Tensor] {
    let generator = Generator()
    return outputs.map { output in
        let (sizes, dtype) = (Array(output.shape) + (withGaps ? [2] : []), output.dtype.realType)
        func part() -> Tensor { Tensor.rand(Shape(sizes), dtype: dtype, generator: generator) * 2 - 1 }
        let numbers = output.dtype.isComplex ? Tensor.complex(part(), part()) : part()
        return (withGaps ? numbers.select(dim: -1, index: 0) : numbers).requiresGrad(true)
    }
}

extension FunctionalRules {
    package static func checkable(_ inputs: [Tensor], _ operation: String) throws(ProgramError) {
        guard inputs.contains(where: { $0.requiresGrad }) else {
            throw ProgramError(
                operation, "none of the inputs requires gradients",
                hint: "Make what is to be checked with requiresGrad: true, in float64")
        }
        for (index, input) in inputs.enumerated() where input.requiresGrad {
            guard zip(input.strides, input.shape).allSatisfy({ $0 != 0 || $1 <= 1 }) else {
                throw ProgramError(
                    operation, "input \(index) of shape \(input.shape) shows an element in several places",
                    hint: "Give a contiguous() copy")
            }
        }
    }
}

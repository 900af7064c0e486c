// The checks of derivatives for functions of several arguments or with several results.

/// The same as `gradcheck` for a function of two arguments.
@discardableResult
public func gradcheck<A: TensorTree, B: TensorTree, Output: TensorTree>(
    _ function: (A, B) throws -> Output, _ inputs: (A, B), eps: Double = 1e-6, atol: Double = 1e-5, rtol: Double = 1e-3,
    raiseException: Bool = true, nondetTol: Double = 0, checkUndefinedGrad: Bool = true,
    checkBatchedGrad: Bool = false, fastMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws -> Bool {
    try gradcheck(
        { (input: TreePair<A, B>) in try function(input.first, input.second) }, TreePair(inputs), eps: eps, atol: atol,
        rtol: rtol, raiseException: raiseException,
        nondetTol: nondetTol, checkUndefinedGrad: checkUndefinedGrad, checkBatchedGrad: checkBatchedGrad,
        fastMode: fastMode, file: file, line: line)
}

/// The same as `gradcheck` for a function of three arguments.
@discardableResult
public func gradcheck<A: TensorTree, B: TensorTree, C: TensorTree, Output: TensorTree>(
    _ function: (A, B, C) throws -> Output, _ inputs: (A, B, C), eps: Double = 1e-6, atol: Double = 1e-5,
    rtol: Double = 1e-3,
    raiseException: Bool = true, nondetTol: Double = 0, checkUndefinedGrad: Bool = true,
    checkBatchedGrad: Bool = false, fastMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws -> Bool {
    try gradcheck(
        { (input: TreeTriple<A, B, C>) in try function(input.first, input.second.first, input.second.second) },
        TreeTriple<A, B, C>(inputs), eps: eps, atol: atol, rtol: rtol, raiseException: raiseException,
        nondetTol: nondetTol, checkUndefinedGrad: checkUndefinedGrad, checkBatchedGrad: checkBatchedGrad,
        fastMode: fastMode, file: file, line: line)
}

/// The same as `gradcheck` for a function of one argument that returns a pair.
@discardableResult
public func gradcheck<Input: TensorTree, First: TensorTree, Second: TensorTree>(
    _ function: (Input) throws -> (First, Second), _ inputs: Input, eps: Double = 1e-6, atol: Double = 1e-5,
    rtol: Double = 1e-3,
    raiseException: Bool = true, nondetTol: Double = 0, checkUndefinedGrad: Bool = true,
    checkBatchedGrad: Bool = false, fastMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws -> Bool {
    try gradcheck(
        { (input: Input) in TreePair(try function(input)) }, inputs, eps: eps, atol: atol, rtol: rtol,
        raiseException: raiseException,
        nondetTol: nondetTol, checkUndefinedGrad: checkUndefinedGrad, checkBatchedGrad: checkBatchedGrad,
        fastMode: fastMode, file: file, line: line)
}

/// The same as `gradcheck` for a function of two arguments that returns a pair.
@discardableResult
public func gradcheck<A: TensorTree, B: TensorTree, First: TensorTree, Second: TensorTree>(
    _ function: (A, B) throws -> (First, Second), _ inputs: (A, B), eps: Double = 1e-6, atol: Double = 1e-5,
    rtol: Double = 1e-3,
    raiseException: Bool = true, nondetTol: Double = 0, checkUndefinedGrad: Bool = true,
    checkBatchedGrad: Bool = false, fastMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws -> Bool {
    try gradcheck(
        { (input: TreePair<A, B>) in TreePair(try function(input.first, input.second)) }, TreePair(inputs), eps: eps,
        atol: atol, rtol: rtol, raiseException: raiseException,
        nondetTol: nondetTol, checkUndefinedGrad: checkUndefinedGrad, checkBatchedGrad: checkBatchedGrad,
        fastMode: fastMode, file: file, line: line)
}

/// The same as `gradcheck` for a function of three arguments that returns a pair.
@discardableResult
public func gradcheck<A: TensorTree, B: TensorTree, C: TensorTree, First: TensorTree, Second: TensorTree>(
    _ function: (A, B, C) throws -> (First, Second), _ inputs: (A, B, C), eps: Double = 1e-6, atol: Double = 1e-5,
    rtol: Double = 1e-3,
    raiseException: Bool = true, nondetTol: Double = 0, checkUndefinedGrad: Bool = true,
    checkBatchedGrad: Bool = false, fastMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws -> Bool {
    try gradcheck(
        { (input: TreeTriple<A, B, C>) in TreePair(try function(input.first, input.second.first, input.second.second))
        }, TreeTriple<A, B, C>(inputs), eps: eps, atol: atol, rtol: rtol, raiseException: raiseException,
        nondetTol: nondetTol, checkUndefinedGrad: checkUndefinedGrad, checkBatchedGrad: checkBatchedGrad,
        fastMode: fastMode, file: file, line: line)
}

/// The same as `gradgradcheck` for a function of two arguments.
@discardableResult
public func gradgradcheck<A: TensorTree, B: TensorTree, Output: TensorTree>(
    _ function: (A, B) throws -> Output, _ inputs: (A, B), _ gradOutputs: Output? = nil,
    eps: Double = 1e-6, atol: Double = 1e-5, rtol: Double = 1e-3,
    genNonContigGradOutputs: Bool = false, raiseException: Bool = true, nondetTol: Double = 0,
    checkUndefinedGrad: Bool = true,
    checkBatchedGrad: Bool = false, fastMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws -> Bool {
    try gradgradcheck(
        { (input: TreePair<A, B>) in try function(input.first, input.second) }, TreePair(inputs), gradOutputs, eps: eps,
        atol: atol, rtol: rtol, genNonContigGradOutputs: genNonContigGradOutputs,
        raiseException: raiseException,
        nondetTol: nondetTol, checkUndefinedGrad: checkUndefinedGrad, checkBatchedGrad: checkBatchedGrad,
        fastMode: fastMode, file: file, line: line)
}

/// The same as `gradgradcheck` for a function of three arguments.
@discardableResult
public func gradgradcheck<A: TensorTree, B: TensorTree, C: TensorTree, Output: TensorTree>(
    _ function: (A, B, C) throws -> Output, _ inputs: (A, B, C), _ gradOutputs: Output? = nil,
    eps: Double = 1e-6, atol: Double = 1e-5, rtol: Double = 1e-3,
    genNonContigGradOutputs: Bool = false, raiseException: Bool = true, nondetTol: Double = 0,
    checkUndefinedGrad: Bool = true,
    checkBatchedGrad: Bool = false, fastMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws -> Bool {
    try gradgradcheck(
        { (input: TreeTriple<A, B, C>) in try function(input.first, input.second.first, input.second.second) },
        TreeTriple<A, B, C>(inputs), gradOutputs, eps: eps, atol: atol, rtol: rtol,
        genNonContigGradOutputs: genNonContigGradOutputs,
        raiseException: raiseException,
        nondetTol: nondetTol, checkUndefinedGrad: checkUndefinedGrad, checkBatchedGrad: checkBatchedGrad,
        fastMode: fastMode, file: file, line: line)
}

/// The same as `gradgradcheck` for a function of one argument that returns a pair.
@discardableResult
public func gradgradcheck<Input: TensorTree, First: TensorTree, Second: TensorTree>(
    _ function: (Input) throws -> (First, Second), _ inputs: Input, _ gradOutputs: (First, Second)? = nil,
    eps: Double = 1e-6, atol: Double = 1e-5, rtol: Double = 1e-3,
    genNonContigGradOutputs: Bool = false, raiseException: Bool = true, nondetTol: Double = 0,
    checkUndefinedGrad: Bool = true,
    checkBatchedGrad: Bool = false, fastMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws -> Bool {
    try gradgradcheck(
        { (input: Input) in TreePair(try function(input)) }, inputs, gradOutputs.map { TreePair($0) }, eps: eps,
        atol: atol, rtol: rtol, genNonContigGradOutputs: genNonContigGradOutputs,
        raiseException: raiseException,
        nondetTol: nondetTol, checkUndefinedGrad: checkUndefinedGrad, checkBatchedGrad: checkBatchedGrad,
        fastMode: fastMode, file: file, line: line)
}

/// The same as `gradgradcheck` for a function of two arguments that returns a pair.
@discardableResult
public func gradgradcheck<A: TensorTree, B: TensorTree, First: TensorTree, Second: TensorTree>(
    _ function: (A, B) throws -> (First, Second), _ inputs: (A, B), _ gradOutputs: (First, Second)? = nil,
    eps: Double = 1e-6, atol: Double = 1e-5, rtol: Double = 1e-3,
    genNonContigGradOutputs: Bool = false, raiseException: Bool = true, nondetTol: Double = 0,
    checkUndefinedGrad: Bool = true,
    checkBatchedGrad: Bool = false, fastMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws -> Bool {
    try gradgradcheck(
        { (input: TreePair<A, B>) in TreePair(try function(input.first, input.second)) }, TreePair(inputs),
        gradOutputs.map { TreePair($0) }, eps: eps, atol: atol, rtol: rtol,
        genNonContigGradOutputs: genNonContigGradOutputs,
        raiseException: raiseException,
        nondetTol: nondetTol, checkUndefinedGrad: checkUndefinedGrad, checkBatchedGrad: checkBatchedGrad,
        fastMode: fastMode, file: file, line: line)
}

/// The same as `gradgradcheck` for a function of three arguments that returns a pair.
@discardableResult
public func gradgradcheck<A: TensorTree, B: TensorTree, C: TensorTree, First: TensorTree, Second: TensorTree>(
    _ function: (A, B, C) throws -> (First, Second), _ inputs: (A, B, C), _ gradOutputs: (First, Second)? = nil,
    eps: Double = 1e-6, atol: Double = 1e-5, rtol: Double = 1e-3,
    genNonContigGradOutputs: Bool = false, raiseException: Bool = true, nondetTol: Double = 0,
    checkUndefinedGrad: Bool = true,
    checkBatchedGrad: Bool = false, fastMode: Bool = false, file: StaticString = #fileID, line: UInt = #line
) throws -> Bool {
    try gradgradcheck(
        { (input: TreeTriple<A, B, C>) in TreePair(try function(input.first, input.second.first, input.second.second))
        }, TreeTriple<A, B, C>(inputs), gradOutputs.map { TreePair($0) }, eps: eps, atol: atol, rtol: rtol,
        genNonContigGradOutputs: genNonContigGradOutputs,
        raiseException: raiseException,
        nondetTol: nondetTol, checkUndefinedGrad: checkUndefinedGrad, checkBatchedGrad: checkBatchedGrad,
        fastMode: fastMode, file: file, line: line)
}

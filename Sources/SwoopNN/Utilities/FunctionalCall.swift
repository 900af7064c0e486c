/// Calls a module with other tensors in the place of some of its parameters and buffers: `torch.func.functional_call`.
/// Gradients flow to them.
/// ```swift
/// let model = Linear(2, 1)
/// let weight = Tensor.randn(1, 2, requiresGrad: true)
/// let y = functionalCall(model, ["weight": weight]) { $0(Tensor.ones(3, 2)) }
/// ```
/// The module has them while `body` runs, so it must not be used by other threads then. Writes of the module to its
/// buffers, as of running statistics, go to the given ones. Traps if the module has no such key.
/// - Parameters:
///   - tieWeights: whether a parameter that has several keys is replaced under all of them.
///   - strict: whether all parameters and buffers must be given.
public func functionalCall<M: Module, Result, Failure: Error>(
    _ module: M, _ parametersAndBuffers: some Sequence<(key: String, value: Tensor)>, tieWeights: Bool = true,
    strict: Bool = false, file: StaticString = #fileID, line: UInt = #line, _ body: (M) throws(Failure) -> Result
) throws(Failure) -> Result {
    let given = StateDict(parametersAndBuffers)
    let all = module.slots()
    let known = (all.parameters + all.buffers).filter { $0.slot.tensor != nil }
    checked(file: file, line: line) { () throws(ProgramError) in
        try FunctionalCallRules.keys(given.keys, known.map(\.key), in: module, strict: strict)
    }
    var replaced: [(slot: any TensorSlot, old: Tensor, new: Tensor)] = []
    for (key, slot) in known {
        guard let old = slot.tensor else { continue }
        if let new = given[key] {
            replaced.append((slot, old, new))
        } else if tieWeights, let tied = known.first(where: { given[$0.key] != nil && $0.slot.tensor === old }) {
            replaced.append((slot, old, given[tied.key]!))
        }
    }
    for (slot, _, new) in replaced { slot.hold(new) }
    defer { for (slot, old, _) in replaced { slot.hold(old) } }
    return try body(module)
}

/// Calls a layer with other tensors in the place of some of its parameters and buffers; see
/// ``functionalCall(_:_:tieWeights:strict:file:line:_:)``.
/// ```swift
/// functionalCall(Linear(2, 1), ["weight": Tensor.ones(1, 2)], Tensor.ones(3, 2)).shape  // [3, 1]
/// ```
public func functionalCall(
    _ layer: some Layer, _ parametersAndBuffers: some Sequence<(key: String, value: Tensor)>, _ input: Tensor,
    tieWeights: Bool = true, strict: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    functionalCall(
        layer, parametersAndBuffers, tieWeights: tieWeights, strict: strict, file: file, line: line
    ) { $0(input) }
}

/// The same with tensors as ``Module/namedParameters(prefix:recurse:)`` lists them.
public func functionalCall<M: Module, Result, Failure: Error>(
    _ module: M, _ namedParameters: some Sequence<(name: String, parameter: Tensor)>, tieWeights: Bool = true,
    strict: Bool = false, file: StaticString = #fileID, line: UInt = #line, _ body: (M) throws(Failure) -> Result
) throws(Failure) -> Result {
    try functionalCall(
        module, namedParameters.map { (key: $0.name, value: $0.parameter) }, tieWeights: tieWeights, strict: strict,
        file: file, line: line, body)
}

/// The same with tensors as ``Module/namedParameters(prefix:recurse:)`` lists them.
public func functionalCall(
    _ layer: some Layer, _ namedParameters: some Sequence<(name: String, parameter: Tensor)>, _ input: Tensor,
    tieWeights: Bool = true, strict: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    functionalCall(
        layer, namedParameters, tieWeights: tieWeights, strict: strict, file: file, line: line
    ) { $0(input) }
}

/// Preconditions of replaced parameters.
package enum FunctionalCallRules {
    package static func keys(
        _ given: [String], _ known: [String], in module: any Module, strict: Bool
    ) throws(ProgramError) {
        let (given, knownSet) = (given, Set(known.map { ExactString($0) }))
        for key in given where !knownSet.contains(ExactString(key)) {
            throw ModuleRules.unknown("functionalCall", key, in: module, known: known)
        }
        let givenSet = Set(given.map { ExactString($0) })
        if strict, let missing = known.first(where: { !givenSet.contains(ExactString($0)) }) {
            throw ProgramError(
                "functionalCall", "no tensor for \"\(missing)\"", hint: "Give all, or pass strict: false")
        }
    }
}

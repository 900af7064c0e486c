/// A layer that computes a parameter from another tensor, with a right inverse: a function f with layer(f(x)) = x.
///
/// Any ``Layer`` can be a parametrization. One that conforms has in addition an initial value that keeps the parameter,
/// and the parameter can be assigned.
/// ```swift
/// final class Exponential: Parametrization {
///     func forward(_ input: Tensor) -> Tensor { input.exp() }
///     func rightInverse(_ value: Tensor) -> Tensor { value.log() }
/// }
/// registerParametrization(layer, "weight", Exponential())  // all weights are positive
/// ```
public protocol Parametrization: Layer {
    /// The tensor from which the layer computes `value`.
    func rightInverse(_ value: Tensor) -> Tensor
}

/// A module that computes a parameter from several tensors, as weight normalization does from lengths and directions.
public protocol GroupParametrization: Module {
    /// Computes the parameter.
    func forward(_ originals: [Tensor]) -> Tensor
    /// The tensors from which `value` is computed.
    func rightInverse(_ value: Tensor) -> [Tensor]
}

/// Computes a parameter of a module by a layer, at each use: `torch.nn.utils.parametrize.register_parametrization`.
///
/// The parameter is then no longer trained; the tensor `original` is, which is the same object with the values of the
/// right inverse (see ``Parametrization``), or unchanged values without one. State-dict keys:
/// `parametrizations.weight.original` instead of `weight`, and those of the layer after `parametrizations.weight.0.`.
/// Further layers are applied to the result of the previous ones.
/// ```swift
/// final class Symmetric: Layer {
///     func forward(_ input: Tensor) -> Tensor { input.triu() + input.triu(1).t() }
/// }
/// let layer = registerParametrization(Linear(3, 3), "weight", Symmetric())
/// layer.weight  // symmetric
/// ```
/// Traps if the module has no such parameter, or if the layer changes its shape or dtype, unless `unsafe`.
/// - Parameters:
///   - name: the key of a parameter that the module holds directly.
///   - unsafe: whether the result may have another shape and dtype.
/// - Returns: the module.
@discardableResult
public func registerParametrization<M: Module>(
    _ module: M, _ name: String, _ parametrization: some Layer, unsafe: Bool = false, file: StaticString = #fileID,
    line: UInt = #line
) -> M {
    let slot = parameterSlot("parametrization", module, name, file, line)
    parametrization.train(isTraining(module))
    if let list = slot.parametrizations {
        let before = noGrad { list.value() }
        let after = noGrad { parametrization(before) }
        checked(file: file, line: line) { () throws(ProgramError) in
            if !unsafe { try ParametrizationRules.same(before, after, name) }
        }
        list.append(parametrization)
        ParametrizationCache.forget(list)
        return module
    }
    let original = value(of: slot, name, file, line)
    let inverse = noGrad {
        (parametrization as? any Parametrization)?.rightInverse(original.detach()).clone()
    }
    let result = noGrad { parametrization(inverse ?? original.detach()) }
    checked(file: file, line: line) { () throws(ProgramError) in
        if let inverse { try ParametrizationRules.same(original, inverse, name) }
        if !unsafe { try ParametrizationRules.same(original, result, name) }
    }
    if let inverse { original.data = inverse }
    slot.parametrizations = ParametrizationList([original], isGrouped: false, parametrization)
    slot.clear()
    return module
}

/// Computes a parameter of a module from several tensors, at each use. They are trained instead of the parameter, with
/// the state-dict keys `parametrizations.weight.original0`, `parametrizations.weight.original1`, …; create the
/// optimizer afterwards. Traps as for a layer, and if the parameter has a parametrization already.
@discardableResult
public func registerParametrization<M: Module>(
    _ module: M, _ name: String, _ parametrization: some GroupParametrization, unsafe: Bool = false,
    file: StaticString = #fileID, line: UInt = #line
) -> M {
    let slot = parameterSlot("parametrization", module, name, file, line)
    parametrization.train(isTraining(module))
    checked(file: file, line: line) { () throws(ProgramError) in
        guard slot.parametrizations == nil else {
            throw ProgramError(
                "registerParametrization", "\(name) has a parametrization, and this one computes from several tensors",
                hint: "Register it first")
        }
    }
    let original = value(of: slot, name, file, line)
    let (originals, result) = noGrad {
        let originals = parametrization.rightInverse(original.detach()).map { $0.clone() }
        return (originals, parametrization.forward(originals))
    }
    checked(file: file, line: line) { () throws(ProgramError) in
        if !unsafe { try ParametrizationRules.same(original, result, name) }
    }
    let list = ParametrizationList(originals, isGrouped: true, parametrization)
    list.requiresGrad(original.requiresGrad)
    slot.parametrizations = list
    slot.clear()
    return module
}

/// Makes a parametrized parameter an ordinary one again: `torch.nn.utils.parametrize.remove_parametrizations`.
///
/// - Parameter leaveParametrized: whether it keeps its computed value; otherwise it gets back the original tensor.
/// Where it was computed from one tensor, the parameter is the same object as that; otherwise create the optimizer
/// afterwards.
/// - Returns: the module. Traps if the parameter has no parametrization, or if the original is wanted and there are
///   several.
@discardableResult
public func removeParametrizations<M: Module>(
    _ module: M, _ name: String, leaveParametrized: Bool = true, file: StaticString = #fileID, line: UInt = #line
) -> M {
    let slot = parameterSlot("parametrization", module, name, file, line)
    let list = checked(file: file, line: line) { () throws(ProgramError) in
        guard let list = slot.parametrizations else {
            throw ProgramError("removeParametrizations", "\(name) has no parametrization")
        }
        guard leaveParametrized || list.originals.count == 1 else {
            throw ProgramError(
                "removeParametrizations", "\(name) is computed from \(list.originals.count) tensors",
                hint: "Leave out leaveParametrized: false")
        }
        return list
    }
    let originals = list.originals
    let value = noGrad { list.value().detach().clone() }
    slot.parametrizations = nil
    ParametrizationCache.forget(list)
    if originals.count == 1 && originals[0].shape == value.shape && originals[0].dtype == value.dtype {
        if leaveParametrized { originals[0].data = value }
        slot.replace(originals[0])
    } else {
        slot.replace(value.requiresGrad(originals.contains(where: \.requiresGrad)))
    }
    return module
}

/// Whether a module computes the named parameter, or any, by a parametrization:
/// `torch.nn.utils.parametrize.is_parametrized`.
public func isParametrized(_ module: some Module, _ name: String? = nil) -> Bool {
    HeldMembers(of: module).parameters.contains {
        $0.slot.parametrizations != nil && (name == nil || ExactString($0.key) == ExactString(name!))
    }
}

/// The place of a parameter that a module holds directly. Traps if there is none.
func parameterSlot(
    _ operation: String, _ module: any Module, _ name: String, _ file: StaticString, _ line: UInt
) -> any ParameterSlot {
    checked(file: file, line: line) { () throws(ProgramError) in
        let held = HeldMembers(of: module).parameters
        guard let entry = held.first(where: { ExactString($0.key) == ExactString(name) }) else {
            throw ModuleRules.unknown(operation, name, in: module, known: held.map(\.key))
        }
        return entry.slot
    }
}

private func value(
    of slot: any ParameterSlot, _ name: String, _ file: StaticString, _ line: UInt
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        guard let tensor = slot.tensor else { throw ModuleRules.withoutValue("Parameter", name, slot) }
        return tensor
    }
}

/// The mode of a module; training if it has none.
private func isTraining(_ module: some Module) -> Bool {
    (module as? any ModeDependent)?.training ?? module.modules().lazy
        .compactMap { ($0 as? any ModeDependent)?.training }.first ?? true
}

/// Preconditions of parametrizations.
package enum ParametrizationRules {
    package static func same(_ expected: Tensor, _ found: Tensor, _ name: String) throws(ProgramError) {
        guard expected.shape == found.shape && expected.dtype == found.dtype else {
            throw ProgramError(
                "parametrization",
                "\(name) of shape \(expected.shape) and \(expected.dtype) becomes \(found.shape), \(found.dtype)",
                hint: "Keep shape and dtype, or pass unsafe: true")
        }
    }

    static func noInverse(_ step: any Module) -> ProgramError {
        ProgramError(
            "parametrization", "\(type(of: step)) has no right inverse, which assigning to the parameter needs",
            hint: "Conform to Parametrization")
    }

    package static func originals(_ new: [Tensor], replacing old: [Tensor]) throws(ProgramError) {
        guard new.map(\.shape) == old.map(\.shape) else {
            throw ProgramError(
                "parametrization", "the right inverse gives shapes \(new.map(\.shape)) for \(old.map(\.shape))")
        }
    }
}

/// Sets elements of parameters to zero for good: `torch.nn.utils.prune`.
///
/// A pruned parameter is the product of the tensor that is trained, with the state-dict key `weight_orig`, and of a mask
/// of zeros and ones, `weight_mask`, at each use. Pruning again removes elements of those that are left. Assigning to the
/// parameter ends its pruning, as ``remove(_:_:file:line:)`` does. An optimizer that is there already goes on as before.
/// ```swift
/// let layer = Linear(4, 2)
/// Prune.l1Unstructured(layer, "weight", amount: 0.25)  // the two least of eight
/// layer.stateDict().keys  // ["bias", "weight_orig", "weight_mask"]
/// ```
/// Each function returns the module, and traps if it has no such parameter, or if the amount is more than is left: an
/// `Int` is a number of elements or channels, a `Double` their part of those that are left.
public enum Prune {
    /// Removes nothing: `prune.identity`. The mask has ones only.
    @discardableResult
    public static func identity<M: Module>(
        _ module: M, _ name: String, file: StaticString = #fileID, line: UInt = #line
    ) -> M { changeMask(module, name, nil, file, line) { $1 } }

    /// Removes random elements: `prune.random_unstructured`.
    @discardableResult
    public static func randomUnstructured<M: Module>(
        _ module: M, _ name: String, amount: some PruningAmount, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> M {
        let masks = PruningMask(generator, file, line)
        return changeMask(module, name, nil, file, line) {
            masks.without(amount, .randomUnstructured, scores: $0, $1)
        }
    }

    /// Removes the elements of least magnitude: `prune.l1_unstructured`.
    /// - Parameter importanceScores: numbers that are compared instead of the elements, in the shape of the parameter.
    @discardableResult
    public static func l1Unstructured<M: Module>(
        _ module: M, _ name: String, amount: some PruningAmount, importanceScores: Tensor? = nil,
        file: StaticString = #fileID, line: UInt = #line
    ) -> M {
        let masks = PruningMask(.default, file, line)
        return changeMask(module, name, importanceScores, file, line) {
            masks.without(amount, .l1Unstructured, scores: $0, $1)
        }
    }

    /// Removes random channels along a dim: `prune.random_structured`. Traps for a vector.
    @discardableResult
    public static func randomStructured<M: Module>(
        _ module: M, _ name: String, amount: some PruningAmount, dim: Int, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> M {
        let masks = PruningMask(generator, file, line)
        return changeMask(module, name, nil, file, line) {
            masks.withoutChannels(amount, dim, scores: $0, $1) { scores, others, number in
                let count = scores.count / max(others.reduce(1) { $0 * scores.shape[$1] }, 1)
                return Tensor.rand(count, generator: generator).topk(number, largest: false).indices
            }
        }
    }

    /// Removes the channels of least norm along a dim: `prune.ln_structured`. Traps for a vector.
    /// - Parameters:
    ///   - n: the order of the norm, as that of ``Tensor/norm(_:dim:keepDim:file:line:)``.
    ///   - importanceScores: numbers whose norms are compared, in the shape of the parameter.
    @discardableResult
    public static func lnStructured<M: Module>(
        _ module: M, _ name: String, amount: some PruningAmount, n: Double, dim: Int, importanceScores: Tensor? = nil,
        file: StaticString = #fileID, line: UInt = #line
    ) -> M {
        let masks = PruningMask(.default, file, line)
        return changeMask(module, name, importanceScores, file, line) {
            masks.withoutChannels(amount, dim, scores: $0, $1) { scores, others, number in
                let norms = scores.norm(n, dims: others)
                // The kept ones are those that PyTorch finds first.
                let order = norms.topk(norms.count).indices
                return order[(norms.count - number)...]
            }
        }
    }

    /// Removes elements of several parameters, of all of them together: `prune.global_unstructured`.
    /// ```swift
    /// let (first, second) = (Linear(10, 4), Linear(4, 1))
    /// Prune.globalUnstructured([(first, "weight"), (second, "weight")], .l1Unstructured, amount: 10)
    /// ```
    public static func globalUnstructured(
        _ parameters: [(module: any Module, name: String)], _ pruningMethod: PruningMethod, amount: some PruningAmount,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) {
        let places = parameters.map { prunable($0.module, $0.name, file, line) }
        if places.isEmpty { return }
        noGrad {
            let scores = Tensor.cat(places.map { $0.value.reshape(-1) })
            let mask = Tensor.cat(places.map { $0.mask.reshape(-1) })
            let all = PruningMask(generator, file, line).without(amount, pruningMethod, scores: scores, mask)
            let masks = all.split(places.map(\.value.count), dim: 0)
            for (place, mask) in zip(places, masks) {
                place.slot.prune(place.mask * mask.reshape(place.value.shape))
            }
        }
    }

    /// Removes the elements where a mask has zeros: `prune.custom_from_mask`. Traps if the mask has another shape.
    @discardableResult
    public static func customFromMask<M: Module>(
        _ module: M, _ name: String, mask: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> M {
        changeMask(module, name, nil, file, line) { _, known in
            checked(file: file, line: line) { () throws(ProgramError) in
                try PruningRules.mask(mask.shape, known.shape)
            }
            return known * mask.to(known.dtype)
        }
    }

    /// Makes a pruned parameter an ordinary one, in which the removed elements are 0: `prune.remove`. It is the tensor
    /// that was trained. Traps if it is not pruned.
    @discardableResult
    public static func remove<M: Module>(
        _ module: M, _ name: String, file: StaticString = #fileID, line: UInt = #line
    ) -> M {
        let slot = parameterSlot("Prune.remove", module, name, file, line)
        let pruning = checked(file: file, line: line) { () throws(ProgramError) in
            guard let pruning = slot.pruning else { throw ProgramError("Prune.remove", "\(name) is not pruned") }
            return pruning
        }
        let original = pruning.original.wrappedValue
        original.data = noGrad { pruning.value() }
        slot.pruning = nil
        slot.replace(original)
        return module
    }

    /// Whether a parameter of this module or of one that it holds is pruned: `prune.is_pruned`.
    public static func isPruned(_ module: some Module) -> Bool {
        module.modules().contains { HeldMembers(of: $0).parameters.contains { $0.slot.pruning != nil } }
    }

    /// A parameter with its present value and mask.
    private static func prunable(
        _ module: any Module, _ name: String, _ file: StaticString, _ line: UInt
    ) -> (slot: any ParameterSlot, value: Tensor, mask: Tensor) {
        let slot = parameterSlot("Prune", module, name, file, line)
        return checked(file: file, line: line) { () throws(ProgramError) in
            if slot.parametrizations != nil {
                throw ProgramError("Prune", "\(name) has a parametrization", hint: "Remove it first")
            }
            if let pruning = slot.pruning { return (slot, noGrad { pruning.value() }, pruning.mask.wrappedValue) }
            guard let value = slot.tensor else { throw ModuleRules.withoutValue("Parameter", name, slot) }
            return (slot, value, noGrad { Tensor.onesLike(value) })
        }
    }

    private static func changeMask<M: Module>(
        _ module: M, _ name: String, _ scores: Tensor?, _ file: StaticString, _ line: UInt,
        _ change: (_ scores: Tensor, _ mask: Tensor) -> Tensor
    ) -> M {
        let (slot, value, mask) = prunable(module, name, file, line)
        checked(file: file, line: line) { () throws(ProgramError) in
            if let scores { try PruningRules.scores(scores.shape, value.shape) }
        }
        slot.prune(noGrad { change(scores ?? value, mask) })
        return module
    }
}

extension ParameterSlot {
    /// Gives the parameter this mask.
    fileprivate func prune(_ mask: Tensor) {
        if pruning == nil, let tensor {
            pruning = PrunedParameter(tensor)
            clear()
        }
        pruning!.mask.wrappedValue = mask
    }
}

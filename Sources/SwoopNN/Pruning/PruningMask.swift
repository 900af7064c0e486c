/// A number of elements or channels: an `Int`, or a `Double` from 0 to 1 that is their part of all.
public protocol PruningAmount: Sendable {
    /// The number among `count`. Traps if there are fewer.
    func number(of count: Int, file: StaticString, line: UInt) -> Int
}

extension Int: PruningAmount {
    /// The number among `count`. Traps if there are fewer.
    public func number(of count: Int, file: StaticString = #fileID, line: UInt = #line) -> Int {
        checked(file: file, line: line) { () throws(ProgramError) in try PruningRules.number(self, of: count) }
        return self
    }
}

extension Double: PruningAmount {
    /// This part of `count`, rounded as Python rounds. Traps unless it is in 0...1.
    public func number(of count: Int, file: StaticString = #fileID, line: UInt = #line) -> Int {
        checked(file: file, line: line) { () throws(ProgramError) in try PruningRules.part(self) }
        return Int((self * Double(count)).rounded(.toNearestOrEven))
    }
}

/// Which elements are removed where a whole list of parameters is pruned: PyTorch's `pruning_method`.
public enum PruningMethod: Sendable, Hashable {
    /// Those of least magnitude: `L1Unstructured`.
    case l1Unstructured
    /// Random ones: `RandomUnstructured`.
    case randomUnstructured

    /// Where among the elements of a vector of scores the removed ones are.
    func removed(_ scores: Tensor, _ number: Int, _ generator: Generator) -> Tensor {
        switch self {
        case .l1Unstructured: scores.abs().topk(number, largest: false).indices
        case .randomUnstructured: Tensor.randLike(scores, generator: generator).topk(number).indices
        }
    }
}

/// How masks change. Only what a mask has kept so far counts.
struct PruningMask {
    private let generator: Generator
    private let file: StaticString
    private let line: UInt

    init(_ generator: Generator, _ file: StaticString, _ line: UInt) {
        (self.generator, self.file, self.line) = (generator, file, line)
    }

    /// The mask without more of its elements.
    func without(
        _ amount: some PruningAmount, _ method: PruningMethod, scores: Tensor, _ mask: Tensor
    ) -> Tensor {
        noGrad {
            let kept = mask.flatten().nonzero().flatten()
            let number = amount.number(of: kept.count, file: file, line: line)
            let result = mask.clone()
            if number == 0 { return result }
            let removed = method.removed(scores.detach().flatten().indexSelect(0, kept), number, generator)
            result.view(-1).indexFillInPlace(dim: 0, index: kept.indexSelect(0, removed), value: 0)
            return result
        }
    }

    /// The mask without more of its channels along `dim`. `choose` gives the positions of those that are removed among
    /// the channels that are left, from their scores and their number.
    func withoutChannels(
        _ amount: some PruningAmount, _ dim: Int, scores: Tensor, _ mask: Tensor,
        choose: (_ scores: Tensor, _ others: [Int], _ number: Int) -> Tensor
    ) -> Tensor {
        let axis = checked(file: file, line: line) { () throws(ProgramError) in
            try PruningRules.channels(mask.shape)
            return try Rules.dim(dim, rank: mask.rank, "Prune")
        }
        return noGrad {
            let others = (0..<mask.rank).filter { $0 != axis }
            let kept = mask.sum(dims: others).nonzero().flatten()
            let number = amount.number(of: kept.count, file: file, line: line)
            if number == 0 { return mask.clone() }
            let removed = choose(scores.detach().indexSelect(axis, kept), others, number)
            return mask.clone().indexFillInPlace(dim: axis, index: kept.indexSelect(0, removed), value: 0)
        }
    }
}

/// Preconditions of pruning.
package enum PruningRules {
    package static func number(_ number: Int, of count: Int) throws(ProgramError) {
        guard (0...count).contains(number) else {
            throw ProgramError("Prune", "\(number) of the \(count) that are left", hint: "Give from 0 to \(count)")
        }
    }

    package static func part(_ part: Double) throws(ProgramError) {
        guard (0...1).contains(part) else {
            throw ProgramError("Prune", "a part of \(part)", hint: "A Double is a part, from 0 to 1; an Int a number")
        }
    }

    package static func channels(_ shape: Shape) throws(ProgramError) {
        guard shape.rank > 1 else {
            throw ProgramError(
                "Prune", "a parameter of shape \(shape) has no channels",
                hint: "Remove its elements, or the channels of a weight")
        }
    }

    package static func scores(_ scores: Shape, _ parameter: Shape) throws(ProgramError) {
        guard scores == parameter else {
            throw ProgramError("Prune", "scores of shape \(scores) for a parameter of shape \(parameter)")
        }
    }

    package static func mask(_ mask: Shape, _ parameter: Shape) throws(ProgramError) {
        guard mask == parameter else {
            throw ProgramError("Prune", "a mask of shape \(mask) for a parameter of shape \(parameter)")
        }
    }
}

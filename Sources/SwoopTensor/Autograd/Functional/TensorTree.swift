/// A structure of tensors that can be made again with other tensors in it: what a function that is differentiated takes
/// and returns. Tensors conform, arrays and dictionaries of such structures, and ``StateDict``. A struct of your own puts
/// its tensors in the same order twice:
/// ```swift
/// struct Line: TensorTree {
///     var slope: Tensor
///     var intercept: Tensor
///     var tensors: [Tensor] { [slope, intercept] }
///     func rebuilt(from tensors: inout ArraySlice<Tensor>) -> Line {
///         Line(slope: slope.rebuilt(from: &tensors), intercept: intercept.rebuilt(from: &tensors))
///     }
/// }
/// let line = Line(slope: Tensor(2.0), intercept: Tensor(1.0))
/// let slopes = vjp({ (line: Line) in line.slope * 3 + line.intercept }, line).vjp
/// print(slopes.slope, slopes.intercept)  // tensor(3.) tensor(1.)
/// ```
public protocol TensorTree: TensorGroup {
    /// The same structure with the first of `tensors` in the places of its own, in order; they are removed from
    /// `tensors`. Traps if there are too few.
    func rebuilt(from tensors: inout ArraySlice<Tensor>) -> Self
}

extension TensorTree {
    /// The same structure with other tensors, all of which are used.
    func rebuilt(_ tensors: [Tensor]) -> Self {
        var rest = tensors[...]
        return rebuilt(from: &rest)
    }
}

extension Tensor: TensorTree {
    /// The first of `tensors`, which is removed there. Traps if there is none.
    public func rebuilt(from tensors: inout ArraySlice<Tensor>) -> Tensor {
        guard let next = tensors.popFirst() else {
            trap(
                ProgramError(
                    "rebuilt", "a structure has more places than there are tensors",
                    hint: "Let tensors and rebuilt(from:) go through the same tensors"))
        }
        return next
    }
}

extension Array: TensorTree where Element: TensorTree {
    /// The same array with the first of `tensors` in the places of its own. Traps if there are too few.
    public func rebuilt(from tensors: inout ArraySlice<Tensor>) -> [Element] {
        map { $0.rebuilt(from: &tensors) }
    }
}

extension Dictionary: TensorGroup where Value: TensorGroup {
    /// The tensors of the values, in the dictionary's order.
    public var tensors: [Tensor] { values.flatMap(\.tensors) }
}

extension Dictionary: TensorTree where Value: TensorTree {
    /// The same keys with the first of `tensors` in the places of its own. Traps if there are too few.
    public func rebuilt(from tensors: inout ArraySlice<Tensor>) -> [Key: Value] {
        mapValues { $0.rebuilt(from: &tensors) }
    }
}

extension StateDict: TensorTree {
    /// The tensors in the order of the keys.
    public var tensors: [Tensor] { values }
    /// The same keys with the first of `tensors`. Traps if there are too few.
    public func rebuilt(from tensors: inout ArraySlice<Tensor>) -> StateDict {
        StateDict(map { (key: $0.key, value: $0.value.rebuilt(from: &tensors)) })
    }
}

/// Two arguments or results of a function as one structure; three are a pair in a pair.
struct TreePair<First: TensorTree, Second: TensorTree>: TensorTree {
    let first: First
    let second: Second

    init(_ first: First, _ second: Second) { (self.first, self.second) = (first, second) }
    init(_ pair: (First, Second)) { self.init(pair.0, pair.1) }

    var pair: (First, Second) { (first, second) }
    var tensors: [Tensor] { first.tensors + second.tensors }

    func rebuilt(from tensors: inout ArraySlice<Tensor>) -> TreePair {
        let first = first.rebuilt(from: &tensors)
        return TreePair(first, second.rebuilt(from: &tensors))
    }
}

/// Three arguments of a function as one structure.
typealias TreeTriple<A: TensorTree, B: TensorTree, C: TensorTree> = TreePair<A, TreePair<B, C>>

extension TreePair {
    init<B, C>(_ triple: (First, B, C)) where Second == TreePair<B, C> {
        self.init(triple.0, TreePair<B, C>(triple.1, triple.2))
    }

    func triple<B, C>() -> (First, B, C) where Second == TreePair<B, C> { (first, second.first, second.second) }
}

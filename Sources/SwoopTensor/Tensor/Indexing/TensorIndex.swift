/// A value that can appear between the brackets of a tensor: `x[0, 1...]`, `x[.ellipsis, mask]`.
///
/// | index | selects | the dim |
/// |---|---|---|
/// | `2`, `-1` | one element, from the start or the end | is removed |
/// | `1..<3`, `1...`, `..<(-1)`, `stride(from: 0, to: 10, by: 2)` | a slice, with Python's bounds | is kept |
/// | `.slice(from: -3, to: -1, by: 2)` | the same with bounds that may count from the end | is kept |
/// | `.all` | everything | is kept |
/// | `.ellipsis` | whole dims for all missing indices | are kept |
/// | `.newAxis` | nothing | of size 1 is inserted |
/// | `[0, 2, 2]`, an int64 or int32 tensor | the elements that it names | takes its shape |
/// | a bool tensor, `[true, false]` | the elements for which it is true | all of its dims become one |
/// | `true`, `false` | everything or nothing | of size 1 or 0 is inserted |
public protocol TensorIndex {
    /// What the index selects.
    var indexItem: IndexItem { get }
}

/// One part of an index.
public struct IndexItem: TensorIndex {
    enum Kind {
        case integer(Int)
        case slice(start: Int?, end: Int?, step: Int)
        case ellipsis
        case newAxis
        case truth(Bool)
        case tensor(Tensor)
    }
    let kind: Kind

    public var indexItem: IndexItem { self }

    /// A slice up to and including a bound, where −1 is the last element.
    fileprivate static func through(_ start: Int?, _ last: Int, by step: Int = 1) -> IndexItem {
        IndexItem(kind: .slice(start: start, end: last == -1 || last == .max ? nil : last + 1, step: step))
    }

    /// The slice that steps through `elements`, which are evenly spaced, ascending or descending.
    ///
    /// - Parameter isClosed: Whether the bound that it was made with is included.
    fileprivate static func stepping(_ elements: some Sequence<Int>, isClosed: Bool) -> IndexItem {
        var iterator = elements.makeIterator()
        guard let first = iterator.next() else { return IndexItem(kind: .slice(start: 0, end: 0, step: 1)) }
        guard let second = iterator.next() else { return through(first, first) }
        let step = second.saturatingDifference(first)
        var last = second
        for _ in 0..<64 {
            guard let next = iterator.next() else { return through(first, last, by: step) }
            last = next
        }
        // A long sequence is not iterated to its end. Its bound is accessible only through its mirror.
        if let bound = Mirror(reflecting: elements).children.dropFirst().first?.value as? Int {
            return through(first, isClosed ? bound : bound.saturatingDifference(step < 0 ? -1 : 1), by: step)
        }
        while let next = iterator.next() { last = next }
        return through(first, last, by: step)
    }
}

extension TensorIndex where Self == IndexItem {
    /// A whole dim: Python's `:`.
    public static var all: IndexItem { IndexItem(kind: .slice(start: nil, end: nil, step: 1)) }
    /// Whole dims for all missing indices: Python's `...`.
    public static var ellipsis: IndexItem { IndexItem(kind: .ellipsis) }
    /// A new dim of size 1: Python's `None`.
    public static var newAxis: IndexItem { IndexItem(kind: .newAxis) }
    /// Every `step`-th element between two bounds, which may count from the end: Python's `from:to:by`.
    public static func slice(from start: Int? = nil, to end: Int? = nil, by step: Int = 1) -> IndexItem {
        IndexItem(kind: .slice(start: start, end: end, step: step))
    }
}

extension Int: TensorIndex {
    public var indexItem: IndexItem { IndexItem(kind: .integer(self)) }
}
extension Bool: TensorIndex {
    public var indexItem: IndexItem { IndexItem(kind: .truth(self)) }
}
extension Range<Int>: TensorIndex {
    public var indexItem: IndexItem { IndexItem(kind: .slice(start: lowerBound, end: upperBound, step: 1)) }
}
extension ClosedRange<Int>: TensorIndex {
    public var indexItem: IndexItem { .through(lowerBound, upperBound) }
}
extension PartialRangeFrom<Int>: TensorIndex {
    public var indexItem: IndexItem { IndexItem(kind: .slice(start: lowerBound, end: nil, step: 1)) }
}
extension PartialRangeUpTo<Int>: TensorIndex {
    public var indexItem: IndexItem { IndexItem(kind: .slice(start: nil, end: upperBound, step: 1)) }
}
extension PartialRangeThrough<Int>: TensorIndex {
    public var indexItem: IndexItem { .through(nil, upperBound) }
}
extension StrideTo<Int>: TensorIndex {
    public var indexItem: IndexItem { .stepping(self, isClosed: false) }
}
extension StrideThrough<Int>: TensorIndex {
    public var indexItem: IndexItem { .stepping(self, isClosed: true) }
}
extension Tensor: TensorIndex {
    public var indexItem: IndexItem { IndexItem(kind: .tensor(self)) }
}
/// Nested arrays of integers or bools stand for the tensor made from them.
extension Array: TensorIndex where Element: TensorConvertible {
    public var indexItem: IndexItem {
        // An array without elements advanced nothing; by itself it would make a float32 tensor.
        IndexItem(kind: .tensor(isEmpty ? Tensor(.filled([0], .integer(0), .int64)) : Tensor(self)))
    }
}

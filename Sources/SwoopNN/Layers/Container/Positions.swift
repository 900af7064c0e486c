/// Preconditions of positions in containers.
package enum PositionRules {
    /// The position of an index; negative indices count from the end.
    package static func index(
        _ index: Int, count: Int, _ container: String, isEnd: Bool = false
    ) throws(ProgramError)
        -> Int
    {
        let last = isEnd ? count : count - 1
        guard index >= -count && index <= last else {
            throw ProgramError(
                container, "there is no position \(index) among \(count)",
                hint: last < 0 ? nil : "Use \(-count) … \(last)")
        }
        return index < 0 ? index + count : index
    }

    package static func range(_ range: Range<Int>, count: Int, _ container: String) throws(ProgramError) {
        guard range.lowerBound >= 0 && range.upperBound <= count else {
            throw ProgramError(
                container, "there are no positions \(range) among \(count)", hint: "Use 0 ..< \(count)")
        }
    }

    package static func key<Value>(_ value: Value?, _ key: String, _ container: String) throws(ProgramError) -> Value {
        guard let value else {
            throw ProgramError(container, "there is no key \"\(key)\"", hint: "Read keys for those there are")
        }
        return value
    }
}

/// A container whose elements have positions. What it does with them, PyTorch's lists do.
public protocol ListContainer: Module {
    /// What the container holds.
    associatedtype Element
    /// A container of these elements.
    init(_ elements: [Element])
    /// The elements in order.
    var elements: [Element] { get set }
}

extension ListContainer {
    /// The number of elements.
    public var count: Int { elements.count }

    /// Whether there are no entries.
    public var isEmpty: Bool { elements.isEmpty }

    /// The element at `index`; negative indices count from the end. Traps if there is no such position.
    public subscript(index: Int) -> Element {
        get { elements[position(index)] }
        set { elements[position(index)] = newValue }
    }

    /// A container of some of the elements, which are shared with this one. Traps if the range is out of bounds.
    public subscript(range: Range<Int>) -> Self {
        checked { () throws(ProgramError) in try PositionRules.range(range, count: count, name) }
        return Self(Array(elements[range]))
    }
    /// The same for another kind of range.
    public subscript(range: ClosedRange<Int>) -> Self { self[range.lowerBound..<range.upperBound.saturatingSum(1)] }
    /// The same for another kind of range.
    public subscript(range: PartialRangeFrom<Int>) -> Self { self[range.lowerBound..<max(range.lowerBound, count)] }
    /// The same for another kind of range.
    public subscript(range: PartialRangeUpTo<Int>) -> Self { self[min(range.upperBound, 0)..<range.upperBound] }
    /// The same for another kind of range.
    public subscript(range: PartialRangeThrough<Int>) -> Self {
        self[..<range.upperBound.saturatingSum(1)]
    }

    /// Appends an element and returns this container: `append`.
    @discardableResult
    public func append(_ element: Element) -> Self {
        elements.append(element)
        return self
    }

    /// Appends several elements and returns this container: `extend`.
    @discardableResult
    public func extend(_ more: [Element]) -> Self {
        elements.append(contentsOf: more)
        return self
    }

    /// Appends several elements and returns this container: `extend`.
    @discardableResult
    public func extend(_ more: some Sequence<Element>) -> Self {
        elements.append(contentsOf: more)
        return self
    }

    /// Inserts an element before a position, from −count to count: `insert`. Traps if there is no such position.
    public func insert(_ index: Int, _ element: Element) {
        let place = checked { () throws(ProgramError) in
            try PositionRules.index(index, count: count, name, isEnd: true)
        }
        elements.insert(element, at: place)
    }

    /// Removes the element at `index` and returns it: `pop`. Negative indices count from the end. Traps if there is no
    /// such position.
    @discardableResult
    public func pop(_ index: Int = -1) -> Element { elements.remove(at: position(index)) }

    /// Iterates over the elements: `for layer in layers { … }`.
    public func makeIterator() -> IndexingIterator<[Element]> { elements.makeIterator() }

    private func position(_ index: Int) -> Int {
        checked { () throws(ProgramError) in try PositionRules.index(index, count: count, name) }
    }

    private var name: String { String(String(describing: Self.self).prefix { $0 != "<" }) }
}

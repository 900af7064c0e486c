@_exported import SwoopArray
import Synchronization

/// A multi-dimensional array of numbers that remembers how it was computed, so that it can be differentiated.
///
/// As in PyTorch, it has identity and reference semantics: views write through to their base, and `x += y` works in
/// place.
/// ```swift
/// let x = Tensor(3.0, requiresGrad: true)
/// let y = x ** 2
/// y.backward()
/// print(x.grad)           // tensor(6.)
/// ```
///
/// **Threads.** Several threads may read the same tensors and compute with them at the same time, recorded or not. A
/// write (in place, or setting `requiresGrad` or `grad`) needs exclusive access. `backward` may run on several threads:
/// in parallel if their graphs and leaves were made on different threads, one after the other if they share any. Each
/// `grad` receives the sum, added in the order of arrival.
public final class Tensor: @unchecked Sendable {
    /// The elements. The storage may be shared with views.
    package let array: NDArray
    /// The node of the operation that produced this tensor, or for a leaf that requires gradients its accumulator.
    var node: Node? {
        @inline(__always) get { heldNode.object }
        @inline(__always) set {
            let before = heldNode
            heldNode = Held(newValue)
            _ = before.handOver()
        }
    }
    /// The same, which operators read without reference counting.
    private(set) var heldNode = Held<Node>()
    /// The index of this tensor among the node's results.
    var outputIndex: Int32 = 0
    var flags: Flags = []
    /// The storage's version for which `node` is valid; a view whose base has changed since gets a new node from the
    /// base. Atomic, since threads that only read the view set it.
    let viewVersion = Atomic<UInt32>(0)
    var gradient: Tensor?
    /// The tensor of which this is a view; never itself a view.
    var base: Tensor?

    struct Flags: OptionSet {
        let rawValue: UInt8
        init(rawValue: UInt8) { self.rawValue = rawValue }
        /// Set by the user, or by `@Parameter`: gradients are accumulated in `grad`.
        static let requiresGrad = Flags(rawValue: 1)
        /// A result, not a leaf, whose gradient is kept as well.
        static let retainsGrad = Flags(rawValue: 2)
        /// A view made while recording was off; it must not be written while recording is on.
        static let unrecordedView = Flags(rawValue: 4)
        /// `node` is the accumulator of this leaf, not an operation.
        static let hasAccumulator = Flags(rawValue: 8)
        /// An operation is being recorded whose result this tensor will become; see ``SavedTensor``.
        static let isBeingWritten = Flags(rawValue: 16)
        /// A gradient passed to the last derivative that reads it; see ``product(with:)``.
        static let mayBeOverwritten = Flags(rawValue: 32)
        /// A module's parameter, which is printed as such.
        static let isParameter = Flags(rawValue: 64)
    }

    /// Releases the accumulator. It survives if a graph holds it, and is freed otherwise.
    @inline(never)
    func forgetAccumulator() {
        var accumulator = heldNode.handOver()
        heldNode = Held()
        if isKnownUniquelyReferenced(&accumulator) { return }
        let kept = accumulator as! AccumulateGrad
        kept.undisturbed { kept.variable = nil }
    }

    /// Marks it as a module's parameter.
    package func becomeParameter() { flags.insert(.isParameter) }
    /// Whether it is a module's parameter.
    package var isParameter: Bool { flags.contains(.isParameter) }

    /// A tensor of these elements, outside any graph.
    @inline(__always)
    package init(_ array: NDArray) {
        self.array = array
    }

    deinit {
        if flags.contains(.hasAccumulator) { forgetAccumulator() }
        _ = heldNode.handOver()
    }
}

extension Tensor {
    /// The sizes of the dims.
    public var shape: Shape { array.shape }
    /// The dtype of the elements.
    public var dtype: DType { array.dtype }
    /// The number of dims: `torch.Tensor.ndim`.
    public var rank: Int { array.shape.rank }
    /// The number of elements: `torch.Tensor.numel()`.
    public var count: Int { array.count }
    /// Distance between neighboring elements along each dim, in elements: `torch.Tensor.stride()`.
    public var strides: [Int] { Array(array.strides) }
    /// Whether the elements are in row-major order without gaps.
    public var isContiguous: Bool { array.isContiguous }
    /// Position of the first element in the storage: `torch.Tensor.storage_offset()`.
    public var storageOffset: Int { array.offset }
    /// Whether it shares the elements of another tensor, so that writes change both.
    public var isView: Bool { base != nil }

    /// The size of a dim, which may be counted from the end. Traps if there is no such dim.
    public func size(_ dim: Int, file: StaticString = #fileID, line: UInt = #line) -> Int {
        checked(file: file, line: line) { () throws(ProgramError) in
            shape[try Rules.dim(dim, rank: rank, "size")]
        }
    }
}

extension Tensor: Hashable {
    /// Identity, for sets and dictionaries of tensors. Programs write `===` for it, and `.==` to compare elements: the
    /// warning is for those that expect `==` to do so, as in PyTorch.
    @available(*, deprecated, message: "it asks whether both are the same object: write ===, or .== element by element")
    public static func == (lhs: Tensor, rhs: Tensor) -> Bool { lhs === rhs }
    /// The opposite of `==`.
    @available(*, deprecated, message: "it asks whether both are the same object: write !==, or .!= element by element")
    public static func != (lhs: Tensor, rhs: Tensor) -> Bool { lhs !== rhs }
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

@_exported import SwoopArray
import Synchronization

/// A multi-dimensional array of numbers that remembers how it was computed, so that it can be differentiated.
///
/// As in PyTorch it has identity and reference semantics: views write through to their base, `x += y` works in place.
/// ```swift
/// let x = Tensor(3.0, requiresGrad: true)
/// let y = x ** 2
/// y.backward()
/// print(x.grad!)          // tensor(6.)
/// ```
///
/// **Threads.** Concurrent reads are safe, and computing with the same tensors on several threads is, recorded or not. A
/// write (in place, setting `requiresGrad` or `grad`) needs exclusive access. `backward` may run on several threads: side
/// by side where their graphs and leaves were made on different threads, one after the other where they share some; each
/// `grad` gets the sum, added in the order in which they come.
public final class Tensor: @unchecked Sendable {
    /// The numbers. Its storage may be shared with views.
    package let array: NDArray
    /// What made it: an operation's node, or for a leaf that requires gradient its accumulator.
    var node: Node? {
        @inline(__always) get { heldNode.object }
        @inline(__always) set {
            let before = heldNode
            heldNode = Held(newValue)
            _ = before.handOver()
        }
    }
    /// The same, which operators read without counting.
    private(set) var heldNode = Held<Node>()
    /// Which of the node's results it is.
    var outputIndex: Int32 = 0
    var flags: Flags = []
    /// The storage's version at which `node` was right; a view whose base changed since asks its base again. Atomic,
    /// since threads that only read the view do so.
    let viewVersion = Atomic<UInt32>(0)
    var gradient: Tensor?
    /// The tensor whose elements a view shows; never itself a view.
    var base: Tensor?

    struct Flags: OptionSet {
        let rawValue: UInt8
        init(rawValue: UInt8) { self.rawValue = rawValue }
        /// Set by the user, or by `@Parameter`: gradients are to be collected in `grad`.
        static let requiresGrad = Flags(rawValue: 1)
        /// A result whose gradient is kept all the same.
        static let retainsGrad = Flags(rawValue: 2)
        /// A view made while recording was off; it may not be written while recording is on.
        static let unrecordedView = Flags(rawValue: 4)
        /// `node` is the accumulator of this leaf, not an operation.
        static let hasAccumulator = Flags(rawValue: 8)
        /// An operation is being recorded whose result it is about to take over; see ``SavedTensor``.
        static let isBeingWritten = Flags(rawValue: 16)
        /// A gradient in the hands of the derivative that reads it last; see ``product(with:)``.
        static let mayBeOverwritten = Flags(rawValue: 32)
    }

    /// Parts from the accumulator, which stays where a graph holds it; one that nobody else holds goes.
    @inline(never)
    func forgetAccumulator() {
        var accumulator = heldNode.handOver()
        heldNode = Held()
        if isKnownUniquelyReferenced(&accumulator) { return }
        let kept = accumulator as! AccumulateGrad
        kept.undisturbed { kept.variable = nil }
    }

    /// A tensor of these numbers, outside any graph.
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
    /// The sizes of the dimensions.
    public var shape: Shape { array.shape }
    /// The type of the elements.
    public var dtype: DType { array.dtype }
    /// The number of dimensions: `torch.Tensor.ndim`.
    public var rank: Int { array.shape.rank }
    /// The number of elements: `torch.Tensor.numel()`.
    public var count: Int { array.count }
    /// Distance in elements between neighbours along each dim: `torch.Tensor.stride()`.
    public var strides: [Int] { Array(array.strides) }
    /// Whether the elements stand in row-major order without gaps.
    public var isContiguous: Bool { array.isContiguous }
    /// Position of the first element in the storage: `torch.Tensor.storage_offset()`.
    public var storageOffset: Int { array.offset }
    /// Whether it shows elements of another tensor, so that writes are seen there.
    public var isView: Bool { base != nil }

    /// The size of a dim, which may count from the end. Traps when there is no such dim.
    public func size(_ dim: Int, file: StaticString = #fileID, line: UInt = #line) -> Int {
        checked(file: file, line: line) { () throws(ProgramError) in
            shape[try Rules.dim(dim, rank: rank, "size")]
        }
    }
}

extension Tensor: Hashable {
    /// Identity, as in PyTorch; compare elements with ``eq(_:)`` or ``equal(_:)``.
    public static func == (lhs: Tensor, rhs: Tensor) -> Bool { lhs === rhs }
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

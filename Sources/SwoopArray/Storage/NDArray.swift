import CSwoopRuntime
@_exported import SwoopBase

/// A strided view of a storage: where the elements are, and their sizes and strides. It knows nothing of gradients.
///
/// Copies share the storage; all see a write through any of them.
@usableFromInline package struct NDArray {
    @usableFromInline package let storage: Storage
    /// Points to the first element.
    @usableFromInline let pointer: UnsafeMutableRawPointer
    @usableFromInline package let layout: Layout
    @usableFromInline package let dtype: DType

    /// A new array of uninitialized elements.
    @inlinable
    package init(uninitialized shape: Shape, _ dtype: DType) {
        self.init(uninitialized: Layout.contiguous(shape), dtype)
    }

    /// A new array of uninitialized elements, with the layout of an array without gaps.
    @inlinable
    package init(uninitialized layout: Layout, _ dtype: DType) {
        let (bytes, overflow) = layout.count.multipliedReportingOverflow(by: dtype.itemSize)
        storage = Storage.allocate(bytes: overflow ? .max : bytes)
        pointer = storage.pointer
        self.layout = layout
        self.dtype = dtype
    }

    /// A new array of uninitialized elements in row-major order, with the shape of another array.
    ///
    /// The argument is `__shared` because an initializer would otherwise take ownership of it, at the cost of retains
    /// and releases.
    @inlinable
    package init(uninitializedLike array: __shared NDArray, _ dtype: DType) {
        self.init(uninitialized: array.isContiguous ? array.layout : .contiguous(array.shape), dtype)
    }

    /// A contiguous array of all elements of a storage.
    init(_ storage: Storage, _ shape: Shape, _ dtype: DType) {
        self.storage = storage
        pointer = storage.pointer
        layout = .contiguous(shape)
        self.dtype = dtype
    }

    /// A view of the same storage.
    @inlinable
    package init(viewing array: __shared NDArray, shape: Shape, strides: Shape, offset: Int = 0) {
        storage = array.storage
        dtype = array.dtype
        pointer = array.pointer + offset * array.dtype.itemSize
        layout = Layout(shape, strides: strides)
    }

    /// A view of the same bytes as elements of another dtype, `byteOffset` from the first one.
    package init(
        viewing array: __shared NDArray, as dtype: DType, shape: Shape, strides: Shape, byteOffset: Int = 0
    ) {
        storage = array.storage
        self.dtype = dtype
        pointer = array.pointer + byteOffset
        layout = Layout(shape, strides: strides)
    }

    @inlinable package var shape: Shape { layout.shape }
    /// Distance between neighboring elements along each dim, in elements; 0 where a dim is broadcast.
    @inlinable package var strides: Shape { layout.strides }
    /// Whether the elements are in row-major order without gaps.
    @inlinable package var isContiguous: Bool { layout.isContiguous }
    /// The number of elements.
    @inlinable package var count: Int { layout.count }

    /// Whether no other array shares the storage. It may return false although no other does.
    package var isStorageUnique: Bool {
        sw_is_uniquely_referenced(Unmanaged.passUnretained(storage).toOpaque())
    }

    /// Position of the first element in the storage, in elements.
    package var offset: Int { (pointer - storage.pointer) / dtype.itemSize }
    @inlinable package var rank: Int { layout.shape.length }

    /// A pointer to the elements in memory.
    @inlinable func typed<Element>(_: Element.Type) -> UnsafeMutablePointer<Element> {
        pointer.assumingMemoryBound(to: Element.self)
    }

    /// This array if it is contiguous, otherwise a contiguous copy.
    @inlinable package func contiguous() -> NDArray { isContiguous ? self : copied() }

    /// A new contiguous array of the same elements.
    @usableFromInline package func copied() -> NDArray {
        let result = NDArray(uninitializedLike: self, dtype)
        result.assign(self)
        return result
    }

    /// The strides in bytes, as the C kernels take them.
    @inlinable var byteStrides: Shape {
        var result = strides
        for axis in 0..<result.length { result.sizes[axis] &*= dtype.itemSize }
        return result
    }

    /// A view of this array with shape `shape`, to which it broadcasts.
    @inlinable
    package func broadcast(to shape: Shape) -> NDArray {
        if shape == layout.shape { return self }
        var strides = Shape(repeating: 0, rank: shape.rank)
        let shift = shape.rank - rank
        for axis in 0..<rank where self.shape[axis] != 1 || shape[axis + shift] == 1 {
            strides[axis + shift] = self.strides[axis]
        }
        return NDArray(viewing: self, shape: shape, strides: strides)
    }
}

extension Shape {
    /// Calls `body` with a pointer to the sizes, for C.
    @inlinable
    func withPointer<Result>(_ body: (UnsafePointer<Int>) -> Result) -> Result {
        sizes.span.withUnsafeBufferPointer { body($0.baseAddress!) }
    }
}

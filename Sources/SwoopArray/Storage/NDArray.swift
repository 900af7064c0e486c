import CSwoopRuntime
@_exported import SwoopBase

/// A strided view of a storage: where the elements are and how to walk them. Knows nothing of gradients.
///
/// Copies share the storage; a write through one is seen by all.
@usableFromInline package struct NDArray {
    @usableFromInline package let storage: Storage
    /// The first element.
    @usableFromInline let pointer: UnsafeMutableRawPointer
    @usableFromInline package let layout: Layout
    @usableFromInline package let dtype: DType

    /// A new array of uninitialised elements.
    @inlinable
    package init(uninitialized shape: Shape, _ dtype: DType) {
        self.init(uninitialized: Layout.contiguous(shape), dtype)
    }

    /// A new array of uninitialised elements, laid out as another that has no gaps.
    @inlinable
    package init(uninitialized layout: Layout, _ dtype: DType) {
        let (bytes, overflow) = layout.count.multipliedReportingOverflow(by: dtype.itemSize)
        storage = Storage.allocate(bytes: overflow ? .max : bytes)
        pointer = storage.pointer
        self.layout = layout
        self.dtype = dtype
    }

    /// A new array of uninitialised elements in row-major order, with the shape of another.
    ///
    /// `__shared`, since an initializer would otherwise be handed references of its own, counted up and down.
    @inlinable
    package init(uninitializedLike array: __shared NDArray, _ dtype: DType) {
        self.init(uninitialized: array.isContiguous ? array.layout : .contiguous(array.shape), dtype)
    }

    /// A view of the same storage.
    @inlinable
    package init(viewing array: __shared NDArray, shape: Shape, strides: Shape, offset: Int = 0) {
        storage = array.storage
        dtype = array.dtype
        pointer = array.pointer + offset * array.dtype.itemSize
        layout = Layout(shape, strides: strides)
    }

    @inlinable package var shape: Shape { layout.shape }
    /// Distance between neighbours along each dimension, in elements; 0 where a dimension is broadcast.
    @inlinable package var strides: Shape { layout.strides }
    /// Whether the elements stand in row-major order without gaps.
    @inlinable package var isContiguous: Bool { layout.isContiguous }
    /// The number of elements.
    @inlinable package var count: Int { layout.count }

    /// Whether no other array shares the storage; may say no when it could say yes.
    package var isStorageUnique: Bool {
        sw_is_uniquely_referenced(Unmanaged.passUnretained(storage).toOpaque())
    }

    /// Position of the first element in the storage, in elements.
    package var offset: Int { (pointer - storage.pointer) / dtype.itemSize }
    @inlinable package var rank: Int { layout.shape.length }

    /// The elements as they stand in memory.
    @inlinable func typed<Element>(_: Element.Type) -> UnsafeMutablePointer<Element> {
        pointer.assumingMemoryBound(to: Element.self)
    }

    /// Itself where contiguous, else a copy that is.
    @inlinable package func contiguous() -> NDArray { isContiguous ? self : copied() }

    /// A new contiguous array of the same elements.
    @usableFromInline package func copied() -> NDArray {
        let result = NDArray(uninitializedLike: self, dtype)
        result.assign(self)
        return result
    }

    /// The strides in bytes, as the C kernels want them.
    @inlinable var byteStrides: Shape {
        var result = strides
        for axis in 0..<result.length { result.sizes[axis] &*= dtype.itemSize }
        return result
    }

    /// A view of this array as if it had `shape`, which it broadcasts to.
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
    /// The sizes as C reads them.
    @inlinable
    func withPointer<Result>(_ body: (UnsafePointer<Int>) -> Result) -> Result {
        sizes.span.withUnsafeBufferPointer { body($0.baseAddress!) }
    }
}

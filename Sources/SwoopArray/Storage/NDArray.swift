import CSwoopKernels

/// A strided view of a storage: where the elements are and how to walk them. Knows nothing of gradients.
///
/// Copies share the storage; a write through one is seen by all.
@usableFromInline package struct NDArray {
    @usableFromInline package let storage: Storage
    /// The first element.
    @usableFromInline package let pointer: UnsafeMutableRawPointer
    @usableFromInline package let shape: Shape
    /// Distance between neighbours along each dimension, in elements; 0 where a dimension is broadcast.
    @usableFromInline package let strides: Shape
    @usableFromInline package let dtype: DType
    /// Whether the elements stand in row-major order without gaps.
    @usableFromInline package let isContiguous: Bool
    /// The number of elements.
    @usableFromInline package let count: Int

    /// A new array of uninitialised elements.
    @inlinable
    package init(uninitialized shape: Shape, _ dtype: DType) {
        let count = shape.elementCount
        let storage = Storage.allocate(bytes: count * dtype.itemSize)
        self.storage = storage
        pointer = storage.pointer
        self.shape = shape
        strides = shape.contiguousStrides
        self.dtype = dtype
        isContiguous = true
        self.count = count
    }

    /// A view of the same storage.
    @inlinable
    package init(viewing array: NDArray, shape: Shape, strides: Shape, offset: Int = 0) {
        storage = array.storage
        dtype = array.dtype
        pointer = array.pointer + offset * array.dtype.itemSize
        self.shape = shape
        self.strides = strides
        count = shape.elementCount
        isContiguous = NDArray.isRowMajor(shape, strides)
    }

    @usableFromInline static func isRowMajor(_ shape: Shape, _ strides: Shape) -> Bool {
        var step = 1
        for axis in shape.indices.reversed() {
            if shape[axis] == 0 { return true }
            if shape[axis] != 1 {
                if strides[axis] != step { return false }
                step *= shape[axis]
            }
        }
        return true
    }

    /// Whether no other array shares the storage; may say no when it could say yes.
    package var isStorageUnique: Bool {
        sw_is_uniquely_referenced(Unmanaged.passUnretained(storage).toOpaque())
    }

    /// Position of the first element in the storage, in elements.
    package var offset: Int { (pointer - storage.pointer) / dtype.itemSize }
    @inlinable package var rank: Int { shape.rank }

    /// The elements as they stand in memory.
    @inlinable package func typed<Element>(_: Element.Type) -> UnsafeMutablePointer<Element> {
        pointer.assumingMemoryBound(to: Element.self)
    }

    /// Itself where contiguous, else a copy that is.
    @inlinable package func contiguous() -> NDArray { isContiguous ? self : copied() }

    /// A new contiguous array of the same elements.
    @usableFromInline package func copied() -> NDArray {
        let result = NDArray(uninitialized: shape, dtype)
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
        if shape == self.shape { return self }
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

import CSwoopKernels

// What the program itself writes and reads. A watcher of the gate sees the access, but not what is done with the
// numbers: a value that a layer or an operator needs stays in arrays, or is read `by: .engine`.

extension NDArray {
    /// A new contiguous array whose elements `write` fills in as bytes.
    package init<Failure: Error>(
        _ shape: Shape, _ dtype: DType, write: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        self.init(uninitialized: shape, dtype)
        try write(UnsafeMutableRawBufferPointer(start: pointer, count: count * dtype.itemSize))
        Gate.pass(.write, into: [self])
    }

    /// An array of elements in the memory of another object, which is kept as long as any array shows them. The address
    /// is a multiple of the size of an element.
    package init(_ shape: Shape, _ dtype: DType, at pointer: UnsafeMutableRawPointer, in owner: AnyObject) {
        self.init(.borrowing(pointer, of: owner), shape, dtype)
        Gate.pass(.write, into: [self])
    }

    /// A new array of int64 whose elements `write` fills in.
    package init<Failure: Error>(
        indices shape: Shape, write: (UnsafeMutablePointer<Int64>) throws(Failure) -> Void
    ) throws(Failure) {
        self.init(uninitialized: shape, .int64)
        try write(typed(Int64.self))
        Gate.pass(.write, into: [self])
    }

    /// Calls `body` with the bytes of the elements of a contiguous array.
    package func read<Result, Failure: Error>(
        by reader: Kernel.Reader = .program, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        Gate.pass(.read(by: reader), reading: [self])
        return try body(UnsafeRawBufferPointer(start: pointer, count: count * dtype.itemSize))
    }

    /// Calls `body` with the bytes of the elements of a contiguous array, for the program to write.
    package func write<Result, Failure: Error>(
        _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        defer { Gate.pass(.write, into: [self]) }
        return try body(UnsafeMutableRawBufferPointer(start: pointer, count: count * dtype.itemSize))
    }

    /// All elements in row-major order.
    package func scalars(by reader: Kernel.Reader) -> [Scalar] {
        contiguous().read(by: reader) { bytes in
            (0..<count).map { dtype.load(bytes.baseAddress! + $0 * dtype.itemSize) }
        }
    }

    /// The first element, for the program.
    @inlinable package var firstScalar: Scalar {
        if dtype != .float32 { return scalar(at: 0) }
        Gate.pass(.read(by: .program), self)
        return .real(Double(typed(Float.self).pointee))
    }

    /// The first element, for a decision of the library.
    package var decidingScalar: Scalar { scalar(at: 0, by: .engine) }

    /// The element at `offset` from the first, in elements.
    @usableFromInline package func scalar(at offset: Int, by reader: Kernel.Reader = .program) -> Scalar {
        Gate.pass(.read(by: reader), self)
        return dtype.load(pointer + offset * dtype.itemSize)
    }
}

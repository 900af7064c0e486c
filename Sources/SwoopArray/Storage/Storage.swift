import CSwoopRuntime

/// The header of a storage, which describes its bytes.
@usableFromInline package struct StorageHeader {
    /// The first byte, 64-byte aligned unless the bytes are in the object itself.
    @usableFromInline let pointer: UnsafeMutableRawPointer
    /// Size of the block from the allocator; 0 if the bytes are in the object itself, and -1 if they are the memory of
    /// another object.
    @usableFromInline package let capacity: Int
    /// Counts writes in place, so that a change to a saved value is detected. Views share it.
    @usableFromInline package var version: UInt32

    @inlinable init(pointer: UnsafeMutableRawPointer, capacity: Int) {
        self.pointer = pointer
        self.capacity = capacity
        version = 0
    }
}

/// The reference-counted buffer that arrays and their views share.
///
/// A few bytes follow the object's own header, so that both need a single allocation; larger buffers come from the
/// caching allocator.
@usableFromInline package final class Storage: ManagedBuffer<StorageHeader, UInt64> {
    /// Up to this many bytes are stored in the object itself.
    @inlinable static var inlineBytes: Int { Int(SW_INLINE_BYTES) }

    /// An uninitialized storage of `bytes` bytes.
    @inlinable
    package static func allocate(bytes: Int) -> Storage {
        let buffer =
            bytes <= inlineBytes
            ? Storage.create(minimumCapacity: (bytes + 7) / 8) { buffer in
                buffer.withUnsafeMutablePointerToElements {
                    StorageHeader(pointer: UnsafeMutableRawPointer($0), capacity: 0)
                }
            }
            : Storage.create(minimumCapacity: 0) { _ in
                var capacity = 0
                guard let pointer = sw_alloc(bytes, &capacity) else { outOfMemory(bytes) }
                return StorageHeader(pointer: pointer, capacity: capacity)
            }
        return unsafeDowncast(buffer, to: Storage.self)
    }

    /// A storage of bytes in the memory of another object, which is kept until the storage is freed.
    package static func borrowing(_ pointer: UnsafeMutableRawPointer, of owner: AnyObject) -> Storage {
        let buffer = Storage.create(minimumCapacity: 1) { buffer in
            buffer.withUnsafeMutablePointerToElements {
                $0.initialize(to: UInt64(UInt(bitPattern: Unmanaged.passRetained(owner).toOpaque())))
            }
            return StorageHeader(pointer: pointer, capacity: -1)
        }
        return unsafeDowncast(buffer, to: Storage.self)
    }

    /// Whether there is memory for `bytes` bytes now.
    package static func isAvailable(bytes: Int) -> Bool {
        var capacity = 0
        guard let pointer = sw_alloc(bytes, &capacity) else { return false }
        sw_free(pointer, capacity)
        return true
    }

    @usableFromInline static func outOfMemory(_ bytes: Int) -> Never {
        trap(ProgramError("storage", "no memory for \(bytes) bytes", hint: "Use a smaller batch or dtype"))
    }

    deinit {
        let (pointer, capacity) = withHeader { ($0.pointee.pointer, $0.pointee.capacity) }
        if capacity > 0 { sw_free(pointer, capacity) }
        if capacity < 0 { releaseOwner() }
    }

    private func releaseOwner() {
        let owner = withUnsafeMutablePointerToElements { UInt(truncatingIfNeeded: $0.pointee) }
        Unmanaged<AnyObject>.fromOpaque(UnsafeRawPointer(bitPattern: owner)!).release()
    }

    /// Whether so many bytes fit in the machine's memory.
    package static func mayFit(bytes: Int) -> Bool { sw_may_fit(bytes) }

    /// Accesses the header by address: the exclusivity check of the property would cost more than the access.
    @inlinable
    func withHeader<Result>(_ body: (UnsafeMutablePointer<StorageHeader>) -> Result) -> Result {
        withUnsafeMutablePointerToHeader(body)
    }

    @inlinable var pointer: UnsafeMutableRawPointer { withHeader { $0.pointee.pointer } }
    @inlinable package var version: UInt32 { withHeader { $0.pointee.version } }
    @inlinable package func bumpVersion() { withHeader { $0.pointee.version &+= 1 } }
}

extension Rules {
    /// Checks that an array of `count` elements, `Int.max` for too many, fits in the machine's memory: before its
    /// elements, or what leads to them, are computed.
    package static func memory(_ count: Int, _ dtype: DType, _ operation: String) throws(ProgramError) {
        let bytes = count.saturatingProduct(dtype.itemSize)
        guard sw_may_fit(bytes) else {
            let amount = bytes == .max ? "more bytes than can be counted" : "\(bytes) bytes"
            throw ProgramError(
                operation, "the result would take \(amount), more than this machine's memory",
                hint: "Use smaller numbers, or compute it in parts")
        }
    }
}

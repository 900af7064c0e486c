import SwoopSystem

/// The bytes of a file as memory, until the object is freed. Pages are read when they are first used, and a page that is
/// written to becomes a copy of the process's own: the file never changes.
///
/// The bytes stay what they were while the file is renamed, removed or replaced by another one, as ``ReplacingFile``
/// does. Another program that writes into the same file may change them, and one that truncates it takes them away: the
/// system then ends the process with SIGBUS at the next use of such a page.
package final class MappedFile: Sendable {
    private nonisolated(unsafe) let address: UnsafeMutableRawPointer?
    private let count: Int

    package init(_ file: borrowing ReadableFile) throws(FileFailure) {
        count = file.size
        guard count > 0 else {
            address = nil
            return
        }
        address = try file.withDescriptor { (descriptor) throws(FileFailure) in
            let mapped = mmap(nil, file.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | Self.withoutReserve, descriptor, 0)
            guard let mapped, mapped != MAP_FAILED else { throw .last }
            return mapped
        }
    }

    deinit {
        if let address { munmap(address, count) }
    }

    package var bytes: UnsafeMutableRawBufferPointer { UnsafeMutableRawBufferPointer(start: address, count: count) }

    /// Memory for written pages is found when they are written, not set aside for the whole file.
    private static var withoutReserve: Int32 { Int32(MAP_NORESERVE) }
}

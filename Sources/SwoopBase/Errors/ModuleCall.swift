import CSwoopEnding

/// A call of a module, in a word: a recorded operation keeps the one that it was computed in, and a mistake is told with
/// the one that it was made in. Modules stand above, and are known here by address and type.
///
/// Calls of one thread have different words, unless 65536 calls of outermost modules or more lie between them.
@usableFromInline package struct ModuleCall: Hashable, Sendable {
    @usableFromInline let note: UInt64

    @inlinable @inline(__always)
    init(note: UInt64) { self.note = note }

    /// The innermost call that is running on this thread.
    @inlinable @inline(__always)
    package static var running: ModuleCall { ModuleCall(note: sw_call_note()) }

    /// Whether it is one: outside of all modules, none is running.
    package var exists: Bool { path != nil }

    /// The module that was called.
    package var module: ModuleIdentity? {
        path.map { ModuleIdentity(address: $0.pointee.module, type: $0.pointee.type) }
    }

    /// The call that it was made in.
    package var enclosing: ModuleCall? {
        guard let path else { return nil }
        let call = ModuleCall(note: note & ~ModuleCall.pathBits | path.pointee.place & ModuleCall.pathBits)
        return call.exists ? call : nil
    }

    private var path: UnsafePointer<sw_call>? { sw_call_of(note) }
    private static var pathBits: UInt64 { 1 << UInt64(sw_call_bits) - 1 }
}

/// A module by its address and its type. Once it is gone, another of its type may have both.
package struct ModuleIdentity: Hashable {
    let address: UnsafeRawPointer?
    let type: UnsafeRawPointer?

    init(address: UnsafeRawPointer?, type: UnsafeRawPointer?) {
        self.address = address
        self.type = type
    }

    package init(_ module: AnyObject) {
        let pointer = UnsafeRawPointer(Unmanaged.passUnretained(module).toOpaque())
        address = pointer
        type = pointer.load(as: UnsafeRawPointer?.self)
    }

    /// The module, which must be alive.
    package var object: AnyObject? { address.map { Unmanaged.fromOpaque($0).takeUnretainedValue() } }
}

extension ModuleCall {
    /// Gives the name of the module of the call that is running, for the caller to free.
    @usableFromInline package typealias Namer = @convention(c) () -> UnsafeMutablePointer<CChar>?
    /// What was running before.
    @usableFromInline package typealias Outer = sw_calls

    /// Begins a call of a module, which must live until its end.
    @inlinable @inline(__always)
    package static func begin(_ module: UnsafeRawPointer, _ namer: @escaping Namer) -> Outer {
        sw_begin_call(module, namer)
    }

    @inlinable @inline(__always)
    package static func end(_ outer: Outer) { sw_end_call(outer) }
}

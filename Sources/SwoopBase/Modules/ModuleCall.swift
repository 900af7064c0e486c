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
    package var exists: Bool { module != nil }

    /// The module that was called.
    package var module: ModuleIdentity? {
        guard let call = sw_call_of(note), let address = call.pointee.module else { return nil }
        return ModuleIdentity(address: address, type: call.pointee.type)
    }

    /// The call that it was made in.
    package var enclosing: ModuleCall? {
        guard let enclosing = sw_call_of(note)?.pointee.enclosing else { return nil }
        let number = note >> UInt64(sw_call_bits)
        let call = ModuleCall(note: number << UInt64(sw_call_bits) | UInt64(UInt(bitPattern: enclosing)))
        return call.exists ? call : nil
    }
}

/// A module by its address and its type. Once it is gone, another of its type may have both.
package struct ModuleIdentity: Hashable {
    let address: UnsafeRawPointer
    let type: UnsafeRawPointer?

    init(address: UnsafeRawPointer, type: UnsafeRawPointer?) {
        self.address = address
        self.type = type
    }

    package init(_ module: AnyObject) {
        address = UnsafeRawPointer(Unmanaged.passUnretained(module).toOpaque())
        type = address.load(as: UnsafeRawPointer?.self)
    }

    /// The module, which must be alive.
    package var object: AnyObject { Unmanaged.fromOpaque(address).takeUnretainedValue() }
}

extension ModuleCall {
    /// Gives the name of the module of the call that is running, for the caller to free.
    @usableFromInline package typealias Namer = @convention(c) () -> UnsafeMutablePointer<CChar>?
    /// What was running before.
    @usableFromInline package typealias Outer = sw_calls

    /// Begins a call of a module.
    @inlinable @inline(__always)
    package static func begin(_ module: UnsafeRawPointer, _ namer: @escaping Namer) -> Outer {
        sw_begin_call(module, namer)
    }

    /// Ends the call of the module, which is kept alive until here.
    @inlinable @inline(__always)
    package static func end(_ outer: Outer, _ module: UnsafeRawPointer) { sw_end_call(outer, module) }
}

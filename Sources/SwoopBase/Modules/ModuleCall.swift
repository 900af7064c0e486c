import CSwoopEnding

/// The identity of a call of a module, in one word.
///
/// A recorded operation stores the call in which it was computed, and error messages name the running one. The protocol
/// of modules is defined in a higher layer, so here a module is identified by address and type.
///
/// Calls of one thread have different words, unless 65536 or more outermost calls lie between them.
@usableFromInline package struct ModuleCall: Hashable, Sendable {
    @usableFromInline let note: UInt64

    @inlinable @inline(__always)
    init(note: UInt64) { self.note = note }

    /// The innermost call that is running on this thread.
    @inlinable @inline(__always)
    package static var running: ModuleCall { ModuleCall(note: sw_call_note()) }

    /// Whether this is a call. It is not if no module was running.
    package var exists: Bool { module != nil }

    /// The module that was called; nil if this is not a call.
    package var module: ModuleIdentity? {
        guard let call = sw_call_of(note), let address = call.pointee.module else { return nil }
        return ModuleIdentity(address: address, type: call.pointee.type)
    }

    /// The call within which this one was made; nil for an outermost call.
    package var enclosing: ModuleCall? {
        guard let enclosing = sw_call_of(note)?.pointee.enclosing else { return nil }
        let number = note >> UInt64(sw_call_bits)
        let call = ModuleCall(note: number << UInt64(sw_call_bits) | UInt64(UInt(bitPattern: enclosing)))
        return call.exists ? call : nil
    }
}

/// The identity of a module: its address and its type. After it is freed, another module may have the same identity.
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
    /// Returns the name of the running module, which the caller frees.
    @usableFromInline package typealias Namer = @convention(c) () -> UnsafeMutablePointer<CChar>?
    /// The state before a call began.
    @usableFromInline package typealias Outer = sw_calls

    /// Begins a call of a module.
    @inlinable @inline(__always)
    package static func begin(_ module: UnsafeRawPointer, _ namer: @escaping Namer) -> Outer {
        sw_begin_call(module, namer)
    }

    /// Ends a call of the module, and keeps the module alive until here.
    @inlinable @inline(__always)
    package static func end(_ outer: Outer, _ module: UnsafeRawPointer) { sw_end_call(outer, module) }
}

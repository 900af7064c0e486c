import CSwoopEnding

/// Which parts of the hook table contain hooks: one word for the process, which every call of a module reads.
@usableFromInline package enum HookedModules {
    /// Whether any module has hooks.
    @inlinable @inline(__always)
    package static var exist: Bool { sw_hooked_modules() != 0 }

    /// Whether modules in this part may have hooks.
    package static func exist(in part: Int) -> Bool { sw_hooked_modules() >> UInt64(part) & 1 != 0 }

    /// Sets whether any module in this part has hooks. Calls must not overlap.
    package static func setExist(_ exist: Bool, in part: Int) {
        let bit: UInt64 = 1 << UInt64(part)
        sw_set_hooked_modules(exist ? sw_hooked_modules() | bit : sw_hooked_modules() & ~bit)
    }

    /// The part that a module belongs to, one of 64.
    package static func part(of module: AnyObject) -> Int {
        let address = UInt64(UInt(bitPattern: Unmanaged.passUnretained(module).toOpaque()))
        return Int((address &* 0x9E37_79B9_7F4A_7C15) >> 58)
    }
}

import CSwoopEnding

/// Which modules have hooks, as far as a call must know: one word for the process.
@usableFromInline package enum HookedModules {
    /// Whether any has.
    @inlinable @inline(__always)
    package static var exist: Bool { sw_hooked_modules() != 0 }

    /// Whether a module of this part may.
    package static func exist(in part: Int) -> Bool { sw_hooked_modules() >> UInt64(part) & 1 != 0 }

    /// Says whether a module of this part has. Calls do not overlap.
    package static func setExist(_ exist: Bool, in part: Int) {
        let bit: UInt64 = 1 << UInt64(part)
        sw_set_hooked_modules(exist ? sw_hooked_modules() | bit : sw_hooked_modules() & ~bit)
    }

    /// The part that a module is in, of 64.
    package static func part(of module: AnyObject) -> Int {
        let address = UInt64(UInt(bitPattern: Unmanaged.passUnretained(module).toOpaque()))
        return Int((address &* 0x9E37_79B9_7F4A_7C15) >> 58)
    }
}

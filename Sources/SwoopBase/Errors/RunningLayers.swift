import CSwoopEnding

/// The layers that are computing on the running thread, the outermost first. A call costs a few writes. The layers are
/// stored as addresses, since their type is defined in a higher module, and must stay alive until they end.
@usableFromInline package enum RunningLayers {
    /// Returns the name of the innermost of the given layers, which the caller frees.
    @usableFromInline package typealias Namer =
        @convention(c) (UnsafePointer<UnsafeRawPointer?>?, Int32) -> UnsafeMutablePointer<CChar>?

    @inlinable @inline(__always)
    package static func begin(_ layer: UnsafeRawPointer, name: @escaping Namer) { sw_begin_layer(layer, name) }

    @inlinable @inline(__always)
    package static func end() { sw_end_layer() }
}

import CSwoopEnding

/// The layers that compute on the running thread, the outermost first: a few words written for each call. They are known
/// by address, since modules stand above, and must be kept until they end.
@usableFromInline package enum RunningLayers {
    /// Gives the name of the innermost of some layers, which the caller frees.
    @usableFromInline package typealias Namer =
        @convention(c) (UnsafePointer<UnsafeRawPointer?>?, Int32) -> UnsafeMutablePointer<CChar>?

    @inlinable @inline(__always)
    package static func begin(_ layer: UnsafeRawPointer, name: @escaping Namer) { sw_begin_layer(layer, name) }

    @inlinable @inline(__always)
    package static func end() { sw_end_layer() }
}

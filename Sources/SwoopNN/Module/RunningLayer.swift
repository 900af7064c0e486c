import SwoopSystem

extension Module {
    // Around what computes the module's result, so that a mistake in it is told with the module's name. The module is noted
    // in a list of the thread: a few words written. The call stack, which costs nothing until it is read, tells the types of
    // the layers that are running, but not which of several layers of one type.
    @inlinable @inline(__always)
    package func beginRunning() {
        RunningLayers.begin(Unmanaged.passUnretained(self).toOpaque()) { RunningLayer.name($0, $1) }
    }

    /// Keeps the module until here.
    @inlinable @inline(__always)
    package func endRunning() { withExtendedLifetime(self) { RunningLayers.end() } }
}

@usableFromInline
enum RunningLayer {
    /// The name of the innermost layer of a list, seen from the outermost.
    @usableFromInline
    static func name(_ list: UnsafePointer<UnsafeRawPointer?>?, _ count: Int32) -> UnsafeMutablePointer<CChar>? {
        let layers = UnsafeBufferPointer(start: list, count: Int(count)).compactMap { layer in
            layer.flatMap { Unmanaged<AnyObject>.fromOpaque($0).takeUnretainedValue() as? any Module }
        }
        guard let outer = layers.first, let inner = layers.last else { return nil }
        return strdup(name(inner, in: outer))
    }

    /// `Sequential.2 (Linear)`: the outer one's type, the key of the inner one and its type.
    private static func name(_ inner: any Module, in outer: any Module) -> String {
        if inner === outer { return typeName(inner) }
        guard let key = outer.namedModules().first(where: { $0.module === inner })?.name else {
            return "\(typeName(inner)), called by \(typeName(outer))"
        }
        return "\(typeName(outer)).\(key) (\(typeName(inner)))"
    }

    private static func typeName(_ module: any Module) -> String { String(describing: type(of: module)) }
}

import CSwoopEnding
import SwoopSystem

/// Information from the stack of the running thread while the program is about to end. Each query takes limited time
/// and returns nil if the stack, the debug information or a layer cannot be read, for whatever reason.
final class StackSearch {
    /// The time limit of each query in milliseconds: many times what is needed, since the machine may be busy.
    private static let patience: Int32 = 20_000

    private var stack: CallStack?
    private var site: CallSite?
    private var layer: String?

    /// The call of the library that the thread is in: its innermost function outside the library.
    static func caller() -> CallSite? {
        let search = Unmanaged.passRetained(StackSearch())
        // After a failure the object is leaked: the searching thread may still be using it.
        guard
            sw_run_guarded({ StackSearch.at($0).stack = CallStack() }, search.toOpaque(), patience),
            sw_run_bounded({ StackSearch.at($0).look() }, search.toOpaque(), patience)
        else { return nil }
        return search.takeRetainedValue().site
    }

    private func look() { site = stack?.site }

    /// The name of the layer that is running: `Sequential.2 (Linear)`.
    static func layer() -> String? {
        let search = Unmanaged.passRetained(StackSearch())
        guard sw_run_guarded({ StackSearch.at($0).nameLayer() }, search.toOpaque(), patience) else { return nil }
        return search.takeRetainedValue().layer
    }

    private func nameLayer() {
        guard let name = sw_running_module_name() else { return }
        layer = String(cString: name)
        free(name)
    }

    private static func at(_ pointer: UnsafeMutableRawPointer?) -> StackSearch {
        Unmanaged.fromOpaque(pointer!).takeUnretainedValue()
    }
}

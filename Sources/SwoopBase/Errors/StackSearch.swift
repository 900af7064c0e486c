import CSwoopEnding
import SwoopSystem

/// What the stack of the running thread tells while the program is about to end. Each question takes limited time, and has
/// no answer where the stack, the debug information or a layer cannot be read, whatever is wrong with them.
final class StackSearch {
    /// How many milliseconds each may take: many times what is needed, as the machine may have more to do.
    private static let patience: Int32 = 20_000

    private var stack: CallStack?
    private var site: CallSite?
    private var layer: String?

    /// The call of the library that the thread is in: its innermost function that is not the library's.
    static func caller() -> CallSite? {
        let search = Unmanaged.passRetained(StackSearch())
        // After a failure it is kept: the thread that looks may still be at it.
        guard
            sw_run_guarded({ StackSearch.at($0).stack = CallStack() }, search.toOpaque(), patience),
            sw_run_bounded({ StackSearch.at($0).look() }, search.toOpaque(), patience)
        else { return nil }
        return search.takeRetainedValue().site
    }

    private func look() { site = stack?.site }

    /// The layer that is running: `Sequential.2 (Linear)`.
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

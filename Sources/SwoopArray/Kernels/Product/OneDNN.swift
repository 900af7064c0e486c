#if OneDNN
import COneDNN
import CSwoopRuntime
import SwoopSystem

/// What all uses of oneDNN share.
enum OneDNN {
    /// Whether oneDNN is used; with the environment variable `SWOOP_ONEDNN=off` the C loops compute everything.
    static let isEnabled = Switch.isOn("SWOOP_ONEDNN")

    nonisolated(unsafe) static let engine = {
        var engine: dnnl_engine_t?
        check(dnnl_engine_create(&engine, dnnl_cpu, 0), "engine")
        return engine!
    }()

    /// On a CPU, submitted work is complete when the call returns.
    nonisolated(unsafe) static let stream = {
        var stream: dnnl_stream_t?
        check(dnnl_stream_create(&stream, engine, dnnl_stream_default_flags.rawValue), "stream")
        return stream!
    }()

    /// Calls `body` with 0 ..< count on our own threads; in each of them the library uses only that thread.
    static func inPieces(_ count: Int, _ body: (Int) -> Void) {
        SharedWork.each(count, grain: 1) { pieces in
            onThreads(1) { for piece in pieces { body(piece) } }
        }
    }

    /// Calls `body` with the library limited to `count` threads, including the calling one, and returns its result.
    static func onThreads<Result>(_ count: Int, _ body: () -> Result) -> Result {
        let before = sw_limit_openmp(Int32(count))
        defer { _ = sw_limit_openmp(before) }
        return body()
    }

    /// Traps for a failure that sizes and dtypes do not explain.
    static func check(_ status: dnnl_status_t, _ operation: String) {
        guard status == dnnl_success else {
            trap(ProgramError(operation, "oneDNN failed with status \(status.rawValue)"))
        }
    }

    /// A dense row-major layout of float32.
    static func layout(_ sizes: [Int]) -> dnnl_memory_desc_t {
        var result = dnnl_memory_desc_t()
        check(
            dnnl_memory_desc_init_by_strides(&result, Int32(sizes.count), sizes.map(Int64.init), dnnl_f32, nil),
            "layout")
        return result
    }

    /// A layout that the library chooses.
    static func anyLayout(_ sizes: [Int]) -> dnnl_memory_desc_t {
        var result = dnnl_memory_desc_t()
        check(
            dnnl_memory_desc_init_by_tag(
                &result, Int32(sizes.count), sizes.map(Int64.init), dnnl_f32, dnnl_format_tag_any), "layout")
        return result
    }
}

/// A compiled operation. It has no working memory of its own, so several threads may run it at once.
final class OneDNNPrimitive: @unchecked Sendable {
    let descriptor: dnnl_primitive_desc_t
    private let handle: dnnl_primitive_t
    private let scratchBytes: Int

    /// The operation of a description; nil if the library does not have it.
    convenience init?(_ description: UnsafeRawPointer, hint: dnnl_primitive_desc_t? = nil) {
        var attributes: dnnl_primitive_attr_t?
        OneDNN.check(dnnl_primitive_attr_create(&attributes), "attributes")
        defer { dnnl_primitive_attr_destroy(attributes) }
        OneDNN.check(dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user), "attributes")
        var descriptor: dnnl_primitive_desc_t?
        let status = dnnl_primitive_desc_create(&descriptor, description, attributes, OneDNN.engine, hint)
        guard status == dnnl_success, let descriptor else { return nil }
        self.init(descriptor)
    }

    /// A copy from one layout to another.
    convenience init(from: UnsafePointer<dnnl_memory_desc_t>, to: UnsafePointer<dnnl_memory_desc_t>) {
        var descriptor: dnnl_primitive_desc_t?
        OneDNN.check(
            dnnl_reorder_primitive_desc_create(&descriptor, from, OneDNN.engine, to, OneDNN.engine, nil), "reorder")
        self.init(descriptor!)
    }

    private init(_ descriptor: dnnl_primitive_desc_t) {
        self.descriptor = descriptor
        var handle: dnnl_primitive_t?
        OneDNN.check(dnnl_primitive_create(&handle, descriptor), "primitive")
        self.handle = handle!
        scratchBytes = dnnl_memory_desc_get_size(dnnl_primitive_desc_query_md(descriptor, dnnl_query_scratchpad_md, 0))
    }

    deinit {
        dnnl_primitive_destroy(handle)
        dnnl_primitive_desc_destroy(descriptor)
    }

    /// The layout of an operand or result.
    func layout(_ operand: dnnl_query_t) -> UnsafePointer<dnnl_memory_desc_t> {
        dnnl_primitive_desc_query_md(descriptor, operand, 0)
    }

    /// Runs the operation on arrays in the given layouts.
    func run(_ operands: [(place: Int32, layout: UnsafePointer<dnnl_memory_desc_t>, array: NDArray)]) {
        var arguments: [dnnl_exec_arg_t] = []
        func add(_ place: Int32, _ layout: UnsafePointer<dnnl_memory_desc_t>, _ pointer: UnsafeMutableRawPointer) {
            var memory: dnnl_memory_t?
            OneDNN.check(dnnl_memory_create(&memory, layout, OneDNN.engine, pointer), "memory")
            arguments.append(dnnl_exec_arg_t(arg: place, memory: memory))
        }
        for operand in operands { add(operand.place, operand.layout, operand.array.pointer) }
        let scratch = NDArray(uninitialized: [scratchBytes], .uint8)
        if scratchBytes > 0 { add(DNNL_ARG_SCRATCHPAD, layout(dnnl_query_scratchpad_md), scratch.pointer) }
        let status = dnnl_primitive_execute(handle, OneDNN.stream, Int32(arguments.count), arguments)
        for argument in arguments { dnnl_memory_destroy(argument.memory) }
        withExtendedLifetime((operands, scratch)) { OneDNN.check(status, "execution") }
    }
}
#endif

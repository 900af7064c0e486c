// What PyTorch's programs write and Swift's do not: declared only so that the compiler says what to write instead. None can
// be called, and the compiler considers them only where nothing else fits, so that they cost no time.

/// The body of a declaration that no program can call.
package func onlyHelp() -> Never {
    trap(ProgramError("help", "this declaration has no meaning", hint: "Write what the compiler's message says"))
}

/// A function that exists under this name in PyTorch only; it takes any arguments, so that the compiler's message is about
/// the name.
@dynamicCallable @dynamicMemberLookup
public struct PythonFunction<Result> {
    @discardableResult
    public func dynamicallyCall(withKeywordArguments arguments: KeyValuePairs<String, Any>) -> Result { onlyHelp() }
    public subscript(dynamicMember name: String) -> PythonFunction { onlyHelp() }
}

/// A module of PyTorch.
@dynamicMemberLookup
public struct PythonModule {
    public subscript(dynamicMember name: String) -> PythonFunction<Tensor> { onlyHelp() }
}

@available(
    *, unavailable, message: "functions are Tensor's: Tensor.zeros(2, 3), x.exp() or Tensor.exp(x); manualSeed(0)"
)
public var torch: PythonModule { onlyHelp() }
@available(*, unavailable, renamed: "noGrad")
public var no_grad: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "noGrad")
public var inference_mode: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "noGrad")
public func inferenceMode<Result>(_ body: () throws -> Result) rethrows -> Result { onlyHelp() }
@available(*, unavailable, renamed: "enableGrad")
public var enable_grad: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "manualSeed")
public var manual_seed: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "setPrintOptions")
public var set_printoptions: PythonFunction<Tensor> { onlyHelp() }

// PyTorch's names that follow the rule, words joined in lowerCamelCase, of functions that have another name here.

extension Tensor {
    @available(*, unavailable, message: "write x.expand([2, 3])")
    public var broadcastTo: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.expand(as: y)")
    public var expandAs: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.view(as: y)")
    public var viewAs: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.reshape(as: y)")
    public var reshapeAs: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x & y")
    public var bitwiseAnd: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x | y")
    public var bitwiseOr: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x ^ y")
    public var bitwiseXor: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write ~x")
    public var bitwiseNot: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x << y")
    public var bitwiseLeftShift: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x >> y")
    public var bitwiseRightShift: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "clampInPlace")
    public var clipInPlace: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.diagonal().fill(0)")
    public var fillDiagonalInPlace: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "ge")
    public var greaterEqual: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "le")
    public var lessEqual: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "ne")
    public var notEqual: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "div")
    public var trueDivide: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.split([1, 2], dim: 0)")
    public var splitWithSizes: PythonFunction<[Tensor]> { onlyHelp() }
    @available(*, unavailable, message: "write Tensor.zeros(2, 3, dtype: x.dtype)")
    public var newZeros: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write Tensor.ones(2, 3, dtype: x.dtype)")
    public var newOnes: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write Tensor.full([2, 3], 7, dtype: x.dtype)")
    public var newFull: PythonFunction<Tensor> { onlyHelp() }
}

// Factories and functions of `torch`.

extension Tensor {
    @available(*, unavailable, renamed: "blockDiag") public static var block_diag: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "cartesianProd")
    public static var cartesian_prod: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "columnStack")
    public static var column_stack: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "cat") public static var concat: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "cat") public static var concatenate: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "emptyLike") public static var empty_like: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "fullLike") public static var full_like: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "onesLike") public static var ones_like: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "randLike") public static var rand_like: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "randInt") public static var randint: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "randIntLike")
    public static var randint_like: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "randnLike") public static var randn_like: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "randPerm") public static var randperm: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write indices.unravelIndex([2, 3])")
    public static var unravel_index: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "multiDot") public static var chain_matmul: PythonFunction<Tensor> {
        onlyHelp()
    }
    @available(*, unavailable, renamed: "trilIndices")
    public static var tril_indices: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "triuIndices")
    public static var triu_indices: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "zerosLike") public static var zeros_like: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write Tensor([1, 2])")
    public static var tensor: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write Tensor([1, 2])")
    public static var as_tensor: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write Tensor(array)")
    public static var from_numpy: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write manualSeed(0)")
    public static var manual_seed: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write noGrad { … }")
    public static var no_grad: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.logSoftmax(dim: 1)")
    public static var log_softmax: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.logSumExp(dim: 1)")
    public static var logsumexp: PythonFunction<Tensor> { onlyHelp() }
}

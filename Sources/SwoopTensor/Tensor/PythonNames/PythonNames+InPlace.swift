// Functions that PyTorch marks by `_`.

extension Tensor {
    @available(*, unavailable, renamed: "absInPlace") public var abs_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "bernoulliInPlace") public var bernoulli_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "cauchyInPlace") public var cauchy_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "clampInPlace") public var clamp_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "clampInPlace") public var clip_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "expInPlace") public var exp_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "exponentialInPlace")
    public var exponential_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "geometricInPlace") public var geometric_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "logInPlace") public var log_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "logNormalInPlace")
    public var log_normal_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "negInPlace") public var neg_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "normalInPlace") public var normal_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "randomInPlace") public var random_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "reluInPlace") public var relu_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "sigmoidInPlace") public var sigmoid_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "sqrtInPlace") public var sqrt_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "tanhInPlace") public var tanh_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "uniformInPlace") public var uniform_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "maskedFillInPlace")
    public var masked_fill_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "maskedScatterInPlace")
    public var masked_scatter_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "indexFillInPlace")
    public var index_fill_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "indexCopyInPlace")
    public var index_copy_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "indexAddInPlace") public var index_add_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "scatterInPlace") public var scatter_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "scatterAddInPlace")
    public var scatter_add_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "indexReduceInPlace")
    public var index_reduce_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "scatterReduceInPlace")
    public var scatter_reduce_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "putInPlace") public var put_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x += y, on a let too")
    public var add_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x -= y, on a let too")
    public var sub_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x *= y, on a let too")
    public var mul_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x /= y, on a let too")
    public var div_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.copy(from: y)") public var copy_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.fill(1)") public var fill_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.diagonal().fill(0)")
    public var fill_diagonal_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.zero()") public var zero_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.copy(from: x ** 2)")
    public var pow_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.copy(from: x ** 2)")
    public var square_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.copy(from: x.sin())")
    public var sin_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.copy(from: x.cos())")
    public var cos_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.copy(from: x.floor())")
    public var floor_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.copy(from: x.ceil())")
    public var ceil_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.copy(from: x.round())")
    public var round_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.copy(from: x.reciprocal())")
    public var reciprocal_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x += value * a * b")
    public var addcmul_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x += value * a / b")
    public var addcdiv_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x += a.mm(b)") public var addmm_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.copy(from: x.lerp(y, 0.1))")
    public var lerp_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.clampInPlace(min: 0)")
    public var clamp_min_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.clampInPlace(max: 1)")
    public var clamp_max_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x = x.t()") public var t_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x = x.transpose(0, 1)")
    public var transpose_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x = x.unsqueeze(0)")
    public var unsqueeze_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x = x.squeeze()")
    public var squeeze_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.copy(from: x.tril())")
    public var tril_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.copy(from: x.triu())")
    public var triu_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "make a new tensor: a tensor keeps its shape")
    public var resize_: PythonFunction<Tensor> { onlyHelp() }
}

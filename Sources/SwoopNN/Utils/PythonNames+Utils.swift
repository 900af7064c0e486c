// PyTorch's names of what this folder has under another one; see `PythonFunction`.

@available(*, unavailable, renamed: "clipGradNorm")
public var clip_grad_norm_: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "clipGradValue")
public var clip_grad_value_: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "getTotalNorm")
public var get_total_norm: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "getEMAAvgFn")
public var get_ema_avg_fn: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "getEMAMultiAvgFn")
public var get_ema_multi_avg_fn: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "updateBN")
public var update_bn: PythonFunction<Tensor> { onlyHelp() }

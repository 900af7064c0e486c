// Methods and properties that have another name here. Each is a property, since one can be called with any labels.

extension Tensor {
    @available(*, unavailable, renamed: "asStrided") public var as_strided: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "asStridedScatter")
    public var as_strided_scatter: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "floatPower") public var float_power: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "indexReduce") public var index_reduce: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "matrixPower") public var matrix_power: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "sumToSize") public var sum_to_size: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "scatterReduce")
    public var scatter_reduce: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "countNonzero") public var count_nonzero: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "diagEmbed") public var diag_embed: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "diagonalScatter")
    public var diagonal_scatter: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "floorDivide") public var floor_divide: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "gradFn") public var grad_fn: Node? { onlyHelp() }
    @available(*, unavailable, renamed: "indexAdd") public var index_add: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "indexCopy") public var index_copy: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "indexFill") public var index_fill: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "indexPut") public var index_put: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "indexSelect") public var index_select: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "isContiguous") public var is_contiguous: PythonFunction<Bool> { onlyHelp() }
    @available(*, unavailable, renamed: "isLeaf") public var is_leaf: Bool { onlyHelp() }
    @available(*, unavailable, renamed: "leakyRelu") public var leaky_relu: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "logSoftmax") public var log_softmax: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "logAddExp") public var logaddexp: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "logAddExp2") public var logaddexp2: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "logCumSumExp") public var logcumsumexp: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "logicalAnd") public var logical_and: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "logicalNot") public var logical_not: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "logicalOr") public var logical_or: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "logicalXor") public var logical_xor: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "logSumExp") public var logsumexp: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "maskedFill") public var masked_fill: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "maskedScatter")
    public var masked_scatter: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "maskedSelect") public var masked_select: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "nanToNum") public var nan_to_num: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "registerHook") public var register_hook: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "registerPostAccumulateGradHook")
    public var register_post_accumulate_grad_hook: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "repeatInterleave")
    public var repeat_interleave: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "requiresGrad")
    public var requires_grad: Bool {
        get { onlyHelp() }
        set { onlyHelp() }
    }
    @available(*, unavailable, renamed: "retainGrad") public var retain_grad: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "retainsGrad") public var retains_grad: Bool { onlyHelp() }
    @available(*, unavailable, renamed: "scatterAdd") public var scatter_add: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "selectScatter")
    public var select_scatter: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "sliceScatter") public var slice_scatter: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "storageOffset") public var storage_offset: PythonFunction<Int> { onlyHelp() }
    @available(*, unavailable, renamed: "takeAlongDim") public var take_along_dim: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "tensorSplit") public var tensor_split: PythonFunction<[Tensor]> { onlyHelp() }
    @available(*, unavailable, renamed: "uniqueConsecutive")
    public var unique_consecutive: PythonFunction<Tensor> { onlyHelp() }

    // Second names of the same functions
    @available(*, unavailable, renamed: "abs") public var absolute: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "acos") public var arccos: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "acosh") public var arccosh: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "asin") public var arcsin: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "asinh") public var arcsinh: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "atan") public var arctan: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "atan2") public var arctan2: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "atanh") public var arctanh: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "clamp") public var clip: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "div") public var divide: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "trunc") public var fix: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "gt") public var greater: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "ge") public var greater_equal: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "lt") public var less: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "le") public var less_equal: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "movedim") public var moveaxis: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "mul") public var multiply: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "ne") public var not_equal: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "sub") public var subtract: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "swapaxes") public var swapdims: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "div") public var true_divide: PythonFunction<Tensor> { onlyHelp() }

    // What is written otherwise
    @available(*, unavailable, message: "the number of elements is x.count")
    public var numel: PythonFunction<Int> { onlyHelp() }
    @available(*, unavailable, message: "the number of elements is x.count")
    public var nelement: PythonFunction<Int> { onlyHelp() }
    @available(*, unavailable, message: "the number of dims is x.rank")
    public var dim: PythonFunction<Int> { onlyHelp() }
    @available(*, unavailable, message: "the number of dims is x.rank") public var ndim: Int { onlyHelp() }
    @available(*, unavailable, message: "the number of dims is x.rank")
    public var ndimension: PythonFunction<Int> { onlyHelp() }
    @available(*, unavailable, message: "write x.count * x.dtype.itemSize") public var nbytes: Int { onlyHelp() }
    @available(*, unavailable, message: "write x.dtype.itemSize") public var itemsize: Int { onlyHelp() }
    @available(*, unavailable, message: "write x.dtype.itemSize")
    public var element_size: PythonFunction<Int> { onlyHelp() }
    @available(*, unavailable, message: "write x.to(.float64)") public var double: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.to(.float32)") public var float: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.to(.float16)") public var half: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.to(.bfloat16)")
    public var bfloat16: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.to(.int64)") public var long: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.to(.int32)") public var int: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.to(.int16)") public var short: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.to(.int8)") public var char: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.to(.uint8)") public var byte: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.to(.bool)") public var bool: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.to(.float64), or read x.dtype")
    public var type: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.to(other.dtype)")
    public var type_as: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.dtype.isFloatingPoint")
    public var is_floating_point: PythonFunction<Bool> { onlyHelp() }
    @available(*, unavailable, message: "every tensor is on the CPU: leave it out")
    public var cpu: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "every tensor is on the CPU: leave it out")
    public var cuda: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "every tensor is on the CPU: leave it out")
    public var device: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "read the elements with x.doubles, x.floats or x.ints")
    public var numpy: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "read the elements with x.doubles, x.floats or x.ints")
    public var tolist: PythonFunction<[Double]> { onlyHelp() }
    @available(*, unavailable, message: "write x.withUnsafeBytes { … }")
    public var data_ptr: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x[0]") public var index: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x[i] = y, or indexPutInPlace")
    public var index_put_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.requiresGrad(true)")
    public var requires_grad_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x = x.detach()")
    public var detach_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.expand(y.shape)")
    public var expand_as: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.expand([2, 3])")
    public var broadcast_to: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.view(y.shape)")
    public var view_as: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.reshape(y.shape)")
    public var reshape_as: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.clamp(min: 0)")
    public var clamp_min: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.clamp(max: 1)")
    public var clamp_max: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x & y") public var bitwise_and: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x | y") public var bitwise_or: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x ^ y") public var bitwise_xor: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x << y")
    public var bitwise_left_shift: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x >> y")
    public var bitwise_right_shift: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write ~x") public var bitwise_not: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write Tensor.zeros(2, 3, dtype: x.dtype)")
    public var new_zeros: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write Tensor.ones(2, 3, dtype: x.dtype)")
    public var new_ones: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write Tensor.full([2, 3], 7, dtype: x.dtype)")
    public var new_full: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write Tensor.empty(2, 3, dtype: x.dtype)")
    public var new_empty: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write Tensor([1, 2], dtype: x.dtype)")
    public var new_tensor: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.split([1, 2], dim: 0)")
    public var split_with_sizes: PythonFunction<[Tensor]> { onlyHelp() }
    @available(*, unavailable, message: "write x.outer(y)") public var ger: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write x.shape, or x.size(0)")
    public func size() -> Shape { onlyHelp() }
    @available(*, unavailable, message: "an index gives a tensor; its number is x[0, 1].item()")
    public subscript<Number: TensorScalar>(_ indices: any TensorIndex...) -> Number { onlyHelp() }
}

// PyTorch's names of what modules and losses have under another one; see `PythonFunction`.

@available(*, unavailable, message: "layers and losses have no prefix: Linear(2, 1), mseLoss(x, y)")
public var nn: PythonModule { onlyHelp() }
@available(*, unavailable, message: "functions have no prefix: mseLoss(x, y), x.relu() or relu(x)")
public var F: PythonModule { onlyHelp() }
@available(*, unavailable, renamed: "adaptiveAvgPool1d")
public var adaptive_avg_pool1d: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "adaptiveAvgPool2d")
public var adaptive_avg_pool2d: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "adaptiveAvgPool3d")
public var adaptive_avg_pool3d: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "adaptiveMaxPool1d")
public var adaptive_max_pool1d: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "adaptiveMaxPool2d")
public var adaptive_max_pool2d: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "adaptiveMaxPool3d")
public var adaptive_max_pool3d: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "affineGrid") public var affine_grid: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "avgPool1d") public var avg_pool1d: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "avgPool2d") public var avg_pool2d: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "avgPool3d") public var avg_pool3d: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "batchNorm") public var batch_norm: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "binaryCrossEntropy")
public var binary_cross_entropy: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "binaryCrossEntropyWithLogits")
public var binary_cross_entropy_with_logits: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "channelShuffle") public var channel_shuffle: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "constantPadNd") public var constant_pad_nd: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "convTranspose1d")
public var conv_transpose1d: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "convTranspose2d")
public var conv_transpose2d: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "convTranspose3d")
public var conv_transpose3d: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "cosineEmbeddingLoss")
public var cosine_embedding_loss: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "crossEntropy") public var cross_entropy: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "ctcLoss") public var ctc_loss: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "embeddingBag") public var embedding_bag: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "linearCrossEntropy")
public var linear_cross_entropy: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "multiHeadAttentionForward")
public var multi_head_attention_forward: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "gaussianNLLLoss")
public var gaussian_nll_loss: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "gridSample") public var grid_sample: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "groupNorm") public var group_norm: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "hingeEmbeddingLoss")
public var hinge_embedding_loss: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "huberLoss") public var huber_loss: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "instanceNorm") public var instance_norm: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "klDiv") public var kl_div: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "l1Loss") public var l1_loss: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "layerNorm") public var layer_norm: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "localResponseNorm")
public var local_response_norm: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "marginRankingLoss")
public var margin_ranking_loss: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "maxPool1d") public var max_pool1d: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "maxPool2d") public var max_pool2d: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "maxPool3d") public var max_pool3d: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "maxUnpool1d") public var max_unpool1d: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "maxUnpool2d") public var max_unpool2d: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "maxUnpool3d") public var max_unpool3d: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "mseLoss") public var mse_loss: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "multiMarginLoss")
public var multi_margin_loss: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "multilabelMarginLoss")
public var multilabel_margin_loss: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "multilabelSoftMarginLoss")
public var multilabel_soft_margin_loss: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "nllLoss") public var nll_loss: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "oneHot") public var one_hot: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "pixelShuffle") public var pixel_shuffle: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "pixelUnshuffle") public var pixel_unshuffle: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "poissonNLLLoss") public var poisson_nll_loss: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "rmsNorm") public var rms_norm: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "scaledDotProductAttention")
public var scaled_dot_product_attention: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "smoothL1Loss") public var smooth_l1_loss: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "softMarginLoss") public var soft_margin_loss: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "tripletMarginLoss")
public var triplet_margin_loss: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "tripletMarginWithDistanceLoss")
public var triplet_margin_with_distance_loss: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "upsampleBilinear")
public var upsample_bilinear: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "upsampleNearest")
public var upsample_nearest: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "invertPermutation")
public var invert_permutation: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "packPaddedSequence")
public var pack_padded_sequence: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "packSequence") public var pack_sequence: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "padPackedSequence")
public var pad_packed_sequence: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "padSequence") public var pad_sequence: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "unpackSequence") public var unpack_sequence: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "unpadSequence") public var unpad_sequence: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "alphaDropout") public var alpha_dropout: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "featureAlphaDropout")
public var feature_alpha_dropout: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "lpPool1d") public var lp_pool1d: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "lpPool2d") public var lp_pool2d: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "lpPool3d") public var lp_pool3d: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "fractionalMaxPool2d")
public var fractional_max_pool2d: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "fractionalMaxPool3d")
public var fractional_max_pool3d: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "weightNorm") public var weight_norm: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "spectralNorm") public var spectral_norm: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "parametersToVector")
public var parameters_to_vector: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "vectorToParameters")
public var vector_to_parameters: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "functionalCall") public var functional_call: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "fuseConvBNEval")
public var fuse_conv_bn_eval: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "fuseLinearBNEval")
public var fuse_linear_bn_eval: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "fuseConvBNWeights")
public var fuse_conv_bn_weights: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "fuseConvBNWeights")
public var fuse_linear_bn_weights: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "gumbelSoftmax") public var gumbel_softmax: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "Prune") public var prune: PythonModule { onlyHelp() }
@available(*, unavailable, renamed: "removeParametrizations")
public var remove_weight_norm: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "removeParametrizations")
public var remove_spectral_norm: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "registerParametrization")
public var register_parametrization: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "removeParametrizations")
public var remove_parametrizations: PythonFunction<Tensor> { onlyHelp() }
@available(*, unavailable, renamed: "isParametrized") public var is_parametrized: PythonFunction<Tensor> { onlyHelp() }

extension Module {
    @available(*, unavailable, message: "conform to ModeDependent and declare var training = true")
    public var training: Bool {
        get { onlyHelp() }
        set { onlyHelp() }
    }
    @available(*, unavailable, renamed: "getSubmodule") public var get_submodule: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "getParameter") public var get_parameter: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "getBuffer") public var get_buffer: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "registerFullBackwardHook")
    public var register_full_backward_hook: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "registerFullBackwardPreHook")
    public var register_full_backward_pre_hook: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "registerStateDictPostHook")
    public var register_state_dict_post_hook: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "registerLoadStateDictPreHook")
    public var register_load_state_dict_pre_hook: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "registerLoadStateDictPostHook")
    public var register_load_state_dict_post_hook: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "namedBuffers") public var named_buffers: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "namedChildren")
    public var named_children: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "namedModules") public var named_modules: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "namedParameters")
    public var named_parameters: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "registerForwardHook")
    public var register_forward_hook: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "registerForwardPreHook")
    public var register_forward_pre_hook: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "stateDict") public var state_dict: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "zeroGrad") public var zero_grad: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "extraRepresentation")
    public var extra_repr: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write try model.load(stateDict: dictionary)")
    public var load_state_dict: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write model.requiresGrad(false)")
    public var requires_grad_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "conform to ExtraStateModule and declare extraState()")
    public var get_extra_state: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "conform to ExtraStateModule and declare setExtraState(_:)")
    public var set_extra_state: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "assign to the property, or to the element of the container: model[0] = layer")
    public var set_submodule: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "mark the property: @Buffer var mean = Tensor.zeros(3)")
    public var register_buffer: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "mark the property: @Parameter var weight = Tensor.zeros(3)")
    public var register_parameter: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write a property: let layer = Linear(2, 1)")
    public var add_module: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write a property: let layer = Linear(2, 1)")
    public var register_module: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "every module is on the CPU: leave it out")
    public var cuda: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "every module is on the CPU: leave it out")
    public var cpu: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write model.to(.float64)")
    public var double: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write model.to(.float32)")
    public var float: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write model.to(.float16)")
    public var half: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, message: "write model.to(.bfloat16)")
    public var bfloat16: PythonFunction<Tensor> { onlyHelp() }
}

extension Init {
    @available(*, unavailable, renamed: "constant") public static var constant_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "eye") public static var eye_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "dirac") public static var dirac_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "sparse") public static var sparse_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "orthogonal")
    public static var orthogonal_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "kaimingNormal")
    public static var kaiming_normal_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "kaimingUniform")
    public static var kaiming_uniform_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "normal") public static var normal_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "ones") public static var ones_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "truncNormal")
    public static var trunc_normal_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "uniform") public static var uniform_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "xavierNormal")
    public static var xavier_normal_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "xavierUniform")
    public static var xavier_uniform_: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "zeros") public static var zeros_: PythonFunction<Tensor> { onlyHelp() }
}

extension Prune {
    @available(*, unavailable, renamed: "l1Unstructured")
    public static var l1_unstructured: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "randomUnstructured")
    public static var random_unstructured: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "lnStructured")
    public static var ln_structured: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "randomStructured")
    public static var random_structured: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "globalUnstructured")
    public static var global_unstructured: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "customFromMask")
    public static var custom_from_mask: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "isPruned")
    public static var is_pruned: PythonFunction<Tensor> { onlyHelp() }
}

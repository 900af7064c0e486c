/// PyTorch's names of the operators of the table.
package enum PythonNames {
    /// The other names of operators.
    static let aliases: [String: [String]] = [
        "abs": ["absolute"],
        "acos": ["arccos"],
        "acosh": ["arccosh"],
        "asin": ["arcsin"],
        "asinh": ["arcsinh"],
        "atan": ["arctan"],
        "atan2": ["arctan2"],
        "atanh": ["arctanh"],
        "cat": ["concat", "concatenate"],
        "clamp": ["clip"],
        "digamma": ["special.psi", "special.digamma"],
        "div": ["divide"],
        "erf": ["special.erf"],
        "erfc": ["special.erfc"],
        "erfinv": ["special.erfinv"],
        "exp2": ["special.exp2"],
        "expm1": ["special.expm1"],
        "ge": ["greater_equal"],
        "gt": ["greater"],
        "i0": ["special.i0"],
        "igamma": ["special.gammainc"],
        "igammac": ["special.gammaincc"],
        "le": ["less_equal"],
        "lgamma": ["special.gammaln"],
        "linalg.matrix_power": ["matrix_power"],
        "log1p": ["special.log1p"],
        "log_softmax": ["special.log_softmax", "nn.functional.log_softmax"],
        "logit": ["special.logit"],
        "logsumexp": ["special.logsumexp"],
        "lt": ["less"],
        "mH": ["adjoint"],
        "matmul": ["linalg.matmul"],
        "movedim": ["moveaxis"],
        "mul": ["multiply"],
        "mvlgamma": ["special.multigammaln"],
        "ne": ["not_equal"],
        "neg": ["negative"],
        "nn.functional.conv1d": ["conv1d"],
        "nn.functional.conv2d": ["conv2d"],
        "nn.functional.conv3d": ["conv3d"],
        "nn.functional.conv_transpose1d": ["conv_transpose1d"],
        "nn.functional.conv_transpose2d": ["conv_transpose2d"],
        "nn.functional.conv_transpose3d": ["conv_transpose3d"],
        "nn.functional.group_norm": ["group_norm"],
        "nn.functional.layer_norm": ["layer_norm"],
        "nn.functional.rms_norm": ["rms_norm"],
        "outer": ["ger"],
        "round": ["special.round"],
        "sigmoid": ["special.expit", "nn.functional.sigmoid"],
        "sinc": ["special.sinc"],
        "softmax": ["special.softmax", "nn.functional.softmax"],
        "sub": ["subtract"],
        "tanh": ["nn.functional.tanh"],
        "transpose": ["swapdims", "swapaxes"],
        "trunc": ["fix"],
        "vstack": ["row_stack"],
        "xlogy": ["special.xlogy"],
    ]

    /// Operators that are only methods of tensors.
    private static let methods: Set<String> = Set(
        """
        H T __getitem__ __radd__ __rdiv__ __rmatmul__ __rmod__ __rmul__ __rpow__ __rsub__ byte cdouble cfloat char contiguous
        expand expand_as item mH mT new_full new_ones new_zeros repeat reshape_as sum_to_size to unfold view
        view_as
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// Operators that programs reach through others.
    private static let inner: Set<String> = ["slice"]

    /// An operator as programs write it: `torch.exp`, `Tensor.view`, `F.relu`.
    static func written(_ name: String) -> String {
        if name.hasPrefix("nn.functional.") { return "F." + name.dropFirst("nn.functional.".count) }
        if inner.contains(name) { return "torch.ops.aten." + name }
        return (methods.contains(name) ? "Tensor." : "torch.") + name
    }
}

"""Rows of activation functions."""

import torch
import torch.nn.functional as F

from rows import CUBE, MATRIX, NUMBER, SPECIAL, Draw, inf, nan, real, row, unary

unary("sigmoid", torch.sigmoid, edges=SPECIAL)
unary("logSigmoid", F.logsigmoid, edges=[0.0, 40.0, -40.0, nan, inf, -inf])
unary("softplus", F.softplus, edges=[0.0, 19.0, 21.0, nan, inf, -inf])
unary("softplus(beta:threshold:)", lambda x: F.softplus(x, beta=2, threshold=1), edges=[0.0])
unary("silu", F.silu, edges=[0.0, 40.0, -40.0])
unary("mish", F.mish, edges=[0.0, 30.0, -30.0, nan, inf, -inf])
unary("softsign", F.softsign, edges=[0.0])
unary("tanhshrink", F.tanhshrink)
unary("gelu", F.gelu, edges=[0.0, 10.0, -10.0])
unary("gelu(approximate:)", lambda x: F.gelu(x, approximate="tanh"), edges=[0.0])
unary("elu", F.elu, edges=[0.0, inf, -inf])
unary("elu(alpha:)", lambda x: F.elu(x, alpha=0.7), edges=[0.0])
unary("selu", F.selu, edges=[0.0, inf, -inf])
unary("celu", lambda x: F.celu(x, alpha=0.7), edges=[0.0, inf, -inf])
row("glu", lambda x: F.glu(x, 1), [Draw(2, 6)], [Draw(2, 0)])
unary("relu", F.relu, edges=[0.0, -0.0, nan, inf])
unary("leakyRelu", lambda x: F.leaky_relu(x, 0.1), edges=[0.0, nan, inf, -inf])
row("prelu", F.prelu, [Draw(2, 3, 2), Draw(3)], [Draw(4), Draw(1)], edges=[[real([0.0]), real([0.2])], [real([nan, inf]), real([0.2])]])
unary("hardtanh", lambda x: F.hardtanh(x, -0.5, 0.5), edges=[-0.5, 0.5, inf, -inf])
unary("relu6", F.relu6, low=-8, high=8, edges=[0.0, 6.0])
unary("hardsigmoid", F.hardsigmoid, low=-5, high=5, edges=[-3.0, 3.0])
unary("hardswish", F.hardswish, low=-5, high=5, edges=[-3.0, 3.0, 0.0])
unary("threshold", lambda x: F.threshold(x, 0.5, 3.0), edges=[0.5, nan, inf, -inf])
unary("hardshrink", F.hardshrink, edges=[0.5, -0.5, 0.0, inf, -inf])
unary("softshrink", F.softshrink, edges=[0.5, -0.5, 0.0, inf, -inf])

# Softmax

for name, function in [("softmax", torch.softmax), ("logSoftmax", torch.log_softmax), ("softmin", F.softmin)]:
    row(name, lambda x, f=function: f(x, dim=1), CUBE, [Draw(0, 3)],
        edges=[[real([[1000.0, 0.0, -1000.0], [-inf, 0.0, 1.0]])]])
    row(name + " (last dim)", lambda x, f=function: f(x, dim=-1), MATRIX, NUMBER)
row("logSumExp", lambda x: torch.logsumexp(x, dim=1), CUBE, [Draw(0, 3)],
    edges=[[real([[1000.0, 0.0], [-inf, -inf], [inf, 1.0]])]])
row("logSumExp(dims:)", lambda x: torch.logsumexp(x, dim=[0, 2], keepdim=True), CUBE)

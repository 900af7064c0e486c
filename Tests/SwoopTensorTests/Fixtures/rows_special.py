"""Rows of special functions."""

import torch

from rows import PAIRS, SPECIAL, binary, inf, nan, real, row, unary

unary("erf", torch.erf, edges=SPECIAL)
unary("erfc", torch.erfc, edges=SPECIAL)
unary("erfinv", torch.erfinv, low=-0.95, high=0.95, edges=[0.0, 1.0, -1.0, 1.5])
unary("lgamma", torch.lgamma, low=0.1, high=6, edges=[0.0, -1.0, -1.5, inf])
unary("digamma", torch.digamma, low=0.1, high=6, edges=[0.0, -1.5])
unary("polygamma", lambda x: torch.polygamma(2, x), low=0.1, high=6)
unary("logit", torch.logit, low=0.05, high=0.95, edges=[0.0, 1.0, 1.5])
unary("logit(eps:)", lambda x: torch.logit(x, eps=0.203), low=0.05, high=0.95, edges=[0.0, 1.0])
unary("sinc", torch.sinc, edges=[0.0, 1.0])
unary("entr", torch.special.entr, low=0, edges=[0.0, -1.0, nan])
binary("xlog1py", torch.special.xlog1py, low=-0.9, edges=PAIRS + [(0, -1), (0, -2), (0, nan), (1, -1), (0, inf)])
unary("xlog1py (scalar)", lambda x: torch.special.xlog1py(x, 1.5), edges=SPECIAL)
row("xlog1py (scalar −1)", lambda x: torch.special.xlog1py(x, -1), edges=[[real([0.0, 1.0, nan])]])
unary("mvlgamma", lambda x: torch.mvlgamma(x, 3), low=1.6, high=6, edges=[1.0, 0.5, inf, nan])

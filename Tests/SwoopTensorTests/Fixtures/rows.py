"""How a row of the operator table is written: PyTorch's call and its samples."""

import math

import torch

inf, nan = math.inf, math.nan


class Draw:
    """Numbers to be drawn between two bounds."""

    def __init__(self, *shape, low=-2.0, high=2.0):
        self.shape, self.low, self.high = shape, low, high


class Row:
    def __init__(self, function, samples, differentiable):
        self.function, self.samples, self.differentiable = function, samples, differentiable


ROWS = {}


def row(name, function, *samples, edges=(), differentiable=True):
    """A row with samples, each a list of inputs; at `edges` differences say nothing about the derivative."""
    assert name not in ROWS, name
    ROWS[name] = Row(function, [(s, True) for s in samples] + [(s, False) for s in edges], differentiable)


def unary(name, function, low=-2.0, high=2.0, edges=(), differentiable=True):
    """An element-wise row of one operand: a matrix, a number, nothing, and the edges as vectors."""
    draws = [[Draw(*shape, low=low, high=high)] for shape in [(2, 3), (), (0, 3)]]
    edges = [[torch.tensor(edges, dtype=torch.float64)]] if edges else []
    row(name, function, *draws, edges=edges, differentiable=differentiable)


def binary(name, function, low=-2.0, high=2.0, edges=(), differentiable=True):
    """An element-wise row of two operands: alike, broadcast on either side, with a number, empty, and pairs of edges."""
    shapes = [((2, 3), (2, 3)), ((2, 3), (3,)), ((2, 1), (1, 3)), ((), (2, 2)), ((0, 3), (3,))]
    draws = [[Draw(*a, low=low, high=high), Draw(*b, low=low, high=high)] for a, b in shapes]
    edges = [[real([e[0] for e in edges]), real([e[1] for e in edges])]] if edges else []
    row(name, function, *draws, edges=edges, differentiable=differentiable)


def real(values):
    return torch.tensor(values, dtype=torch.float64)


def integer(values):
    return torch.tensor(values, dtype=torch.int64)


def boolean(values):
    return torch.tensor(values, dtype=torch.bool)


SPECIAL = [0.0, -0.0, nan, inf, -inf]
PAIRS = [(1, 1), (0, 0), (nan, 1), (1, nan), (inf, 1), (-1, -inf)]
# The operands of most rows of operators on dims.
MATRIX, CUBE, NUMBER, NOTHING = [Draw(2, 3)], [Draw(2, 3, 2)], [Draw()], [Draw(0, 3)]

"""Rows of factorizations and systems of equations; they belong to the family of linear algebra.

Matrices are shifted by a multiple of the identity, so that differences are small against their inverses, and made
symmetric or Hermitian inside the row where one triangle is read. Singular vectors and eigenvectors are squared, since their signs are
not unique.
"""

import torch
import torch.linalg as L

from rows import Draw, real, row


def shifted(x):
    return x + 4 * torch.eye(x.shape[-2], x.shape[-1], dtype=x.dtype)


def positive(x):
    return x @ x.mH + torch.eye(x.shape[-1], dtype=x.dtype)


def symmetric(x):
    return x + x.mH + torch.diag(torch.arange(x.shape[-1]).to(x.dtype) * 3)


def triangle(x, upper=False):
    return shifted(x).triu() if upper else shifted(x).tril()


SQUARE = [[Draw(3, 3)], [Draw(2, 2, 2)], [Draw(0, 0)], [Draw(0, 3, 3)], [Draw(1, 1)]]
ANY = [[Draw(3, 2)], [Draw(2, 4)], [Draw(2, 2, 2)], [Draw(0, 2)], [Draw(3, 0)], [Draw(0, 2, 3)]]
SYSTEM = [[Draw(3, 3), Draw(3, 2)], [Draw(2, 2, 2), Draw(2, 3)], [Draw(2, 2), Draw(2, 2, 1)], [Draw(0, 0), Draw(0, 2)],
          [Draw(2, 2), Draw(2, 0)]]

# Positive-definite and triangular matrices

row("cholesky", lambda x: L.cholesky(positive(x)), *SQUARE)
row("cholesky(upper:)", lambda x: L.cholesky(positive(x), upper=True), *SQUARE)
row("choleskyEx", lambda x: L.cholesky_ex(positive(x)), *SQUARE)
row("choleskySolve", lambda l, b: torch.cholesky_solve(b, triangle(l)), *SYSTEM)
row("choleskySolve(upper:)", lambda l, b: torch.cholesky_solve(b, triangle(l, True), upper=True), *SYSTEM)
row("choleskyInverse", lambda l: torch.cholesky_inverse(triangle(l)), *SQUARE)
row("choleskyInverse(upper:)", lambda l: torch.cholesky_inverse(triangle(l, True), upper=True), *SQUARE)
for upper in [False, True]:
    for unit in [False, True]:
        row("solveTriangular " + f"(upper {upper}, unit {unit})".lower(),
            lambda a, b, upper=upper, unit=unit: L.solve_triangular(shifted(a), b, upper=upper, unitriangular=unit), *SYSTEM)
row("solveTriangular(left:)", lambda a, b: L.solve_triangular(shifted(a), b.mT, upper=True, left=False), *SYSTEM)
row("triangularSolve", lambda a, b: torch.triangular_solve(b, shifted(a)), *SYSTEM[:1], SYSTEM[3])
row("triangularSolve(transpose:)", lambda a, b: torch.triangular_solve(b, shifted(a), upper=False, transpose=True),
    *SYSTEM[:1], SYSTEM[3])

# General systems

row("solve", lambda a, b: L.solve(shifted(a), b), *SYSTEM)
row("solve (vectors)", lambda a, b: L.solve(shifted(a), b), [Draw(3, 3), Draw(3)], [Draw(2, 2, 2), Draw(2, 2)])
row("solve(left:)", lambda a, b: L.solve(shifted(a), b.mT, left=False), *SYSTEM)
row("solveEx", lambda a, b: L.solve_ex(shifted(a), b), *SYSTEM)
row("inv", lambda a: L.inv(shifted(a)), *SQUARE)
row("invEx", lambda a: L.inv_ex(shifted(a)), *SQUARE)
row("tensorinv", lambda x: L.tensorinv(shifted(x.reshape(4, 4)).reshape(2, 2, 4), ind=2), [Draw(2, 2, 4)])
row("tensorsolve", lambda x, b: L.tensorsolve(shifted(x.reshape(4, 4)).reshape(2, 2, 4), b), [Draw(2, 2, 4), Draw(2, 2)])
row("tensorsolve(dims:)", lambda x, b: L.tensorsolve(shifted(x.reshape(4, 4)).reshape(4, 2, 2).movedim(-1, 0), b, dims=(0,)),
    [Draw(2, 2, 4), Draw(4)])
row("luFactor", lambda a: L.lu_factor(shifted(a)), *ANY)
row("luFactor (exchanges)", lambda a: L.lu_factor(shifted(a).flip(-2)), *ANY)
row("luFactorEx", lambda a: L.lu_factor_ex(shifted(a)), *ANY)
row("lu", lambda a: L.lu(shifted(a).flip(-2)), *ANY)
row("luUnpack", lambda a: torch.lu_unpack(a, torch.full(a.shape[:-2] + (min(a.shape[-2:]),), a.shape[-2], dtype=torch.int32)), *ANY)


def lu_solve(**options):
    return lambda a, b: L.lu_solve(*L.lu_factor(shifted(a).flip(-2)), b.mT if not options.get("left", True) else b, **options)


row("luSolve", lu_solve(), *SYSTEM)
row("luSolve(adjoint:)", lu_solve(adjoint=True), *SYSTEM)
row("luSolve(left:)", lu_solve(left=False), *SYSTEM)
row("luSolve(left:adjoint:)", lu_solve(left=False, adjoint=True), *SYSTEM)
row("ldlFactor", lambda a: L.ldl_factor(symmetric(a)), *SQUARE, differentiable=False)
row("ldlFactorEx", lambda a: L.ldl_factor_ex(symmetric(a)), *SQUARE, differentiable=False)
row("ldlSolve", lambda a, b: L.ldl_solve(*L.ldl_factor(symmetric(a)), b), SYSTEM[0], SYSTEM[3], SYSTEM[4], differentiable=False)

# Determinants

row("det", L.det, *SQUARE)
row("slogdet", L.slogdet, *SQUARE)
row("logdet", lambda a: torch.logdet(shifted(a)), *SQUARE, edges=[[real([[-1.0, 0.0], [0.0, 1.0]])]])

# Orthogonal factors

row("qr", L.qr, *ANY)
row("qr (wide)", L.qr, [Draw(2, 3)], [Draw(3, 3)])
row("qr (complete)", lambda a: L.qr(a, mode="complete"), [Draw(2, 3)], [Draw(2, 2, 2)])
row("qr (r)", lambda a: L.qr(a.detach(), mode="r"), [Draw(3, 2)], [Draw(2, 3)], differentiable=False)
row("geqrf", lambda a: torch.geqrf(a.detach()), *ANY, differentiable=False)
row("householderProduct", L.householder_product, [Draw(3, 2), Draw(2)], [Draw(2, 3, 3), Draw(2, 2)], [Draw(3, 2), Draw(0)],
    [Draw(3, 0), Draw(0)])
REFLECTED = [[Draw(3, 2), Draw(2), Draw(3, 2)], [Draw(2, 2, 2), Draw(2, 2), Draw(2, 2, 2)], [Draw(3, 0), Draw(0), Draw(3, 2)]]
for left in [True, False]:
    for transpose in [False, True]:
        row(f"ormqr (left {left}, transpose {transpose})".lower(), lambda a, t, c, left=left, transpose=transpose: torch.ormqr(
            a, t, c if left else c.mT, left=left, transpose=transpose), *REFLECTED)

# Eigenvalues and singular values


def squared(result, *places):
    return [x.square() if i in places else x for i, x in enumerate(result)]


row("eigh", lambda a: squared(L.eigh(symmetric(a)), 1), *SQUARE)
row("eigh (upper)", lambda a: squared(L.eigh(symmetric(a), "U"), 1), *SQUARE)
row("eigvalsh", lambda a: L.eigvalsh(symmetric(a)), *SQUARE)
row("eigvalsh (upper)", lambda a: L.eigvalsh(symmetric(a), "U"), *SQUARE)
row("matrixSqrth", lambda a: L.matrix_sqrth(positive(a)), *SQUARE)
row("svd(fullMatrices:)", lambda a: squared(L.svd(shifted(a), full_matrices=False), 0, 2), *ANY)
row("svd", lambda a: (lambda u, s, v: [u[..., :, :s.shape[-1]].square(), s, v[..., :s.shape[-1], :].square()])(*L.svd(shifted(a))),
    *ANY)
row("svdvals", L.svdvals, *ANY)
row("pinv", lambda a: L.pinv(a), *ANY, *SQUARE[:1])
row("pinv(atol:rtol:)", lambda a: L.pinv(a, atol=0.1, rtol=0.01), *ANY[:2])
row("pinv(hermitian:)", lambda a: L.pinv(symmetric(a), hermitian=True), *SQUARE[:3])
row("pinverse", torch.pinverse, *ANY)
row("matrixRank", L.matrix_rank, *ANY, [real([[1.0, 2.0], [2.0, 4.0]])], differentiable=False)
row("matrixRank(atol:)", lambda a: L.matrix_rank(a, atol=1.5), *ANY, differentiable=False)
row("matrixRank(hermitian:)", lambda a: L.matrix_rank(symmetric(a), hermitian=True), *SQUARE, differentiable=False)
row("cond", lambda a: L.cond(a), *ANY[:3])
row("cond (-2)", lambda a: L.cond(a, -2), *ANY[:3])


def cond(p):
    """PyTorch cannot differentiate its own: it writes into the inverse that it saved."""
    return lambda a: L.matrix_norm(shifted(a), p) * L.matrix_norm(L.inv(shifted(a)), p)


for p in [1, -1, float("inf"), float("-inf")]:
    row(f"cond ({float(p)})", cond(p), *SQUARE[:2], edges=[[real([[-3.0, 1.0], [1.0, -5.0]])]])
row("condNuclear", cond("nuc"), *SQUARE[:2])
row("condFrobenius", cond("fro"), *SQUARE[:2])
row("nuclearNorm", lambda a: L.matrix_norm(a, "nuc"), *ANY)
row("nuclearNorm(dims:keepDim:)", lambda a: L.matrix_norm(a, "nuc", dim=(2, 0), keepdim=True), [Draw(2, 3, 2)])
row("matrixNorm (2.0)", lambda a: L.matrix_norm(a, 2), *ANY[:3])
row("matrixNorm (-2.0)", lambda a: L.matrix_norm(a, -2, dim=(0, -1), keepdim=True), *ANY[:3])
row("matrixPower (-2)", lambda a: L.matrix_power(shifted(a), -2), *SQUARE)
LEAST = [[Draw(3, 2), Draw(3, 2)], [Draw(2, 3), Draw(2, 1)], [Draw(2, 3, 2), Draw(1, 3, 2)]]
for driver in ["gelsy", "gels", "gelsd", "gelss"]:
    row(f"lstsq ({driver})", lambda a, b, driver=driver: L.lstsq(a, b, driver=driver), *LEAST)
row("lstsq (vectors)", lambda a, b: L.lstsq(a, b)[:1], [Draw(2, 3, 2), Draw(2, 3)])
row("matrixExp", L.matrix_exp, *[[Draw(*d[0].shape, low=-1, high=1)] for d in SQUARE], edges=[[real([[50.0, 1.0], [0.0, -60.0]])]])


def spread(x):
    """A matrix whose eigenvalues are apart, so that their order is that of the diagonal."""
    return x + torch.diag(torch.arange(x.shape[-1]).to(x.dtype) * 6)


def parts(result, squares=()):
    """Results with complex ones as pairs of parts, or at some places as squares of magnitudes."""
    return [x.abs().square() if i in squares else torch.view_as_real(x.resolve_conj()) if x.is_complex() else x
            for i, x in enumerate(result)]


row("eig", lambda a: parts(L.eig(spread(a)), [1]), *SQUARE)
row("eigvals", lambda a: parts([L.eigvals(spread(a))]), *SQUARE)


def low_rank(function):
    """The singular values and the squares of the vectors, from numbers drawn anew."""
    def drawn(x):
        torch.manual_seed(7)
        return absolute(function(x))
    return drawn


def absolute(result):
    return [result[0].square(), result[1], result[2].square()]


# Of the full rank, since the numbers that are drawn depend on the dtype.
row("svdLowrank", low_rank(lambda x: torch.svd_lowrank(shifted(x), q=2)), *ANY[:3])
row("svdLowrank(M:)", low_rank(lambda x: torch.svd_lowrank(x, q=2, niter=1, M=torch.full((1, 1), 0.3, dtype=x.dtype))),
    [Draw(2, 3)], [Draw(2, 3, 2)])
row("pcaLowrank", low_rank(lambda x: torch.pca_lowrank(shifted(x), q=2)), [Draw(4, 2)], [Draw(2, 4, 2)])
row("pcaLowrank(center:)", low_rank(lambda x: torch.pca_lowrank(shifted(x), center=False)), *ANY[:3])



def few(k, **options):
    """A few eigenvalues and the squares of their vectors, to the last digits, from a start that is not random."""
    def found(x):
        a = symmetric(x)
        start = torch.eye(x.shape[-1], k, dtype=x.dtype).expand(x.shape[:-1] + (k,)).contiguous() + 0.5
        # Float32 never comes so close, and ends after as many steps as float64 needs.
        return squared(torch.lobpcg(a, X=start, tol=1e-14, niter=30, **options), 1)
    return found


row("lobpcg", few(1), [Draw(3, 3)], [Draw(2, 4, 4)])
row("lobpcg(largest:)", few(2, largest=False), [Draw(6, 6)])

# Complex numbers: operands are pairs of parts


def complex_row(name, function, *samples, squares=(), differentiable=True):
    def shown(*operands):
        result = function(*[torch.view_as_complex(x.contiguous()) for x in operands])
        return parts(result if isinstance(result, (tuple, list)) else [result], squares)

    paired = [[Draw(*d.shape, 2, low=d.low, high=d.high) for d in sample] for sample in samples]
    row(f"{name} (complex)", shown, *paired, differentiable=differentiable)


def symmetric_only(x):
    return x + x.mT + 4 * torch.eye(3)


SQUARES, SOME = SQUARE[:2], ANY[:3]
complex_row("cholesky", lambda x: L.cholesky(positive(x)), *SQUARES)
complex_row("cholesky(upper:)", lambda x: L.cholesky(positive(x), upper=True), *SQUARES)
complex_row("choleskySolve", lambda l, b: torch.cholesky_solve(b, triangle(l)), *SYSTEM[:3])
complex_row("choleskySolve(upper:)", lambda l, b: torch.cholesky_solve(b, triangle(l, True), upper=True), *SYSTEM[:3])
complex_row("choleskyInverse", lambda x: torch.cholesky_inverse(L.cholesky(positive(x))), *SQUARES)
complex_row("solveTriangular", lambda a, b: L.solve_triangular(shifted(a), b, upper=True), *SYSTEM[:3])
complex_row("solveTriangular(left:)", lambda a, b: L.solve_triangular(shifted(a), b.mT, upper=False, left=False), *SYSTEM[:2])
complex_row("triangularSolve(transpose:)", lambda a, b: torch.triangular_solve(b, shifted(a), transpose=True)[0], SYSTEM[0])
complex_row("solve", lambda a, b: L.solve(shifted(a), b), *SYSTEM[:3])
complex_row("solve(left:)", lambda a, b: L.solve(shifted(a), b.mT, left=False), *SYSTEM[:2])
complex_row("inv", lambda a: L.inv(shifted(a)), *SQUARES)
complex_row("lu", lambda a: L.lu(shifted(a).flip(-2)), *SOME)
complex_row("luFactor", lambda a: L.lu_factor(shifted(a).flip(-2)), *SOME)
for left in [True, False]:
    for adjoint in [True, False]:
        complex_row(f"luSolve (left {str(left).lower()}, adjoint {str(adjoint).lower()})", lu_solve(left=left, adjoint=adjoint),
                    *SYSTEM[:2])
complex_row("ldlFactor", lambda a: L.ldl_factor(symmetric_only(a)), SQUARE[0], differentiable=False)
complex_row("ldlFactor(hermitian:)", lambda a: L.ldl_factor(symmetric(a), hermitian=True), SQUARE[0], differentiable=False)
complex_row("ldlSolve", lambda a, b: L.ldl_solve(*L.ldl_factor(symmetric_only(a)), b), SYSTEM[0], differentiable=False)
complex_row("ldlSolve(hermitian:)", lambda a, b: L.ldl_solve(*L.ldl_factor(symmetric(a), hermitian=True), b, hermitian=True),
            SYSTEM[0], differentiable=False)
complex_row("det", L.det, *SQUARES)
complex_row("slogdet", L.slogdet, *SQUARES)
complex_row("logdet", lambda a: torch.logdet(shifted(a)), *SQUARES)
complex_row("qr", L.qr, *SOME)
complex_row("qr (complete)", lambda a: L.qr(a, mode="complete"), [Draw(2, 3)])
complex_row("geqrf", lambda a: torch.geqrf(a.detach()), *SOME, differentiable=False)
complex_row("householderProduct", L.householder_product, [Draw(3, 2), Draw(2)], [Draw(2, 3, 3), Draw(2, 2)])
for left in [True, False]:
    for transpose in [False, True]:
        complex_row(f"ormqr (left {left}, transpose {transpose})".lower(), lambda a, t, c, left=left, transpose=transpose:
                    torch.ormqr(a, t, c if left else c.mT, left=left, transpose=transpose), *REFLECTED[:2])
complex_row("eigh", lambda a: L.eigh(symmetric(a)), *SQUARES, squares=[1])
complex_row("eigh (upper)", lambda a: L.eigh(symmetric(a), "U"), *SQUARES, squares=[1])
complex_row("eigvalsh", lambda a: L.eigvalsh(symmetric(a)), *SQUARES)
complex_row("matrixSqrth", lambda a: L.matrix_sqrth(positive(a)), *SQUARES)
complex_row("eig", lambda a: L.eig(spread(a)), *SQUARES, squares=[1])
complex_row("eigvals", lambda a: L.eigvals(spread(a)), *SQUARES)
complex_row("svd(fullMatrices:)", lambda a: L.svd(shifted(a), full_matrices=False), *SOME, squares=[0, 2])
complex_row("svdvals", L.svdvals, *SOME)
complex_row("pinv", L.pinv, *SOME)
complex_row("pinv(hermitian:)", lambda a: L.pinv(symmetric(a), hermitian=True), *SQUARES)
complex_row("matrixRank", L.matrix_rank, *SOME, differentiable=False)
complex_row("cond", L.cond, *SOME)
complex_row("cond (1.0)", cond(1), *SQUARES)
complex_row("nuclearNorm", lambda a: L.matrix_norm(a, "nuc"), *SOME)
complex_row("matrixNorm (-2.0)", lambda a: L.matrix_norm(a, -2), *SOME)
complex_row("matrixPower (-2)", lambda a: L.matrix_power(shifted(a), -2), *SQUARES)
for driver in ["gelsy", "gels", "gelsd", "gelss"]:
    complex_row(f"lstsq ({driver})", lambda a, b, driver=driver: L.lstsq(a, b, driver=driver), *LEAST)
complex_row("matrixExp", L.matrix_exp, *[[Draw(*d[0].shape, low=-1, high=1)] for d in SQUARES])

#if LAPACK
// Names of factorizations that are other ones here.

extension Tensor {
    @available(*, unavailable, renamed: "inv") public var inverse: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "choleskyInverse")
    public var cholesky_inverse: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "choleskySolve")
    public var cholesky_solve: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "luSolve") public var lu_solve: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "matrixExp") public var matrix_exp: PythonFunction<Tensor> { onlyHelp() }
    @available(*, unavailable, renamed: "householderProduct")
    public var orgqr: PythonFunction<Tensor> { onlyHelp() }
}
#endif

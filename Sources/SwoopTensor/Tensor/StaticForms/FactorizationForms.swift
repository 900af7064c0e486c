#if LAPACK
// Functions of one tensor as static ones: `Tensor.inv(x)`, as `torch.inv(x)` is written.

extension Tensor {
    /// ``cholesky(upper:file:line:)``
    public static func cholesky(_ x: Tensor) -> Tensor { x.cholesky() }
    /// ``choleskyEx(upper:checkErrors:file:line:)``
    public static func choleskyEx(_ x: Tensor) -> (L: Tensor, info: Tensor) { x.choleskyEx() }
    /// ``choleskyInverse(upper:file:line:)``
    public static func choleskyInverse(_ x: Tensor) -> Tensor { x.choleskyInverse() }
    /// ``cond(_:file:line:)``
    public static func cond(_ x: Tensor) -> Tensor { x.cond() }
    /// ``condFrobenius(file:line:)``
    public static func condFrobenius(_ x: Tensor) -> Tensor { x.condFrobenius() }
    /// ``condNuclear(file:line:)``
    public static func condNuclear(_ x: Tensor) -> Tensor { x.condNuclear() }
    /// ``det(file:line:)``
    public static func det(_ x: Tensor) -> Tensor { x.det() }
    /// ``eig(file:line:)``
    public static func eig(_ x: Tensor) -> (eigenvalues: Tensor, eigenvectors: Tensor) { x.eig() }
    /// ``eigh(_:file:line:)``
    public static func eigh(_ x: Tensor) -> (eigenvalues: Tensor, eigenvectors: Tensor) { x.eigh() }
    /// ``eigvals(file:line:)``
    public static func eigvals(_ x: Tensor) -> Tensor { x.eigvals() }
    /// ``eigvalsh(_:file:line:)``
    public static func eigvalsh(_ x: Tensor) -> Tensor { x.eigvalsh() }
    /// ``geqrf(file:line:)``
    public static func geqrf(_ x: Tensor) -> (a: Tensor, tau: Tensor) { x.geqrf() }
    /// ``inv(file:line:)``
    public static func inv(_ x: Tensor) -> Tensor { x.inv() }
    /// ``invEx(checkErrors:file:line:)``
    public static func invEx(_ x: Tensor) -> (inverse: Tensor, info: Tensor) { x.invEx() }
    /// ``ldlFactor(hermitian:file:line:)``
    public static func ldlFactor(_ x: Tensor) -> (LD: Tensor, pivots: Tensor) { x.ldlFactor() }
    /// ``ldlFactorEx(hermitian:checkErrors:file:line:)``
    public static func ldlFactorEx(_ x: Tensor) -> (LD: Tensor, pivots: Tensor, info: Tensor) { x.ldlFactorEx() }
    /// ``logdet(file:line:)``
    public static func logdet(_ x: Tensor) -> Tensor { x.logdet() }
    /// ``lu(file:line:)``
    public static func lu(_ x: Tensor) -> (P: Tensor, L: Tensor, U: Tensor) { x.lu() }
    /// ``luFactor(file:line:)``
    public static func luFactor(_ x: Tensor) -> (LU: Tensor, pivots: Tensor) { x.luFactor() }
    /// ``luFactorEx(checkErrors:file:line:)``
    public static func luFactorEx(_ x: Tensor) -> (LU: Tensor, pivots: Tensor, info: Tensor) { x.luFactorEx() }
    /// ``matrixExp(file:line:)``
    public static func matrixExp(_ x: Tensor) -> Tensor { x.matrixExp() }
    /// ``matrixRank(atol:rtol:hermitian:file:line:)``
    public static func matrixRank(_ x: Tensor) -> Tensor { x.matrixRank() }
    /// ``matrixSqrth(file:line:)``
    public static func matrixSqrth(_ x: Tensor) -> Tensor { x.matrixSqrth() }
    /// ``nuclearNorm(dims:keepDim:dtype:file:line:)``
    public static func nuclearNorm(_ x: Tensor) -> Tensor { x.nuclearNorm() }
    /// ``pcaLowrank(q:center:niter:generator:file:line:)``
    public static func pcaLowrank(_ x: Tensor) -> (U: Tensor, S: Tensor, V: Tensor) { x.pcaLowrank() }
    /// ``pinv(atol:rtol:hermitian:file:line:)``
    public static func pinv(_ x: Tensor) -> Tensor { x.pinv() }
    /// ``pinverse(rcond:file:line:)``
    public static func pinverse(_ x: Tensor) -> Tensor { x.pinverse() }
    /// ``qr(_:file:line:)``
    public static func qr(_ x: Tensor) -> (Q: Tensor, R: Tensor) { x.qr() }
    /// ``slogdet(file:line:)``
    public static func slogdet(_ x: Tensor) -> (sign: Tensor, logabsdet: Tensor) { x.slogdet() }
    /// ``svd(fullMatrices:file:line:)``
    public static func svd(_ x: Tensor) -> (U: Tensor, S: Tensor, Vh: Tensor) { x.svd() }
    /// ``lobpcg(k:B:X:n:iK:niter:tol:largest:method:generator:file:line:)``
    public static func lobpcg(_ x: Tensor) -> (eigenvalues: Tensor, eigenvectors: Tensor) { x.lobpcg() }
    /// ``svdLowrank(q:niter:M:generator:file:line:)``
    public static func svdLowrank(_ x: Tensor) -> (U: Tensor, S: Tensor, V: Tensor) { x.svdLowrank() }
    /// ``svdvals(file:line:)``
    public static func svdvals(_ x: Tensor) -> Tensor { x.svdvals() }
    /// ``tensorinv(ind:file:line:)``
    public static func tensorinv(_ x: Tensor) -> Tensor { x.tensorinv() }
}
#endif

#if LAPACK
import SwoopTensor
import Testing

/// Stacks of small matrices, which are computed side by side, give what each matrix alone gives, whose results are compared
/// with PyTorch's elsewhere.
@Suite struct ManySmallMatricesTests {
    /// Random matrices, some of them singular, with a column of zeros or of equal elements.
    private func stack(_ count: Int, _ m: Int, _ n: Int, _ dtype: DType) -> Tensor {
        manualSeed(UInt64(count + m + n))
        let x = Tensor.randn(count, m, n, dtype: dtype)
        noGrad {
            _ = x[1].fill(0)
            _ = x[5].fill(1)
            if n > 2 { _ = x[7].narrow(dim: 1, start: 1, length: 1).fill(0) }
        }
        return x
    }

    private func each(_ x: Tensor, _ f: (Tensor) -> Tensor) -> [Double] {
        (0..<x.shape[0]).flatMap { f(x[$0]).to(.float64).doubles }
    }

    private func areEqual(_ x: Tensor, _ y: [Double]) -> Bool {
        zip(x.to(.float64).doubles, y).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
    }

    @Test(arguments: [(1, 1), (2, 2), (3, 5), (5, 3), (4, 4), (7, 7), (9, 16), (16, 16)], [DType.float32, .float64])
    func factors(_ size: (Int, Int), _ dtype: DType) {
        let x = stack(75, size.0, size.1, dtype)
        let all = x.luFactorEx()
        #expect(areEqual(all.LU, each(x) { $0.luFactorEx().LU }))
        #expect(areEqual(all.pivots, each(x) { $0.luFactorEx().pivots }))
        #expect(areEqual(all.info, each(x) { $0.luFactorEx().info }))
    }

    @Test(arguments: [1, 2, 4, 8, 13], [DType.float32, .float64])
    func solutionsInversesAndDeterminants(_ n: Int, _ dtype: DType) {
        let x = stack(40, n, n, dtype)
        let b = Tensor.randn(40, n, 3, dtype: dtype)
        let solution = x.solveEx(b)
        let alone = (0..<40).flatMap { x[$0].solveEx(b[$0]).result.to(.float64).doubles }
        #expect(areEqual(solution.result, alone))
        #expect(areEqual(solution.info, each(x) { $0.solveEx(Tensor.zeros(n, 1, dtype: dtype)).info }))
        #expect(areEqual(x.invEx().inverse, each(x) { $0.invEx().inverse }))
        #expect(areEqual(x.det(), each(x) { $0.det() }))
        #expect(areEqual(x.slogdet().sign, each(x) { $0.slogdet().sign }))
        #expect(areEqual(x.slogdet().logabsdet, each(x) { $0.slogdet().logabsdet }))
        let factors = x.luFactorEx()
        for adjoint in [false, true] {
            let solved = b.luSolve(factors.LU, factors.pivots, adjoint: adjoint)
            let one = (0..<40).flatMap {
                b[$0].luSolve(factors.LU[$0], factors.pivots[$0], adjoint: adjoint).to(.float64).doubles
            }
            #expect(areEqual(solved, one))
        }
    }

    @Test(arguments: [1, 3, 4, 8, 16], [false, true])
    func choleskyFactors(_ n: Int, _ upper: Bool) {
        let root = stack(40, n, n, .float64)
        let x = root.matmul(root.mT) + Tensor.eye(n, dtype: .float64) * 0.1
        // Not definite.
        noGrad { _ = x[3].diagonal().fill(-1) }
        let all = x.choleskyEx(upper: upper)
        #expect(areEqual(all.L, each(x) { $0.choleskyEx(upper: upper).L }))
        #expect(areEqual(all.info, each(x) { $0.choleskyEx(upper: upper).info }))
        #expect(all.info[3].item(Int.self) != 0)
    }
}
#endif

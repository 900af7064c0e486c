import Swoop
import Testing

/// Every row against PyTorch and against itself.
struct OperatorTableTests {
    @Test(arguments: OperatorTable.rows)
    func answersAsPyTorch(_ row: OperatorRow) throws {
        for sample in try samples(row) {
            for dtype in [DType.float64, .float32] {
                expectNone(OperatorChecks.faults(OperatorChecks.answer(row, sample, dtype), sample, dtype), "\(dtype)")
            }
        }
    }

    @Test(arguments: OperatorTable.rows.filter { !$0.needsContiguous })
    func takesStridedOperands(_ row: OperatorRow) throws {
        for sample in try samples(row) {
            let answer = OperatorChecks.answer(row, sample, .float64, strided: true)
            expectNone(OperatorChecks.faults(answer, sample, .float64), "strided")
        }
    }

    /// The derivative is the limit of differences.
    @Test(arguments: OperatorTable.rows)
    func firstOrder(_ row: OperatorRow) throws {
        for sample in try samples(row) where sample.isSmooth && sample.isDifferentiable {
            let operands = OperatorChecks.operands(sample, .float64)
            if let total = weightedSum(row, sample, operands), total.requiresGrad { total.backward() }
            for (index, operand) in operands.enumerated() where operand.requiresGrad {
                let expected = OperatorChecks.difference(
                    of: { weightedSum(row, sample, $0)?.item() ?? 0 }, at: operands, operand: index)
                // No gradient stands for zeros.
                let found = operand.grad?.doubles ?? expected.map { _ in 0 }
                expectClose(found, expected, "gradient \(index)", sample)
            }
        }
    }

    /// The derivative of the derivative is the limit of the derivative's differences.
    @Test(arguments: OperatorTable.rows)
    func secondOrder(_ row: OperatorRow) throws {
        for sample in try samples(row) where sample.isSmooth && sample.isDifferentiable {
            let operands = OperatorChecks.operands(sample, .float64)
            // A derivative that is not recorded is constant.
            if let first = gradientSum(row, sample, operands), first.requiresGrad { first.backward() }
            for (index, operand) in operands.enumerated() where operand.requiresGrad {
                let expected = OperatorChecks.difference(
                    of: { gradientSum(row, sample, $0)?.item() ?? 0 }, at: operands, operand: index)
                let found = operand.grad?.doubles ?? expected.map { _ in 0 }
                expectClose(found, expected, "second order \(index)", sample)
            }
        }
    }

    private func samples(_ row: OperatorRow) throws -> [OperatorSample] {
        let samples = try OperatorSample.of(row.name)
        #expect(!samples.isEmpty, "no samples; add the row to its family's Fixtures/rows_*.py and run Fixtures/draw.py")
        return samples
    }

    private func weightedSum(_ row: OperatorRow, _ sample: OperatorSample, _ operands: [Tensor]) -> Tensor? {
        OperatorChecks.weightedSum(row.function(operands), sample, .float64)
    }

    /// Σ wᵢ·gᵢ over the operands' gradients, with weights that differ from element to element.
    private func gradientSum(_ row: OperatorRow, _ sample: OperatorSample, _ operands: [Tensor]) -> Tensor? {
        guard let total = weightedSum(row, sample, operands), total.requiresGrad else { return nil }
        let wanted = operands.filter { $0.requiresGrad }
        let found = gradients(of: total, withRespectTo: wanted, createGraph: true, materializeGrads: true)
        var sum: Tensor?
        for gradient in found {
            let weights = Tensor((0..<gradient.count).map { 0.5 + 0.3 * Double($0 % 4) }, dtype: .float64)
            let part = (gradient.reshape([gradient.count]) * weights).sum()
            sum = sum.map { $0 + part } ?? part
        }
        return sum
    }

    private func expectNone(_ faults: [String], _ what: String, _ place: SourceLocation = #_sourceLocation) {
        for fault in faults { Issue.record("\(what): \(fault)", sourceLocation: place) }
    }

    private func expectClose(
        _ found: [Double], _ expected: [Double], _ what: String, _ sample: OperatorSample,
        _ place: SourceLocation = #_sourceLocation
    ) {
        let tolerance = OperatorChecks.Tolerance.difference
        for (value, wanted) in zip(found, expected) {
            if tolerance.admits(value, for: wanted) { continue }
            Issue.record(
                "operands \(sample.inputs.map(\.elements)): \(what): by differences \(expected), found \(found)",
                sourceLocation: place)
            return
        }
    }
}

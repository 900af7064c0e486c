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
            try expectDerivative(sample) { weightedSum(row, sample, $0) }
        }
    }

    /// The derivative of the derivative is the limit of the derivative's differences.
    @Test(arguments: OperatorTable.rows)
    func secondOrder(_ row: OperatorRow) throws {
        for sample in try samples(row) where sample.isSmooth && sample.isDifferentiable {
            try expectDerivative(sample) { gradientSum(row, sample, $0) }
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

    private func expectDerivative(
        _ sample: OperatorSample, _ place: SourceLocation = #_sourceLocation, _ function: ([Tensor]) -> Tensor?
    ) throws {
        let operands = OperatorChecks.operands(sample, .float64)
        // A result that is NaN has no differences.
        let isNumber = sample.outputs.allSatisfy { !$0.elements.contains(where: \.isNaN) }
        guard isNumber && operands.contains(where: { $0.requiresGrad }) else { return }
        do {
            try gradcheck(
                { (operands: [Tensor]) in [function(operands)].compactMap { $0 } }, operands, eps: 1e-5, atol: 1e-6,
                rtol: 1e-5)
        } catch let error as GradcheckError {
            Issue.record("operands \(sample.inputs.map(\.elements)): \(error)", sourceLocation: place)
        }
    }
}

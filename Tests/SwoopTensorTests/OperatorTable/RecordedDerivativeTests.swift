import Swoop
import Testing

/// Which first derivatives are recorded with `createGraph`, so that they can be differentiated again. The fixture tells
/// what PyTorch records: that of `relu`, though it is constant, but not that of `+`.
struct RecordedDerivativeTests {
    @Test func derivativesAreRecordedAsInPyTorch() throws {
        let recorded = try Dictionary(
            uniqueKeysWithValues: Fixture.lines("recorded").map { ($0.row, try $0.flags("recorded")) })
        var count = 0
        for row in OperatorTable.rows {
            guard let wanted = recorded[row.name], let sample = try OperatorSample.of(row.name).first else { continue }
            count += 1
            let operands = OperatorChecks.operands(sample, .float64)
            let outputs = row.function(operands)
            guard let total = OperatorChecks.weightedSum(outputs, sample, .float64), total.requiresGrad else {
                continue
            }
            for (index, operand) in operands.enumerated() where operand.requiresGrad && wanted[index] != nil {
                let first = gradients(
                    of: total, withRespectTo: [operand], retainGraph: true, createGraph: true, materializeGrads: true)[
                        0]
                if wanted[index] == true {
                    #expect(first.requiresGrad, "\(row.name): the gradient of operand \(index) is not recorded")
                }
                // Differentiating it again must not trap; a constant has no derivative.
                if first.requiresGrad { first.sum().backward(retainGraph: true) }
            }
        }
        #expect(count > 300)
    }

    /// `gradient(of: x.relu().sum(), …).sum().backward()`: 0 in PyTorch.
    @Test func reluTwice() {
        let x = Tensor([-1.0, 0, 2], requiresGrad: true)
        gradient(of: x.relu().sum(), withRespectTo: x, createGraph: true).sum().backward()
        #expect(x.grad!.floats == [0, 0, 0])
    }
}

import Swoop
import Testing

/// All rows of a Jacobian at once are what they are one by one, for every operator.
struct BatchedBackwardTests {
    @Test(arguments: OperatorTable.rows)
    func everyOperator(_ row: OperatorRow) throws {
        guard let sample = try OperatorSample.of(row.name).first(where: \.isDifferentiable) else { return }
        let operands = OperatorChecks.operands(sample, .float64)
        let places = operands.indices.filter { operands[$0].requiresGrad }
        let inputs = places.map { operands[$0].detach() }
        guard inputs.reduce(0, { $0 + $1.count }) < 60 else { return }
        func results(_ inputs: [Tensor]) -> [Tensor] {
            var all = operands.map { $0.detach() }
            for (place, input) in zip(places, inputs) { all[place] = input }
            return row.function(all).filter { $0.requiresGrad && $0.count < 60 }
        }
        for strategy in [JacobianStrategy.reverseMode, .forwardMode] {
            let single = jacobian(results, inputs, strategy: strategy)
            let batched = jacobian(results, inputs, vectorize: true, strategy: strategy)
            for (found, expected) in zip(batched.joined(), single.joined()) {
                #expect(
                    found.shape == expected.shape && found.allclose(expected, rtol: 1e-10, atol: 1e-12, equalNan: true),
                    "\(row.name), \(strategy): \(found), one by one \(expected)")
            }
        }
    }

    @Test func layers() {
        let model = Sequential(Linear(3, 4), Tanh(), Linear(4, 2))
        let x = Tensor.randn(5, 3)
        let single = jacobian({ model($0) }, x)
        let batched = jacobian({ model($0) }, x, vectorize: true)
        #expect(batched.shape == [5, 2, 5, 3] && batched.allclose(single, rtol: 1e-5, atol: 1e-6))
        #expect(model.parameters().allSatisfy { $0.grad == nil })
    }

    /// A tensor of eight dims has no room for the rows.
    @Test func tooManyDims() {
        let x = vector(1, 2)
        let found = jacobian({ ($0.reshape(1, 1, 1, 1, 1, 1, 1, 2) * 3).reshape(2) }, x, vectorize: true)
        #expect(found.doubles == [3, 0, 0, 3])
    }
}

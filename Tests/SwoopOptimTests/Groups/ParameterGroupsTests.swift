import SwoopOptim
import Testing

@Suite struct ParameterGroupsTests {
    @Test func stepsEachGroupByItsOptions() {
        let (a, b, c) = (
            Tensor(1.0, requiresGrad: true), Tensor(1.0, requiresGrad: true), Tensor(1.0, requiresGrad: true)
        )
        let optimizer = SGD(groups: [([a], .init(lr: 1)), ([b], .init(lr: 0.5))])
        optimizer.addParameterGroup([c]) { $0.lr = 0.25 }
        (a + b + c).backward()
        optimizer.parameterGroups[0].lr = 0.125
        optimizer.step()
        #expect([a, b, c].map { $0.item() } == [0.875, 0.5, 0.75])
        let any: any Optimizer = optimizer
        #expect(any.learningRates == [0.125, 0.5, 0.25])
        any.learningRates = [0, 0, 1]
        any.step()
        #expect([a, b, c].map { $0.item() } == [0.875, 0.5, -0.25])
    }

    @Test func givesNewGroupsTheOptionsItWasMadeWith() {
        let optimizer = SGD([Tensor(1.0, requiresGrad: true)], lr: 0.5, momentum: 0.9)
        optimizer.addParameterGroup([Tensor(1.0, requiresGrad: true)])
        #expect(optimizer.parameterGroups[1].momentum == 0.9 && optimizer.parameterGroups[1].lr == 0.5)
    }
}

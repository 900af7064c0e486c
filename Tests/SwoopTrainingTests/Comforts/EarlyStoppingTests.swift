import Swoop
import Testing

struct EarlyStoppingTests {
    /// After how many metrics it stops; nil for never.
    private func end(_ stopping: EarlyStopping, _ metrics: [Double]) -> Int? {
        metrics.firstIndex { stopping.update($0) }.map { $0 + 1 }
    }

    @Test func itStopsAfterPatience() {
        #expect(end(EarlyStopping(patience: 2), [3, 2, 2.5, 2.5, 1]) == 4)
        #expect(end(EarlyStopping(patience: 2), [3, 2, 2.5, 1, 1.5, 0.5]) == nil)
        #expect(end(EarlyStopping(patience: 1, mode: .max), [1, 2, 2]) == 3)
        #expect(end(EarlyStopping(patience: 0), [3, 2, 2]) == 3)
        // Too small a difference, and NaN, are no better.
        #expect(end(EarlyStopping(patience: 2, minDelta: 0.1), [1, 0.95, 0.92]) == 3)
        #expect(end(EarlyStopping(patience: 3), [.nan, .nan, .nan]) == 3)
        #expect(end(EarlyStopping(patience: 2), [.nan, 5, .nan, .nan]) == 4)
    }

    @Test func theBestStateIsRestored() {
        let model = Linear(2, 1)
        let stopping = EarlyStopping(patience: 1)
        stopping.update(1, model: model)
        let best = model.weight.floats
        noGrad { model.weight.copy(from: Tensor([[7.0, 8.0]])) }
        stopping.update(2, model: model)
        stopping.restoreBest(model)
        #expect(model.weight.floats == best)
        #expect((stopping.best, stopping.bestUpdate, stopping.updates) == (1, 0, 2))
    }

    @Test func theStateComesBack() {
        let model = Linear(2, 1)
        let stopping = EarlyStopping(patience: 2)
        for metric in [2, 1, 1.5] { stopping.update(metric, model: model) }
        let again = EarlyStopping(patience: 2)
        #expect(again.load(stopping.value))
        #expect(again.update(1.5))
        let other = Linear(2, 1)
        again.restoreBest(other)
        #expect(other.weight.equal(model.weight))
        for value in [3, [:], ["updates": -1], ["updates": 1, "best_update": 1], ["updates": 1, "best_model": 3]]
            as [TorchValue]
        {
            #expect(!again.load(value))
        }
        #expect(again.updates == 4)
    }
}

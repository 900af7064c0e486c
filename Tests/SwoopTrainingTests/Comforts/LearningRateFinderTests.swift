import Swoop
import Testing

struct LearningRateFinderTests {
    /// On a quadratic, w ← w·(1 − 2·rate): the losses are known.
    @Test func theLossesAreThoseOfTheSteps() {
        let model = Linear(1, 1, bias: false)
        noGrad { model.weight.copy(from: Tensor([[2.0]])) }
        let optimizer = SGD(model.parameters(), lr: 0.5, momentum: 0.9)
        (model(Tensor([[1.0]])) * 0).sum().backward()
        optimizer.step()
        let before = (model.weight.floats, optimizer.stateDict().state[0]!["momentum_buffer"]!.floats)
        optimizer.parameterGroups[0].momentum = 0
        let range = lrFind(
            model, optimizer, [1.0], from: 0.001, to: 10, steps: 50, smoothing: 0, generator: Generator()
        ) { model, x in model(Tensor([[x]])).square().sum() }
        var w = 2.0
        for (rate, loss) in zip(range.rates, range.losses) {
            #expect(abs(loss - w * w) <= 1e-5 * w * w)
            w *= 1 - 2 * rate
        }
        #expect(range.rates[0] == 0.001 && abs(range.rates[49 / 7] / 0.001 - 3.7275937203149403) < 1e-9)
        // It ends where the loss is four times the best, and everything is as before.
        #expect(range.losses.count < 50)
        #expect(range.losses.last! > 4 * range.losses.min()!)
        #expect(range.smoothed == range.losses)
        #expect(optimizer.learningRates == [0.5])
        #expect(model.weight.floats == before.0)
        #expect(optimizer.stateDict().state[0]!["momentum_buffer"]!.floats == before.1)
        #expect(model.weight.grad == nil)
    }

    @Test func everythingIsAsBefore() {
        let generator = Generator(seed: 1)
        let model = SmallModel(generator)
        let optimizer = Adam(model.parameters(), lr: 0.01)
        mseLoss(model(pairs(1)[0].x), pairs(1)[0].y).backward()
        optimizer.step()
        let average = optimizer.stateDict().state[0]!["exp_avg"]!.floats
        let drawn = generator.state
        let range = lrFind(model, optimizer, pairs(3), steps: 10, smoothing: 0.5, generator: generator) {
            mseLoss($0($1.x), $1.y)
        }
        #expect(optimizer.stateDict().state[0]!["exp_avg"]!.floats == average && generator.state == drawn)
        #expect(range.smoothed[0] == range.losses[0])
        #expect(abs(range.smoothed[1] - (range.losses[0] + 2 * range.losses[1]) / 3) < 1e-6)
    }

    @Test func negativeLossesAreNoDivergence() {
        let model = Linear(1, 1, bias: false)
        let optimizer = SGD(model.parameters(), lr: 0.1)
        let range = lrFind(model, optimizer, [1.0], from: 1e-6, to: 1e-3, steps: 10, generator: Generator()) {
            model, x in
            model(Tensor([[x]])).square().sum() - 5
        }
        #expect(range.losses.count == 10)
    }

    /// Where np.gradient of the losses without the first tenth and the last five is least.
    @Test func theSteepestIsSuggested() {
        let rates = (0..<20).map { Double($0 + 1) }
        var losses = [Double](repeating: 5, count: 20)
        losses.replaceSubrange(8..<20, with: [4.5, 3, 1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, -50, -100, -200])
        let range = LearningRateRange(rates: rates, losses: losses, smoothed: losses)
        // The slopes at 8, 9 and 10 are −1, −1.75 and −1.25.
        #expect(range.suggestion == 10)
        #expect(LearningRateRange(rates: [1], losses: [1], smoothed: [1]).suggestion == nil)
    }

    @Test func rules() {
        for (from, to) in [(0.0, 1.0), (1.0, 1.0), (-1.0, 2.0), (1.0, .infinity), (.nan, 1.0)] {
            #expect(throws: ProgramError.self) { try TrainingRules.rates(from, to) }
        }
        for steps in [1, 0, .min] { #expect(throws: ProgramError.self) { try TrainingRules.steps(steps) } }
        #expect(throws: ProgramError.self) { try TrainingRules.smoothing(1) }
        #expect(throws: Never.self) { try TrainingRules.smoothing(0) }
    }
}

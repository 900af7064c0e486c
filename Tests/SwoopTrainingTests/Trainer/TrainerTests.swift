import Foundation
import Swoop
import Testing

/// One at a time: an interrupt that one of them raises is seen by every trainer.
@Suite(.serialized)
struct TrainerTests {
    /// A model, its optimizer, and a trainer that draws from one generator.
    private func parts(seed: UInt64 = 3) -> (model: SmallModel, trainer: Trainer<SmallModel, Pair>) {
        let generator = Generator(seed: seed)
        let model = SmallModel(generator)
        let trainer = Trainer(model, Adam(model.parameters(), lr: 0.01)) { (model, pair: Pair) in
            mseLoss(model(pair.x), pair.y)
        }
        trainer.generator = generator
        return (model, trainer)
    }

    /// The same training by hand.
    @Test func aStepIsWhatOneWritesByHand() throws {
        let batches = pairs(7)
        let (model, trainer) = parts()
        let schedule = OneCycleLR(trainer.optimizer, maxLR: 0.1, totalSteps: 12)
        trainer.schedules = [.everyStep(schedule), .everyEpoch(StepLR(trainer.optimizer, stepSize: 1, gamma: 0.5))]
        trainer.clipping = .norm(0.5)
        trainer.accumulation = 2
        var steps: [Double] = []
        trainer.onStep = { _, loss in steps.append(loss) }
        #expect(try trainer.fit(batches, validation: pairs(3, seed: 2), epochs: 3) == .finished)

        let generator = Generator(seed: 3)
        let other = SmallModel(generator)
        let optimizer = Adam(other.parameters(), lr: 0.01)
        let perStep = OneCycleLR(optimizer, maxLR: 0.1, totalSteps: 12)
        let perEpoch = StepLR(optimizer, stepSize: 1, gamma: 0.5)
        var means: [Double] = []
        for _ in 0..<3 {
            var sum = 0.0
            for group in [[0, 1], [2, 3], [4, 5], [6]] {
                optimizer.zeroGrad()
                for index in group {
                    let loss = mseLoss(other(batches[index].x), batches[index].y)
                    sum += loss.item()
                    (loss / 2).backward()
                }
                clipGradNorm(other.parameters(), maxNorm: 0.5)
                optimizer.step()
                perStep.step()
            }
            perEpoch.step()
            means.append(sum / 7)
        }
        #expect(model.numbers == other.numbers)
        #expect(trainer.history.map(\.loss) == means)
        #expect((trainer.epoch, trainer.step, steps.count) == (3, 12, 12))
        #expect(trainer.optimizer.learningRates == optimizer.learningRates)
    }

    /// A dataset of files, one of which may be unreadable.
    private struct Files: Dataset {
        let pairs: [Pair]
        var broken: Int?
        var count: Int { pairs.count }
        func sample(at index: Int) throws(DataFileError) -> Pair {
            if index == broken { throw .missingFile(path: "\(index).png") }
            return pairs[index]
        }
    }

    /// A loader whose samples may fail trains as the same batches in an array do, and resumes within an epoch.
    @Test func loadersOfFiles() throws {
        func loader(_ count: Int, seed: UInt64 = 1, broken: Int? = nil) -> DataLoader<Pair, DataFileError> {
            DataLoader(Files(pairs: pairs(count, seed: seed), broken: broken)) { $0[0] }
        }
        let (model, trainer) = parts()
        #expect(try trainer.fit(loader(5), validation: loader(3, seed: 2), epochs: 2) == .finished)
        let (other, reference) = parts()
        try reference.fit(pairs(5), validation: pairs(3, seed: 2), epochs: 2)
        #expect(model.numbers == other.numbers)
        #expect(trainer.history.map(\.validationLoss) == reference.history.map(\.validationLoss))
        let means = (try trainer.evaluate(loader(4)).loss, reference.evaluate(pairs(4)).loss)
        #expect(means.0 == means.1)
        // A loader that cannot fail is a sequence too, and knows how many batches it has.
        let plain = DataLoader(TensorDataset(Tensor.zeros(10, 3)), batchSize: 4)
        #expect(plain.underestimatedCount == 3)

        try withScratchDirectory { directory in
            let (_, stopped) = parts()
            stopped.checkpoints = CheckpointFolder(directory)
            stopped.onStep = { trainer, _ in if trainer.step == 7 { trainer.stop() } }
            #expect(try stopped.fit(loader(5), epochs: 2) == .stopped)
            let (resumed, next) = parts()
            next.checkpoints = CheckpointFolder(directory)
            try next.resume()
            #expect(try next.fit(loader(5), epochs: 2) == .finished)
            #expect(next.step == 10 && resumed.numbers == model.numbers)
        }

        // The error comes out; the steps before it are done.
        let (_, failing) = parts()
        #expect(throws: DataFileError.missingFile(path: "3.png")) { try failing.fit(loader(5, broken: 3), epochs: 1) }
        #expect(failing.step == 3 && failing.epoch == 0)
        #expect(throws: DataFileError.self) { try failing.evaluate(loader(5, broken: 0)) }
    }

    /// An optimizer that computes the loss several times per step.
    @Test func lineSearches() throws {
        let batches = pairs(2)
        let model = Linear(3, 1)
        let other = Linear(3, 1)
        try other.load(stateDict: model.stateDict())
        let trainer = Trainer(model, LBFGS(model.parameters(), lr: 0.1)) { (model, pair: Pair) in
            mseLoss(model(pair.x), pair.y)
        }
        trainer.generator = Generator()
        try trainer.fit(batches, epochs: 2)
        let optimizer = LBFGS(other.parameters(), lr: 0.1)
        for pair in batches + batches {
            optimizer.step {
                optimizer.zeroGrad()
                let loss = mseLoss(other(pair.x), pair.y)
                loss.backward()
                return loss
            }
        }
        #expect(model.weight.equal(other.weight))
    }

    @Test func validationIsInEvaluationMode() throws {
        let validation = pairs(3, seed: 2)
        let (model, trainer) = parts()
        trainer.metrics["error"] = { model, pair in
            #expect(!model.training && !isGradEnabled)
            return (model(pair.x) - pair.y).abs().mean().item()
        }
        trainer.weight = { Double($0.x.shape[0]) }
        try trainer.fit(pairs(4), validation: validation, epochs: 1)
        #expect(model.training)
        let result = trainer.history[0]
        let (loss, metrics) = trainer.evaluate(validation)
        #expect(result.validationLoss == loss && result.metrics == metrics)
        model.eval()
        let losses = validation.map { mseLoss(model($0.x), $0.y).item() }
        #expect(abs(loss - losses.reduce(0, +) / 3) < 1e-12)
        trainer.weight = { $0.x === validation[0].x ? 1 : 0 }
        #expect(abs(trainer.evaluate(validation).loss - losses[0]) < 1e-12)
    }

    /// Stops after steps of an epoch, and at its end; other objects go on.
    @Test func resumingEqualsNotHavingStopped() throws {
        let batches = pairs(7)
        let (whole, all) = parts()
        all.earlyStopping = EarlyStopping(patience: 10)
        try all.fit(Shuffled(pairs: batches, generator: all.generator), validation: pairs(2, seed: 2), epochs: 3)
        for stops in [[2, 9], [7], [14], [1, 2, 3, 4, 5, 6, 7, 8, 20]] {
            try withScratchDirectory { directory in
                var last: (model: SmallModel, trainer: Trainer<SmallModel, Pair>)?
                for stop in stops + [0] {
                    let (model, trainer) = parts(seed: stop == stops[0] ? 3 : UInt64(stop) + 50)
                    trainer.checkpoints = CheckpointFolder(directory, keep: 2)
                    trainer.earlyStopping = EarlyStopping(patience: 10)
                    #expect(try trainer.resume() == (stop != stops[0]))
                    trainer.onStep = { trainer, _ in if trainer.step == stop { trainer.stop() } }
                    let batches = Shuffled(pairs: batches, generator: trainer.generator)
                    let end = try trainer.fit(batches, validation: pairs(2, seed: 2), epochs: 3)
                    #expect(end == (stop == 0 ? .finished : .stopped))
                    last = (model, trainer)
                }
                let (model, trainer) = last!
                #expect(model.numbers.map(\.bitPattern) == whole.numbers.map(\.bitPattern), "\(stops)")
                #expect(trainer.history.map(\.loss) == all.history.map(\.loss), "\(stops)")
                #expect(trainer.history.map(\.validationLoss) == all.history.map(\.validationLoss), "\(stops)")
                #expect(trainer.earlyStopping!.best == all.earlyStopping!.best, "\(stops)")
                #expect((trainer.step, trainer.epoch) == (21, 3))
            }
        }
    }

    /// The same with a loader that shuffles, and whose workers add noise.
    @Test(arguments: [0, 1, 2, 4]) func resumingWithWorkers(workers: Int) throws {
        let rows = pairs(3).map { TensorDataset($0.x, $0.y) }
        func run(_ stops: [Int]) throws -> [Float] {
            try withScratchDirectory { directory in
                var numbers: [Float] = []
                for stop in stops + [0] {
                    let generator = Generator(seed: UInt64(3 + numbers.count))
                    let model = SmallModel(generator)
                    let trainer = Trainer(model, Adam(model.parameters(), lr: 0.01)) { model, x, y in
                        mseLoss(model(x), y)
                    }
                    trainer.generator = generator
                    trainer.checkpoints = CheckpointFolder(directory)
                    try trainer.resume()
                    trainer.onStep = { trainer, _ in if trainer.step == stop { trainer.stop() } }
                    let noisy = ConcatDataset(rows).map { x, y in
                        (x + Tensor.rand(3, generator: WorkerInfo.current?.generator ?? generator), y)
                    }
                    let loader = DataLoader(
                        noisy, batchSize: 4, shuffle: true, numWorkers: workers, generator: generator)
                    try trainer.fit(loader, epochs: 3)
                    numbers = model.numbers
                }
                return numbers
            }
        }
        let whole = try run([])
        for stops in [[1], [4, 8], [3]] { #expect(try run(stops) == whole, "\(stops)") }
    }

    /// Closures need not write the type of the usual batches.
    @Test func batchesOfTensors() throws {
        let (x, y) = (pairs(1)[0].x, pairs(1)[0].y)
        func trained<Batch>(_ batch: Batch, _ make: (SmallModel, Adam) -> Trainer<SmallModel, Batch>) throws -> [Float]
        {
            let model = SmallModel(Generator(seed: 3))
            try make(model, Adam(model.parameters(), lr: 0.01)).fit([batch], epochs: 2)
            return model.numbers
        }
        let expected = try trained((x, y)) {
            Trainer($0, $1) { (model, batch: (Tensor, Tensor)) in mseLoss(model(batch.0), batch.1) }
        }
        #expect(
            try trained((x, y)) { Trainer($0, $1) { model, batch in mseLoss(model(batch.0), batch.1) } } == expected)
        #expect(try trained((x, y)) { Trainer($0, $1) { model, x, y in mseLoss(model(x), y) } } == expected)
        #expect(try trained((x, y, y)) { Trainer($0, $1) { model, x, _, y in mseLoss(model(x), y) } } == expected)
        #expect(
            try trained(x) { Trainer($0, $1) { model, x in mseLoss(model(x), x.square().sum(dim: 1, keepDim: true)) } }
                == expected)
    }

    @Test func anotherFitGoesOn() throws {
        let (whole, all) = parts()
        try all.fit(Shuffled(pairs: pairs(5), generator: all.generator), epochs: 2)
        let (model, trainer) = parts()
        let batches = Shuffled(pairs: pairs(5), generator: trainer.generator)
        trainer.onStep = { trainer, _ in if trainer.step == 3 { trainer.stop() } }
        #expect(try trainer.fit(batches, epochs: 2) == .stopped)
        #expect(try trainer.fit(batches, epochs: 1) == .finished)
        #expect(try trainer.fit(batches, epochs: 2) == .finished)
        #expect(model.numbers == whole.numbers)
        #expect(trainer.history.map(\.loss) == all.history.map(\.loss))
    }

    @Test func stepsAreSavedWithinAnEpoch() throws {
        try withScratchDirectory { directory in
            let (_, trainer) = parts()
            trainer.checkpoints = CheckpointFolder(directory, keep: 10)
            trainer.checkpointSteps = 3
            try trainer.fit(pairs(7), epochs: 1)
            let names = try trainer.checkpoints!.paths().map { URL(fileURLWithPath: $0).lastPathComponent }
            #expect(
                names == [
                    "epoch-000000-step-000000003.pt", "epoch-000000-step-000000006.pt",
                    "epoch-000001-step-000000007.pt",
                ])
        }
    }

    @Test func anInterruptSavesAfterTheStep() throws {
        try withScratchDirectory { directory in
            let (_, trainer) = parts()
            trainer.checkpoints = CheckpointFolder(directory)
            trainer.onStep = { trainer, _ in if trainer.step == 5 { interrupt(SIGINT) } }
            let path = "\(directory)/epoch-000001-step-000000005.pt"
            let end = try trainer.fit(pairs(4), epochs: 9)
            #expect(end == .interrupted(checkpoint: path))
            #expect(try Checkpoint(path: path).step == 5)
            // The next training is not interrupted by the signal before.
            trainer.onStep = nil
            #expect(try trainer.fit(pairs(4), epochs: 2) == .finished)
        }
    }

    @Test func interruptsAreNoted() {
        let seen = Interruption.catching {
            let before = Interruption.isRequested
            interrupt(SIGTERM)
            return (before, Interruption.isRequested)
        }
        #expect(seen == (false, true))
        Interruption.catching { #expect(!Interruption.isRequested) }
    }

    @Test func earlyStoppingRestoresTheBest() throws {
        let (model, trainer) = parts()
        // The loss cannot become better than at first with a rate that is much too high.
        trainer.optimizer.learningRates = [100]
        trainer.earlyStopping = EarlyStopping(patience: 2)
        var numbers: [[Float]] = []
        trainer.onEpoch = { trainer, _ in numbers.append(trainer.model.numbers) }
        #expect(try trainer.fit(pairs(4), validation: pairs(2, seed: 2), epochs: 50) == .stoppedEarly)
        let losses = trainer.history.map { $0.validationLoss! }
        let best = losses.indices.min { losses[$0] < losses[$1] }!
        #expect(trainer.history.count == best + 3)
        #expect(model.numbers == numbers[best])
    }

    @Test func plateausSeeTheMonitoredMetric() throws {
        let (_, trainer) = parts()
        trainer.schedules = [
            .onPlateau(ReduceLROnPlateau(trainer.optimizer, mode: .max, factor: 0.1, patience: 0))
        ]
        trainer.metrics["constant"] = { _, _ in 1 }
        trainer.monitor = "constant"
        try trainer.fit(pairs(2), validation: pairs(2, seed: 2), epochs: 3)
        #expect(abs(trainer.optimizer.learningRates[0] - 0.0001) < 1e-12)
        #expect(trainer.history.map(\.learningRate) == [0.01, 0.01, 0.001])
    }

    /// The frames' lengths tell how many entries there are: a version, two for each step, three for each epoch.
    @Test func curvesAreWritten() throws {
        try withScratchDirectory { directory in
            let (_, trainer) = parts()
            trainer.events = try SummaryWriter(logDir: directory)
            trainer.metrics["one"] = { _, _ in 1 }
            try trainer.fit(pairs(4), validation: pairs(2), epochs: 2)
            let name = try FileManager.default.contentsOfDirectory(atPath: directory)[0]
            let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: "\(directory)/\(name)")))
            var (position, tags): (Int, [String: Int]) = (0, [:])
            while position < bytes.count {
                let length = Int(bytes[position]) + Int(bytes[position + 1]) << 8
                let text = String(decoding: bytes[position + 12..<position + 12 + length], as: UTF8.self)
                for tag in ["brain.Event:2", "loss/step", "lr", "loss/train", "loss/validation", "metrics/one"]
                where text.contains(tag) {
                    tags[tag, default: 0] += 1
                }
                position += length + 16
            }
            #expect(
                tags == [
                    "brain.Event:2": 1, "loss/step": 8, "lr": 8, "loss/train": 2, "loss/validation": 2,
                    "metrics/one": 2,
                ])
        }
    }

    @Test func callbacksMayThrow() {
        struct Wrong: Error {}
        let (_, trainer) = parts()
        trainer.onStep = { _, _ in throw Wrong() }
        #expect(throws: Wrong.self) { try trainer.fit(pairs(2), epochs: 1) }
        #expect(trainer.step == 1)
    }

    @Test func rules() {
        #expect(throws: ProgramError.self) { try TrainingRules.batches(0, epoch: 2, isValidation: false) }
        #expect(throws: ProgramError.self) { try TrainingRules.loss([2]) }
        #expect(throws: Never.self) { try TrainingRules.loss([1, 1]) }
        #expect(throws: ProgramError.self) { try TrainingRules.count("Trainer", "accumulation", 0) }
    }

    @Test func aResultIsOneLine() {
        var result = EpochResult(
            epoch: 3, step: 30, loss: 0.123456, validationLoss: 0.25, metrics: ["b": 1, "a": 0.5], learningRate: 0.001,
            seconds: 1.26)
        #expect("\(result)" == "epoch 3  loss 0.1235  validation 0.2500  a 0.5000  b 1.0000  lr 0.001  1.3 s")
        #expect(EpochResult(result.value) == result)
        result.validationLoss = nil
        #expect(EpochResult(result.value) == result)
        #expect(EpochResult(["epoch": 1]) == nil)
    }
}

/// Sends this process a signal and waits until it has arrived, on whatever thread.
private func interrupt(_ signal: Int32) {
    kill(getpid(), signal)
    for _ in 0..<10_000 where !Interruption.isRequested { usleep(1000) }
}

/// Pairs in an order that is drawn anew in each epoch, as a loader draws it.
private struct Shuffled: Sequence {
    let pairs: [Pair]
    let generator: Generator

    func makeIterator() -> IndexingIterator<[Pair]> {
        Tensor.randPerm(pairs.count, generator: generator).ints.map { pairs[$0] }.makeIterator()
    }
}

import Swoop
import Testing

struct CheckpointTests {
    /// What a training holds.
    struct Parts {
        let generator: Generator
        let model: SmallModel
        let optimizer: any Optimizer
        let schedules: [any LearningRateSchedule]

        init(
            seed: UInt64, _ make: ([Tensor]) -> any Optimizer, _ schedule: (any Optimizer) -> [any LearningRateSchedule]
        ) {
            generator = Generator(seed: seed)
            model = SmallModel(generator)
            optimizer = make(model.parameters())
            schedules = schedule(optimizer)
        }

        func train(_ steps: Range<Int>) {
            let batches = pairs(20)
            for step in steps {
                let loss = optimizer.step {
                    optimizer.zeroGrad()
                    let loss = mseLoss(model(batches[step].x), batches[step].y)
                    loss.backward()
                    return loss
                }
                for schedule in schedules {
                    switch schedule {
                    case let schedule as LRScheduler: schedule.step()
                    case let schedule as ReduceLROnPlateau: schedule.step(loss)
                    default: break
                    }
                }
            }
        }
    }

    /// Twenty steps against ten, a file, other objects, and ten more: equal to the bit.
    private func expectResumed(
        _ make: @escaping ([Tensor]) -> any Optimizer,
        _ schedule: @escaping (any Optimizer) -> [any LearningRateSchedule], _ comment: Comment? = nil
    ) throws {
        let whole = Parts(seed: 3, make, schedule)
        whole.train(0..<20)
        let first = Parts(seed: 3, make, schedule)
        first.train(0..<10)
        try withScratchDirectory { directory in
            let path = "\(directory)/last.pt"
            try Checkpoint(
                model: first.model, optimizer: first.optimizer, schedules: first.schedules, generator: first.generator,
                step: 10
            ).save(to: path)
            let second = Parts(seed: 99, make, schedule)
            second.train(5..<8)
            let checkpoint = try Checkpoint(path: path)
            #expect(checkpoint.step == 10)
            // Schedules are made for the optimizer as at the start.
            let third = Parts(seed: 98, make, schedule)
            try checkpoint.restore(
                model: third.model, optimizer: third.optimizer, schedules: third.schedules, generator: third.generator)
            third.train(10..<20)
            #expect(third.model.numbers.map(\.bitPattern) == whole.model.numbers.map(\.bitPattern), comment)
            #expect(third.optimizer.learningRates == whole.optimizer.learningRates, comment)
            #expect(third.generator.state == whole.generator.state, comment)
            #expect(second.model.numbers != third.model.numbers)
        }
    }

    @Test func resumingEqualsNotHavingStopped() throws {
        try expectResumed(
            { Adam($0, lr: 0.01) }, { [OneCycleLR($0, maxLR: 0.1, totalSteps: 20)] })
    }

    @Test func everyOptimizerResumes() throws {
        let makes: [(String, ([Tensor]) -> any Optimizer)] = [
            ("Adadelta", { Adadelta($0, lr: 0.5) }), ("Adafactor", { Adafactor($0) }), ("Adagrad", { Adagrad($0) }),
            ("Adam", { Adam($0, lr: 0.01, amsgrad: true) }), ("AdamW", { AdamW($0) }), ("Adamax", { Adamax($0) }),
            ("ASGD", { ASGD($0) }), ("LBFGS", { LBFGS($0, lr: 0.1, maxIter: 3) }), ("NAdam", { NAdam($0) }),
            ("RAdam", { RAdam($0) }), ("RMSprop", { RMSprop($0, momentum: 0.5, centered: true) }),
            ("Rprop", { Rprop($0) }), ("SGD", { SGD($0, lr: 0.01, momentum: 0.9) }),
            ("Muon", { Muon($0.filter { $0.rank == 2 }) }),
        ]
        for (name, make) in makes { try expectResumed(make, { _ in [] }, "\(name)") }
    }

    @Test func everyScheduleResumes() throws {
        let makes: [(String, (any Optimizer) -> [any LearningRateSchedule])] = [
            ("StepLR", { [StepLR($0, stepSize: 3)] }), ("MultiStepLR", { [MultiStepLR($0, milestones: [4, 12, 12])] }),
            ("ConstantLR", { [ConstantLR($0, totalIters: 12)] }), ("LinearLR", { [LinearLR($0, totalIters: 15)] }),
            ("ExponentialLR", { [ExponentialLR($0, gamma: 0.9)] }),
            ("PolynomialLR", { [PolynomialLR($0, totalIters: 30)] }),
            ("CosineAnnealingLR", { [CosineAnnealingLR($0, tMax: 7)] }),
            ("CosineAnnealingWarmRestarts", { [CosineAnnealingWarmRestarts($0, t0: 4, tMult: 2)] }),
            ("CyclicLR", { [CyclicLR($0, baseLR: 0.001, maxLR: 0.1, stepSizeUp: 4)] }),
            ("LambdaLR", { [LambdaLR($0) { 1 / Double($0 + 1) }] }),
            ("MultiplicativeLR", { [MultiplicativeLR($0) { _ in 0.9 }] }),
            ("ReduceLROnPlateau", { [ReduceLROnPlateau($0, patience: 1)] }),
            ("two", { [StepLR($0, stepSize: 3), ExponentialLR($0, gamma: 0.9)] }),
            (
                "SequentialLR",
                { optimizer in
                    let parts = [LinearLR(optimizer, totalIters: 5), ExponentialLR(optimizer, gamma: 0.9)]
                    return [SequentialLR(optimizer, schedulers: parts, milestones: [12])]
                }
            ),
            (
                "ChainedScheduler",
                { [ChainedScheduler([StepLR($0, stepSize: 3), ExponentialLR($0, gamma: 0.9)])] }
            ),
        ]
        for (name, make) in makes { try expectResumed({ SGD($0, lr: 0.01, momentum: 0.9) }, make, "\(name)") }
    }

    /// Fixtures/fixtures.py trained ten steps and wrote the file; the numbers are those after ten more.
    @Test func trainingContinuesFromPyTorch() throws {
        let generator = Generator(seed: 1)
        let model = SmallModel(generator)
        let optimizer = Adam(model.parameters(), lr: 0.01)
        let schedules = [
            OneCycleLR(optimizer, maxLR: 0.1, totalSteps: 30), MultiStepLR(optimizer, milestones: [4, 12], gamma: 0.5),
        ]
        var checkpoint = try Checkpoint(path: fixture("training.pt"))
        // A Sequential has numbers where the model here has names.
        checkpoint.model = StateDict(
            checkpoint.model!.map { key, tensor in
                (key: key.replacing("0.", with: "first.").replacing("3.", with: "second."), value: tensor)
            })
        try checkpoint.restore(model: model, optimizer: optimizer, schedules: schedules, generator: generator)
        #expect((checkpoint.epoch, checkpoint.step) == (2, 10))
        #expect(checkpoint.values["loss"]?.doubleValue != nil)
        let x = Tensor(Array(0..<12).map(Float.init), shape: [4, 3]) / 10
        let y = x.square().sum(dim: 1, keepDim: true)
        for _ in 10..<20 {
            optimizer.zeroGrad()
            mseLoss(model(x), y).backward()
            optimizer.step()
            for schedule in schedules { schedule.step() }
        }
        let expected: [Float] = [
            0.38134199380874634, -0.43172991275787354, 0.4705054759979248, 0.6355162858963013, 0.6672486066818237,
            -0.3218775987625122, -0.5079418420791626, 0.25913098454475403, -0.5042311549186707, 0.7260116338729858,
            0.21494130790233612, 0.12324326485395432, -0.4937358498573303, -0.038595519959926605, 0.5121074318885803,
            -0.12127403169870377, 0.4809269309043884, 0.20058923959732056, -0.8000422120094299, 0.4403684437274933,
            0.594157874584198,
        ]
        for (found, expected) in zip(model.numbers, expected) { #expect(abs(found - expected) < 1e-6) }
        #expect(abs(optimizer.learningRates[0] - 0.03887419780637107) < 1e-15)
    }

    /// Nothing changes if one of the states does not fit.
    @Test func whatDoesNotFitChangesNothing() throws {
        let make: ([Tensor]) -> any Optimizer = { Adam($0, lr: 0.01) }
        let saved = Parts(seed: 1, make) { [StepLR($0, stepSize: 2)] }
        saved.train(0..<3)
        let checkpoint = Checkpoint(
            model: saved.model, optimizer: saved.optimizer, schedules: saved.schedules, generator: saved.generator)
        let target = Parts(seed: 2, make) { [ExponentialLR($0, gamma: 0.5)] }
        target.train(0..<2)
        let before = (target.model.numbers, target.generator.state, target.optimizer.learningRates)
        let schedule = target.schedules[0].stateDict()
        func expectUnchanged() {
            #expect(target.model.numbers == before.0)
            #expect(target.generator.state == before.1)
            #expect(target.optimizer.learningRates == before.2)
            #expect(target.schedules[0].stateDict() == schedule)
            #expect(target.optimizer.stateDict().state[0]?["step"]?.floats == [2])
        }
        #expect(throws: CheckpointError.schedule(0, .missingOption("gamma"))) {
            var wrong = checkpoint
            wrong.schedules[0]["gamma"] = nil
            try wrong.restore(
                model: target.model, optimizer: target.optimizer, schedules: target.schedules,
                generator: target.generator)
        }
        expectUnchanged()
        var wrong = checkpoint
        wrong.model!["second.bias"] = nil
        wrong.schedules = target.schedules.map { $0.stateDict() }
        wrong.schedules[0]["last_epoch"] = .integer(7)
        #expect(throws: CheckpointError.self) {
            try wrong.restore(
                model: target.model, optimizer: target.optimizer, schedules: target.schedules,
                generator: target.generator)
        }
        expectUnchanged()
        #expect(throws: CheckpointError.scheduleCount(expected: 2, found: 1)) {
            try checkpoint.restore(schedules: target.schedules + target.schedules, generator: nil)
        }
        #expect(throws: CheckpointError.missingEntry(key: "optimizer")) {
            try Checkpoint(model: saved.model, generator: nil).restore(optimizer: target.optimizer, generator: nil)
        }
    }

    @Test func valuesComeBack() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/a.pt"
            try Checkpoint(
                generator: nil, epoch: 2, step: 7, position: ["batch": 3], values: ["loss": 0.5, "words": ["a", "b"]]
            ).save(to: path)
            let checkpoint = try Checkpoint(path: path)
            #expect((checkpoint.epoch, checkpoint.step) == (2, 7))
            #expect(checkpoint.position?["batch"]?.intValue == 3)
            #expect(checkpoint.values["words"]?[1]?.stringValue == "b")
            #expect(checkpoint.model == nil && checkpoint.generator == nil && checkpoint.schedules.isEmpty)
        }
    }

    @Test func whatIsNoCheckpointIsRefused() throws {
        try withScratchDirectory { directory in
            let path = "\(directory)/a.pt"
            for (value, key) in [
                (3, ""), (["model": 3], "model"), (["epoch": -1], "epoch"), (["rng_state": [1, 2]], "rng_state"),
                (["scheduler": [3]], "scheduler"), (["optimizer": [:]], "optimizer"), (["values": 1], "values"),
            ] as [(TorchValue, String)] {
                try TorchFile.save(value, to: path)
                let error = #expect(throws: CheckpointError.self) { try Checkpoint(path: path) }
                guard case .unexpectedEntry(path, key, _) = error else {
                    Issue.record("\(String(describing: error)) for \(value)")
                    continue
                }
            }
            #expect(throws: CheckpointError.file(.missingFile(path: "\(directory)/b.pt"))) {
                try Checkpoint(path: "\(directory)/b.pt")
            }
        }
    }
}

import Swoop

extension GenericCall {
    /// The trainer and the search for a learning rate.
    static var training: [GenericCall] {
        [
            GenericCall("Trainer.fit(_:epochs:)") { s, begin in
                let (batches, trainer) = (try s.batches(), s.trainer())
                let epochs = s.say(".fit(…, epochs: ", s.count(), ")")
                begin()
                let isValidated = s.bool()
                if isValidated {
                    s.use(try trainer.fit(batches, validation: batches, epochs: epochs))
                } else {
                    s.use(try trainer.fit(batches, epochs: epochs))
                }
                s.use(trainer.history.map(\.description))
            },
            GenericCall("Trainer.evaluate(_:)") { s, begin in
                let (batches, trainer) = (try s.batches(), s.trainer())
                begin()
                s.use(trainer.evaluate(batches).loss)
            },
            GenericCall("Trainer.resume(from:)") { s, begin in
                let (batches, trainer, other) = (try s.batches(), s.trainer(), s.trainer())
                begin()
                try trainer.fit(batches, epochs: 1)
                try other.resume(from: trainer.checkpoint())
                s.use(try other.fit(batches, epochs: 2))
            },
            GenericCall("lrFind(_:_:_:from:to:steps:smoothing:divergence:generator:loss:)") { s, begin in
                let batches = try s.batches()
                let (from, to) = (s.say(", from: ", s.double()), s.say(", to: ", s.double()))
                let steps = s.say(", steps: ", s.count())
                let (smoothing, divergence) = (s.say(", smoothing: ", s.double()), s.say(", divergence: ", s.double()))
                let model = Linear(2, 1)
                let optimizer = SGD(model.parameters(), lr: 0.1)
                begin()
                s.use(
                    lrFind(
                        model, optimizer, batches, from: from, to: to, steps: steps, smoothing: smoothing,
                        divergence: divergence
                    ) { model, batch in mseLoss(model(batch.0), batch.1) })
            },
        ]
    }
}

extension Source {
    /// The losses over some learning rates.
    func learningRates() -> LearningRateRange {
        let (steps, factor) = (pick([2, 5, 20, 60]), usualDouble)
        text("losses of \(steps) rates, times \(factor)")
        let model = Linear(2, 1)
        return lrFind(model, SGD(model.parameters(), lr: 0.1), [Tensor.ones(3, 2)], steps: steps) { model, batch in
            (model(batch) * factor).square().mean()
        }
    }

    /// A few batches, which usually fit the model.
    fileprivate func batches() throws -> [(Tensor, Tensor)] {
        try array {
            if chance(0.1) { return (try tensor(), try tensor()) }
            let rows = say("rows: ", max(0, min(count(), 9)))
            return (Tensor.ones(rows, 2), Tensor.zeros(rows, 1))
        }
    }

    fileprivate func trainer() -> Trainer<Linear, (Tensor, Tensor)> {
        let model = Linear(2, 1)
        let optimizer = SGD(model.parameters(), lr: max(0, say(", lr: ", double())))
        let trainer = Trainer(model, optimizer) { (model: Linear, x: Tensor, y: Tensor) in mseLoss(model(x), y) }
        trainer.accumulation = say(", accumulation: ", or(1, "1") { int() })
        switch below(3) {
        case 0: trainer.clipping = .norm(say(", clipping: .norm ", double()))
        case 1: trainer.clipping = .value(say(", clipping: .value ", double()))
        default: break
        }
        if chance(0.3) { trainer.checkpointSteps = say(", checkpointSteps: ", int()) }
        if chance(0.3) { trainer.monitor = say(", monitor: ", string()) }
        if chance(0.3) {
            trainer.metrics = [say(", metric: ", string()): { model, batch in model(batch.0).sum().item() }]
        }
        if chance(0.3) {
            let weight = say(", weight: ", double())
            trainer.weight = { _ in weight }
        }
        if chance(0.3) {
            trainer.earlyStopping = EarlyStopping(
                patience: say(", patience: ", int()), minDelta: say(", minDelta: ", double()))
        }
        switch below(5) {
        case 0: trainer.schedules = [.everyStep(StepLR(optimizer, stepSize: 2))]
        case 1: trainer.schedules = [.everyEpoch(StepLR(optimizer, stepSize: 2))]
        case 2: trainer.schedules = [.onPlateau(ReduceLROnPlateau(optimizer))]
        default: break
        }
        return trainer
    }
}

import SwoopArray
import SwoopIO
import SwoopNN
import SwoopOptim
import SwoopTensor

/// A position within an epoch.
struct EpochPosition {
    /// The number of batches that are done, and their losses.
    var losses = WeightedMean()
    /// The random numbers at the start of the epoch, from which the sequence of batches may have drawn its order.
    var start: Generator.State
    /// The random numbers now.
    var now: Generator.State
}

extension Trainer {
    func run(
        _ epochs: Int, _ batches: BatchSource<Batch>, _ validation: BatchSource<Batch>?, _ file: StaticString,
        _ line: UInt
    ) throws -> TrainingEnd {
        checked(file: file, line: line) { () throws(ProgramError) in try checkOptions(hasValidation: validation != nil)
        }
        shouldStop = false
        return try Interruption.catching {
            while epoch < epochs {
                if earlyStopping?.shouldStop == true { break }
                let begin = monotonicSeconds()
                guard let losses = try trainEpoch(batches, of: epochs, file, line) else {
                    return try ended()
                }
                try finishEpoch(losses, validation, since: begin, file, line)
                if isInterrupted || (shouldStop && epoch < epochs) { return try ended() }
            }
            guard let earlyStopping else { return .finished }
            let isEarly = earlyStopping.shouldStop && epoch < epochs
            earlyStopping.restoreBest(model, file: file, line: line)
            return isEarly ? .stoppedEarly : .finished
        }
    }

    private var isInterrupted: Bool { Interruption.isRequested }

    private func checkOptions(hasValidation: Bool) throws(ProgramError) {
        try TrainingRules.count("Trainer", "accumulation", accumulation)
        if let checkpointSteps { try TrainingRules.count("Trainer", "checkpointSteps", checkpointSteps) }
        guard monitor == "loss" || (hasValidation && metrics[monitor] != nil) else {
            let names = (["loss"] + (hasValidation ? metrics.keys.sorted() : [])).joined(separator: ", ")
            throw ProgramError(
                "Trainer", "monitor is \"\(monitor)\", which is not computed",
                hint: "Choose among \(names); metrics need validation batches")
        }
    }

    // MARK: An epoch

    /// Trains on the batches of an epoch; nil if it was stopped within it. The position is then saved, if there is a
    /// folder.
    private func trainEpoch(
        _ batches: BatchSource<Batch>, of epochs: Int, _ file: StaticString, _ line: UInt
    ) throws -> WeightedMean? {
        model.train()
        let skipped = resumed
        resumed = nil
        if let skipped { generator.state = skipped.start }
        var position = EpochPosition(start: generator.state, now: generator.state)
        let bar =
            showsProgress
            ? ProgressBar(total: batches.count, label: "epoch \(epoch + 1)/\(epochs)") : nil
        let next = batches.begin()
        if let skipped {
            try skip(skipped, next, &position, file, line)
            bar?.advance(by: skipped.losses.count)
        }
        var pending = 0
        var sum = WeightedMean()
        while let batch = try next() {
            let value =
                accumulation == 1
                ? step(on: batch, file, line) : accumulate(batch, isFirst: pending == 0, file, line)
            position.losses.add(value, weight?(batch) ?? 1)
            sum.add(value, 1)
            pending += 1
            bar?.advance(note: "loss \(position.losses.mean, ".4f")")
            if pending < accumulation { continue }
            if accumulation > 1 { stepWithGradients() }
            try finishStep(sum.mean)
            (pending, sum) = (0, WeightedMean())
            let isStopped = shouldStop || isInterrupted
            if isStopped || checkpointSteps.map({ step.isMultiple(of: $0) }) == true {
                position.now = generator.state
                try checkpoints?.save(checkpoint(position))
            }
            if isStopped {
                // Another fit goes on from here.
                resumed = position
                return nil
            }
        }
        // The batches that are left over for a last step.
        if pending > 0 {
            stepWithGradients()
            try finishStep(sum.mean)
        }
        bar?.note = "loss \(position.losses.mean, ".4f")"
        bar?.finish()
        checked(file: file, line: line) { () throws(ProgramError) in
            try TrainingRules.batches(position.losses.count, epoch: epoch + 1, isValidation: false)
        }
        return position.losses
    }

    /// Leaves out the batches that were done before the training was resumed.
    private func skip(
        _ skipped: EpochPosition, _ next: () throws -> Batch?, _ position: inout EpochPosition,
        _ file: StaticString, _ line: UInt
    ) throws {
        for done in 0..<skipped.losses.count where try next() == nil {
            checked(file: file, line: line) { () throws(ProgramError) in
                throw ProgramError(
                    "Trainer",
                    "the checkpoint was saved after \(skipped.losses.count) batches of the epoch, but there are \(done)",
                    hint: "Resume with the batches of the training that was interrupted")
            }
        }
        generator.state = skipped.now
        position.losses = skipped.losses
    }

    // MARK: A step

    /// Steps on one batch, by a closure, which an optimizer with a line search calls several times.
    private func step(on batch: Batch, _ file: StaticString, _ line: UInt) -> Double {
        let result = optimizer.step {
            optimizer.zeroGrad()
            let loss = loss(model, batch)
            check(loss, file, line)
            loss.backward()
            clip()
            return loss
        }
        return result.item()
    }

    /// Adds the gradients of a batch to those of the batches before in the step.
    private func accumulate(_ batch: Batch, isFirst: Bool, _ file: StaticString, _ line: UInt) -> Double {
        if isFirst { optimizer.zeroGrad() }
        let loss = loss(model, batch)
        check(loss, file, line)
        (loss / Double(accumulation)).backward()
        return loss.item()
    }

    private func stepWithGradients() {
        clip()
        optimizer.step()
    }

    private func clip() {
        switch clipping {
        case .norm(let norm): clipGradNorm(optimizer.parameters, maxNorm: norm)
        case .value(let value): clipGradValue(optimizer.parameters, clipValue: value)
        case nil: break
        }
    }

    private func finishStep(_ loss: Double) throws {
        // Schedules change the rates.
        let rate = events == nil ? 0 : optimizer.learningRates[0]
        step += 1
        for case .everyStep(let schedule) in schedules { schedule.step() }
        if let events {
            try events.addScalar("loss/step", loss, step: step)
            try events.addScalar("lr", rate, step: step)
        }
        try onStep?(self, loss)
    }

    private func finishEpoch(
        _ losses: WeightedMean, _ validation: BatchSource<Batch>?, since begin: Double, _ file: StaticString,
        _ line: UInt
    ) throws {
        let rate = optimizer.learningRates[0]
        let validated = try validation.map { try means(file, line, $0.begin()) }
        let result = EpochResult(
            epoch: epoch + 1, step: step, loss: losses.mean, validationLoss: validated?.loss,
            metrics: validated?.metrics ?? [:], learningRate: rate, seconds: monotonicSeconds() - begin)
        let monitored = result.metrics[monitor] ?? result.validationLoss ?? result.loss
        epoch += 1
        history.append(result)
        for schedule in schedules {
            switch schedule {
            case .everyStep: break
            case .everyEpoch(let schedule): schedule.step()
            case .onPlateau(let schedule): schedule.step(monitored)
            }
        }
        earlyStopping?.update(monitored, model: model)
        if showsProgress { printProgress("\(result)\n") }
        try writeEvents(result)
        try onEpoch?(self, result)
        try checkpoints?.save(checkpoint(), metric: monitored)
    }

    private func writeEvents(_ result: EpochResult) throws {
        guard let events else { return }
        try events.addScalar("loss/train", result.loss, step: step)
        if let loss = result.validationLoss { try events.addScalar("loss/validation", loss, step: step) }
        for (name, value) in result.metrics.sorted(by: { $0.key < $1.key }) {
            try events.addScalar("metrics/\(name)", value, step: step)
        }
        try events.flush()
    }

    // MARK: Ends

    /// The end of a training that was stopped; the checkpoint has been saved.
    private func ended() throws -> TrainingEnd {
        guard isInterrupted else { return .stopped }
        let path = try checkpoints?.paths().last
        printProgress("Interrupted after step \(step)\(path.map { "; saved as \($0)" } ?? ".")\n")
        return .interrupted(checkpoint: path)
    }
}

extension Optimizer {
    /// The parameters of all groups.
    fileprivate var parameters: [Tensor] { parameterGroups.flatMap { $0.parameters } }
}

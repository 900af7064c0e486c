import SwoopArray

/// Preconditions of trainings.
package enum TrainingRules {
    package static func keep(_ count: Int) throws(ProgramError) {
        guard count >= 1 else {
            throw ProgramError("CheckpointFolder", "keep is \(count)", hint: "At least the last checkpoint is kept")
        }
    }

    /// A number of at least 1: of epochs, steps or batches.
    package static func count(_ operation: String, _ name: String, _ count: Int) throws(ProgramError) {
        guard count >= 1 else {
            throw ProgramError(operation, "\(name) is \(count)", hint: "It must be at least 1")
        }
    }

    /// A number of at least 0 that is not NaN.
    package static func amount(_ operation: String, _ name: String, _ amount: Double) throws(ProgramError) {
        guard amount >= 0 else {
            throw ProgramError(operation, "\(name) is \(amount)", hint: "It must be at least 0")
        }
    }

    package static func steps(_ steps: Int) throws(ProgramError) {
        guard steps >= 2 else {
            throw ProgramError("lrFind", "steps is \(steps)", hint: "It must be at least 2")
        }
    }

    package static func rates(_ from: Double, _ to: Double) throws(ProgramError) {
        guard from > 0 && from < to && to.isFinite else {
            throw ProgramError(
                "lrFind", "the rates go from \(from) to \(to)", hint: "They must be positive, and the last the largest")
        }
    }

    package static func batches(_ count: Int, epoch: Int, isValidation: Bool) throws(ProgramError) {
        guard count > 0 else {
            throw ProgramError(
                "Trainer", "the \(isValidation ? "validation" : "training") data gave no batch in epoch \(epoch)",
                hint: "It must be a sequence that can be iterated once for each epoch, such as an array")
        }
    }

    package static func loss(_ shape: Shape) throws(ProgramError) {
        guard shape.allSatisfy({ $0 == 1 }) else {
            throw ProgramError(
                "Trainer", "the loss has shape \(shape)", hint: "It must be one number, such as loss.mean()")
        }
    }

    package static func smoothing(_ smoothing: Double) throws(ProgramError) {
        guard (0..<1).contains(smoothing) else {
            throw ProgramError("lrFind", "smoothing is \(smoothing)", hint: "It must be at least 0 and below 1")
        }
    }

    /// The states were of the same model and optimizer, unless the program has changed these meanwhile.
    static func restored(_ operation: String, _ restore: () throws -> Void) throws(ProgramError) {
        do {
            try restore()
        } catch {
            throw ProgramError(
                operation, "\(error)", hint: "The model and the optimizer must not be given other tensors")
        }
    }
}

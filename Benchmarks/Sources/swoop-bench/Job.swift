import Swoop

/// One thing to be timed, the same in Swoop and in PyTorch (`reference/jobs.py` has it under the same name).
struct Job: Sendable {
    let name: String
    let title: String
    let unit: Unit
    /// Makes the inputs and returns what is to be timed and a number that both sides must agree on.
    let prepare: @Sendable () -> Prepared

    /// How a time is shown.
    enum Unit: Sendable {
        /// Seconds of one unit of work, shown in microseconds.
        case time
        /// Operations of one call, shown as 10⁹ a second.
        case rate(Double, String)

        func text(_ seconds: Double) -> String {
            switch self {
            case .time: seconds < 1e-3 ? "\(number(seconds * 1e6)) µs" : "\(number(seconds * 1e3)) ms"
            case .rate(let work, let name): "\(number(work / seconds / 1e9)) \(name)"
            }
        }
    }
}

/// A job ready to be timed.
struct Prepared {
    /// Units of work in one call of `body`: samples of an epoch, links of a chain.
    let units: Int
    /// Called before `body` is timed, once, and gives the number to be compared with PyTorch's.
    let check: () -> Double
    let body: () -> Void
}

/// Best and median seconds of one unit of work, and the number to compare.
struct Measurement {
    let seconds: Double
    let check: Double
}

/// Times a job for about `duration` seconds, in batches long enough for the clock, and takes the best batch.
func measure(_ job: Job, duration: Double = 0.25) -> Measurement {
    let prepared = job.prepare()
    let check = prepared.check()
    let clock = ContinuousClock()
    func seconds(_ calls: Int) -> Double {
        let elapsed = clock.measure { for _ in 0..<calls { prepared.body() } }
        return Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
    }
    var calls = 1
    var taken = seconds(calls)
    while taken < 0.02 {
        calls *= 2
        taken = seconds(calls)
    }
    var best = taken
    var total = taken
    while total < duration {
        taken = seconds(calls)
        best = min(best, taken)
        total += taken
    }
    return Measurement(seconds: best / Double(calls) / Double(prepared.units), check: check)
}

/// Three significant digits.
func number(_ value: Double) -> String {
    let digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let rounded = (value * scale).rounded() / scale
    return digits == 0 ? String(Int(rounded)) : String(rounded)
}

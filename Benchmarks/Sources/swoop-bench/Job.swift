import Swoop

/// One benchmark, the same in Swoop and in PyTorch (`reference/jobs.py` has it under the same name).
struct Job: Sendable {
    let name: String
    let title: String
    let unit: Unit
    /// Whether it must run in its own process, because earlier work would change the figure.
    let alone: Bool
    let run: @Sendable () -> Measurement

    /// A job that times what `prepare` returns; `prepare` also creates the inputs.
    init(name: String, title: String, unit: Unit, prepare: @escaping @Sendable () -> Prepared) {
        self.name = name
        self.title = title
        self.unit = unit
        alone = false
        run = { time(prepare()) }
    }

    /// A job in bytes, which `measure` determines itself.
    init(name: String, title: String, alone: Bool, measure: @escaping @Sendable () -> Measurement) {
        self.name = name
        self.title = title
        unit = .bytes
        self.alone = alone
        run = measure
    }

    /// How a figure is printed.
    enum Unit: Sendable {
        /// Seconds per unit of work.
        case time
        /// The work of one call, in units of which 10⁹ per second are printed under a name.
        case rate(Double, String)
        case bytes

        func text(_ value: Double) -> String {
            switch self {
            case .time: value < 1e-3 ? "\(number(value * 1e6)) µs" : "\(number(value * 1e3)) ms"
            case .rate(let work, let name): "\(number(work / value / 1e9)) \(name)"
            case .bytes: value < 1e5 ? "\(number(value)) B" : "\(number(value / 1e6)) MB"
            }
        }
    }
}

/// A job ready to be timed.
struct Prepared {
    /// The number of units of work in one call of `body`: samples of an epoch, links of a chain.
    let units: Int
    /// Called once, before `body` is timed; returns the number to compare with PyTorch's.
    let check: () -> Double
    let body: () -> Void
}

/// The figure of a job, in seconds per unit of work or in bytes, and the number to compare.
struct Measurement {
    let value: Double
    let check: Double
}

/// Times a job for about `duration` seconds, in batches long enough for the clock, and returns the best batch.
func time(_ prepared: Prepared, duration: Double = 0.25) -> Measurement {
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
    return Measurement(value: best / Double(calls) / Double(prepared.units), check: check)
}

/// Formats a number with three significant digits.
func number(_ value: Double) -> String {
    let digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let rounded = (value * scale).rounded() / scale
    return digits == 0 ? String(Int(rounded)) : String(rounded)
}

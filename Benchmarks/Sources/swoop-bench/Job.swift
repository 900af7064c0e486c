import Swoop
import Timing

/// One benchmark, the same in Swoop and in PyTorch (`reference/jobs.py` has it under the same name).
struct Job: Sendable {
    let name: String
    let title: String
    let unit: Unit
    /// Whether it must run in its own process, because earlier work would change the figure.
    let alone: Bool
    /// What the other side needs to have the same job; nil if it has none.
    let counterpart: Counterpart?
    let run: @Sendable () -> Measurement

    enum Counterpart: Sendable {
        case pyTorch
        /// A module of Python besides PyTorch.
        case module(String)
    }

    /// A job that times what `prepare` returns; `prepare` also creates the inputs.
    init(
        name: String, title: String, unit: Unit, counterpart: Counterpart? = .pyTorch,
        prepare: @escaping @Sendable () -> Prepared
    ) {
        self.name = name
        self.counterpart = counterpart
        self.title = title
        self.unit = unit
        alone = false
        run = { time(prepare()) }
    }

    /// A job whose figure `measure` determines itself.
    init(
        name: String, title: String, unit: Unit = .bytes, alone: Bool, counterpart: Counterpart? = .pyTorch,
        measure: @escaping @Sendable () -> Measurement
    ) {
        self.name = name
        self.title = title
        self.unit = unit
        self.counterpart = counterpart
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
        /// A time in proportion to that of the bare step.
        case bareSteps

        func text(_ value: Double) -> String {
            switch self {
            case .time: timeText(value)
            case .rate(let work, let name): "\(number(work / value / 1e9)) \(name)"
            case .bareSteps: "\(number(value * 100)) %"
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

/// Times a job and returns its best batch.
func time(_ prepared: Prepared) -> Measurement {
    let check = prepared.check()
    return Measurement(value: secondsPerCall(prepared.body) / Double(prepared.units), check: check)
}

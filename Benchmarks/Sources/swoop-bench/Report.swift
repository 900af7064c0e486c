import Foundation
import Swoop
import Timing

/// Runs jobs in Swoop and, if it is available, in PyTorch, and prints a row for each.
struct Report {
    let jobs: [Job]
    let reference: PyTorch?

    /// One side of a row: the printed text, and the figure for the ratio, where smaller is better.
    private struct Cell {
        let text: String
        let value: Double
    }

    /// Prints best and median of the rounds. Returns whether all numbers agree.
    func printFigures(rounds: Int) -> Bool {
        var agree = true
        printHead("best (median) of \(rounds) rounds")
        for job in jobs {
            let reference = counterpart(of: job)
            var ours: [Measurement] = []
            var theirs: [Measurement] = []
            for _ in 0..<rounds {
                ours.append(job.alone ? measureAlone(job).measurement : job.run())
                if let reference {
                    theirs.append(answer(reference.measure(job), "PyTorch", job))
                    // The other side's idle threads may spin for a while; they must not disturb this side's timing.
                    Thread.sleep(forTimeInterval: 0.25)
                }
            }
            func cell(_ measurements: [Measurement]) -> Cell {
                let values = measurements.map(\.value).sorted()
                let best = values[0], median = values[values.count / 2]
                return Cell(text: "\(job.unit.text(best)) (\(job.unit.text(median)))", value: best)
            }
            guard let their = theirs.first?.check else {
                printRow(job, cell(ours), nil)
                continue
            }
            let our = ours[0].check
            let agrees = abs(our - their) <= 1e-4 * max(abs(their), 1e-6)
            agree = agree && agrees
            printRow(job, cell(ours), cell(theirs), agrees ? "" : "differs: \(our) and \(their)")
        }
        return agree
    }

    /// Prints the peak memory of a process that runs only the job, and its growth since before the job.
    func printMemory() {
        printHead("peak memory (growth since before the job)")
        for job in jobs {
            func cell(_ alone: AloneMeasurement) -> Cell {
                Cell(
                    text: "\(Job.Unit.bytes.text(alone.peak)) (\(Job.Unit.bytes.text(alone.growth)))", value: alone.peak
                )
            }
            let theirs = counterpart(of: job).map { answer($0.measureAlone(job), "PyTorch", job) }
            printRow(job, cell(measureAlone(job)), theirs.map(cell))
        }
    }

    /// The other side, if it has the job; otherwise says why not.
    private func counterpart(of job: Job) -> PyTorch? {
        guard let reference else { return nil }
        switch job.counterpart {
        case .pyTorch: return reference
        case .module(let module) where reference.has(module): return reference
        case .module(let module):
            print("\(job.name): this Python has no \(module), so there is nothing to compare with.")
        case nil: print("\(job.name): PyTorch has nothing to compare with.")
        }
        return nil
    }

    private func measureAlone(_ job: Job) -> AloneMeasurement {
        answer(AloneMeasurement(Program.output(Program.itself, ["--alone", job.name])), "Swoop", job)
    }
    private func answer<Result>(_ result: Result?, _ side: String, _ job: Job) -> Result {
        guard let result else { fatalError("\(side) did not answer to \(job.name)") }
        return result
    }

    private func printHead(_ title: String) {
        print("\(threadCount) threads, \(title)")
        print(column("job", 52) + column("Swoop", 28) + (reference == nil ? "" : column("PyTorch", 28) + "ratio"))
    }
    private func printRow(_ job: Job, _ ours: Cell, _ theirs: Cell?, _ end: String = "") {
        var row = column("\(job.name)  \(job.title)", 52) + column(ours.text, 28)
        if let theirs { row += column(theirs.text, 28) + column("\(number(theirs.value / ours.value))×", 8) + end }
        print(row)
    }
}

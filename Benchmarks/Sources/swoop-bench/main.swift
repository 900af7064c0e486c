import Foundation
import Swoop

// swoop-bench [--python PYTHON] [--rounds N] [JOB …]
//
// Times the jobs in Swoop and, with --python, the same jobs in PyTorch, in turn in one run; prints best and median of
// the rounds and the ratio of the bests. A job whose numbers do not agree to 1e-4 is marked "differs".
var python: String?
var rounds = 5
var wanted: [String] = []
var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
    switch argument {
    case "--python": python = arguments.popFirst()
    case "--rounds": rounds = arguments.popFirst().flatMap { Int($0) } ?? rounds
    default: wanted.append(argument)
    }
}
let jobs = (smallGraphs + wholeSteps + bandwidth).filter { job in
    wanted.isEmpty || wanted.contains { job.name.hasPrefix($0) }
}
let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../reference/jobs.py").standardized.path
let reference = try python.map { try PyTorch(python: $0, script: script) }

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
func column(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
}

print("\(threadCount) threads, best (median) of \(rounds) rounds")
print(column("job", 52) + column("Swoop", 26) + (reference == nil ? "" : column("PyTorch", 26) + "ratio"))
var disagree = false
for job in jobs {
    var ours: [Measurement] = []
    var theirs: [Measurement] = []
    for _ in 0..<rounds {
        ours.append(measure(job))
        if let reference {
            guard let measurement = reference.measure(job.name) else {
                fatalError("PyTorch did not answer to \(job.name)")
            }
            theirs.append(measurement)
            // The other side's idle threads may spin for a while; they are not to be timed with ours.
            Thread.sleep(forTimeInterval: 0.25)
        }
    }
    func cell(_ measurements: [Measurement]) -> String {
        let seconds = measurements.map(\.seconds)
        return column("\(job.unit.text(seconds.min()!)) (\(job.unit.text(median(seconds))))", 26)
    }
    var row = column("\(job.name)  \(job.title)", 52) + cell(ours)
    if !theirs.isEmpty {
        let ratio = theirs.map(\.seconds).min()! / ours.map(\.seconds).min()!
        let (our, their) = (ours[0].check, theirs[0].check)
        let agrees = abs(our - their) <= 1e-4 * max(abs(their), 1e-6)
        disagree = disagree || !agrees
        row += cell(theirs) + column("\(number(ratio))×", 8) + (agrees ? "" : "differs: \(our) and \(their)")
    }
    print(row)
}
reference?.stop()
exit(disagree ? 1 : 0)

import Foundation
import Swoop

// swoop-bench [--python PYTHON] [--rounds N] [--memory] [JOB …]
//
// Runs the jobs in Swoop and, with --python, the same jobs in PyTorch, alternately in one run, and prints best and
// median of the rounds and the ratio of the bests. A job whose numbers do not agree to 1e-4 is marked "differs". With
// --memory each job runs once in its own process, and its peak memory is printed, with the growth since before the job.
var python: String?
var rounds = 5
var asksForMemory = false
var aloneName: String?
var wanted: [String] = []
var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
    switch argument {
    case "--python": python = arguments.popFirst()
    case "--rounds": rounds = arguments.popFirst().flatMap { Int($0) } ?? rounds
    case "--memory": asksForMemory = true
    case "--alone": aloneName = arguments.popFirst()  // used when this program starts itself
    default: wanted.append(argument)
    }
}
let allJobs =
    smallGraphs + wholeSteps + fedSteps + transformer + recurrent + optimizers + bandwidth + files + tables + footprint
if let job = allJobs.first(where: { $0.name == aloneName }) {
    print(job.runAlone())
    exit(0)
}
let jobs = allJobs.filter { job in wanted.isEmpty || wanted.contains { job.name.hasPrefix($0) } }
let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../reference/jobs.py").standardized.path
let reference = try python.map { try PyTorch(python: $0, script: script) }

let report = Report(jobs: jobs, reference: reference)
var agree = true
if asksForMemory { report.printMemory() } else { agree = report.printFigures(rounds: rounds) }
reference?.stop()
exit(agree ? 0 : 1)

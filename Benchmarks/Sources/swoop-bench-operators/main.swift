import Foundation
import Swoop
import Timing

// swoop-bench-operators [--python PYTHON] [--rounds N] [--duration SECONDS] [--processor-time] [--sweep | --windows] [NAME …]
//
// Times every operator forward (without recording) and forward and backward, at two sizes, alternately in Swoop and, with
// --python, in PyTorch, and prints the best of the rounds and the ratio. At the end it lists the slowest ratios. An
// operator whose results or gradients do not add up to the same number is marked "differs". --processor-time counts the
// processes' own time instead: for one thread each (SWOOP_NUM_THREADS=1, OMP_NUM_THREADS=1) on a busy machine. --sweep
// times fewer operators, forward, at every power of four from 1 to 2²⁶ elements and at uneven shapes. --windows times
// convolutions, pools and resampling at the sizes of models and compares their results and gradients more closely.
var python: String?
var rounds = 3
var duration = 0.05
var clock = TimingClock.wall
var (isSweep, isWindows) = (false, false)
var wanted: [String] = []
var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
    switch argument {
    case "--python": python = arguments.popFirst()
    case "--rounds": rounds = arguments.popFirst().flatMap { Int($0) } ?? rounds
    case "--duration": duration = arguments.popFirst().flatMap { Double($0) } ?? duration
    case "--processor-time": clock = .processor
    case "--sweep": isSweep = true
    case "--windows": isWindows = true
    default: wanted.append(argument)
    }
}
let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../reference/operators.py").standardized.path
let reference = try python.map { try ReferenceProcess(python: $0, script: script) }

@MainActor func seconds(_ body: () -> Void) -> Double {
    secondsPerCall(duration: duration, batch: duration / 10, clock: clock, body)
}

/// What is compared of results or gradients: their sum. For windows it is Σ rᵢpᵢ / ‖r‖ with a fixed pattern p, which a
/// difference in a single element changes.
@MainActor func digest(_ results: [Tensor]) -> Double {
    results.reduce(0) { total, result in
        let r = result.detach().to(.float64).flatten()
        guard isWindows else { return total + r.sum().item() }
        let pattern = (Tensor.arange(r.count) * 7919 % 1009).to(.float64) / 504.5 - 1
        return total + r.dot(pattern).item() / max(r.norm().item(), .leastNormalMagnitude)
    }
}

/// How much these may differ. Sums over a million elements may cancel; those of half types are rounded.
@MainActor func tolerance(_ job: OperatorJob, _ size: Size, _ check: Double) -> Double {
    let dtypes = job.operands.map(\.dtype)
    if isWindows { return dtypes.contains(.float64) ? 1e-10 : 1e-4 }
    let isHalf = dtypes.contains(.bfloat16) || dtypes.contains(.float16)
    return (isHalf ? 1e-2 : 1e-3) * max(abs(check), Double(size.count).squareRoot())
}

/// Seconds of one call, and the check of the results or of the gradients.
@MainActor func measure(_ job: OperatorJob, _ size: Size, backward: Bool) -> (seconds: Double, check: Double) {
    manualSeed(0)
    let operands = job.operands.map { $0.make(size, requiresGrad: backward) }
    guard backward else {
        return noGrad {
            let check = digest([job.call(operands)])
            return (seconds { _ = job.call(operands) }, check)
        }
    }
    let leaves = operands.filter(\.requiresGrad)
    let result = job.call(operands)
    let cotangent = isWindows ? Tensor.randn(result.shape).to(result.dtype) : Tensor.onesLike(result)
    func both() -> [Tensor] { gradients(of: [job.call(operands)], withRespectTo: leaves, gradOutputs: [cotangent]) }
    let check = digest(both())
    return (seconds { _ = both() }, check)
}

@MainActor func measureReference(
    _ process: ReferenceProcess, _ job: OperatorJob, _ size: Size, backward: Bool
) -> (seconds: Double, check: Double) {
    let operands = job.operands.map { $0.json(size) }.joined(separator: ", ")
    let line =
        "{\"code\": \"\(job.code)\", \"operands\": [\(operands)], \"backward\": \(backward), \"duration\": \(duration), "
        + "\"processor\": \(clock == .processor), \"pattern\": \(isWindows)}"
    let numbers = (process.answer(to: line) ?? "").split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    guard numbers.count == 2 else { fatalError("PyTorch did not answer to \(job.name)") }
    // Until its threads sleep: for some milliseconds after their last work they spin, and would take our processors.
    Thread.sleep(forTimeInterval: 0.02)
    return (numbers[0], numbers[1])
}

var allAgree = true
let passes: [(Size, [OperatorJob])] =
    if isSweep {
        sweepSizes.map { ($0, sweepJobs) } + [(.large, shapeJobs)]
    } else if isWindows {
        [(.own, windowShapeJobs)]
    } else {
        [(.small, operatorJobs), (.large, operatorJobs)]
    }
for (size, all) in passes {
    let jobs = all.filter { job in wanted.isEmpty || wanted.contains { job.name.hasPrefix($0) } }
    print("\(threadCount) threads, \(size.title), best of \(rounds) rounds")
    print(column("operator", 44) + column("Swoop", 14) + (reference == nil ? "" : column("PyTorch", 14) + "ratio"))
    var ratios: [(name: String, ratio: Double)] = []
    for job in jobs {
        for backward in job.isDifferentiable && !isSweep ? [false, true] : [false] {
            let name = job.name + (backward ? ", forward and backward" : "")
            var (ours, theirs) = ((seconds: Double.infinity, check: 0.0), (seconds: Double.infinity, check: 0.0))
            for _ in 0..<rounds {
                let our = measure(job, size, backward: backward)
                if our.seconds < ours.seconds { ours = our }
                if let reference {
                    let their = measureReference(reference, job, size, backward: backward)
                    if their.seconds < theirs.seconds { theirs = their }
                }
            }
            var row = column(name, 44) + column(timeText(ours.seconds), 14)
            if reference != nil {
                let ratio = theirs.seconds / ours.seconds
                ratios.append((name, ratio))
                row += column(timeText(theirs.seconds), 14) + "\(number(ratio))×"
                let agrees =
                    ours.check == theirs.check || ours.check.isNaN && theirs.check.isNaN
                    || abs(ours.check - theirs.check) <= tolerance(job, size, theirs.check)
                if !agrees { row += "  differs: \(ours.check) and \(theirs.check)" }
                allAgree = allAgree && agrees
            }
            print(row)
        }
    }
    if !ratios.isEmpty {
        ratios.sort { $0.ratio < $1.ratio }
        print("\(ratios.count { $0.ratio < 1 }) of \(ratios.count) rows below 1. The slowest:")
        for (name, ratio) in ratios.prefix(10) { print("  " + column(name, 44) + "\(number(ratio))×") }
    }
    print("")
}
reference?.stop()
exit(allAgree ? 0 : 1)

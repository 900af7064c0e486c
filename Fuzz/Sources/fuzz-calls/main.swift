import Foundation

let options: Options
do { options = try Options(CommandLine.arguments.dropFirst()) } catch {
    print(error)
    exit(2)
}
let calls = allCalls().filter { options.filter.isEmpty || $0.name.contains(options.filter) }
guard !calls.isEmpty else {
    print("No function has \(options.filter) in its name.")
    exit(2)
}
// Few threads, since several calls run at once; no programs that draw, which take longer than everything else.
setenv("SWOOP_NUM_THREADS", "2", 1)
setenv("PATH", "/nowhere", 1)

let runner = Runner(calls: calls, options: options)
if let only = options.only {
    let end = runner.runOne(only)
    print(end.signal == 0 ? "exit \(end.code)" : "signal \(end.signal)")
    exit(end.code == 0 ? 0 : 1)
}
var tally = Tally(runner)
let start = Date()
runner.run { tally.add($0) }
tally.findPlaces()
print(tally.listing(withErrors: false) + tally.summary, terminator: "")
print("\(Int(Date().timeIntervalSince(start))) s")
if tally.hasFailures {
    try (tally.listing(withErrors: true) + tally.summary).write(
        toFile: options.output, atomically: true, encoding: .utf8)
    print("What failed stands with all messages in \(options.output).")
}
exit(tally.hasFailures ? 1 : 0)

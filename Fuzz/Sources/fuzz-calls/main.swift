import Foundation

let options: Options
do { options = try Options(CommandLine.arguments.dropFirst()) } catch {
    print(error)
    exit(2)
}
let calls = (allCalls() + Call.generic).filter { options.filter.isEmpty || $0.name.contains(options.filter) }
guard !calls.isEmpty else {
    print("No function has \(options.filter) in its name.")
    exit(2)
}
// Few threads, since several calls run at once; no drawing programs, which take longer than everything else.
setenv("SWOOP_NUM_THREADS", "2", 1)
setenv("PATH", "/nowhere", 1)

// Calls write files, some of them to the current directory.
let output = URL(fileURLWithPath: options.output).path
let folder = NSTemporaryDirectory() + "swoop-fuzz-\(getpid())"
try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
_ = FileManager.default.changeCurrentDirectoryPath(folder)
func end(_ code: Int32) -> Never {
    try? FileManager.default.removeItem(atPath: folder)
    exit(code)
}

let runner = Runner(calls: calls, options: options)
if let only = options.only {
    let ended = runner.runOne(only)
    print(ended.signal == 0 ? "exit \(ended.code)" : "signal \(ended.signal)")
    end(ended.code == 0 ? 0 : 1)
}
var tally = Tally(runner)
let start = Date()
runner.run { tally.add($0) }
tally.findPlaces()
print(tally.listing(withErrors: false) + tally.summary, terminator: "")
print("\(Int(Date().timeIntervalSince(start))) s")
if tally.hasFailures {
    try (tally.listing(withErrors: true) + tally.summary).write(
        toFile: output, atomically: true, encoding: .utf8)
    print("What failed stands with all messages in \(options.output).")
}
end(tally.hasFailures ? 1 : 0)

import CProcess
import Foundation

let options: Options
do { options = try Options(CommandLine.arguments.dropFirst()) } catch {
    print(error)
    exit(2)
}
let formats = Format.allCases.filter { options.filter.isEmpty || $0.rawValue == options.filter }
guard !formats.isEmpty else {
    print("A format is one of \(Format.allCases.map(\.rawValue).joined(separator: ", ")).")
    exit(2)
}
setenv("SWOOP_NUM_THREADS", "1", 1)

// In memory where there is such a folder: saving flushes each file to the disk.
let parent = access("/dev/shm", W_OK) == 0 ? "/dev/shm/" : NSTemporaryDirectory()
let folder = "\(parent)swoop-fuzz-\(getpid())"
try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
func end(_ code: Int32) -> Never {
    try? FileManager.default.removeItem(atPath: folder)
    exit(code)
}

if options.only != nil || options.file != nil, formats.count != 1 {
    print("--only and --file need --filter FORMAT.")
    end(2)
}
if let file = options.file {
    let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int
    let clock = ContinuousClock()
    let start = clock.now
    let batch = Batch(format: formats[0], options: options, folder: folder)
    print(batch.read(file, size: size ?? 0).prefix(1000))
    print("\(clock.now - start), at most \(fuzz_peak() >> 20) MB")
    end(0)
}
if let only = options.only {
    let batch = Batch(format: formats[0], options: options, folder: folder)
    try Data(batch.bytes(only)).write(to: URL(fileURLWithPath: options.output))
    print("The file is in \(options.output).")
    print(batch.read(only))
    end(0)
}
var failures = 0
for format in formats {
    let run = Run(format: format, options: options, folder: folder)
    run.go()
    failures += run.failures
}
end(failures == 0 ? 0 : 1)

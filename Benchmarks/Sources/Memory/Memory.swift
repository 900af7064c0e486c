#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Resident memory of this process in bytes, now and at its peak.
public func residentMemory() -> (now: Double, peak: Double) {
    #if os(Linux)
    // Not `getrusage`, whose maximum starts with that of the parent process.
    return (statusLine("VmRSS:"), statusLine("VmHWM:"))
    #else
    var usage = rusage()
    getrusage(RUSAGE_SELF, &usage)
    var task = mach_task_basic_info()
    var size = mach_msg_type_number_t(MemoryLayout<mach_task_basic_info>.size / MemoryLayout<natural_t>.size)
    _ = withUnsafeMutablePointer(to: &task) {
        $0.withMemoryRebound(to: integer_t.self, capacity: Int(size)) {
            task_info(mach_task_self_, task_flavor_t(MACH_TASK_BASIC_INFO), $0, &size)
        }
    }
    return (Double(task.resident_size), Double(usage.ru_maxrss))
    #endif
}

#if os(Linux)
/// A size from /proc/self/status, in bytes.
private func statusLine(_ key: String) -> Double {
    guard let file = fopen("/proc/self/status", "r") else { return .nan }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while let text = fgets(&line, Int32(line.count), file) {
        let words = String(cString: text).split(whereSeparator: \.isWhitespace)
        if words.first.map(String.init) == key { return (Double(words[1]) ?? .nan) * 1024 }
    }
    return .nan
}
#endif

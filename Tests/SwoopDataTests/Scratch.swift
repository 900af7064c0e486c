import Foundation

/// A directory of a test's own, gone when the test is over.
func withScratchDirectory(_ body: (_ directory: String) throws -> Void) throws {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("swoop-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    try body(directory)
}

/// Writes a file.
func write(_ bytes: [UInt8], to path: String) throws { try Data(bytes).write(to: URL(fileURLWithPath: path)) }

import Foundation
import Swoop

// interop-files DIRECTORY
//
// Reads every file of a directory that PyTorch, safetensors or NumPy has written, and writes it again in the same format
// to DIRECTORY/swoop, and its tensors by their paths as safetensors. reference/files.py writes the files and compares. Also
// writes a checkpoint for PyTorch to continue, and an event file for TensorBoard.
guard CommandLine.arguments.count == 2 else {
    print("interop-files DIRECTORY")
    exit(2)
}
let directory = CommandLine.arguments[1]
let output = directory + "/swoop"
try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
var failures = 0
for name in try FileManager.default.contentsOfDirectory(atPath: directory).sorted() where name.contains(".") {
    do {
        let tensors = try Rewriting(from: "\(directory)/\(name)", to: "\(output)/\(name)").run()
        try Safetensors.save(tensors, to: "\(output)/\(name).safetensors")
    } catch {
        print(error)
        failures += 1
    }
}
try writeTraining(to: output)
try writeEvents(to: output + "/events")
exit(failures == 0 ? 0 : 1)

import Foundation

// kill-test [RUNS]
//
// Trains a small model for 2000 steps; then RUNS times again, killed three times at random steps and resumed from the
// last checkpoint each time. Every run must end with the same parameters, to the bit. A run is a process of its own:
// kill-test train FOLDER.
let arguments = CommandLine.arguments
if arguments.count == 3, arguments[1] == "train" {
    try train(in: arguments[2])
    exit(0)
}
guard arguments.count <= 2, let runs = Int(arguments.count == 2 ? arguments[1] : "50"), runs > 0 else {
    print("kill-test [RUNS]")
    exit(2)
}

let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("swoop-kill-\(UUID().uuidString)")
try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
let expected = try run(in: scratch.appendingPathComponent("whole").path, killedAt: [])
var different = 0
for number in 1...runs {
    let folder = scratch.appendingPathComponent("\(number)").path
    let kills = (0..<3).map { _ in Int.random(in: 1..<steps) }.sorted()
    let isEqual = try run(in: folder, killedAt: kills) == expected
    if !isEqual { different += 1 }
    print("run \(number): killed at the steps \(kills): \(isEqual ? "equal" : "different, see \(folder)")")
    fflush(nil)
    if isEqual { try FileManager.default.removeItem(atPath: folder) }
}
print("\(runs - different) of \(runs) runs ended with the same parameters")
if different == 0 { try FileManager.default.removeItem(at: scratch) }
exit(different == 0 ? 0 : 1)

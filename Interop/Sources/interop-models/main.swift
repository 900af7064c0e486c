// Trains models beside PyTorch, seeded alike, and compares the losses of all steps.
import Foundation
import Swoop
import Timing

/// The steps that each model is trained.
let steps = 50
/// How far a loss may be from PyTorch's: this share of it, or this much if it is below 1.
let tolerance = 1e-4

let models: [(name: String, losses: () -> [Double])] = [
    ("resnet", resnet), ("unet", unet), ("transformer", transformer), ("translation", translation),
    ("seq2seq", seq2seq), ("tagger", tagger), ("vae", vae), ("gan", gan), ("gpt", gpt),
    ("mobilenet", mobilenet), ("bert", bert), ("wgan", wgan),
]

let arguments = Array(CommandLine.arguments.dropFirst())
guard let python = arguments.first else {
    print("usage: interop-models PYTHON [MODEL…]")
    exit(2)
}
let wanted = arguments.dropFirst()
let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../reference/models.py").standardizedFileURL.path
let reference = try ReferenceProcess(python: python, script: script)
var failures = 0
for model in models where wanted.isEmpty || wanted.contains(model.name) {
    guard let answer = reference.answer(to: model.name),
        let expected = try? JSONDecoder().decode([Double].self, from: Data(answer.utf8))
    else {
        print("\(model.name): no answer from \(python)")
        exit(1)
    }
    manualSeed(0)
    let found = model.losses()
    let differences = zip(found, expected).map { abs($0 - $1) / max(1, abs($1)) }
    // A NaN is not close to anything.
    let agrees = found.count == expected.count && differences.allSatisfy { $0 <= tolerance }
    if !agrees { failures += 1 }
    let farthest = differences.max() ?? 0
    let worst = differences.firstIndex { !($0 <= tolerance) } ?? differences.firstIndex(of: farthest)!
    print(
        "\(model.name, "<12") \(agrees ? "agrees" : "differs"): \(found.count) losses, from \(found[0], ".6f") to"
            + " \(found.last!, ".6f"), difference \(differences[worst], ".1e") in step \(worst)")
}
reference.stop()
print(failures == 0 ? "all models agree with PyTorch" : "\(failures) models differ from PyTorch")
exit(failures == 0 ? 0 : 1)
